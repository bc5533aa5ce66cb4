"""Names of curves inside a plot, where they hide nothing."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.level import Boxes, Level
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.style import ink

_SAMPLE = 16.0
_GAP = 6.0
_MARGIN = 8.0
_LINE = 18.0
# The names stand in the upper part of the plot, at one of so many heights, as high as they can.
_HEIGHTS = np.linspace(0.0, 0.6, 9)
_ENOUGH = 8.0
_LEAST_HEIGHT = 36.0
# Pixels between texts on one line, which would be read as one.
_APART = 6.0


class CurveNames(Layer):
    """A sample and the name of each curve, placed where neither the curves nor the level's texts are."""

    def __init__(self, level: Level, avoided: tuple[Boxes, ...] = ()) -> None:
        """``avoided``: where other texts stand, see ``Level``."""
        self.names: tuple[tuple[str, Curve], ...] = ()
        self._others: tuple[Curve, ...] = ()
        self._level, self._avoided = level, avoided
        self._place: tuple[object, QPointF | None] | None = None

    def set_names(self, names: tuple[tuple[str, Curve], ...], others: tuple[Curve, ...] = ()) -> None:
        """What to write, and beside which curve's sample; ``others`` must not be hidden either."""
        self.names, self._others = names, others
        self._place = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the names one below the other."""
        # In a plot that low they would stand on the curves and on one another.
        if not self.names or frame.mapping.height < _LEAST_HEIGHT * len(self.names):
            return
        boxes = self._boxes(frame)
        key = (frame.mapping, boxes)
        if self._place is None or self._place[0] != key:
            self._place = (key, self._find_place(frame, boxes))
        if self._place[1] is None:
            return
        painter.setFont(frame.font.font)
        left, baseline = self._place[1].x(), self._place[1].y() + frame.font.ascent
        for text, curve in self.names:
            middle = baseline - frame.font.digit / 2
            painter.setPen(curve.style.pen(frame.theme))
            painter.drawLine(QLineF(left, middle, left + _SAMPLE, middle))
            painter.setPen(ink(frame.theme, curve.style.role, "hover"))
            painter.drawText(QPointF(left + _SAMPLE + _GAP, baseline), text)
            baseline += _LINE

    def _find_place(self, frame: Frame, boxes: tuple[QRectF, ...]) -> QPointF | None:
        """The upper left corner; None where they would hide what they name."""
        metrics = QFontMetricsF(frame.font.font)
        width = _SAMPLE + _GAP + max(metrics.horizontalAdvance(text) for text, _ in self.names)
        height = _LINE * len(self.names)
        mapping = frame.mapping
        xs, ys = self._obstacles(mapping, boxes)
        best: QPointF | None = None
        most = 0.0
        for share in _HEIGHTS.tolist():
            top = mapping.top + _MARGIN + share * (mapping.height - height - 2 * _MARGIN)
            for left in (mapping.left + _MARGIN, mapping.right - _MARGIN - width):
                # How far each obstacle is from the box, 0 inside of it.
                beside = np.maximum(np.maximum(left - xs, xs - left - width), 0)
                above = np.maximum(np.maximum(top - ys, ys - top - height), 0)
                distance = float(np.hypot(beside, above).min())
                if distance >= _ENOUGH:
                    return QPointF(left, top)
                if distance > most:
                    best, most = QPointF(left, top), distance
        return best

    def _boxes(self, frame: Frame) -> tuple[QRectF, ...]:
        """Other texts."""
        return (*self._level.taken, *(box for boxes in self._avoided for box in boxes(frame)))

    def _obstacles(
        self, mapping: Mapping, boxes: tuple[QRectF, ...]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Places in pixels that have to remain free: points of the curves, the level, and other texts."""
        curves = [*(curve for _, curve in self.names), *self._others]
        line = np.linspace(mapping.left, mapping.right, 60)
        xs = [*(mapping.xs(curve.x) for curve in curves), line]
        ys = [*(mapping.ys(curve.y) for curve in curves), np.full(len(line), mapping.y(self._level.y))]
        for box in boxes:
            across = np.linspace(box.left() - _APART, box.right() + _APART, 12)
            for height in (box.top(), box.center().y(), box.bottom()):
                xs.append(across)
                ys.append(np.full(len(across), height))
        return np.concatenate(xs), np.concatenate(ys)
