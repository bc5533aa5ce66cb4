"""One network on its way through training: its Trainer, its Timeline, and what is seen of it."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Self

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.sessions import Resumed
from gradsim.engine.timeline import BUDGET, Timeline
from gradsim.engine.timeline_state import Change, TimelineState
from gradsim.engine.trainer import Trainer
from gradsim.runtime.observer import Observer
from gradsim.runtime.pace import Ration
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.outcome import MEASURED_AT_FIRST

ALWAYS_MEASURED = 20
"""So many first steps of a run are measured, whatever it costs; of the next ones those for which there is time."""

# Measured first steps, which take about as long as two others, have this share of the time. One that comes after the
# loss has risen by such a factor is measured in any case: no loss rises so for long.
_FIRST_STEPS = (0.0, 0.25)
_RISE = 1.5
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
        record = trainer.peek()
        self._begin(Timeline(trainer, budget=budget, changes=changes), record, number)

    @classmethod
    def resumed(cls, network: Resumed, number: int) -> Self:
        """A network that goes on where it was left."""
        course = cls.__new__(cls)
        course._begin(network.timeline, network.record, number, evaluated=network.evaluated)
        return course

    def _begin(self, timeline: Timeline, record: Record, number: int, *, evaluated: bool = True) -> None:
        self.timeline = timeline
        self.record: Record | None = record
        self.evaluated = evaluated
        self.observer = Observer(timeline, number)
        self._first_steps = Ration(*_FIRST_STEPS)

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
        """Steps of which no picture is made; of the first ones of a run many are measured all the same.

        An explosion is often over within a few steps, between two pictures: it must be in the history.
        """
        for left in range(steps, 0, -1):
            if self.step_count >= MEASURED_AT_FIRST or self.finished:
                self.timeline.advance(left, record=False)
                break
            self._make_first_step()
        self._conclude()

    def _make_first_step(self) -> None:
        start, step = perf_counter(), self.step_count
        # Steps that are repeated have been measured, and add nothing to the history.
        new = step == self.timeline.latest_step
        if new and (step < ALWAYS_MEASURED or self._first_steps.is_due(start) or self._loss_rises()):
            self.timeline.step(evaluate=False)
            self._first_steps.used(start, perf_counter())
        else:
            self.timeline.advance(1, record=False)

    def _loss_rises(self) -> bool:
        """Whether the last step has left any run with a much greater loss."""
        *_, before, last = self.timeline.trainer.history.train_loss.maximum
        return bool((last > _RISE * before).any())

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

    def state(self, budget: int) -> TimelineState | None:
        """See ``Timeline.state``; there must be a Record of the step that the network is at."""
        return self.timeline.state(evaluated=self.evaluated, budget=budget)

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
