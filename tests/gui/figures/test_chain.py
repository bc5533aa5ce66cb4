"""Activation and derivative: the numbers of the chain rule, and the figure in which they are touched."""

from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.gui.figures.chain import ChainFigure
from gradsim.gui.figures.chain_product import logarithms, place_of_maximum, power_text, slope_at, written_out
from gradsim.gui.theme import LIGHT


@pytest.fixture
def figure(qtbot: QtBot) -> ChainFigure:
    """The figure alone, shown."""
    figure = ChainFigure(LIGHT)
    qtbot.addWidget(figure)
    figure.resize(900, 520)
    figure.show()
    qtbot.waitExposed(figure)
    return figure


@pytest.mark.parametrize(("factor", "layers"), [(0.25, 10), (0.25, 100), (-0.1, 7), (3.0, 100), (1.0, 50), (1e-5, 100)])
def test_logarithm_is_that_of_the_product(factor: float, layers: int) -> None:
    """Also where the product has left every number format: 10⁻⁵⁰⁰ is the truth, 0 would be a lie."""
    exact = (abs(Decimal(factor)) ** layers).log10()
    assert float(logarithms(factor, np.array([layers]))[0]) == pytest.approx(float(exact), rel=1e-12, abs=1e-12)


def test_a_factor_of_zero_leaves_nothing() -> None:
    """A dead unit lets nothing through, but before the first layer all of it is still there."""
    assert logarithms(0.0, np.array([0, 1, 5])).tolist() == [0, -np.inf, -np.inf]


@pytest.mark.parametrize("value", [1.0, 0.25, 0.25**10, 0.0625, 3.0**20, 1e-7, 9.999e5, 0.00099951, 12.5])
def test_power_text_says_the_number(value: float) -> None:
    """Three figures of the right number, whichever way it is written."""
    text = power_text(float(np.log10(value)))
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    factor, _, power = (
        text.rpartition("10") if "·10" in text or (text.startswith("10") and len(text) > 2) else (text, "", "")
    )
    read = float(factor.rstrip("·") or 1) * (10.0 ** int(power.translate(raised)) if power else 1.0)
    assert read == pytest.approx(value, rel=5e-3)


def test_power_text_beyond_all_number_formats() -> None:
    """(10⁻⁵)¹⁰⁰."""
    assert power_text(-500.0) == "10⁻⁵⁰⁰"
    assert power_text(-np.inf) == "0"


def test_ten_layers_of_sigmoid_written_out() -> None:
    """The report's argument: 0.25¹⁰ is 1/1 048 576, less than a millionth."""
    assert written_out(0.25, 10) == "0.25 × 0.25 × 0.25 × … × 0.25 = 9.54·10⁻⁷"
    assert written_out(0.5, 2) == "0.5 × 0.5 = 0.25"


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda activation: activation.name)
def test_place_of_the_maximum(activation: object) -> None:
    """No other u has a greater slope, or the mark would not be at the maximum."""
    assert isinstance(activation, type(ACTIVATIONS.get("relu")))
    slopes = np.abs(activation.slope(np.linspace(-6, 6, 1201)))
    assert abs(slope_at(activation, place_of_maximum(activation))) >= slopes.max() * (1 - 1e-9)


def test_figure_opens_with_the_reports_numbers(figure: ChainFigure) -> None:
    """Sigmoid at 0: a slope of a quarter, and after ten layers what the report says."""
    assert figure.here.spots[0].text == "σ′ = 0.25"
    assert figure.level.y == 0.25
    assert figure.formula.text().endswith("0.25 × 0.25 × 0.25 × … × 0.25 = 9.54·10⁻⁷")
    assert figure.best.y[-1] == pytest.approx(10 * np.log10(0.25))


def test_point_is_dragged_with_the_mouse(figure: ChainFigure, qtbot: QtBot) -> None:
    """Press at u = 2 and drag to u = −3: point, tangent, box and product follow."""
    mapping = figure.curves.mapping

    def at(u: float) -> QPoint:
        return QPoint(round(mapping.x(u)), round(mapping.y(0.5)))

    qtbot.mousePress(figure.curves, Qt.MouseButton.LeftButton, pos=at(2.0))
    assert figure.u == pytest.approx(2.0, abs=0.05)
    qtbot.mouseMove(figure.curves, at(-3.0))
    assert figure.u == pytest.approx(-3.0, abs=0.05)
    qtbot.mouseRelease(figure.curves, Qt.MouseButton.LeftButton, pos=at(-3.0))
    assert figure.place.value == figure.u
    sigmoid = 1 / (1 + np.exp(-figure.u))
    slope = sigmoid * (1 - sigmoid)
    assert figure.product.y[-1] == pytest.approx(10 * np.log10(slope))
    rise = np.diff(figure.tangent.y)[0] / np.diff(figure.tangent.x)[0]
    assert rise == pytest.approx(slope)
    qtbot.mouseMove(figure.curves, at(4.0))
    assert figure.u < 0, "the point was let go"


def test_point_and_layers_are_moved_by_keys(figure: ChainFigure, qtbot: QtBot) -> None:
    """Whoever has no mouse moves them by arrow keys, with Shift ten times as far."""
    qtbot.keyClick(figure.curves, Qt.Key.Key_Right)
    assert figure.u == pytest.approx(0.1)
    qtbot.keyClick(figure.curves, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert figure.u == pytest.approx(-0.9)
    qtbot.keyClick(figure.powers, Qt.Key.Key_Up)
    assert figure.layers.value == 11
    assert len(figure.product.x) == 12


def test_weights_turn_vanishing_into_explosion(figure: ChainFigure, qtbot: QtBot) -> None:
    """|w f′| = 8 · 0.25 = 2: the other half of the story, typed into the box."""
    box = figure.weight.editor.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "8")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert figure.product.y[-1] == pytest.approx(10 * np.log10(2))
    assert "explodes" in figure.meaning.text()
    assert "= 1024" in figure.formula.text()


def test_numbers_that_are_none_are_refused(figure: ChainFigure, qtbot: QtBot) -> None:
    """What was typed stays, framed in red, and nothing else changes."""
    box = figure.layers.editor.box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "many")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.property("wrong") is True
    assert figure.layers.value == 10


def test_dead_relu_is_drawn_at_the_rim(figure: ChainFigure) -> None:
    """A product of 0 has no place on a logarithmic axis, and must neither vanish nor freeze it."""
    figure.show_activation("relu")
    assert figure.formula.text().endswith("= 1")
    figure.move_to(-1.0)
    assert figure.rim.words == ("0",)
    assert np.isnan(figure.product.y[1:]).all()
    assert np.isfinite(figure.powers.view.home[1]).all()
    assert "f′ is 0" in figure.meaning.text()
    figure.grab()


def test_activation_is_the_experiments_until_somebody_chooses(figure: ChainFigure) -> None:
    """The figure begins with what runs; a choice of one's own holds until the experiment changes its activation."""
    tanh = Experiment().replace("network.activation", "tanh")
    figure.show_experiment(tanh)
    assert figure.activation.name == "tanh"
    assert figure.choice.currentData() == "tanh"
    figure.choice.activated.emit(figure.choice.findData("elu"))
    figure.show_experiment(tanh.replace("training.learning_rate", 0.3))
    assert figure.activation.name == "elu"
    figure.show_experiment(tanh.replace("network.activation", "relu"))
    assert figure.activation.name == "relu"


@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_every_activation_is_drawn(name: str, figure: ChainFigure) -> None:
    """New entries of the registry appear by themselves, and fit into the plot."""
    figure.show_activation(name)
    low, high = figure.curves.view.home[1]
    for curve in (figure.function, figure.slope):
        assert low <= curve.y.min()
        assert curve.y.max() <= high
    assert np.isfinite(figure.function.y).all()
    figure.grab()


def test_what_is_under_the_pointer(figure: ChainFigure) -> None:
    """Exact values, with the names of the curves."""
    assert figure.curves.reader is not None
    assert figure.powers.reader is not None
    readout = figure.curves.reader(0.0, 0.0)
    assert readout is not None
    assert [entry.value for entry in readout.entries] == ["0.5", "0.25"]
    readout = figure.powers.reader(2.2, 0.0)
    assert readout is not None
    assert readout.title == "after 2 layers"
    assert readout.entries[0].value == "0.0625"


def test_everything_has_a_name_for_screen_readers(figure: ChainFigure) -> None:
    """Drawings say nothing to those who cannot see them."""
    for widget in (
        figure,
        figure.curves,
        figure.powers,
        figure.choice,
        figure.place.editor.slider,
        figure.weight.editor.box,
    ):
        assert widget.accessibleName()
