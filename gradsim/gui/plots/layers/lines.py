"""Curves as single pieces of line.

A pen wider than one pixel makes Qt work out the outline of the whole curve first: 98 ms for a noisy one of 300 points
with antialiasing, against 1 ms for its pieces drawn one by one, with round ends that close the joints.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

Float64 = NDArray[np.float64]


def finite_runs(*arrays: Float64) -> list[slice]:
    """Stretches of places (n,) at which all ``arrays`` are finite."""
    finite = np.logical_and.reduce([np.isfinite(array) for array in arrays])
    edges = np.flatnonzero(np.diff(np.concatenate(([False], finite, [False]))))
    return [slice(int(first), int(beyond)) for first, beyond in zip(edges[::2], edges[1::2], strict=True)]


def pieces(xs: Float64, ys: Float64) -> list[QLineF]:
    """The lines between neighbouring points, all finite."""
    x, y = xs.tolist(), ys.tolist()
    return [QLineF(*ends) for ends in zip(x, y, x[1:], y[1:], strict=False)]


def dashes(xs: Float64, ys: Float64, lengths: tuple[float, ...]) -> list[QLineF]:
    """The drawn parts of a broken line; ``lengths`` (pixels) are drawn and left out in turn, round the corners too."""
    travelled = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))))
    period = sum(lengths)
    # Where the pattern changes: its own places, repeated from the start of the curve to its end.
    repeats = np.arange(int(travelled[-1] / period) + 1)[:, None] * period
    changes = (repeats + np.cumsum(lengths)).ravel()
    places = np.unique(np.concatenate((travelled, changes[changes < travelled[-1]])))
    drawn = np.searchsorted(np.cumsum(lengths), (places[:-1] + places[1:]) / 2 % period) % 2 == 0
    x, y = np.interp(places, travelled, xs), np.interp(places, travelled, ys)
    ends = np.stack((x[:-1], y[:-1], x[1:], y[1:]), axis=1)[drawn]
    return [QLineF(*row) for row in ends.tolist()]


def polygons(xs: Float64, lows: Float64, highs: Float64, size: int) -> list[QPolygonF]:
    """The band between ``lows`` and ``highs``, in parts of at most ``size`` points each."""
    parts = []
    for first in range(0, max(len(xs) - 1, 1), size):
        part = slice(first, first + size + 1)  # the last point of a part is the first one of the next
        x = np.concatenate((xs[part], xs[part][::-1])).tolist()
        y = np.concatenate((lows[part], highs[part][::-1])).tolist()
        parts.append(QPolygonF([QPointF(*point) for point in zip(x, y, strict=True)]))
    return parts


def bars(xs: Float64, lows: Float64, highs: Float64) -> list[QRectF]:
    """The same band as upright bars that touch each other, at least a pixel high."""
    borders = np.rint(np.concatenate((xs[:1], (xs[:-1] + xs[1:]) / 2, xs[-1:] + 1)))
    tops, heights = highs, np.maximum(lows - highs, 1.0)
    rows = np.stack((borders[:-1], tops, np.diff(borders), heights), axis=1)
    return [QRectF(*row) for row in rows.tolist()]
