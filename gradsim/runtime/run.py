"""What the window shows: a network in training, and perhaps a second one that is trained in step with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Self

from gradsim.engine.errors import ExperimentError, GradsimError, Interrupted, SessionError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.sessions import Opened, Session
from gradsim.engine.timeline import BUDGET
from gradsim.engine.trainer import Trainer
from gradsim.runtime.course import Course, with_changes
from gradsim.runtime.snapshot import Snapshot

# What A and B see must be the same, or nothing could be said of their differences.
_SHARED = ("seed", "training.batch_size")
_SHARED_SECTION = "data."


class Run:
    """Network A, and B beside it while two are compared: same seed, data and mini-batches, the same number of steps.

    B is A's experiment with some keys of its own, ``differences``. These it keeps through all changes of A: what is
    changed in A changes in B too, unless it is such a key. Where one of the two has diverged the other one goes on.

    Attributes:
        main: A.
        companion: B, or None.
        differences: the keys in which B was made to differ, with B's values; None where there is no B.
    """

    def __init__(self, trainer: Trainer, number: int, closing: Callable[[], bool] = lambda: False) -> None:
        """``closing``: asked on journeys that must be made to their end, unless nobody is there any more."""
        self._begin(Course(trainer, number), closing)

    @classmethod
    def resumed(cls, session: Opened, number: int, companion_number: int, closing: Callable[[], bool]) -> Self:
        """A run that goes on where it was left; ``companion_number`` is for B, if there is one."""
        run = cls.__new__(cls)
        main, *others = session.networks
        run._begin(Course.resumed(main, number), closing)
        for other in others:
            run.companion = Course.resumed(other, companion_number)
            run.differences = dict(session.differences)
        return run

    def _begin(self, main: Course, closing: Callable[[], bool]) -> None:
        self._closing = closing
        self._destination: int | None = None  # of a journey that was given up
        self.main = main
        self.companion: Course | None = None
        self.differences: dict[str, object] | None = None

    # -- what is ------------------------------------------------------------------------------------------------------

    @property
    def courses(self) -> tuple[Course, ...]:
        """A, and B if there is one."""
        return (self.main,) if self.companion is None else (self.main, self.companion)

    @property
    def experiment(self) -> Experiment:
        """That of A."""
        return self.main.experiment

    @property
    def companion_experiment(self) -> Experiment | None:
        """That of B, if there is one."""
        return None if self.companion is None else self.companion.experiment

    @property
    def step_count(self) -> int:
        """Steps made where the run is: by the network that is farther, where one of two has diverged."""
        return max(course.step_count for course in self.courses)

    @property
    def latest_step(self) -> int:
        """The farthest step that is known."""
        return max(course.timeline.latest_step for course in self.courses)

    @property
    def finished(self) -> bool:
        """Whether all have diverged."""
        return all(course.finished for course in self.courses)

    @property
    def is_measured(self) -> bool:
        """Whether there is a Record of each where it is."""
        return all(course.is_measured for course in self.courses)

    @property
    def is_travelling(self) -> bool:
        """Whether a journey was given up, and where it was to end nothing has been done yet."""
        return self._destination is not None

    @property
    def is_complete(self) -> bool:
        """Whether that includes the test samples."""
        return self.is_measured and all(course.evaluated for course in self.courses)

    def measures_next(self) -> bool:
        """Whether it is time to measure a step again."""
        return all(course.observer.measures_next() for course in self.courses)

    def evaluates_next(self) -> bool:
        """Whether it is time to evaluate on the test samples again."""
        return all(course.observer.evaluates_next() for course in self.courses)

    # -- steps --------------------------------------------------------------------------------------------------------

    def make(self, steps: int) -> None:
        """Steps of which no picture is made."""
        self.arrive()
        for course in self.courses:
            course.make(steps)

    def measure(self, *, evaluate: bool) -> None:
        """One step, measured in full."""
        self.arrive()
        for course in self.courses:
            course.measure(evaluate=evaluate)

    def go_to(self, step: int, interrupt: Callable[[], bool]) -> bool:
        """Be where ``step`` steps have been made; False where it was given up, somewhere on the way or before it began.

        Whatever is done next is then done where the journey was to end: see ``arrive``.
        """
        self._destination = step = min(max(step, 0), self.latest_step)
        arrived = not interrupt() and all(course.go_to(step, interrupt) for course in self.courses)
        if arrived:
            self._destination = None
        return arrived

    def arrive(self) -> None:
        """Make a journey that was given up to its end, as something is to be done there.

        Otherwise a change would be made at whatever step a journey happened to be given up, and end the future there.
        """
        if self._destination is not None:
            self.go_to(self._destination, self._closing)

    def apply(self, experiment: Experiment) -> None:
        """Go on with other live settings. Raises ExperimentError where B cannot have them; all is then as before."""
        self.arrive()
        differing = None
        if self.differences is not None:
            differing = experiment.replace_all(self.differences).check_consistency()
        self.main.timeline.apply(experiment)
        if self.companion is not None and differing is not None:
            self.companion.timeline.apply(differing)

    # -- comparing ----------------------------------------------------------------------------------------------------

    def try_to_compare(
        self,
        other: Experiment | dict[str, object],
        number: int,
        make_trainer: Callable[[Experiment], Trainer],
        interrupt: Callable[[], bool],
    ) -> GradsimError | None:
        """See ``compare``; B is given as an experiment, or by its differences. What was wrong, if anything was."""
        try:
            differences = differences_to(self.experiment, other) if isinstance(other, Experiment) else other
            self.compare(differences, number, make_trainer, interrupt)
        except Interrupted:
            return None  # nobody is there any more who could be told
        except GradsimError as error:
            return error
        except MemoryError:
            return ExperimentError("network", Message("there is not enough free memory for a second network."))
        return None

    def compare(
        self,
        differences: dict[str, object],
        number: int,
        make_trainer: Callable[[Experiment], Trainer],
        interrupt: Callable[[], bool],
    ) -> bool:
        """Train B from its first weights to where A is, with A's live changes; False where it was given up.

        Raises:
            GradsimError: where it cannot be made. As where it is given up, all is then as before.
        """
        changes = with_changes(self.main.timeline.changes, differences)
        trainer = make_trainer(changes[0].experiment)
        companion = Course(trainer, number, budget=BUDGET // 2, changes=changes[1:])
        if self.main.step_count > 0 and not companion.catch_up(self.main, interrupt):
            return False
        self.main.timeline.set_budget(BUDGET // 2)
        self.companion, self.differences = companion, differences
        return True

    def end_comparison(self) -> None:
        """A alone."""
        self.companion = self.differences = None
        self.main.timeline.set_budget(BUDGET)

    # -- files --------------------------------------------------------------------------------------------------------

    def session(self, layer: int, budget: int) -> Session:
        """What a file holds of the run as it is; there must be a Record of where it is.

        Args:
            layer: which is selected.
            budget: bytes that moments of each network may take in it.

        Raises:
            SessionError: where a network is too large.
        """
        states = [course.state(budget) for course in self.courses]
        found = tuple(state for state in states if state is not None)
        if len(found) < len(states):
            raise SessionError(Message("this network is too large to be kept in a session file."))
        other = self.companion_experiment
        differences = {path: other.get(path) for path in self.differences or ()} if other is not None else {}
        return Session(found, differences, layer)

    # -- pictures -----------------------------------------------------------------------------------------------------

    def picture(
        self, *, layer: int, watched: frozenset[str], steps_per_second: float, playing: bool, newest: bool
    ) -> Snapshot:
        """A's snapshot, with that of B in it."""
        main, *others = (
            course.picture(
                layer=layer, watched=watched, steps_per_second=steps_per_second, playing=playing, newest=newest
            )
            for course in self.courses
        )
        return replace(main, companion=others[0]) if others else main


def differences_to(experiment: Experiment, other: Experiment) -> dict[str, object]:
    """The keys in which ``other`` differs, with its values. Raises ExperimentError where the two cannot be compared."""
    paths = experiment.differences(other)
    for path in paths:
        if path in _SHARED or path.startswith(_SHARED_SECTION):
            raise ExperimentError(path, Message("must be the same in both networks that are compared."))
    return {path: other.get(path) for path in paths}
