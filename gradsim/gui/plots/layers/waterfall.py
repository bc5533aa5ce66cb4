"""A cascade of bars: each begins where the one before it ended."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

# Narrower bars are filled plainly, without a pattern and without a line to the next one.
_LEAST_PATTERN = 5.0
_THINNEST = 1.5


@dataclass(frozen=True)
class Fall:
    """One bar, from ``start`` to ``end`` (y) between ``left`` and ``right`` (x)."""

    left: float
    right: float
    start: float
    end: float
    role: str
    pattern: Qt.BrushStyle


class Waterfall(Layer):
    """Bars from the right to the left, each told apart by colour and pattern, joined by thin lines."""

    def __init__(self) -> None:
        self.falls: tuple[Fall, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint bars and joints."""
        mapping = frame.mapping
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        joints = []
        for fall in self.falls:
            left, right = mapping.x(fall.left), mapping.x(fall.right)
            start, end = mapping.y(fall.start), mapping.y(fall.end)
            box = QRectF(left, min(start, end), right - left, max(abs(end - start), _THINNEST))
            color = role_color(frame.theme, fall.role)
            wide = box.width() >= _LEAST_PATTERN
            painter.fillRect(box, role_color(frame.theme, fall.role, 0.35 if wide else 0.9))
            if wide:
                painter.setPen(QPen(color, 1.0))
                painter.setBrush(QBrush(color, fall.pattern))
                painter.drawRect(box)
                joints.append(QLineF(left, end, left - 1, end))
        painter.setPen(QPen(role_color(frame.theme, "muted"), 1.0))
        painter.drawLines(joints)
