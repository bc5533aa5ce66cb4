"""Activations by layer: their mean and deviation; on another tab, which share is saturated or dead."""

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import Range, StickyRange, around_zero, from_zero
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.runs import layer_line, run_spread, runs_brief, runs_text
from gradsim.gui.plots.series import Float64, Line
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import percentage, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

MEAN = CurveStyle("delta", Marker.CIRCLE)
DEVIATION = CurveStyle("delta", width=0)
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
        # The band of mean ± std is soft enough for the range of several runs' means to be seen on it.
        self.deviation, self.others = Curve(DEVIATION), ReferenceCurves()
        self.nothing = Note(above=NAME_ROOM)
        self.tab = VALUES
        self._one_sided = StickyRange((0.0, 1.0), from_zero)
        self._two_sided = StickyRange((-1.0, 1.0), around_zero)
        self.rim = RimMarks()
        self.canvas.layers += [
            self.deviation,
            self.others,
            self.mean,
            self.saturated,
            self.dead,
            self.rim,
            self.nothing,
        ]
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
        self.mean.visible = self.deviation.visible = self.tab == VALUES
        self.saturated.visible = self.dead.visible = self.tab == SHARES
        # Runs that have diverged do not count as long as there are others.
        means = run_spread(record, record.activation_mean)
        mean, deviation = means.middle, run_spread(record, record.activation_std).middle
        with np.errstate(over="ignore", invalid="ignore"):
            drawable = np.abs(mean) + deviation < _LARGEST
            low, high = (np.where(drawable, mean + way * deviation, np.nan) for way in (-1, 1))
        middle, least, most = (np.where(drawable, values, np.nan) for values in (mean, means.low, means.high))
        self.deviation.set_data(layers, middle, low, high)
        self.mean.set_data(layers, middle, least, most)
        for curve, figure in ((self.saturated, record.saturated_fraction), (self.dead, record.dead_fraction)):
            runs = run_spread(record, figure)
            curve.set_data(layers, runs.middle, runs.low, runs.high)
        self.nothing.visible = self.tab == VALUES and not drawable.any()
        self._mark(mean, deviation, layers)
        self._draw_references()
        self.show_layers(record.layers, self._range((low, high, least, most), new_run))
        step, runs_said = self.tr("step {number}").format(number=grouped(snapshot.step)), runs_text(record)
        self.header.set_subtitle(f"{step} · {runs_said}" if runs_said else step, runs_brief(record))

    def fit_anew(self) -> None:
        """Other ranges."""
        self._one_sided.reset()
        self._two_sided.reset()

    def _range(self, own: tuple[Float64, ...], new_run: bool) -> Range:
        if self.tab == SHARES:
            return 0.0, 1.0
        values = np.concatenate([*own, *self.others.seen()])
        finite = values[np.isfinite(values)]
        if not len(finite):
            return 0.0, 1.0
        low, high = float(finite.min()), float(finite.max())
        return (self._one_sided if low >= 0 else self._two_sided).follow(low, high, afresh=new_run)

    def _draw_references(self) -> None:
        """Of other runs the mean, without its deviation; or the shares, of several runs only of what is saturated."""
        single, tab = len(self.references) == 1, self.tab

        def lines(snapshot: Snapshot) -> tuple[Line, ...]:
            record = snapshot.record
            if tab == VALUES:
                shown: tuple[Float64, ...] = (np.clip(record.activation_mean, -_LARGEST, _LARGEST),)
            else:
                shown = (record.saturated_fraction, record.dead_fraction)[: 2 if single else 1]
            return tuple(layer_line(record, values, band=single, logarithmic=False) for values in shown)

        self.others.show(self.references, lines, (tab, single))

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
        layer = self.read_at(x)
        entries = []
        if self.has_layer(layer):
            mean, deviation, saturated, dead = _figures(self.snapshot, layer)
            entries = [
                Entry(self.tr("mean"), value_text(mean), MEAN.role),
                Entry(self.tr("standard deviation"), value_text(deviation), MEAN.role),
                Entry(self.tr("saturated"), percentage(saturated, 1), SATURATED.role),
                Entry(self.tr("dead units"), percentage(dead, 1), DEAD.role),
            ]
        for reference in self.references:
            if layer <= reference.layers:
                mean, deviation, saturated, dead = _figures(reference.snapshot, layer)
                text = f"{value_text(mean, 3)} ± {value_text(deviation, 3)}"
                if self.tab == SHARES:
                    text = f"{percentage(saturated, 1)} · {percentage(dead, 1)}"
                entries.append(Entry(reference.label, text, reference.role))
        return Readout(self.layer_title(layer), tuple(entries), float(layer))


def _figures(snapshot: Snapshot, layer: int) -> tuple[float, ...]:
    """Mean, deviation and shares in a layer, the median of the runs."""
    record = snapshot.record
    return tuple(float(run_spread(record, getattr(record, name)[:, layer - 1 : layer]).middle[0]) for name in _FIGURES)
