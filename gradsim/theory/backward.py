"""The backward recursion: second moments of ∂L/∂a and δ, layer by layer, at infinite width.

Summed over the units of a layer, for samples i and j (Schoenholz et al. 2017, with the weights of the backward pass
taken as independent of those of the forward pass)

    G^l_ij = E[∂L/∂a_i · ∂L/∂a_j] = fan_in^(l+1)·Var(W^(l+1))·D^(l+1)_ij  (+ G of the block's end, where a skip starts)
    D^l_ij = E[δ_i · δ_j] = α² G^l_ij E[f′(u_i) f′(u_j)], divided and centred as normalization does.
"""

from dataclasses import dataclass
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.forward import ForwardLayer
from gradsim.theory.inverse_variances import InverseVariances
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled, diagonals, mean_diagonal, safe_exp, safe_log

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BackwardLayer:
    """Kernels over the samples, summed over the units of a layer, up to one factor for the whole network.

    Attributes:
        gradient: of ∂L/∂a^l, over all paths; arriving: the share of it that came through layer l + 1, 0…1.
        delta: of δ^l. Both have a diagonal of mean 1, so that their scales are the mean squares.
        centred: the share of the mean squared δ that batch normalization leaves where it takes off the mean; 1 without.
    """

    gradient: Scaled
    arriving: float
    delta: Scaled
    centred: float = 1.0


@dataclass(frozen=True, slots=True)
class Backward:
    """The backward recursion.

    Attributes:
        layers: 1…L.
        chi: the factor from layer l + 1 on a unit's squared δ, the mean over the samples of each one's own factor; NaN
            at the output layer. Batch normalization mixes samples: where it centres, of their sum. (L,).
    """

    layers: list[BackwardLayer]
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
        delta = _log_means([layer.delta for layer in recursion.layers], shares)
        gradient = _log_means([layer.gradient for layer in recursion.layers], shares)
        chi = recursion.chi.copy()
        chi[:-1] = np.where(delta[1:] > -inf, chi[:-1], np.exp(delta[:-1] - delta[1:]))
        return cls(delta, gradient, chi)


def _log_means(kernels: list[Scaled], shares: Float64) -> Float64:
    result: Float64 = np.log((diagonals(kernels) * shares).mean(axis=1)) + [kernel.log_scale for kernel in kernels]
    return result


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

    def through(self, row: int, product: Scaled) -> tuple[Scaled, float]:
        """Of layer row + 1 centred, without the part along û, divided; and what centring leaves of the trace."""
        values = product.values
        mean = mean_diagonal(values)
        along = float(self.along[row].dot(values.ravel())) / mean if mean != 0 else 0.0
        centred = self.samples.centred(values)
        left = mean_diagonal(centred)
        delta = Scaled(centred, product.log_scale).with_mean_one(left).times(max(1 - along, 0.0) * self.inverse[row])
        return delta, left / mean if mean != 0 else 1.0


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
    start = Scaled(output).with_mean_one()
    results = [BackwardLayer(start, 1.0, start)]  # the output layer first
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    factors = _factors(layers[:-1], slopes)
    for row in range(len(layers) - 2, -1, -1):
        layer, above = layers[row].layer, layers[row + 1]
        gradient = results[-1].delta.times(above.layer.fan_in * above.variance)
        arriving = 1.0
        end = block_end.get(layer.number)
        if end is not None:
            through = gradient.log_scale
            gradient = gradient.plus(results[len(layers) - end].gradient).with_mean_one()
            arriving = safe_exp(through - gradient.log_scale) if gradient.log_scale > -inf else 1.0
        if architecture.leaves_signs:
            delta, centred = Scaled(np.full_like(output, nan), nan), nan
        else:
            branch_scale = 0.0 if layer.scale == 1 else 2 * safe_log(layer.scale)
            product, centred = Scaled(gradient.values * factors[row], gradient.log_scale + branch_scale), 1.0
            if centring is None:
                delta = product.with_mean_one()
            else:
                delta, centred = centring.through(row, product)
            if delta.log_scale == -inf and not delta.values.any():
                # Where nothing gets through, the shape is kept for the layers before, on a scale of 0.
                delta = Scaled(gradient.values, -inf)
        results.append(BackwardLayer(gradient, arriving, delta, centred))
    results.reverse()
    return Backward(results, _own_chi(layers, results, factors) if centring is None else _common_chi(layers, results))


def _factors(hidden: list[ForwardLayer], slopes: Float64) -> Float64:
    """What the kernel of ∂L/∂a is multiplied by on its way to that of δ, but for α², (depth, samples, samples)."""
    factors: Float64 = slopes[[item.state for item in hidden]]
    divisors = [item.divisor for item in hidden if item.divisor is not None]
    if divisors:
        roots = np.sqrt(divisors)
        factors /= roots[:, np.newaxis]
        factors /= roots[:, :, np.newaxis]
    return factors


def _common_chi(layers: list[ForwardLayer], results: list[BackwardLayer]) -> Float64:
    """χ of layers 1…L with centring: the factor on the samples' sum."""
    scales = np.array([back.delta.log_scale for back in results])
    units = np.array([item.layer.fan_out for item in layers])
    return np.append(np.exp(scales[:-1] - scales[1:]) * units[1:] / units[:-1], nan)


def _own_chi(layers: list[ForwardLayer], results: list[BackwardLayer], factors: Float64) -> Float64:
    """χ of layers 1…L without centring: what a sample's squared gradient is multiplied by, as the mean over them.

    It is not the factor on their sum, which is ruled by the samples with the largest gradients, and so by their slopes.
    """
    own = np.diagonal(factors, axis1=1, axis2=2) * [[item.layer.scale**2] for item in layers[:-1]]
    starts = [item.layer.source - 1 for item in layers if item.layer.source is not None]
    if starts:  # what comes over a skip is added
        through = diagonals([results[start + 1].delta for start in starts])
        whole = diagonals([results[start].gradient for start in starts])
        whole /= [[results[start].arriving] for start in starts]
        own[starts] *= np.divide(whole, through, out=np.ones_like(whole), where=through > 0)
    above = np.array([item.layer.fan_out * item.variance for item in layers[1:]])
    centred = [back.centred for back in results[:-1]]  # 1, or not defined
    return np.append(above * centred * own.mean(axis=1), nan)
