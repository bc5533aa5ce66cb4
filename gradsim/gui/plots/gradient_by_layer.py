"""Gradient by layer: how large δ and ∂L/∂W are in every layer, on a logarithmic axis."""

from math import isnan

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.afterimages import Afterimages
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.extremes import Extreme, died, word
from gradsim.gui.plots.homogeneous_trap import HomogeneousTrap
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.other_norms import OtherNorms, reference_norms
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.runs import judged, run_spread, run_text, runs_brief, runs_text
from gradsim.gui.plots.series import LayerCurve
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.theory_overlay import PREDICTED, Predicted, TheoryOverlay
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.plots.writing import percentage, value_text
from gradsim.gui.theme import Theme
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.factors import factor_per_layer
from gradsim.theory.wording import figures

# What is measured and drawn, from the back to the front.
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


class GradientByLayer(LayerPlot):
    """‖δ^l‖ and ‖∂L/∂W^l‖ over the layers; with several runs their median and range. A click selects a layer."""

    key = "gradient_by_layer"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Axis(DecadeScale(), label_room=44.0), parent)
        self.shown = {curve.key for curve in CURVES if curve.shown} | {item.key for item in PREDICTED if item.shown}
        self.curves = {curve.key: Curve(curve.style) for curve in CURVES}
        self.rim = RimMarks()
        self.theory = TheoryOverlay()
        self.others = OtherNorms()
        self.afterimages = Afterimages(tuple(self.curves.values()), (self.band.names,))
        self.trap = HomogeneousTrap()
        self._levels = StickyRange((-8.0, 0.0), decades)
        self.canvas.layers = [
            self.band,
            *self.theory.curves.values(),
            *self.afterimages.layers,
            self.others,
            *self.curves.values(),
            self.rim,
        ]
        self.canvas.reader = self._read
        self._optional: tuple[LayerCurve | Predicted, ...] = (
            *(curve for curve in CURVES if curve.optional),
            *PREDICTED,
        )
        self._switches = {
            curve.key: self.menu.add_switch(curve.key, curve.shown, self._switch) for curve in self._optional
        }
        self._both = self.menu.add_switch("both", False, self._choose_both)
        self.header.toggled.connect(self.toggle)
        self.header.brief_first = True
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Gradient by layer")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.theory.retranslate()
        self.canvas.y_axis.title = self.tr("norm")
        for curve in self._optional:
            self._switches[curve.key].setText(self.tr("Show {curve}").format(curve=_label(curve)))
        self._both.setText(self.tr("Show ‖∂L/∂W‖ of other runs, in thin lines"))
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
        """Draw the record's norms, and what they are compared with."""
        if new_run:
            self.theory.begin(snapshot)
            self.trap.reset()
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
            runs = run_spread(record, values)
            low, high = extremes.logarithms(runs.low), extremes.logarithms(runs.high)
            drawn.set_data(layers, extremes.logarithms(runs.middle), low, high)
            seen += [low, high]
            marks += [
                RimMark(extreme, curve.style.role, layers[mask.any(axis=0)])
                for extreme, mask in _extremes(curve, snapshot).items()
            ]
        self._draw_references()
        seen += self.others.seen()
        self.theory.draw(snapshot, self.shown)
        seen.append(self.theory.extent(np.concatenate(seen)))
        seen += self.afterimages.draw(snapshot)
        self.rim.set_marks((*marks, *self.others.marks))
        self._follow(np.concatenate(seen), record.layers, new_run)
        self.afterimages.mark_end(snapshot, *self._levels.range)
        self._show_legend()
        self.header.set_subtitle(*self._subtitles(snapshot))
        self.set_remark(self.trap.note(snapshot))

    def fit_anew(self) -> None:
        """Another range, and both norms of a single other run: of several, δ alone can be told apart."""
        self._levels.reset()
        self._both.setChecked(len(self.references) == 1)

    @property
    def weight_of_others(self) -> bool:
        """Whether ‖∂L/∂W‖ of other runs is drawn beside their ‖δ‖."""
        return self._both.isChecked()

    def _choose_both(self) -> None:
        self._levels.reset()
        self.refresh()

    def _draw_references(self) -> None:
        self._both.setVisible(bool(self.references))
        self.others.draw(self.references, both=self.weight_of_others)

    def _follow(self, seen: np.ndarray, layers: int, new_run: bool) -> None:
        finite = seen[np.isfinite(seen)]
        if len(finite):
            self._levels.follow(float(finite.min()), float(finite.max()), afresh=new_run)
        bottom, top = self._levels.range
        self.canvas.y_axis.labels = 36.0 if max(-bottom, top) < 100 else 46.0
        top_rim, bottom_rim = self.rim.room
        self.canvas.set_rims(top_rim + NAME_ROOM, bottom_rim)
        self.band.inset = top_rim
        self.show_layers(layers, (bottom, top))

    def _subtitles(self, snapshot: Snapshot) -> tuple[str, ...]:
        """What the subtitle says, and what it says where there is less and less room."""
        step = self.tr("step {number}").format(number=grouped(snapshot.step))
        runs = runs_text(snapshot.record)
        if runs:
            step = f"{step} · {runs}"
        measured, theory = factor_per_layer(snapshot.record), snapshot.theory.factor_per_layer
        if isnan(measured) or isnan(theory):
            return (step,)
        factors = {
            "step": step,
            "measured": figures(measured),
            "theory": figures(theory),
        }
        long = self.tr("{step} · measured ×{measured} per layer, theory ×{theory}").format(**factors)
        brief = self.tr("×{measured} per layer, theory ×{theory}").format(**factors)
        if not runs:
            return long, brief
        many = runs_brief(snapshot.record)
        return long, f"{many} · {brief}", many

    def _show_legend(self) -> None:
        self.header.set_legend(
            tuple(
                LegendItem(
                    curve.key, _label(curve), curve.style, curve.optional, curve.key in self.shown, brief=_symbol(curve)
                )
                for curve in reversed(CURVES)
            )
            + self.afterimages.legend
            + tuple(
                LegendItem(
                    item.key, _label(item), item.style, True, item.key in self.shown, tooltip=self._theory_text()
                )
                for item in reversed(PREDICTED)
                if item.shown or item.key in self.shown
            )
        )

    def _theory_text(self) -> str:
        return self.theory.text(self.snapshot) if self.snapshot is not None else ""

    def _switch(self) -> None:
        for key, action in self._switches.items():
            if action.isChecked() is not (key in self.shown):
                self.toggle(key)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        record = self.snapshot.record
        layer = self.read_at(x)
        title = self.layer_title(layer)
        entries = []
        for curve in reversed(CURVES):
            if curve.key in self.shown and self.has_layer(layer):
                text = run_text(record, curve.values(self.snapshot), layer - 1)
                entries.append(Entry(_label(curve), text + _died(curve, self.snapshot, layer), curve.style.role))
        for item in reversed(PREDICTED):
            if item.key in self.shown and self.has_layer(layer):
                middle, low, high = (float(values[layer - 1]) for values in self.theory.values(item, self.snapshot))
                text = f"{value_text(middle, 3)} ({value_text(low, 2)} … {value_text(high, 2)})"
                entries.append(Entry(_label(item), text, item.style.role))
        for symbol, values in reference_norms(self.weight_of_others):
            entries += self.reference_entries(layer, values, symbol)
        return Readout(title, tuple(entries), float(layer))


def _extremes(curve: LayerCurve, snapshot: Snapshot) -> dict[Extreme, np.ndarray]:
    """Where a curve's norms, or entries of the gradient behind them, have left the ordinary numbers."""
    found = extremes.find(judged(snapshot.record, curve.values(snapshot)))
    if curve.key == "weight_gradient_norm":
        for kind, shares in died(snapshot).items():
            mask = judged(snapshot.record, shares) > 0
            if mask.any():
                found[kind] = found[kind] | mask if kind in found else mask
    return found


def _died(curve: LayerCurve, snapshot: Snapshot, layer: int) -> str:
    """How much of a layer's gradient is no ordinary number: "; 64 % are 0"."""
    if curve.key != "weight_gradient_norm":
        return ""
    shares = (
        (kind, float(np.median(judged(snapshot.record, values)[:, layer - 1])))
        for kind, values in died(snapshot).items()
    )
    return "".join(f"; {percentage(value)} {word(kind)}" for kind, value in shares if value > 0)


def _symbol(curve: LayerCurve) -> str:
    """The norm without the word that explains it."""
    return _label(curve).partition(" ")[0]


def _label(curve: LayerCurve | Predicted) -> str:
    return QCoreApplication.translate("LayerCurve", curve.label)
