"""Activations by layer: their mean and deviation; on another tab, which share is saturated or dead."""

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, around_zero, from_zero
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.series import Float64, spread
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.plots.tables import Table
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import percentage, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

MEAN = CurveStyle("delta", Marker.CIRCLE)
SATURATED = CurveStyle("weight", Marker.SQUARE)
DEAD = CurveStyle("activation_gradient", Marker.DIAMOND, dash=Dash.LONG)
VALUES, SHARES = range(2)
# Beyond, pixels could not be computed from the ends of an axis.
_LARGEST = 1e300
_FIGURES = ("activation_mean", "activation_std", "saturated_fraction", "dead_fraction")


class ActivationsByLayer(LayerPlot):
    """Mean ± standard deviation of a over units and samples, and how many of them pass next to nothing."""

    key = "activations_by_layer"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Axis(NumberScale(), label_room=36.0, labels=44.0), parent)
        self.mean, self.saturated, self.dead = Curve(MEAN), Curve(SATURATED), Curve(DEAD)
        self.nothing = Note()
        self.tab = VALUES
        self._one_sided = StickyRange((0.0, 1.0), from_zero)
        self._two_sided = StickyRange((-1.0, 1.0), around_zero)
        self.rim = RimMarks()
        self.canvas.layers += [self.mean, self.saturated, self.dead, self.rim, self.nothing]
        self.canvas.reader = self._read
        self.header.tab_chosen.connect(self.choose_tab)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Activations by layer")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.nothing.text = self.tr("not finite")
        self._name_tab()
        super().retranslate()

    def choose_tab(self, number: int) -> None:
        """Show the activations (0) or the shares (1)."""
        self.tab = number
        self._name_tab()
        self.reset_view()
        self.refresh()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the record's figures."""
        record = snapshot.record
        layers = np.arange(1.0, record.layers + 1)
        self.mean.visible = self.tab == VALUES
        self.saturated.visible = self.dead.visible = self.tab == SHARES
        # Runs that have diverged do not count as long as there are others.
        mean, deviation = spread(record.activation_mean).middle, spread(record.activation_std).middle
        with np.errstate(over="ignore", invalid="ignore"):
            drawable = np.abs(mean) + deviation < _LARGEST
            low, high = (np.where(drawable, mean + way * deviation, np.nan) for way in (-1, 1))
        self.mean.set_data(layers, np.where(drawable, mean, np.nan), low, high)
        for curve, figure in ((self.saturated, record.saturated_fraction), (self.dead, record.dead_fraction)):
            runs = spread(figure)
            curve.set_data(layers, runs.middle, runs.low, runs.high)
        self.nothing.visible = self.tab == VALUES and not drawable.any()
        self._mark(mean, deviation, layers)
        if self.tab == SHARES:
            y_range = (0.0, 1.0)
        elif drawable.any():
            ends = float(np.nanmin(low)), float(np.nanmax(high))
            one_sided = ends[0] >= 0
            y_range = (self._one_sided if one_sided else self._two_sided).follow(*ends, afresh=new_run)
        else:
            y_range = (0.0, 1.0)
        self.show_layers(record.layers, y_range)
        self.header.set_subtitle(self.tr("step {number}").format(number=grouped(snapshot.step)))

    def table(self, snapshot: Snapshot) -> Table:
        """One row for each run, counted from 0, and layer, counted from 1."""
        figures = [getattr(snapshot.record, name) for name in _FIGURES]
        rows = (
            (snapshot.step, run, layer + 1, *(float(figure[run, layer]) for figure in figures))
            for run in range(len(figures[0]))
            for layer in range(snapshot.record.layers)
        )
        return Table(("step", "run", "layer", *_FIGURES), rows)

    def _mark(self, mean: Float64, deviation: Float64, layers: Float64) -> None:
        """Mark the layers whose figures are not finite; where all are, a word says so."""
        with np.errstate(over="ignore"):
            sizes = np.abs(mean) + deviation
        found = {} if self.tab == SHARES or self.nothing.visible else extremes.find(sizes)
        marks = [RimMark(kind, MEAN.role, layers[mask]) for kind, mask in found.items() if kind.at_top]
        self.rim.set_marks(tuple(marks))
        top, _ = self.rim.room
        self.canvas.set_rims(top + NAME_ROOM, 0.0)
        self.band.inset = top

    def _name_tab(self) -> None:
        self.header.set_tabs((self.tr("Activations"), self.tr("Saturation")), self.tab)
        if self.tab == VALUES:
            self.canvas.y_axis.title = self.tr("activation a")
            items: tuple[LegendItem, ...] = (LegendItem("mean", self.tr("mean ± std"), MEAN),)
        else:
            self.canvas.y_axis.title = self.tr("share")
            items = (
                LegendItem("saturated", self.tr("saturated"), SATURATED),
                LegendItem("dead", self.tr("dead units"), DEAD),
            )
        self.header.set_legend(items)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        layer = self.layer_at(x)
        mean, deviation, saturated, dead = (
            float(spread(getattr(self.snapshot.record, name)[:, layer - 1 : layer]).middle[0]) for name in _FIGURES
        )
        entries = (
            Entry(self.tr("mean"), value_text(mean), MEAN.role),
            Entry(self.tr("standard deviation"), value_text(deviation), MEAN.role),
            Entry(self.tr("saturated"), percentage(saturated, 1), SATURATED.role),
            Entry(self.tr("dead units"), percentage(dead, 1), DEAD.role),
        )
        return Readout(self.layer_title(layer), entries, float(layer))
