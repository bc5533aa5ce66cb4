"""Theory's lines on a map, with their names on them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import Dash, role_color
from gradsim.sweep.map_theory import CRITICAL, TheoryLine

# Where along a line its name may stand, the best places first.
_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
_LEAST_LENGTH = 40.0
_PADDING = 4.0


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


class TheoryLines(Layer):
    """Where networks are critical, and where they are ξ and 6ξ deep."""

    def __init__(self) -> None:
        self.lines: tuple[TheoryLine, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint each line with a rim in the card's colour, and the names where they lie on nothing else."""
        mapping = frame.mapping
        drawn: list[tuple[_Look, QPolygonF]] = []
        for line in self.lines:
            points = zip(mapping.xs(line.x).tolist(), mapping.ys(line.y).tolist(), strict=True)
            drawn.append((_LOOKS[abs(line.level)], QPolygonF([QPointF(*point) for point in points])))
        for look, polygon in drawn:
            self._stroke(painter, frame, polygon, look, "card", look.width + 2.5)
        for look, polygon in drawn:
            self._stroke(painter, frame, polygon, look, "text", look.width)
        self._name_all(painter, frame, drawn)

    def _stroke(
        self, painter: QPainter, frame: Frame, polygon: QPolygonF, look: _Look, role: str, width: float
    ) -> None:
        pen = QPen(role_color(frame.theme, role, 0.75 if role == "card" else 1.0), width * frame.theme.emphasis)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if role != "card" and look.dash.lengths:
            pen.setDashPattern(look.dash.lengths)
        painter.setPen(pen)
        painter.drawPolyline(polygon)

    def _name_all(self, painter: QPainter, frame: Frame, drawn: list[tuple[_Look, QPolygonF]]) -> None:
        mapping = frame.mapping
        inside = QRectF(mapping.left, mapping.top, mapping.width, mapping.height).adjusted(3, 3, -3, -3)
        painter.setFont(frame.font.font)
        metrics = QFontMetricsF(frame.font.font)
        taken: list[QRectF] = []
        for look, polygon in drawn:
            width = metrics.horizontalAdvance(look.name) + 2 * _PADDING
            size = (width, metrics.height() + 1)
            # Beside the critical line runs that of ξ, which must stay in sight.
            lift = -size[1] / 2 - 3 if look is _LOOKS[CRITICAL] else 0.0
            box = _place(polygon.translated(0, lift), size, inside, taken)
            if box is None:
                continue
            taken.append(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_color(frame.theme, "card", 0.92))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(frame.theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.name)


def _place(polygon: QPolygonF, size: tuple[float, float], inside: QRectF, taken: list[QRectF]) -> QRectF | None:
    """A box in the middle of the line, or elsewhere on it; None where it is short, or all is taken."""
    points = np.array([[point.x(), point.y()] for point in polygon.toList()])
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
