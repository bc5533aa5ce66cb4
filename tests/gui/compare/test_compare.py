"""A | B in the window, through real clicks and keys: two networks in step, shown side by side."""

import re

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.compare.dialog import CompareDialog
from gradsim.gui.plots.reference import OTHER
from tests.gui.conftest import SMALL

OTHER_ONE = SMALL.replace_all({"network.activation": "relu", "network.depth": 5})


@pytest.fixture
def compared(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window in which a ReLU network of five layers trains beside a tanh network of three."""
    window.verdict.tester.enabled = False
    window.compare.comparer.start(OTHER_ONE)
    qtbot.waitUntil(lambda: bool(window.plots["loss"].references))
    return window


def test_b_opens_the_dialog_and_both_train_in_step(window: MainWindow, qtbot: QtBot) -> None:
    """Key, dialog, button: then every picture holds both networks after the same number of steps."""
    qtbot.keyClick(window, Qt.Key.Key_B)
    dialog = window.findChild(CompareDialog)
    assert dialog is not None
    chosen = dialog.experiment
    qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.snapshot.companion is not None)
    window.controller.advance_to(12)
    qtbot.waitUntil(lambda: window.controller.step_count == 12)
    other = window.controller.snapshot.companion
    assert other.experiment == chosen
    assert other.step == 12


def test_every_plot_has_b(compared: MainWindow, qtbot: QtBot) -> None:
    """As a live reference of its own look, called by what is different in it."""
    for card in compared.plots.values():
        (reference,) = card.references
        assert reference.live
        assert reference.look == OTHER
        assert reference.name == "B · depth 5 + ReLU"
        assert reference.snapshot is compared.controller.snapshot.companion


def test_b_moves_with_a(compared: MainWindow, qtbot: QtBot) -> None:
    """Its curves are those of the newest picture, not of the first."""
    compared.controller.advance_to(40)
    qtbot.waitUntil(lambda: compared.controller.step_count == 40)
    card = compared.plots["gradient_by_layer"]
    other = compared.controller.snapshot.companion
    assert card.references[0].snapshot is other
    assert 10 ** card.others.curves[0][0].y == pytest.approx(other.record.delta_norm[0])
    assert card.canvas.view.ranges[0] == (0.5, 6.5)


def test_the_difference_is_said_in_a_bar(compared: MainWindow, qtbot: QtBot) -> None:
    """Both sides with numbers, and the keys; without a comparison there is no bar."""
    bar = compared.compare.comparer.bar
    assert bar.isVisible()
    compared.controller.advance_to(20)
    qtbot.waitUntil(lambda: compared.controller.step_count == 20)
    qtbot.waitUntil(lambda: "loss" in bar.sentence.text)
    text = bar.sentence.text
    assert text.startswith("A · depth 3 + Tanh: layer 1 receives")
    assert re.search(r"B · depth 5 \+ ReLU: \S+, loss 0\.\d+\.", text)
    assert "B differs in depth, activation" in text  # the words of the controls, not dotted paths


def test_the_end_restores_the_single_view(compared: MainWindow, qtbot: QtBot) -> None:
    """By a click, a key, or the menu: no bar, no second curve, axes as before; A trains on."""
    card = compared.plots["gradient_by_layer"]
    assert card.canvas.view.ranges[0] == (0.5, 6.5)
    qtbot.mouseClick(compared.compare.comparer.bar.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.references == ())
    assert not compared.compare.comparer.bar.isVisible()
    assert card.canvas.view.ranges[0] == (0.5, 4.5)
    assert not compared.window_actions["compare-end"].isEnabled()
    compared.controller.advance_to(5)
    qtbot.waitUntil(lambda: compared.controller.step_count == 5)
    assert card.references == ()


def test_pins_stay_beside_b(compared: MainWindow, qtbot: QtBot) -> None:
    """B first, then what is pinned; what is pinned is A alone."""
    compared.pins.add("before")
    names = [reference.name for reference in compared.plots["loss"].references]
    assert names == ["B · depth 5 + ReLU", "before"]
    (pin,) = compared.pins
    assert pin.snapshot.companion is None
    qtbot.keyClick(compared, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: [item.name for item in compared.plots["loss"].references] == ["before"])


def test_one_goes_on_with_b(compared: MainWindow, qtbot: QtBot) -> None:
    """Where B is the better one, its experiment becomes the one that runs."""
    qtbot.mouseClick(compared.compare.comparer.bar.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: compared.controller.snapshot.experiment == OTHER_ONE)
    qtbot.waitUntil(lambda: compared.plots["loss"].references == ())


def test_what_cannot_be_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """Other data compare nothing: a sentence, and all as before."""
    window.compare.comparer.start(SMALL.replace("seed", 5))
    qtbot.waitUntil(lambda: window.messages.severity == "error" and bool(window.messages.text))
    assert window.plots["loss"].references == ()
    assert not window.compare.comparer.bar.isVisible()


def test_a_reset_begins_both_anew(compared: MainWindow, qtbot: QtBot) -> None:
    """The comparison outlives it."""
    compared.controller.advance_to(30)
    qtbot.waitUntil(lambda: compared.controller.step_count == 30)
    compared.controller.reset()
    qtbot.waitUntil(lambda: compared.controller.snapshot.step == 0)
    qtbot.waitUntil(lambda: compared.controller.snapshot.companion is not None)
    assert compared.controller.snapshot.companion.step == 0
    assert [reference.live for reference in compared.plots["loss"].references] == [True]


def test_boundaries_stand_side_by_side_in_a_wide_card(compared: MainWindow, qtbot: QtBot) -> None:
    """Enlarged, there is room for both."""
    compared.toggle_enlarged("prediction")
    card = compared.plots["prediction"]
    qtbot.waitUntil(lambda: card.beside is not None)
    assert card.beside.predictions is compared.controller.snapshot.companion.predictions
