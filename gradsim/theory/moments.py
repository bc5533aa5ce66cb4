"""What mean-field theory needs to know of an activation function: Gaussian moments of f and f′ as functions of q.

For u = √q z, z ~ N(0, 1), a function g has the Hermite coefficients g_k = E[g(√q z) He_k(z)]/√k!. They give all else:
E[g²] = Σ g_k², and for two inputs with correlation c, E[g(u₁) g(u₂)] = Σ g_k(q₁) g_k(q₂) c^k (Daniely et al. 2016).

Coefficients are smooth in log q. They are computed by quadrature at Chebyshev points of each octave of √q that is asked
for, once per process, and interpolated between; the error of that is below 10⁻⁸.
"""

from dataclasses import dataclass
from functools import cache
from math import floor, inf, isnan, log2

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.quadrature import hermite, rule

Float64 = NDArray[np.float64]

TERMS = 12  # coefficients k = 0 … 11; what remains is kept as one number for even and one for odd k
_POINTS = 14  # Chebyshev points in an octave of √q
_FUNCTIONS = 4  # f, f′, f², f′²
EVEN_TAIL, ODD_TAIL, SQUARE, _ROW = range(TERMS, TERMS + 4)
_ORDERS = np.arange(_POINTS)
_ROUNDING = 1e-12
_FAR = 2.0**60
_SLIGHT = 1e-6
_FEW = 32  # points for each of which a table is fetched; for more of them octave by octave is faster
# Below this octave of √q nothing changes any more that a float64 could show; above the other no q is finite.
_LEAST_OCTAVE, _GREATEST_OCTAVE = -200, 511


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
        value_at_zero: f(0).
        linear_far_out: whether f(u) is proportional to u for large u, on either side with a factor of its own.
    """

    def __init__(self, activation: Activation) -> None:
        self.activation = activation
        octaves = _GREATEST_OCTAVE - _LEAST_OCTAVE + 1
        self._tables = np.empty((octaves, _POINTS, _FUNCTIONS * _ROW))  # memory is taken where it is written
        self._known = np.zeros(octaves, bool)
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
        rows = self._rows(q, _FUNCTIONS).reshape(len(q), _FUNCTIONS, _ROW)
        return Moments(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3])

    def value(self, q: Float64) -> Float64:
        """The expansion of f alone, (points, TERMS + 3)."""
        return self._rows(q, 1)

    def squares(self, q: float) -> tuple[float, float]:
        """E[f²] and E[f′²] at one q."""
        row = self._rows(np.array([q]), 2)[0]
        return float(row[SQUARE]), float(row[_ROW + SQUARE])

    def _rows(self, q: Float64, functions: int) -> Float64:
        """Rows of the first so many functions, (points, functions·_ROW)."""
        with np.errstate(all="ignore"):
            least, greatest = float(q.min()), float(q.max())
            if self.activation.homogeneous:
                rows = self._scaled(q, functions)
            elif least > 0 and greatest < inf:
                rows = self._interpolated(q, least, greatest, functions)
            else:
                rows = np.full((len(q), functions * _ROW), np.nan)
                usable = (q > 0) & (q < inf)
                if usable.any():
                    some = q[usable]
                    rows[usable] = self._interpolated(some, float(some.min()), float(some.max()), functions)
            if least == 0 or isnan(least):
                rows[q == 0] = self._at_zero()[: functions * _ROW]
        return rows

    def _scaled(self, q: Float64, functions: int) -> Float64:
        """f(√q z) = √q f(z): one row for q = 1 serves every q."""
        if self._at_one is None:
            self._at_one = self._interpolated(np.ones(1), 1.0, 1.0, _FUNCTIONS)[0]
        root = np.sqrt(q)[:, np.newaxis]
        if functions == 1:
            rows = root * self._at_one[:_ROW]
        else:
            rows = np.repeat(self._at_one[np.newaxis, : functions * _ROW], len(q), axis=0)
            rows[:, :_ROW] *= root
            if functions > 2:
                rows[:, 2 * _ROW : 3 * _ROW] *= q[:, np.newaxis]
                rows[:, 2 * _ROW + TERMS : 3 * _ROW] *= q[:, np.newaxis]
        rows[:, TERMS:_ROW] *= root
        return rows

    def _interpolated(self, q: Float64, least: float, greatest: float, functions: int) -> Float64:
        """Rows for finite q > 0, all from ``least`` to ``greatest``."""
        position = np.log2(q)
        columns = functions * _ROW
        lowest, highest = _octave(least), _octave(greatest)
        for missing in (~self._known[lowest : highest + 1]).nonzero()[0]:
            self._tabulate(lowest + int(missing))
        if lowest == highest:
            one: Float64 = _basis(position, lowest) @ self._tables[lowest, :, :columns]
            return one
        octaves = np.clip(np.floor(position / 2) - _LEAST_OCTAVE, lowest, highest).astype(np.intp)
        basis = _basis(position, octaves)
        if len(q) <= _FEW:
            few: Float64 = (basis[:, np.newaxis] @ self._tables[octaves, :, :columns])[:, 0]
            return few
        rows = np.empty((len(q), columns))
        for octave in range(lowest, highest + 1):
            chosen = (octaves == octave).nonzero()[0]
            if chosen.size:
                rows[chosen] = basis[chosen] @ self._tables[octave, :, :columns]
        return rows

    def _tabulate(self, octave: int) -> None:
        """Find the Chebyshev coefficients, (_POINTS, _FUNCTIONS·_ROW), over an octave, counted from the least one."""
        angles = (_ORDERS + 0.5) * np.pi / _POINTS
        exponent = octave + _LEAST_OCTAVE
        roots = 2.0 ** (exponent + (np.cos(angles) + 1) / 2)
        transform = 2 / _POINTS * np.cos(np.outer(_ORDERS, angles))
        transform[0] /= 2
        self._tables[octave] = transform @ self._integrated(roots, exponent).reshape(_POINTS, -1)
        self._known[octave] = True

    def _integrated(self, roots: Float64, octave: int) -> Float64:
        """Rows of the four functions by quadrature, (len(roots), _FUNCTIONS, _ROW)."""
        quadrature = rule(roots, octave, self.activation.kinks)
        u = np.ascontiguousarray(roots[:, np.newaxis] * quadrature.z)
        value = self.activation(u)
        slope = self.activation.slope(u)
        polynomials = np.broadcast_to(hermite(quadrature.z, TERMS) * quadrature.weights, (TERMS, *u.shape))
        rows = np.empty((len(roots), _FUNCTIONS, _ROW))
        for number, function in enumerate((value, slope, value * value, slope * slope)):
            coefficients = np.einsum("krn,rn->rk", polynomials, function)
            even = (function + function[:, ::-1]) / 2
            odd = function - even
            parts = [np.sum(quadrature.weights * part * part, axis=1) for part in (even, odd)]
            rows[:, number, :TERMS] = coefficients
            for parity, part in enumerate(parts):
                rest = part - np.square(coefficients[:, parity::2]).sum(axis=1)
                # What is left of a difference of equal numbers is rounding.
                rows[:, number, EVEN_TAIL + parity] = np.where(rest > _ROUNDING * part, rest, 0)
            rows[:, number, SQUARE] = parts[0] + parts[1]
        return rows

    def _at_zero(self) -> Float64:
        rows = np.zeros((_FUNCTIONS, _ROW))
        f, slope = self.value_at_zero, self._slope_at_zero
        rows[:, 0] = f, slope, f * f, slope * slope
        rows[:, SQUARE] = rows[:, 0] ** 2
        return rows.ravel()


def _basis(position: Float64, octave: NDArray[np.intp] | int) -> Float64:
    """Chebyshev polynomials at log₂ q = ``position`` in an octave of √q each, (points, _POINTS)."""
    local = position - (2 * (octave + _LEAST_OCTAVE) + 1)
    np.minimum(local, 1, out=local)
    np.maximum(local, -1, out=local)
    result: Float64 = np.cos(np.arccos(local)[:, np.newaxis] * _ORDERS)
    return result


def _octave(q: float) -> int:
    """The octave of √q, counted from the least one."""
    return min(max(floor(log2(q) / 2), _LEAST_OCTAVE), _GREATEST_OCTAVE) - _LEAST_OCTAVE


@cache
def moment_table(activation: Activation) -> MomentTable:
    """The one table of an activation function in this process."""
    return MomentTable(activation)
