"""Norms that stay right where squares do not: the subject of gradsim are numbers far outside the ordinary.

A gradient of 10⁻²⁰⁰ is not 0, but its square is, in float64; one of 10²⁰ is finite in float32, but its square is not.
So sums of squares are trusted only well inside the range of their type; beyond it they are taken again from values
scaled by the largest of them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]

# Sums of squares between these bounds have lost nothing that matters to underflow or overflow.
_SAFE = {np.dtype(np.float32): (1e-25, 1e35), np.dtype(np.float64): (1e-280, 1e300)}


def squarable(values: Array) -> Array:
    """The values in a type in which they can be squared and summed: float16 as float32, others as they are."""
    return values.astype(np.float32) if values.dtype == np.float16 else values


def row_squares(values: Array) -> Array:
    """Σ of squares along the last axis, which is as long as a row of weights or a mini-batch."""
    numbers = squarable(values)
    squares: Array = np.vecdot(numbers, numbers)
    return squares


def norms_from(squares: Float64, dtype: np.dtype[Any], values_of: Callable[[int, int], Array]) -> Float64:
    """√squares, (runs, L), each taken again from the values themselves where their squares left the range of ``dtype``.

    Args:
        squares: sums of squares, (runs, L).
        dtype: of the values that were squared.
        values_of: ``values_of(run, layer)`` gives the values of one sum, layer counted from 0.
    """
    norms: Float64 = np.sqrt(squares)
    low, high = _SAFE.get(dtype, _SAFE[np.dtype(np.float32)])
    if squares.min() > low and squares.max() < high:  # NaN fails both
        return norms
    again = scaled_norm if dtype == np.float64 else _wide_norm
    for run, layer in np.argwhere(~((squares > low) & (squares < high))):
        norms[run, layer] = again(values_of(run, layer))
    return norms


def _wide_norm(values: Array) -> float:
    """The norm of float16 or float32 values, whose squares cannot leave the range of float64."""
    wide = values.astype(np.float64).ravel()
    return float(np.sqrt(np.vdot(wide, wide)))


def scaled_norm(values: Array) -> float:
    """The Frobenius norm of all ``values``, through their largest magnitude: right over the whole range of float64."""
    if values.size == 0:
        return 0.0
    magnitudes = np.abs(values, dtype=np.float64)
    largest = float(magnitudes.max())
    if largest == 0 or not np.isfinite(largest):
        return largest
    # Dividing, not multiplying by the reciprocal: that of a subnormal number is infinite.
    magnitudes /= largest
    return largest * float(np.sqrt(np.vdot(magnitudes, magnitudes)))


def run_norms(values: Array) -> Float64:
    """The norm of each run's values: (runs, …) → (runs,)."""
    squares = row_squares(values.reshape(len(values), -1)).astype(np.float64)[:, np.newaxis]
    return norms_from(squares, values.dtype, lambda run, layer: values[run])[:, 0]
