"""A curve, with markers at its points where there is room, and a band around it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.lines import bars, dashes, finite_runs, pieces, polygons
from gradsim.gui.plots.style import CurveStyle, Dash, Marker, draw_marker

Float64 = NDArray[np.float64]

MARKER_RADIUS = 4.0
# Points nearer to each other than this many pixels have no markers.
_MARKER_ROOM = 11.0
_BAND_OPACITY = 0.2
# Bands of more points are painted in parts and without antialiasing; where the points are nearer to each other than
# this many pixels, column by column: 0.2 ms in place of 7.5 ms for the noise of 340 columns.
_FEW = 40
_COLUMN = 2.0


class Curve(Layer):
    """y over x, broken where y is not finite."""

    def __init__(self, style: CurveStyle) -> None:
        self.style = style
        self.x = self.y = self.low = self.high = np.empty(0)

    def set_data(self, x: Float64, y: Float64, low: Float64 | None = None, high: Float64 | None = None) -> None:
        """The points (n,), and a band from ``low`` to ``high`` (n,)."""
        self.x = x
        self.y = y
        self.low, self.high = (y, y) if low is None or high is None else (low, high)

    @property
    def has_band(self) -> bool:
        """Whether there is a band to draw."""
        return self.low is not self.y and bool(np.any(self.low < self.high))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint band, line and markers."""
        if not len(self.x):
            return
        xs, ys = frame.mapping.xs(self.x), frame.mapping.ys(self.y)
        if self.has_band:
            self._paint_band(painter, frame, xs)
        runs = finite_runs(ys)
        self._paint_line(painter, self.style.pen(frame.theme), xs, ys, runs)
        spacing = (xs[-1] - xs[0]) / max(len(xs) - 1, 1)
        if self.style.marker is not Marker.NONE and (spacing >= _MARKER_ROOM or len(xs) == 1):
            self._paint_markers(painter, self.style.color(frame.theme), QColor(frame.theme.card), xs, ys)

    def _paint_band(self, painter: QPainter, frame: Frame, xs: Float64) -> None:
        lows, highs = frame.mapping.ys(self.low), frame.mapping.ys(self.high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.color(frame.theme, _BAND_OPACITY))
        for run in finite_runs(lows, highs):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, run.stop - run.start <= _FEW)
            if (xs[run.stop - 1] - xs[run.start]) / max(run.stop - run.start - 1, 1) < _COLUMN:
                painter.drawRects(bars(xs[run], lows[run], highs[run]))
            else:
                for part in polygons(xs[run], lows[run], highs[run], _FEW):
                    painter.drawPolygon(part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_line(self, painter: QPainter, pen: QPen, xs: Float64, ys: Float64, runs: list[slice]) -> None:
        dash = self.style.dash
        if dash is not Dash.SOLID:
            pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        for run in runs:
            if run.stop - run.start == 1:
                painter.drawPoint(QPointF(xs[run.start], ys[run.start]))
            elif dash is Dash.SOLID:
                painter.drawLines(pieces(xs[run], ys[run]))
            else:
                lengths = tuple(self.style.width * length for length in dash.value)
                painter.drawLines(dashes(xs[run], ys[run], lengths))

    def _paint_markers(self, painter: QPainter, color: QColor, ground: QColor, xs: Float64, ys: Float64) -> None:
        # A thin rim in the colour of the ground keeps markers apart that touch.
        painter.setPen(QPen(ground, 1.0))
        painter.setBrush(color)
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            if y == y:  # not NaN
                draw_marker(painter, self.style.marker, x, y, MARKER_RADIUS)
