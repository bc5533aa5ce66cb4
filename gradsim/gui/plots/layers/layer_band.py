"""The selected layer, lit."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

_LEAST_WIDTH = 8.0
_MOST_WIDTH = 26.0
_LEAST_ROW = 4.0


class LayerBand(Layer):
    """A band over one layer of a plot with layers along x, with the layer's name ``inset`` pixels below the top."""

    def __init__(self) -> None:
        self.layer = 0
        self.label = ""
        self.inset = 0.0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint band and name; nothing as long as no layer is selected."""
        if self.layer < 1:
            return
        mapping = frame.mapping
        width = min(max(0.5 * mapping.x_scale, _LEAST_WIDTH), _MOST_WIDTH)
        middle = mapping.x(self.layer)
        painter.fillRect(
            QRectF(middle - width / 2, mapping.top, width, mapping.height), role_color(frame.theme, "accent", 0.12)
        )
        painter.setFont(frame.font.font)
        painter.setPen(role_color(frame.theme, "accent"))
        painter.drawText(self._name_box(frame).bottomLeft(), self.label)

    def names(self, frame: Frame) -> tuple[QRectF, ...]:
        """Where the layer's name stands, if a layer is selected."""
        return (self._name_box(frame),) if self.layer else ()

    def _name_box(self, frame: Frame) -> QRectF:
        """From the top of its letters to their baseline."""
        mapping, high = frame.mapping, frame.font.ascent
        width = QFontMetricsF(frame.font.font).horizontalAdvance(self.label)
        middle = mapping.x(self.layer)
        left = min(max(middle - width / 2, mapping.left + 2), mapping.right - width - 2)
        return QRectF(left, mapping.top + self.inset + 2, width, high)


class RowMark(Layer):
    """One layer of a plot with layers on the y axis: a bar beside the axis and a fine frame around its row."""

    clipped = False

    def __init__(self) -> None:
        self.layer = 0
        self.end = 0.0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint bar and frame; the frame, light and dark to be seen on every colour, goes as far as ``end`` (x)."""
        mapping = frame.mapping
        top, bottom = mapping.y(self.layer + 0.5), mapping.y(self.layer - 0.5)
        if self.layer < 1 or bottom < mapping.top or top > mapping.bottom:
            return
        top, bottom = max(round(top), mapping.top), min(round(bottom), mapping.bottom)
        spare = max(0.0, _LEAST_ROW - (bottom - top)) / 2
        bar = QRectF(mapping.left - 4, top - spare, 3, bottom - top + 2 * spare)
        painter.fillRect(bar, role_color(frame.theme, "accent"))
        right = min(mapping.x(self.end), mapping.right)
        if right - mapping.left < 2:
            return
        row = QRectF(mapping.left + 0.5, bar.top() + 0.5, right - mapping.left - 1, bar.height() - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, outset in ((QColor(0, 0, 0, 90), 1.0), (QColor(255, 255, 255, 210), 0.0)):
            painter.setPen(QPen(color, 1.0))
            painter.drawRect(row.adjusted(0, -outset, 0, outset))
