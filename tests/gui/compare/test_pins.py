"""Pinned runs in the window, through real clicks and keys."""

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.compare.pins import MOST, memory
from tests.gui.conftest import SMALL


def change(window: MainWindow, qtbot: QtBot, path: str, value: object) -> None:
    """Another experiment, shown."""
    window.editor.request(path, value)
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.get(path) == value)


def entry(window: MainWindow, row: int, text: str):
    """An action in the menu of one pin."""
    menu = window.compare.menu.actions()[row].menu()
    assert isinstance(menu, QMenu)
    return next(action for action in menu.actions() if action.text() == text)


def test_a_click_pins_what_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    """The run as it is now: it stays while another one runs, with the same numbers."""
    window.controller.advance_to(20)
    qtbot.waitUntil(lambda: window.controller.step_count == 20)
    pinned = window.controller.snapshot
    qtbot.mouseClick(window.toolbar.pin_button, Qt.MouseButton.LeftButton)
    assert window.pins.count == 1
    window.controller.reset()
    qtbot.waitUntil(lambda: window.controller.step_count == 0)
    change(window, qtbot, "network.depth", 5)
    (kept,) = window.pins
    assert kept.snapshot.record is pinned.record
    assert not kept.snapshot.playing
    for card in window.plots.values():
        assert [reference.snapshot for reference in card.references] == [kept.snapshot]


def test_the_key_does_it_too(window: MainWindow, qtbot: QtBot) -> None:
    """P, from anywhere in the window."""
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert window.pins.count == 1
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.pins.count == 0


def test_names_follow_from_the_experiment_until_somebody_chooses_one(window: MainWindow, qtbot: QtBot) -> None:
    """At first nothing differs; then what differs; a name that was given stays."""
    window.pins.add()
    assert [pin.name for pin in window.pins] == ["step 0"]
    change(window, qtbot, "network.activation", "relu")
    qtbot.waitUntil(lambda: [pin.name for pin in window.pins] == ["Tanh"])
    window.pins.add("Mine")
    change(window, qtbot, "network.depth", 4)
    qtbot.waitUntil(lambda: [pin.name for pin in window.pins] == ["depth 3 + Tanh", "Mine"])


def test_the_pointer_tells_all_that_a_name_leaves_out(window: MainWindow, qtbot: QtBot) -> None:
    """Names are short: of many differences they say three, and legends show what there is room for."""
    window.pins.add()
    window.pins.add("A name of somebody's own")
    for path, value in (("network.depth", 4), ("network.width", 6), ("seed", 3), ("data.samples", 90)):
        change(window, qtbot, path, value)
    told = "depth 3 + width 8 + samples 60 + seed 0"
    qtbot.waitUntil(lambda: next(iter(window.pins)).name == "depth 3 + width 8 + samples 60 …")
    texts = [reference.legend.tooltip for reference in window.plots["loss"].references]
    assert texts == [f"depth 3 + width 8 + samples 60 …\n{told}", f"A name of somebody's own\n{told}"]
    assert [action.toolTip() for action in window.compare.menu.actions()[:2]] == texts
    entry = window.plots["loss"].header._others[0]
    assert entry.toolTip() == texts[0]
    assert not entry.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_two_runs_are_never_called_the_same(window: MainWindow) -> None:
    """Two pins of the same step of the same experiment can still be told apart in a legend."""
    for _ in range(3):
        window.pins.add()
    assert len({pin.name for pin in window.pins}) == 3


def test_the_menu_lists_and_hides_and_removes(window: MainWindow, qtbot: QtBot) -> None:
    """All without a mouse as well: the same menu stands in the menu bar."""
    assert window.menus.inner["pins"] is window.compare.menu
    assert not window.toolbar.pins.isVisible()
    window.pins.add("one")
    window.pins.add("two & more")
    qtbot.waitUntil(window.toolbar.pins.isVisible)
    assert window.toolbar.pins.text() == "2"
    assert window.compare.menu.actions()[1].text() == "two && more"
    card = window.plots["loss"]
    entry(window, 0, "Show in plots").trigger()
    assert [reference.name for reference in card.references] == ["two & more"]
    assert not entry(window, 0, "Show in plots").isChecked()
    entry(window, 0, "Show in plots").trigger()
    assert [reference.name for reference in card.references] == ["one", "two & more"]
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert card.references == ()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    entry(window, 0, "Remove").trigger()
    assert [pin.name for pin in window.pins] == ["two & more"]
    window.window_actions["unpin"].trigger()
    assert window.pins.count == 0
    qtbot.waitUntil(lambda: not window.toolbar.pins.isVisible())
    assert not window.window_actions["unpin"].isEnabled()


def test_a_run_is_renamed(window: MainWindow, qtbot: QtBot) -> None:
    """In a dialog that does not hold up training; an empty name brings back the automatic one."""
    window.pins.add()
    for typed, name in (("The good one", "The good one"), ("", "step 0")):
        entry(window, 0, "Rename…").trigger()
        dialog = window.findChild(QInputDialog)
        field = dialog.findChild(QLineEdit)
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.findChild(QInputDialog) is None)
        assert [pin.name for pin in window.pins] == [name]
    assert window.plots["loss"].header.references[0].text == "step 0"


def test_one_goes_back_to_a_pinned_experiment(window: MainWindow, qtbot: QtBot) -> None:
    """What was pinned can be run again, with all its keys."""
    window.pins.add()
    change(window, qtbot, "network.depth", 5)
    entry(window, 0, "Use its experiment").trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment == SMALL)


def test_too_many_are_refused_with_a_reason(window: MainWindow) -> None:
    """As many as there are looks; a ninth would look like the first."""
    for _ in range(MOST):
        assert window.pins.add() is not None
    assert len({pin.look for pin in window.pins}) == MOST
    assert window.pins.add() is None
    assert window.pins.count == MOST
    assert str(MOST) in window.messages.text
    window.pins.remove(next(iter(window.pins)).key)
    assert window.pins.add() is not None
    assert len({pin.look for pin in window.pins}) == MOST


def test_a_removed_run_is_let_go(window: MainWindow, qtbot: QtBot) -> None:
    """No card, menu or legend may keep its arrays in memory."""
    window.controller.advance_to(5)
    qtbot.waitUntil(lambda: window.controller.step_count == 5)
    window.pins.add()
    kept = weakref.ref(next(iter(window.pins)).snapshot)
    window.pins.clear()
    window.controller.advance_to(9)
    qtbot.waitUntil(lambda: window.controller.step_count == 9)
    gc.collect()
    assert kept() is None


def test_what_a_pin_costs_is_small(window: MainWindow, qtbot: QtBot) -> None:
    """Eight of them must not fill the memory: a long run of 50 layers stays below 2 MB."""
    window.editor.replace(SMALL.replace_all({"network.depth": 50}))
    # Curves of layers, which are most of it, have all the points they ever get after some hundred steps.
    window.controller.advance_to(900)
    qtbot.waitUntil(lambda: window.controller.step_count == 900)
    pin = window.pins.add()
    assert pin is not None
    assert 10_000 < memory(pin.snapshot) < 2_000_000


@pytest.mark.parametrize("width", [960, 1280])
def test_buttons_stay_in_sight_with_pins(window: MainWindow, width: int, qtbot: QtBot) -> None:
    """The list of pins appears beside the others and pushes none out."""
    window.resize(width, 640)
    for _ in range(3):
        window.pins.add()
    bar = window.toolbar
    qtbot.waitUntil(bar.pins.isVisible)
    for widget in (
        bar.reset_button,
        bar.play_button,
        bar.step_button,
        bar.pin_button,
        bar.pins,
        bar.plots,
        bar.presets,
    ):
        assert widget.isVisible()
        assert widget.geometry().right() <= bar.width()
