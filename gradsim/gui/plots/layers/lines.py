"""Curves as single pieces of line.

A pen wider than one pixel makes Qt work out the outline of the whole curve first: 98 ms for a noisy one of 300 points
with antialiasing, against 1 ms for its pieces drawn one by one, with round ends that close the joints.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

Float64 = NDArray[np.float64]


def finite_runs(*arrays: Float64) -> list[slice]:
    """Stretches of places (n,) at which all ``arrays`` are finite."""
    finite = np.isfinite(arrays[0])
    for array in arrays[1:]:
        finite &= np.isfinite(array)
    if finite.all():
        return [slice(0, len(finite))] if len(finite) else []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], finite, [False]))))
    return [slice(int(first), int(beyond)) for first, beyond in zip(edges[::2], edges[1::2], strict=True)]


def pieces(xs: Float64, ys: Float64) -> Float64:
    """The lines between neighbouring points, all finite: (n − 1, 4), see ``Lines``."""
    ends = np.empty((len(xs) - 1, 4))
    ends[:, 0], ends[:, 1], ends[:, 2], ends[:, 3] = xs[:-1], ys[:-1], xs[1:], ys[1:]
    return ends


def dashes(xs: Float64, ys: Float64, lengths: tuple[float, ...]) -> Float64:
    """The drawn parts of a broken line, (n, 4); ``lengths`` (pixels) are drawn and left out in turn."""
    travelled = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))))
    period = sum(lengths)
    # Where the pattern changes: its own places, repeated from the start of the curve to its end.
    repeats = np.arange(int(travelled[-1] / period) + 1)[:, None] * period
    changes = (repeats + np.cumsum(lengths)).ravel()
    places = np.unique(np.concatenate((travelled, changes[changes < travelled[-1]])))
    drawn = np.searchsorted(np.cumsum(lengths), (places[:-1] + places[1:]) / 2 % period) % 2 == 0
    x, y = np.interp(places, travelled, xs), np.interp(places, travelled, ys)
    ends: Float64 = pieces(x, y)[drawn]
    return ends


def polygons(xs: Float64, lows: Float64, highs: Float64, size: int) -> list[QPolygonF]:
    """The band between ``lows`` and ``highs``, in parts of at most ``size`` points each."""
    parts = []
    for first in range(0, max(len(xs) - 1, 1), size):
        part = slice(first, first + size + 1)  # the last point of a part is the first one of the next
        x = np.concatenate((xs[part], xs[part][::-1])).tolist()
        y = np.concatenate((lows[part], highs[part][::-1])).tolist()
        parts.append(QPolygonF([QPointF(*point) for point in zip(x, y, strict=True)]))
    return parts


def bars(xs: Float64, lows: Float64, highs: Float64) -> Float64:
    """The same band as upright bars that touch each other, at least a pixel high: (n, 4), see ``Rectangles``."""
    borders = np.rint(np.concatenate((xs[:1], (xs[:-1] + xs[1:]) / 2, xs[-1:] + 1)))
    tops, heights = highs, np.maximum(lows - highs, 1.0)
    return np.stack((borders[:-1], tops, np.diff(borders), heights), axis=1)
