"""The figures: drawings that can be touched, one for each idea. A new figure is a new file and one more entry here."""

from gradsim.gui.figures.backpropagation import BackpropagationFigure
from gradsim.gui.figures.chain import ChainFigure
from gradsim.gui.figures.descent.figure import DescentFigure
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.phase_map.figure import PhaseMapFigure
from gradsim.gui.figures.residual import ResidualFigure

FIGURES: tuple[type[Figure], ...] = (
    DescentFigure,
    BackpropagationFigure,
    ChainFigure,
    ResidualFigure,
    PhaseMapFigure,
)

__all__ = ["FIGURES", "Figure"]
