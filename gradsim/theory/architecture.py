"""The network as mean-field theory sees it: layers with fan-in, fan-out and variances, and the paths between them."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.residuals import RESIDUALS, block_ends

Float64 = NDArray[np.float64]

# A number of blocks at which a factor α that falls with it has gone.
_ENDLESS = 10**12


@dataclass(frozen=True)
class Layer:
    """One layer, numbered 1…L.

    Attributes:
        variance: Var(W^l) of an entry as drawn, before any calibration.
        source: the layer whose activation is added to this one's at the end of a residual block, or None.
        scale: α of that block; 1 elsewhere.
    """

    number: int
    fan_in: int
    fan_out: int
    variance: float
    source: int | None = None
    scale: float = 1.0


@dataclass(frozen=True)
class Architecture:
    """What the recursion runs over.

    Attributes:
        layers: 1…L, the output layer last.
        bias_variance: σ_b².
        normalization: "none", "batch" or "layer" of the hidden layers.
        output_activation: whether the output layer applies f too.
        calibrated_deviation: what the initializer rescales every layer's pre-activations to, or None.
        isometric: whether weight matrices are orthogonal, so that they keep lengths.
        span: hidden layers inside a residual block, 0 without blocks.
        endless_scale: what α becomes in an endlessly deep network.
        endless_variance: σ_w² = n·Var(W) between two layers of n units, n the width of the last hidden layer: what
            repeats in a deeper network of this kind.
        leaves_signs: whether normalization sees two numbers at a time, or one: u is then ±1, or 0, whatever they are,
            and what passes back hangs on ε alone.
    """

    layers: tuple[Layer, ...]
    activation: Activation
    bias_variance: float
    normalization: str
    output_activation: bool
    calibrated_deviation: float | None
    isometric: bool
    span: int
    endless_scale: float
    endless_variance: float
    leaves_signs: bool

    @classmethod
    def of(cls, experiment: Experiment, dataset: Dataset) -> "Architecture":
        """The architecture of an experiment on its data."""
        network, mitigation = experiment.network, experiment.mitigation
        initializer, residual = INITIALIZERS.get(network.initializer), RESIDUALS.get(mitigation.residual)
        ends = block_ends(network.depth, mitigation.residual_span) if residual.connected else ()
        scale = residual.scale(len(ends)) if ends else 1.0
        sizes = (dataset.features, *network.widths, dataset.outputs)
        width = network.widths[-1]

        @cache
        def variance(fan_out: int, fan_in: int) -> float:
            return (network.gain * initializer.deviation(fan_out, fan_in)) ** 2

        layers = tuple(
            Layer(
                number,
                fan_in,
                fan_out,
                variance(fan_out, fan_in),
                source=number - mitigation.residual_span if number in ends else None,
                scale=scale if number in ends else 1.0,
            )
            for number, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1)
        )
        return cls(
            layers=layers,
            activation=ACTIVATIONS.get(network.activation),
            bias_variance=network.bias_std**2,
            normalization=NORMALIZATIONS.get(mitigation.normalization).name,
            output_activation=network.output == "activation",
            calibrated_deviation=network.gain if initializer.calibrated else None,
            isometric=initializer.draw is INITIALIZERS.get("orthogonal").draw,
            span=mitigation.residual_span if ends else 0,
            endless_scale=residual.scale(_ENDLESS) if ends else 0.0,
            endless_variance=width * variance(width, width),
            leaves_signs=leaves_signs(experiment, len(dataset.x_train)),
        )

    def fixed_lengths(self) -> tuple[Float64, Float64]:
        """Of each hidden layer the share of the scatter of Σu² and of Σ(∂L/∂a)² that is taken away: 1 where the length
        is fixed, by an orthogonal matrix or by layer normalization."""
        ratios = np.array([layer.fan_out / layer.fan_in for layer in self.layers])
        isometric = float(self.isometric)
        forward = np.ones(len(ratios) - 1)
        if self.normalization != "layer":
            forward = isometric * np.minimum(1, ratios[:-1])
        return forward, isometric * np.minimum(1, 1 / ratios[1:])


def leaves_signs(experiment: Experiment, samples: int | None = None) -> bool:
    """See ``Architecture.leaves_signs``; ``samples``: for training, where they are known."""
    kind = NORMALIZATIONS.get(experiment.mitigation.normalization).name
    if kind == "none":
        return False
    batch = experiment.training.batch_size
    numbers = min(experiment.network.widths) if kind == "layer" else min(batch, batch if samples is None else samples)
    return numbers <= 2
