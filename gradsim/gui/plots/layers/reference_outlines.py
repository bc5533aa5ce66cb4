"""Histograms of other networks' weights, as dotted outlines over that of the network that is shown."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.layers.outline import HistogramOutline
from gradsim.gui.plots.reference import Reference

_WIDTH = 1.5


class ReferenceOutlines(Layer):
    """The weights of one layer in every reference that has it and of which they were measured.

    Attributes:
        height: see ``HistogramOutline``.
        edge: the largest weight that any of them shows.
    """

    def __init__(self) -> None:
        self.height = 0.0
        self.edge = 0.0
        self._made: dict[int, tuple[object, HistogramOutline]] = {}

    def show(self, references: Sequence[Reference], layer: int) -> None:
        """Draw the histograms of a layer, 1…L."""
        before, self._made = self._made, {}
        self.edge = 0.0
        for reference in references:
            picture = reference.snapshot.weights
            if picture is None or layer > len(picture.shares):
                continue
            kept = before.get(reference.key)
            outline = kept[1] if kept is not None and kept[0] is reference else None
            outline = outline or HistogramOutline(reference.style(_WIDTH), filled=False)
            outline.set_data(picture.edges, picture.shares[layer - 1])
            self._made[reference.key] = (reference, outline)
            self.edge = max(self.edge, float(picture.edges[-1]))

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint all outlines, the first reference on top."""
        for _, outline in reversed(self._made.values()):
            outline.height = self.height
            outline.paint(painter, frame)
