"""The backward recursion: second moments of ∂L/∂a and δ, layer by layer, at infinite width.

Summed over the units of a layer, for samples i and j (Schoenholz et al. 2017, with the weights of the backward pass
taken as independent of those of the forward pass)

    G^l_ij = E[∂L/∂a_i · ∂L/∂a_j] = fan_in^(l+1)·Var(W^(l+1))·D^(l+1)_ij  (+ G of the block's end, where a skip starts)
    D^l_ij = E[δ_i · δ_j] = α² G^l_ij E[f′(u_i) f′(u_j)], divided and centred as normalization does.
"""

from dataclasses import dataclass
from math import exp, inf, log, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.forward import ForwardLayer
from gradsim.theory.inverse_variances import InverseVariances
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled, ScaledStack, mean_diagonal, safe_log

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Backward:
    """The backward recursion: layers 1…L, kernels summed over the units, up to one factor for the whole network.

    Attributes:
        gradient: of ∂L/∂a^l, over all paths; arriving: the share of it that came through layer l + 1, 0…1, (L,).
        delta: of δ^l. Both have a diagonal of mean 1, so that their scales are the mean squares.
        centred: the share of the mean squared δ that batch normalization leaves where it takes off the mean, (L,); 1
            without.
        chi: the factor from layer l + 1 on a unit's squared δ, the mean over the samples of each one's own factor; NaN
            at the output layer. Batch normalization mixes samples: where it centres, of their sum. (L,).
    """

    gradient: ScaledStack
    arriving: Float64
    delta: ScaledStack
    centred: Float64
    chi: Float64


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of every layer, (L,) each.

    Attributes:
        delta, gradient: ln of the mean over samples of E[δ²] and E[(∂L/∂a)²], up to one number for the whole network.
        chi: see ``Backward``; where δ of the layer above is 0, inf, or NaN where it is 0 in both.
    """

    delta: Float64
    gradient: Float64
    chi: Float64

    @classmethod
    def of(cls, recursion: Backward, shares: Float64) -> "Sizes":
        """From the backward recursion, each sample's squared gradients multiplied by its share (samples,)."""
        delta, gradient = recursion.delta.log_means(shares), recursion.gradient.log_means(shares)
        chi = recursion.chi.copy()
        chi[:-1] = np.where(delta[1:] > -inf, chi[:-1], np.exp(delta[:-1] - delta[1:]))
        return cls(delta, gradient, chi)


@dataclass(frozen=True)
class Centring:
    """What batch normalization does to ∂L/∂u of each hidden layer, beside dividing it by the layer's mean deviation.

    Attributes:
        samples: over which it centres.
        along: weights with which the mean over pairs of samples of G·û_i û_j is taken, (depth, samples²).
        inverse: the mean over units of 1/variance, of a mean variance of 1, (depth,).
    """

    samples: SampleSet
    along: Float64
    inverse: list[float]

    @classmethod
    def of(cls, layers: list[ForwardLayer], samples: SampleSet, inverse: InverseVariances) -> "Centring":
        """From the forward recursion."""
        kernels = np.array([item.batch.kernel for item in layers if item.batch])
        kernels *= samples.pair_weights
        return cls(samples, kernels.reshape(len(kernels), -1), inverse.mean.tolist())

    def through(self, row: int, values: Float64, mean: float) -> tuple[float, float]:
        """Centre a kernel (samples, samples) of layer row + 1 and of this mean diagonal in place; its mean is then 1.

        Returns its mean square, without the part along û and divided; and what centring leaves of the trace.
        """
        along = float(self.along[row].dot(values.ravel())) / mean if mean != 0 else 0.0
        centred = self.samples.centred(values)
        left = mean_diagonal(centred)
        np.divide(centred, left if 0 < left < inf else 1.0, out=values)
        return left * (max(1 - along, 0.0) * self.inverse[row]), left / mean if mean != 0 else 1.0


def backward(
    architecture: Architecture,
    layers: list[ForwardLayer],
    slopes: Float64,
    output: Float64,
    centring: Centring | None,
) -> Backward:
    """All layers 1…L.

    Args:
        architecture: of the network.
        layers: the forward recursion.
        slopes: E[f′f′] of every state, (states, samples, samples).
        output: kernel of δ^L, (samples, samples).
        centring: by batch normalization; None leaves that out, and the result is then linear, entry by entry, in
            ``output``.
    """
    start, count = Scaled(output).with_mean_one(), len(layers)
    gradients, deltas = np.empty((count, *output.shape)), np.empty((count, *output.shape))
    gradients[-1] = deltas[-1] = start.values
    gradient_scales, delta_scales = [start.log_scale] * count, [start.log_scale] * count
    arriving, centred = [1.0] * count, [1.0] * count
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    growth = [safe_log(item.layer.fan_in * item.variance) for item in layers]
    branches = [2 * safe_log(item.layer.scale) for item in layers]
    factors = _factors(layers[:-1], slopes)
    for row in range(count - 2, -1, -1):
        gradient, scale = deltas[row + 1], delta_scales[row + 1] + growth[row + 1]
        end = block_end.get(row + 1)
        if end is not None:
            arriving[row], scale = _shares(scale, gradient_scales[end - 1])
            gradient = arriving[row] * gradient + (1 - arriving[row]) * gradients[end - 1]
        gradients[row], gradient_scales[row] = gradient, scale
        delta = deltas[row]
        if architecture.leaves_signs:
            delta[:] = delta_scales[row] = centred[row] = nan
            continue
        np.multiply(gradient, factors[row], out=delta)
        size = mean_diagonal(delta)
        if centring is not None:
            size, centred[row] = centring.through(row, delta, size)
        elif 0 < size < inf:
            delta /= size
        delta_scales[row] = scale + branches[row] + safe_log(size)
        if delta_scales[row] == -inf and not delta.any():
            # Where nothing gets through, the shape is kept for the layers before, on a scale of 0.
            delta[:] = gradient
    of_gradient = ScaledStack(gradients, np.array(gradient_scales))
    of_delta = ScaledStack(deltas, np.array(delta_scales))
    result = Backward(of_gradient, np.array(arriving), of_delta, np.array(centred), np.full(count, nan))
    result.chi[:-1] = _own_chi(layers, result, factors) if centring is None else _common_chi(layers, result)
    return result


def _shares(log_one: float, log_other: float) -> tuple[float, float]:
    """The share e^log_one has in its sum with e^log_other, 1 where both are 0, and ln of that sum."""
    greatest = max(log_one, log_other)
    if greatest == -inf:
        return 1.0, -inf
    one, other = exp(log_one - greatest), exp(log_other - greatest)
    return one / (one + other), greatest + log(one + other)


def _factors(hidden: list[ForwardLayer], slopes: Float64) -> Float64:
    """What the kernel of ∂L/∂a is multiplied by on its way to that of δ, but for α², (depth, samples, samples)."""
    factors: Float64 = slopes[[item.state for item in hidden]]
    divisors = [item.divisor for item in hidden if item.divisor is not None]
    if divisors:
        roots = np.sqrt(np.array(divisors, np.float64)).reshape(len(divisors), -1)
        factors /= roots[:, np.newaxis]
        factors /= roots[:, :, np.newaxis]
    return factors


def _common_chi(layers: list[ForwardLayer], result: Backward) -> Float64:
    """χ of the hidden layers with centring, (depth,): the factor on the samples' sum."""
    scales = result.delta.log_scales
    units = np.array([item.layer.fan_out for item in layers])
    chi: Float64 = np.exp(scales[:-1] - scales[1:]) * units[1:] / units[:-1]
    return chi


def _own_chi(layers: list[ForwardLayer], result: Backward, factors: Float64) -> Float64:
    """χ of the hidden layers without centring, (depth,): what a sample's squared gradient is multiplied by, as the mean
    over them.

    It is not the factor on their sum, which is ruled by the samples with the largest gradients, and so by their slopes.
    """
    own = np.diagonal(factors, axis1=1, axis2=2) * [[item.layer.scale**2] for item in layers[:-1]]
    starts = [item.layer.source - 1 for item in layers if item.layer.source is not None]
    if starts:  # what comes over a skip is added
        through = result.delta.diagonals()[[start + 1 for start in starts]]
        whole = result.gradient.diagonals()[starts] / result.arriving[starts, np.newaxis]
        own[starts] *= np.divide(whole, through, out=np.ones_like(whole), where=through > 0)
    above = np.array([item.layer.fan_out * item.variance for item in layers[1:]])
    chi: Float64 = above * result.centred[:-1] * own.mean(axis=1)  # centred: 1, or not defined
    return chi
