"""Samples as points of a plane, filled or hollow, one colour for each group."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.vector import keeps_shapes

Float64 = NDArray[np.float64]

# No more points than this are drawn, evenly chosen: more would hide each other.
MOST_POINTS = 1500


def thinned(count: int) -> NDArray[np.intp]:
    """Which of ``count`` samples are drawn."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).astype(np.intp)) if count else np.arange(0)


class Points(Layer):
    """Points in groups of one colour each, kept as one picture, because what is under them changes more often."""

    def __init__(self, radius: float = 3.2, *, hollow: bool = False) -> None:
        self.x = self.y = np.empty(0)
        self.groups: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self.colors: tuple[str, ...] = ()
        self._radius = radius
        self._hollow = hollow
        self._kept: tuple[object, QPixmap] | None = None

    def set_data(self, x: Float64, y: Float64, groups: NDArray[np.int64]) -> None:
        """Places (n,) and the number of each one's group, which is its colour's number."""
        self.x, self.y, self.groups = x, y, groups
        self._kept = None

    def set_colors(self, colors: Sequence[str]) -> None:
        """The colour of each group, from the first again where there are more groups."""
        self.colors = tuple(colors)
        self._kept = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all points, in the order in which they were given."""
        if not len(self.x) or not self.colors:
            return
        if keeps_shapes(painter):
            xs, ys = frame.mapping.xs(self.x).tolist(), frame.mapping.ys(self.y).tolist()
            for x, y, group in zip(xs, ys, self.groups.tolist(), strict=True):
                self._draw(painter, frame, group, QPointF(x, y))
            return
        ratio = painter.deviceTransform().m11()  # of what is painted on, also of an exported picture
        key = (frame.mapping, frame.theme, ratio)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._picture(frame, ratio))
        painter.drawPixmap(QPointF(frame.mapping.left, frame.mapping.top), self._kept[1])

    def _picture(self, frame: Frame, ratio: float) -> QPixmap:
        mapping = frame.mapping
        pixmap = _empty(mapping.width, mapping.height, ratio)
        stamps = [self._stamp(frame, group, ratio) for group in range(len(self.colors))]
        offset = stamps[0].deviceIndependentSize().width() / 2
        xs, ys = mapping.xs(self.x) - mapping.left - offset, mapping.ys(self.y) - mapping.top - offset
        painter = QPainter(pixmap)
        for x, y, group in zip(xs.tolist(), ys.tolist(), self.groups.tolist(), strict=True):
            painter.drawPixmap(QPointF(x, y), stamps[group % len(stamps)])
        painter.end()
        return pixmap

    def _stamp(self, frame: Frame, group: int, ratio: float) -> QPixmap:
        size = 2 * self._radius + 4
        pixmap = _empty(size, size, ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, frame, group, QPointF(size / 2, size / 2))
        painter.end()
        return pixmap

    def _draw(self, painter: QPainter, frame: Frame, group: int, place: QPointF) -> None:
        # Filled points have a rim in the colour of the ground, hollow ones a rim in their own.
        color, ground = QColor(self.colors[group % len(self.colors)]), QColor(frame.theme.card)
        painter.setPen(QPen(color, 1.5) if self._hollow else QPen(ground, 1.0))
        painter.setBrush(ground if self._hollow else color)
        painter.drawEllipse(place, self._radius, self._radius)


def _empty(width: float, height: float, ratio: float) -> QPixmap:
    # Zoomed along one axis alone, a plot with equal units may be less than a pixel high or wide.
    pixmap = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    return pixmap
