"""The figures: drawings that can be touched, one for each idea. A new figure is a new file and one more entry here."""

from gradsim.gui.figures.backpropagation import BackpropagationFigure
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.residual import ResidualFigure

FIGURES: tuple[type[Figure], ...] = (BackpropagationFigure, ResidualFigure)

__all__ = ["FIGURES", "Figure"]
