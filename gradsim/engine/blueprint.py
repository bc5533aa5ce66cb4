"""What the networks of an experiment are like before any of them is drawn."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import LOSSES, LossFunction, check_loss
from gradsim.engine.memory import check_memory
from gradsim.engine.message import Message
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.parameters import ParameterLayout, ParameterViews
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.propagation import Propagation
from gradsim.engine.residuals import RESIDUALS, block_ends
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]


class Blueprint:
    """Sizes, number format, loss and the paths of the signals: the same for networks of any number of runs.

    Attributes:
        layout: where each parameter lies.
        dtype, product_dtype: see ``precisions.Precision``.
        classes: how many the outputs tell apart; 0 for regression.
    """

    def __init__(self, experiment: Experiment, dataset: Dataset) -> None:
        """Of the networks that learn the data set in this experiment.

        Raises:
            ExperimentError: where the loss does not fit the data, or the network would need too much memory.
        """
        experiment.check_consistency()
        check_loss(experiment.training.loss, experiment.data.name, dataset.task)
        self._loss = LOSSES.get(experiment.training.loss)
        if experiment.mitigation.normalization == "batch" and len(dataset.x_train) == 1:
            raise ExperimentError(
                "mitigation.normalization",
                Message(
                    'found "batch"; allowed for a single training sample: none, layer, because batch normalization '
                    "needs a variance over the mini-batch."
                ),
            )
        check_memory(experiment, dataset)
        network, mitigation = experiment.network, experiment.mitigation
        self._precision = PRECISIONS.get(experiment.precision)
        self.dtype = self._precision.dtype
        self.product_dtype = self._precision.product_dtype
        self.classes = dataset.outputs if dataset.task == "classification" else 0
        normalization, residual = NORMALIZATIONS.get(mitigation.normalization), RESIDUALS.get(mitigation.residual)
        ends = block_ends(network.depth, mitigation.residual_span) if residual.connected else ()
        self.layout = ParameterLayout(
            (dataset.features, *network.widths, dataset.outputs),
            normalized=normalization.axis is not None,
            learnable_scales=len(ends) if residual.learnable else 0,
        )
        self._propagation_of = partial(
            Propagation,
            self.layout,
            activation=ACTIVATIONS.get(network.activation),
            output_activation=network.output == "activation",
            normalization=normalization,
            residual=residual,
            span=mitigation.residual_span,
        )

    def propagation(self, parameters: ParameterViews) -> Propagation:
        """How signals run through ``parameters``, of any number of runs."""
        return self._propagation_of(parameters, self._precision)

    def in_float64(self, parameters: ParameterViews) -> tuple[Propagation, LossFunction]:
        """The same and its loss in float64, with ``parameters`` of that precision."""
        return self._propagation_of(parameters, PRECISIONS.get("float64")), self._loss.function

    def loss(self, outputs: Array, targets: Array, gradient: Array) -> Array:
        """The mean loss of each run, (runs,); ∂loss/∂outputs goes into ``gradient``. See ``losses.Loss``."""
        if self.dtype is not np.float16:
            return self._loss.function(outputs, targets, gradient)
        # A sum over a mini-batch needs more than the three digits of float16; only the gradient is rounded to it.
        wide = np.empty(gradient.shape, np.float32)
        loss = self._loss.function(outputs.astype(np.float32), targets.astype(np.float32), wide)
        np.copyto(gradient, wide, casting="same_kind")
        return loss

    def differentiate(
        self,
        propagation: Propagation,
        workspace: Workspace,
        inputs: Array,
        targets: Array,
        gradients: ParameterViews,
        *,
        track: bool,
    ) -> Array:
        """Forward in training mode, loss, backward: the loss (runs,); gradients of the data loss into ``gradients``.

        Args:
            propagation: one of this blueprint's.
            workspace: of the propagation, for as many samples.
            inputs: augmented, (features + 1, samples) for all runs alike, or (runs, features + 1, samples).
            targets: (outputs, samples), or (runs, outputs, samples).
            gradients: where they go.
            track: whether the running averages follow this mini-batch.
        """
        outputs = propagation.forward(workspace, inputs, training=True, track=track)
        loss = self.loss(outputs, targets, workspace.gradient_views[-1])
        propagation.backward(workspace, gradients)
        propagation.weight_gradients(workspace, inputs, gradients)
        return loss
