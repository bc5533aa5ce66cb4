"""Exports of a window: what the menu and the cards ask for. All else is loaded when somebody wants an export."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from gradsim.gui.exports.wish import OPEN, RUN, TABLE, WINDOW
from gradsim.gui.plots import PlotCard
from gradsim.gui.preferences import Preferences

if TYPE_CHECKING:
    from gradsim.gui.exports.desk import ExportDesk
    from gradsim.gui.exports.dialog import ExportDialog
    from gradsim.gui.main_window import MainWindow

# What each action of the menu chooses in the dialog.
_ACTIONS = {
    "export": ("", ""),
    "export-film": (OPEN, "gif"),
    "export-run": (RUN, TABLE),
    "export-window": (WINDOW, "png"),
}


class Exports(QObject):
    """Connects the actions and the cards of a window with the dialog of exports."""

    def __init__(self, window: "MainWindow", preferences: Preferences | None) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._desk: ExportDesk | None = None
        for key, (subject, kind) in _ACTIONS.items():
            window.window_actions[key].triggered.connect(partial(self._open_by_action, subject, kind))
        for card in window.plots.values():
            card.export_requested.connect(self._open_for_card)

    @property
    def dialog(self) -> "ExportDialog | None":
        """The dialog, while it is open."""
        return None if self._desk is None else self._desk.dialog

    def open(self, subject: str = "", kind: str = "") -> "ExportDialog":
        """See ``ExportDesk.open``."""
        if self._desk is None:
            from gradsim.gui.exports.desk import ExportDesk  # with Pillow and SVG, for which no start should wait

            self._desk = ExportDesk(self._window, self._preferences)
        return self._desk.open(subject, kind)

    def retranslate(self) -> None:
        """Everything in the language in force."""
        for key in _ACTIONS:
            self._window.window_actions[key].setProperty("prefix", QCoreApplication.translate("Exports", "Export"))
        if self._desk is not None:
            self._desk.offer()

    def close(self) -> None:
        """End what is under way, and close the dialog."""
        if self._desk is not None:
            self._desk.close()
        if self.dialog is not None:
            self.dialog.show_running(False)
            self.dialog.close()

    def _open_by_action(self, subject: str, kind: str, checked: bool = False) -> None:
        self.open(subject, kind)

    @Slot(str)
    def _open_for_card(self, kind: str) -> None:
        card = self.sender()
        if isinstance(card, PlotCard):
            self.open(card.key, kind)
