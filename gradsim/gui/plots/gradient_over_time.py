"""Gradient over time: layer × step, coloured by the logarithm of the norm."""

from functools import partial

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.extremes import Extreme, word
from gradsim.gui.plots.heat import EXTREME_COLORS, color, sample
from gradsim.gui.plots.layers.color_bar import ColorBar
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.layers.layer_band import RowMark
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, counted, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.series import Float64
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.plots.tables import Table
from gradsim.gui.plots.ticks import CountScale, DecadeScale, LayerScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

DELTA, WEIGHT = "delta_norm", "weight_gradient_norm"
_SYMBOLS = {DELTA: "‖δ‖", WEIGHT: "‖∂L/∂W‖"}


class GradientOverTime(PlotCard):
    """How the norms of all layers changed since the first step, of the first run. A click selects a layer."""

    key = "gradient_over_time"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        x_axis = Axis(CountScale(), label_room=64.0, labels=22.0)
        self.canvas = Canvas(theme, x_axis, Axis(LayerScale(), label_room=20.0), right=ColorBar.room, grid=False)
        self._end = StickyRange((0.0, 10.0), counted, narrows=False)
        self._levels = StickyRange((-8.0, 0.0), partial(decades, least=6), narrows=False)
        self._fresh = True
        self.heat_map, self.bar = Picture(), ColorBar(DecadeScale(), self._levels.range)
        self._mark, self._note = RowMark(), Note()
        self.canvas.layers = [self.heat_map, self._mark, self.bar, self._note]
        self.canvas.reader = self._read
        self.canvas.clicked.connect(self._select)
        self.canvas.stepped.connect(self._step)
        self.canvas.view_changed.connect(self.refresh)
        self.canvas.setFocusPolicy(self.header.menu.focusPolicy())
        self._choices = self.menu.add_choices((DELTA, WEIGHT), DELTA, self.refresh)
        self.set_body(self.canvas)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Gradient over time")

    @property
    def quantity(self) -> str:
        """Which norm is shown: a field of LayerHistory."""
        return str(self._choices.checkedAction().data())

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        for action in self._choices.actions():
            action.setText(self.tr("Show {curve}").format(curve=_SYMBOLS[action.data()]))
        self.canvas.x_axis.title = self.tr("step")
        self.canvas.y_axis.title = self.tr("layer")
        self._note.text = self.tr("no steps yet")
        super().retranslate()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the history of the first run."""
        if new_run:
            self._end.reset()
            self._fresh = True
        layers = snapshot.record.layers
        end = self._end.follow(0.0, float(snapshot.step))[1]
        self.canvas.y_axis.labels = 12.0 + 8.0 * len(str(layers))
        self.canvas.set_home((0.0, end), (0.5, layers + 0.5))
        self._paint_history(snapshot, layers)
        self._mark.layer = min(self.selected_layer, layers)
        self._mark.end = float(snapshot.step)
        measure = f"log₁₀ {_SYMBOLS[self.quantity]}"
        runs = snapshot.experiment.runs
        first = self.tr("{measure} · first of {runs} runs").format(measure=measure, runs=runs)
        self.header.set_subtitle(measure if runs == 1 else first, measure)

    def table(self, snapshot: Snapshot) -> Table:
        """One row for each recorded step and layer."""
        history = snapshot.layers
        norms = (history.delta_norm, history.weight_gradient_norm)
        rows = (
            (int(step), layer + 1, *(float(norm[row, layer]) for norm in norms))
            for row, step in enumerate(history.steps)
            for layer in range(norms[0].shape[1])
        )
        return Table(("step", "layer", DELTA, WEIGHT), rows)

    def _norms(self, snapshot: Snapshot) -> Float64:
        norms: Float64 = getattr(snapshot.layers, self.quantity)
        return norms

    def _paint_history(self, snapshot: Snapshot, layers: int) -> None:
        mapping = self.canvas.mapping
        norms = self._norms(snapshot)
        shown = sample(snapshot.layers.steps, norms, mapping.x_range, int(mapping.width), int(mapping.height))
        self._note.visible = shown is None
        if shown is None:
            self.heat_map.clear()
            self.header.set_legend(())
            return
        logarithms = extremes.logarithms(shown.values)
        finite = logarithms[np.isfinite(logarithms)]
        if len(finite):
            low, high = float(finite.min()), float(finite.max())
            if self._fresh:
                # The colours of a run begin with its own numbers, whatever was shown before, and never jump back.
                self._levels.begin_at(low, high)
                self._fresh = False
            self._levels.follow(low, high)
        self.bar.levels = self._levels.range
        colors, found = color(shown.values, self.bar.levels)
        self.heat_map.set_colors(colors, (*shown.x_range, 0.5, layers + 0.5))
        self.header.set_legend(tuple(_legend_item(kind) for kind in found))

    def _select(self, x: float, y: float) -> None:
        if self.snapshot is not None:
            self.layer_clicked.emit(min(max(round(y), 1), self.snapshot.record.layers))

    def _step(self, by: int) -> None:
        self._select(0.0, self.selected_layer + by)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None or not len(self.snapshot.layers.steps):
            return None
        steps = self.snapshot.layers.steps
        row = max(int(np.searchsorted(steps, x, side="right")) - 1, 0)
        layer = min(max(round(y), 1), self.snapshot.record.layers)
        title = self.tr("layer {layer}, step {step}").format(layer=layer, step=grouped(int(steps[row])))
        values = (self.snapshot.layers.delta_norm, self.snapshot.layers.weight_gradient_norm)
        entries = tuple(
            Entry(symbol, value_text(float(value[row, layer - 1])), role)
            for symbol, value, role in zip(_SYMBOLS.values(), values, ("delta", "weight"), strict=True)
        )
        return Readout(title, entries)


def _legend_item(kind: Extreme) -> LegendItem:
    nothing = CurveStyle("text", width=0)
    return LegendItem(kind.value, word(kind), nothing, color=EXTREME_COLORS[kind], filled=True)
