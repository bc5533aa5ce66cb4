"""E[g(u_i) g(u_j)] for every pair of samples: Σ_k g_k(q_i) g_k(q_j) c_ij^k, with what lies beyond the last term kept.

The sum converges slowly near c = 1 where g has a jump (f′ of ReLU: g_k² falls like k^(−3/2)), and nearby samples are
where deep networks end up. What is left out is therefore not dropped. Its sum at c = 1 is known exactly; for functions
with kinks it gets the shape that the same terms have for a single kink, which is known in closed form (the arc-cosine
kernels of Cho & Saul 2009), for smooth ones that of a geometric series which continues the last terms.
"""

from math import factorial, pi

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.expansion import Expansion
from gradsim.theory.octaves import TERMS

Float64 = NDArray[np.float64]

# c^k of several k from others of them, by few products.
_PRODUCTS = (
    (slice(2, 3), slice(1, 2), 1),
    (slice(3, 5), slice(1, 3), 2),
    (slice(5, 9), slice(1, 5), 4),
    (slice(9, TERMS), slice(1, 4), 8),
)
# Beside small arrays, arrays are taken sooner than numbers.
_ONE, _MINUS_ONE = np.array(1.0), np.array(-1.0)


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
# What is left of their sums; divided by it, the tails are 1 at c = 1.
_STEP_REST, _RAMP_REST = 1 / 4 - _STEP.sum(), 1 / 4 - _RAMP.sum()
_STEP /= _STEP_REST
_RAMP /= _RAMP_REST


class Correlation:
    """Correlations over the samples of the inputs of an activation function, for several layers at once.

    Attributes:
        c: (layers, samples, samples), from −1 to 1; 0 where a sample's q is 0.
        powers: c^k for k < TERMS, (TERMS, layers, samples, samples).
    """

    def __init__(self, c: Float64) -> None:
        self._terms = np.empty((TERMS + 2, *c.shape))
        self.powers = powers = self._terms[:TERMS]
        self.c = powers[1]
        powers[0] = 1
        self._products = [(powers[several], powers[others], powers[factor]) for several, others, factor in _PRODUCTS]
        self.move_to(c)

    def move_to(self, c: Float64) -> None:
        """Take other correlations instead, of the same shape or without the axis of the layers."""
        np.copyto(self.c, c)
        for several, others, factor in self._products:
            np.multiply(others, factor, out=several)

    def expectation(self, expansion: Expansion) -> Float64:
        """E[g(u_i) g(u_j)], (layers, samples, samples)."""
        coefficients = expansion.coefficients
        terms = self._terms[: len(coefficients)]
        if len(terms) > TERMS:
            if expansion.ratios is not None:
                self._set_smooth_tails(terms[TERMS:], expansion.ratios)
            else:
                self._set_kink_tails(terms[TERMS:], slope=expansion.slope)
        result: Float64 = np.einsum("kli,klj,klij->lij", coefficients, coefficients, terms)
        set_diagonal(result, expansion.square)
        return result

    def series(self, squares: Float64) -> Float64:
        """Σ_k squares_lk c_l^k, (layers, samples, samples), from (layers, TERMS)."""
        result: Float64 = np.einsum("lk,klij->lij", squares, self.powers)
        return result

    def mean_powers(self) -> Float64:
        """The mean of c^k over all pairs of samples, those of a sample with itself included: (layers, TERMS)."""
        result: Float64 = self.powers.mean(axis=(2, 3)).T
        return result

    def _set_smooth_tails(self, tails: Float64, ratios: Float64) -> None:
        """The left-out terms of a smooth function, even and odd: geometric series in c²."""
        square = self.powers[2]
        np.multiply(self.powers[TERMS - 2 :], square, out=tails)
        tails /= _ONE - ratios * square

    def _set_kink_tails(self, tails: Float64, *, slope: bool) -> None:
        """The same for a function with kinks, 1 at c = 1."""
        arcsine = np.arcsin(self.c)
        even, odd = tails
        if slope:
            arcsine *= 1 / (2 * pi * _STEP_REST)
            np.subtract(arcsine, self._common_series(_STEP), out=odd)
            np.abs(odd, out=even)
        else:
            arcsine *= self.c
            arcsine += np.sqrt(_ONE - self.powers[2])
            arcsine *= 1 / (2 * pi * _RAMP_REST)
            np.subtract(arcsine, self._common_series(_RAMP), out=even)
            np.copysign(even, self.c, out=odd)

    def _common_series(self, squares: Float64) -> Float64:
        result: Float64 = squares.dot(self.powers.reshape(TERMS, -1)).reshape(self.c.shape)
        return result


def correlations(kernel: Float64) -> tuple[Float64, Float64]:
    """q, (samples,), and c, (samples, samples), of a kernel E[u_i u_j]."""
    q = kernel.diagonal()
    if min(q.tolist()) > 0:
        q = q.copy()
        products = root_products(q)
    else:  # where u is 0 so is the kernel
        q = np.maximum(q, 0)
        products = root_products(q)
        products[products == 0] = np.inf
    c = kernel / products
    np.minimum(c, _ONE, out=c)
    np.maximum(c, _MINUS_ONE, out=c)
    return q, c


def root_products(q: Float64) -> Float64:
    """√(q_i q_j), (samples, samples)."""
    roots = np.sqrt(q)[:, np.newaxis]
    result: Float64 = roots.dot(roots.T)
    return result


def set_diagonal(matrices: Float64, diagonals: Float64) -> None:
    """Write diagonals (…, n) into contiguous matrices (…, n, n)."""
    size = matrices.shape[-1]
    matrices.reshape(*matrices.shape[:-2], -1)[..., :: size + 1] = diagonals


def mean_off_diagonal(matrices: Float64) -> Float64:
    """The mean over i ≠ j of matrices (…, samples, samples); NaN for one sample."""
    samples = matrices.shape[-1]
    result: Float64 = matrices.sum(axis=(-2, -1)) - np.trace(matrices, axis1=-2, axis2=-1)
    return result / (samples * (samples - 1)) if samples > 1 else np.full_like(result, np.nan)
