"""Several experiments trained side by side: forward and backward passes are made for all of them at once.

Small networks spend much of a step on what a pass costs however many runs it has; together they share it. Each trainer
is an ordinary one, whose numbers lie beside those of the others: its penalties, clipping, updates, divergences and
measurements are its own, and come out as if it had trained alone, bit for bit.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.blueprint import Blueprint
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import Record
from gradsim.engine.room import Room
from gradsim.engine.trainer import Trainer
from gradsim.engine.workspace import WorkspacePart

Array = NDArray[np.floating[Any]]

# What follows from these keys is a trainer's own: experiments may differ in them and yet be trained together. Data and
# mini-batches must only be of the same size.
OWN_KEYS = frozenset(
    {
        *("name", "seed", "runs"),
        *("data.name", "data.path", "data.samples", "data.noise", "data.dimension"),
        *("data.test_fraction", "data.standardize"),
        *("network.initializer", "network.gain", "network.bias_std"),
        *("mitigation.clip", "mitigation.clip_threshold", "mitigation.l1", "mitigation.l2", "mitigation.dropout"),
        *("training.optimizer", "training.learning_rate", "training.momentum", "training.weight_decay"),
        *("training.schedule", "training.batch_size"),
    }
)


def shape_of(experiment: Experiment, dataset: Dataset) -> tuple[object, ...]:
    """What experiments have in common that can be trained together."""
    shared = tuple(value for setting, value in experiment.items() if setting.path not in OWN_KEYS)
    size = _batch_size(experiment, dataset)
    shuffles, drops = size < len(dataset.x_train), experiment.mitigation.dropout > 0
    return dataset.features, dataset.outputs, dataset.task, size, shuffles, drops, *shared


def _batch_size(experiment: Experiment, dataset: Dataset) -> int:
    return min(experiment.training.batch_size, len(dataset.x_train))


class Ensemble:
    """Experiments of one shape, each with its trainer.

    Attributes:
        trainers: in the order of the experiments; to be asked and looked at, while the ensemble makes their steps.
    """

    def __init__(
        self,
        experiments: Sequence[Experiment],
        datasets: Sequence[Dataset],
        *,
        interrupt: Callable[[], bool] | None = None,
    ) -> None:
        """Draw the first weights of all.

        Args:
            experiments: at least one, all of the same ``shape_of``.
            datasets: of each; the same object where several learn the same.
            interrupt: asked while the weights are drawn; True gives up.

        Raises:
            Interrupted: where ``interrupt`` answered True.
            ExperimentError: where an experiment cannot run.
            ValueError: where the shapes differ.
        """
        pattern = experiments[0]
        if len({shape_of(*pair) for pair in zip(experiments, datasets, strict=True)}) > 1:
            raise ValueError("only experiments of one shape can be trained together")
        bounds = list(accumulate((experiment.runs for experiment in experiments), initial=0))
        self._runs = [slice(first, end) for first, end in pairwise(bounds)]
        self._blueprint = blueprint = Blueprint(pattern, datasets[0])
        flat = np.zeros((bounds[-1], blueprint.layout.size), blueprint.dtype)
        gradient = np.zeros_like(flat)
        self._gradients = ParameterViews(blueprint.layout, gradient)
        self._propagation = blueprint.propagation(ParameterViews(blueprint.layout, flat))
        size = _batch_size(pattern, datasets[0])
        self._workspace = self._propagation.workspace(size, dropout=pattern.mitigation.dropout > 0)
        self.trainers = tuple(
            Trainer(
                experiment,
                dataset=dataset,
                interrupt=interrupt,
                room=Room(flat[runs], gradient[runs], WorkspacePart(self._workspace, runs)),
            )
            for experiment, dataset, runs in zip(experiments, datasets, self._runs, strict=True)
        )
        for trainer, runs in self._members():
            trainer.network.share_averages(self._propagation, runs.start)
        # Those who learn the same in the same order see the same mini-batches, which need not lie there twice.
        self._alike = len({(id(trainer.dataset), trainer.experiment.seed) for trainer in self.trainers}) == 1
        self._inputs = self._targets = np.empty(0, blueprint.dtype)

    @property
    def finished(self) -> bool:
        """Whether every run of every experiment has diverged."""
        return all(trainer.finished for trainer in self.trainers)

    def advance(self, steps: int, *, record: bool = True, evaluate: bool = True) -> list[Record | None]:
        """Make ``steps`` steps of all that have not diverged; for each what ``Trainer.advance`` returns.

        Raises ValueError where ``steps`` is less than 1.
        """
        if steps < 1:
            raise ValueError(f"steps must be at least 1, not {steps}")
        with np.errstate(all="ignore"), single_threaded():
            for remaining in range(steps, 0, -1):
                if self.finished:
                    break
                self._make_step(measured=record and remaining == 1, evaluate=evaluate)
        return [trainer.last_record if record or trainer.finished else None for trainer in self.trainers]

    def _members(self) -> Iterator[tuple[Trainer, slice]]:
        """The trainers that go on, each with its runs on the common axis."""
        return (
            (trainer, runs) for trainer, runs in zip(self.trainers, self._runs, strict=True) if not trainer.finished
        )

    def _make_step(self, *, measured: bool, evaluate: bool) -> None:
        inputs, targets = self._gather()
        loss = self._blueprint.differentiate(
            self._propagation, self._workspace, inputs, targets, self._gradients, track=True
        )
        for trainer, runs in self._members():
            trainer.complete_step(loss[runs], measured=measured, evaluate=evaluate)

    def _gather(self) -> tuple[Array, Array]:
        """Inputs and targets of the next step, each trainer's own beside those of the others unless they are alike."""
        batches = [(runs, *trainer.begin_step()) for trainer, runs in self._members()]
        _, inputs, targets = batches[0]
        if self._alike:
            return inputs, targets
        if not len(self._inputs):
            runs = self._runs[-1].stop
            self._inputs, self._targets = _beside(inputs, runs), _beside(targets, runs)
        for members, inputs, targets in batches:
            self._inputs[members], self._targets[members] = inputs, targets
        return self._inputs, self._targets


def _beside(pattern: Array, runs: int) -> Array:
    """Room for arrays like ``pattern``, (runs, rows, columns), each of them in the same order of memory.

    In another order a matrix product may take its sums in another order too, and end in another last digit.
    """
    rows, columns = pattern.shape
    by_columns = pattern.strides[0] < pattern.strides[1]
    shape = (runs, columns, rows) if by_columns else (runs, rows, columns)
    room = np.empty(shape, pattern.dtype)
    return room.swapaxes(1, 2) if by_columns else room
