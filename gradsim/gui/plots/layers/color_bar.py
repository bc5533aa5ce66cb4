"""The scale of a heat map's colours, beside it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from gradsim.gui.plots.colormap import map_image
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.ticks import Scale

_GAP = 12.0
_WIDTH = 8.0
_LABEL_ROOM = 30.0


class ColorBar(Layer):
    """A strip of the colour map to the right of the plot, with ticks.

    Attributes:
        scale: how it is divided.
        levels: its ends.
        image: its colours, one column.
    """

    clipped = False
    room = 64.0  # pixels to the right of the plot

    def __init__(self, scale: Scale, levels: Range) -> None:
        self.scale = scale
        self.levels = levels
        self.image = map_image()

    @property
    def kept(self) -> Range:
        """A strip of the same levels looks the same."""
        return self.levels

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint strip and labels."""
        mapping = frame.mapping
        left = mapping.right + _GAP
        painter.drawImage(QRectF(left, mapping.top, _WIDTH, mapping.height), self.image)
        strip = Mapping(left, mapping.top, _WIDTH, mapping.height, (0.0, 1.0), self.levels)
        painter.setPen(QColor(frame.theme.muted))
        for tick in self.scale.ticks(*self.levels, mapping.height / _LABEL_ROOM):
            middle = min(max(strip.y(tick.position), mapping.top + 4), mapping.bottom - 4)
            frame.font.draw(painter, tick, left + _WIDTH + 5, middle + frame.font.digit / 2)
