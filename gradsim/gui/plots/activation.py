"""Activation: f and f′, and where the inputs of the selected layer fall on them."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.bars import Bars
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Level
from gradsim.gui.plots.layers.names import CurveNames
from gradsim.gui.plots.ranges import Range, StickyRange, around_zero
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.plots.tables import Table
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import percentage, short, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import LayerInputs, Snapshot

FUNCTION = CurveStyle("delta")
SLOPE = CurveStyle("weight", dash=Dash.LONG)
INPUTS = CurveStyle("accent", width=0)

_USUAL_END = 6.0
_POINTS = 241
_BAR_OPACITY = 0.25


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
        self.level = Level("weight")
        self.names = CurveNames(self.level)
        self._subject: _Subject | None = None
        self._span = StickyRange((-_USUAL_END, _USUAL_END), around_zero, narrows=False)
        self.canvas.layers = [self.bars, self.level, self.slope, self.function, self.names]
        self.canvas.reader = self._read
        self.set_body(self.canvas)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Activation")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self._subject = None
        super().retranslate()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the selected layer's function and inputs."""
        inputs = snapshot.inputs
        if new_run:
            self._span.reset()
        subject = _subject(snapshot, self._span.follow(*_reach(inputs)))
        if subject != self._subject:
            self._subject = subject
            self._draw_function(subject)
        self.bars.set_data(inputs.edges, inputs.counts)
        rms = float(np.sqrt(np.mean(np.square(snapshot.record.derivative_rms[:, inputs.layer - 1]))))
        self.level.below = f"rms {subject.slope_symbol} = {short(rms)}"
        self.header.set_subtitle(*self._subtitles(inputs, subject))
        self.canvas.update()

    def table(self, snapshot: Snapshot) -> Table:
        """One row for each bin of the inputs, with f and f′ at its middle."""
        inputs = snapshot.inputs
        activation = _subject(snapshot, self._span.range).activation
        middles = (inputs.edges[:-1] + inputs.edges[1:]) / 2
        columns = (inputs.edges[:-1], inputs.edges[1:], inputs.counts, activation(middles), activation.slope(middles))
        rows = ((snapshot.step, inputs.layer, *(float(value) for value in row)) for row in zip(*columns, strict=True))
        return Table(("step", "layer", "u_from", "u_to", "share", "f_middle", "f_slope_middle"), rows)

    def _draw_function(self, subject: _Subject) -> None:
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
        self.names.set_names(((name, self.function), (slope_name, self.slope)))
        self.canvas.set_home(subject.x_range, _height(activation))

    def _subtitles(self, inputs: LayerInputs, subject: _Subject) -> tuple[str, str]:
        """What the subtitle says, and what it says where there is little room."""
        if inputs.not_finite > 0:
            long = self.tr("layer {number}: {share} of its inputs are not finite")
            short_one = self.tr("layer {number}: {share} not finite")
        elif subject.argument == "z":
            long = self.tr("layer {number}, the output: f(z) = z")
            short_one = self.tr("layer {number}")
        else:
            long = self.tr("layer {number}: where its inputs fall")
            short_one = self.tr("layer {number}")
        values = {"number": inputs.layer, "share": percentage(inputs.not_finite)}
        return long.format(**values), short_one.format(**values)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None or self._subject is None:
            return None
        subject, inputs = self._subject, self.snapshot.inputs
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
        return Readout(f"{subject.argument} = {value_text(x, 4)}", tuple(entries), x)


def _subject(snapshot: Snapshot, x_range: Range) -> _Subject:
    network = snapshot.experiment.network
    if snapshot.inputs.layer == snapshot.record.layers and network.output == "linear":
        return _Subject(ACTIVATIONS.get("linear"), "f", "z", x_range)
    activation = ACTIVATIONS.get(network.activation)
    return _Subject(activation, activation.symbol, "u", x_range)


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


def _height(activation: Activation) -> Range:
    """The range of y: f and f′ for usual inputs, however far the inputs at hand go, and air for the texts."""
    u = np.linspace(-_USUAL_END, _USUAL_END, _POINTS)
    values = np.concatenate((activation(u), activation.slope(u)))
    low, high = float(values.min()), float(max(values.max(), activation.maximum_slope))
    span = high - low
    return min(low - 0.03 * span, 0.0), max(high + 0.03 * span, activation.maximum_slope + 0.1 * span)
