"""Where the inputs of every layer lie: a strip with one thin band for each layer, the first layer lowest."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gradsim.gui.plots.colormap import color_at
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import role_color

Float64 = NDArray[np.float64]

_MOST_ROW = 5.0
_GAP = 4.0
_TICK_ROW = 2.5  # thinner bands show no median


class LayerStrip(Layer):
    """Bands of 95 % of the inputs, darker where half of them lie, at the foot of a plot with inputs along x.

    Attributes:
        quantiles: (L, 5), see ``InputBands``; selected: the layer, 1…L, that is lit; most: pixels for all bands.
    """

    def __init__(self) -> None:
        self.quantiles: Float64 = np.empty((0, 5))
        self.selected = 0
        self.most = 60.0

    @property
    def height(self) -> float:
        """Pixels that the strip takes up."""
        return min(_MOST_ROW * len(self.quantiles), self.most)

    def layer_at(self, mapping: Mapping, y: float) -> int:
        """The layer, 1…L, whose band is at a pixel; 0 above the strip."""
        if not len(self.quantiles) or y < mapping.bottom - self.height - _GAP / 2:
            return 0
        row = self.height / len(self.quantiles)
        return min(max(int((mapping.bottom - y) / row) + 1, 1), len(self.quantiles))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all bands; those beyond the axis end at its edge, a layer without finite inputs has none."""
        count = len(self.quantiles)
        if not count:
            return
        mapping = frame.mapping
        row = self.height / count
        edges = np.clip(mapping.xs(self.quantiles), mapping.left, mapping.right).tolist()
        painter.setPen(QPen(role_color(frame.theme, "line"), 1.0))
        top = round(mapping.bottom - self.height - _GAP / 2) + 0.5
        painter.drawLine(int(mapping.left), int(top), int(mapping.right), int(top))
        ground = role_color(frame.theme, "card")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, row < 2)
        for index, (low, first, middle, third, high) in enumerate(edges):
            if low != low:  # NaN
                continue
            y = mapping.bottom - (index + 1) * row
            chosen = index + 1 == self.selected
            color = role_color(frame.theme, "accent") if chosen else color_at(index / max(count - 1, 1))
            thick = max(row - 1.0, 0.8) if not chosen else max(row, 3.0)
            y += (row - thick) / 2
            color.setAlphaF(0.55 if chosen else 0.4)
            painter.fillRect(QRectF(low, y, max(high - low, 1.0), thick), color)
            color.setAlphaF(1.0 if chosen else 0.9)
            painter.fillRect(QRectF(first, y, max(third - first, 1.0), thick), color)
            if row >= _TICK_ROW:
                painter.fillRect(QRectF(middle - 1, y, 2, thick), ground)
