"""The parts of a picture of a sweep: curves over one key, heat maps over two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from gradsim.engine.settings import Value, write_value
from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.axis import Axis, paint_bottom, paint_left
from gradsim.gui.plots.colormap import color_at
from gradsim.gui.plots.layers.color_bar import ColorBar
from gradsim.gui.plots.layers.layer import Frame
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import CurveStyle, draw_marker
from gradsim.gui.plots.ticks import CategoryScale, DecadeScale, NumberScale, Scale, Tick
from gradsim.gui.plots.writing import TickFont, short
from gradsim.gui.sweep.quantities import Spread
from gradsim.gui.theme import Theme

_HEADING = 26.0
_BOTTOM = 44.0
_TITLE_ROOM = 20.0
_TICK_GAP = 6.0
# Least and most that labels take: the width to the left, that of one of those below.
_LEFT = 44.0, 120.0
_BELOW = 40.0, 100.0
_MARGIN = 16.0
_BAND = 0.18
_LEGEND_LINE = 22.0
# Values of a key this far apart are told apart on a logarithmic axis.
_DECADES = 20


@dataclass(frozen=True)
class KeyAxis:
    """One key of the grid along an axis: where its values stand, and how the axis is divided.

    Attributes:
        title: the key's name.
        positions: of the values.
        scale: with their names, or with round numbers.
    """

    title: str
    positions: NDArray[np.float64]
    scale: Scale

    @classmethod
    def cells(cls, title: str, values: Sequence[Value]) -> "KeyAxis":
        """Every value in a cell of its own, whatever the distances."""
        names = tuple(_name(value) for value in values)
        return cls(title, np.arange(len(values), dtype=float), CategoryScale(names))

    @classmethod
    def line(cls, title: str, values: Sequence[Value]) -> "KeyAxis":
        """Numbers at their places, logarithmic where they span decades; everything else in cells."""
        if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            return cls.cells(title, values)
        numbers = np.array(values, float)
        if numbers.min() > 0 and numbers.max() >= _DECADES * numbers.min():
            return cls(title, np.log10(numbers), DecadeScale())
        return cls(title, numbers, NumberScale())

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where the axis goes."""
        low, high = float(self.positions.min()), float(self.positions.max())
        margin = 0.5 if isinstance(self.scale, CategoryScale) else 0.03 * (high - low) or 0.5
        return low - margin, high + margin


@dataclass(frozen=True)
class Curve:
    """One curve of a panel with its name for the legend."""

    name: str
    style: CurveStyle
    spread: Spread


class Panel:
    """One plot of the picture: heading, axes, and what a subclass paints into them."""

    def __init__(self, title: str, x: KeyAxis, y_title: str, y_scale: Scale, y_ends: tuple[float, float]) -> None:
        self._title, self._x, self._y_ends = title, x, y_ends
        self._x_axis = Axis(x.scale, x.title, labels=20.0, shortened=isinstance(x.scale, CategoryScale))
        self._y_axis = Axis(y_scale, y_title, shortened=isinstance(y_scale, CategoryScale))
        self._room_right = _MARGIN

    def paint(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Paint everything into ``box``."""
        font = TickFont(ui_font(theme.sizes.small))
        self._y_axis.labels = _room_for(self._y_axis.scale, font, *_LEFT) + _TICK_GAP
        self._x_axis.label_room = _room_for(self._x_axis.scale, font, *_BELOW) + 2 * _TICK_GAP
        room_left = self._y_axis.labels + _TITLE_ROOM
        painter.setPen(QColor(theme.text))
        painter.setFont(ui_font(theme.sizes.heading))  # ‖ is a block in bold
        painter.drawText(QPointF(box.left() + room_left, box.top() + 16), self._title)
        mapping = Mapping(
            box.left() + room_left,
            box.top() + _HEADING,
            box.width() - room_left - self._room_right,
            box.height() - _HEADING - _BOTTOM,
            self._x.ends,
            self._y_ends,
        )
        frame = Frame(mapping, theme, font)
        left = self._y_axis.ticks(*mapping.y_range, mapping.height)
        bottom = self._x_axis.ticks(*mapping.x_range, mapping.width)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        if not isinstance(self._y_axis.scale, CategoryScale):
            for tick in left:
                y = mapping.y(tick.position)
                painter.drawLine(QPointF(mapping.left, y), QPointF(mapping.right, y))
        painter.save()
        self._fill(painter, frame)
        painter.restore()
        paint_left(painter, frame, self._y_axis, left)
        paint_bottom(painter, frame, self._x_axis, bottom)

    def _fill(self, painter: QPainter, frame: Frame) -> None:
        raise NotImplementedError


class CurvePanel(Panel):
    """Curves over the values of a key, with bands from the least to the greatest network."""

    def __init__(
        self, title: str, x: KeyAxis, curves: Sequence[Curve], diverged: NDArray[np.bool_], *, logarithmic: bool
    ) -> None:
        """``diverged``: at which values all have; ``logarithmic``: whether the curves are logarithms to the base 10."""
        values = np.concatenate([part for curve in curves for part in (curve.spread.low, curve.spread.high)])
        super().__init__(title, x, "", DecadeScale() if logarithmic else NumberScale(), _ends(values))
        self._curves, self._diverged = curves, diverged

    def _fill(self, painter: QPainter, frame: Frame) -> None:
        mapping, theme = frame.mapping, frame.theme
        painter.setClipRect(QRectF(mapping.left, mapping.top, mapping.width, mapping.height))
        order = np.argsort(self._x.positions)
        xs = mapping.xs(self._x.positions[order])
        bounds = np.concatenate([[mapping.left], (xs[:-1] + xs[1:]) / 2, [mapping.right]])
        for index in np.flatnonzero(self._diverged[order]):
            left, right = float(bounds[index]), float(bounds[index + 1])
            _hatch(painter, QRectF(left, mapping.top, right - left, mapping.height), theme)
        low, high = self._y_ends
        for curve in self._curves:
            lines = [
                mapping.ys(np.clip(part[order], low, high))
                for part in (curve.spread.middle, curve.spread.low, curve.spread.high)
            ]
            known = ~np.isnan(lines[0])
            if not known.any():
                continue
            points, below, above = (
                [QPointF(x, y) for x, y in zip(xs[known], line[known], strict=True)] for line in lines
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(curve.style.color(theme, _BAND))
            painter.drawPolygon(QPolygonF([*below, *reversed(above)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(curve.style.pen(theme))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(curve.style.color(theme))
            for point in points:
                draw_marker(painter, curve.style.marker, point.x(), point.y(), 3.5)
        painter.setClipping(False)
        self._paint_legend(painter, frame)

    def _paint_legend(self, painter: QPainter, frame: Frame) -> None:
        """At the right end of the heading's line, where no curve can be."""
        if len(self._curves) < 2:
            return
        mapping, theme = frame.mapping, frame.theme
        painter.setFont(frame.font.font)
        metrics = painter.fontMetrics()
        left = mapping.right - sum(metrics.horizontalAdvance(curve.name) + _LEGEND_LINE + 18 for curve in self._curves)
        baseline = mapping.top - _HEADING + 16
        for curve in self._curves:
            left += 18
            middle = baseline - frame.font.digit / 2
            painter.setPen(curve.style.pen(theme))
            painter.drawLine(QPointF(left, middle), QPointF(left + _LEGEND_LINE - 6, middle))
            painter.setPen(QColor(theme.text))
            painter.drawText(QPointF(left + _LEGEND_LINE, baseline), curve.name)
            left += _LEGEND_LINE + metrics.horizontalAdvance(curve.name)


class HeatPanel(Panel):
    """A cell for every pair of values of two keys; the first key goes to the right, the second upwards."""

    def __init__(
        self,
        title: str,
        x: KeyAxis,
        y: KeyAxis,
        values: NDArray[np.float64],
        diverged: NDArray[np.bool_],
        *,
        logarithmic: bool,
    ) -> None:
        """``values``, ``diverged``: (values of x, values of y); ``logarithmic``: whether they are log₁₀."""
        super().__init__(title, x, y.title, y.scale, y.ends)
        self._values, self._diverged = values, diverged
        self._levels = _ends(values)
        self._bar = ColorBar(DecadeScale() if logarithmic else NumberScale(), self._levels)
        self._room_right = ColorBar.room

    def _fill(self, painter: QPainter, frame: Frame) -> None:
        mapping, theme = frame.mapping, frame.theme
        low, high = self._levels
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for (column, row), value in np.ndenumerate(self._values):
            left, right = mapping.x(column - 0.5), mapping.x(column + 0.5)
            top, bottom = mapping.y(row + 0.5), mapping.y(row - 0.5)
            cell = QRectF(left, top, right - left, bottom - top)
            if not np.isnan(value) and not self._diverged[column, row]:
                painter.fillRect(cell, color_at((min(max(value, low), high) - low) / (high - low)))
            if self._diverged[column, row]:
                _hatch(painter, cell, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        frame_path = QPainterPath()
        frame_path.addRect(QRectF(mapping.left, mapping.top, mapping.width, mapping.height))
        painter.drawPath(frame_path)
        self._bar.paint(painter, frame)


def _hatch(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """What stands where all networks have diverged."""
    painter.fillRect(box, QColor(theme.error_background))
    painter.fillRect(box, QBrush(QColor(theme.error), Qt.BrushStyle.BDiagPattern))


def _ends(values: NDArray[np.float64]) -> tuple[float, float]:
    """The range of the finite values, with some room where there is none."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return 0.0, 1.0
    low, high = float(finite.min()), float(finite.max())
    margin = 0.05 * (high - low) if high > low else 0.5
    return low - margin, high + margin


def _room_for(scale: Scale, font: TickFont, least: float, most: float) -> float:
    """The width of the widest name."""
    names = scale.names if isinstance(scale, CategoryScale) else ()
    return min(max((least, *(font.width(Tick(0, name)) + 2 for name in names))), most)


def _name(value: Value) -> str:
    return short(float(value)) if isinstance(value, float) else write_value(value)
