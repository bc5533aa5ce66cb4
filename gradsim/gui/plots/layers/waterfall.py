"""A cascade of bars: each begins where the one before it ended."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

# Narrower bars are filled plainly, without a pattern.
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
    """Bars from the right to the left, each told apart by colour and pattern."""

    def __init__(self) -> None:
        self.falls: tuple[Fall, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the bars."""
        mapping = frame.mapping
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # All bars of one look at once: a hundred layers have hundreds of bars.
        boxes: dict[tuple[str, Qt.BrushStyle, bool], list[QRectF]] = {}
        for fall in self.falls:
            left, right = mapping.x(fall.left), mapping.x(fall.right)
            start, end = mapping.y(fall.start), mapping.y(fall.end)
            box = QRectF(left, min(start, end), right - left, max(abs(end - start), _THINNEST))
            boxes.setdefault((fall.role, fall.pattern, right - left >= _LEAST_PATTERN), []).append(box)
        for (role, pattern, wide), group in boxes.items():
            color = role_color(frame.theme, role)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(role_color(frame.theme, role, 0.35 if wide else 0.9))
            painter.drawRects(group)
            if wide:
                painter.setPen(QPen(color, 1.0))
                painter.setBrush(QBrush(color, pattern))
                painter.drawRects(group)
