"""E[f(u_i) f(u_j)] in closed form, for f that is linear on either side of 0."""

from math import pi

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.correlation import root_products, set_diagonal
from gradsim.theory.octaves import SQUARE

Float64 = NDArray[np.float64]

_ONE = np.array(1.0)  # beside small arrays, arrays are taken sooner than numbers


class HomogeneousKernel:
    """For f(u) = a u where u > 0 and b u elsewhere: the arc-cosine kernel of Cho & Saul (2009).

    f is an odd part, proportional to u, and an even one, proportional to |u|.
    """

    def __init__(self, row: Float64) -> None:
        """From the row (TERMS + 3,) of f at q = 1."""
        self._square = row[SQUARE]
        self._odd = np.square(row[1])
        self._even = np.maximum(self._square - self._odd, 0) * (2 / pi)

    def expectation(self, q: Float64, c: Float64) -> Float64:
        """E[f(u_i) f(u_j)], (samples, samples), from q, (samples,), and correlations (samples, samples)."""
        result: Float64 = np.sqrt(_ONE - c * c)
        result += c * np.arcsin(c)
        result *= self._even
        result += c * self._odd
        result *= root_products(q)
        set_diagonal(result, self._square * q)
        return result
