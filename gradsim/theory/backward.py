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
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled, safe_exp, safe_log

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BackwardLayer:
    """Kernels over the samples, summed over the units of a layer, up to one factor for the whole network.

    Attributes:
        gradient: of ∂L/∂a^l, over all paths; arriving: the share of it that came through layer l + 1, 0…1.
        delta: of δ^l. Both have a diagonal of mean 1, so that their scales are the mean squares.
        chi: the factor from layer l + 1 on a unit's squared δ, the mean over the samples of each one's own factor; NaN
            at the output layer. Batch normalization mixes samples: where it centres, of their sum.
        centred: the share of the mean squared δ that batch normalization leaves where it takes off the mean; 1 without.
    """

    gradient: Scaled
    arriving: float
    delta: Scaled
    chi: float
    centred: float = 1.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of every layer, (L,) each.

    Attributes:
        delta, gradient: ln of the mean over samples of E[δ²] and E[(∂L/∂a)²], up to one number for the whole network.
        chi: see ``BackwardLayer``; where δ of the layer above is 0, inf, or NaN where it is 0 in both.
    """

    delta: Float64
    gradient: Float64
    chi: Float64

    @classmethod
    def of(cls, layers: list[BackwardLayer], shares: Float64) -> "Sizes":
        """From the backward recursion, each sample's squared gradients multiplied by its share (samples,)."""
        delta = _log_means([layer.delta for layer in layers], shares)
        gradient = _log_means([layer.gradient for layer in layers], shares)
        chi = np.array([layer.chi for layer in layers])
        chi[:-1] = np.where(delta[1:] > -inf, chi[:-1], np.exp(delta[:-1] - delta[1:]))
        return cls(delta, gradient, chi)


def _log_means(kernels: list[Scaled], shares: Float64) -> Float64:
    diagonals = np.array([kernel.values.diagonal() for kernel in kernels])
    result: Float64 = np.log((diagonals * shares).mean(axis=1)) + [kernel.log_scale for kernel in kernels]
    return result


def backward(
    architecture: Architecture,
    layers: list[ForwardLayer],
    slopes: Float64,
    output: Float64,
    samples: SampleSet | None,
) -> list[BackwardLayer]:
    """All layers 1…L.

    Args:
        architecture: of the network.
        layers: the forward recursion.
        slopes: E[f′f′] of every state, (states, samples, samples).
        output: kernel of δ^L, (samples, samples).
        samples: over which batch normalization centres; None leaves that out. Without batch normalization, or with
            None, the result is linear, entry by entry, in ``output``.
    """
    start = Scaled(output).with_mean_one()
    results: dict[int, BackwardLayer] = {len(layers): BackwardLayer(start, 1.0, start, nan)}
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    centring = samples if architecture.normalization == "batch" else None
    factors = _factors(layers[:-1], slopes)
    own_factors = factors.mean(axis=1).tolist()
    for item, above in zip(layers[-2::-1], layers[:0:-1], strict=True):
        number = item.layer.number
        delta_above = results[number + 1].delta
        through = gradient = delta_above.times(above.layer.fan_in * above.variance)
        arriving = 1.0
        if number in block_end:
            gradient = through.plus(results[block_end[number]].gradient).with_mean_one()
            arriving = safe_exp(through.log_scale - gradient.log_scale) if gradient.log_scale > -inf else 1.0
        delta, centred = _through_layer(item, gradient, slopes[item.state], centring, architecture.leaves_signs)
        if centring is None:
            row = number - 1
            factor = own_factors[row] if gradient is through else _mean_factor(factors[row], through, gradient)
            chi = above.layer.fan_out * above.variance * centred * factor  # centred is 1, or not defined
        else:
            change = delta.log_scale - delta_above.log_scale
            chi = safe_exp(change + safe_log(above.layer.fan_out / item.layer.fan_out))
        results[number] = BackwardLayer(gradient, arriving, delta, chi, centred)
    return [results[number] for number in range(1, len(layers) + 1)]


def _factors(hidden: list[ForwardLayer], slopes: Float64) -> Float64:
    """What each sample's squared ∂L/∂a is multiplied by on its way to δ, (depth, samples)."""
    scales = np.array([item.layer.scale**2 for item in hidden])[:, np.newaxis]
    factors: Float64 = np.diagonal(slopes, axis1=1, axis2=2)[[item.state for item in hidden]] * scales
    divisors = [item.divisor for item in hidden if item.divisor is not None]
    if divisors:
        factors /= np.array(divisors)
    return factors


def _mean_factor(factors: Float64, through: Scaled, gradient: Scaled) -> float:
    """What a sample's squared gradient is multiplied by from ``through`` to δ, as the mean over the samples.

    It is not the factor on their sum, which is ruled by the samples with the largest gradients, and so by their slopes.
    What comes over a skip is added in ``gradient``.
    """
    own = through.values.diagonal()
    whole = gradient.values.diagonal() * safe_exp(gradient.log_scale - through.log_scale)
    return float((factors * np.divide(whole, own, out=np.ones_like(whole), where=own > 0)).mean())


def _through_layer(
    item: ForwardLayer, gradient: Scaled, slope: Float64, centring: SampleSet | None, leaves_signs: bool
) -> tuple[Scaled, float]:
    """From the kernel of ∂L/∂a to that of δ, and what centring leaves of its trace."""
    values, centred = gradient.values * slope, 1.0
    if leaves_signs:
        return Scaled(np.full_like(values, nan), nan), nan
    if centring is not None:
        values, centred = _through_batch(item, values, centring)
    elif item.divisor is not None:
        root = np.sqrt(item.divisor)
        values = values / root / root[:, np.newaxis]
    branch_scale = 0.0 if item.layer.scale == 1 else 2 * safe_log(item.layer.scale)
    delta = Scaled(values, gradient.log_scale + branch_scale).with_mean_one()
    # Where nothing gets through, the shape is kept for the layers before, on a scale of 0.
    return (Scaled(gradient.values, -inf) if delta.log_scale == -inf and not values.any() else delta), centred


def _through_batch(item: ForwardLayer, values: Float64, samples: SampleSet) -> tuple[Float64, float]:
    """Batch normalization, backward: centred, without the part along û, divided by each unit's own variance."""
    assert item.batch is not None
    assert item.divisor is not None
    mean = values.trace() / len(values)
    along = samples.pair_mean(values * item.batch.kernel) / mean if mean != 0 else 0.0
    factor = max(1 - along, 0.0) * item.batch.mean_inverse(item.layer.fan_out) / item.divisor[0]
    result = samples.centred(values)
    return result * factor, float(result.trace()) / len(values) / mean if mean != 0 else 1.0
