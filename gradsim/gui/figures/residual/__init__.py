"""A residual block: what goes through it, what goes past it, and what is left of the gradient after many of them."""

from gradsim.gui.figures.residual.figure import ResidualFigure

__all__ = ["ResidualFigure"]
