"""Figure: an activation, its derivative, and what the derivative comes to over many layers."""

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label
from gradsim.gui.figures.chain_product import (
    REACH,
    logarithms,
    place_of_maximum,
    power_text,
    slope_at,
    value_at,
    written_out,
)
from gradsim.gui.figures.figure import Figure
from gradsim.gui.figures.lettering import FORMULA, make_sentence
from gradsim.gui.figures.quantity import Quantity
from gradsim.gui.figures.spots import Spot, Spots
from gradsim.gui.figures.touch_canvas import TouchCanvas
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.level import MARKER_GAP, Level
from gradsim.gui.plots.layers.names import CurveNames
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.ranges import decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.plots.ticks import DecadeScale, LayerScale, NumberScale
from gradsim.gui.plots.writing import short
from gradsim.gui.scaling import fitted, set_margins, set_spacing
from gradsim.gui.theme import Theme
from gradsim.gui.translation import translate_engine

FUNCTION = CurveStyle("delta", width=2.5)
SLOPE = CurveStyle("weight", dash=Dash.LONG, width=2.5)
TANGENT = CurveStyle("muted", dash=Dash.DASHED, width=1.5)
HERE = CurveStyle("weight", Marker.CIRCLE, width=2.5)
BEST = CurveStyle("theory", Marker.DIAMOND, Dash.DASHED, 2.0)

_POINTS = 481
_NUDGE = 0.1
_TEXT_REACH = 0.6  # in the unit of u
_TANGENT_REACH = 1.5
_EQUAL = 1e-9


class ChainFigure(Figure):
    """f and f′ with a point that can be moved, and the product of n factors w f′(u) beside them.

    Attributes:
        activation: what is drawn: the experiment's, until somebody chooses another.
        u: where the point is.
    """

    key = "chain"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.activation: Activation = ACTIVATIONS.get("sigmoid")
        self.u = 0.0
        self._moved = False
        self._experiment_activation = ""

        self.choice = ComboBox(self)
        for name in ACTIVATIONS.names:
            self.choice.addItem("", name)
        self.choice_name = make_label(theme.sizes.heading, parent=self)
        self.place = Quantity(0.0, (-REACH, REACH), limits=(-100.0, 100.0), parent=self)
        self.layers = Quantity(10, (1, 100), whole=True, parent=self)
        self.weight = Quantity(1.0, (0.1, 10.0), limits=(0.0, 1000.0), scale="log", parent=self)

        self.function, self.slope, self.tangent = Curve(FUNCTION), Curve(SLOPE), Curve(TANGENT)
        self.here = Spots()
        self.level = Level("weight", curves=(self.function, self.slope), avoided=(self.here.texts,))
        self.names = CurveNames(self.level, (self.here.texts,))
        u_axis = Axis(NumberScale((1, 2, 3, 5)), label_room=60.0, labels=26.0)
        self.curves = TouchCanvas(theme, u_axis, Axis(NumberScale(), label_room=44.0, labels=46.0))
        self.curves.layers = [self.level, self.tangent, self.slope, self.function, self.names, self.here]
        self.curves.reader = self._read_curves

        self.product, self.best = Curve(HERE), Curve(BEST)
        self.one, self.end, self.rim = Level("muted", gap=MARKER_GAP), Spots(), RimMarks()
        self.product_names = CurveNames(self.one)
        layer_axis = Axis(LayerScale(), label_room=48.0, labels=26.0)
        self.powers = TouchCanvas(theme, layer_axis, Axis(DecadeScale(), label_room=36.0, labels=54.0))
        self.powers.layers = [self.one, self.best, self.product, self.product_names, self.rim, self.end]
        self.powers.reader = self._read_powers

        self.formula = make_sentence(FORMULA, strong=True, parent=self)
        self.meaning = make_sentence(parent=self)
        self._lay_out()
        self.choice.activated.connect(self._choose)
        self.place.changed.connect(self.move_to)
        self.layers.changed.connect(self._refresh)
        self.weight.changed.connect(self._refresh)
        self.curves.touched.connect(lambda x, y: self.move_to(x))
        self.curves.nudged.connect(lambda across, up: self.move_to(self.u + _NUDGE * (across + up)))
        self.powers.touched.connect(lambda x, y: self._set_layers(x))
        self.powers.nudged.connect(lambda across, up: self._set_layers(self.layers.value + across + up))
        self.retranslate()

    # -- for the window -----------------------------------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        """What the figure is called."""
        return QCoreApplication.translate("ChainFigure", "Activation and derivative")

    def explanation(self) -> str:
        """What can be done."""
        return self.tr(
            "Every layer multiplies the gradient by a weight and by f′(u). Drag the point, and see what is left of it "
            "after n layers."
        )

    def show_experiment(self, experiment: Experiment) -> None:
        """Take over the experiment's activation when it changes."""
        name = experiment.network.activation
        if name != self._experiment_activation:
            self._experiment_activation = name
            self.show_activation(name)

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        super().set_theme(theme)
        self.curves.set_theme(theme)
        self.powers.set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        super().retranslate()
        for index, name in enumerate(ACTIVATIONS.names):
            entry = ACTIVATIONS.get(name)
            self.choice.setItemText(index, translate_engine(entry.label))
            self.choice.setItemData(index, translate_engine(entry.help), Qt.ItemDataRole.ToolTipRole)
        self.choice_name.setText(self.tr("Activation f"))
        self.choice.setAccessibleName(self.tr("Activation f"))
        self.place.set_name(self.tr("Input u"), self.tr("where f and f′ are looked at"))
        self.layers.set_name(self.tr("Layers n"), self.tr("how many factors are multiplied"))
        self.weight.set_name(self.tr("Weight factor w"), self.tr("what the weights of each layer multiply by"))
        self.curves.setAccessibleName(self.tr("f and f′ with a point that arrow keys move"))
        self.powers.setAccessibleName(self.tr("The product after each layer; arrow keys change the number of layers"))
        self.curves.x_axis.title = self.tr("pre-activation u")
        self.powers.x_axis.title = self.tr("layers passed")
        self.show_activation(self.activation.name)

    # -- touching -----------------------------------------------------------------------------------------------------

    def show_activation(self, name: str) -> None:
        """Draw another activation; a point that nobody has moved goes to the maximum of its derivative."""
        self.activation = activation = ACTIVATIONS.get(name)
        self.choice.setCurrentIndex(self.choice.findData(name))
        if not self._moved:
            self.u = place_of_maximum(activation)
        kinks = [kink + side for kink in activation.kinks for side in (-1e-9, 1e-9)]
        u = np.unique(np.concatenate((np.linspace(-REACH, REACH, _POINTS), kinks)))
        values, slopes = np.asarray(activation(u), np.float64), np.asarray(activation.slope(u), np.float64)
        self.function.set_data(u, values)
        self.slope.set_data(u, slopes)
        self.level.y = activation.maximum_slope
        self.level.above = f"max {activation.symbol}′ = {short(activation.maximum_slope)}"
        self.names.set_names(((f"{activation.symbol}(u)", self.function), (f"{activation.symbol}′(u)", self.slope)))
        low, high = float(min(values.min(), slopes.min())), float(max(values.max(), slopes.max()))
        air = 0.08 * (high - low)
        self.curves.set_home((-REACH, REACH), (min(low - air, 0.0), high + air))
        self._refresh()

    def move_to(self, u: float) -> None:
        """Look at another u, a multiple of 0.01."""
        setting = self.place.editor.setting
        self.u = min(max(round(u, 2), setting.minimum), setting.maximum)
        self._moved = True
        self._refresh()

    def _choose(self, index: int) -> None:
        self.show_activation(self.choice.itemData(index))

    def _set_layers(self, layers: float) -> None:
        self.layers.set_value(layers)
        self._refresh()

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _refresh(self, *_: object) -> None:
        activation, u = self.activation, self.u
        value, slope = value_at(activation, u), slope_at(activation, u)
        self.place.set_value(u)
        around = np.array([u - _TANGENT_REACH, u + _TANGENT_REACH])
        self.tangent.set_data(around, value + slope * (around - u))
        symbol = activation.symbol
        # Each text on its own side of its point: they may be close to one another. Where f′ falls, below is its curve.
        below = slope <= value and slope_at(activation, u + _TEXT_REACH) >= slope
        self.here.spots = (
            Spot(u, slope, f"{symbol}′ = {short(slope)}", "weight", below=below, aside=1),
            Spot(u, value, f"{symbol} = {short(value)}", "delta", below=slope > value, aside=-1),
        )
        self.curves.update()
        self._draw_powers(slope)

    def _draw_powers(self, slope: float) -> None:
        factor, best = self.weight.value * slope, self.weight.value * self.activation.maximum_slope
        count = int(self.layers.value)
        layers = np.arange(0, count + 1)
        products, bests = logarithms(factor, layers), logarithms(best, layers)
        dead = np.isneginf(products)
        self.product.set_data(layers.astype(np.float64), np.where(dead, np.nan, products))
        self.best.set_data(layers.astype(np.float64), np.where(np.isneginf(bests), np.nan, bests))
        marked = (RimMark(Extreme.ZERO, HERE.role, layers[dead].astype(np.float64)),) if dead.any() else ()
        self.rim.set_marks(marked)
        self.powers.set_rims(*self.rim.room)
        last = float(products[-1])
        word = self.tr("1: all of the gradient")
        self.one.above, self.one.below = (word, "") if float(bests[-1]) <= 0 else ("", word if last >= 0 else "")
        text = self._factor_name
        self.product_names.set_names(
            ((text, self.product), (self.tr("best case: %1").replace("%1", self._best_name), self.best))
        )
        self.end.spots = () if dead.any() else (Spot(count, last, power_text(last), HERE.role, below=last <= 0),)
        finite = [number for number in (last, float(bests[-1])) if np.isfinite(number)]
        low, high = decades(min(0.0, *finite, 0.0), max(0.0, *finite, 0.0), least=2)
        span = high - low
        # Above, the level of 1 and the names need room.
        self.powers.set_home(
            (0.0, max(count * 1.06, 1.2)), (low - 0.08 * span, high + (0.08 if high > 0 else 0.2) * span)
        )
        self.formula.setText(f"{text} = {written_out(factor, count)}")
        self.meaning.setText(self._meaning(factor, best, count))
        self.powers.update()

    @property
    def _factor_name(self) -> str:
        return f"({self._weighted}{self.activation.symbol}′(u))ⁿ"

    @property
    def _best_name(self) -> str:
        return f"({self._weighted}max {self.activation.symbol}′)ⁿ"

    @property
    def _weighted(self) -> str:
        return "" if self.weight.value == 1 else "w·"

    def _meaning(self, factor: float, best: float, layers: int) -> str:
        size = abs(factor)
        if size == 0:
            text = self.tr("Here f′ is 0: nothing of the gradient gets through, however few layers there are.")
        elif abs(size - 1) < _EQUAL:
            text = self.tr(
                "Each layer multiplies by 1: the gradient arrives as it set out, however many layers there are."
            )
        elif size < 1:
            text = self.tr("Each layer leaves %1 of the gradient: it vanishes exponentially.")
        else:
            text = self.tr("Each layer makes the gradient %1 times as large: it explodes exponentially.")
        text = text.replace("%1", short(size))
        result = power_text(float(logarithms(best, np.array([layers]))[0]))
        limit = self.tr("At the maximum of f′, n = %1 layers would come to %2.")
        return f"{text} {limit.replace('%1', str(layers)).replace('%2', result)}"

    # -- reading ------------------------------------------------------------------------------------------------------

    def _read_curves(self, x: float, y: float) -> Readout:
        symbol = self.activation.symbol
        return Readout(
            f"u = {short(x)}",
            (
                Entry(f"{symbol}(u)", short(value_at(self.activation, x)), FUNCTION.role),
                Entry(f"{symbol}′(u)", short(slope_at(self.activation, x)), SLOPE.role),
            ),
            x,
        )

    def _read_powers(self, x: float, y: float) -> Readout:
        layer = np.array([min(max(round(x), 0), int(self.layers.value))])
        slopes = (slope_at(self.activation, self.u), self.activation.maximum_slope)
        here, best = (float(logarithms(self.weight.value * slope, layer)[0]) for slope in slopes)
        return Readout(
            self.tr("after %1 layers").replace("%1", str(layer[0])),
            (
                Entry(self._factor_name, power_text(here), HERE.role),
                Entry(self._best_name, power_text(best), BEST.role),
            ),
            float(layer[0]),
        )

    def _lay_out(self) -> None:
        choice = QVBoxLayout()
        set_spacing(choice, 2)
        choice.addWidget(self.choice_name)
        choice.addWidget(self.choice)
        controls = QHBoxLayout()
        set_spacing(controls, 24)
        controls.addLayout(choice, 1)
        for quantity in (self.place, self.layers, self.weight):
            controls.addWidget(quantity, 1)
        plots = QGridLayout()
        fitted(plots, lambda plots, theme: plots.setHorizontalSpacing(theme.px(8)))
        plots.addWidget(self.curves, 0, 0)
        plots.addWidget(self.powers, 0, 1)
        plots.setColumnStretch(0, 1)
        plots.setColumnStretch(1, 1)
        words: tuple[QLabel, ...] = (self.formula, self.meaning)
        layout = QVBoxLayout(self)
        set_margins(layout, 16, 4, 16, 8)
        set_spacing(layout, 10)
        layout.addLayout(controls)
        layout.addLayout(plots, 1)
        for label in words:
            layout.addWidget(label)
