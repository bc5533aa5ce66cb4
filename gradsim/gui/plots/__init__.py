"""The plots of the window. A new plot is a new file and one more entry here."""

from gradsim.gui.plots.activation import ActivationPlot
from gradsim.gui.plots.activations_by_layer import ActivationsByLayer
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.factors import FactorsPlot
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.prediction.card import PredictionPlot
from gradsim.gui.plots.update_ratio import UpdateRatio
from gradsim.gui.plots.weights import WeightsPlot

# Shown from the start.
USUAL: tuple[type[PlotCard], ...] = (GradientByLayer, ActivationPlot, LossPlot, GradientOverTime, PredictionPlot)
# Shown where somebody asks for them.
ON_DEMAND: tuple[type[PlotCard], ...] = (FactorsPlot, ActivationsByLayer, UpdateRatio, WeightsPlot)
PLOTS = (*USUAL, *ON_DEMAND)

__all__ = ["ON_DEMAND", "PLOTS", "USUAL", "PlotCard"]
