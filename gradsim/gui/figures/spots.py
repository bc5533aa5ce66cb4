"""Points with a letter, arrows, and marks of what has left the plot."""

from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import ink, role_color

_RADIUS = 6.0
_LETTER_GAP = 7.0
_HEAD = 8.0
_RIM = 9.0


@dataclass(frozen=True)
class Spot:
    """A point at (x, y) with a short text beside it.

    Attributes:
        hollow: whether it is a ring.
        below: whether the text stands below it. ``aside``: −1 to the left of it, 1 to the right, 0 in the middle.
    """

    x: float
    y: float
    text: str = ""
    role: str = "text"
    hollow: bool = False
    radius: float = _RADIUS
    below: bool = False
    aside: int = 0


class Spots(Layer):
    """Points in front of everything else. One that lies outside the plot becomes an arrow head at its rim."""

    clipped = False

    def __init__(self) -> None:
        self.spots: tuple[Spot, ...] = ()

    def texts(self, frame: Frame) -> tuple[QRectF, ...]:
        """Where the texts of the points inside the plot stand, for others that are not to cover them."""
        metrics, mapping = QFontMetrics(_font(frame)), frame.mapping
        places = ((spot, QPointF(mapping.x(spot.x), mapping.y(spot.y))) for spot in self.spots if spot.text)
        return tuple(_box(metrics, frame, spot, at) for spot, at in places if mapping.contains(at.x(), at.y()))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint points and texts."""
        painter.setFont(_font(frame))
        for spot in self.spots:
            color = role_color(frame.theme, spot.role)
            mapping = frame.mapping
            # Infinite numbers lie beyond the rim on their side; what is not a number has no place at all.
            if spot.x != spot.x or spot.y != spot.y:
                continue
            x, y = mapping.x(spot.x), mapping.y(spot.y)
            inside = mapping.contains(x, y) and isfinite(spot.x) and isfinite(spot.y)
            if inside:
                painter.setPen(QPen(color if spot.hollow else QColor(frame.theme.card), 2.0 if spot.hollow else 1.5))
                painter.setBrush(QColor(frame.theme.card) if spot.hollow else color)
                painter.drawEllipse(QPointF(x, y), spot.radius, spot.radius)
            else:
                x, y = _paint_at_rim(painter, frame, color, x, y)
            if spot.text:
                _write(painter, frame, spot, QPointF(x, y))


def _font(frame: Frame) -> QFont:
    return ui_font(frame.theme.sizes.small + 2, strong=True)


def _paint_at_rim(painter: QPainter, frame: Frame, color: QColor, x: float, y: float) -> tuple[float, float]:
    """An arrow head at the rim that points to where the point is; the place of it."""
    mapping = frame.mapping
    at_x = min(max(x, mapping.left + _RIM), mapping.right - _RIM)
    at_y = min(max(y, mapping.top + _RIM), mapping.bottom - _RIM)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(_head(QPointF(at_x, at_y), x - at_x, y - at_y, _HEAD + 2))
    return at_x, at_y


def _head(tip: QPointF, across: float, down: float, size: float) -> QPolygonF:
    """A triangle whose tip points along (across, down)."""
    length = hypot(across, down) or 1.0
    along, aside = QPointF(across, down) / length * size, QPointF(-down, across) / length * size * 0.55
    return QPolygonF([tip + along * 0.5, tip - along * 0.5 + aside, tip - along * 0.5 - aside])


def _box(metrics: QFontMetrics, frame: Frame, spot: Spot, at: QPointF) -> QRectF:
    """The text's place above or below the point, inside the plot."""
    width, height = metrics.horizontalAdvance(spot.text) + 6, metrics.height()
    mapping = frame.mapping
    left = at.x() - width / 2 + spot.aside * (width / 2 + spot.radius)
    left = min(max(left, mapping.left), mapping.right - width)
    above, below = at.y() - spot.radius - _LETTER_GAP - height + 3, at.y() + spot.radius + _LETTER_GAP - 3
    top = below if (spot.below and below + height <= mapping.bottom) or above < mapping.top else above
    return QRectF(left, top, width, height)


def _write(painter: QPainter, frame: Frame, spot: Spot, at: QPointF) -> None:
    """The text on a ground that keeps it readable on curves."""
    box = _box(painter.fontMetrics(), frame, spot, at)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_color(frame.theme, "card", 0.85))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(ink(frame.theme, spot.role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, spot.text)


class Path(Layer):
    """Arrows from point to point, as long as there is room for their heads; places may lie far outside the plot."""

    def __init__(self, role: str, width: float = 2.0) -> None:
        self.points: tuple[tuple[float, float], ...] = ()
        self._role = role
        self._width = width

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the arrows, the last ones on top."""
        color, mapping = role_color(frame.theme, self._role), frame.mapping
        pixels = [QPointF(mapping.x(x), mapping.y(y)) for x, y in self.points if isfinite(x) and isfinite(y)]
        for start, end in pairwise(pixels):
            line = QLineF(start, end)
            painter.setPen(QPen(color, self._width))
            painter.drawLine(line)
            if line.length() > 2 * _HEAD:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                tip = start + (end - start) * max(0.5, 1 - (_RADIUS + _HEAD / 2) / line.length())
                painter.drawPolygon(_head(tip, line.dx(), line.dy(), _HEAD))
