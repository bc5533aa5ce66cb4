"""Gradient over time: layer × step, coloured by the logarithm of the norm."""

from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent
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
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.reference_maps import ReferenceMaps
from gradsim.gui.plots.runs import runs_brief
from gradsim.gui.plots.series import Float64
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.plots.ticks import CountScale, DecadeScale, LayerScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

DELTA, WEIGHT = "delta_norm", "weight_gradient_norm"
_SYMBOLS = {DELTA: "‖δ‖", WEIGHT: "‖∂L/∂W‖"}


class GradientOverTime(PlotCard):
    """How the norms of all layers changed since the first step; of several runs the median. A click selects a layer.

    Other runs have strips above, in the same colours and over the same steps.
    """

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
        self.maps = ReferenceMaps(self.canvas)
        self.set_body(self.maps)
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
        """Draw the history of the run."""
        if new_run:
            self._end.reset()
            self._fresh = True
        layers = snapshot.record.layers
        longest = max(snapshot.step, *(reference.snapshot.step for reference in self.references), 0)
        end = self._end.follow(0.0, float(longest))[1]
        self.canvas.y_axis.labels = 12.0 + 8.0 * len(str(layers))
        self.canvas.set_home((0.0, end), (0.5, layers + 0.5))
        self._paint_history(snapshot, layers)
        self._mark.layer = min(self.selected_layer, layers)
        self._mark.end = float(snapshot.step)
        measure = f"log₁₀ {_SYMBOLS[self.quantity]}"
        runs = runs_brief(snapshot.record)
        several = self.tr("{measure} · median of {runs}").format(measure=measure, runs=runs)
        self.header.set_subtitle(several if runs else measure, measure)

    def fit_anew(self) -> None:
        """Other steps and other colours."""
        self._end.reset()
        self._fresh = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more other runs, or for fewer."""
        super().resizeEvent(event)
        if self.references:
            self.refresh()

    def reference_legend(self, reference: Reference) -> LegendItem | None:
        """Runs whose names do not stand in their strips; with a word for those that have none."""
        place = self.references.index(reference)
        if place < self.maps.shown:
            return None if place < self.maps.named else reference.legend
        return replace(reference.legend, text=self.tr("{name} (no room)").format(name=reference.name))

    def _norms(self, snapshot: Snapshot) -> Float64:
        norms: Float64 = getattr(snapshot.layers, self.quantity)
        return norms

    def _paint_history(self, snapshot: Snapshot, layers: int) -> None:
        mapping = self.canvas.mapping
        norms = self._norms(snapshot)
        shown = sample(snapshot.layers.steps, norms, mapping.x_range, int(mapping.width), int(mapping.height))
        others = self.references[: self.maps.fitting(self.references)]
        samples = self.maps.samples(others, self.quantity)
        self._note.visible = shown is None
        self._follow([part.values for part in (shown, *samples) if part is not None])
        self.maps.show_runs(others, samples, self.bar.levels, self.theme)
        if shown is None:
            self.heat_map.clear()
            self.header.set_legend(())
            return
        colors, found = color(shown.values, self.bar.levels)
        self.heat_map.set_colors(colors, (*shown.x_range, 0.5, layers + 0.5))
        self.header.set_legend(tuple(_legend_item(kind) for kind in found))

    def _follow(self, values: list[Float64]) -> None:
        """Let the colours reach from the least to the largest norm of all maps."""
        logarithms = [extremes.logarithms(part).ravel() for part in values]
        joined = np.concatenate([*logarithms, np.empty(0)])
        finite = joined[np.isfinite(joined)]
        if len(finite):
            low, high = float(finite.min()), float(finite.max())
            if self._fresh:
                # The colours of a run begin with its own numbers, whatever was shown before, and never jump back.
                self._levels.begin_at(low, high)
                self._fresh = False
            self._levels.follow(low, high)
        self.bar.levels = self._levels.range

    def _select(self, x: float, y: float) -> None:
        if self.snapshot is not None:
            self.layer_clicked.emit(min(max(round(y), 1), self.snapshot.record.layers))

    def _step(self, by: int) -> None:
        self._select(0.0, self.selected_layer + by)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        layer = max(round(y), 1)
        title, entries = "", []
        for reference in (None, *self.references):
            snapshot = self.snapshot if reference is None else reference.snapshot
            history = snapshot.layers
            if not len(history.steps) or (reference is not None and layer > snapshot.record.layers):
                continue
            own = min(layer, snapshot.record.layers)
            row = max(int(np.searchsorted(history.steps, x, side="right")) - 1, 0)
            title = title or self.tr("layer {layer}, step {step}").format(
                layer=own, step=grouped(int(history.steps[row]))
            )
            name = "" if reference is None else f"{reference.label} · "
            for symbol, norms, role in zip(
                _SYMBOLS.values(), (history.delta_norm, history.weight_gradient_norm), ("delta", "weight"), strict=True
            ):
                color_role = role if reference is None else reference.role
                entries.append(Entry(name + symbol, value_text(float(norms[row, own - 1])), color_role))
        return Readout(title, tuple(entries)) if entries else None


def _legend_item(kind: Extreme) -> LegendItem:
    nothing = CurveStyle("text", width=0)
    return LegendItem(kind.value, word(kind), nothing, color=EXTREME_COLORS[kind], filled=True)
