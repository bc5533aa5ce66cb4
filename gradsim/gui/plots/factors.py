"""Factors of the gradient: a waterfall from δ at the output down to layer 1, and the product written out."""

from math import isfinite, isnan

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gradsim.engine.record import FACTORS
from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.waterfall import Fall, Waterfall
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.plots.tables import Table
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.gui.translation import translate_engine
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.factors import FACTOR_LABELS, Breakdown, breakdown, product
from gradsim.theory.wording import magnitude

# Colour and pattern of each factor.
LOOKS: dict[str, tuple[str, Qt.BrushStyle]] = {
    "weights": ("weight", Qt.BrushStyle.BDiagPattern),
    "skip": ("activation_gradient", Qt.BrushStyle.VerPattern),
    "dropout": ("muted", Qt.BrushStyle.Dense6Pattern),
    "derivative": ("delta", Qt.BrushStyle.FDiagPattern),
    "normalization": ("pinned", Qt.BrushStyle.HorPattern),
}
# How many factors are written out in a wide card, and in others.
_MANY, _FEW, _WIDE = 8, 4, 420
# Share of a layer's place that its bars fill.
_FILLED = 0.84
_LN_10 = float(np.log(10))


class FactorsPlot(LayerPlot):
    """By what ‖δ‖ is multiplied on its way to the input, layer by layer and factor by factor; of the first run."""

    key = "factors"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Axis(DecadeScale(), "‖δ‖", label_room=36.0), parent)
        self.waterfall, self.undefined = Waterfall(), Note()
        self._levels = StickyRange((-8.0, 0.0), decades)
        self._parts: Breakdown | None = None
        self.canvas.layers += [self.waterfall, self.undefined]
        self.canvas.reader = self._read
        self.canvas.set_rims(NAME_ROOM, 0.0)
        self.header.brief_first = True
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Factors of the gradient")

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the record's factors."""
        record = snapshot.record
        self._parts = parts = breakdown(record)
        self.waterfall.falls, low, high = _cascade(record.delta_norm[0], parts)
        if isfinite(low) and isfinite(high):
            self._levels.follow(low, high, afresh=new_run)
        self.show_layers(record.layers, self._levels.range)
        undefined = np.flatnonzero(~np.isfinite(sum(parts.logs.values())))
        self.undefined.visible = bool(len(undefined))
        if len(undefined):
            text = self.tr("below layer {number} no signal is left: factors of nothing are not defined")
            self.undefined.text = text.format(number=int(undefined[-1]) + 2)
        self.header.set_legend(
            tuple(
                LegendItem(name, _label(name), CurveStyle(LOOKS[name][0]), filled=True)
                for name in reversed(FACTORS)
                if name in parts.present
            )
        )
        self.header.set_subtitle(*self._subtitles(snapshot, parts))
        written = product(record, most=_MANY if self.width() > _WIDE else _FEW)
        self.set_remark(written if not isnan(parts.total) else "")

    def table(self, snapshot: Snapshot) -> Table:
        """One row for each run, counted from 0, and layer, counted from 1."""
        record = snapshot.record
        figures = [record.delta_norm, *(record.factor(name) for name in FACTORS)]
        rows = (
            (snapshot.step, run, layer + 1, *(float(figure[run, layer]) for figure in figures))
            for run in range(len(record.delta_norm))
            for layer in range(record.layers)
        )
        return Table(("step", "run", "layer", "delta_norm", *(f"{name}_factor" for name in FACTORS)), rows)

    def _subtitles(self, snapshot: Snapshot, parts: Breakdown) -> tuple[str, str]:
        step = self.tr("step {number}").format(number=grouped(snapshot.step))
        if not parts.dominating:
            return step, step
        strongest = self.tr("{factor}: ×{amount} in all").format(
            factor=_label(parts.dominating), amount=magnitude(parts.totals[parts.dominating], 2)
        )
        return f"{step} · {strongest}", strongest

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None or self._parts is None:
            return None
        layer, record = self.layer_at(x), self.snapshot.record
        entries = [Entry("‖δ‖", value_text(float(record.delta_norm[0, layer - 1])), "text")]
        if layer < record.layers:
            entries += [
                Entry(_label(name), f"× {value_text(float(record.factor(name)[0, layer - 1]))}", LOOKS[name][0])
                for name in self._parts.present
            ]
        return Readout(self.layer_title(layer), tuple(entries), float(layer))


def _cascade(delta: np.ndarray, parts: Breakdown) -> tuple[tuple[Fall, ...], float, float]:
    """The bars, from the output down as far as they are defined, and the range of y that they take up."""
    level = float(extremes.logarithms(delta[-1:])[0])
    if isnan(level):
        return (), level, level
    present = parts.present
    changes = {name: (parts.logs[name] / _LN_10).tolist() for name in present}
    width = _FILLED / max(len(present), 1)
    falls: list[Fall] = []
    low = high = level
    for layer in range(len(delta) - 1, 0, -1):
        right = layer + _FILLED / 2
        for name in present:
            change = changes[name][layer - 1]
            if not isfinite(change):
                return tuple(falls), low, high
            role, pattern = LOOKS[name]
            falls.append(Fall(right - width, right, level, level + change, role, pattern))
            right -= width
            level += change
            low, high = min(low, level), max(high, level)
    return tuple(falls), low, high


def _label(name: str) -> str:
    return translate_engine(FACTOR_LABELS[name])
