"""What mean-field theory needs to know of an activation function: Gaussian moments of f and f′ as functions of q.

For u = √q z, z ~ N(0, 1), a function g has the Hermite coefficients g_k = E[g(√q z) He_k(z)]/√k!. They give all else:
E[g²] = Σ g_k², and for two inputs with correlation c, E[g(u₁) g(u₂)] = Σ g_k(q₁) g_k(q₂) c^k (Daniely et al. 2016).

Coefficients are smooth in log q. They are computed by quadrature at Chebyshev points of each octave of √q that is asked
for, once per process, and interpolated between; the error of that is below 10⁻⁸.
"""

from dataclasses import dataclass
from functools import cache
from math import inf, isfinite
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.quadrature import hermite, rule

Float64 = NDArray[np.float64]

TERMS = 12  # coefficients k = 0 … 11; what remains is kept as one number for even and one for odd k
_POINTS = 14  # Chebyshev points in an octave of √q
_FUNCTIONS = 4  # f, f′, f², f′²
EVEN_TAIL, ODD_TAIL, SQUARE, _ROW = range(TERMS, TERMS + 4)
_ORDERS = np.arange(float(_POINTS))
_HALF = 2 * _ROW  # columns of a table: f and f′ in one, f² and f′² in another, which fewer ask for
_ROUNDING = 1e-12
_FAR = 2.0**60
_SLIGHT = 1e-6
# Below this octave of √q nothing changes any more that a float64 could show; above the other no q is finite.
_LEAST_OCTAVE, _OCTAVES = -200, 712


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
        # Of the octaves that were met, in the order in which they were, (octaves, _POINTS, _HALF) each; and the number
        # of every octave among them, or −1. Whoever has read a number finds its rows: they are there before it is.
        self._tables = np.empty((0, _POINTS, _HALF)), np.empty((0, _POINTS, _HALF))
        self._numbers = np.full(_OCTAVES, -1)
        self._lock = Lock()
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
        rows = self._rows(q, halves=2)
        return Moments(*(rows[:, start : start + _ROW] for start in range(0, 2 * _HALF, _ROW)))

    def value_and_slope(self, q: Float64) -> tuple[Float64, Float64]:
        """The expansions of f and f′ alone, (points, TERMS + 3) each."""
        rows = self._rows(q, halves=1)
        return rows[:, :_ROW], rows[:, _ROW:]

    def value(self, q: Float64) -> Float64:
        """The expansion of f alone, (points, TERMS + 3)."""
        return self.value_and_slope(q)[0]

    def squares(self, q: float) -> tuple[float, float]:
        """E[f²] and E[f′²] at one q."""
        value, slope = self.value_and_slope(np.array([q]))
        return float(value[0, SQUARE]), float(slope[0, SQUARE])

    def _rows(self, q: Float64, halves: int) -> Float64:
        """Rows of f and f′, (points, _HALF), or of all four functions, (points, 2·_HALF)."""
        if self.activation.homogeneous:
            rows = self._scaled(q, halves)
        elif min(points := q.tolist()) > 0 and isfinite(sum(points)):
            return self._interpolated(q, halves)
        else:
            rows = np.full((len(q), halves * _HALF), np.nan)
            usable = (q > 0) & (q < inf)
            if usable.any():
                rows[usable] = self._interpolated(q[usable], halves)
        zero = q == 0
        if zero.any():
            rows[zero] = self._at_zero()[: halves * _HALF]
        return rows

    def _scaled(self, q: Float64, halves: int) -> Float64:
        """f(√q z) = √q f(z): one row for q = 1 serves every q."""
        if self._at_one is None:
            self._at_one = self._interpolated(np.ones(1), halves=2).reshape(_FUNCTIONS, _ROW)
        sizes = np.ones((len(q), 2 * halves, 1))
        with np.errstate(all="ignore"):
            np.sqrt(q, out=sizes[:, 0, 0])
            if halves == 2:
                sizes[:, 2, 0] = q
            rows = self._at_one[: 2 * halves] * sizes
            rows[..., TERMS:] *= sizes
        return rows.reshape(len(q), -1)

    def _interpolated(self, q: Float64, halves: int) -> Float64:
        """The same for finite q > 0, from the tables of their octaves."""
        places = np.log2(q)  # two to an octave of √q
        places -= 2 * _LEAST_OCTAVE
        np.maximum(places, 0, out=places)
        different = {int(place) // 2 for place in places.tolist()}
        for octave in different:
            if self._numbers[octave] < 0:
                self._tabulate(octave)
        octaves = places.astype(np.intp) // 2 if len(different) > 1 else different.pop()
        places -= 2 * octaves + 1
        basis = np.cos(np.arccos(places)[:, np.newaxis] * _ORDERS)  # Chebyshev polynomials
        if isinstance(octaves, int):
            number = self._numbers[octaves]
            parts = [basis.dot(table[number]) for table in self._tables[:halves]]
        else:
            numbers = self._numbers[octaves]
            parts = [(basis[:, np.newaxis] @ table.take(numbers, axis=0))[:, 0] for table in self._tables[:halves]]
        return parts[0] if halves == 1 else np.concatenate(parts, axis=1)

    def _tabulate(self, octave: int) -> None:
        """Find the Chebyshev coefficients, (_POINTS, _FUNCTIONS·_ROW), over an octave, counted from the least one."""
        angles = (_ORDERS + 0.5) * np.pi / _POINTS
        exponent = octave + _LEAST_OCTAVE
        roots = 2.0 ** (exponent + (np.cos(angles) + 1) / 2)
        transform = 2 / _POINTS * np.cos(np.outer(_ORDERS, angles))
        transform[0] /= 2
        rows = transform @ self._integrated(roots, exponent).reshape(_POINTS, -1)
        with self._lock:
            values, squares = self._tables
            self._tables = np.append(values, [rows[:, :_HALF]], axis=0), np.append(squares, [rows[:, _HALF:]], axis=0)
            self._numbers[octave] = len(values)

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


@cache
def moment_table(activation: Activation) -> MomentTable:
    """The one table of an activation function in this process."""
    return MomentTable(activation)
