"""Areas stacked on a level: upwards what adds to it, downwards what takes away."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import pale, role_color

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Area:
    """One area: how far it reaches (n,) from those below it, and how it looks."""

    heights: Float64
    role: str
    pattern: Qt.BrushStyle


class StackedAreas(Layer):
    """Areas over the same x, told apart by colour and pattern; heights above and below 0 are stacked by themselves."""

    def __init__(self) -> None:
        self.x: Float64 = np.empty(0)
        self.level = 0.0
        self.areas: tuple[Area, ...] = ()
        self._shape: tuple[Mapping, list[list[QPolygonF]]] | None = None

    def set_data(self, x: Float64, level: float, areas: tuple[Area, ...]) -> None:
        """Areas around the height ``level`` over ``x`` (n,), the first one next to the level."""
        self.x, self.level, self.areas = x, level, areas
        self._shape = None

    @property
    def reach(self) -> tuple[float, float]:
        """From which y to which the areas go."""
        if not self.areas:
            return self.level, self.level
        bounds = np.array(self._bounds())
        return float(bounds.min()), float(bounds.max())

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the areas and the level on which they stand."""
        if len(self.x) < 2:
            return
        mapping = frame.mapping
        if self._shape is None or self._shape[0] != mapping:
            self._shape = (mapping, self._polygons(mapping))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for area, polygons in zip(self.areas, self._shape[1], strict=True):
            color = role_color(frame.theme, area.role)
            for brush in (pale(color), QBrush(color, area.pattern)):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(brush)
                for polygon in polygons:
                    painter.drawPolygon(polygon)
        height = round(mapping.y(self.level)) + 0.5
        painter.setPen(QPen(role_color(frame.theme, "muted"), 1.0))
        painter.drawLine(QLineF(mapping.x(self.x[0]), height, mapping.x(self.x[-1]), height))

    def _bounds(self) -> list[tuple[Float64, Float64]]:
        """Inner and outer bound of the upper and the lower half of each area, in this order."""
        upper = lower = np.full(len(self.x), self.level)
        bounds = []
        for area in self.areas:
            above, below = upper + np.maximum(area.heights, 0.0), lower + np.minimum(area.heights, 0.0)
            bounds += [(upper, above), (lower, below)]
            upper, lower = above, below
        return bounds

    def _polygons(self, mapping: Mapping) -> list[list[QPolygonF]]:
        xs = mapping.xs(self.x)
        around = np.concatenate((xs, xs[::-1])).tolist()
        shapes: list[list[QPolygonF]] = []
        for inner, outer in self._bounds():
            if np.array_equal(inner, outer):
                shapes.append([])
                continue
            ys = np.concatenate((mapping.ys(inner), mapping.ys(outer)[::-1])).tolist()
            shapes.append([QPolygonF([QPointF(*point) for point in zip(around, ys, strict=True)])])
        return [upper + lower for upper, lower in zip(shapes[::2], shapes[1::2], strict=True)]
