"""Parts of an activation function that pass next to nothing: tinted, with a word."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import ink, role_color

# Where the word may stand, as shares of the plot's height from the top: below the names of the curves, above the rest.
_WORD_AT = (0.36, 0.22, 0.5, 0.65)
# Pixels between it and a curve.
_AIR = 2.0


@dataclass(frozen=True)
class Zone:
    """From ``low`` to ``high`` (x), and what it is called."""

    low: float
    high: float
    word: str


class Zones(Layer):
    """All zones of one function."""

    def __init__(self, curves: tuple[Curve, ...] = ()) -> None:
        """``curves``: that no word may cover."""
        self.zones: tuple[Zone, ...] = ()
        self._curves = curves
        self._found: tuple[object, tuple[tuple[QRectF, str], ...]] | None = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Tint each zone, and write its word where it fits."""
        mapping = frame.mapping
        for zone in self.zones:
            left, right = _ends(zone, frame)
            if right - left >= 1:
                ground = QRectF(left, mapping.top, right - left, mapping.height)
                painter.fillRect(ground, role_color(frame.theme, "muted", 0.1))
        painter.setFont(frame.font.font)
        painter.setPen(ink(frame.theme, "muted", "hover"))  # a ground as light as the tint
        for box, word in self._words(frame):
            painter.drawText(box.bottomLeft(), word)

    def words(self, frame: Frame) -> tuple[QRectF, ...]:
        """Where words stand."""
        return tuple(box for box, _ in self._words(frame))

    def _words(self, frame: Frame) -> tuple[tuple[QRectF, str], ...]:
        key = (frame.mapping, self.zones, tuple(id(curve.y) for curve in self._curves))
        if self._found is None or self._found[0] != key:
            self._found = (key, tuple(self._find(frame)))
        return self._found[1]

    def _find(self, frame: Frame) -> Iterator[tuple[QRectF, str]]:
        """The place of each word that fits, from the top of its letters to their baseline."""
        metrics, mapping, high = QFontMetricsF(frame.font.font), frame.mapping, frame.font.ascent
        for zone in self.zones:
            left, right = _ends(zone, frame)
            width = metrics.horizontalAdvance(zone.word)
            if width + 8 > right - left:
                continue
            for share in _WORD_AT:
                box = QRectF((left + right - width) / 2, mapping.top + share * mapping.height - high, width, high)
                air = box.adjusted(0, -_AIR, 0, _AIR)
                if box.top() >= mapping.top and not any(curve.runs_through(air, mapping) for curve in self._curves):
                    yield box, zone.word
                    break


def _ends(zone: Zone, frame: Frame) -> tuple[float, float]:
    """From which pixel to which it is in sight."""
    mapping = frame.mapping
    return max(mapping.x(zone.low), mapping.left), min(mapping.x(zone.high), mapping.right)
