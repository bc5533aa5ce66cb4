"""How good answers are, in one number."""

from math import inf, nan

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]


def share_right(confusion: NDArray[np.int64]) -> float:
    """The share of samples on the diagonal of a confusion matrix; NaN where there are no samples."""
    total = int(confusion.sum())
    return int(np.trace(confusion)) / total if total else nan


def coefficient_of_determination(targets: Float64, answers: Float64) -> float:
    """R² = 1 − Σ(answer − target)² / Σ(target − mean)²; NaN where it is not defined, −∞ where answers are infinite."""
    if not len(targets):
        return nan
    spread = targets - targets.mean()
    largest = float(np.abs(spread).max())
    if largest == 0:
        return nan
    # Halves and shares of the largest number: the squares themselves might overflow.
    off = answers / 2 - targets / 2
    if not np.isfinite(off).all():
        return nan if np.isnan(off).any() else -inf
    farthest = float(np.abs(off).max())
    if farthest == 0:
        return 1.0
    ratio = 2 * (farthest / largest)
    return 1 - ratio * ratio * float(np.sum((off / farthest) ** 2) / np.sum((spread / largest) ** 2))
