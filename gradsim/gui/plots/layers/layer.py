"""What every layer of a plot has in common, and what it is given to paint with."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.writing import TickFont
from gradsim.gui.theme import Theme


@dataclass(frozen=True)
class Frame:
    """Everything that painting depends on: the mapping to pixels, the colours, the small font."""

    mapping: Mapping
    theme: Theme
    font: TickFont


class Layer:
    """One layer of a plot. Subclasses keep their data and paint them on demand; setting data paints nothing.

    Attributes:
        visible: whether it is painted at all.
        clipped: whether it ends at the plot's rectangle; the axes are outside of it.
        kept: None, or all that its look depends on beside the frame: it then is painted with the axes, below all other
            layers, and only when that has changed.
    """

    visible = True
    clipped = True

    @property
    def kept(self) -> Hashable | None:
        """See the class."""
        return None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the layer; the painter is the layer's own until it returns, antialiasing on."""
        raise NotImplementedError
