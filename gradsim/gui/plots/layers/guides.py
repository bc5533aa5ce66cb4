"""Straight lines with a word: a moment, a diagonal; and a sentence where there is nothing else."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import ink, role_color

# Pixels that a sentence has at least.
_NOTE = 130.0


def dashed(color: QColor) -> QPen:
    """The pen of such a line."""
    pen = QPen(color, 1.0)
    pen.setDashPattern([4.0, 3.0])
    return pen


class Moment(Layer):
    """A dashed vertical line, as where a run diverged, with a word beside it ``inset`` pixels below the top."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.x: float | None = None
        self.label = ""
        self.inset = 0.0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint line and word, the word on the side that has room; nothing as long as there is no moment."""
        if self.x is None:
            return
        mapping = frame.mapping
        x = round(mapping.x(self.x)) + 0.5
        painter.setPen(dashed(role_color(frame.theme, self.role)))
        painter.drawLine(QLineF(x, mapping.top, x, mapping.bottom))
        painter.setFont(frame.font.font)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self.label) + 10
        left = x + 3 if x + 3 + width <= mapping.right else x - 3 - width
        box = QRectF(max(left, mapping.left), mapping.top + self.inset + 3, width, metrics.height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_color(frame.theme, "card", 0.9))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink(frame.theme, self.role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.label)


class Diagonal(Layer):
    """The dashed line y = x."""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the line across the plot."""
        mapping = frame.mapping
        low = min(mapping.x_range[0], mapping.y_range[0])
        high = max(mapping.x_range[1], mapping.y_range[1])
        painter.setPen(dashed(role_color(frame.theme, "theory")))
        painter.drawLine(QLineF(mapping.x(low), mapping.y(low), mapping.x(high), mapping.y(high)))


class Note(Layer):
    """A sentence in the middle of a plot that has nothing else to show; it may be wider than a narrow plot.

    Attributes:
        above: pixels at the top of the plot that are left free, for the name of a layer.
    """

    clipped = False

    def __init__(self, role: str = "muted", *, above: float = 8.0) -> None:
        self.role = role
        self.above = above
        self.text = ""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the sentence."""
        if not self.text:
            return
        mapping = frame.mapping
        painter.setFont(frame.font.font)
        width = max(mapping.width - 32, _NOTE)
        box = QRectF(mapping.left + (mapping.width - width) / 2, mapping.top + self.above, width, 0)
        box.setBottom(mapping.bottom - 8)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip)
        # Measured with a pen: without one, Qt finds that no text has any size.
        painter.setPen(role_color(frame.theme, self.role))
        ground = painter.boundingRect(box, flags, self.text).adjusted(-8, -5, 8, 5)
        painter.setBrush(role_color(frame.theme, "card", 0.92))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(role_color(frame.theme, self.role))
        painter.drawText(box, flags, self.text)
