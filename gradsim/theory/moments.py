"""What mean-field theory needs to know of an activation function: Gaussian moments of f and f′ as functions of q.

For u = √q z, z ~ N(0, 1), a function g has the Hermite coefficients g_k = E[g(√q z) He_k(z)]/√k!. They give all else:
E[g²] = Σ g_k², and for two inputs with correlation c, E[g(u₁) g(u₂)] = Σ g_k(q₁) g_k(q₂) c^k (Daniely et al. 2016).

Coefficients are smooth in log q: see ``octaves``.
"""

from dataclasses import dataclass
from functools import cache
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.octaves import FUNCTIONS, ROW, SQUARE, TERMS, Octaves

Float64 = NDArray[np.float64]

_FAR = 2.0**60
_SLIGHT = 1e-6


@dataclass(frozen=True)
class Moments:
    """Expansions of f, f′, f² and f′², each an array (points, TERMS + 3).

    A row holds the coefficients g_0 … g_(TERMS − 1), then at EVEN_TAIL and ODD_TAIL Σ g_k² over the even and the odd k
    that are left out, then at SQUARE E[g²].
    """

    value: Float64
    slope: Float64
    value_squared: Float64
    slope_squared: Float64


class MomentTable:
    """The moments of one activation function, computed where they are first asked for.

    Attributes:
        octaves: the tables, for finite q > 0.
        value_at_zero: f(0).
        linear_far_out: whether f(u) is proportional to u for large u, on either side with a factor of its own.
    """

    def __init__(self, activation: Activation) -> None:
        self.activation = activation
        self.octaves = Octaves(activation)
        self._at_one: Float64 | None = None
        zero = np.zeros(1)
        with np.errstate(all="ignore"):
            self.value_at_zero = float(activation(zero)[0])
            self._slope_at_zero = float(activation.slope(zero)[0])
            far = np.array([_FAR, -_FAR])
            ends, further = activation(far) / _FAR, activation(2 * far) / _FAR
        self.linear_far_out = bool(np.allclose(further, 2 * ends, rtol=0, atol=1e-9) and np.abs(ends).max() > 1e-6)

    @property
    def has_mean(self) -> bool:
        """Whether E[f] is not 0. Asked at q = 4, because SELU is made so that it is 0 at q = 1."""
        mean, square = self.value(np.full(1, 4.0))[0, [0, SQUARE]]
        return bool(mean * mean > _SLIGHT * square)

    def at(self, q: Float64) -> Moments:
        """The moments for second moments q (points,) of u: 0 means u = 0 exactly; NaN where q is not finite."""
        rows = self._rows(q, FUNCTIONS)
        return Moments(*(rows[:, start : start + ROW] for start in range(0, FUNCTIONS * ROW, ROW)))

    def value_and_slope(self, q: Float64) -> tuple[Float64, Float64]:
        """The expansions of f and f′ alone, (points, TERMS + 3) each."""
        rows = self._rows(q, 2)
        return rows[:, :ROW], rows[:, ROW:]

    def value(self, q: Float64) -> Float64:
        """The expansion of f alone, (points, TERMS + 3)."""
        return self.value_and_slope(q)[0]

    def squares(self, q: float) -> tuple[float, float]:
        """E[f²] and E[f′²] at one q."""
        value, slope = self.value_and_slope(np.array([q]))
        return float(value[0, SQUARE]), float(slope[0, SQUARE])

    def at_one(self) -> Float64:
        """Rows of f, f′, f² and f′² at q = 1, (4, TERMS + 3)."""
        if self._at_one is None:
            self._at_one = self.octaves.rows(np.ones(1), FUNCTIONS).reshape(FUNCTIONS, ROW)
        return self._at_one

    def _rows(self, q: Float64, functions: int) -> Float64:
        """Rows of f and f′, or of all four functions, (points, functions·ROW)."""
        if self.activation.homogeneous:
            rows = self._scaled(q, functions)
        elif min(points := q.tolist()) > 0 and isfinite(sum(points)):
            return self.octaves.rows(q, functions)
        else:
            rows = np.full((len(q), functions * ROW), np.nan)
            usable = (q > 0) & (q < inf)
            if usable.any():
                rows[usable] = self.octaves.rows(q[usable], functions)
        zero = q == 0
        if zero.any():
            rows[zero] = self._at_zero()[: functions * ROW]
        return rows

    def _scaled(self, q: Float64, functions: int) -> Float64:
        """f(√q z) = √q f(z): one row for q = 1 serves every q."""
        sizes = np.ones((len(q), functions, 1))
        with np.errstate(all="ignore"):
            np.sqrt(q, out=sizes[:, 0, 0])
            if functions == FUNCTIONS:
                sizes[:, 2, 0] = q
            rows = self.at_one()[:functions] * sizes
            rows[..., TERMS:] *= sizes
        return rows.reshape(len(q), -1)

    def _at_zero(self) -> Float64:
        rows = np.zeros((FUNCTIONS, ROW))
        f, slope = self.value_at_zero, self._slope_at_zero
        rows[:, 0] = f, slope, f * f, slope * slope
        rows[:, SQUARE] = rows[:, 0] ** 2
        return rows.ravel()


@cache
def moment_table(activation: Activation) -> MomentTable:
    """The one table of an activation function in this process."""
    return MomentTable(activation)
