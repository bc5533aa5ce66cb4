"""Activation: f and f′, and where the inputs of every layer fall on them, those of the selected one in full."""

from dataclasses import dataclass
from math import isnan

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from gradsim.engine.activations import Activation
from gradsim.engine.diagnostics import SATURATION
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.bars import Bars
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer import Frame
from gradsim.gui.plots.layers.layer_strip import LayerStrip
from gradsim.gui.plots.layers.level import Level
from gradsim.gui.plots.layers.names import CurveNames
from gradsim.gui.plots.layers.reference_bands import ReferenceBands
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.zones import Zone, Zones
from gradsim.gui.plots.ranges import Range, StickyRange, around_zero
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.runs import judged, middle
from gradsim.gui.plots.series import Line
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import percentage, short, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.plot_tables import activation_of
from gradsim.runtime.snapshot import LayerInputs, Snapshot

FUNCTION = CurveStyle("delta")
SLOPE = CurveStyle("weight", dash=Dash.LONG)
INPUTS = CurveStyle("accent", width=0)

_USUAL_END = 6.0
_POINTS = 241
_BAR_OPACITY = 0.25
_STRIP_GAP = 6.0
# The strip of all layers takes at most so many pixels, and so large a share of the plot.
_STRIP_MOST = 60.0
_STRIP_SHARE = 0.2


@dataclass(frozen=True)
class _Subject:
    """What is drawn: the function of one layer, as it is written in formulas."""

    activation: Activation
    symbol: str
    argument: str
    x_range: Range

    @property
    def slope_symbol(self) -> str:
        return f"{self.symbol}′"


class ActivationPlot(PlotCard):
    """f(u) and f′(u), the maximum of f′, its root mean square in the selected layer, and the layer's inputs u."""

    key = "activation"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        x_axis = Axis(NumberScale((1, 2, 3, 5)), label_room=52.0, labels=22.0)
        self.canvas = Canvas(theme, x_axis, Axis(NumberScale(), label_room=40.0))
        self.function, self.slope = Curve(FUNCTION), Curve(SLOPE)
        self.bars = Bars(INPUTS.role, _BAR_OPACITY)
        self.zones, self.strip = Zones((self.function, self.slope)), LayerStrip()
        avoided = (self.zones.words, self._bands_of_layers)
        self.level = Level("weight", stacked=True, curves=(self.function, self.slope), avoided=avoided)
        # In a low plot the names had no place at all if they had to avoid the bands as well.
        self.names = CurveNames(self.level, (self.zones.words,))
        self.others, self.bands = ReferenceCurves(), ReferenceBands()
        self._shown: tuple[_Subject, tuple[Activation, ...]] | None = None
        self._span = StickyRange((-_USUAL_END, _USUAL_END), around_zero, narrows=False)
        self.canvas.layers = [
            *(self.zones, self.bars, self.level, self.others, self.slope, self.function, self.names),
            *(self.bands, self.strip),
        ]
        self.canvas.reader = self._read
        self.canvas.clicked.connect(self._select)
        self.canvas.stepped.connect(self._step)
        self.canvas.setFocusPolicy(self.header.menu.focusPolicy())
        self.set_body(self.canvas)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Activation")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self._shown = None
        super().retranslate()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the selected layer's function and inputs."""
        inputs = snapshot.inputs
        if new_run:
            self._span.reset()
        self._fit_bands(inputs.layer)
        reach = [_reach(inputs), *((float(band[0]), float(band[-1])) for _, band in self.bands.rows)]
        ends = np.array(reach)[np.isfinite(reach).all(axis=1)]
        x_range = self._span.follow(float(ends[:, 0].min()), float(ends[:, 1].max()))
        subject = _subject(snapshot, inputs.layer, x_range)
        others = self._draw_references(subject, inputs.layer)
        if (subject, others) != self._shown:
            self._shown = (subject, others)
            self._draw_function(subject, others)
        self.bars.set_data(inputs.edges, inputs.counts)
        self.strip.quantiles = snapshot.bands.quantiles
        self.strip.selected = inputs.layer
        self.strip.most = min(_STRIP_MOST, _STRIP_SHARE * self.canvas.extent.height())
        self.bands.inset = self.strip.height + _STRIP_GAP
        self.bars.inset = self.bands.inset + self.bands.height
        self.canvas.set_rims(0.0, self.bars.inset)
        slopes = judged(snapshot.record, snapshot.record.derivative_rms)[:, inputs.layer - 1]
        rms = float(np.sqrt(np.mean(np.square(slopes))))
        self.level.below = f"rms {subject.slope_symbol} = {short(rms)}"
        self.header.set_subtitle(*self._subtitles(snapshot, subject))
        self.set_remark(self._share(snapshot, subject))
        self.canvas.update()

    def fit_anew(self) -> None:
        """Another range."""
        self._span.reset()

    def _bands_of_layers(self, frame: Frame) -> tuple[QRectF, ...]:
        """Where the inputs of all layers and of other networks stand, below the function."""
        mapping, height = frame.mapping, self.bars.inset
        return (QRectF(mapping.left, mapping.bottom - height, mapping.width, height),)

    def _fit_bands(self, layer: int) -> None:
        """The inputs of the same layer in other networks, as far as they have it."""
        self.bands.rows = tuple(
            (reference.role, reference.snapshot.bands.quantiles[layer - 1])
            for reference in self.references
            if layer <= reference.layers
        )

    def _draw_references(self, own: _Subject, layer: int) -> tuple[Activation, ...]:
        """f, and in a thin line f′, of networks that have another one there; which these are."""

        def subject(snapshot: Snapshot) -> _Subject:
            return _subject(snapshot, min(layer, snapshot.record.layers), own.x_range)

        def lines(snapshot: Snapshot) -> tuple[Line, ...]:
            other = subject(snapshot).activation
            if other is own.activation:
                return ()
            u = _places(other, own.x_range)
            drawn = (np.asarray(function(u), np.float64) for function in (other, other.slope))
            return tuple(Line(u, y, y, y) for y in drawn)

        self.others.show(self.references, lines, (own, layer), lambda snapshot: subject(snapshot).activation)
        found = (subject(reference.snapshot).activation for reference in self.references)
        return tuple(activation for activation in found if activation is not own.activation)

    def _draw_function(self, subject: _Subject, others: tuple[Activation, ...]) -> None:
        activation = subject.activation
        u = _places(activation, subject.x_range)
        self.function.set_data(u, np.asarray(activation(u), dtype=np.float64))
        self.slope.set_data(u, np.asarray(activation.slope(u), dtype=np.float64))
        name = f"{subject.symbol}({subject.argument})"
        slope_name = f"{subject.slope_symbol}({subject.argument})"
        output = subject.argument == "z"
        self.canvas.x_axis.title = self.tr("pre-activation z") if output else self.tr("pre-activation u")
        self.level.y = activation.maximum_slope
        self.level.above = f"max {subject.slope_symbol} = {short(activation.maximum_slope)}"
        self.zones.zones = tuple(
            Zone(low, high, self.tr("dead") if dead else self.tr("saturated"))
            for low, high, dead in _flat_parts(subject)
        )
        curves = tuple(curve for several in self.others.curves for curve in several)
        self.names.set_names(((name, self.function), (slope_name, self.slope)), curves)
        self.canvas.set_home(subject.x_range, _common_height(activation, others))

    def _subtitles(self, snapshot: Snapshot, subject: _Subject) -> tuple[str, str]:
        """Which layer it is, and the mean square of its slope; the layer alone where there is little room."""
        inputs, record = snapshot.inputs, snapshot.record
        if inputs.not_finite > 0:
            text = self.tr("layer {number}: {share} not finite")
        elif subject.argument == "z":
            text = self.tr("layer {number}, the output: f(z) = z")
        else:
            text = self.tr("layer {number}: E[{slope}²] = {square}")
        whole = text.format(
            number=inputs.layer,
            share=percentage(inputs.not_finite),
            slope=subject.slope_symbol,
            square=short(float(np.mean(np.square(judged(record, record.derivative_rms)[:, inputs.layer - 1])))),
        )
        return whole, self.tr("layer {number}").format(number=inputs.layer)

    def _share(self, snapshot: Snapshot, subject: _Subject) -> str:
        """What the slope contributes to the product that the gradient is, on the way down to the selected layer."""
        record, place = snapshot.record, snapshot.inputs.layer - 1
        if place + 1 == record.layers:
            return self.tr("The gradient begins here: nothing is multiplied yet.")
        delta = judged(record, record.delta_norm)
        with np.errstate(all="ignore"):
            whole = middle(delta[:, place] / delta[:, place + 1])
        if isnan(whole):
            finite = np.isfinite(delta[:, place + 1]).all()
            lost, undefined = (
                self.tr("No signal reaches this layer."),
                self.tr("The signal is not a finite number here."),
            )
            return lost if finite else undefined
        return self.tr("δ here: ×{whole}, of which {slope} is ×{part}").format(
            whole=short(whole),
            slope=subject.slope_symbol,
            part=short(middle(judged(record, record.derivative_factor)[:, place])),
        )

    def _select(self, x: float, y: float) -> None:
        """A click on a layer's band selects the layer."""
        mapping = self.canvas.mapping
        layer = self.strip.layer_at(mapping, mapping.y(y))
        if layer:
            self.layer_clicked.emit(layer)

    def _step(self, by: int) -> None:
        if self.snapshot is not None:
            self.layer_clicked.emit(min(max(self.selected_layer + by, 1), self.snapshot.record.layers))

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None or self._shown is None:
            return None
        subject, inputs = self._shown[0], self.snapshot.inputs
        u = np.array([x])
        entries = [
            Entry(f"{subject.symbol}({subject.argument})", value_text(float(subject.activation(u)[0])), FUNCTION.role),
            Entry(
                f"{subject.slope_symbol}({subject.argument})",
                value_text(float(subject.activation.slope(u)[0])),
                SLOPE.role,
            ),
        ]
        place = min(max(int(np.searchsorted(inputs.edges, x, side="right")) - 1, 0), len(inputs.counts) - 1)
        share = percentage(float(inputs.counts[place]), 2)
        entries.append(Entry(_bin_name(inputs, place, subject.argument), share, INPUTS.role))
        mapping = self.canvas.mapping
        layer = self.strip.layer_at(mapping, mapping.y(y))
        if layer:
            return self._read_band(layer)
        for reference in self.references:
            entries += self._read_reference(reference, inputs.layer, u)
        return Readout(f"{subject.argument} = {value_text(x, 4)}", tuple(entries), x)

    def _read_reference(self, reference: Reference, layer: int, u: np.ndarray) -> list[Entry]:
        """What another network makes of an input there, and where its own inputs lie."""
        other = _subject(reference.snapshot, min(layer, reference.layers), self._span.range)
        values = f"{value_text(float(other.activation(u)[0]), 4)}; {value_text(float(other.activation.slope(u)[0]), 4)}"
        name = f"{reference.label} · {other.symbol}; {other.slope_symbol}"
        entries = [Entry(name, values, reference.role)]
        if layer <= reference.layers:
            low, *_, high = (float(value) for value in reference.snapshot.bands.quantiles[layer - 1])
            within = self.tr("{name} · 95 % within").format(name=reference.label)
            entries.append(Entry(within, f"{value_text(low, 3)} … {value_text(high, 3)}", reference.role))
        return entries

    def _read_band(self, layer: int) -> Readout:
        assert self.snapshot is not None
        entries = []
        for reference in (None, *self.references):
            snapshot = self.snapshot if reference is None else reference.snapshot
            if layer <= snapshot.record.layers:
                role = INPUTS.role if reference is None else reference.role
                name = "" if reference is None else f"{reference.label} · "
                low, first, middle, third, high = (float(value) for value in snapshot.bands.quantiles[layer - 1])
                entries += [
                    Entry(name + self.tr("95 % within"), f"{value_text(low, 3)} … {value_text(high, 3)}", role),
                    Entry(name + self.tr("50 % within"), f"{value_text(first, 3)} … {value_text(third, 3)}", role),
                    Entry(name + self.tr("median"), value_text(middle, 3), role),
                ]
        return Readout(self.tr("layer {number}: its inputs").format(number=layer), tuple(entries))


def _subject(snapshot: Snapshot, layer: int, x_range: Range) -> _Subject:
    function = activation_of(snapshot, layer)
    if layer == snapshot.record.layers and snapshot.experiment.network.output == "linear":
        return _Subject(function, "f", "z", x_range)
    return _Subject(function, function.symbol, "u", x_range)


def _reach(inputs: LayerInputs) -> Range:
    """Between which numbers the inputs lie, 0 where there are none."""
    filled = np.flatnonzero(inputs.counts > 0)
    if not len(filled):
        return 0.0, 0.0
    return float(inputs.edges[filled[0]]), float(inputs.edges[filled[-1] + 1])


def _bin_name(inputs: LayerInputs, place: int, argument: str) -> str:
    """Which inputs a bin holds; the first and the last one have no end."""
    low, high = short(inputs.edges[place]), short(inputs.edges[place + 1])
    if place == 0:
        return f"{argument} < {high}"
    return f"{argument} ≥ {low}" if place == len(inputs.counts) - 1 else f"{argument} {low} … {high}"


def _places(activation: Activation, x_range: Range) -> np.ndarray:
    """Where the function is computed: evenly, and on both sides of its kinks, so that a jump is upright."""
    kinks = [kink + side for kink in activation.kinks for side in (-1e-9, 1e-9)]
    return np.unique(np.concatenate((np.linspace(*x_range, _POINTS), kinks)))


def _flat_parts(subject: _Subject) -> list[tuple[float, float, bool]]:
    """Stretches of u where |f′| is below 1 % of its maximum: from, to, and whether it is 0 there."""
    u = np.linspace(*subject.x_range, 4 * _POINTS)
    slope = np.abs(subject.activation.slope(u))
    flat = slope < SATURATION * subject.activation.maximum_slope
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flat, [False])).astype(np.int8)))
    return [
        (float(u[first]), float(u[end - 1]), not slope[first + 1 : end - 1].any())
        for first, end in edges.reshape(-1, 2)
        if end - first > 2
    ]


def _common_height(own: Activation, others: tuple[Activation, ...]) -> Range:
    """A range of y for several functions, in which the own one still fills half of the height.

    A ReLU beside a sigmoid leaves the plot at the top; where it goes from there is no secret.
    """
    low, high = _height(own)
    span = high - low
    ends = [_height(other) for other in others]
    bottom, top = min((end[0] for end in ends), default=low), max((end[1] for end in ends), default=high)
    return max(min(low, bottom), low - span / 2), min(max(high, top), high + span)


def _height(activation: Activation) -> Range:
    """The range of y: f and f′ for usual inputs, however far the inputs at hand go, and air for the texts."""
    u = np.linspace(-_USUAL_END, _USUAL_END, _POINTS)
    values = np.concatenate((activation(u), activation.slope(u)))
    low, high = float(values.min()), float(max(values.max(), activation.maximum_slope))
    span = high - low
    return min(low - 0.03 * span, 0.0), max(high + 0.03 * span, activation.maximum_slope + 0.1 * span)
