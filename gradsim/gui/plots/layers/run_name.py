"""The name of a run at the upper left corner of a plot of which several stand beside or above one another."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.style import role_color


class RunName(Layer):
    """A name on a ground of its own; that of a reference with a line in its look along the upper edge."""

    def __init__(self) -> None:
        self.text = ""
        self.reference: Reference | None = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint name and line, as far as there are any."""
        mapping, theme = frame.mapping, frame.theme
        pen = None if self.reference is None else self.reference.style().pen(theme)
        if self.text:
            metrics = QFontMetricsF(frame.font.font)
            text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, mapping.width - 12)
            top = mapping.top + (pen.widthF() + 1 if pen is not None else 0.0)
            box = QRectF(mapping.left, top, metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
            painter.fillRect(box, role_color(theme, "card", 0.88))
            painter.setFont(frame.font.font)
            painter.setPen(role_color(theme, "text"))
            painter.drawText(QPointF(box.left() + 5, box.top() + frame.font.ascent + 1), text)
        if pen is not None:
            painter.setPen(pen)
            painter.drawLine(QPointF(mapping.left, mapping.top + 1), QPointF(mapping.right, mapping.top + 1))
