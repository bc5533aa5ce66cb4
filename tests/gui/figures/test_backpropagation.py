"""Back-propagation step by step: through real clicks and keys, and with the engine's numbers in every formula."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.gui.figures import FIGURES
from gradsim.gui.figures.backpropagation import BackpropagationFigure
from gradsim.gui.figures.backpropagation.formulas import formulas
from gradsim.gui.figures.backpropagation.steps import Cell, Kind, Step, index_of, known, next_stage, steps
from gradsim.gui.figures.notation import plain, written
from gradsim.gui.theme import DARK, LIGHT
from gradsim.gui.translation import language_manager
from gradsim.theory.perceptron import LAYERS, SIZES, Exercise, Perceptron
from tests.cases import try_all

LEFT = Qt.MouseButton.LeftButton
SMALLEST = (940, 460)


@pytest.fixture
def figure(show_figure) -> BackpropagationFigure:
    """The figure on the screen."""
    return show_figure(BackpropagationFigure)


def calculated(text: str) -> float:
    """The value of a product, sum or difference as it is written: numbers, brackets, ·, +, −, powers of ten, ½ ( )²."""
    text = text.replace("\N{THIN SPACE}", "").replace(" ", "").replace("−", "-")
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
    text = re.sub(r"([\d.]+)·10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", lambda found: f"{found[1]}e{found[2].translate(raised)}", text)
    return _sum(text)


def _sum(text: str) -> float:
    total, sign, start, depth = 0.0, 1.0, 0, 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        within = place == start or text[place - 1] in "·e("
        if character in "+-" and depth == 0 and not within:
            total += sign * _product(text[start:place])
            sign, start = (1.0 if character == "+" else -1.0), place + 1
    return total + sign * _product(text[start:])


def _product(text: str) -> float:
    if text.startswith("-"):
        return -_product(text[1:])
    if text.startswith("½"):
        return 0.5 * _sum(text[2:-2]) ** 2
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "·" and depth == 0:
            return _product(text[:place]) * _product(text[place + 1 :])
    return _sum(text[1:-1]) if text.startswith("(") else float(text)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_every_formula_with_its_numbers_is_right(activation: str) -> None:
    """Whoever checks a line on the board with a calculator gets what stands behind the equals sign."""
    perceptron = Perceptron(Exercise(activation, seed=3, gain=1.5))

    def check(step: Step) -> None:
        written_out = plain(formulas(step, perceptron).values)
        assert not re.search(r"[·+−]\s*−", written_out.split(" = ")[0])  # a sign never follows another
        for line in re.split(r"\s{3,}", written_out):
            *factors, result = line.split(" = ")
            if step.kind is Kind.BIAS_GRADIENT:
                continue
            if step.kind is Kind.ACTIVATION:
                argument = calculated(factors[0][2:-1])
                expected = float(ACTIVATIONS.get(activation)(np.array([argument]))[0])
            else:
                expected = calculated(factors[0])
            assert expected == pytest.approx(calculated(result), rel=0.02, abs=0.006)

    try_all(check, zip(steps()))


def test_results_are_the_engines(figure) -> None:
    """What stands behind the equals sign is the network's own number, to the digits that are shown."""
    numbers = figure.perceptron.numbers
    wanted = {
        Step(Kind.SUM, 2, 1): numbers.z[2][1],
        Step(Kind.ACTIVATION, 1, 2): numbers.a[1][2],
        Step(Kind.OUTPUT_DELTA, 3, 0): numbers.deltas[3][0],
        Step(Kind.HIDDEN_DELTA, 1, 1): numbers.deltas[1][1],
        Step(Kind.WEIGHT_GRADIENT, 2, 2): numbers.weight_gradients[2][2, 2],
        Step(Kind.BIAS_GRADIENT, 1, 0): numbers.bias_gradients[1][0],
        Step(Kind.LOSS): numbers.loss,
    }
    for step, value in wanted.items():
        shown = plain(formulas(step, figure.perceptron).values).split("= ")[-1]
        assert calculated(shown) == pytest.approx(value, rel=6e-3), step


def test_the_four_formulas_of_the_report_come_in_its_order() -> None:
    """δ at the output, δ further down, then gradients of weights and biases; each with its number in the report."""
    perceptron = Perceptron(Exercise())
    numbers = [formulas(step, perceptron).number for step in steps()]
    assert [number for number in dict.fromkeys(numbers) if number] == [1, 3, 4, 2]
    assert (
        plain(formulas(Step(Kind.HIDDEN_DELTA, 2, 0), perceptron).general)
        == "δˡᵢ = (Σⱼ\u2009δˡ⁺¹ⱼ\u2009wˡ⁺¹ⱼᵢ) f′(zˡᵢ)"
    )
    assert plain(formulas(Step(Kind.WEIGHT_GRADIENT, 1, 1), perceptron).instance).startswith("∂E/∂w¹₂₁ = δ¹₂\u2009a⁰₁")


def test_a_number_is_shown_once_it_is_computed() -> None:
    """Nothing is given away before its formula, and every a, z, δ and ∂w is there at the end of a round."""
    last = len(steps()) - 1
    for layer in range(1, LAYERS + 1):
        for unit in range(SIZES[layer]):
            for quantity in ("z", "a", "delta", "dw"):
                assert known(Cell(quantity, layer, unit), last)
                assert not known(Cell(quantity, layer, unit), index_of(Step(Kind.SUM, layer, unit)) - 1)
    assert known(Cell("w", 3, 0, 2), 0)
    assert known(Cell("a", 0, 1), 0)


def test_next_and_back_go_one_formula(figure, qtbot) -> None:
    """The buttons, and the sentence that follows them."""
    assert figure.step == Step(Kind.SUM, 1, 0)
    qtbot.mouseClick(figure.navigation.next_button, LEFT)
    assert figure.step == Step(Kind.ACTIVATION, 1, 0)
    assert figure.formula_view.accessibleName() == "Forward: unit 1 of layer 1 answers with f"
    qtbot.mouseClick(figure.navigation.back_button, LEFT)
    assert figure.step == Step(Kind.SUM, 1, 0)
    assert not figure.navigation.back_button.isEnabled()


def test_after_the_update_a_round_with_other_weights_begins(figure, qtbot) -> None:
    """Next at the end of a round learns; Back at its beginning unlearns."""
    before = figure.perceptron.numbers
    figure.go_to(len(steps()) - 1)
    qtbot.mouseClick(figure.navigation.next_button, LEFT)
    assert figure.index == 0
    assert figure.navigation.place.text() == "step 1 of 37 · round 2"
    after = figure.perceptron.numbers
    assert after.weights[2] == pytest.approx(before.weights[2] - before.weight_gradients[2])
    assert after.loss < before.loss
    qtbot.mouseClick(figure.navigation.back_button, LEFT)
    assert figure.step.kind is Kind.UPDATE
    assert figure.perceptron.numbers.loss == before.loss


def test_the_losses_of_the_rounds_stand_in_a_row(figure) -> None:
    """The last one only once it has been computed."""
    assert figure.drawing.history() is None
    first = figure.perceptron.numbers.loss
    figure.perceptron.update()
    figure.go_to(0)
    assert plain(figure.drawing.history()) == f"E:  {written(first)}"
    figure.go_to(index_of(Step(Kind.LOSS)))
    assert plain(figure.drawing.history()).endswith(f"→  {written(figure.perceptron.numbers.loss)}")


def test_the_keyboard_alone_is_enough(figure, qtbot) -> None:
    """Arrows, pages, Home; up and down go through the terms."""
    figure.drawing.setFocus()
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Right)
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Right)
    assert figure.index == 2
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Left)
    assert figure.index == 1
    qtbot.keyClick(figure.drawing, Qt.Key.Key_PageDown)
    assert figure.step == Step(Kind.SUM, 2, 0)
    qtbot.keyClick(figure.drawing, Qt.Key.Key_PageUp)
    assert figure.index == 0
    figure.formula_view.light(None)
    for term in (0, 1, 2, 3, 0):
        qtbot.keyClick(figure.drawing, Qt.Key.Key_Down)
        assert figure.formula_view.lit == term
    figure.go_to(9)
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Home)
    assert figure.index == 0


def test_home_begins_again_also_where_the_window_has_it_for_itself(qtbot) -> None:
    """A shortcut of the window does not act while the keyboard is in the figure, and acts elsewhere."""
    window, figure = QMainWindow(), BackpropagationFigure(LIGHT)
    window.setCentralWidget(figure)
    rewound = []
    action = QAction(window)
    action.setShortcut("Home")
    action.triggered.connect(lambda: rewound.append(True))
    window.addAction(action)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    figure.go_to(9)
    for widget in (figure, figure.drawing, figure.navigation.next_button):
        widget.setFocus()
        figure.go_to(9)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Home)
        assert figure.index == 0, widget
    assert not rewound
    window.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Home)
    assert rewound


def test_arrows_in_a_box_belong_to_the_box(figure, qtbot) -> None:
    """Who corrects a number is not thrown to another step."""
    box = figure.target.box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Left)
    qtbot.keyClick(box, Qt.Key.Key_Right)
    assert figure.index == 0


def test_stages_are_layers_forward_the_loss_layers_backward_and_the_update() -> None:
    """Page Down: eight stages of a round."""
    stages, index = [steps()[0]], 0
    while (following := next_stage(index, 1)) != index and following < len(steps()):
        index = following
        stages.append(steps()[index])
        if steps()[index].kind is Kind.UPDATE:
            break
    kinds = [(stage.kind, stage.layer) for stage in stages]
    assert kinds == [
        (Kind.SUM, 1),
        (Kind.SUM, 2),
        (Kind.SUM, 3),
        (Kind.LOSS, 3),
        (Kind.OUTPUT_DELTA, 3),
        (Kind.HIDDEN_DELTA, 2),
        (Kind.HIDDEN_DELTA, 1),
        (Kind.UPDATE, 3),
    ]


def test_the_pointer_lights_a_term_in_formula_and_drawing(figure, qtbot) -> None:
    """The second product of z¹₁ is lit with its weight and its input, and nothing else."""
    setting = figure.formula_view.settings()[2]
    box = next(box for number, box in setting.boxes if number == 1)
    qtbot.mouseMove(figure.formula_view, box.center().toPoint())
    assert figure.formula_view.lit == 1
    assert figure.drawing.lit == {Cell("w", 1, 0, 1), Cell("a", 0, 1)}


def test_terms_light_up_one_after_another(figure, qtbot) -> None:
    """A step's terms come by themselves, then the whole formula; without Play the step stays."""
    figure.go_to(0)
    assert figure.formula_view.lit == 0
    qtbot.waitUntil(lambda: figure.formula_view.lit == 1)
    figure.go_to(index_of(Step(Kind.BIAS_GRADIENT, 3, 0)))
    qtbot.waitUntil(lambda: figure.formula_view.lit is None)
    assert figure.step == Step(Kind.BIAS_GRADIENT, 3, 0)


def test_play_goes_on_by_itself_and_stops_when_hidden(figure, qtbot) -> None:
    """Nothing moves where nobody can see it."""
    figure.go_to(index_of(Step(Kind.BIAS_GRADIENT, 3, 0)))
    qtbot.mouseClick(figure.navigation.play_button, LEFT)
    assert figure.navigation.play_button.text() == "Pause"
    qtbot.waitUntil(lambda: figure.step == Step(Kind.HIDDEN_DELTA, 2, 0))
    figure.hide()
    assert not figure.playing
    assert not figure._timer.isActive()
    assert figure.navigation.play_button.text() == "Play"


def type_into(qtbot, box, text: str) -> None:
    """Select what is there, type, Enter."""
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def test_inputs_target_and_rate_can_be_typed(figure, qtbot) -> None:
    """Weights stay; every number follows."""
    weights = figure.perceptron.numbers.weights[1].copy()
    type_into(qtbot, figure.inputs[1].box, "0,25")
    type_into(qtbot, figure.target.box, "-1")
    type_into(qtbot, figure.bar.fields["learning_rate"].box, "0.5")
    assert figure.perceptron.exercise.x == (1.0, 0.25, 0.8)
    assert figure.perceptron.exercise.y == -1
    assert figure.perceptron.exercise.learning_rate == 0.5
    assert (figure.perceptron.numbers.weights[1] == weights).all()
    assert figure.drawing.value(Cell("y")) == "−1.00"


def test_a_number_that_is_not_allowed_is_marked_with_the_reason(figure, qtbot) -> None:
    """And changes nothing."""
    box = figure.target.box
    type_into(qtbot, box, "many")
    assert box.property("wrong") is True
    assert "many" in box.toolTip()
    assert figure.perceptron.exercise.y == 1.0
    type_into(qtbot, box, "2")
    assert box.property("wrong") is False


def test_seed_gain_and_activation_begin_anew(figure, qtbot) -> None:
    """Other weights, the first step of the first round."""
    figure.perceptron.update()
    figure.go_to(5)
    before = figure.perceptron.numbers.weights[1].copy()
    type_into(qtbot, figure.bar.fields["seed"].box, "4")
    assert figure.index == 0
    assert figure.perceptron.number == 0
    assert not (figure.perceptron.numbers.weights[1] == before).any()
    figure.bar.activation.setFocus()
    qtbot.keyClicks(figure.bar.activation, "tan")
    qtbot.keyClick(figure.bar.activation, Qt.Key.Key_Return)
    figure.bar.activation.activated.emit(figure.bar.activation.currentIndex())
    assert figure.perceptron.exercise.activation == "tanh"


def test_the_activation_of_the_experiment_is_taken_over_once(figure) -> None:
    """What a person then chooses here is not overwritten by every other change of the experiment."""
    experiment = Experiment().replace("network.activation", "relu")
    figure.show_experiment(experiment)
    assert figure.perceptron.exercise.activation == "relu"
    figure.change("activation", "tanh")
    figure.show_experiment(experiment.replace("training.learning_rate", 0.2))
    assert figure.perceptron.exercise.activation == "tanh"


def test_begin_again_has_the_first_weights(figure, qtbot) -> None:
    """After some rounds, the same first numbers."""
    loss = figure.perceptron.numbers.loss
    for _ in range(3):
        figure.perceptron.update()
    figure.go_to(4)
    qtbot.mouseClick(figure.navigation.begin_button, LEFT)
    assert (figure.perceptron.number, figure.index) == (0, 0)
    assert figure.perceptron.numbers.loss == loss


def test_a_click_on_a_unit_leads_the_path_through_it(figure, qtbot) -> None:
    """The line below then has that unit's weights."""
    figure.go_to(len(steps()) - 1)
    assert "w³₁₁" in figure.path_line.accessibleDescription()
    qtbot.mouseClick(figure.drawing, LEFT, pos=figure.drawing.places.unit(2, 1).center().toPoint())
    assert "w³₁₂" in figure.path_line.accessibleDescription()
    product = figure.path_line.accessibleDescription().split(" = ")
    assert calculated(product[1]) == pytest.approx(calculated(product[2]), rel=0.02)


@pytest.mark.parametrize("size", [SMALLEST, (960, 560), (1280, 850), (1600, 620)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_lies_on_anything_else(show_figure, overlaps, size, language) -> None:
    """Every number of the drawing has its own place, inside the drawing, with the longest numbers there are."""
    language_manager().choose(language)
    figure = show_figure(BackpropagationFigure, size)
    figure.change("x", (-1.234e-12, 123.0, -0.00456))
    figure.go_to(len(steps()) - 1)
    drawing = figure.drawing
    boxes = drawing.boxes()
    bar = figure.bar.geometry()
    assert overlaps({**boxes, "bar": QRectF(bar)}) == []
    for name, box in boxes.items():
        assert QRectF(drawing.rect()).contains(box), name
    assert drawing.rect().contains(bar)
    for cell, box in boxes.items():
        if isinstance(cell, Cell) and cell.quantity in ("w", "dw"):
            edge = drawing.places.edge(cell.layer, cell.unit, cell.below)
            middle = edge.center().x()
            assert edge.x1() <= box.left(), cell
            assert box.right() <= edge.x2(), cell
            assert box.left() >= middle if cell.quantity == "w" else box.right() <= middle, cell


@pytest.mark.parametrize(("language", "size"), [("en", SMALLEST), ("zh_CN", SMALLEST), ("en", (1280, 850))])
def test_every_formula_fits(show_figure, size, language) -> None:
    """No line is cut at either end, and the sentence leaves room for the formula beside it."""
    language_manager().choose(language)
    figure = show_figure(BackpropagationFigure, size)
    figure.change("gain", 50.0)
    view = figure.formula_view
    for index in range(len(steps())):
        figure.go_to(index)
        first, *others = view.settings()
        assert view.fontMetrics().horizontalAdvance(view.accessibleName()) < view.sentence_box().width()
        assert all(14 + setting.extent.width <= view.width() - 10 for setting in others), steps()[index]
        assert view.sentence_box().right() < view.width() - first.extent.width


def test_it_is_drawn_in_both_themes(show_figure) -> None:
    """δ in its colour of the theme, at its place."""
    for theme in (LIGHT, DARK):
        figure = show_figure(BackpropagationFigure)
        figure.set_theme(theme)
        figure.go_to(len(steps()) - 1)
        figure.drawing.light(())
        image = figure.drawing.grab().toImage()
        box = figure.drawing.places.value(2, 1, 3).toRect()
        places = ((x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
        colors = {image.pixelColor(x, y).name() for x, y in places}
        assert theme.delta.lower() in colors


def test_screen_readers_get_the_formula_as_text(figure) -> None:
    """In words, in symbols and with its numbers."""
    figure.go_to(index_of(Step(Kind.HIDDEN_DELTA, 2, 1)))
    text = figure.drawing.accessibleDescription()
    assert text == figure.formula_view.accessibleDescription()
    assert "δ reaches unit 2 of layer 2" in text
    assert "δ²₂ = (δ³₁" in text
    assert figure.inputs[2].box.accessibleName() == "Input x3"
    assert figure.accessibleName() == "Back-propagation step by step"


def test_the_figure_is_listed() -> None:
    """The window finds it by its key."""
    assert {figure.key: figure for figure in FIGURES}["backpropagation"] is BackpropagationFigure


def test_numbers_that_are_not_finite_are_drawn(figure) -> None:
    """A rate that is too large ends in words, not in a traceback."""
    figure.change("activation", "relu")
    figure.change("gain", 100.0)
    figure.change("learning_rate", 1e9)
    for _ in range(40):
        figure.perceptron.update()
    figure.go_to(len(steps()) - 1)
    figure.grab()
    QApplication.sendPostedEvents()
