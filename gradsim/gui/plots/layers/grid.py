"""The grid: a line at every tick of the y axis."""

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame
from gradsim.gui.plots.ticks import Tick


def paint_grid(painter: QPainter, frame: Frame, ticks: list[Tick]) -> None:
    """Horizontal lines at ``ticks``, and the axis itself as a stronger line at the bottom."""
    mapping = frame.mapping
    painter.setPen(QPen(QColor(frame.theme.line), 1.0))
    # Half a pixel: a line of one pixel's width that is as sharp with antialiasing as without.
    heights = [round(mapping.y(tick.position)) + 0.5 for tick in ticks]
    painter.drawLines([QLineF(mapping.left, height, mapping.right, height) for height in heights])
    bottom = round(mapping.bottom) + 0.5
    painter.setPen(QPen(QColor(frame.theme.strong_line), 1.0))
    painter.drawLine(QLineF(mapping.left, bottom, mapping.right, bottom))
