"""Parts of an activation function that pass next to nothing: tinted, with a word."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

# Where the word stands, as a share of the plot's height from the top: below the names of the curves, above the rest.
_WORD_AT = 0.36


@dataclass(frozen=True)
class Zone:
    """From ``low`` to ``high`` (x), and what it is called."""

    low: float
    high: float
    word: str


class Zones(Layer):
    """All zones of one function."""

    def __init__(self) -> None:
        self.zones: tuple[Zone, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Tint each zone, and write its word where it fits."""
        mapping = frame.mapping
        painter.setFont(frame.font.font)
        for zone in self.zones:
            left, right = max(mapping.x(zone.low), mapping.left), min(mapping.x(zone.high), mapping.right)
            if right - left < 1:
                continue
            painter.fillRect(
                QRectF(left, mapping.top, right - left, mapping.height), role_color(frame.theme, "muted", 0.1)
            )
            width = painter.fontMetrics().horizontalAdvance(zone.word)
            if width + 8 <= right - left:
                painter.setPen(role_color(frame.theme, "muted"))
                place = QPointF((left + right - width) / 2, mapping.top + _WORD_AT * mapping.height)
                painter.drawText(place, zone.word)
