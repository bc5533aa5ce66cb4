"""The values under the pointer, in a box beside it."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame
from gradsim.gui.plots.style import ink

_PADDING = 8.0
_GAP = 12.0
_DISTANCE = 14.0
_WIDTH_STEP = 12.0


@dataclass(frozen=True)
class Entry:
    """One line of a readout: a name and a value, and the name of the theme's colour in which it is drawn, if any."""

    label: str
    value: str
    role: str = ""


@dataclass(frozen=True)
class Readout:
    """What is known about the place under the pointer.

    Attributes:
        title: the place, for example "layer 5".
        x: where a thin line marks it, if anywhere.
    """

    title: str
    entries: tuple[Entry, ...] = ()
    x: float | None = None

    def text(self) -> str:
        """All of it in lines, as a screen reader would say it."""
        return "\n".join((self.title, *(f"{entry.label} {entry.value}".strip() for entry in self.entries)))


def paint_readout(painter: QPainter, frame: Frame, readout: Readout, pointer: QPointF, area: QRectF) -> None:
    """Paint the readout beside ``pointer``, inside ``area``."""
    mapping, font = frame.mapping, frame.font
    if readout.x is not None:
        x = round(mapping.x(readout.x)) + 0.5
        painter.setPen(QPen(QColor(frame.theme.strong_line), 1.0))
        painter.drawLine(QLineF(x, mapping.top, x, mapping.bottom))
    metrics = QFontMetricsF(font.font)
    line = metrics.height() + 3
    names = max((metrics.horizontalAdvance(entry.label) for entry in readout.entries), default=0.0)
    values = max((metrics.horizontalAdvance(entry.value) for entry in readout.entries), default=0.0)
    wanted = max(metrics.horizontalAdvance(readout.title), names + _GAP + values) + 2 * _PADDING
    # In steps, so that the box does not tremble with the last figure.
    width = ceil(wanted / _WIDTH_STEP) * _WIDTH_STEP
    height = line * (1 + len(readout.entries)) - 3 + 2 * _PADDING
    box = _place(pointer, width, height, area)
    painter.setPen(QPen(QColor(frame.theme.strong_line), 1.0))
    painter.setBrush(QColor(frame.theme.card))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(font.font)
    baseline = box.top() + _PADDING + metrics.ascent()
    painter.setPen(QColor(frame.theme.muted))
    painter.drawText(QPointF(box.left() + _PADDING, baseline), readout.title)
    for entry in readout.entries:
        baseline += line
        painter.setPen(ink(frame.theme, entry.role or "text"))
        painter.drawText(QPointF(box.left() + _PADDING, baseline), entry.label)
        painter.setPen(QColor(frame.theme.text))
        right = box.right() - _PADDING - metrics.horizontalAdvance(entry.value)
        painter.drawText(QPointF(right, baseline), entry.value)


def _place(pointer: QPointF, width: float, height: float, area: QRectF) -> QRectF:
    left = pointer.x() + _DISTANCE
    if left + width > area.right():
        left = pointer.x() - _DISTANCE - width
    top = pointer.y() - height / 2
    left = max(min(left, area.right() - width - 1), area.left() + 1)
    top = max(min(top, area.bottom() - height - 1), area.top() + 1)
    # Half pixels: the frame is one pixel wide.
    return QRectF(round(left) + 0.5, round(top) + 0.5, round(width), round(height))
