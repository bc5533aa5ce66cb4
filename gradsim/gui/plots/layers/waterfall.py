"""A cascade of bars: each begins where the one before it ended."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import pale, role_color

_THINNEST = 1.5


@dataclass(frozen=True)
class Fall:
    """One bar, from ``start`` to ``end`` (y) between ``left`` and ``right`` (x)."""

    left: float
    right: float
    start: float
    end: float
    role: str
    pattern: Qt.BrushStyle


@dataclass(frozen=True)
class _Shape:
    """What is painted, in pixels: the bars by colour and pattern, and the lines between them."""

    mapping: Mapping
    bars: dict[tuple[str, Qt.BrushStyle], list[QRectF]]
    joints: list[QLineF]


class Waterfall(Layer):
    """Bars from the right to the left, each told apart by colour and pattern, joined by thin lines."""

    def __init__(self) -> None:
        self.falls: tuple[Fall, ...] = ()
        self._shape: _Shape | None = None

    def set_falls(self, falls: tuple[Fall, ...]) -> None:
        """The bars, from the right to the left."""
        self.falls = falls
        self._shape = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint bars and joints."""
        if not self.falls:
            return
        if self._shape is None or self._shape.mapping != frame.mapping:
            self._shape = self._make_shape(frame.mapping)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(role_color(frame.theme, "muted"), 1.0))
        painter.drawLines(self._shape.joints)
        for (role, pattern), boxes in self._shape.bars.items():
            color = role_color(frame.theme, role)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pale(color))
            painter.drawRects(boxes)
            painter.setPen(QPen(color, 1.0))
            painter.setBrush(QBrush(color, pattern))
            painter.drawRects(boxes)

    def _make_shape(self, mapping: Mapping) -> _Shape:
        places = np.array([(fall.left, fall.right, fall.start, fall.end) for fall in self.falls])
        xs, ys = mapping.xs(places[:, :2]), mapping.ys(places[:, 2:])
        tops, heights = ys.min(axis=1), np.maximum(np.abs(ys[:, 1] - ys[:, 0]), _THINNEST)
        boxes = np.stack((xs[:, 0], tops, xs[:, 1] - xs[:, 0], heights), axis=1).tolist()
        bars: dict[tuple[str, Qt.BrushStyle], list[QRectF]] = {}
        for fall, box in zip(self.falls, boxes, strict=True):
            bars.setdefault((fall.role, fall.pattern), []).append(QRectF(*box))
        ends = np.stack((xs[:-1, 0], ys[:-1, 1], xs[1:, 1], ys[1:, 0]), axis=1).tolist()
        return _Shape(mapping, bars, [QLineF(*end) for end in ends])
