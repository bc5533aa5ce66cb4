"""The perceptual colour map of all heat maps, and mixtures of theme colours."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Bytes = NDArray[np.uint8]

# Viridis (Smith and van der Walt 2015, public domain) at 20 equal distances; linear in between, no difference is seen.
_VIRIDIS = (
    "440154 481567 482677 453781 404788 39568c 33638d 2d708e 287d8e 238a8d "
    "1f968b 20a387 29af7f 3cbb75 55c667 73d055 95d840 b8de29 dce319 fde725"
)


@cache
def viridis() -> Bytes:
    """256 colours from dark to light as red, green, blue: (256, 3)."""
    anchors = np.array([list(bytes.fromhex(word)) for word in _VIRIDIS.split()], dtype=float)
    at = np.linspace(0, len(anchors) - 1, 256)
    mixed = [np.interp(at, np.arange(len(anchors)), channel) for channel in anchors.T]
    table: NDArray[np.uint8] = np.rint(np.stack(mixed, axis=1)).astype(np.uint8)
    table.setflags(write=False)
    return table


def color_at(share: float) -> QColor:
    """The colour at ``share`` of the map, 0 … 1."""
    red, green, blue = viridis()[round(255 * min(max(share, 0.0), 1.0))].tolist()
    return QColor(red, green, blue)


@cache
def map_image() -> QImage:
    """The map as a picture of one column, the last colour at the top."""
    image = QImage(1, 256, QImage.Format.Format_RGB32)
    for row, channels in enumerate(viridis()[::-1].tolist()):
        image.setPixelColor(0, row, QColor(*channels))
    return image


def rgb(color: str) -> NDArray[np.float64]:
    """``"#rrggbb"`` as red, green, blue from 0 to 255."""
    return np.array(list(bytes.fromhex(color[1:])), dtype=float)


def contrast(color: QColor, other: QColor) -> float:
    """Contrast ratio of two colours as WCAG 2 defines it: 1 … 21."""
    lighter, darker = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
