"""Confusion matrix: how often each class is taken for which."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.error_text import say
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.colormap import contrast, rgb
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.ticks import CategoryScale
from gradsim.gui.plots.writing import percentage
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions

_MOST_NUMBERS = 12
_GAP = 1.0
_LONGEST_NAME = 70.0
_WHITE, _BLACK = QColor("#FFFFFF"), QColor("#000000")
# Type is higher than its digits: the box that Qt clips it to would be too low.
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


class Cells(Layer):
    """The matrix: right answers on the diagonal in one colour, wrong ones in the other, the stronger the more."""

    def __init__(self) -> None:
        self.counts: NDArray[np.int64] = np.zeros((0, 0), dtype=np.int64)

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the cells and, where they are few and high enough, their numbers."""
        classes = len(self.counts)
        totals = np.maximum(self.counts.sum(axis=1, keepdims=True), 1)
        shares = (self.counts / totals).tolist()
        painter.setFont(frame.font.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for (row, column), count in np.ndenumerate(self.counts):
            box = _cell(frame, classes, row, column)
            color = _tint(frame.theme, shares[row][column], right=row == column)
            painter.fillRect(box, color)
            if count and classes <= _MOST_NUMBERS and box.height() >= frame.font.digit + 2 * _GAP:
                # Of the theme's own light and dark, neither could be read on all the tints between.
                painter.setPen(_WHITE if contrast(_WHITE, color) > contrast(_BLACK, color) else _BLACK)
                painter.drawText(box, _IN_THE_MIDDLE, grouped(int(count)))


def _cell(frame: Frame, classes: int, row: int, column: int) -> QRectF:
    """Where a cell is; the first class stands in the upper left corner."""
    mapping = frame.mapping
    left, right = round(mapping.x(column - 0.5)), round(mapping.x(column + 0.5))
    y = classes - 1 - row
    top, bottom = round(mapping.y(y + 0.5)), round(mapping.y(y - 0.5))
    return QRectF(left, top, right - left - _GAP, bottom - top - _GAP)


def _tint(theme: Theme, share: float, *, right: bool) -> QColor:
    ground = rgb(theme.hover)
    mixed = ground + share**0.7 * (rgb(theme.delta if right else theme.weight) - ground)
    return QColor(*(round(channel) for channel in mixed.tolist()))


class ConfusionView(PredictionView):
    """True classes by row, answers by column, for the test samples or, where there are none, the training samples."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.cells = Cells()
        self.canvas.layers = [self.cells, self.name]

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """Classes along both axes."""
        x_axis = Axis(CategoryScale(), label_room=16.0, labels=22.0, shortened=True)
        y_axis = Axis(CategoryScale(), label_room=14.0, shortened=True)
        return Canvas(theme, x_axis, y_axis, grid=False)

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """Classes."""
        return bool(dataset.class_names)

    def title(self) -> str:
        """What the plot is called then."""
        return self.tr("Confusion matrix")

    def show_data(self, dataset: Dataset) -> None:
        """Name rows and columns."""
        names = tuple(map(say, dataset.class_names))
        self.canvas.x_axis.scale = CategoryScale(names)
        self.canvas.y_axis.scale = CategoryScale(names[::-1])
        width = max(self.canvas.fontMetrics().horizontalAdvance(name) for name in names)
        self.canvas.y_axis.labels = min(width + 10.0, _LONGEST_NAME)
        self.canvas.x_axis.title = self.tr("answer")
        self.canvas.y_axis.title = self.tr("true class")
        self.canvas.set_home((-0.5, len(names) - 0.5), (-0.5, len(names) - 0.5))

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Fill the matrix."""
        if predictions.confusion is not None:
            self.cells.counts = predictions.confusion

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """How many samples another network puts into the cell."""
        counts, names = reference.snapshot.predictions.confusion, dataset.class_names
        column, row = round(x), len(names) - 1 - round(y)
        return "" if counts is None else grouped(int(counts[row, column]))

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """How many samples are in a cell."""
        counts, names = predictions.confusion, tuple(map(say, dataset.class_names))
        column, row = round(x), len(names) - 1 - round(y)
        if counts is None or not (0 <= row < len(names) and 0 <= column < len(names)):
            return None
        count, total = int(counts[row, column]), int(counts[row].sum())
        share = percentage(count / total if total else float("nan"), 1)
        samples = self.tr("{count} of {total} ({share})").format(count=count, total=total, share=share)
        entries = (Entry(self.tr("answer"), names[column]), Entry(self.tr("samples"), samples))
        return Readout(self.tr("true class: {name}").format(name=names[row]), entries)
