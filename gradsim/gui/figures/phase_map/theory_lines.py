"""Theory's lines on a map, with their names on them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.lines import Float64, dashes, pieces
from gradsim.gui.plots.layers.primitives import Lines
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import Dash, role_color
from gradsim.gui.plots.vector import keeps_shapes
from gradsim.sweep.map_theory import CRITICAL, TheoryLine

# Where along a line its name may stand, the best places first.
_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
_LEAST_LENGTH = 40.0
_PADDING = 4.0
_STRAIGHT = 0.05  # pixels


@dataclass(frozen=True)
class _Look:
    name: str
    dash: Dash
    width: float


_LOOKS = {
    CRITICAL: _Look("χ* = 1", Dash.SOLID, 2.2),
    1: _Look("ξ", Dash.DASHED, 1.8),
    6: _Look("6ξ", Dash.DOTTED, 2.0),
}


@dataclass(frozen=True)
class _Shape:
    """A line in pixels: its points (n, 2), the rim around it, and the parts of it that are drawn."""

    look: _Look
    points: Float64
    rim: Lines
    line: Lines


class TheoryLines(Layer):
    """Where networks are critical, and where they are ξ and 6ξ deep."""

    def __init__(self) -> None:
        self.lines: tuple[TheoryLine, ...] = ()
        # Worked out once for each mapping.
        self._drawn: tuple[object, tuple[TheoryLine, ...], list[_Shape]] | None = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint each line with a rim in the card's colour, and the names where they lie on nothing else."""
        emphasis = frame.theme.emphasis
        if self._drawn is None or self._drawn[0] != (frame.mapping, emphasis) or self._drawn[1] is not self.lines:
            shapes = [_shape(line, frame.mapping, emphasis) for line in self.lines]
            self._drawn = ((frame.mapping, emphasis), self.lines, shapes)
        shapes = self._drawn[2]
        whole = keeps_shapes(painter)  # in a file of shapes a line is one shape, not a hundred
        for shape in shapes:
            painter.setPen(_pen(frame, "card", shape.look.width + 2.5, Qt.PenCapStyle.SquareCap))
            _draw(painter, shape, shape.rim, whole=whole)
        for shape in shapes:
            cap = Qt.PenCapStyle.FlatCap if shape.look.dash.lengths else Qt.PenCapStyle.SquareCap
            pen = _pen(frame, "text", shape.look.width, cap)
            if whole and shape.look.dash.lengths:
                pen.setDashPattern(shape.look.dash.lengths)
            painter.setPen(pen)
            _draw(painter, shape, shape.line, whole=whole)
        self._name_all(painter, frame, shapes)

    def _name_all(self, painter: QPainter, frame: Frame, shapes: list[_Shape]) -> None:
        mapping = frame.mapping
        inside = QRectF(mapping.left, mapping.top, mapping.width, mapping.height).adjusted(3, 3, -3, -3)
        painter.setFont(frame.font.font)
        metrics = QFontMetricsF(frame.font.font)
        taken: list[QRectF] = []
        for shape in shapes:
            look = shape.look
            width = metrics.horizontalAdvance(look.name) + 2 * _PADDING
            size = (width, metrics.height() + 1)
            # Beside the critical line runs that of ξ, which must stay in sight.
            lift = -size[1] / 2 - 3 if look is _LOOKS[CRITICAL] else 0.0
            box = _place(shape.points + np.array([0.0, lift]), size, inside, taken)
            if box is None:
                continue
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_color(frame.theme, "card", 0.92))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(frame.theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.name)


def _shape(line: TheoryLine, mapping: Mapping, emphasis: float) -> _Shape:
    look = _LOOKS[abs(line.level)]
    xs, ys = mapping.xs(line.x), mapping.ys(line.y)
    # A straight line is one piece: antialiased joints would be seen on it.
    ends = np.array([0, -1]) if min(np.ptp(xs), np.ptp(ys)) < _STRAIGHT else slice(None)
    whole = pieces(xs[ends], ys[ends])
    lengths = tuple(look.width * emphasis * length for length in look.dash.lengths)
    drawn = dashes(xs[ends], ys[ends], lengths) if lengths else whole
    return _Shape(look, np.stack((xs, ys), axis=1), Lines(whole), Lines(drawn))


def _draw(painter: QPainter, shape: _Shape, parts: Lines, *, whole: bool) -> None:
    if whole:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in shape.points.tolist()]))
    else:
        parts.draw(painter)


def _pen(frame: Frame, role: str, width: float, cap: Qt.PenCapStyle) -> QPen:
    pen = QPen(role_color(frame.theme, role), width * frame.theme.emphasis)
    pen.setCapStyle(cap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _place(points: Float64, size: tuple[float, float], inside: QRectF, taken: list[QRectF]) -> QRectF | None:
    """A box in the middle of the line (n, 2), or elsewhere on it; None where it is short, or all is taken."""
    within = (points[:, 0] >= inside.left()) & (points[:, 0] <= inside.right())
    points = points[within & (points[:, 1] >= inside.top()) & (points[:, 1] <= inside.bottom())]
    if len(points) < 2:
        return None
    lengths = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    if lengths[-1] < _LEAST_LENGTH:
        return None
    for share in _SHARES:
        x, y = (float(np.interp(share * lengths[-1], lengths, axis)) for axis in points.T)
        box = QRectF(x - size[0] / 2, y - size[1] / 2, *size)
        if inside.contains(box) and not any(other.adjusted(-6, -4, 6, 4).intersects(box) for other in taken):
            return box
    return None
