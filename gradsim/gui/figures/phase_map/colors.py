"""The colours of maps: a diverging palette around 0, viridis for losses, one colour and sign for each verdict."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gradsim.gui.plots.colormap import rgb, viridis
from gradsim.gui.plots.ranges import Range
from gradsim.gui.theme import Theme
from gradsim.theory.verdict import Kind

Float64 = NDArray[np.float64]
Bytes = NDArray[np.uint8]

# After RdBu of ColorBrewer (C. Brewer), the usual palette around 0, which all common kinds of colour blindness tell
# apart; blue is what vanishes. It leaves the middle sooner, as a projector shows pale colours as none. Its white middle
# would glare in the dark: there the middle is nearly the card's colour, and the ends are light.
_LIGHT = "053061 1b5597 3077b5 5a9fcb a3cee4 f7f7f7 fac6a9 ea8d6d cf5246 a81529 67001f"
_DARK = "d3eaff 9fd0ff 63aef0 3a86cf 2861a0 2a323b 9c482b cc6c41 ee9567 ffbd98 ffe0cd"

# Verdicts: colour on light and on dark ground, and the sign that stands in the cells.
_VERDICTS: dict[Kind, tuple[str, str, str]] = {
    Kind.DIVERGED: ("#3A0D12", "#F7D6DA", "×"),
    Kind.UNDERFLOW: ("#123A6B", "#C9E2FF", "0"),
    Kind.DEAD_UNITS: ("#6B6F76", "#9AA3AE", "†"),
    Kind.EXPLODING: ("#D6604D", "#C8643F", "↑"),
    Kind.SATURATED: ("#A884CC", "#8A68B5", "≈"),
    Kind.VANISHING: ("#4393C3", "#2F74B0", "↓"),
    Kind.STUCK: ("#E3C04A", "#A58A1E", "="),
    Kind.HEALTHY: ("#4DB38C", "#1F8A66", "✓"),
}


@cache
def diverging(dark: bool) -> Bytes:
    """256 colours from what is below 0 to what is above, (256, 3); the middle is 0."""
    anchors = np.array([list(bytes.fromhex(word)) for word in (_DARK if dark else _LIGHT).split()], dtype=float)
    at = np.linspace(0, len(anchors) - 1, 256)
    mixed = [np.interp(at, np.arange(len(anchors)), channel) for channel in anchors.T]
    table: Bytes = np.rint(np.stack(mixed, axis=1)).astype(np.uint8)
    table.setflags(write=False)
    return table


@cache
def diverging_image(dark: bool) -> QImage:
    """The palette as a picture of one column, the last colour at the top."""
    image = QImage(1, 256, QImage.Format.Format_RGB32)
    for row, channels in enumerate(diverging(dark)[::-1].tolist()):
        image.setPixelColor(0, row, QColor(*channels))
    return image


def sign(kind: Kind) -> str:
    """What stands in cells of that verdict, so that they are not told apart by colour alone."""
    return _VERDICTS[kind][2]


def kind_color(kind: Kind, theme: Theme) -> str:
    """The colour of a verdict, ``"#rrggbb"``."""
    return _VERDICTS[kind][1 if theme.is_dark else 0]


def on_scale(values: Float64, levels: Range, table: Bytes) -> Bytes:
    """The colours (rows, columns, 3) of numbers; infinite ones have those of the ends, NaN that of the lower end."""
    inside = np.clip(np.where(np.isnan(values), levels[0], values), *levels)
    share = (inside - levels[0]) * (255 / (levels[1] - levels[0]))
    colors: Bytes = table[np.rint(share).astype(np.uint8)]
    return colors


def ratio_colors(values: Float64, levels: Range, theme: Theme) -> Bytes:
    """The colours of log₁₀ of ratios of gradients."""
    return on_scale(values, levels, diverging(theme.is_dark))


def loss_colors(values: Float64, levels: Range) -> Bytes:
    """The colours of log₁₀ of losses."""
    return on_scale(values, levels, viridis())


def verdict_colors(kinds: NDArray[np.integer], theme: Theme) -> Bytes:
    """The colours of verdicts, given by their number in ``Kind``."""
    table: Bytes = np.array([rgb(kind_color(kind, theme)) for kind in Kind], np.uint8)
    colors: Bytes = table[np.clip(kinds, 0, len(table) - 1)]
    return colors
