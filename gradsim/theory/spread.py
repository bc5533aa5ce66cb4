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
from gradsim.theory.backward import BackwardLayer
from gradsim.theory.covariances import covariances
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.forward import Activations, ForwardLayer
from gradsim.theory.parting import Parting
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import diagonals, log_means, safe_exp

Float64 = NDArray[np.float64]

# The independent numbers of a layer: f², f′² where it is not f²'s, the length of ∂L/∂a; with layer normalization that
# of z; with skips where one is added forward and backward.
_VALUE, _SLOPE, _ARRIVED, _LENGTH, _JOINED, _PARTED = range(6)


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
    """Coefficients of the independent numbers of each hidden layer, (depth,) each, which stand for ``kinds`` of them.

    Attributes:
        value: of ln of the mean of f².
        shared, own: of ln of the sum of (f′·∂L/∂a)² beside that of (∂L/∂a)²: what it has in common with f², and more.
        joined, parted: of ln E[a²] and ln E[(∂L/∂a)²] where a skip ends, or starts.
        length: of ln of the mean of z² beside that of a², where layer normalization divides by it.
        arrived: of ln of the sum of (∂L/∂a)² over finitely many units, each of them a Gaussian number.
    """

    kinds: int
    value: Float64
    shared: Float64
    own: Float64
    joined: Float64
    parted: Float64
    length: Float64
    arrived: Float64

    def rows(self, count: int) -> Float64:
        """So many rows of coefficients of all numbers, (count, kinds, depth), all of them 0."""
        return np.zeros((count, self.kinds, len(self.value)))


def spread(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    gradients: list[BackwardLayer],
    outputs: Float64,
    samples: SampleSet,
) -> Spread:
    """For all layers 1…L.

    Args:
        architecture: of the network.
        layers: the forward recursion, with ``fluctuations`` in each of its states.
        gradients: the backward recursion from an output kernel of ones.
        outputs: kernels of δ^L of possible networks, (draws, samples, samples).
        samples: what they stand for.
    """
    states = [item.state for item in layers[:-1]]
    sources, apart = _sources(architecture, layers, fluctuations, gradients, outputs, samples)
    responses = fluctuations.value_response[states], fluctuations.slope_response[states]
    activation, inner = _forward(architecture, layers, sources, responses[0])
    slope = inner * responses[1][:, np.newaxis, np.newaxis]
    gradient, delta = _backward(architecture, layers, gradients, sources, activation, slope)
    weight = delta + activation
    growth = np.array([item.batch.log_growth() if item.batch else 0.0 for item in layers])
    grown = growth[::-1].cumsum()[::-1]
    return Spread(
        delta=_scatter(delta, apart[0], grown),
        weight_gradient=_scatter(weight - weight[-1], apart[0], grown),
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
    gradients: list[BackwardLayer],
    outputs: Float64,
    samples: SampleSet,
) -> tuple[_Sources, tuple[Parting, Parting]]:
    depth = len(layers) - 1
    hidden = layers[:-1]
    root_units = np.sqrt([item.layer.fan_out for item in hidden])
    responses = np.array([back.gradient.values for back in gradients[:-1]])
    alone, together = _sample_pairs(responses, outputs)
    alignment = together.sum(axis=(1, 2))
    forward, cross, backward = _unit_variances(architecture, layers, fluctuations, alone + 2 * together, alignment)
    kept = architecture.fixed_lengths()[1]
    root = np.sqrt(np.maximum(forward, 0))
    shared = np.divide(cross, root, out=np.zeros(depth), where=root > 0)
    own = np.sqrt(np.maximum(backward - shared**2, 0))
    arriving = np.array([back.arriving for back in gradients[:-1]])
    parted = np.sqrt(4 * arriving * (1 - arriving) * alignment)

    joined = length = np.zeros(depth)
    kinds = _LENGTH
    if architecture.normalization == "layer":
        kinds = _JOINED
        length = np.sqrt(2 * fluctuations.square_correlation[[item.state for item in hidden]])
    if architecture.span:
        kinds = _PARTED + 1
        joined = np.sqrt(_joined_variances(layers))
    alike = np.divide(together, alone, out=np.zeros_like(together), where=alone > 0)
    apart = _parted(architecture, layers, fluctuations, gradients, outputs, samples, alike)
    sources = _Sources(
        kinds,
        value=root / root_units,
        shared=shared / root_units,
        own=own / root_units,
        joined=joined / root_units,
        parted=parted / root_units,
        length=length / root_units,
        # What comes over a skip has scattered where it arrived first.
        arrived=arriving * np.sqrt(2 * (1 - kept) * alignment) / root_units,
    )
    return sources, apart


def _parted(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    gradients: list[BackwardLayer],
    outputs: Float64,
    samples: SampleSet,
    alike: Float64,
) -> tuple[Parting, Parting]:
    """What samples that part add to the scatter of δ and of ∂L/∂a; ``alike``: see ``covariances``."""
    of_delta, of_gradient = covariances(architecture, layers, fluctuations, gradients, alike)
    squares = np.diagonal(outputs, axis1=1, axis2=2)
    squares = squares / squares.sum(axis=1, keepdims=True)
    deltas = diagonals([back.delta for back in gradients[:-1]])
    arriving = diagonals([back.gradient for back in gradients[:-1]])
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
    backward *= [1 + (item.batch.inverse_scatter(item.layer.fan_out) if item.batch else 0.0) for item in layers[:-1]]
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


def _forward(
    architecture: Architecture, layers: list[ForwardLayer], sources: _Sources, response: Float64
) -> tuple[Float64, Float64]:
    """Rows of ln E[a²], l = 0…depth, where l = 0 are the data, and of ln E[u²] of the hidden layers."""
    depth = len(sources.value)
    activation, inner = sources.rows(depth + 1), sources.rows(depth)
    scatters = architecture.normalization == "none" and architecture.calibrated_deviation is None
    shares, skips = _weight_shares(architecture, layers), _skip_shares(layers)
    for row, item in enumerate(layers[:-1]):
        branch = activation[row + 1]
        if scatters:
            np.multiply(activation[row], shares[row], out=inner[row])
            np.multiply(inner[row], response[row], out=branch)
        branch[_VALUE, row] += sources.value[row]
        if item.layer.source is not None:
            branch *= 1 - skips[row]
            branch += skips[row] * activation[item.layer.source]
            branch[_JOINED, row] += sources.joined[row]
    return activation, inner


def _weight_shares(architecture: Architecture, layers: list[ForwardLayer]) -> list[float]:
    """In every hidden layer the share of E[z²] that is not the bias's."""
    if architecture.bias_variance == 0:
        return [1.0] * (len(layers) - 1)
    squares = np.exp(log_means([item.pre_activation for item in layers[:-1]]))
    shares: list[float] = (1 - architecture.bias_variance / squares).tolist()
    return shares


def _skip_shares(layers: list[ForwardLayer]) -> list[float]:
    """In every hidden layer the share of E[a²] that is a skip's; what skip and branch have in common counts as the
    branch's."""
    if all(item.layer.source is None for item in layers):
        return [0.0] * (len(layers) - 1)
    logs = log_means([_sent(item).scaled() for item in layers[:-1]]).tolist()
    return [
        0.0 if item.layer.source is None else min(1.0, safe_exp(logs[item.layer.source - 1] - log))
        for item, log in zip(layers[:-1], logs, strict=True)
    ]


def _backward(
    architecture: Architecture,
    layers: list[ForwardLayer],
    gradients: list[BackwardLayer],
    sources: _Sources,
    activation: Float64,
    slope: Float64,
) -> tuple[Float64, Float64]:
    """Rows of ln of the squared norms of ∂L/∂a and δ, l = 1…L, relative to the output layer.

    ``slope`` are rows of ln E[f′²] as far as they come from E[u²].
    """
    depth = len(sources.value)
    gradient, delta = sources.rows(depth + 1), sources.rows(depth + 1)
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    shares = _weight_shares(architecture, layers)
    for row in range(depth - 1, -1, -1):
        item, back = layers[row], gradients[row]
        gradient[row] = delta[row + 1]
        if architecture.calibrated_deviation is not None:
            gradient[row] -= activation[row + 1]  # Var(W) was divided by E[a²]
        if item.layer.number in block_end:
            gradient[row] *= back.arriving
            gradient[row] += (1 - back.arriving) * gradient[block_end[item.layer.number] - 1]
            gradient[row, _PARTED, row] += sources.parted[row]
        gradient[row, _ARRIVED, row] += sources.arrived[row]
        np.add(gradient[row], slope[row], out=delta[row])
        delta[row, _VALUE, row] += sources.shared[row]
        delta[row, _SLOPE, row] += sources.own[row]
        if item.divisor is not None:
            delta[row] -= shares[row] * activation[row]
            if architecture.normalization == "layer":
                delta[row, _LENGTH, row] -= sources.length[row]
    return gradient, delta
