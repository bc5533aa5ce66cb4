"""A level: a dashed line across the plot with two texts, placed where they cover nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import dashed
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import ink, role_color

_MARGIN = 6.0
# From the line to the baseline of the text above it; more where the markers of a curve lie on the line.
_GAP, MARKER_GAP = 5.0, 9.0
# Pixels between a text and what it must not cover.
_AIR = 2.0
_SAME_WIDTH = str.maketrans("123456789", "000000000")

Boxes = Callable[[Frame], Sequence[QRectF]]


@dataclass(frozen=True)
class _Place:
    """Where both texts stand, and whether there is room for each."""

    boxes: tuple[QRectF, QRectF]
    fits: tuple[bool, bool]


class Level(Layer):
    """A dashed horizontal line with a text above it and one below, at the left; both below where above is no room.

    Where there are ``curves`` or other things to avoid, the texts stand at the left or at the right, with ``stacked``
    both above the line or both below it, wherever they cover nothing; one for which there is no such place is left out.

    Attributes:
        y: of the line.
        above, below: the texts.
        taken: the rectangles in which they stand, as they were painted last.
    """

    def __init__(
        self,
        role: str,
        *,
        stacked: bool = False,
        curves: tuple[Curve, ...] = (),
        avoided: tuple[Boxes, ...] = (),
        gap: float = _GAP,
    ) -> None:
        """``avoided`` say where, in a frame, other texts stand; ``gap``: pixels from the line to the text above it."""
        self.role = role
        self.y = 0.0
        self.above = ""
        self.below = ""
        self.taken: tuple[QRectF, ...] = ()
        self._stacked, self._gap = stacked, gap
        self._curves, self._avoided = curves, avoided
        self._texts: _Texts | None = None
        self._found: tuple[object, _Place] | None = None
        self._seen: tuple[tuple[int, bool], ...] = ()

    def lift_texts(self) -> Layer:
        """A layer for the texts, to be painted after the bands of curves that lie above the line."""
        self._texts = _Texts(self)
        return self._texts

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the line, and the texts unless they have been lifted."""
        mapping, height = frame.mapping, self._height(frame)
        painter.setPen(dashed(role_color(frame.theme, self.role)))
        painter.drawLine(QLineF(mapping.left, height, mapping.right, height))
        if self._texts is None:
            self.paint_texts(painter, frame)

    def paint_texts(self, painter: QPainter, frame: Frame) -> None:
        """Paint the texts for which there is a place."""
        place = self._place(frame, self._height(frame))
        texts = zip((self.above, self.below), place.boxes, (self.role, "text"), place.fits, strict=True)
        shown = [(text, box, role) for text, box, role, fits in texts if text and fits]
        self.taken = tuple(box for _, box, _ in shown)
        painter.setFont(frame.font.font)
        for text, box, role in shown:
            ground = QRectF(box.left() - 3, box.bottom() - frame.font.digit - 3, box.width() + 6, frame.font.digit + 5)
            painter.fillRect(ground, role_color(frame.theme, "card", 0.9))
            painter.setPen(ink(frame.theme, role, "hover"))
            painter.drawText(QPointF(box.left(), box.bottom()), text)

    def _height(self, frame: Frame) -> float:
        return round(frame.mapping.y(self.y)) + 0.5

    def _place(self, frame: Frame, height: float) -> _Place:
        metrics = QFontMetricsF(frame.font.font)
        # As wide as with other digits: the texts keep their place while numbers change.
        above, below = (metrics.horizontalAdvance(text.translate(_SAME_WIDTH)) for text in (self.above, self.below))
        avoided = tuple(box for boxes in self._avoided for box in boxes(frame))
        key = (frame.mapping, height, above, below, tuple(box.getRect() for box in avoided))
        if self._found is None or self._found[0] != key or not self._still_fits(self._found[1], frame, avoided):
            find = self._find if self._curves or self._avoided else self._usual
            self._found = (key, find(frame, height, (above, below), avoided))
            self._seen = self._drawn
        return self._found[1]

    @property
    def _drawn(self) -> tuple[tuple[int, bool], ...]:
        return tuple((id(curve.y), curve.visible) for curve in self._curves)

    def _still_fits(self, place: _Place, frame: Frame, avoided: tuple[QRectF, ...]) -> bool:
        """Whether the texts can stay where they are, though curves may be others."""
        if self._seen == self._drawn:
            return True
        self._seen = self._drawn
        shown = (box for box, fits in zip(place.boxes, place.fits, strict=True) if fits and box.width())
        return all(self._is_free(box, frame, avoided) for box in shown)

    def _usual(self, frame: Frame, height: float, widths: tuple[float, float], avoided: tuple[QRectF, ...]) -> _Place:
        up = height - self._gap
        lines = (up, height + frame.font.ascent + 4)
        if up - frame.font.ascent < frame.mapping.top:
            lines = (lines[1], lines[1] + frame.font.height)
        return _Place(_boxes(frame, widths, lines, at_right=False), (True, True))

    def _find(self, frame: Frame, height: float, widths: tuple[float, float], avoided: tuple[QRectF, ...]) -> _Place:
        """The first place in which both texts cover nothing, or the first one alone, or neither."""
        up, down, line = height - self._gap, height + frame.font.ascent + 4, frame.font.height
        pairs = ((up, up - line), (down, down + line)) if self._stacked else ((up, down), (down, down + line))
        best: _Place | None = None
        for lines in pairs:
            for at_right in (False, True):
                boxes = _boxes(frame, widths, lines, at_right=at_right)
                first, second = (not box.width() or self._is_free(box, frame, avoided) for box in boxes)
                place = _Place(boxes, (first, second and first))
                if best is None or sum(place.fits) > sum(best.fits):
                    best = place
        assert best is not None
        return best

    def _is_free(self, box: QRectF, frame: Frame, avoided: tuple[QRectF, ...]) -> bool:
        mapping = frame.mapping
        if box.top() < mapping.top or box.bottom() > mapping.bottom or box.left() < mapping.left:
            return False
        air = box.adjusted(-_AIR, -_AIR, _AIR, _AIR)
        if any(air.intersects(other) for other in avoided):
            return False
        return not any(curve.visible and curve.runs_through(air, mapping) for curve in self._curves)


class _Texts(Layer):
    """The texts of a level, above its line."""

    def __init__(self, level: Level) -> None:
        self._level = level

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the texts where the level itself is shown."""
        if self._level.visible:
            self._level.paint_texts(painter, frame)


def _boxes(
    frame: Frame, widths: tuple[float, float], lines: tuple[float, float], *, at_right: bool
) -> tuple[QRectF, QRectF]:
    """Boxes of two texts from the top of their digits to their baselines."""
    mapping, high = frame.mapping, frame.font.ascent
    first, second = (
        QRectF(mapping.right - _MARGIN - width if at_right else mapping.left + _MARGIN, line - high, width, high)
        for width, line in zip(widths, lines, strict=True)
    )
    return first, second
