"""Where everything of the drawing stands: units in columns, numbers of weights on their edges, nothing on anything."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

from gradsim.theory.perceptron import LAYERS, SIZES

# At these shares of an edge the labels of all edges between two layers of three units stand at equal distances, so that
# none hides another: the weight near the unit that it leads to, its gradient near the unit that it comes from.
WEIGHT_SHARE, GRADIENT_SHARE = 0.75, 0.25
ROWS = 4
# The box of an input surrounds a control that does not grow.
INPUT_HEIGHT = 34.0
# In pixels at scale 1: type, widths of columns, the line above them.
_TYPE = 13.0
_UNIT_WIDTH, _INPUT_WIDTH, _TARGET_WIDTH = 97.0, 66.0, 116.0
_HEAD, _MARGIN = 24.0, 10.0
_CLEAR = 1.0
_USUAL = QSizeF(900.0, 240.0)
_SMALLEST, _LARGEST = 0.8, 1.7


@dataclass(frozen=True)
class Geometry:
    """Everything for one size of the drawing.

    Attributes:
        width, height: of the drawing.
    """

    width: float
    height: float

    @cached_property
    def scale(self) -> float:
        """How large type and units are, 1 for 13 pixels."""
        wanted = min(self.width / _USUAL.width(), self.height / _USUAL.height())
        return min(max(wanted, _SMALLEST), _LARGEST)

    @cached_property
    def pixels(self) -> float:
        """The type of numbers."""
        return round(_TYPE * self.scale)

    @property
    def row(self) -> float:
        """Height of a line in a unit."""
        return self.pixels + 2.5

    def unit(self, layer: int, number: int) -> QRectF:
        """The box of a unit, from 0; of layer 0 that of an input."""
        width = self._widths[layer]
        height = INPUT_HEIGHT if layer == 0 else ROWS * self.row + 4
        center = QPointF(self._lefts[layer] + width / 2, self._heights(SIZES[layer])[number])
        return QRectF(center.x() - width / 2, center.y() - height / 2, width, height)

    def head(self, layer: int) -> QRectF:
        """Above a column."""
        reach = self._gap / 2 - 4
        left = max(self._lefts[layer] - reach, 0.0)
        return QRectF(left, 1, self._lefts[layer] + self._widths[layer] + reach - left, _HEAD * self.scale - 3)

    def corner(self) -> QRectF:
        """The free place above the output."""
        left = self._lefts[LAYERS]
        top = self.head(LAYERS).bottom() + 1
        return QRectF(left, top, self.width - left, self.unit(LAYERS, 0).top() - top)

    def losses(self) -> QRectF:
        """A line in the free place below the output."""
        box = self.unit(LAYERS, 0)
        return QRectF(box.left(), box.bottom() + self.row, self.width - _MARGIN - box.left(), 1.3 * self.row)

    def target(self) -> QRectF:
        """To the right of the output, for y and E."""
        width = _TARGET_WIDTH * self.scale
        box = self.unit(LAYERS, 0)
        return QRectF(self.width - _MARGIN - width, box.top(), width, box.height())

    def edge(self, layer: int, unit: int, below: int) -> QLineF:
        """From unit ``below`` of the layer below to a unit."""
        start, end = self.unit(layer - 1, below), self.unit(layer, unit)
        return QLineF(start.right(), start.center().y(), end.left(), end.center().y())

    def label(self, layer: int, unit: int, below: int, share: float, width: float) -> QRectF:
        """The box of a number ``width`` wide, at most ``label_width``, on an edge, at a share of its length."""
        place = self.edge(layer, unit, below).pointAt(share)
        height = self.pixels + 4
        return QRectF(place.x() - width / 2, place.y() - height / 2, width, height)

    @property
    def label_width(self) -> float:
        """How wide a number on an edge may be: two of them stand side by side between two columns."""
        return self._gap / 2 - 2 * _CLEAR

    def value(self, layer: int, number: int, line: int) -> QRectF:
        """A line, 0 … 3, of a unit."""
        box = self.unit(layer, number)
        return QRectF(box.left() + 4, box.top() + 2 + line * self.row, box.width() - 8, self.row)

    @cached_property
    def _widths(self) -> tuple[float, ...]:
        return tuple(self.scale * (_INPUT_WIDTH if layer == 0 else _UNIT_WIDTH) for layer in range(LAYERS + 1))

    @cached_property
    def _gap(self) -> float:
        """Between two columns."""
        taken = sum(self._widths) + _TARGET_WIDTH * self.scale + 2 * _MARGIN + 18 * self.scale
        return (self.width - taken) / LAYERS

    @cached_property
    def _lefts(self) -> tuple[float, ...]:
        lefts = [_MARGIN]
        for width in self._widths[:-1]:
            lefts.append(lefts[-1] + width + self._gap)
        return tuple(lefts)

    def _heights(self, count: int) -> tuple[float, ...]:
        """The middles of so many units."""
        top, bottom = _HEAD * self.scale, self.height - 2
        pitch = (bottom - top) / max(SIZES)
        middle = (top + bottom) / 2
        return tuple(middle + (number - (count - 1) / 2) * pitch for number in range(count))
