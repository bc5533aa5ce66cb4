"""Where the inputs of one layer lie in other networks: a thin band for each of them."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

Float64 = NDArray[np.float64]

_ROW, _THICK = 7.0, 5.0
_AIR = 2.0


class ReferenceBands(Layer):
    """Bands of 95 % of the inputs, darker where half of them lie, with a tick at the median.

    Attributes:
        rows: colour and quantiles (5,) of each network, see ``InputBands``; the first one highest.
        inset: pixels above the lower edge of the plot at which they end.
    """

    def __init__(self) -> None:
        self.rows: tuple[tuple[str, Float64], ...] = ()
        self.inset = 0.0

    @property
    def height(self) -> float:
        """Pixels that the bands take up."""
        return _ROW * len(self.rows) + _AIR if self.rows else 0.0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all bands; one without finite inputs is left out."""
        mapping = frame.mapping
        for number, (role, quantiles) in enumerate(reversed(self.rows)):
            if np.isnan(quantiles[0]):
                continue
            low, first, middle, third, high = np.clip(mapping.xs(quantiles), mapping.left, mapping.right).tolist()
            y = mapping.bottom - self.inset - _ROW * (number + 1)
            painter.fillRect(QRectF(low, y, max(high - low, 1.0), _THICK), role_color(frame.theme, role, 0.4))
            painter.fillRect(QRectF(first, y, max(third - first, 1.0), _THICK), role_color(frame.theme, role, 0.9))
            painter.fillRect(QRectF(middle - 1, y, 2, _THICK), role_color(frame.theme, "card"))
