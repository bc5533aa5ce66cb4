"""Formulas on a painter: letters slanted, indices small, fractions with a bar, the lit term on a ground of its own."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gradsim.gui.figures.notation import Formula, Glyphs, Part, Quotient
from gradsim.gui.fonts import ui_font, ui_metrics
from gradsim.gui.plots.style import ink
from gradsim.gui.theme import Theme

# In heights of the font: size of indices, how far they are raised and lowered.
_INDEX_SIZE = 0.68
_RAISE, _LOWER = 0.42, 0.2
_FRACTION_SIZE = 0.84
_FRACTION_GAP = 2.0
_LEAST_PIXELS = 9.0


@dataclass(frozen=True)
class Extent:
    """How much room a part takes: its width, and its height above and below the line it stands on."""

    width: float
    ascent: float
    descent: float


@dataclass(frozen=True)
class _Writing:
    """Characters at a place."""

    text: str
    place: QPointF
    font: QFont
    role: str


class Setting:
    """A formula laid out at (left, baseline), ready to be painted and to be asked what is under the pointer.

    Attributes:
        extent: its room.
        boxes: the rectangle of each term, by its number; a term may have several.
    """

    def __init__(self, part: Part, left: float, baseline: float, pixels: float) -> None:
        self.extent = measure(part, pixels)
        self.boxes: list[tuple[int, QRectF]] = []
        self._writings: list[_Writing] = []
        self._bars: list[QLineF] = []
        self._place(part, left, baseline, pixels)

    def term_at(self, place: QPointF) -> int | None:
        """The term at a place, or None."""
        return next((number for number, box in self.boxes if box.contains(place)), None)

    def paint(self, painter: QPainter, theme: Theme, lit: int | None = None, ground: str = "card") -> None:
        """Paint it on ``ground``, the term ``lit`` on a coloured one."""
        bright = [box for number, box in self.boxes if number == lit]
        for box in bright:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box, 4, 4)
        for writing in self._writings:
            painter.setFont(writing.font)
            is_lit = any(box.contains(writing.place) for box in bright)
            painter.setPen(ink(theme, writing.role, "selection" if is_lit else ground))
            painter.drawText(writing.place, writing.text)
        painter.setPen(QPen(QColor(theme.text), 1.2))
        painter.drawLines(self._bars)

    def _place(self, part: Part, left: float, baseline: float, pixels: float) -> float:
        """Lay out a part; where the next one begins."""
        match part:
            case Glyphs():
                return self._place_glyphs(part, left, baseline, pixels)
            case Quotient():
                return self._place_quotient(part, left, baseline, pixels)
            case Formula():
                start = left
                for inner in part.parts:
                    left = self._place(inner, left, baseline, pixels)
                if part.term is not None:
                    extent = measure(part, pixels)
                    top = baseline - extent.ascent
                    box = QRectF(start - 2, top - 1, extent.width + 4, extent.ascent + extent.descent + 2)
                    self.boxes.append((part.term, box))
                return left

    def _place_glyphs(self, part: Glyphs, left: float, baseline: float, pixels: float) -> float:
        font = ui_font(pixels, slanted=part.slanted)
        self._writings.append(_Writing(part.text, QPointF(left, baseline), font, part.role))
        right = left + ui_metrics(pixels, slanted=part.slanted).horizontalAdvance(part.text)
        for text, rise in ((part.raised, -_RAISE * pixels), (part.lowered, _LOWER * pixels)):
            if text:
                small = ui_font(_index_pixels(pixels), slanted=_has_letters(text))
                self._writings.append(_Writing(text, QPointF(right + 1, baseline + rise), small, part.role))
        return left + measure(part, pixels).width

    def _place_quotient(self, part: Quotient, left: float, baseline: float, pixels: float) -> float:
        inner, extent = _FRACTION_SIZE * pixels, measure(part, pixels)
        above, below = measure(part.above, inner), measure(part.below, inner)
        middle = baseline - _axis(pixels)
        center = left + extent.width / 2
        self._place(part.above, center - above.width / 2, middle - _FRACTION_GAP - above.descent, inner)
        self._place(part.below, center - below.width / 2, middle + _FRACTION_GAP + below.ascent, inner)
        self._bars.append(QLineF(left + 1, middle, left + extent.width - 1, middle))
        return left + extent.width


def measure(part: Part, pixels: float) -> Extent:
    """How much room a part takes in type of so many pixels."""
    match part:
        case Glyphs():
            font = ui_metrics(pixels, slanted=part.slanted)
            small = ui_metrics(_index_pixels(pixels), slanted=_has_letters(part.raised + part.lowered))
            width = font.horizontalAdvance(part.text)
            indices = max(small.horizontalAdvance(part.raised), small.horizontalAdvance(part.lowered))
            cap = font.capHeight()
            ascent, descent = cap + 2, 0.24 * pixels
            if part.raised:
                ascent = max(ascent, _RAISE * pixels + small.capHeight() + 2)
            if part.lowered:
                descent = max(descent, _LOWER * pixels + 0.2 * _index_pixels(pixels))
            return Extent(width + (indices + 2 if indices else 0), ascent, descent)
        case Quotient():
            inner = _FRACTION_SIZE * pixels
            above, below = measure(part.above, inner), measure(part.below, inner)
            ascent = _axis(pixels) + _FRACTION_GAP + above.ascent + above.descent
            descent = below.ascent + below.descent + _FRACTION_GAP - _axis(pixels)
            return Extent(max(above.width, below.width) + 6, ascent, descent)
        case Formula():
            extents = [measure(inner, pixels) for inner in part.parts]
            return Extent(
                sum(extent.width for extent in extents),
                max((extent.ascent for extent in extents), default=0.0),
                max((extent.descent for extent in extents), default=0.0),
            )


def fitting(part: Part, pixels: float, width: float) -> float:
    """The size of type, at most ``pixels``, in which a part is no wider than ``width``."""
    while pixels > _LEAST_PIXELS and measure(part, pixels).width > width:
        pixels -= 0.5
    return pixels


def _index_pixels(pixels: float) -> float:
    return max(_INDEX_SIZE * pixels, _LEAST_PIXELS)


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _axis(pixels: float) -> float:
    """How high above the line the bar of a fraction runs: as high as a minus sign."""
    return 0.36 * pixels
