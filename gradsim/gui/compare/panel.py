"""What a window has for comparing runs: pinned ones, A | B, and what plots are given to show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gradsim.engine.message import Message
from gradsim.engine.sessions import PinnedRun
from gradsim.gui.compare.comparer import Comparer
from gradsim.gui.compare.pin_menu import PinMenu
from gradsim.gui.compare.pins import Pins
from gradsim.gui.compare.recall import PinRecall
from gradsim.gui.plots.reference import Reference
from gradsim.gui.theme import theme_manager
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class ComparePanel(QObject):
    """Ties pins and the comparison of two runs to the actions and plots of a window.

    Attributes:
        pins: the pinned runs.
        comparer: A | B.
        recall: brings pinned runs of a session file back.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.pins = Pins(window.controller, self)
        self.recall = PinRecall(window.controller, self.pins, self)
        self.recall.found.connect(self._announce)
        self.recall.refused.connect(self._warn)
        self.recall.broken.connect(window.failures.show_failure)
        self.comparer = Comparer(window)
        self.comparer.changed.connect(self._show_references)
        actions = window.window_actions
        self._pin, self._shown, self._unpin = actions["pin"], actions["pins-shown"], actions["unpin"]
        self._pin.triggered.connect(self._add)
        self._shown.triggered.connect(self.pins.set_visible)
        self._unpin.triggered.connect(self.pins.clear)
        self.menu = PinMenu(self.pins, (self._shown, self._unpin), window)
        self.menu.experiment_wanted.connect(window.editor.replace)
        self.pins.refused.connect(self._say)
        self.pins.changed.connect(self._show)
        theme_manager().changed.connect(self._put_on)
        window.menus.set_pins(self.menu)
        window.toolbar.set_pins(self.menu)
        self._show()

    @property
    def references(self) -> tuple[Reference, ...]:
        """What plots show beside the run: B first, then the pinned ones."""
        other = self.comparer.reference
        return self.pins.references if other is None else (other, *self.pins.references)

    @property
    def kept_pins(self) -> tuple[PinnedRun, ...]:
        """What a session file is to hold of pinned runs, those on their way back included."""
        return (*self.pins.kept(), *self.recall.pending)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Give plots B's newest picture, before they draw A's."""
        if self.comparer.show_snapshot(snapshot):
            self._show_references()

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.pins.rename_all()
        self.menu.fill()
        self.comparer.bar.retranslate()

    @Slot()
    def _put_on(self) -> None:
        """Draw the samples of lines in another theme's colours."""
        self.menu.fill()
        self.comparer.bar.update()

    def _add(self, checked: bool = False) -> None:
        self.pins.add()

    @Slot()
    def _show(self) -> None:
        self._show_references()
        count = self.pins.count
        self._window.toolbar.show_pins(count)
        for action in (self._shown, self._unpin):
            action.setEnabled(count > 0)
        self._shown.setChecked(self.pins.visible)

    @Slot()
    def _show_references(self) -> None:
        references = self.references
        for card in self._window.plots.values():
            card.set_references(references)

    @Slot(object)
    def _announce(self, runs: tuple[PinnedRun, ...]) -> None:
        """Without a word they would seem to come from nowhere."""
        if runs:
            text = Message("Pinned runs of the session are made once more: {number}.", number=len(runs))
            self._window.messages.show_message(text, "information")

    @Slot(object)
    def _warn(self, message: Message) -> None:
        self._window.messages.show_message(message, "warning")

    @Slot(str)
    def _say(self, text: str) -> None:
        self._window.messages.show_message(text, "information")
