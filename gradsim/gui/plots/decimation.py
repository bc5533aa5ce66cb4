"""Long curves, reduced to what the columns of pixels can show: no more points than pixels, and no peak lost."""

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Steps = NDArray[np.int64]


def columns(steps: Steps, low: float, high: float, count: int) -> NDArray[np.intp]:
    """Where each of at most ``count`` columns from ``low`` to ``high`` starts in the ascending ``steps`` (n,)."""
    if len(steps) <= count:
        return np.arange(len(steps))
    column = np.floor((steps - low) * (count / (high - low)))
    return np.flatnonzero(np.diff(column, prepend=column[0] - 1))


def column_range(minimum: Float64, maximum: Float64, starts: NDArray[np.intp]) -> tuple[Float64, Float64]:
    """Least and largest number (NaN apart) of each column, (columns,), of ``minimum`` and ``maximum`` (n,)."""
    return np.fmin.reduceat(minimum, starts), np.fmax.reduceat(maximum, starts)


def column_ends(starts: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """The last index of each column of ``count`` points."""
    return np.append(starts[1:], count)[: len(starts)] - 1


def smooth(values: Float64, reach: int) -> Float64:
    """Mean over ``reach`` neighbours on each side, fewer at the ends, (n,); broken where a number is not finite."""
    finite = np.isfinite(values)
    places = np.arange(len(values))
    # Near the start as many on the right as there are on the left, so that the first fall is not bent. At the newest
    # end all there are: a curve whose tip followed every single step would tremble.
    half = np.minimum(places, reach)
    offsets = np.arange(-reach, reach + 1)
    neighbours = np.clip(places[:, None] + offsets, 0, len(values) - 1)
    inside = (np.abs(offsets) <= half[:, None]) & (places[:, None] + offsets < len(values))
    counts = inside & finite[neighbours]
    number = np.count_nonzero(counts, axis=1)
    # Divided before they are summed: numbers near the largest one there is would overflow.
    parts = np.zeros(counts.shape)
    np.divide(values[neighbours], np.maximum(number, 1)[:, None], out=parts, where=counts)
    return np.where(finite, parts.sum(axis=1), np.nan)


def column_mean(values: Float64, starts: NDArray[np.intp]) -> Float64:
    """Mean of the finite numbers of each column of ``values`` (n,); NaN where there are none."""
    finite = np.isfinite(values)
    number = np.add.reduceat(finite.astype(np.int64), starts)
    total = np.add.reduceat(np.where(finite, values, 0.0), starts)
    result = np.full(len(starts), np.nan)
    np.divide(total, number, out=result, where=number > 0)
    return result
