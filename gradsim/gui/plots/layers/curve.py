"""A curve, with markers at its points where there is room, and a band around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.lines import bars, dashes, finite_runs, pieces, polygons
from gradsim.gui.plots.layers.primitives import NO_PARTS, Lines, Rectangles
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import CurveStyle, Dash, Marker, draw_marker
from gradsim.gui.theme import Theme

Float64 = NDArray[np.float64]

MARKER_RADIUS = 4.0
# Points nearer to each other than this many pixels have no markers.
_MARKER_ROOM = 11.0
_BAND_OPACITY = 0.2
# Longer curves have square joints, which are not told apart from round ones and take a quarter of the time. Longer
# bands are painted in parts and without antialiasing; where their points are nearer to each other than _COLUMN pixels,
# column by column: 0.2 ms in place of 7.5 ms for the noise of 340 columns.
_FEW = 40
_COLUMN = 2.0


@dataclass(frozen=True)
class _Shape:
    """What of a curve is painted, in pixels: kept as long as neither data nor mapping change."""

    mapping: Mapping
    points: list[tuple[float, float]]
    lines: Lines
    lonely: list[QPointF]
    columns: Rectangles
    areas: list[QPolygonF]


@dataclass(frozen=True)
class _Look:
    """With what a curve is painted in a theme; none of it is ever changed."""

    theme: Theme
    long: bool
    color: QColor
    band: QColor
    pen: QPen


class Curve(Layer):
    """y over x, broken where y is not finite."""

    def __init__(self, style: CurveStyle) -> None:
        self.style = style
        self.x = self.y = self.low = self.high = np.empty(0)
        self._shape: _Shape | None = None
        self._look: _Look | None = None

    def set_data(self, x: Float64, y: Float64, low: Float64 | None = None, high: Float64 | None = None) -> None:
        """The points (n,), and a band from ``low`` to ``high`` (n,)."""
        self.x = x
        self.y = y
        self.low, self.high = (y, y) if low is None or high is None else (low, high)
        self._shape = None

    @property
    def has_band(self) -> bool:
        """Whether there is a band to draw."""
        return self.low is not self.y and bool(np.any(self.low < self.high))

    def runs_through(self, box: QRectF, mapping: Mapping) -> bool:
        """Whether its line can be seen in a rectangle of pixels; x must ascend."""
        if not len(self.x):
            return False
        # Also between its points, where there are few.
        across = np.arange(box.left(), box.right())
        heights = np.interp(across, mapping.xs(self.x), mapping.ys(self.y), left=np.nan, right=np.nan)
        return bool(np.any((heights >= box.top()) & (heights <= box.bottom())))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint band, line and markers."""
        if not len(self.x):
            return
        if self._shape is None or self._shape.mapping != frame.mapping:
            self._shape = self._make_shape(frame.mapping)
        shape, look = self._shape, self._look_of(frame.theme, len(self._shape.lines) > _FEW)
        self._paint_band(painter, shape, look.band)
        painter.setPen(look.pen)
        painter.setBrush(look.color)
        shape.lines.draw(painter)
        for point in shape.lonely:
            painter.drawEllipse(point, self.style.width / 2, self.style.width / 2)
        if self.style.marker is not Marker.NONE:
            self._paint_markers(painter, shape, frame.theme)

    def _look_of(self, theme: Theme, long: bool) -> _Look:
        if self._look is None or self._look.theme is not theme or self._look.long is not long:
            pen = self.style.pen(theme)
            pen.setStyle(Qt.PenStyle.SolidLine)  # dashes are single lines here
            if self.style.dash is Dash.SOLID and long:
                pen.setCapStyle(Qt.PenCapStyle.SquareCap)
            self._look = _Look(theme, long, self.style.color(theme), self.style.color(theme, _BAND_OPACITY), pen)
        return self._look

    def _make_shape(self, mapping: Mapping) -> _Shape:
        xs, ys = mapping.xs(self.x), mapping.ys(self.y)
        lines, columns = [NO_PARTS], [NO_PARTS]
        lonely: list[QPointF] = []
        lengths = tuple(self.style.width * length for length in self.style.dash.lengths)
        for run in finite_runs(ys):
            if run.stop - run.start == 1:
                lonely.append(QPointF(xs[run.start], ys[run.start]))
            else:
                lines.append(dashes(xs[run], ys[run], lengths) if lengths else pieces(xs[run], ys[run]))
        points: list[tuple[float, float]] = []
        if self.style.marker is not Marker.NONE:
            points = [point for point in zip(xs.tolist(), ys.tolist(), strict=True) if point[1] == point[1]]  # no NaN
        areas: list[QPolygonF] = []
        if self.has_band:
            lows, highs = mapping.ys(self.low), mapping.ys(self.high)
            for run in finite_runs(lows, highs):
                band = (xs[run], lows[run], highs[run])
                if len(band[0]) > _FEW and (band[0][-1] - band[0][0]) / len(band[0]) < _COLUMN:
                    columns.append(bars(*band))
                else:
                    areas += polygons(*band, _FEW)
        parts = Lines(np.concatenate(lines)), Rectangles(np.concatenate(columns))
        return _Shape(mapping, points, parts[0], lonely, parts[1], areas)

    def _paint_band(self, painter: QPainter, shape: _Shape, color: QColor) -> None:
        if not (len(shape.columns) or shape.areas):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(shape.areas) == 1)
        shape.columns.draw(painter)
        for area in shape.areas:
            painter.drawPolygon(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_markers(self, painter: QPainter, shape: _Shape, theme: Theme) -> None:
        spacing = abs(self.x[-1] - self.x[0]) * shape.mapping.x_scale / max(len(self.x) - 1, 1)
        if spacing < _MARKER_ROOM and len(self.x) > 1:
            return
        # A thin rim in the colour of the ground keeps markers apart that touch.
        painter.setPen(QPen(QColor(theme.card), 1.0))
        for x, y in shape.points:
            draw_marker(painter, self.style.marker, x, y, MARKER_RADIUS * theme.emphasis)
