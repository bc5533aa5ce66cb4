"""Where the inputs of every layer lie: a strip with one thin band for each layer, the first layer lowest."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.gui.plots.colormap import color_at
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import pale, role_color
from gradsim.gui.theme import Theme

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
        self._worn: tuple[Theme, list[tuple[QColor, QColor]]] | None = None

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
            pale, full = self._shades(frame.theme, count)[-1 if chosen else index]
            thick = max(row - 1.0, 0.8) if not chosen else max(row, 3.0)
            y += (row - thick) / 2
            painter.fillRect(QRectF(low, y, max(high - low, 1.0), thick), pale)
            painter.fillRect(QRectF(first, y, max(third - first, 1.0), thick), full)
            if row >= _TICK_ROW:
                painter.fillRect(QRectF(middle - 1, y, 2, thick), ground)

    def _shades(self, theme: Theme, count: int) -> list[tuple[QColor, QColor]]:
        """Of each of ``count`` layers the colours of the wide and the narrow band; last those of the selected one."""
        if self._worn is None or self._worn[0] is not theme or len(self._worn[1]) != count + 1:
            colors = [color_at(index / max(count - 1, 1)) for index in range(count)]
            shades = [(pale(color, 0.4), pale(color, 0.9)) for color in colors]
            accent = role_color(theme, "accent")
            self._worn = (theme, [*shades, (pale(accent, 0.55), accent)])
        return self._worn[1]
