"""A run made once more from its first weights, in the same numbers, with a look at it wherever one is wanted.

Films and tables of a whole run are made of it: the run that is shown goes on undisturbed. What is measured on the way
depends on the steps alone, never on how fast the machine is. Needs no Qt.
"""

from collections.abc import Callable, Iterable, Iterator
from math import ceil

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.timeline import Change, Timeline
from gradsim.engine.trainer import Trainer
from gradsim.runtime.course import ALWAYS_MEASURED
from gradsim.runtime.observer import WATCHABLE, Observer
from gradsim.runtime.snapshot import Snapshot

POINTS = 200
"""About so many points each curve over the steps has, and so many rows a table."""

# Windows count their runs from 1: what has shown one of those sees that this is another, and begins its axes anew.
_RUN = 0


def spacing(steps: int) -> int:
    """How many steps lie between two that are measured, in a run of ``steps`` steps."""
    return max(1, ceil(steps / POINTS))


def frame_steps(steps: int, frames: int) -> tuple[int, ...]:
    """At most so many steps from 0 to ``steps``, as even as can be, each of them one that is measured."""
    if frames < 2 or steps < 1:
        return (steps,)
    every = spacing(steps)
    places = (min(steps, round(steps * place / (frames - 1) / every) * every) for place in range(frames - 1))
    return (*sorted({place for place in places if place < steps}), steps)


class Replay:
    """One network on its way through the steps of a run, live changes and all.

    Attributes:
        trainer: wherever it is.
    """

    def __init__(
        self,
        changes: Iterable[Change],
        steps: int,
        *,
        stop: Callable[[], bool] = lambda: False,
        every: int | None = None,
        dataset: Dataset | None = None,
    ) -> None:
        """Draw the first weights.

        Args:
            changes: the experiment at first, and the live changes; see ``Timeline.changes``.
            steps: how far it will go at most.
            stop: asked on the way; True ends whatever is being iterated over.
            every: how many steps lie between two that are measured; by default about ``POINTS`` are.
            dataset: the data, where they are at hand already.

        Raises:
            GradsimError: where the experiment cannot run (Interrupted where ``stop`` said so).
        """
        first, *later = changes
        self.trainer = Trainer(first.experiment, dataset=dataset, interrupt=stop)
        self._steps = steps
        self._every = every or spacing(steps)
        self._stop = stop
        self._timeline = Timeline(self.trainer, budget=0, changes=tuple(later))
        self._observer = Observer(self._timeline, _RUN)

    def records(self) -> Iterator[Record]:
        """The Record, evaluated, of every ``every``-th step, of the last one, and of the step where all diverged."""
        trainer = self.trainer
        # An explosion is often over within a few steps, between two rows: the history has it, as in the window.
        while trainer.step_count < min(ALWAYS_MEASURED, self._every - 1, self._steps - 1) and not trainer.finished:
            self._timeline.step(evaluate=False)
        while trainer.step_count < self._steps and not trainer.finished:
            row = min(self._steps, (trainer.step_count // self._every + 1) * self._every)
            while trainer.step_count < row - 1 and not trainer.finished:
                if self._stop():
                    return
                self._timeline.advance(min(self._timeline.portion, row - 1 - trainer.step_count), record=False)
            if self._stop():
                return
            yield self._timeline.step(evaluate=True)

    def pictures(self, at: Iterable[int], *, layer: int = 1) -> Iterator[Snapshot]:
        """A complete snapshot after each of these steps, in ascending order; the last one where all diverged.

        Args:
            at: steps that are measured: multiples of ``every``, or the last one.
            layer: 1…L, whose inputs the snapshots hold.
        """
        wanted = sorted(set(at))
        if wanted and wanted[0] == 0:
            wanted.pop(0)
            yield self.picture(self.trainer.peek(), layer)
        for record in self.records():
            if wanted and (record.step >= wanted[0] or self.trainer.finished):
                wanted = [step for step in wanted if step > record.step]
                yield self.picture(record, layer)

    def picture(self, record: Record, layer: int = 1) -> Snapshot:
        """A complete snapshot of where the network is, with the Record of that step."""
        return self._observer.picture(
            record,
            layer=min(layer, record.layers),
            watched=WATCHABLE,
            steps_per_second=0.0,
            playing=False,
            newest=True,
        )


def from_start(experiment: Experiment) -> tuple[Change, ...]:
    """A run without live changes."""
    return (Change(0, experiment),)


def middle_layer(experiment: Experiment) -> int:
    """The layer that is selected where nobody has chosen one: it says most about what happens on the way."""
    return max(1, (experiment.network.depth + 1) // 2)
