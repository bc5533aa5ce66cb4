"""E[g(u_i) g(u_j)] for every pair of samples: Σ_k g_k(q_i) g_k(q_j) c_ij^k, with what lies beyond the last term kept.

The sum converges slowly near c = 1 where g has a jump (f′ of ReLU: g_k² falls like k^(−3/2)), and nearby samples are
where deep networks end up. What is left out is therefore not dropped. Its sum at c = 1 is known exactly; for functions
with kinks it gets the shape that the same terms have for a single kink, which is known in closed form (the arc-cosine
kernels of Cho & Saul 2009), for smooth ones that of a geometric series which continues the last terms.
"""

from functools import cached_property
from math import factorial, pi

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.moments import EVEN_TAIL, SQUARE, TERMS

Float64 = NDArray[np.float64]

# A tail below this share of the whole is counted with the last term that is kept.
_SHORT = 1e-4


def _kink_coefficients() -> tuple[Float64, Float64]:
    """g_k² of the step, odd k, and of the ramp |z|/2, even k; the constant of the step is left out."""
    step, ramp = np.zeros(TERMS), np.zeros(TERMS)
    at_zero = [1.0, 0.0]  # He_k(0)
    for k in range(1, TERMS):
        at_zero.append(-k * at_zero[k - 1])
    ramp[0] = 1 / (2 * pi)
    for k in range(1, TERMS):
        step[k] = at_zero[k - 1] ** 2 / (2 * pi * factorial(k))
        if k >= 2:
            ramp[k] = at_zero[k - 2] ** 2 / (2 * pi * factorial(k))
    return step, ramp


_STEP, _RAMP = _kink_coefficients()
_STEP_REST = 1 / 4 - _STEP.sum()
_RAMP_REST = 1 / 4 - _RAMP.sum()


class Correlation:
    """Correlations over the samples of the inputs of an activation function, for several layers at once.

    Attributes:
        c: (layers, samples, samples), from −1 to 1; 0 where a sample's q is 0.
        powers: c^k for k < TERMS, (TERMS, layers, samples, samples).
    """

    def __init__(self, c: Float64) -> None:
        self.c = c
        self.powers = powers = np.empty((TERMS, *c.shape))
        powers[0] = 1
        powers[1] = c
        known = 2
        while known < TERMS:
            more = min(known - 1, TERMS - known)
            np.multiply(powers[1 : 1 + more], powers[known - 1], out=powers[known : known + more])
            known += more

    def expectation(self, rows: Float64, *, kinked: bool, slope: bool) -> Float64:
        """E[g(u_i) g(u_j)], (layers, samples, samples), from rows (layers, samples, TERMS + 3) of g's expansion.

        ``kinked`` says whether f has a kink, ``slope`` that g is f′ and not f: together the shape of the tail.
        """
        coefficients = np.ascontiguousarray(rows[..., :TERMS].transpose(2, 0, 1))
        square = rows[..., SQUARE]
        tails = rows[..., EVEN_TAIL : EVEN_TAIL + 2]
        greatest = tails.max(axis=(0, 1))
        long = [odd for odd in (0, 1) if greatest[odd] > _SHORT * square.max()]
        for odd in (0, 1):
            if greatest[odd] > 0 and odd not in long:
                last = coefficients[TERMS - 2 + odd]
                np.copysign(np.sqrt(np.maximum(last * last + tails[..., odd], 0)), last, out=last)
        result: Float64 = np.einsum("kli,klj,klij->lij", coefficients, coefficients, self.powers)
        for odd in long:
            amplitude = np.sqrt(np.maximum(tails[..., odd], 0))
            shape = self._kink_tail(slope)[odd] if kinked else self._smooth_tail(rows, odd)
            shape = amplitude[:, np.newaxis] * shape
            shape *= amplitude[:, :, np.newaxis]
            result += shape
        set_diagonal(result, square)
        return result

    def series(self, squares: Float64) -> Float64:
        """Σ_k squares_lk c_l^k, (layers, samples, samples), from (layers, TERMS)."""
        result: Float64 = np.einsum("lk,klij->lij", squares, self.powers)
        return result

    def mean_powers(self) -> Float64:
        """The mean of c^k over all pairs of samples, those of a sample with itself included: (layers, TERMS)."""
        result: Float64 = self.powers.mean(axis=(2, 3)).T
        return result

    def _smooth_tail(self, rows: Float64, odd: int) -> Float64:
        """The left-out even or odd terms of a smooth function, 1 at c = 1: a geometric series in c²."""
        last = TERMS - 2 + odd
        tail = np.maximum(rows[..., EVEN_TAIL + odd].sum(axis=1), 0)
        ratio = (tail / (tail + np.square(rows[..., last]).sum(axis=1)))[:, np.newaxis, np.newaxis]
        shape: Float64 = self.powers[last] * self.powers[2]
        shape *= 1 - ratio
        shape /= 1 - ratio * self.powers[2]
        return shape

    def _kink_tail(self, slope: bool) -> tuple[Float64, Float64]:
        """The same for a function with kinks, even and odd."""
        return self._step_tail if slope else self._ramp_tail

    @cached_property
    def _step_tail(self) -> tuple[Float64, Float64]:
        odd = (self._arcsine / (2 * pi) - self._common_series(_STEP)) / _STEP_REST
        return np.abs(odd), odd

    @cached_property
    def _ramp_tail(self) -> tuple[Float64, Float64]:
        c = self.c
        even = (np.sqrt(1 - c * c) + c * self._arcsine) / (2 * pi)
        even = (even - self._common_series(_RAMP)) / _RAMP_REST
        return even, np.copysign(even, c)

    @cached_property
    def _arcsine(self) -> Float64:
        return np.arcsin(self.c)

    def _common_series(self, squares: Float64) -> Float64:
        result: Float64 = (squares @ self.powers.reshape(TERMS, -1)).reshape(self.c.shape)
        return result


def correlations(kernel: Float64) -> tuple[Float64, Float64]:
    """q, (…, samples), and c, (…, samples, samples), of a kernel E[u_i u_j]."""
    q = np.maximum(kernel.diagonal(axis1=-2, axis2=-1), 0)
    inverse = np.sqrt(q)
    np.divide(1, inverse, out=inverse, where=inverse != 0)
    c = kernel * inverse[..., np.newaxis]
    c *= inverse[..., np.newaxis, :]
    np.minimum(c, 1, out=c)
    np.maximum(c, -1, out=c)
    return q, c


def set_diagonal(matrices: Float64, diagonals: Float64) -> None:
    """Write diagonals (…, n) into contiguous matrices (…, n, n)."""
    size = matrices.shape[-1]
    matrices.reshape(*matrices.shape[:-2], -1)[..., :: size + 1] = diagonals


def mean_off_diagonal(matrices: Float64) -> Float64:
    """The mean over i ≠ j of matrices (…, samples, samples); NaN for one sample."""
    samples = matrices.shape[-1]
    result: Float64 = matrices.sum(axis=(-2, -1)) - np.trace(matrices, axis1=-2, axis2=-1)
    return result / (samples * (samples - 1)) if samples > 1 else np.full_like(result, np.nan)
