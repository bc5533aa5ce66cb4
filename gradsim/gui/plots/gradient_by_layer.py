"""Gradient by layer: how large δ and ∂L/∂W are in every layer, on a logarithmic axis."""

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer_band import LayerBand
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.series import LayerCurve, spread
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.tables import Table
from gradsim.gui.plots.ticks import DecadeScale, LayerScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.snapshot import Snapshot

# Pixels at the top of the plot for the name of the selected layer.
_NAME_ROOM = 18.0

# What is drawn, from the back to the front. Further curves (theory, pinned runs) are further entries.
CURVES: tuple[LayerCurve, ...] = (
    LayerCurve(
        "activation_gradient_norm",
        "‖∂L/∂a‖",
        CurveStyle("activation_gradient", Marker.DIAMOND),
        lambda snapshot: snapshot.record.activation_gradient_norm,
        shown=False,
        optional=True,
    ),
    LayerCurve(
        "weight_gradient_norm",
        "‖∂L/∂W‖",
        CurveStyle("weight", Marker.SQUARE),
        lambda snapshot: snapshot.record.weight_gradient_norm,
    ),
    LayerCurve(
        "delta_norm",
        QT_TRANSLATE_NOOP("LayerCurve", "‖δ‖ signal"),
        CurveStyle("delta", Marker.CIRCLE),
        lambda snapshot: snapshot.record.delta_norm,
    ),
)


class GradientByLayer(PlotCard):
    """‖δ^l‖ and ‖∂L/∂W^l‖ over the layers; with several runs their median and range. A click selects a layer."""

    key = "gradient_by_layer"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.canvas = Canvas(theme, Axis(LayerScale(), labels=22.0), Axis(DecadeScale(), label_room=44.0))
        self.shown = {curve.key for curve in CURVES if curve.shown}
        self.curves = {curve.key: Curve(curve.style) for curve in CURVES}
        self.rim = RimMarks()
        self._band = LayerBand()
        self._levels = StickyRange((-8.0, 0.0), decades)
        self.canvas.layers = [self._band, *self.curves.values(), self.rim]
        self.canvas.reader = self._read
        self.canvas.clicked.connect(self._select)
        self.canvas.stepped.connect(self._step)
        self.canvas.setFocusPolicy(self.header.menu.focusPolicy())
        self._switches = {
            curve.key: self.menu.add_switch(curve.key, curve.shown, self._switch) for curve in CURVES if curve.optional
        }
        self.header.toggled.connect(self.toggle)
        self.set_body(self.canvas)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Gradient by layer")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.x_axis.title = self.tr("layer")
        self.canvas.y_axis.title = self.tr("norm")
        for curve in CURVES:
            if curve.optional:
                self._switches[curve.key].setText(self.tr("Show {curve}").format(curve=_label(curve)))
        self._show_legend()
        super().retranslate()

    def toggle(self, key: str) -> None:
        """Switch an optional curve on or off; the others stay, whatever is clicked in the legend."""
        switch = self._switches.get(key)
        if switch is None:
            return
        self.shown ^= {key}
        switch.setChecked(key in self.shown)
        self._show_legend()
        self.refresh()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the record's norms."""
        record = snapshot.record
        layers = np.arange(1.0, record.layers + 1)
        marks: list[RimMark] = []
        seen: list[np.ndarray] = []
        for curve in CURVES:
            drawn = self.curves[curve.key]
            drawn.visible = curve.key in self.shown
            if not drawn.visible:
                continue
            values = curve.values(snapshot)
            runs = spread(values)
            low, high = extremes.logarithms(runs.low), extremes.logarithms(runs.high)
            drawn.set_data(layers, extremes.logarithms(runs.middle), low, high)
            seen += [low, high]
            marks += [
                RimMark(extreme, curve.style.role, layers[mask.any(axis=0)])
                for extreme, mask in extremes.find(values).items()
            ]
        self.rim.set_marks(tuple(marks))
        self._follow(np.concatenate(seen), record.layers, new_run)
        self._band.layer = min(self.selected_layer, record.layers)
        self._band.label = self.tr("layer {number}").format(number=self._band.layer)
        self.header.set_subtitle(self._subtitle(snapshot))

    def table(self, snapshot: Snapshot) -> Table:
        """One row for each run, counted from 0, and layer, counted from 1: as in the tables of ``gradsim run``."""
        norms = [curve.values(snapshot) for curve in CURVES]
        runs, layers = norms[0].shape
        rows = (
            (snapshot.step, run, layer + 1, *(float(norm[run, layer]) for norm in norms))
            for run in range(runs)
            for layer in range(layers)
        )
        return Table(("step", "run", "layer", *(curve.key for curve in CURVES)), rows)

    def _follow(self, seen: np.ndarray, layers: int, new_run: bool) -> None:
        finite = seen[np.isfinite(seen)]
        if len(finite):
            self._levels.follow(float(finite.min()), float(finite.max()), afresh=new_run)
        bottom, top = self._levels.range
        self.canvas.y_axis.labels = 36.0 if max(-bottom, top) < 100 else 46.0
        self.canvas.x_axis.label_room = 14.0 + 10.0 * len(str(layers))
        top_rim, bottom_rim = self.rim.room
        self.canvas.set_rims(top_rim + _NAME_ROOM, bottom_rim)
        self._band.inset = top_rim
        self.canvas.set_home((0.5, layers + 0.5), (bottom, top))

    def _subtitle(self, snapshot: Snapshot) -> str:
        step = self.tr("step {number}").format(number=grouped(snapshot.step))
        runs = len(snapshot.record.delta_norm)
        return step if runs == 1 else self.tr("{step} · median and range of {runs} runs").format(step=step, runs=runs)

    def _show_legend(self) -> None:
        self.header.set_legend(
            tuple(
                LegendItem(curve.key, _label(curve), curve.style, curve.optional, curve.key in self.shown)
                for curve in reversed(CURVES)
            )
        )

    def _switch(self) -> None:
        for key, action in self._switches.items():
            if action.isChecked() is not (key in self.shown):
                self.toggle(key)

    def _select(self, x: float, y: float) -> None:
        if self.snapshot is not None:
            self.layer_clicked.emit(min(max(round(x), 1), self.snapshot.record.layers))

    def _step(self, by: int) -> None:
        self._select(self.selected_layer + by, 0.0)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        record = self.snapshot.record
        layer = min(max(round(x), 1), record.layers)
        title = self.tr("layer {number} of {count}").format(number=layer, count=record.layers)
        entries = []
        for curve in reversed(CURVES):
            if curve.key in self.shown:
                runs = spread(curve.values(self.snapshot)[:, layer - 1 : layer])
                text = value_text(float(runs.middle[0]))
                if len(record.delta_norm) > 1:
                    text += f" ({value_text(float(runs.low[0]), 3)} … {value_text(float(runs.high[0]), 3)})"
                entries.append(Entry(_label(curve), text, curve.style.role))
        return Readout(title, tuple(entries), float(layer))


def _label(curve: LayerCurve) -> str:
    return QCoreApplication.translate("LayerCurve", curve.label)
