"""What a window has for comparing runs: the pinned ones, their menu, and what plots are given to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gradsim.gui.compare.pin_menu import PinMenu
from gradsim.gui.compare.pins import Pins
from gradsim.gui.plots.reference import Reference

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class ComparePanel(QObject):
    """Ties pins to the actions and plots of a window.

    Attributes:
        pins: the pinned runs.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.pins = Pins(window.controller, self)
        actions = window.window_actions
        self._pin, self._shown, self._unpin = actions["pin"], actions["pins-shown"], actions["unpin"]
        self._pin.triggered.connect(self._add)
        self._shown.triggered.connect(self.pins.set_visible)
        self._unpin.triggered.connect(self.pins.clear)
        self.menu = PinMenu(self.pins, (self._shown, self._unpin), window)
        self.menu.experiment_wanted.connect(window.editor.replace)
        self.pins.refused.connect(self._say)
        self.pins.changed.connect(self._show)
        window.menus.set_pins(self.menu)
        window.toolbar.set_pins(self.menu)
        self._show()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What plots show beside the run."""
        return self.pins.references

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.pins.rename_all()
        self.menu.fill()

    def _add(self, checked: bool = False) -> None:
        self.pins.add()

    @Slot()
    def _show(self) -> None:
        for card in self._window.plots.values():
            card.set_references(self.references)
        count = self.pins.count
        self._window.toolbar.show_pins(count)
        for action in (self._shown, self._unpin):
            action.setEnabled(count > 0)
        self._shown.setChecked(self.pins.visible)

    @Slot(str)
    def _say(self, text: str) -> None:
        self._window.messages.show_message(text, "information")
