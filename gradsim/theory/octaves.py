"""Gaussian moments of an activation function as Chebyshev series in ln q, an octave of √q at a time.

They are found by quadrature at Chebyshev points of each octave that is asked for, once per process, and interpolated
between; the error of that is below 10⁻⁸.
"""

from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.quadrature import hermite, rule

Float64 = NDArray[np.float64]

TERMS = 12  # coefficients k = 0 … 11; what remains is kept as one number for even and one for odd k
EVEN_TAIL, ODD_TAIL, SQUARE, ROW = range(TERMS, TERMS + 4)
FUNCTIONS = 4  # f, f′, f², f′²
_POINTS = 14  # Chebyshev points in an octave of √q
_ORDERS = np.arange(float(_POINTS))
_TWICE_ORDERS = 2 * _ORDERS[:, np.newaxis]
_ROUNDING = 1e-12
# Below this octave of √q nothing changes any more that a float64 could show; octaves are counted from it.
_LEAST = -200
_FURTHEST = 16  # octaves that samples of a layer are taken together for


class Octaves:
    """The series of one activation function, those of each octave found where they are first asked for."""

    def __init__(self, activation: Activation) -> None:
        self._activation = activation
        # Two threads may find the same one at the same time, and then find the same.
        self._series: dict[int, Float64] = {}

    def series(self, octave: int) -> Float64:
        """Chebyshev coefficients of the rows of f, f′, f² and f′², side by side, (_POINTS, FUNCTIONS·ROW)."""
        if octave not in self._series:
            self._series[octave] = self._found(octave)
        return self._series[octave]

    def rows(self, q: Float64, functions: int) -> Float64:
        """For finite q > 0, (points,): the rows of so many functions side by side, (points, functions·ROW)."""
        columns = functions * ROW
        places = np.maximum(np.log2(q) - 2 * _LEAST, 0)  # two to an octave
        octaves = (places / 2).astype(np.intp)
        basis = np.cos(np.arccos(places - (2 * octaves + 1))[:, np.newaxis] * _ORDERS)  # Chebyshev polynomials
        different = set(octaves.tolist())
        if len(different) == 1:
            result: Float64 = basis.dot(self.series(different.pop())[:, :columns])
            return result
        result = np.empty((len(q), columns))
        for octave in different:
            members = octaves == octave
            result[members] = basis[members].dot(self.series(octave)[:, :columns])
        return result

    def _found(self, octave: int) -> Float64:
        angles = (_ORDERS + 0.5) * np.pi / _POINTS
        exponent = octave + _LEAST
        roots = 2.0 ** (exponent + (np.cos(angles) + 1) / 2)
        transform = 2 / _POINTS * np.cos(np.outer(_ORDERS, angles))
        transform[0] /= 2
        result: Float64 = transform @ self._integrated(roots, exponent).reshape(_POINTS, -1)
        return result

    def _integrated(self, roots: Float64, octave: int) -> Float64:
        """Rows of the four functions by quadrature, (len(roots), FUNCTIONS, ROW)."""
        quadrature = rule(roots, octave, self._activation.kinks)
        u = np.ascontiguousarray(roots[:, np.newaxis] * quadrature.z)
        value = self._activation(u)
        slope = self._activation.slope(u)
        polynomials = np.broadcast_to(hermite(quadrature.z, TERMS) * quadrature.weights, (TERMS, *u.shape))
        rows = np.empty((len(roots), FUNCTIONS, ROW))
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


class ValuePath:
    """Rows of f for one layer after another, whose samples mostly stay between the octaves that they were between."""

    def __init__(self, octaves: Octaves) -> None:
        self._octaves = octaves
        self._range = (inf, -inf)
        self._series = np.empty(0)
        self._further: list[Float64] = []

    def columns(self, q: Float64) -> Float64 | None:
        """For second moments (samples,): (ROW, samples), a new array; None where some q is 0, tiny or not finite, or
        they lie too far apart."""
        places = np.log2(np.sqrt(q))
        octaves = np.floor(places)
        numbers = octaves.tolist()
        lowest, highest = min(numbers), max(numbers)
        if not (lowest > _LEAST and highest - lowest < _FURTHEST and isfinite(sum(numbers))):
            return None
        if (lowest, highest) != self._range:
            self._move(int(lowest), int(highest))
        places -= octaves
        # T_k(2x − 1) = T_2k(√x)
        rows = self._series.dot(np.cos(_TWICE_ORDERS * np.arccos(np.sqrt(places))))
        result: Float64 = rows[:ROW]
        for start, number in enumerate(self._further, start=1):
            np.copyto(result, rows[start * ROW : (start + 1) * ROW], where=octaves == number)
        return result

    def _move(self, lowest: int, highest: int) -> None:
        numbers = range(lowest, highest + 1)
        self._range = (lowest, highest)
        self._further = [np.array(float(number)) for number in numbers[1:]]
        # Of all these octaves, one below the other: (octaves·ROW, _POINTS).
        self._series = np.concatenate([self._octaves.series(number - _LEAST)[:, :ROW].T for number in numbers])
