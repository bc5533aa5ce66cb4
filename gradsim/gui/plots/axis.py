"""The axes of a plot: what they say and how they are painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gradsim.gui.plots.layers.layer import Frame
from gradsim.gui.plots.ticks import Scale, Tick

_TITLE_ROOM = 16.0
_TICK_GAP = 6.0
_OVERHANG = 14.0
# So far a title at the left may be pushed.
_PUSHED = 7.0


@dataclass
class Axis:
    """One axis.

    Attributes:
        scale: how it is divided.
        title: what it measures, with its unit where it has one; may be empty.
        label_room: least distance of two labels in pixels.
        labels: pixels kept for the labels, so that the plot does not move when they change.
        shown: whether it has labels at all.
        shortened: whether labels that are too long for their place end with an ellipsis.
    """

    scale: Scale
    title: str = ""
    label_room: float = 30.0
    labels: float = 36.0
    shown: bool = True
    shortened: bool = False

    @property
    def size(self) -> float:
        """Pixels that the axis takes up beside the plot."""
        return (self.labels if self.shown else 4.0) + (_TITLE_ROOM if self.title else 0.0)

    def ticks(self, low: float, high: float, length: float) -> list[Tick]:
        """The ticks of the axis where it is ``length`` pixels long."""
        return self.scale.ticks(low, high, length / self.label_room) if self.shown else []


def paint_left(painter: QPainter, frame: Frame, axis: Axis, ticks: list[Tick]) -> None:
    """Labels to the left of the plot, the title upright beside them."""
    mapping, font = frame.mapping, frame.font
    painter.setPen(QColor(frame.theme.muted))
    widest = 0.0
    for tick in ticks:
        baseline = mapping.y(tick.position) + font.digit / 2
        shown = _shortened(painter, frame, tick, axis.labels - _TICK_GAP) if axis.shortened else tick
        widest = max(widest, font.width(shown))
        font.draw(painter, shown, mapping.left - _TICK_GAP - font.width(shown), baseline)
    # Labels that are wider than usual push the title towards the edge, and at last out of the plot.
    beyond = max(0.0, widest + _TICK_GAP - axis.labels)
    if axis.title and beyond <= _PUSHED:
        painter.save()
        painter.setFont(font.font)
        painter.translate(mapping.left - axis.labels - _TITLE_ROOM - beyond, mapping.bottom)
        painter.rotate(-90)
        box = QRectF(0, 0, mapping.height, _TITLE_ROOM)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, axis.title)
        painter.restore()


def _shortened(painter: QPainter, frame: Frame, tick: Tick, width: float) -> Tick:
    """The tick with its label shortened to ``width`` pixels."""
    painter.setFont(frame.font.font)
    return Tick(tick.position, painter.fontMetrics().elidedText(tick.text, Qt.TextElideMode.ElideRight, int(width)))


def paint_bottom(painter: QPainter, frame: Frame, axis: Axis, ticks: list[Tick]) -> None:
    """Labels below the plot, the title in the middle below them."""
    mapping, font = frame.mapping, frame.font
    painter.setPen(QColor(frame.theme.muted))
    baseline = mapping.bottom + _TICK_GAP + font.ascent
    for tick in ticks:
        shown = _shortened(painter, frame, tick, mapping.width / len(ticks)) if axis.shortened else tick
        width = font.width(shown)
        # The last label stays inside the widget.
        left = min(mapping.x(tick.position) - width / 2, mapping.right + _OVERHANG - width)
        font.draw(painter, shown, left, baseline)
    if axis.title:
        painter.setFont(font.font)
        width = painter.fontMetrics().horizontalAdvance(axis.title)
        painter.drawText(QPointF(mapping.left + (mapping.width - width) / 2, baseline + _TITLE_ROOM), axis.title)
