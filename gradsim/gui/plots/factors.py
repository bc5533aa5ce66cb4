"""Factors of the gradient: a waterfall from δ at the output down to layer 1, and the product written out."""

from math import isfinite, isnan, nan

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gradsim.engine.activations import ACTIVATIONS
from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.areas import Area, StackedAreas
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.waterfall import Fall, Waterfall
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.runs import layer_line, runs_brief
from gradsim.gui.plots.style import CurveStyle
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.gui.translation import translate_engine
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.factors import FACTOR_LABELS, Breakdown, typical, written
from gradsim.theory.wording import magnitude

# Colour and pattern of each factor.
LOOKS: dict[str, tuple[str, Qt.BrushStyle]] = {
    "weights": ("weight", Qt.BrushStyle.BDiagPattern),
    "skip": ("activation_gradient", Qt.BrushStyle.VerPattern),
    "dropout": ("muted", Qt.BrushStyle.Dense6Pattern),
    "derivative": ("delta", Qt.BrushStyle.FDiagPattern),
    "normalization": ("pinned", Qt.BrushStyle.HorPattern),
}
SIGNAL = CurveStyle("text")
RANGE = CurveStyle("text", width=0)
# How many factors are written out: as many as there is room for, so many pixels each, beside the rest of the line.
_FACTOR_ROOM, _REST_ROOM = 50, 126
_FEWEST, _MOST = 2, 12
# A higher card has room for a line with the totals as well.
_HIGH = 250
# Share of a layer's place that its bars fill. Where they would be narrower than so many pixels, areas stand for them.
_FILLED = 0.84
_LEAST_BAR = 4.0
_LN_10 = float(np.log(10))


class FactorsPlot(LayerPlot):
    """By what ‖δ‖ is multiplied on its way to the input, layer by layer and factor by factor.

    Of several runs the geometric means, as only these multiply, and the range of ‖δ‖.

    Bars cascade from layer to layer. Of a deep network, areas show what each factor has made of ‖δ‖ since the output,
    upwards where it made it larger and downwards where smaller, around a line for ‖δ‖ itself.
    """

    key = "factors"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Axis(DecadeScale(), "‖δ‖", label_room=36.0), parent)
        self.waterfall, self.undefined = Waterfall(), Note(above=NAME_ROOM)
        self.areas, self.signal = StackedAreas(), Curve(SIGNAL)
        self._levels = StickyRange((-8.0, 0.0), decades)
        self.range, self.others = Curve(RANGE), ReferenceCurves()
        self._parts: Breakdown | None = None
        self._room_before: tuple[int, bool] | None = None
        self._delta = np.empty(0)
        self.canvas.layers += [self.range, self.areas, self.others, self.signal, self.waterfall, self.undefined]
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
        self._parts, self._delta = typical(record)
        parts = self._parts
        runs = layer_line(record, record.delta_norm, band=True)
        self.range.set_data(runs.x, np.full(len(runs.x), np.nan), runs.low, runs.high)
        self.range.visible = len(record.status) > 1
        band = len(self.references) == 1
        self.others.show(
            self.references, lambda other: (layer_line(other.record, other.record.delta_norm, band=band),), band
        )
        self._fit(snapshot, parts, new_run)
        self._say_what_is_not_defined(self._delta, parts)
        slope = f"{ACTIVATIONS.get(snapshot.experiment.network.activation).symbol}′"
        # In formulas where there are any: the legend has to fit into narrow cards.
        symbols = {"weights": "W", "derivative": slope}
        self.header.set_legend(
            tuple(
                LegendItem(name, symbols.get(name) or _label(name), CurveStyle(role), filled=True, pattern=pattern)
                for name, (role, pattern) in LOOKS.items()
                if name in parts.present
            )
        )
        self.header.set_subtitle(*self._subtitles(snapshot, parts))

    def fit_anew(self) -> None:
        """Another range."""
        self._levels.reset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew between bars and areas, and how much is written out."""
        super().resizeEvent(event)
        if self.snapshot is not None and self._parts is not None:
            self._fit(self.snapshot, self._parts, new_run=False)

    def _fit(self, snapshot: Snapshot, parts: Breakdown, new_run: bool) -> None:
        """Draw what depends on how much room there is."""
        record = snapshot.record
        start = float(extremes.logarithms(self._delta[-1:])[0])
        drawn = isfinite(start) and bool(parts.present)
        bars = drawn and self.canvas.mapping.width / record.layers * _FILLED / len(parts.present) >= _LEAST_BAR
        self.waterfall.visible = bars
        self.areas.visible = self.signal.visible = drawn and not bars
        if drawn:
            low, high = self._draw_bars(start, parts) if bars else self._draw_areas(start, parts, self._delta)
            seen = np.concatenate([[low, high], self.range.low, self.range.high, *self.others.seen()])
            finite = seen[np.isfinite(seen)]
            self._levels.follow(float(finite.min()), float(finite.max()), afresh=new_run)
        self.show_layers(record.layers, self._levels.range)
        room = self._room
        self.set_remark(self._product(parts, room[0], high=room[1]), afresh=room != self._room_before)
        self._room_before = room

    def _say_what_is_not_defined(self, delta: np.ndarray, parts: Breakdown) -> None:
        """Say it of factors of nothing, and of those of numbers that are none; neither is drawn."""
        undefined = np.flatnonzero(~np.isfinite(list(parts.logs.values())).all(axis=0))
        self.undefined.visible = bool(len(undefined))
        if np.isfinite(delta).all():
            text = self.tr("below layer {number} no signal is left: factors of nothing are not defined")
        else:
            text = self.tr("‖δ‖ is not finite: its factors are not defined")
        if len(undefined):
            self.undefined.text = text.format(number=int(undefined[-1]) + 2)

    def _draw_bars(self, level: float, parts: Breakdown) -> tuple[float, float]:
        """The bars from the output down as far as they are defined; from which y to which they go."""
        looks = [LOOKS[name] for name in parts.present]
        width = _FILLED / len(looks)
        low = high = level
        falls: list[Fall] = []
        for row, changes in enumerate(_defined(parts).tolist()):
            right = len(parts.logs["weights"]) - row + _FILLED / 2
            for look, change in zip(looks, changes, strict=True):
                falls.append(Fall(right - width, right, level, level + change, *look))
                right -= width
                level += change
                low, high = min(low, level), max(high, level)
        self.waterfall.set_falls(tuple(falls))
        return low, high

    def _draw_areas(self, level: float, parts: Breakdown, delta: np.ndarray) -> tuple[float, float]:
        """What each factor has done since the output; from which y to which the areas go."""
        rows = _defined(parts)
        sums = np.concatenate((np.zeros((1, len(parts.present))), np.cumsum(rows, axis=0)))[::-1]
        layers = np.arange(1.0, len(delta) + 1)
        areas = tuple(Area(sums[:, index], *LOOKS[name]) for index, name in enumerate(parts.present))
        self.areas.set_data(layers[len(delta) - len(sums) :], level, areas)
        self.signal.set_data(layers, extremes.logarithms(delta))
        return self.areas.reach

    @property
    def _room(self) -> tuple[int, bool]:
        """How many factors can be written out, and whether there is room for what each contributes in all."""
        width = int(self.width() / self.theme.scale)
        most = min(max((width - _REST_ROOM) // _FACTOR_ROOM, _FEWEST), _MOST)
        return most, self.height() >= self.theme.px(_HIGH)

    @staticmethod
    def _product(parts: Breakdown, most: int, *, high: bool) -> str:
        """The product written out; in a high card, what each factor contributes to it in all as well."""
        if isnan(parts.total):
            return ""
        product = written(parts, most)
        if not high or len(parts.present) < 2 or not all(map(isfinite, parts.totals.values())):
            return product
        totals = (f"{_label(name)} ×{magnitude(parts.totals[name], 2)}" for name in parts.present)
        return f"{product}\n{' · '.join(totals)}"

    def _subtitles(self, snapshot: Snapshot, parts: Breakdown) -> tuple[str, str]:
        step = self.tr("step {number}").format(number=grouped(snapshot.step))
        if len(snapshot.record.status) > 1:
            several = self.tr("geometric mean and range of {runs}").format(runs=runs_brief(snapshot.record))
            step = f"{step} · {several}"
        # What has stopped the signal is a factor of nothing in the layers below, which is not defined.
        total = parts.totals[parts.dominating] if parts.dominating else nan
        if isnan(total):
            return step, step
        strongest = self.tr("{factor}: ×{amount} in all").format(
            factor=_label(parts.dominating), amount=magnitude(total, 2)
        )
        return f"{step} · {strongest}", strongest

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None or self._parts is None:
            return None
        layer = self.read_at(x)
        entries = [Entry("‖δ‖", value_text(float(self._delta[layer - 1])), "text")] if self.has_layer(layer) else []
        if layer < self.snapshot.record.layers:
            entries += [
                Entry(_label(name), f"× {value_text(_factor(self._parts, name, layer))}", LOOKS[name][0])
                for name in self._parts.present
            ]
        entries += self.reference_entries(layer, lambda record: record.delta_norm, "‖δ‖")
        return Readout(self.layer_title(layer), tuple(entries), float(layer))


def _defined(parts: Breakdown) -> np.ndarray:
    """log₁₀ of the present factors, (layers, factors), from the output down as far as they are defined."""
    rows = np.stack([parts.logs[name][::-1] for name in parts.present], axis=1) / _LN_10
    broken = np.flatnonzero(~np.isfinite(rows).all(axis=1))
    return rows[: broken[0]] if len(broken) else rows


def _factor(parts: Breakdown, name: str, layer: int) -> float:
    with np.errstate(over="ignore"):
        return float(np.exp(parts.logs[name][layer - 1]))


def _label(name: str) -> str:
    return translate_engine(FACTOR_LABELS[name])
