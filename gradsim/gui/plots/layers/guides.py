"""Straight lines with a word: a level, a moment, a diagonal."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

# Of the plot's width: as far as a second text may reach.
_WIDEST = 0.45


def _dashed(color: QColor) -> QPen:
    pen = QPen(color, 1.0)
    pen.setDashPattern([4.0, 3.0])
    return pen


class Level(Layer):
    """A dashed horizontal line with a text above it and one below, at the left; both below where above is no room.

    With ``stacked``, both stand above the line, since a curve runs below it; the second one is left out where it would
    reach into the middle of the plot.
    """

    def __init__(self, role: str, *, stacked: bool = False) -> None:
        self.role = role
        self._stacked = stacked
        self.y = 0.0
        self.above = ""
        self.below = ""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint line and texts."""
        mapping = frame.mapping
        height = round(mapping.y(self.y)) + 0.5
        painter.setPen(_dashed(role_color(frame.theme, self.role)))
        painter.drawLine(QLineF(mapping.left, height, mapping.right, height))
        below = height + frame.font.ascent + 4
        baselines = (height - 5, below)
        texts = (self.above, self.below)
        if height - 5 - frame.font.ascent < mapping.top:
            baselines = (below, below + frame.font.height)
        elif self._stacked:
            second = height - 5 - frame.font.height
            baselines = (height - 5, second)
            wide = QFontMetricsF(frame.font.font).horizontalAdvance(self.below) > _WIDEST * mapping.width
            if wide or second - frame.font.ascent < mapping.top:
                texts = (self.above, "")
        for text, role, baseline in zip(texts, (self.role, "text"), baselines, strict=True):
            if text:
                self._write(painter, frame, text, role, baseline)

    def _write(self, painter: QPainter, frame: Frame, text: str, role: str, baseline: float) -> None:
        painter.setFont(frame.font.font)
        left = frame.mapping.left + 6
        width = painter.fontMetrics().horizontalAdvance(text)
        ground = QRectF(left - 3, baseline - frame.font.digit - 3, width + 6, frame.font.digit + 5)
        painter.fillRect(ground, role_color(frame.theme, "card", 0.75))
        painter.setPen(role_color(frame.theme, role))
        painter.drawText(QPointF(left, baseline), text)


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
        painter.setPen(_dashed(role_color(frame.theme, self.role)))
        painter.drawLine(QLineF(x, mapping.top, x, mapping.bottom))
        painter.setFont(frame.font.font)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self.label) + 10
        left = x + 3 if x + 3 + width <= mapping.right else x - 3 - width
        box = QRectF(max(left, mapping.left), mapping.top + self.inset + 3, width, metrics.height() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_color(frame.theme, "card", 0.9))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(role_color(frame.theme, self.role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.label)


class Diagonal(Layer):
    """The dashed line y = x."""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the line across the plot."""
        mapping = frame.mapping
        low = min(mapping.x_range[0], mapping.y_range[0])
        high = max(mapping.x_range[1], mapping.y_range[1])
        painter.setPen(_dashed(role_color(frame.theme, "theory")))
        painter.drawLine(QLineF(mapping.x(low), mapping.y(low), mapping.x(high), mapping.y(high)))


class Note(Layer):
    """A sentence in the middle of a plot that has nothing else to show."""

    def __init__(self, role: str = "muted") -> None:
        self.role = role
        self.text = ""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the sentence."""
        if not self.text:
            return
        mapping = frame.mapping
        painter.setFont(frame.font.font)
        box = QRectF(mapping.left + 16, mapping.top + 8, mapping.width - 32, mapping.height - 16)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        # Measured with a pen: without one, Qt finds that no text has any size.
        painter.setPen(role_color(frame.theme, self.role))
        ground = painter.boundingRect(box, flags, self.text).adjusted(-8, -5, 8, 5)
        painter.setBrush(role_color(frame.theme, "card", 0.92))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, 5, 5)
        painter.setPen(role_color(frame.theme, self.role))
        painter.drawText(box, flags, self.text)
