"""Gradient descent in a parabolic valley, step by step. Knows numbers alone: no Qt."""

from dataclasses import dataclass
from enum import Enum
from math import ceil, hypot, inf, isclose, isfinite, log, log1p

Point = tuple[float, ...]

# Steps that leave more than this share of the way are creeping: after ten of them nine tenths of it are still ahead.
_CREEPING = 0.01
# What remains of the way when a descent has arrived for all that can be seen.
_ARRIVED = 1e-3


class Regime(Enum):
    """What a step does, told by the product of rate, gradient scale and curvature."""

    CREEPING = "creeping"
    STEADY = "steady"
    OVERSHOOTING = "overshooting"
    BOUNCING = "bouncing"
    DIVERGING = "diverging"


def regime(product: float) -> Regime:
    """The regime of one direction: a step multiplies the distance to the minimum by 1 − ``product``."""
    if isclose(product, 2, rel_tol=1e-9):
        return Regime.BOUNCING
    if product > 2:
        return Regime.DIVERGING
    if product > 1:
        return Regime.OVERSHOOTING
    return Regime.STEADY if product >= _CREEPING else Regime.CREEPING


def steps_until(share: float, product: float) -> float:
    """After how many steps ``share`` of the way to the minimum is left, 0 < share < 1; infinite where never."""
    if product == 1:
        return 1
    left = log1p(-product) if product < 1 else log(product - 1)
    return ceil(log(share) / left - 1e-9) if left < 0 else inf


@dataclass(frozen=True)
class Valley:
    """L(w) = ½ Σ kᵢ wᵢ², whose minimum is at 0. ``curvatures``: kᵢ > 0 along each weight."""

    curvatures: tuple[float, ...]

    def loss(self, w: Point) -> float:
        """L(w); infinite where it is too large for a number."""
        return sum(0.5 * k * x * x for k, x in zip(self.curvatures, w, strict=True))

    def gradient(self, w: Point) -> Point:
        """∂L/∂w = (k₁ w₁, k₂ w₂, …)."""
        return tuple(k * x for k, x in zip(self.curvatures, w, strict=True))


class Descent:
    """Where gradient descent has come from a start, w ← w − rate · scale · ∂L/∂w.

    Attributes:
        valley: in which it goes down.
        scale: what the gradient is multiplied by on its way through the layers: 1 for a faithful one.
        rate: the learning rate.
        path: all places so far, the start first.
    """

    def __init__(self, valley: Valley, start: Point, scale: float = 1.0, rate: float = 0.5) -> None:
        self.valley = valley
        self.scale = scale
        self.rate = rate
        self.path: list[Point] = [start]

    @property
    def start(self) -> Point:
        """The first place."""
        return self.path[0]

    @property
    def place(self) -> Point:
        """The last place."""
        return self.path[-1]

    @property
    def steps(self) -> int:
        """How many steps have been made."""
        return len(self.path) - 1

    @property
    def products(self) -> tuple[float, ...]:
        """Rate × scale × curvature of each direction: stable below 2."""
        return tuple(self.rate * self.scale * k for k in self.valley.curvatures)

    @property
    def finished(self) -> bool:
        """Whether a further step would show nothing: it has arrived, or left the finite numbers."""
        return not all(map(isfinite, self.place)) or hypot(*self.place) <= _ARRIVED * hypot(*self.start)

    def next_place(self, w: Point) -> Point:
        """Where a step from ``w`` ends."""
        # Not w (1 − product), which would lose what a small product does to a large w in another way than descent does.
        step = self.rate * self.scale
        return tuple(x - step * slope for x, slope in zip(w, self.valley.gradient(w), strict=True))

    def step(self) -> Point:
        """Make a step; where it ends."""
        self.path.append(self.next_place(self.place))
        return self.place

    def restart(self, start: Point | None = None) -> None:
        """Back to the start, or to another one."""
        self.path = [start or self.start]

    def step_length(self) -> float:
        """How far the next step goes."""
        return hypot(*(there - here for here, there in zip(self.place, self.next_place(self.place), strict=True)))
