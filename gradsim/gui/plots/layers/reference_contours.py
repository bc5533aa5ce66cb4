"""Lines in a plane where other networks change their answer, dotted."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.image import Extent
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.series import Float64
from gradsim.gui.plots.style import CurveStyle
from gradsim.runtime.snapshot import Predictions
from gradsim.sweep.contours import Polyline, contour_lines

_OWN = CurveStyle("card", width=1.2)
# What is passed in a grid of answers: pairs of a grid and a level.
Levels = Callable[[Float64], Sequence[tuple[Float64, float]]]


def curves(predictions: Predictions, levels: Levels, style: CurveStyle) -> tuple[Curve, ...]:
    """The lines of one network; none where its answers are not on a grid."""
    if predictions.grid is None or predictions.extent is None:
        return ()
    made = []
    for grid, level in levels(predictions.grid):
        for line in contour_lines(grid, level):
            curve = Curve(style)
            curve.set_data(*_placed(line, predictions.extent, grid.shape))
            made.append(curve)
    return tuple(made)


class ReferenceContours(Layer):
    """The lines of every reference; worked out once for each answer."""

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        self._made: dict[int, tuple[Reference, Predictions, tuple[Curve, ...]]] = {}

    @property
    def curves(self) -> tuple[tuple[Curve, ...], ...]:
        """The lines of each reference, in their order."""
        return tuple(curves for _, _, curves in self._made.values())

    def show(self, references: Sequence[Reference]) -> None:
        """Draw the answers of these."""
        before, self._made = self._made, {}
        for reference in references:
            answers = reference.snapshot.predictions
            kept = before.get(reference.key)
            if kept is None or kept[1] is not answers or kept[0].look != reference.look:
                kept = (reference, answers, curves(answers, self._levels, reference.style()))
            self._made[reference.key] = kept

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all lines, the first reference on top."""
        for several in reversed(self.curves):
            for curve in several:
                curve.paint(painter, frame)


class OwnContours(Layer):
    """The same lines of the network that is shown, solid."""

    def __init__(self, levels: Levels) -> None:
        self._levels = levels
        self._made: tuple[Predictions, tuple[Curve, ...]] | None = None

    def show(self, predictions: Predictions | None) -> None:
        """Draw these answers, or nothing."""
        if predictions is None:
            self._made = None
        elif self._made is None or self._made[0] is not predictions:
            self._made = (predictions, curves(predictions, self._levels, _OWN))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all lines."""
        for curve in self._made[1] if self._made is not None else ():
            curve.paint(painter, frame)


def _placed(line: Polyline, extent: Extent, shape: tuple[int, ...]) -> Polyline:
    x_low, x_high, y_low, y_high = extent
    rows, columns = shape
    return x_low + line[0] * (x_high - x_low) / (columns - 1), y_low + line[1] * (y_high - y_low) / (rows - 1)
