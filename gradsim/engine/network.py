"""The network: parameters of all runs, losses and gradients for given samples."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradsim.engine import initialization
from gradsim.engine.blas import single_threaded
from gradsim.engine.blueprint import Blueprint
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.errors import Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.losses import LossFunction
from gradsim.engine.parameters import ParameterViews, Views
from gradsim.engine.propagation import Propagation
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]

CALIBRATION_SAMPLES = 256
# Evaluation goes through the samples in chunks whose buffers take about this much: it fits into the processor's cache.
EVALUATION_BYTES = 3 * 2**20


@dataclass(frozen=True)
class Gradients:
    """Gradients of the data loss, as copies.

    Attributes:
        weights, biases: ∂L/∂W^l (runs, fan_out, fan_in) and ∂L/∂b^l (runs, fan_out) of each layer.
        deltas: δ^l = ∂L/∂z^l (runs, units, samples) of each layer.
        gammas, betas: (runs, units) of each hidden layer, empty without normalization.
        residual_scales: (runs, blocks) of the learnable α, (runs, 0) where α is fixed.
    """

    weights: list[Array]
    biases: list[Array]
    deltas: list[Array]
    gammas: list[Array]
    betas: list[Array]
    residual_scales: Array


class Network:
    """``experiment.runs`` independent networks of the same shape, side by side.

    Attributes:
        flat: all parameters, (runs, parameters); what optimizers change.
        blueprint: what is the same for any number of runs.
    """

    def __init__(
        self,
        experiment: Experiment,
        dataset: Dataset,
        *,
        interrupt: Callable[[], bool] | None = None,
        flat: Array | None = None,
    ) -> None:
        """Draw a network for the data.

        Args:
            experiment: what the network is like.
            dataset: what it is to learn.
            interrupt: asked between layers; where it answers True, drawing is given up.
            flat: where the parameters are to lie, in place of an array of the network's own.

        Raises:
            Interrupted: where ``interrupt`` answered True.
            ExperimentError: where the loss does not fit the data, or the network would need too much memory.
        """
        self.blueprint = blueprint = Blueprint(experiment, dataset)
        self.layout, self.classes = blueprint.layout, blueprint.classes
        self.dtype, self.product_dtype = blueprint.dtype, blueprint.product_dtype
        self.loss = blueprint.loss
        self.runs = experiment.runs
        self.flat = np.zeros((self.runs, self.layout.size), self.dtype) if flat is None else flat
        self.parameters = ParameterViews(self.layout, self.flat)
        self.propagation = blueprint.propagation(self.parameters)
        # The same numbers of the first run alone, for those who want to know what one network answers.
        self._first_run = blueprint.propagation(ParameterViews(self.layout, self.flat[:1]))
        self._first_run.share_averages(self.propagation)

        self._calibration_inputs = dataset.x_train[:CALIBRATION_SAMPLES]
        self.draw(experiment, interrupt=interrupt)

    def draw(self, experiment: Experiment, *, interrupt: Callable[[], bool] | None = None) -> None:
        """Draw the first parameters, or draw the same ones once more; ``experiment`` is the network's own.

        Raises Interrupted where ``interrupt``, which is asked between layers, answered True.
        """

        def between_layers() -> None:
            if interrupt is not None and interrupt():
                raise Interrupted

        network = experiment.network
        initializer = INITIALIZERS.get(network.initializer)
        self.flat.fill(0)
        with np.errstate(all="ignore"), single_threaded():
            initialization.draw(
                self.parameters,
                initializer,
                gain=network.gain,
                bias_std=network.bias_std,
                seed=experiment.seed,
                runs=self.runs,
                between_layers=between_layers,
            )
            if initializer.calibrated:
                samples = self.augment(self._calibration_inputs)
                initialization.calibrate(self.propagation, self.parameters, samples, network.gain, between_layers)

    @property
    def weights(self) -> Views:
        """W of each layer, (runs, fan_out, fan_in); assigning to an item writes into the network."""
        return self.parameters.weights

    @property
    def biases(self) -> Views:
        """b of each layer, (runs, fan_out)."""
        return self.parameters.biases

    @property
    def gammas(self) -> Views:
        """γ of each hidden layer, (runs, units); empty without normalization."""
        return self.parameters.gammas

    @property
    def betas(self) -> Views:
        """β of each hidden layer, (runs, units); empty without normalization."""
        return self.parameters.betas

    @property
    def residual_scales(self) -> Array:
        """α of each residual block, (runs, blocks)."""
        return self.propagation.scales

    def augment(self, x: ArrayLike) -> Array:
        """Samples (samples, features) as the columns that the first layer sees, (features + 1, samples), last row 1.

        Raises ValueError where x has another shape.
        """
        samples = np.asarray(x)
        if samples.ndim != 2 or samples.shape[1] != self.layout.sizes[0]:
            raise ValueError(f"x must have shape (samples, {self.layout.sizes[0]}), not {samples.shape}")
        augmented = np.ones((samples.shape[1] + 1, samples.shape[0]), self.dtype)
        with np.errstate(over="ignore"):  # a value too large for the precision is infinite in it, and seen as such
            augmented[:-1] = samples.T
        return augmented

    def targets(self, y: ArrayLike) -> Array:
        """Labels (samples,) one-hot, or values (samples, outputs), as columns: (outputs, samples).

        Raises ValueError where y has another shape, or a label is not one of 0 … classes − 1.
        """
        answers = np.asarray(y)
        if self.classes:
            labels = answers.ndim == 1 and answers.dtype.kind in "iu"
            if not labels or (answers.size and not (answers.min() >= 0 and answers.max() < self.classes)):
                raise ValueError(f"y must be whole numbers (samples,) from 0 to {self.classes - 1}")
        else:
            if answers.ndim != 2 or answers.shape[1] != self.layout.sizes[-1]:
                raise ValueError(f"y must have shape (samples, {self.layout.sizes[-1]}), not {answers.shape}")
            with np.errstate(over="ignore"):
                return np.ascontiguousarray(answers.T, dtype=self.dtype)
        one_hot = np.zeros((self.classes, answers.shape[0]), self.dtype)
        one_hot[answers, np.arange(answers.shape[0])] = 1
        return one_hot

    def loss_and_gradients(self, x: ArrayLike, y: ArrayLike) -> tuple[Float64, Gradients]:
        """Loss (runs,) and its gradients on the samples x (samples, features) with answers y.

        In training mode, but without dropout, and without touching running averages; the data loss only.
        """
        flat = np.zeros_like(self.flat)
        gradients = ParameterViews(self.layout, flat)
        inputs, targets = self.augment(x), self.targets(y)
        workspace = self.propagation.workspace(inputs.shape[1])
        with np.errstate(all="ignore"), single_threaded():
            loss = self.blueprint.differentiate(self.propagation, workspace, inputs, targets, gradients, track=False)
        return loss.astype(np.float64), Gradients(
            weights=list(gradients.weights),
            biases=list(gradients.biases),
            deltas=list(workspace.delta_views),
            gammas=list(gradients.gammas),
            betas=list(gradients.betas),
            residual_scales=gradients.residual_scales,
        )

    def beside(self, parameters: ParameterViews) -> Propagation:
        """The same network in the same precision with other ``parameters``, of any number of runs."""
        return self.blueprint.propagation(parameters)

    def in_float64(self, parameters: ParameterViews) -> tuple[Propagation, LossFunction]:
        """The same network and loss in float64, with ``parameters`` of that precision."""
        return self.blueprint.in_float64(parameters)

    def share_averages(self, other: Propagation, first: int) -> None:
        """Use the running averages of ``other`` from its run ``first`` on, see ``Propagation.share_averages``."""
        self.propagation.share_averages(other, first)
        self._first_run.share_averages(self.propagation)

    def predict(self, inputs: Array, *, first_run_only: bool = False) -> Array:
        """Outputs (runs, outputs, samples) in evaluation mode for augmented inputs (features + 1, samples).

        ``first_run_only``: the outputs of run 0 alone, (1, outputs, samples).
        """
        samples = inputs.shape[1]
        propagation, runs = (self._first_run, 1) if first_run_only else (self.propagation, self.runs)
        outputs = np.empty((runs, self.layout.sizes[-1], samples), self.dtype)
        chunk = self._evaluation_chunk(samples, runs)
        workspace: Workspace | None = None
        with np.errstate(all="ignore"), single_threaded():
            for start in range(0, samples, chunk):
                part = inputs[:, start : start + chunk]
                if workspace is None or workspace.samples != part.shape[1]:
                    workspace = propagation.workspace(part.shape[1])
                outputs[:, :, start : start + chunk] = propagation.forward(workspace, part, training=False)
        return outputs

    def _evaluation_chunk(self, samples: int, runs: int) -> int:
        column = 4 * runs * sum(self.layout.sizes) * np.dtype(self.dtype).itemsize
        return int(min(samples, max(16, EVALUATION_BYTES // column)))
