"""Marks at the rim of a logarithmic axis for numbers that have no place on it: 0, subnormal, infinite, NaN."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gradsim.gui.plots.extremes import Extreme, word
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.lines import finite_runs
from gradsim.gui.plots.style import ink

_SIZE = 4.0
_ROW = 11.0
# Neighbouring marks nearer than this become one bar.
_ROOM = 9.0


@dataclass(frozen=True)
class RimMark:
    """One kind of extreme number in one curve: at which x (n,) it occurs. ``role``: the curve's colour."""

    extreme: Extreme
    role: str
    x: NDArray[np.float64]


class RimMarks(Layer):
    """All marks of a plot. Marks of different curves stand in rows, the word beside the first of each stretch."""

    def __init__(self) -> None:
        self.marks: tuple[RimMark, ...] = ()
        self.spacing = 1.0

    def set_marks(self, marks: tuple[RimMark, ...], spacing: float = 1.0) -> None:
        """What to mark; ``spacing`` is the distance in x of neighbouring points of a curve."""
        self.marks = marks
        self.spacing = spacing

    @property
    def words(self) -> tuple[str, ...]:
        """What stands at the rim, each word once."""
        return tuple(dict.fromkeys(word(mark.extreme) for mark in self.marks))

    @property
    def room(self) -> tuple[float, float]:
        """Pixels that the marks take up at the upper and at the lower rim."""
        at_top = sum(mark.extreme.at_top for mark in self.marks)
        at_bottom = len(self.marks) - at_top
        return (at_top + 0.4) * _ROW if at_top else 0.0, (at_bottom + 0.4) * _ROW if at_bottom else 0.0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint rows of marks from the rim inwards, and beside each stretch its word."""
        for at_top in (False, True):
            here = [mark for mark in self.marks if mark.extreme.at_top is at_top]
            for row, mark in enumerate(here):
                self._paint_row(painter, frame, mark, (row + 0.6) * _ROW)

    def _paint_row(self, painter: QPainter, frame: Frame, mark: RimMark, inset: float) -> None:
        mapping = frame.mapping
        y = mapping.top + inset if mark.extreme.at_top else mapping.bottom - inset
        color = QColor(getattr(frame.theme, mark.role))
        xs = mapping.xs(mark.x)
        dense = self.spacing * mapping.x_scale < _ROOM
        text = word(mark.extreme)
        for first, last in _stretches(mark.x, self.spacing):
            left, right = float(xs[first]), float(xs[last])
            box = _word_box(frame, text, (left, right), y)
            if dense:
                _paint_bar(painter, color, left, right, y)
                painter.fillRect(box, QColor(frame.theme.card))
            else:
                for x in xs[first : last + 1].tolist():
                    if not box.left() - _SIZE < x < box.right() + _SIZE:
                        _paint_mark(painter, mark.extreme, color, QColor(frame.theme.card), x, y)
            painter.setFont(frame.font.font)
            painter.setPen(ink(frame.theme, mark.role))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _stretches(x: NDArray[np.float64], spacing: float) -> list[tuple[int, int]]:
    """First and last index of each stretch of neighbours in the ascending ``x``."""
    apart = np.where(np.diff(x) > 1.5 * spacing, np.nan, 0.0)
    joined = np.insert(np.zeros(len(x)), np.flatnonzero(np.isnan(apart)) + 1, np.nan)
    runs, first = [], 0
    for run in finite_runs(joined):
        length = run.stop - run.start
        runs.append((first, first + length - 1))
        first += length
    return runs


def _paint_mark(painter: QPainter, extreme: Extreme, color: QColor, ground: QColor, x: float, y: float) -> None:
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(ground if extreme is Extreme.SUBNORMAL else color)
    if extreme is Extreme.NAN:
        cross = _SIZE - 0.5
        painter.drawLines([QLineF(x - cross, y + way, x + cross, y - way) for way in (-cross, cross)])
        return
    # Triangles that point out of the plot, to where the number is.
    way = -_SIZE if extreme is Extreme.INFINITE else _SIZE
    base = [QPointF(x - _SIZE, y - way / 2), QPointF(x + _SIZE, y - way / 2)]
    painter.drawPolygon(QPolygonF([*base, QPointF(x, y + way / 2)]))


def _paint_bar(painter: QPainter, color: QColor, left: float, right: float, y: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(QRectF(left - 2, y - 2, right - left + 4, 4))


def _word_box(frame: Frame, text: str, span: tuple[float, float], y: float) -> QRectF:
    """Beside the marks from ``span[0]`` to ``span[1]``, on the side that has room; on them where neither has."""
    metrics = QFontMetricsF(frame.font.font)
    width = metrics.horizontalAdvance(text)
    left = span[1] + 8
    if left + width > frame.mapping.right:
        left = span[0] - 8 - width
    if left < frame.mapping.left:
        left = (span[0] + span[1] - width) / 2
    return QRectF(left - 3, y - metrics.height() / 2, width + 6, metrics.height())
