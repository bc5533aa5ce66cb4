"""How far a network of finite width strays from the infinitely wide one: standard deviations of log norms.

Every average over the n units of a layer scatters by order 1/√n, and what scatters in one layer is carried on by the
next. To first order in 1/n each logarithm is a sum of independent normal numbers, some for every layer; here it is kept
as the list of its coefficients, so that whatever two quantities have in common is added up right. For a plain ReLU
network and one sample this gives Var ln ‖δ‖² = 5/n per layer, as in Hanin (2018).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.backward import Backward
from gradsim.theory.covariances import covariances
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.forward import Activations, ForwardLayer
from gradsim.theory.inverse_variances import InverseVariances
from gradsim.theory.parting import Parting
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import log_means

Float64 = NDArray[np.float64]

# The independent numbers of a layer: f²; what else is new in δ, and in ∂L/∂a; with skips where one is added forward.
_VALUE, _DELTA, _GRADIENT, _JOINED = range(4)


@dataclass(frozen=True)
class Scatter:
    """Of ln(norm of a layer/norm of the output layer), (L,) each, 0 at the output layer.

    Attributes:
        deviation: the standard deviation.
        shift: the mean, less ln of the root mean square.
    """

    deviation: Float64
    shift: Float64


@dataclass(frozen=True)
class Spread:
    """The scatter of each of the norms."""

    delta: Scatter
    weight_gradient: Scatter
    activation_gradient: Scatter


@dataclass(frozen=True)
class _Sources:
    """Coefficients of the independent numbers of each hidden layer, (depth,) each.

    Attributes:
        value: of ln of the mean of f²; shared: of ln of the sum of (f′·∂L/∂a)², what it has in common with that.
        delta: of ln of that sum beside that of (∂L/∂a)² and what is shared; with layer normalization also of ln of the
            mean of z² beside that of a², which it divides by.
        gradient: of ln of the sum of (∂L/∂a)² over finitely many units, each of them a Gaussian number, and of what
            comes through a block and what comes over its skip, where one starts.
        joined: of ln E[a²] where a skip ends; None without skips.
    """

    value: Float64
    shared: Float64
    delta: Float64
    gradient: Float64
    joined: Float64 | None

    def rows(self, count: int) -> Float64:
        """So many rows of coefficients of all numbers, (count, kinds, depth), all of them 0."""
        return np.zeros((count, _JOINED if self.joined is None else _JOINED + 1, len(self.value)))


def spread(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    gradients: Backward,
    outputs: Float64,
    samples: SampleSet,
    inverse: InverseVariances | None,
) -> Spread:
    """For all layers 1…L.

    Args:
        architecture: of the network.
        layers: the forward recursion, with ``fluctuations`` in each of its states.
        gradients: the backward recursion from an output kernel of ones.
        outputs: kernels of δ^L of possible networks, (draws, samples, samples).
        samples: what they stand for.
        inverse: 1/v of the hidden layers, with batch normalization.
    """
    states = [item.state for item in layers[:-1]]
    sources, apart = _sources(architecture, layers, fluctuations, gradients, outputs, samples, inverse)
    shares = _weight_shares(architecture, layers)
    value, slope = shares * fluctuations.value_response[states], shares * fluctuations.slope_response[states]
    activation = _forward(architecture, layers, sources, value)
    gradient, delta = _backward(architecture, layers, gradients, sources, activation, slope, shares)
    weight = delta + activation
    weight -= weight[-1]
    growth = np.zeros(len(layers))
    if inverse is not None:
        growth[:-1] = inverse.log_growth
    grown = growth[::-1].cumsum()[::-1]
    return Spread(
        delta=_scatter(delta, apart[0], grown),
        weight_gradient=_scatter(weight, apart[0], grown),
        activation_gradient=_scatter(gradient, apart[1], grown - growth),
    )


def _scatter(rows: Float64, apart: Parting, grown: Float64) -> Scatter:
    """Of ln of a norm, from the coefficients of ln of its square, what samples that part add to it, and ln of what its
    mean grows by at finite width."""
    # A log-normal x has ln E[x] = mean of ln x + half its variance. Hanin (2018) finds the same shift: ln ‖δ‖² has mean
    # −5L/2n and variance 5L/n.
    rows = rows.reshape(len(rows), -1)
    first = np.vecdot(rows, rows)
    variance = first + np.append(apart.variance, 0.0)
    mean = np.append(apart.mean, 0.0) - first / 2 + grown
    return Scatter(np.sqrt(np.maximum(variance, 0)) / 2, mean / 2)


def _sources(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    gradients: Backward,
    outputs: Float64,
    samples: SampleSet,
    inverse: InverseVariances | None,
) -> tuple[_Sources, tuple[Parting, Parting]]:
    depth = len(layers) - 1
    hidden = layers[:-1]
    root_units = np.sqrt([item.layer.fan_out for item in hidden])
    alone, together = _sample_pairs(gradients.gradient.values[:-1], outputs)
    alignment = together.sum(axis=(1, 2))
    pairs = alone + 2 * together
    if inverse is not None:
        pairs *= 1 + inverse.scatter[:, np.newaxis, np.newaxis]
    forward, cross, backward = _unit_variances(architecture, layers, fluctuations, pairs, alignment)
    kept = architecture.fixed_lengths()[1]
    root = np.sqrt(np.maximum(forward, 0))
    shared = np.divide(cross, root, out=np.zeros(depth), where=root > 0)
    arriving = gradients.arriving[:-1]
    length = np.zeros(depth)
    if architecture.normalization == "layer":
        length = 2 * fluctuations.square_correlation[[item.state for item in hidden]]
    alike = np.divide(together, alone, out=np.zeros_like(together), where=alone > 0)
    apart = _parted(architecture, layers, fluctuations, gradients, outputs, samples, alike)
    # What comes over a skip has scattered where it arrived first.
    scattered = arriving**2 * 2 * (1 - kept) + 4 * arriving * (1 - arriving)
    sources = _Sources(
        value=root / root_units,
        shared=shared / root_units,
        delta=np.sqrt(np.maximum(backward - shared**2, 0) + length) / root_units,
        gradient=np.sqrt(scattered * alignment) / root_units,
        joined=np.sqrt(_joined_variances(layers)) / root_units if architecture.span else None,
    )
    return sources, apart


def _parted(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    gradients: Backward,
    outputs: Float64,
    samples: SampleSet,
    alike: Float64,
) -> tuple[Parting, Parting]:
    """What samples that part add to the scatter of δ and of ∂L/∂a; ``alike``: see ``covariances``."""
    of_delta, of_gradient = covariances(architecture, layers, fluctuations, gradients.arriving[:-1], alike)
    squares = np.diagonal(outputs, axis1=1, axis2=2)
    squares = squares / squares.sum(axis=1, keepdims=True)
    deltas, arriving = gradients.delta.diagonals()[:-1], gradients.gradient.diagonals()[:-1]
    return Parting.of(of_delta, deltas, squares, samples), Parting.of(of_gradient, arriving, squares, samples)


def _sample_pairs(responses: Float64, outputs: Float64) -> tuple[Float64, Float64]:
    """For every hidden layer and pair of samples, with G the kernel of ∂L/∂a and means over possible outputs:

    G_ii G_jj and G_ij², (depth, samples, samples) each, divided so that the former sum up to 1 in every layer. The sum
    of the latter is then 1 where all gradients lie along one line, and 1/samples where they are independent.
    """
    diagonals = np.diagonal(outputs, axis1=1, axis2=2)
    shares = diagonals / diagonals.sum(axis=1, keepdims=True)
    normalized = outputs / diagonals.sum(axis=1)[:, np.newaxis, np.newaxis]
    own = np.diagonal(responses, axis1=1, axis2=2)
    alone = own[:, :, np.newaxis] * own[:, np.newaxis] * (shares.T @ shares / len(outputs))
    together = np.square(responses) * (np.square(normalized).sum(axis=0) / len(outputs))
    sums = alone.sum(axis=(1, 2))[:, np.newaxis, np.newaxis]
    return alone / sums, together / sums


def _unit_variances(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    pairs: Float64,
    alignment: Float64,
) -> tuple[Float64, Float64, Float64]:
    """Variances of one unit's share in each hidden layer: of f², its covariance with (f′·∂L/∂a)², and of the latter.

    All are relative to the means. Weights of the backward pass count as Gaussian, so that for ∂L/∂a with kernel G
    E[g_i² g_j²] = G_ii G_jj + 2 G_ij²: these are ``pairs``, and ``alignment`` is the sum of the latter alone. Of
    (f′·∂L/∂a)² it is what f′ adds to the variance of (∂L/∂a)² itself, 2 ``alignment``, which is independent of it.
    """
    states = [item.state for item in layers[:-1]]
    backward = np.einsum("lij,lij->l", fluctuations.slope[states], pairs)
    backward -= 1
    forward, cross = fluctuations.value[states], fluctuations.cross[states]
    # Where the length of a vector is fixed, by an orthogonal matrix or by layer normalization, what scatters with the
    # length is taken out: the part of each quantity that is proportional to u² − q.
    fixed = architecture.fixed_lengths()[0]
    value, slope = fluctuations.value_response[states], fluctuations.slope_response[states]
    removed = 2 * fixed * fluctuations.square_correlation[states]
    return (
        forward - removed * value**2,
        cross - removed * value * slope,
        backward - removed * slope**2 - 2 * alignment,
    )


def _sent(item: ForwardLayer) -> Activations:
    """What a hidden layer hands on."""
    assert item.activations is not None
    return item.activations


def _joined_variances(layers: list[ForwardLayer]) -> Float64:
    """Of 2α a·h relative to the square of their sum, for one unit: where a branch h is added to a skip a, (depth,)."""
    result = np.zeros(len(layers) - 1)
    blocks = [
        (_sent(layers[item.layer.source - 1]), item.branch, item)
        for item in layers
        if item.layer.source is not None and item.branch is not None
    ]
    if not blocks:
        return result
    common = np.array([skip.kernel * branch.kernel for skip, branch, _ in blocks])
    means = np.array([skip.mean * branch.mean for skip, branch, _ in blocks])
    common -= means[:, :, np.newaxis] * means[:, np.newaxis]
    logs = np.array([skip.log_scale + branch.log_scale for skip, branch, _ in blocks])
    logs -= 2 * log_means([_sent(item).scaled() for _, _, item in blocks])
    factors = np.array([4 * item.layer.scale**2 for _, _, item in blocks])
    joined = np.maximum(common.mean(axis=(1, 2)), 0) * np.exp(logs)
    result[[item.layer.number - 1 for _, _, item in blocks]] = np.where(factors > 0, factors * joined, 0)
    return result


def _forward(architecture: Architecture, layers: list[ForwardLayer], sources: _Sources, responses: Float64) -> Float64:
    """Rows of ln E[a²], l = 0…depth, where l = 0 are the data.

    ``responses``: of ln E[f²] to ln E[a²] of the layer before, (depth,).
    """
    depth = len(sources.value)
    rows, skips = np.arange(depth), _skip_shares(layers)
    branches = 1 - skips
    activation = sources.rows(depth + 1)
    activation[rows + 1, _VALUE, rows] = sources.value * branches
    if sources.joined is not None:
        activation[rows + 1, _JOINED, rows] = sources.joined
    scatters = architecture.normalization == "none" and architecture.calibrated_deviation is None
    for row, (item, skip, passed) in enumerate(
        zip(layers[:-1], skips.tolist(), (branches * responses).tolist(), strict=True)
    ):
        if scatters:
            activation[row + 1] += passed * activation[row]
        if item.layer.source is not None:
            activation[row + 1] += skip * activation[item.layer.source]
    return activation


def _weight_shares(architecture: Architecture, layers: list[ForwardLayer]) -> Float64:
    """In every hidden layer the share of E[z²] that is not the bias's, (depth,)."""
    if architecture.bias_variance == 0:
        return np.ones(len(layers) - 1)
    shares: Float64 = 1 - architecture.bias_variance / np.exp(log_means([item.pre_activation for item in layers[:-1]]))
    return shares


def _skip_shares(layers: list[ForwardLayer]) -> Float64:
    """In every hidden layer the share of E[a²] that is a skip's, (depth,); what skip and branch have in common counts
    as the branch's."""
    shares = np.zeros(len(layers) - 1)
    skips = [(item.layer.number - 1, item.layer.source - 1) for item in layers if item.layer.source is not None]
    if skips:
        ends, starts = (list(rows) for rows in zip(*skips, strict=True))
        logs = log_means([_sent(item).scaled() for item in layers[:-1]])
        shares[ends] = np.fmin(1, np.exp(logs[starts] - logs[ends]))
    return shares


def _backward(
    architecture: Architecture,
    layers: list[ForwardLayer],
    gradients: Backward,
    sources: _Sources,
    activation: Float64,
    slopes: Float64,
    shares: Float64,
) -> tuple[Float64, Float64]:
    """Rows of ln of the squared norms of ∂L/∂a and δ, l = 1…L, relative to the output layer.

    ``slopes``: responses of ln E[f′²] to ln E[a²] of the layer before; ``shares``: see ``_weight_shares``; (depth,).
    """
    depth = len(sources.value)
    rows = np.arange(depth)
    arriving = gradients.arriving[:-1]
    # First what is new in each layer.
    gradient, delta = sources.rows(depth + 1), sources.rows(depth + 1)
    gradient[rows, _GRADIENT, rows] = sources.gradient
    if architecture.calibrated_deviation is not None:  # Var(W) was divided by E[a²]
        gradient[:-1] -= arriving[:, np.newaxis, np.newaxis] * activation[1:]
    if architecture.normalization == "none":
        if architecture.calibrated_deviation is None:
            np.multiply(activation[:-1], slopes[:, np.newaxis, np.newaxis], out=delta[:-1])
    else:
        np.multiply(activation[:-1], -shares[:, np.newaxis, np.newaxis], out=delta[:-1])
    delta[rows, _VALUE, rows] += sources.shared
    delta[rows, _DELTA, rows] += sources.delta
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    for row, share in zip(range(depth - 1, -1, -1), arriving[::-1].tolist(), strict=True):
        if row + 1 in block_end:
            gradient[row] += share * delta[row + 1]
            gradient[row] += (1 - share) * gradient[block_end[row + 1] - 1]
        else:
            gradient[row] += delta[row + 1]
        delta[row] += gradient[row]
    return gradient, delta
