"""A histogram as an outline in a strip of its own at the foot of a plot."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPolygonF

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import CurveStyle

Float64 = NDArray[np.float64]

_GROUND = 0.18
# The highest bin ends so many pixels below the upper edge of the strip.
_AIR = 6.0


class HistogramOutline(Layer):
    """Shares of values by bin, in the lowest ``height`` pixels of a plot. Heights have no unit."""

    def __init__(self, style: CurveStyle, *, filled: bool = True) -> None:
        self.height = 0.0
        self._style, self._filled = style, filled
        self._edges: Float64 = np.empty(0)
        self._shares: Float64 = np.empty(0)
        self._shape: tuple[Mapping, QPolygonF] | None = None

    def set_data(self, edges: Float64, shares: Float64) -> None:
        """Bins between ``edges`` (n + 1,) and their ``shares`` (n,)."""
        if edges is not self._edges or not np.array_equal(shares, self._shares):
            self._edges, self._shares = edges, shares
            self._shape = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint outline and ground; nothing where there is no room or nothing in the bins."""
        if self.height <= 0 or not self._shares.any():
            return
        if self._shape is None or self._shape[0] != frame.mapping:
            self._shape = (frame.mapping, self._polygon(frame.mapping))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._style.pen(frame.theme))
        if self._filled:
            painter.setBrush(self._style.color(frame.theme, _GROUND))
            painter.drawPolygon(self._shape[1])
        else:
            painter.drawPolyline(self._shape[1])

    def _polygon(self, mapping: Mapping) -> QPolygonF:
        filled = np.flatnonzero(self._shares)
        first, end = int(filled[0]), int(filled[-1]) + 1
        scale = (self.height - _AIR) / float(self._shares.max())
        tops = mapping.bottom - np.repeat(self._shares[first:end] * scale, 2)
        xs = mapping.xs(np.repeat(self._edges[first : end + 1], 2))
        ys = np.concatenate(([mapping.bottom], tops, [mapping.bottom]))
        return QPolygonF([QPointF(*point) for point in zip(xs.tolist(), ys.tolist(), strict=True)])
