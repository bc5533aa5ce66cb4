"""Back-propagation, one formula at a time, through a network in which every number can be read."""

from gradsim.gui.figures.backpropagation.figure import BackpropagationFigure

__all__ = ["BackpropagationFigure"]
