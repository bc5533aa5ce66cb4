"""Where the parts of a residual block stand: seven elements in a row, a piece of path before and after each."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

# The elements from left to right; pieces of path are numbered 0 … 7, piece n ends at element n.
ELEMENTS = ("x", "W₁", "f", "W₂", "f", "α", "+")
PIECES = len(ELEMENTS) + 1
_SIDES = {"x": 12.0, "+": 30.0, "α": 34.0}
_SIDE = 42.0
_HEIGHT = 42.0
_MARGIN = 6.0
_TYPE = 13.5
_USUAL = (910.0, 190.0)
_SMALLEST, _LARGEST = 0.85, 1.6
# In shares of the height: the skip, and the way through the block.
_SKIP, _MAIN = 0.27, 0.68
# In pixels at scale 1: half the distance of the two arrows.
_APART = 5.0


@dataclass(frozen=True)
class BlockGeometry:
    """Everything for one size of the drawing."""

    width: float
    height: float

    @cached_property
    def scale(self) -> float:
        """How large type and elements are, 1 for 13.5 pixels."""
        wanted = min(self.width / _USUAL[0], self.height / _USUAL[1])
        return min(max(wanted, _SMALLEST), _LARGEST)

    @property
    def pixels(self) -> float:
        """The type of numbers."""
        return _TYPE * self.scale

    @property
    def main(self) -> float:
        """Height of the way through the block."""
        return _MAIN * self.height

    @property
    def skip(self) -> float:
        """Height of the way past it."""
        return _SKIP * self.height

    @property
    def apart(self) -> float:
        """How far forward and backward arrows are from the middle of their way."""
        return _APART * self.scale

    def element(self, number: int) -> QRectF:
        """The box of an element, 0 … 6."""
        left = _MARGIN + sum(self._sides[:number]) + (number + 1) * self._piece
        height = min(_HEIGHT * self.scale, self._sides[number]) if ELEMENTS[number] in "x+" else _HEIGHT * self.scale
        return QRectF(left, self.main - height / 2, self._sides[number], height)

    def piece(self, number: int) -> tuple[float, float]:
        """From which x to which x a piece of the way goes."""
        start = self.element(number - 1).right() if number else _MARGIN
        end = self.element(number).left() if number < len(ELEMENTS) else self.width - _MARGIN
        return start, end

    def symbol(self, piece: int) -> QRectF:
        """Where it is said what goes along a piece."""
        return self._line(piece, self.main - self.apart - 2.45 * self._row)

    def forward(self, piece: int) -> QRectF:
        """Where its norm stands."""
        return self._line(piece, self.main - self.apart - 1.4 * self._row)

    def backward(self, piece: int) -> QRectF:
        """Where the norm of the gradient stands."""
        return self._line(piece, self.main + self.apart + 0.35 * self._row)

    def skip_forward(self) -> QRectF:
        """The norm on the skip."""
        return self._skip_line(self.skip - self.apart - 1.35 * self._row)

    def skip_backward(self) -> QRectF:
        """The norm of the gradient on the skip."""
        return self._skip_line(self.skip + self.apart + 0.3 * self._row)

    def branch_factor(self) -> QRectF:
        """Below the branch: by how much its gradient changes."""
        left, right = self.element(1).left(), self.element(4).right()
        return QRectF(left, self._below, right - left, 1.15 * self._row)

    def branch_scale(self) -> QRectF:
        """Beside it: the value of α, below its box."""
        middle, half = self.element(5).center().x(), self._piece / 2
        return QRectF(middle - half, self._below, 2 * half, 1.15 * self._row)

    def corner(self) -> QRectF:
        """At the top left: which block it is."""
        return QRectF(_MARGIN, 2, self.element(1).right() - _MARGIN, 1.2 * self._row)

    @property
    def _below(self) -> float:
        return self.main + self.apart + 1.75 * self._row

    @property
    def _row(self) -> float:
        return self.pixels + 4

    @cached_property
    def _sides(self) -> tuple[float, ...]:
        return tuple(self.scale * _SIDES.get(name, _SIDE) for name in ELEMENTS)

    @cached_property
    def _piece(self) -> float:
        return (self.width - 2 * _MARGIN - sum(self._sides)) / PIECES

    def _line(self, piece: int, top: float) -> QRectF:
        start, end = self.piece(piece)
        return QRectF(start + 1, top, end - start - 2, self._row)

    def _skip_line(self, top: float) -> QRectF:
        middle = QPointF((self.element(0).center().x() + self.element(6).center().x()) / 2, top)
        half = 0.3 * self.width
        return QRectF(middle.x() - half, middle.y(), 2 * half, self._row)
