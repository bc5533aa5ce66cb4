"""Where an endlessly deep network of the same kind would end: fixed point, factor per layer, depth scale, phase."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, isfinite, isnan, log, nan

import numpy as np

from gradsim.engine.normalization import EPSILON
from gradsim.theory.architecture import Architecture
from gradsim.theory.moments import MomentTable, moment_table

ORDERED, CRITICAL, CHAOTIC, UNDEFINED = "ordered", "critical", "chaotic", "not defined"

# |χ* − 1| up to this counts as critical: the norm of δ then changes by less than a factor e in 200 layers.
CRITICAL_TOLERANCE = 0.01

# q that a step of the recursion changes by less than this share of it is a fixed point.
_SAME = 1e-9
# Where q has come below or above these on its way, it is on its way to 0 or to infinity.
_VANISHED, _ENDLESS = 1e-8, 1e30
_NEARLY_ZERO = 1e-24
# Of the search, in ln q.
_FIRST_STEP, _STEP_GROWTH, _GREATEST_STEP = 0.3, 1.4, 3.0
_PRECISION = 1e-13


@dataclass(frozen=True)
class Limit:
    """The limit of endless depth.

    Attributes:
        q: the fixed point q* that the data's own q runs into; 0 and inf where it shrinks or grows for ever, NaN where
            residual blocks leave it undefined.
        chi: χ*, the factor on the mean squared gradient at q*, per layer, or per residual block.
        depth_scale: ξ = 1/|ln χ*| in layers: over so many the mean squared gradient changes by a factor e.
        phase: "ordered" (χ* < 1, gradients vanish), "critical", "chaotic" (χ* > 1, they explode), or "not defined".
    """

    q: float
    chi: float
    depth_scale: float
    phase: str


def limit(architecture: Architecture, q: float) -> Limit:
    """The limit of a network whose layers have come as far as the second moment q."""
    table = moment_table(architecture.activation)
    layers = 1
    if architecture.leaves_signs:
        q_star = chi = nan
    elif architecture.span:
        layers = architecture.span
        q_star, chi = _of_blocks(architecture, table)
    elif architecture.normalization != "none":
        q_star, chi = _normalized(architecture, table)
    elif architecture.calibrated_deviation is not None:
        q_star, chi = _calibrated(architecture, table, architecture.calibrated_deviation)
    else:
        q_star = _fixed_point(architecture, table, q)
        chi = nan if isnan(q_star) else architecture.endless_variance * table.squares(_bounded(q_star))[1]
    return Limit(q_star, chi, _depth_scale(chi, layers), _phase(chi))


def _bounded(q: float) -> float:
    """q as a number to compute with: for q* = 0 small signals, as f′(0) is not what a kink makes of them."""
    return min(max(q, _NEARLY_ZERO), _ENDLESS)


def _of_blocks(architecture: Architecture, table: MomentTable) -> tuple[float, float]:
    """Blocks that add up: the sum grows without end, unless α goes to 0 with the number of blocks.

    Under normalization the branches stay as large as they are while the sum grows: their share goes to 0 too.
    """
    alpha, variance = architecture.endless_scale, architecture.endless_variance
    if architecture.calibrated_deviation is not None:
        return architecture.calibrated_deviation**2, 1.0
    if variance == 0:
        return architecture.bias_variance, 1.0
    if alpha < CRITICAL_TOLERANCE:
        return nan, 1.0
    if architecture.normalization != "none":
        return inf, 1.0
    return inf, 1 + alpha**2 * (variance * table.squares(_ENDLESS)[1]) ** architecture.span


def _normalized(architecture: Architecture, table: MomentTable) -> tuple[float, float]:
    """u has variance 1 whatever the weights: χ = σ_w²E[f′²]/variance of z (Yang et al. 2019, for a large batch)."""
    value, slope = table.squares(1.0)
    weight, bias = _weight_variance(architecture, value), architecture.bias_variance
    q = weight * value + bias
    spread = q
    if architecture.normalization == "batch":
        mean = float(table.value(np.ones(1))[0, 0])
        spread = weight * (value - mean**2)
    return q, weight * slope / (spread + EPSILON)


def _calibrated(architecture: Architecture, table: MomentTable, deviation: float) -> tuple[float, float]:
    """Weights are rescaled until q is what was asked for."""
    q = max(deviation**2, architecture.bias_variance)
    value, slope = table.squares(q)
    return q, _weight_variance(architecture, value) * slope


def _weight_variance(architecture: Architecture, value: float) -> float:
    """σ_w² where E[f²] = ``value``."""
    deviation = architecture.calibrated_deviation
    if deviation is None:
        return architecture.endless_variance
    return max(deviation**2 - architecture.bias_variance, 0.0) / value if value > 0 else 0.0


def _fixed_point(architecture: Architecture, table: MomentTable, start: float) -> float:
    """The fixed point of q ← σ_w²E[f²] + σ_b² that the recursion comes to from ``start``.

    The map rises with q, so that the recursion goes one way, to the next fixed point on that side.
    """
    weight, bias = architecture.endless_variance, architecture.bias_variance
    from_zero = weight * table.value_at_zero**2 + bias

    def growth(position: float) -> float:
        """ln of the factor by which a step changes q = e^position."""
        following = weight * table.squares(exp(position))[0] + bias
        return log(following) - position if following > 0 else -inf

    if not start > 0:
        return from_zero if start == 0 else nan
    start = min(start, _ENDLESS)
    position = log(start)
    here = growth(position)
    if abs(here) < _SAME:
        return start
    direction, step = (1.0, _FIRST_STEP) if here > 0 else (-1.0, -_FIRST_STEP)
    while True:
        if from_zero == 0 and direction < 0 and position < log(_VANISHED):
            return 0.0
        if position > log(_ENDLESS):
            return inf
        ahead = growth(position + step)
        if direction > 0 and abs(ahead) < _SAME:  # a bias that is added for ever, to less and less effect
            return inf
        if ahead * direction <= 0:
            return exp(_root(growth, (position, here), (position + step, ahead)))
        position, here = position + step, ahead
        step = direction * min(abs(step) * _STEP_GROWTH, _GREATEST_STEP)


def _root(function: Callable[[float], float], left: tuple[float, float], right: tuple[float, float]) -> float:
    """Where the function is 0 between two points (x, value) of unlike sign: regula falsi, Illinois variant."""
    while abs(right[0] - left[0]) > _PRECISION:
        (x0, y0), (x1, y1) = left, right
        middle = x1 - y1 * (x1 - x0) / (y1 - y0) if isfinite(y0) and isfinite(y1) else (x0 + x1) / 2
        value = function(middle)
        if value == 0 or middle in (x0, x1):
            return middle
        if value * y1 < 0:
            left, right = right, (middle, value)
        else:
            left, right = (x0, y0 / 2), (middle, value)
    return right[0]


def _depth_scale(chi: float, layers: int) -> float:
    """1/|ln χ| in layers, for a factor χ over so many of them; 0 where a single layer lets nothing through."""
    if chi == 0:
        return 0.0
    return inf if chi == 1 else layers / abs(log(chi)) if 0 < chi < inf else nan


def _phase(chi: float) -> str:
    if abs(chi - 1) <= CRITICAL_TOLERANCE:
        return CRITICAL
    return ORDERED if chi < 1 else CHAOTIC if chi > 1 else UNDEFINED
