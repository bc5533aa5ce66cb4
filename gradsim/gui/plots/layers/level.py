"""A level: a dashed line across the plot with two texts, placed where they cover no curve."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import dashed
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import ink, role_color

_MARGIN = 6.0
# Pixels between a text and a curve.
_AIR = 2.0
_SAME_WIDTH = str.maketrans("123456789", "000000000")


@dataclass(frozen=True)
class _Place:
    """Where both texts stand, and whether there is room for each."""

    first: QRectF
    second: QRectF
    fits: tuple[bool, bool]


class Level(Layer):
    """A dashed horizontal line with a text above it and one below, at the left; both below where above is no room.

    With ``curves``, both stand on the same side of the line, at the left or at the right, where none of the curves
    runs; a text for which there is no such place is left out.

    Attributes:
        y: of the line.
        above, below: the texts.
        taken: the rectangles in which they stand, as they were painted last.
    """

    def __init__(self, role: str, *, curves: tuple[Curve, ...] = ()) -> None:
        self.role = role
        self.y = 0.0
        self.above = ""
        self.below = ""
        self.taken: tuple[QRectF, ...] = ()
        self._curves = curves
        self._found: tuple[object, _Place] | None = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint line and texts."""
        mapping = frame.mapping
        height = round(mapping.y(self.y)) + 0.5
        painter.setPen(dashed(role_color(frame.theme, self.role)))
        painter.drawLine(QLineF(mapping.left, height, mapping.right, height))
        place = self._place(frame, height)
        texts = zip((self.above, self.below), (place.first, place.second), (self.role, "text"), place.fits, strict=True)
        shown = [(text, box, role) for text, box, role, fits in texts if text and fits]
        self.taken = tuple(box for _, box, _ in shown)
        painter.setFont(frame.font.font)
        for text, box, role in shown:
            ground = QRectF(box.left() - 3, box.bottom() - frame.font.digit - 3, box.width() + 6, frame.font.digit + 5)
            painter.fillRect(ground, role_color(frame.theme, "card", 0.75))
            painter.setPen(ink(frame.theme, role))
            painter.drawText(QPointF(box.left(), box.bottom()), text)

    def _place(self, frame: Frame, height: float) -> _Place:
        metrics = QFontMetricsF(frame.font.font)
        # As wide as with other digits: the texts keep their place while numbers change.
        widths = tuple(metrics.horizontalAdvance(text.translate(_SAME_WIDTH)) for text in (self.above, self.below))
        places = self._usual if not self._curves else self._beside_curves
        key = (frame.mapping, height, widths)
        if self._found is None or self._found[0] != key:
            self._found = (key, places(frame, height, (widths[0], widths[1])))
        return self._found[1]

    def _usual(self, frame: Frame, height: float, widths: tuple[float, float]) -> _Place:
        below = height + frame.font.ascent + 4
        lines = (height - 5, below)
        if height - 5 - frame.font.ascent < frame.mapping.top:
            lines = (below, below + frame.font.height)
        return _Place(*_boxes(frame, frame.mapping.left + _MARGIN, widths, lines), (True, True))

    def _beside_curves(self, frame: Frame, height: float, widths: tuple[float, float]) -> _Place:
        """The first of four places in which both texts fit, or one of them, or neither."""
        mapping, line = frame.mapping, frame.font.height
        first = height + frame.font.ascent + 4
        best: _Place | None = None
        for lines in ((height - 5, height - 5 - line), (first, first + line)):
            for at_right in (False, True):
                left = mapping.right - _MARGIN - widths[0] if at_right else mapping.left + _MARGIN
                boxes = _boxes(frame, left, widths, lines)
                if at_right:
                    boxes[1].moveRight(boxes[0].right())
                fits = tuple(self._is_free(box, frame) for box in boxes)
                place = _Place(*boxes, (fits[0], all(fits)))
                if best is None or sum(place.fits) > sum(best.fits):
                    best = place
        assert best is not None
        return best

    def _is_free(self, box: QRectF, frame: Frame) -> bool:
        mapping = frame.mapping
        if box.top() < mapping.top or box.bottom() > mapping.bottom or box.left() < mapping.left:
            return False
        air = box.adjusted(-_AIR, -_AIR, _AIR, _AIR)
        for curve in self._curves:
            xs, ys = mapping.xs(curve.x), mapping.ys(curve.y)
            inside = (xs >= air.left()) & (xs <= air.right())
            if np.any(inside & (ys >= air.top()) & (ys <= air.bottom())):
                return False
        return True


def _boxes(frame: Frame, left: float, widths: tuple[float, float], lines: tuple[float, float]) -> tuple[QRectF, QRectF]:
    """Boxes of two texts from the top of their digits to their baselines."""
    high = frame.font.ascent
    first, second = (QRectF(left, line - high, width, high) for width, line in zip(widths, lines, strict=True))
    return first, second
