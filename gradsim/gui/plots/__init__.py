"""The plots of the window. A new plot is a new file and one more entry here."""

from gradsim.gui.plots.activation import ActivationPlot
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.prediction.card import PredictionPlot

PLOTS: tuple[type[PlotCard], ...] = (GradientByLayer, ActivationPlot, LossPlot, GradientOverTime, PredictionPlot)

__all__ = ["PLOTS", "PlotCard"]
