"""A histogram at the foot of a plot."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.style import role_color

Float64 = NDArray[np.float64]

# Height of the highest bar, as a share of the plot's.
_HIGHEST = 0.32


class Bars(Layer):
    """Shares of values by bin. Heights have no unit: the highest bar is always equally high.

    Attributes:
        inset: pixels above the lower edge at which the bars stand.
    """

    def __init__(self, role: str, opacity: float) -> None:
        self.edges: Float64 = np.empty(0)
        self.shares: Float64 = np.empty(0)
        self.inset = 0.0
        self._role = role
        self._opacity = opacity

    def set_data(self, edges: Float64, shares: Float64) -> None:
        """Bins between ``edges`` (n + 1,) and their ``shares`` (n,)."""
        self.edges, self.shares = edges, shares

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the bars; bins with nothing in them have none."""
        highest = self.shares.max(initial=0.0)
        if not highest > 0:
            return
        mapping = frame.mapping
        # Whole pixels: bars touch without seams.
        lefts = np.rint(mapping.xs(self.edges)).tolist()
        heights = (self.shares * (_HIGHEST * mapping.height / highest)).tolist()
        foot = mapping.bottom - self.inset
        color = role_color(frame.theme, self._role, self._opacity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRects(
            [
                QRectF(left, foot - max(height, 1.0), max(right - left, 1.0), max(height, 1.0))
                for left, right, height in zip(lefts, lefts[1:], heights, strict=False)
                if height > 0
            ]
        )
