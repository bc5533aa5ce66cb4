"""Help's windows."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from gradsim import __version__
from gradsim.gui import MainWindow


def texts(window: MainWindow) -> list[str]:
    """Everything that stands in the dialog that is open."""
    (dialog,) = window.findChildren(QDialog)
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_shortcuts_list_every_action(window: MainWindow) -> None:
    """Made from the actions themselves: a new one appears by itself."""
    window.window_actions["shortcuts"].trigger()
    shown = texts(window)
    for action in window.window_actions.all():
        keys = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()]
        assert ", ".join(keys) in shown
    assert "Play" in shown
    assert "Theme: Dark" in shown
    assert "Plot: Gradient by layer" in shown
    window.findChildren(QDialog)[0].close()


def test_about_names_the_version(window: MainWindow, qtbot: QtBot) -> None:
    """What to quote in a report."""
    window.window_actions["about"].trigger()
    assert f"gradsim {__version__}" in texts(window)
    window.findChildren(QDialog)[0].close()
