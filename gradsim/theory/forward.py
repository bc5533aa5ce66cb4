"""The forward recursion: second moments and correlations of the signals, layer by layer, at infinite width.

With W^l drawn independently, pre-activations of a wide layer are Gaussian over its units, with covariances between the
samples i and j (Poole et al. 2016; Lee et al. 2018)

    E[z_i z_j] = fan_in·Var(W^l)·A_ij + σ_b²,    A_ij = (1/fan_in) Σ_k a_ki a_kj of the layer before,
    A_ij ← E[f(u_i) f(u_j)].

The first of them has A⁰_ij = (1/features) x_i·x_j from the data themselves. At the end of a residual block, with m the
means over the units, A ← A_source + α²E[f f] + α(m_source mᵀ + m m_sourceᵀ).
"""

from dataclasses import dataclass
from math import exp, inf, isfinite, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.initialization import CALIBRATION_ROUNDS, CALIBRATION_TOLERANCE
from gradsim.engine.normalization import EPSILON
from gradsim.theory.architecture import Architecture, Layer
from gradsim.theory.batch_statistics import BatchStatistics
from gradsim.theory.moments import MomentTable, moment_table
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled, mean_diagonal, safe_exp
from gradsim.theory.states import States

Float64 = NDArray[np.float64]

# Where q is beyond these, f is linear on either side of 0, or far out: moments taken here serve all q beyond.
_SMALL, _LARGE = 1e-24, 1e24
# Divided by a variance above this, u is of ordinary size.
_ORDINARY = 2 * EPSILON


class Activations(NamedTuple):
    """What a layer hands on: kernel (samples, samples) times e^log_scale, mean (samples,) times e^(log_scale/2)."""

    kernel: Float64
    mean: Float64
    log_scale: float

    def plus(self, branch: "Activations", factor: float) -> "Activations":
        """Of a + factor·h, h over units independent of a."""
        branch_scale = branch.log_scale + (2 * log(factor) if factor > 0 else -inf)
        scale = max(self.log_scale, branch_scale)
        own, other = exp((self.log_scale - scale) / 2), exp((branch_scale - scale) / 2)
        mean = own * self.mean
        means = np.array((mean, other * branch.mean))
        kernel = means.T.dot(means[::-1])  # of either with the other
        kernel += own**2 * self.kernel
        kernel += branch.kernel if other == 1 else other**2 * branch.kernel
        mean += means[1]
        return Activations(kernel, mean, scale)

    def scaled(self) -> Scaled:
        """The kernel alone."""
        return Scaled(self.kernel, self.log_scale)


class ForwardLayer(NamedTuple):
    """One layer after the forward recursion.

    Attributes:
        layer: its description; variance: Var(W^l) after calibration.
        inputs: kernel of a^(l−1); pre_activation: kernel of z^l.
        divisor: the variance that normalization divides by, (samples,) or one number; None without.
        batch: of batch normalization, more about it.
        state: of a hidden layer, the number of the state of u among all that occur; −1 for the output layer.
        branch, activations: of a hidden layer: h = f(u), and a after the skip; None for the output layer.
    """

    layer: Layer
    variance: float
    inputs: Scaled
    pre_activation: Scaled
    divisor: Float64 | float | None = None
    batch: BatchStatistics | None = None
    state: int = -1
    branch: Activations | None = None
    activations: Activations | None = None


@dataclass(frozen=True, slots=True)
class Forward:
    """The forward recursion: layers 1…L, and the states that u of the hidden layers runs through.

    Attributes:
        q: E[u²], (states, samples); c: correlations, (states, samples, samples).
    """

    layers: list[ForwardLayer]
    q: Float64
    c: Float64


def forward(architecture: Architecture, samples: SampleSet) -> Forward:
    """All layers for the given samples."""
    table = moment_table(architecture.activation)
    states = States(table)
    layers: list[ForwardLayer] = []
    signal = Activations(samples.kernel.values, np.zeros(samples.count), samples.kernel.log_scale)
    sent = [signal]
    bias = Scaled(np.ones_like(samples.kernel.values)).times(architecture.bias_variance)
    for layer in architecture.layers:
        inputs = signal.scaled()
        variance = _calibrated(architecture, layer, inputs, samples)
        z = inputs.times(layer.fan_in * variance).plus(bias)
        if layer is architecture.layers[-1]:
            layers.append(ForwardLayer(layer, variance, inputs, z))
            break
        divisor, batch, (kernel, log_scale) = _normalized(architecture.normalization, layer, z, samples, table)
        state = states.go_on_to(kernel)
        branch = Activations(states.value, states.mean, log_scale)
        signal = branch if layer.source is None else sent[layer.source].plus(branch, layer.scale)
        sent.append(signal)
        layers.append(ForwardLayer(layer, variance, inputs, z, divisor, batch, state, branch, signal))
    return Forward(layers, *states.all())


def _calibrated(architecture: Architecture, layer: Layer, inputs: Scaled, samples: SampleSet) -> float:
    """Var(W^l) after the initializer's calibration: the same rounds as ``engine.initialization.calibrate``.

    That takes the deviation over units and samples from their common mean, which few units do not average out.
    """
    variance, deviation = layer.variance, architecture.calibrated_deviation
    if deviation is None:
        return variance
    scale = layer.fan_in * safe_exp(inputs.log_scale)
    length = scale * mean_diagonal(inputs.values)
    common = scale * samples.pair_mean(inputs.values)
    for _ in range(CALIBRATION_ROUNDS):
        square = variance * (length - common / layer.fan_out) + architecture.bias_variance * (1 - 1 / layer.fan_out)
        if not 0 < square < inf or deviation == 0:
            break
        factor = deviation / square**0.5
        if abs(factor - 1) < CALIBRATION_TOLERANCE:
            break
        variance *= factor**2
    return variance


def _normalized(
    kind: str, layer: Layer, z: Scaled, samples: SampleSet, table: MomentTable
) -> tuple[Float64 | float | None, BatchStatistics | None, tuple[Float64, float]]:
    """What z is divided by, squared, and the kernel of u, as ``_within_range`` gives it.

    The variance is taken over the mini-batch, or over units that are many and have mean 0.
    """
    if kind == "none":
        return None, None, _within_range(z, table)
    if kind == "layer":
        kernel = z.plain()
        divisor = kernel.diagonal() + EPSILON
        root = np.sqrt(divisor)
        return divisor, None, _within_range(Scaled(kernel / root / root[:, np.newaxis]), table)
    kernel, scale = samples.centred(z.values), safe_exp(z.log_scale)
    mean_variance = scale * mean_diagonal(kernel) + EPSILON
    kernel *= scale / mean_variance
    batch = BatchStatistics.of(kernel, samples, fan_in=None if layer.number == 1 else layer.fan_in)
    ordinary = mean_variance > _ORDINARY
    return mean_variance, batch, (batch.kernel, 0.0) if ordinary else _within_range(Scaled(batch.kernel), table)


def _within_range(u: Scaled, table: MomentTable) -> tuple[Float64, float]:
    """A kernel of ordinary size, and ln of a scale that f passes on unchanged, where f is homogeneous or nearly so."""
    diagonal = u.values.diagonal().tolist()
    greatest = max(diagonal)
    if not (greatest > 0 and isfinite(sum(diagonal))) or u.log_scale == -inf:
        return u.plain(), 0.0
    log_greatest = log(greatest) + u.log_scale
    if table.activation.homogeneous:
        target = 1.0
    elif table.value_at_zero == 0 and log_greatest < log(_SMALL):
        target = _SMALL
    elif table.linear_far_out and log_greatest > log(_LARGE):
        target = _LARGE
    else:
        return u.plain(), 0.0
    return u.values * (target / greatest), log_greatest - log(target)
