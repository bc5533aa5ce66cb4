"""Integrals for comparison: Simpson's rule on a fine grid, cut where a function may bend."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Function = Callable[[Float64], Float64]

_LIMIT = 9.0
_POINTS = 4001


def gaussian_mean(function: Function, q: float, kinks: Iterable[float] = ()) -> float:
    """E[function(√q z)] over a standard normal z; ``kinks`` are given in u = √q z, and 0 is always one."""
    root = np.sqrt(q)
    # Beside the kinks also where functions that saturate do so.
    marks = [0.0, *kinks, *(sign * u for u in (0.5, 1, 2, 5, 20, 100, 1000) for sign in (1, -1))]
    cuts = sorted({-_LIMIT, _LIMIT} | {mark / root for mark in marks if abs(mark / root) < _LIMIT})
    total = 0.0
    for start, end in pairwise(cuts):
        margin = (end - start) * 1e-13  # on this side of the kink
        z = np.linspace(start + margin, end - margin, _POINTS)
        weights = np.full(_POINTS, 2.0)
        weights[1::2] = 4
        weights[[0, -1]] = 1
        with np.errstate(over="ignore"):  # e^−u beyond the range, in a sigmoid that is 0 there
            total += float(weights @ (function(root * z) * density(z))) * (z[1] - z[0]) / 3
    return total


def density(z: Float64) -> Float64:
    """Of the standard normal distribution."""
    return np.exp(-z * z / 2) / np.sqrt(2 * np.pi)


def pair_mean(function: Function, q: float, c: float) -> float:
    """E[function(u₁) function(u₂)] for smooth functions of Gaussians of variance q and correlation c."""
    z = np.linspace(-8.5, 8.5, 801)
    weights = density(z) * (z[1] - z[0])
    other = c * z[:, np.newaxis] + np.sqrt(1 - c * c) * z
    return float((weights * function(np.sqrt(q) * z)) @ (function(np.sqrt(q) * other) @ weights))
