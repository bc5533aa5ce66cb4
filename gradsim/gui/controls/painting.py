"""What several hand-painted controls share."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.theme import current_theme


def draw_chevron(painter: QPainter, center: QPointF, color: str, *, down: bool) -> None:
    """A small angle that points down, or to the right."""
    painter.setPen(QPen(QColor(color), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    x, y = center.x(), center.y()
    if down:
        painter.drawPolyline([QPointF(x - 3.5, y - 1.75), QPointF(x, y + 1.75), QPointF(x + 3.5, y - 1.75)])
    else:
        painter.drawPolyline([QPointF(x - 1.75, y - 3.5), QPointF(x + 1.75, y), QPointF(x - 1.75, y + 3.5)])


def draw_focus_ring(painter: QPainter, rectangle: QRectF, radius: float) -> None:
    """The frame that shows where the keyboard goes."""
    painter.setPen(QPen(QColor(current_theme().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rectangle, radius, radius)
