"""The gradients of first weights at many gains: networks that differ in the gain alone are drawn once.

Initializers draw at gain 1, and the gain multiplies what they drew. So W = gain · W₁ gives the very numbers that a new
drawing would give; each network is then measured by a forward and a backward pass of its own.
"""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.batches import Batches
from gradsim.engine.blas import single_threaded
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.network import Network
from gradsim.engine.norms import run_norms
from gradsim.engine.parameters import ParameterViews

Float64 = NDArray[np.float64]

_GAIN = "network.gain"


def can_be_scaled(experiment: Experiment) -> bool:
    """Whether the gain multiplies what was drawn and nothing is rounded or calibrated afterwards."""
    calibrated = INITIALIZERS.get(experiment.network.initializer).calibrated
    return experiment.precision == "float64" and not calibrated


class InitialGradients:
    """The networks of one experiment, for any gain.

    Args:
        experiment: one for which ``can_be_scaled``; its gain does not matter.
        dataset: its data.

    Raises ExperimentError where the experiment cannot run.
    """

    def __init__(self, experiment: Experiment, dataset: Dataset) -> None:
        self.experiment = experiment.replace(_GAIN, 1.0)
        self._network = network = Network(self.experiment, dataset)
        self._drawn = network.flat.copy()
        self._drawn_views = ParameterViews(network.layout, self._drawn)
        inputs, targets = network.augment(dataset.x_train), network.targets(dataset.y_train)
        batches = Batches(inputs, targets, batch_size=experiment.training.batch_size, seed=experiment.seed)
        self._inputs, self._targets = batches.at(0)
        self._workspace = network.propagation.workspace(batches.size)
        # Where a backward pass puts the gradients of γ, β and α, which nobody asks for here.
        self._gradients = ParameterViews(network.layout, np.zeros_like(network.flat))

    def serves(self, experiment: Experiment) -> bool:
        """Whether an experiment differs in the gain alone."""
        return set(self.experiment.differences(experiment)) <= {_GAIN}

    def measure(self, gain: float) -> tuple[Float64, Float64]:
        """log₁₀(‖δ¹‖/‖δ^L‖) and the loss of each network, (runs,) each, on the first mini-batch, without dropout."""
        network, workspace = self._network, self._workspace
        # Overflow is a result here, found in the numbers; only NumPy's warnings are silenced.
        with np.errstate(all="ignore"), single_threaded():
            for weights, drawn in zip(network.weights, self._drawn_views.weights, strict=True):
                np.multiply(drawn, gain, out=weights)
            outputs = network.propagation.forward(workspace, self._inputs, training=True)
            loss = network.loss(outputs, self._targets, workspace.gradient_views[-1])
            network.propagation.backward(workspace, self._gradients)
            first, last = (run_norms(workspace.delta_views[layer]) for layer in (0, -1))
            return np.log10(first) - np.log10(last), loss.astype(np.float64)
