"""One optimizer step, taken apart: propagate, regularize, update. Nothing is measured here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.network import Network
from gradsim.engine.optimizers import OPTIMIZERS, Update
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.room import Room
from gradsim.engine.schedules import SCHEDULES
from gradsim.engine.seeds import Stream, generator
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]

FINITE_CHUNK = 4096


class Stepper:
    """Changes a network's parameters step by step.

    Attributes:
        gradient: (runs, parameters), ``gradient_views`` its parts: after ``propagate`` that of the data loss, after
            ``regularize`` as the optimizer gets it.
        workspace: signals of the last mini-batch.
        memory: the optimizer's arrays, each (runs, parameters).
        dropout_generators: one for each run.
    """

    def __init__(self, network: Network, experiment: Experiment, batch_size: int, room: Room | None = None) -> None:
        """``room``: where gradient and signals are to lie, in place of arrays of the stepper's own."""
        self.network = network
        self._batch_size = batch_size
        self.gradient = room.gradient if room else np.zeros(network.flat.shape, network.dtype)
        self.gradient_views = ParameterViews(network.layout, self.gradient)
        self._scratch = np.zeros(network.flat.shape, network.dtype)
        # A dot product with zeros is NaN exactly where a number is not finite, and costs one pass over the memory.
        self._zeros = np.zeros(FINITE_CHUNK, network.dtype)
        self._run_zeros = np.zeros(network.runs)
        self._gradient_line = self.gradient.reshape(-1)
        self._parameter_line = network.flat.reshape(-1)
        self._weight_mask = network.layout.weight_mask(network.dtype)
        self._optimizer = OPTIMIZERS.get(experiment.training.optimizer)
        # An optimizer's ε and the squares of small gradients are 0 in float16; like a product, an update is computed in
        # float32 and rounded once.
        wide = network.product_dtype
        self.memory = [np.zeros(network.flat.shape, wide) for _ in range(self._optimizer.memory_size)]
        self._wide = [np.zeros(network.flat.shape, wide) for _ in range(3)] if wide is not network.dtype else None
        self._seed = experiment.seed
        self.dropout_generators = self._first_generators()
        drops = experiment.mitigation.dropout > 0
        self.workspace = room.workspace if room else network.propagation.workspace(batch_size, dropout=drops)
        self.follow(experiment)

    def follow(self, experiment: Experiment) -> None:
        """Go on with the live settings of ``experiment``."""
        self._training, self._mitigation = experiment.training, experiment.mitigation
        self._schedule = SCHEDULES.get(experiment.training.schedule)
        self._clip = CLIPPINGS.get(experiment.mitigation.clip).apply
        drops = experiment.mitigation.dropout > 0
        if drops != (self.workspace.mask is not None):
            self.workspace = self.network.propagation.workspace(self._batch_size, dropout=drops)

    def learning_rate(self, step: int) -> float:
        """Of a step, 0 for the first, after the schedule."""
        return self._training.learning_rate * self._schedule.factor(step)

    def draw_mask(self) -> None:
        """0 with the probability of dropout, else 1/(1 − p): the expected signal stays the same."""
        mask = self.workspace.mask
        if mask is None:
            return
        probability = self._mitigation.dropout
        drawn_type = np.float64 if mask.dtype == np.float64 else np.float32
        for run, source in enumerate(self.dropout_generators):
            drawn = source.random(mask.shape[1:], dtype=drawn_type)
            np.greater_equal(drawn, probability, out=mask[run])
        mask *= 1 / (1 - probability)

    def propagate(self, workspace: Workspace, inputs: Array, targets: Array, *, track: bool) -> Array:
        """Forward, loss, backward: the loss (runs,); the data gradient goes into ``gradient``.

        ``track``: whether running averages follow, which they do in training but not when somebody only looks.
        """
        network = self.network
        return network.blueprint.differentiate(
            network.propagation, workspace, inputs, targets, self.gradient_views, track=track
        )

    def regularize(self) -> None:
        """Add the gradient of the penalties, then clip: what is left in ``gradient`` is what the optimizer gets."""
        self.add_penalty_gradient()
        self.clip()

    def add_penalty_gradient(self) -> None:
        """∂(l1 Σ|W| + l2 ΣW²)/∂W = l1 sign(W) + 2 l2 W."""
        l1, l2 = self._mitigation.l1, self._mitigation.l2
        if l2:
            np.multiply(self.network.flat, 2 * l2, out=self._scratch)
            self._scratch *= self._weight_mask
            self.gradient += self._scratch
        if l1:
            np.sign(self.network.flat, out=self._scratch)
            self._scratch *= l1
            self._scratch *= self._weight_mask
            self.gradient += self._scratch

    def clip(self) -> None:
        """Limit the gradient's size."""
        if self._clip is not None:
            self._clip(self.gradient, self.gradient_views.weights, self._mitigation.clip_threshold)

    def update(self, step: int) -> None:
        """Change the parameters; ``step`` is 0 for the first."""
        training = self._training
        update = Update(self.learning_rate(step), training.momentum, training.weight_decay, step + 1)
        if self._wide is None:
            self._optimizer.rule(self.network.flat, self.gradient, self.memory, update, self._scratch)
            return
        parameters, gradient, scratch = self._wide
        np.copyto(parameters, self.network.flat)
        np.copyto(gradient, self.gradient)
        self._optimizer.rule(parameters, gradient, self.memory, update, scratch)
        np.copyto(self.network.flat, parameters, casting="same_kind")

    def runs_with_broken_gradient(self, loss: Array, active: NDArray[np.bool_]) -> list[int]:
        """The active runs whose loss, or any number of whose gradient, is not finite. ``loss``: (runs,)."""
        if isfinite(np.dot(loss, self._run_zeros)) and self._all_finite(self._gradient_line):
            return []
        return [
            int(run)
            for run in np.flatnonzero(active)
            if not (isfinite(loss[run]) and self._all_finite(self.gradient[run]))
        ]

    def runs_with_broken_parameters(self, active: NDArray[np.bool_]) -> list[int]:
        """The active runs of which any parameter is not finite."""
        if self._all_finite(self._parameter_line):
            return []
        return [int(run) for run in np.flatnonzero(active) if not self._all_finite(self.network.flat[run])]

    def _all_finite(self, line: Array) -> bool:
        if line.dtype == np.float16:  # for which no fast dot product exists
            return bool(np.isfinite(line).all())
        rows = line.size // FINITE_CHUNK
        if rows:
            # Long arrays chunk by chunk, so that the zeros stay in the cache and only the numbers come from memory.
            whole = rows * FINITE_CHUNK
            sums = np.dot(line[:whole].reshape(rows, FINITE_CHUNK), self._zeros)
            if not isfinite(np.add.reduce(sums)):
                return False
            line = line[whole:]
        return isfinite(np.dot(line, self._zeros[: line.size]))

    def state(self) -> dict[str, NDArray[Any]]:
        """All that the next steps depend on, as arrays by name."""
        state: dict[str, NDArray[Any]] = dict(self._arrays())
        for run, source in enumerate(self.dropout_generators):
            state[f"dropout.{run}"] = np.array(json.dumps(source.bit_generator.state))
        return state

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from ``state()``. Raises ValueError or KeyError where it belongs to another kind of network."""
        for name, target in self._arrays():
            stored = state[name]
            if stored.shape != target.shape or stored.dtype != target.dtype:
                raise ValueError(Message("{name} has another shape or precision", name=name))
            target[...] = stored
        for run, source in enumerate(self.dropout_generators):
            source.bit_generator.state = json.loads(str(state[f"dropout.{run}"]))

    def keep(self) -> tuple[list[Array], list[Mapping[str, Any]]]:
        """Copies of the arrays of ``state()`` and the generators' states: the same at a tenth of the time."""
        states = [source.bit_generator.state for source in self.dropout_generators]
        return [array.copy() for array in self.arrays()], states

    def arrays(self) -> list[Array]:
        """The numbers themselves that ``keep`` copies."""
        return [array for _, array in self._arrays()]

    def named_arrays(self) -> dict[str, Array]:
        """The same by name, in the same order."""
        return dict(self._arrays())

    def put_back(self, arrays: Sequence[Array], states: Sequence[Mapping[str, Any]]) -> None:
        """Go on from what ``keep`` has kept."""
        for (_, target), kept in zip(self._arrays(), arrays, strict=True):
            target[...] = kept
        for source, state in zip(self.dropout_generators, states, strict=True):
            source.bit_generator.state = state

    def begin_again(self) -> None:
        """Forget all steps: no memory, no averages, the first dropout masks; the parameters are left as they are."""
        for array in self.memory:
            array.fill(0)
        self.network.propagation.forget_averages()
        self.dropout_generators = self._first_generators()

    def _first_generators(self) -> list[np.random.Generator]:
        return [generator(self._seed, Stream.DROPOUT, run) for run in range(self.network.runs)]

    def _arrays(self) -> Iterator[tuple[str, Array]]:
        """Parameters, optimizer memory and running averages, by name."""
        propagation = self.network.propagation
        yield "parameters", self.network.flat
        for name, arrays in (
            ("memory", self.memory),
            ("running_mean", propagation.running_means),
            ("running_variance", propagation.running_variances),
        ):
            for index, array in enumerate(arrays):
                yield f"{name}.{index}", array
