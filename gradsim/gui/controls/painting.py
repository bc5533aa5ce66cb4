"""What several hand-painted controls share."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.theme import current_theme


def draw_chevron(painter: QPainter, center: QPointF, color: str, *, down: bool) -> None:
    """A small angle that points down, or to the right."""
    scale = current_theme().scale
    painter.setPen(
        QPen(QColor(color), 1.5 * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    x, y, long, short = center.x(), center.y(), 3.5 * scale, 1.75 * scale
    if down:
        painter.drawPolyline([QPointF(x - long, y - short), QPointF(x, y + short), QPointF(x + long, y - short)])
    else:
        painter.drawPolyline([QPointF(x - short, y - long), QPointF(x + short, y), QPointF(x - short, y + long)])


def draw_focus_ring(painter: QPainter, rectangle: QRectF, radius: float) -> None:
    """The frame that shows where the keyboard goes."""
    painter.setPen(QPen(QColor(current_theme().accent), 2 * current_theme().scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rectangle, radius, radius)
