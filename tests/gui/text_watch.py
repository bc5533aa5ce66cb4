"""Notices text that is cut while it is painted: shortened with an ellipsis, or drawn beyond its widget or its clip."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

# Glyphs lean a little over the box that metrics give them.
_SLACK = 1.5


@dataclass(frozen=True)
class Painted:
    """A text in its place.

    Attributes:
        widget: on which it was painted; None where that was a pixmap.
        box: of the text, in the widget.
        pixels: how high its type is.
    """

    text: str
    widget: QWidget | None
    box: QRect
    color: QColor
    pixels: float
    bold: bool


@dataclass
class TextWatch:
    """What was seen.

    Attributes:
        painted: every text that was painted.
        places: where, and in which colours.
        cut: those of which a part is missing, with the reason.
    """

    painted: set[str] = field(default_factory=set)
    places: list[Painted] = field(default_factory=list)
    cut: dict[str, str] = field(default_factory=dict)

    def elided(self, whole: str, shown: str) -> None:
        """A text was shortened, or not."""
        if shown != whole:
            self.cut[whole] = f"shortened to {shown!r}"

    def drawn(self, painter: QPainter, arguments: tuple[Any, ...]) -> None:
        """A text is about to be painted."""
        text = next((argument for argument in arguments if isinstance(argument, str)), "")
        if not text.strip():
            return
        self.painted.add(text)
        box = painter.transform().mapRect(_box(painter, arguments, text))
        device = painter.device()
        font, color = painter.fontInfo(), QColor(painter.pen().color())
        color.setAlphaF(color.alphaF() * painter.opacity())
        widget = device if isinstance(device, QWidget) else None
        self.places.append(Painted(text, widget, box.toAlignedRect(), color, font.pixelSize(), font.bold()))
        room = QRectF(0, 0, device.width(), device.height())
        if isinstance(device, QWidget) and painter.hasClipping():
            room &= painter.transform().mapRect(painter.clipBoundingRect())
        if not room.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(box):
            self.cut[text] = f"painted at {_numbers(box)}, there is {_numbers(room)}"


@contextmanager
def watching() -> Iterator[TextWatch]:
    """Everything that Python paints inside the block is watched."""
    watch = TextWatch()
    draw = QPainter.drawText
    shorteners = {kind: kind.elidedText for kind in (QFontMetrics, QFontMetricsF)}

    def drawing(painter: QPainter, *arguments: Any) -> Any:
        watch.drawn(painter, arguments)
        return draw(painter, *arguments)

    def shortening(kind: type) -> Any:
        def shorten(metrics: Any, text: str, *arguments: Any) -> str:
            shown = shorteners[kind](metrics, text, *arguments)
            watch.elided(text, shown)
            return shown

        return shorten

    QPainter.drawText = drawing  # type: ignore[method-assign]
    for kind in shorteners:
        kind.elidedText = shortening(kind)  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
        for kind, shorten in shorteners.items():
            kind.elidedText = shorten  # type: ignore[method-assign]


def _box(painter: QPainter, arguments: tuple[Any, ...], text: str) -> QRectF:
    place = arguments[0]
    if isinstance(place, QRect | QRectF):
        flags = int(next((flag for flag in arguments[1:] if isinstance(flag, int | Qt.AlignmentFlag)), 0))
        return QRectF(painter.boundingRect(QRectF(place), flags, text))
    metrics = QFontMetricsF(painter.font())
    point = QPointF(place) if isinstance(place, QPoint | QPointF) else QPointF(place, arguments[1])
    return metrics.tightBoundingRect(text).translated(point)


def _numbers(box: QRectF) -> str:
    return f"{box.x():.0f}, {box.y():.0f}, {box.width():.0f} × {box.height():.0f}"
