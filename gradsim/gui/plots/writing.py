"""Numbers in plots: values under the pointer, and labels with a raised exponent."""

import re
from math import isinf, isnan

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from gradsim.gui.numbers import percent, tidy
from gradsim.gui.plots.extremes import SMALLEST_NORMAL, Extreme, word
from gradsim.gui.plots.ticks import MINUS, Tick, signed
from gradsim.theory.wording import raised

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Size of an exponent, and how far it is raised, in heights of a digit.
_EXPONENT_SIZE = 0.8
_EXPONENT_RISE = 0.55


def value_text(value: float, figures: int = 6) -> str:
    """A measured value with ``figures`` significant figures: 0.123457, 4.00123·10⁻⁷, ∞, NaN."""
    if isnan(value):
        return word(Extreme.NAN)
    if isinf(value):
        return f"{MINUS if value < 0 else ''}{word(Extreme.INFINITE)}"
    if value == 0:
        return "0"
    if 1e-3 <= abs(value) < 1e6:
        return signed(f"{value:.{figures}g}") if abs(value) < 10**figures else signed(f"{value:.0f}")
    factor, _, exponent = f"{value:.{figures - 1}e}".partition("e")
    text = f"{signed(factor)}·{raised(int(exponent))}"
    return f"{text} ({word(Extreme.SUBNORMAL)})" if abs(value) < SMALLEST_NORMAL else text


def short(value: float) -> str:
    """A value for a label, with three figures or so: 0.247, ∞, NaN."""
    return value_text(value) if isnan(value) or isinf(value) else signed(tidy(float(f"{value:.3g}")))


def percentage(share: float, decimals: int = 0) -> str:
    """A share of 1 in per cent: 52 %; NaN where it is not defined."""
    return word(Extreme.NAN) if isnan(share) else percent(f"{100 * share:.{decimals}f}")


def feature_label(name: str) -> str:
    """A feature's name as an axis has it: numbered ones with their number lowered, x₁."""
    return re.sub(r"^x(\d+)$", lambda match: f"x{match[1].translate(_LOWERED)}", name)


class TickFont:
    """Measures and draws tick labels in one font, exponents raised."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._small = QFont(font)
        self._small.setPixelSize(max(7, round(font.pixelSize() * _EXPONENT_SIZE)))
        self._metrics = QFontMetricsF(font)
        self._small_metrics = QFontMetricsF(self._small)
        self._widths: dict[tuple[str, str], tuple[float, float]] = {}
        self.ascent = self._metrics.ascent()
        self.height = self._metrics.height()
        self.digit = self._metrics.tightBoundingRect("0").height()

    def width(self, tick: Tick) -> float:
        """Width of a label in pixels."""
        return sum(self._parts(tick.text, tick.exponent))

    def draw(self, painter: QPainter, tick: Tick, left: float, baseline: float) -> None:
        """Draw a label; exponents of 10 stand small above the line."""
        painter.setFont(self.font)
        painter.drawText(QPointF(left, baseline), tick.text)
        if tick.exponent:
            painter.setFont(self._small)
            rise = _EXPONENT_RISE * self.digit
            painter.drawText(QPointF(left + self._parts(tick.text, tick.exponent)[0], baseline - rise), tick.exponent)

    def _parts(self, text: str, exponent: str) -> tuple[float, float]:
        key = (text, exponent)
        if key not in self._widths:
            if len(self._widths) > 1000:
                self._widths.clear()
            exponent_width = self._small_metrics.horizontalAdvance(exponent) if exponent else 0.0
            self._widths[key] = (self._metrics.horizontalAdvance(text), exponent_width)
        return self._widths[key]
