"""Undo and Redo in the menu: what they say and when they can be used."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence

from gradsim.engine.experiment import Experiment
from gradsim.gui.editing import locked_change
from gradsim.gui.undo import Change

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_SECOND_REDO = "Ctrl+Y"


class UndoActions(QObject):
    """Connects the two actions with the window's history."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._history = window.undo
        self._controller = window.controller
        self._actions = window.window_actions
        self._history.wanted.connect(window.editor.apply)
        self._history.changed.connect(self._refresh)
        # Other keys may be locked now.
        window.controller.asked.connect(self._refresh)
        window.controller.accepted.connect(self._refresh)
        window.controls.held.connect(self._history.set_held)
        undo, redo = self._actions["undo"], self._actions["redo"]
        undo.triggered.connect(self._history.undo)
        redo.triggered.connect(self._history.redo)
        redo.setShortcuts([redo.shortcut(), QKeySequence(_SECOND_REDO)])
        self._actions.name_by("undo", self._undo_text)
        self._actions.name_by("redo", self._redo_text)
        self._refresh()

    def _refresh(self) -> None:
        undone, redone = self._history.undone_next, self._history.redone_next
        self._actions["undo"].setEnabled(undone is not None and not self._locked(undone.before))
        self._actions["redo"].setEnabled(redone is not None and not self._locked(redone.after))
        self._actions.write("undo")
        self._actions.write("redo")

    def _locked(self, experiment: Experiment) -> bool:
        """Whether going to an experiment would change a key that is locked now."""
        return bool(locked_change(self._controller.experiment, experiment))

    def _undo_text(self) -> str:
        return _named(
            self._history.undone_next,
            QCoreApplication.translate("Actions", "Undo"),
            QCoreApplication.translate("Undo", "Undo %1"),
        )

    def _redo_text(self) -> str:
        return _named(
            self._history.redone_next,
            QCoreApplication.translate("Actions", "Redo"),
            QCoreApplication.translate("Undo", "Redo %1"),
        )


def _named(change: Change | None, alone: str, pattern: str) -> str:
    return alone if change is None else pattern.replace("%1", change.text())
