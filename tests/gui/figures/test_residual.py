"""The residual block: through real clicks and keys, with the engine's numbers on every path."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor

from gradsim.engine.experiment import Experiment
from gradsim.engine.network import Network
from gradsim.engine.residuals import RESIDUALS
from gradsim.gui.figures import FIGURES
from gradsim.gui.figures.notation import plain, written
from gradsim.gui.figures.residual import ResidualFigure
from gradsim.gui.figures.residual.geometry import ELEMENTS
from gradsim.gui.figures.typesetting import measure
from gradsim.gui.theme import DARK, LIGHT
from gradsim.gui.translation import language_manager
from gradsim.theory.residual_stack import Stack, flow

LEFT = Qt.MouseButton.LeftButton
SMALLEST = (940, 460)


@pytest.fixture
def figure(show_figure) -> ResidualFigure:
    """The figure on the screen."""
    return show_figure(ResidualFigure)


def text_of(figure: ResidualFigure, name: str) -> str:
    """What is written at a place of the drawing."""
    return plain(figure.drawing.tags()[name].formula)


def choose(qtbot, combo, name: str) -> None:
    """Choose an item of a list with the keyboard."""
    combo.setFocus()
    combo.showPopup()
    view = combo.view()
    index = combo.model().index(combo.findData(name), 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def test_the_paths_have_the_engines_numbers(figure) -> None:
    """Norms of δ from a network made anew stand at z₁ and z₂, and the branch's part at x."""
    stack, data = figure.stack, figure.stack.dataset()
    network = Network(stack.experiment("identity"), data)
    _, gradients = network.loss_and_gradients(data.x_train, data.y_train)
    inner, end = 2 * figure.block - 1, 2 * figure.block
    assert text_of(figure, "z1 backward") == written(float(np.linalg.norm(gradients.deltas[inner])))
    assert text_of(figure, "z2 backward") == written(float(np.linalg.norm(gradients.deltas[end])))
    branch = network.weights[inner].swapaxes(1, 2) @ gradients.deltas[inner]
    assert text_of(figure, "branch backward") == written(float(np.linalg.norm(branch)))


def test_the_skip_hands_on_exactly_what_it_gets(figure) -> None:
    """Factor 1 on the skip in both directions, a small one on the branch, and the sum at x."""
    assert text_of(figure, "skip forward") == f"× 1   {text_of(figure, 'x forward')}"
    assert text_of(figure, "skip backward") == f"× 1   {text_of(figure, 'out backward')}"
    block = figure.numbers
    assert text_of(figure, "branch factor").endswith(f"× {written(block.branch_factor)}")
    assert block.branch_factor < 0.2
    spoken = figure.drawing.accessibleDescription()
    for value in (block.x_gradient, block.skip_part, block.branch_part):
        assert f"= {written(value)}" in spoken


def test_a_click_switches_the_skip_off(figure, qtbot) -> None:
    """What is left is the same block without it; another click brings it back."""
    with_skip = figure.numbers
    qtbot.mouseClick(figure.toggle, LEFT)
    assert figure.numbers == flow(figure.stack, "none").blocks[figure.block - 1]
    assert "skip backward" not in figure.drawing.tags()
    assert "only the branch" in text_of(figure, "skip off")
    qtbot.mouseClick(figure.toggle, LEFT)
    assert figure.numbers == with_skip


def test_the_switch_works_by_keyboard(figure, qtbot) -> None:
    """Tab leads there, Space presses it."""
    figure.toggle.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(figure.toggle, Qt.Key.Key_Space)
    assert not figure.skip


@pytest.mark.parametrize("kind", ["identity", "scaled", "zero_init"])
def test_every_kind_of_skip_can_be_chosen(figure, qtbot, kind) -> None:
    """With its α beside the branch."""
    choose(qtbot, figure.kinds, kind)
    assert figure.kind == kind
    alpha = {"identity": "1", "scaled": written(10**-0.5), "zero_init": "0"}[kind]
    assert text_of(figure, "scale") == f"α = {alpha}"


def test_all_kinds_of_the_registry_are_offered(figure) -> None:
    """But not none: that is the switch."""
    offered = [figure.kinds.itemData(index) for index in range(figure.kinds.count())]
    assert offered == [name for name in RESIDUALS.names if name != "none"]


def test_the_slider_stacks_blocks(figure, qtbot) -> None:
    """From 1 to 50, by mouse and by key; the curves have one point more than there are blocks."""
    slider = figure.blocks
    qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 2, slider.height() // 2))
    assert figure.stack.blocks == 50
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert figure.stack.blocks == 49
    assert len(figure.backward.curves[0].x) == 50
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert figure.stack.blocks == 1
    assert figure.block == 1
    assert text_of(figure, "name") == "block 1 of 1"


def test_curves_are_the_norms_with_and_without_skips(figure) -> None:
    """log₁₀ of what the engine measured."""
    for curves, attribute in ((figure.backward, "gradients"), (figure.forward, "values")):
        for curve, residual in zip(curves.curves, ("identity", "none"), strict=True):
            expected = np.log10(getattr(flow(figure.stack, residual), attribute))
            assert curve.y == pytest.approx(expected)


def test_the_curves_stay_both_when_the_skip_is_off(figure, qtbot) -> None:
    """They are there to be compared."""
    before = [curve.y.copy() for curve in figure.backward.curves]
    qtbot.mouseClick(figure.toggle, LEFT)
    for curve, values in zip(figure.backward.curves, before, strict=True):
        assert np.array_equal(curve.y, values)


def test_a_click_on_a_curve_chooses_a_block(figure, qtbot) -> None:
    """In both plots, and it is lit in both."""
    canvas = figure.forward.canvas
    place = QPoint(round(canvas.mapping.x(8.2)), round(canvas.mapping.top + 30))
    qtbot.mouseClick(canvas, LEFT, pos=place)
    assert figure.block == 8
    assert (figure.backward.band.layer, figure.forward.band.layer) == (8, 8)
    assert text_of(figure, "name") == "block 8 of 10"


def test_arrow_keys_go_from_block_to_block(figure, qtbot) -> None:
    """In the drawing; at the ends they stay."""
    figure.drawing.setFocus()
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Right)
    assert figure.block == 6
    qtbot.keyClick(figure.drawing, Qt.Key.Key_PageDown)
    assert figure.block == 10
    qtbot.keyClick(figure.drawing, Qt.Key.Key_Left)
    assert figure.block == 9


def test_activation_gain_and_seed_change_the_stack(figure, qtbot) -> None:
    """Each makes other numbers."""
    seen = [figure.numbers]
    choose(qtbot, figure.activation, "relu")
    seen.append(figure.numbers)
    for field, text in ((figure.gain, "0,5"), (figure.seed, "7")):
        field.box.setFocus()
        field.box.selectAll()
        qtbot.keyClicks(field.box, text)
        qtbot.keyClick(field.box, Qt.Key.Key_Return)
        seen.append(figure.numbers)
    assert figure.stack == Stack(10, "relu", 0.5, 7)
    assert len(set(seen)) == 4


def test_the_experiment_is_taken_over_where_it_changes(figure) -> None:
    """Activation and kind of skip; what is chosen here stays until the experiment has another."""
    experiment = Experiment().replace_all({"network.activation": "relu", "mitigation.residual": "scaled"})
    figure.show_experiment(experiment)
    assert (figure.stack.activation, figure.kind) == ("relu", "scaled")
    figure.choose_kind("identity")
    figure.show_experiment(experiment.replace("training.learning_rate", 0.2))
    assert figure.kind == "identity"
    figure.show_experiment(experiment.replace("mitigation.residual", "none"))
    assert figure.kind == "identity"


@pytest.mark.parametrize("size", [SMALLEST, (960, 560), (1280, 850)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("skip", [True, False])
def test_nothing_lies_on_anything_else(show_figure, overlaps, size, language, skip) -> None:
    """Every text has its own place, is no wider than it, and hides neither path nor element."""
    language_manager().choose(language)
    figure = show_figure(ResidualFigure, size)
    assert figure.size().toTuple() == size
    figure.change(blocks=50, activation="sigmoid")
    figure.set_skip(skip)
    figure.choose_kind("scaled")
    figure.select(3)
    drawing, places = figure.drawing, figure.drawing.places
    boxes = {name: tag.box for name, tag in drawing.tags().items()}
    boxes |= {f"element {number}": places.element(number) for number in range(len(ELEMENTS))}
    for name, height in (("main", places.main), ("skip", places.skip)):
        boxes[f"{name} path"] = QRectF(places.element(0).right() + 1, height - places.apart, 4, 2 * places.apart)
    assert overlaps(boxes) == []
    for name, tag in drawing.tags().items():
        assert QRectF(drawing.rect()).contains(tag.box), name
        assert measure(tag.formula, 0.75 * places.pixels).width <= tag.box.width(), name


def test_it_is_drawn_in_both_themes(show_figure) -> None:
    """Forward in one colour, backward in another."""
    for theme in (LIGHT, DARK):
        figure = show_figure(ResidualFigure)
        figure.set_theme(theme)
        image = figure.drawing.grab().toImage()
        places = figure.drawing.places
        start, end = places.piece(2)
        x = round((start + end) / 2)
        for role, height in (
            ("pinned", places.main - places.apart),
            ("activation_gradient", places.main + places.apart),
        ):
            wanted = QColor(getattr(theme, role)).name()
            found = {image.pixelColor(x + dx, round(height) + dy).name() for dx in range(-12, 13) for dy in (-1, 0, 1)}
            assert wanted in found, role


def test_dead_stacks_are_drawn(figure) -> None:
    """Zeros are marked at the rim of the axis; factors of nothing are called that."""
    figure.change(activation="relu", gain=0.01, blocks=50)
    figure.choose_kind("zero_init")
    figure.change(activation="relu", gain=0.01, seed=12)
    figure.set_skip(False)
    figure.grab()
    assert np.isfinite(figure.backward.canvas.view.ranges).all()


def test_the_pointer_reads_the_values(figure, qtbot) -> None:
    """Before and after the block, with skips and without."""
    readout = figure.backward._read(5.0, 0.0)
    assert readout is not None
    assert readout.title == "block 5"
    assert [entry.label for entry in readout.entries] == [
        "Identity, before",
        "Identity, after",
        "no skip, before",
        "no skip, after",
    ]


def test_names_are_there_for_screen_readers(figure) -> None:
    """Every control says what it is."""
    for widget in (figure.toggle, figure.kinds, figure.activation, figure.gain.box, figure.seed.box, figure.blocks):
        assert widget.accessibleName()
    assert figure.accessibleName() == "Residual block"
    assert "block 5 of 10" in figure.accessibleDescription()
    assert {kind.key: kind for kind in FIGURES}["residual"] is ResidualFigure
