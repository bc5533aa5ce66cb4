"""A slice of the loss: what a mini-batch costs if the parameters are moved against its gradient, near and far."""

from dataclasses import dataclass
from math import ceil, isfinite, log10

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.network import Array, Float64, Network
from gradsim.engine.norms import run_norms
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import frozen

DECADES = 3
"""Steps go from a thousandth of the learning rate to a thousand times of it at least."""

MOST_DECADES = 15
"""… and as far as the tangent reaches 0, where that is shorter or longer still, but never farther than this."""

PER_SIDE = 20
"""How many of them are shorter than the learning rate, and as many longer, evenly spread over their logarithms."""

# What a step promises below this share of the loss cannot be seen in it: it is lost in rounding.
_RESOLUTION = 1e-5

# Networks with moved parameters are computed side by side, as far as they fit into about so much memory.
_BYTES = 16 * 2**20


@dataclass(frozen=True)
class LossSlice:
    """L(θ − t ∇L(θ)) of one network, with all parameters θ as they were when its mini-batch was seen.

    L is the data loss of that mini-batch in training mode, without dropout and penalties; ∇L is its gradient with
    respect to all parameters, neither clipped nor changed by an optimizer.

    Attributes:
        step: of the Record that belongs to it.
        learning_rate: of that step: how far a plain gradient step goes.
        rates: (n,) each t; the first is 0, the learning rate is among the others, which rise.
        loss: (n,) in the network's own precision; infinite or NaN where it has left the finite numbers.
        gradient_norm: ‖∇L‖ at t = 0.
    """

    step: int
    learning_rate: float
    rates: Float64
    loss: Float64
    gradient_norm: float

    @property
    def present(self) -> int:
        """The place of t = learning rate in ``rates``."""
        return len(self.rates) - 1 - PER_SIDE

    @property
    def best(self) -> int:
        """The place of the least loss, 0 where no step lowers it; −1 where not even the first one is finite."""
        finite = np.where(np.isfinite(self.loss), self.loss, np.inf)
        return int(finite.argmin()) if np.isfinite(self.loss[0]) else -1

    @property
    def trusted(self) -> int:
        """The place up to which each step lowers the loss by at least half of what the tangent promises.

        In a parabola it is where the minimum is. −1 where the first loss is not finite.
        """
        if not np.isfinite(self.loss[0]):
            return -1
        with np.errstate(all="ignore"):
            promised = self.loss[0] - self.predicted(self.rates)
            kept = (self.loss[0] - self.loss >= promised / 2) | (promised <= _RESOLUTION * abs(self.loss[0]))
        broken = np.flatnonzero(~kept)
        return int(broken[0]) - 1 if len(broken) else len(self.rates) - 1

    def predicted(self, rates: NDArray[np.float64]) -> Float64:
        """L − t ‖∇L‖²: what the loss would be if it went on along its tangent."""
        with np.errstate(all="ignore"):
            return np.asarray(self.loss[0] - rates * self.gradient_norm * self.gradient_norm, np.float64)


def slice_rates(learning_rate: float, below: float = DECADES, above: float = DECADES) -> Float64:
    """The t of a slice: 0, and learning_rate · 10^x for x from −``below`` to 0 and on to ``above``, evenly spread."""
    shorter, longer = (np.arange(PER_SIDE + 1) * decades / PER_SIDE for decades in (below, above))
    powers = np.concatenate((-shorter[:0:-1], longer))
    with np.errstate(over="ignore"):
        return np.concatenate(([0.0], learning_rate * 10.0**powers))


def slice_loss(
    network: Network, parameters: Array, inputs: Array, targets: Array, learning_rate: float, step: int
) -> LossSlice:
    """The slice of one run.

    Nothing of ``network`` is changed, nor its running averages or random numbers.

    Args:
        network: of any number of runs.
        parameters: of the run, (parameters,), in the network's precision.
        inputs: augmented, (features + 1, samples).
        targets: (outputs, samples).
        learning_rate: see ``LossSlice``.
        step: see ``LossSlice``.
    """
    points = 2 * PER_SIDE + 2
    portion = min(points, _portion(network, inputs.shape[1]))
    loss = np.empty(points)
    moved = np.empty((portion, parameters.size), network.dtype)
    propagation = network.beside(ParameterViews(network.layout, moved))
    workspace = propagation.workspace(inputs.shape[1])
    with np.errstate(all="ignore"), single_threaded():
        start_loss, gradient, norm = _gradient(network, parameters, inputs, targets)
        rates = slice_rates(learning_rate, *_reach(start_loss, norm, learning_rate))
        start, flat = parameters.astype(np.float64), gradient == 0
        place = np.empty_like(start)
        for first in range(0, points, portion):
            # The last portion reaches back into the one before it, so that all are of the same size.
            part = slice(min(first, points - portion), min(first, points - portion) + portion)
            for row, rate in zip(moved, rates[part], strict=True):
                # Rounded once, like an update. What the loss does not depend on stays where it is, also where t is ∞.
                np.subtract(start, np.multiply(gradient, rate, out=place), out=place)
                np.copyto(place, start, where=flat)
                row[:] = place
            outputs = propagation.forward(workspace, inputs, training=True)
            loss[part] = network.loss(outputs, targets, np.empty_like(outputs))
    return LossSlice(step, learning_rate, frozen(rates), frozen(loss), norm)


def _reach(loss: float, norm: float, learning_rate: float) -> tuple[int, int]:
    """By how many decades the t go below the learning rate, and above it.

    The tangent reaches 0 at t = L/‖∇L‖²: that is how long a step can be at all for an exploded gradient, and about how
    long it would have to be for a vanished one.
    """
    if not (isfinite(loss) and isfinite(norm) and loss > 0 and norm > 0 and learning_rate > 0):
        return DECADES, DECADES
    away = log10(loss) - 2 * log10(norm) - log10(learning_rate)
    below, above = (min(max(DECADES, ceil(1 + way)), MOST_DECADES) for way in (-away, away))
    return below, above


def _gradient(network: Network, parameters: Array, inputs: Array, targets: Array) -> tuple[float, Float64, float]:
    """L, ∇L in float64, rounded as the network rounds it, and ‖∇L‖."""
    views = ParameterViews(network.layout, parameters[np.newaxis].copy())
    gradient = np.zeros((1, parameters.size), network.dtype)
    gradient_views = ParameterViews(network.layout, gradient)
    propagation = network.beside(views)
    workspace = propagation.workspace(inputs.shape[1])
    outputs = propagation.forward(workspace, inputs, training=True)
    loss = network.loss(outputs, targets, workspace.gradient_views[-1])
    propagation.backward(workspace, gradient_views)
    propagation.weight_gradients(workspace, inputs, gradient_views)
    return float(loss[0]), gradient[0].astype(np.float64), float(run_norms(gradient)[0])


def _portion(network: Network, samples: int) -> int:
    """How many points are computed at once."""
    numbers = 4 * samples * sum(network.layout.sizes) + 3 * network.layout.size
    return max(1, _BYTES // (numbers * np.dtype(network.dtype).itemsize))
