"""One network on its way through training: its Trainer, its Timeline, and what is seen of it."""

from collections.abc import Callable, Sequence

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.timeline import BUDGET, Change, Timeline
from gradsim.engine.trainer import Trainer
from gradsim.runtime.observer import Observer
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.outcome import MEASURED_AT_FIRST

# Of a network that catches up with another one, so many points of each curve are measured on the way.
_POINTS_ON_THE_WAY = 100


class Course:
    """All is done in the training thread.

    Attributes:
        timeline: all steps go through it.
        observer: makes the pictures.
        record: of the step that the network is at; None on a journey that was given up.
        evaluated: whether that Record includes the test samples.
    """

    def __init__(
        self, trainer: Trainer, number: int, *, budget: int = BUDGET, changes: tuple[Change, ...] = ()
    ) -> None:
        """``number``: the ``run_id`` of its snapshots. For the others see ``Timeline``."""
        self.record: Record | None = trainer.peek()
        self.evaluated = True
        self.timeline = Timeline(trainer, budget=budget, changes=changes)
        self.observer = Observer(self.timeline, number)

    @property
    def experiment(self) -> Experiment:
        """With the live changes that are in force at this step."""
        return self.timeline.trainer.experiment

    @property
    def step_count(self) -> int:
        """How many steps had been made where the network is."""
        return self.timeline.trainer.step_count

    @property
    def finished(self) -> bool:
        """Whether every network of the experiment has diverged: there is no next step."""
        return self.timeline.trainer.finished

    @property
    def is_measured(self) -> bool:
        """Whether there is a Record of the step that the network is at."""
        return self.record is not None and self.record.step == self.step_count

    def make(self, steps: int) -> None:
        """Steps of which no picture is made; the first ones of a run are measured all the same.

        An explosion is often over within a few steps, between two pictures: it must be in the history.
        """
        measured = min(steps, max(0, MEASURED_AT_FIRST - self.step_count))
        for _ in range(measured):
            self.timeline.step(evaluate=False)
        if steps > measured:
            self.timeline.advance(steps - measured, record=False)
        self._conclude()

    def measure(self, *, evaluate: bool) -> None:
        """One step, measured in full, unless there is none left."""
        if not self.finished:
            self.record = self.observer.record_step(evaluate=evaluate)
            self.evaluated = evaluate
        self._conclude()

    def go_to(self, step: int, interrupt: Callable[[], bool]) -> bool:
        """Be where ``step`` steps have been made, or where the network diverged before; False where it was given up.

        Beyond the latest step known, the way there is trained.
        """
        self.record = None
        self.observer.forget()
        timeline = self.timeline
        record = timeline.go_to(step, interrupt)
        while record is not None and timeline.trainer.step_count < step and not timeline.trainer.finished:
            if interrupt():
                return False
            left = step - timeline.trainer.step_count
            # In the end the last step is measured, as it is where a known one is gone to.
            record = timeline.advance(min(timeline.portion, left), record=left <= timeline.portion) or record
        self.record, self.evaluated = record, True
        self._conclude()
        return record is not None

    def catch_up(self, other: "Course", interrupt: Callable[[], bool]) -> bool:
        """Train to where another network is, with as much measured on the way as there; False where it is given up."""
        history = other.timeline.trainer.history
        evaluated = set(history.evaluations.points(_POINTS_ON_THE_WAY)[0].tolist())
        measured = evaluated | set(history.layers.points(_POINTS_ON_THE_WAY)[0].tolist())
        for stop in sorted(step for step in measured | {other.step_count} if step > 0):
            while self.step_count < stop and not self.finished:
                if interrupt():
                    return False
                left = stop - self.step_count
                if left > 1:
                    self.timeline.advance(min(self.timeline.portion, left - 1), record=False)
                else:
                    self.timeline.step(evaluate=stop in evaluated)
        return self.go_to(other.step_count, interrupt)

    def picture(
        self, *, layer: int, watched: frozenset[str], steps_per_second: float, playing: bool, newest: bool
    ) -> Snapshot:
        """See ``Observer.picture``; ``layer`` may be beyond the last one, which is then shown."""
        assert self.record is not None
        return self.observer.picture(
            self.record,
            layer=min(layer, self.record.layers),
            watched=watched,
            steps_per_second=steps_per_second,
            playing=playing,
            newest=newest,
        )

    def _conclude(self) -> None:
        """Once all networks have diverged, the last step's Record is all there will be."""
        if self.finished:
            self.record, self.evaluated = self.timeline.trainer.peek(), True


def with_changes(changes: Sequence[Change], differences: dict[str, object]) -> tuple[Change, ...]:
    """The same experiments with some keys of another; raises ExperimentError where one contradicts itself."""
    return tuple(
        Change(change.step, change.experiment.replace_all(differences).check_consistency()) for change in changes
    )
