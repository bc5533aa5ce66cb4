"""Everything by keyboard, in the order in which one reads, and with a name that a screen reader can say."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.actions import ACTIONS
from gradsim.gui.plots.buttons import TabButton
from gradsim.gui.translation import language_manager


@pytest.fixture
def full_window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with everything in sight: all groups, all plots, a message, the button of all menus."""
    window.resize(1600, 1000)
    window.controls.set_open_groups(tuple(window.controls.groups))
    window.messages.show_message("Something", "information")
    window.toolbar.show_menus(True)
    for key in window.plots:
        window.plot_area.set_open(key, True)
    qtbot.waitUntil(window.toolbar.menus.isVisible)
    qtbot.waitUntil(lambda: all(card.isVisible() for card in window.plots.values()))
    return window


def stops(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    """Where Tab stops on its way once around the window, by pressing it."""
    found: list[QWidget] = []
    window.setFocus()
    while len(found) < 500:
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget is None or widget in found:
            break
        found.append(widget)
    return found


def test_tab_goes_as_one_reads(full_window: MainWindow, qtbot: QtBot) -> None:
    """Toolbar, controls, time, message, verdict, each plot from its header, status bar; inside each, downwards."""
    window = full_window
    cards = sorted(window.plots.values(), key=lambda card: card.mapTo(window, QPoint()).toTuple()[::-1])
    bars = (window.time.bar, window.messages, window.verdict.bar)
    parts = [window.toolbar, window.controls, *bars, *cards, window.status]
    found = stops(window, qtbot)
    numbers = [next(number for number, part in enumerate(parts) if part.isAncestorOf(widget)) for widget in found]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(parts)))
    for part in (window.controls, window.toolbar):
        places = [widget.mapTo(window, QPoint()) for widget in found if part.isAncestorOf(widget)]
        content = window.controls.widget()
        if part is window.controls:
            places = [widget.mapTo(content, QPoint()) for widget in found if part.isAncestorOf(widget)]
        assert all(after.y() > before.y() - 6 for before, after in pairwise(places))


def test_legend_that_changes_keeps_its_place(window: MainWindow, qtbot: QtBot) -> None:
    """A legend is made anew when the run has a theory or not; Tab still goes through its card from left to right."""
    card = window.plots["gradient_by_layer"]
    window.editor.request("mitigation.dropout", 0.5)
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.mitigation.dropout == 0.5)
    window.editor.request("mitigation.dropout", 0.0)
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.mitigation.dropout == 0.0)

    def ordered() -> bool:
        inside = [widget for widget in stops(window, qtbot) if card.header.isAncestorOf(widget)]
        places = [widget.x() for widget in inside]
        return inside[-2:] == [card.header.enlarge, card.header.menu] and places == sorted(places)

    qtbot.waitUntil(ordered)


def test_a_plot_that_is_dragged_is_left_out(full_window: MainWindow, qtbot: QtBot) -> None:
    """While it is dragged it is a window of its own, which Qt complains about where Tab is to go there."""
    dock = full_window.plot_area.docks["loss"]
    dock.setFloating(True)
    assert not any(dock.isAncestorOf(widget) for widget in stops(full_window, qtbot))
    dock.setFloating(False)


def test_whatever_can_be_clicked_can_be_reached(full_window: MainWindow, qtbot: QtBot) -> None:
    """By Tab, or, of views that exclude one another, from the chosen one by an arrow key."""
    window = full_window
    found = stops(window, qtbot)
    for widget in window.findChildren(QWidget):
        clickable = isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSlider)
        seen = widget.isVisible() and widget.isEnabled() and not isinstance(widget, QScrollBar)
        ignores_mouse = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        exclusive = isinstance(widget, TabButton) and not widget.isChecked()
        if clickable and seen and not ignores_mouse and not exclusive:
            assert widget in found, widget.accessibleName() or widget


def test_views_of_a_card_by_arrow_keys(window: MainWindow, qtbot: QtBot) -> None:
    """Loss and accuracy: the arrow key chooses the other one, as a click does."""
    header = window.plots["loss"].header
    loss, accuracy = header.findChildren(TabButton)
    loss.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(header.tab_chosen) as chosen:
        qtbot.keyClick(loss, Qt.Key.Key_Right)
    assert chosen.args == [1]
    assert accuracy.isChecked()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_stop_has_a_name(language: str, full_window: MainWindow, qtbot: QtBot) -> None:
    """What a screen reader says is not empty, in either language."""
    language_manager().choose(language)
    qtbot.waitUntil(lambda: full_window.toolbar.play_button.text() == ("Play" if language == "en" else "播放"))
    for widget in stops(full_window, qtbot):
        assert widget.accessibleName().strip(), widget


def test_no_key_stands_for_two_actions(full_window: MainWindow) -> None:
    """Qt does neither of two actions with the same key; second keys count too, and those of cards' menus."""
    keys = [
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for action in full_window.findChildren(QAction)
        for keys in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))
    assert all(spec.shortcut for spec in ACTIONS)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_help_lists_every_key_in_groups(language: str, window: MainWindow, qtbot: QtBot) -> None:
    """F1: each action by its plain name under the title of its menu, whatever Undo would undo just now."""
    language_manager().choose(language)
    window.editor.request("network.depth", 5)
    qtbot.waitUntil(lambda: window.window_actions["undo"].isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(QDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for action in window.window_actions.all():
        native = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()]
        assert ", ".join(native) in shown
    for menu in window.menus.actions():
        assert menu.text().partition("(&")[0].replace("&", "") in shown
    assert not any("→" in text and "5" in text for text in shown)
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
