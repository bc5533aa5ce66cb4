"""Travelling in time, for a window: the bar, the actions, and what the controller says of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gradsim.gui.time.bar import TimeBar
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class TimeTravel(QObject):
    """Connects the bar and the actions with the run.

    Attributes:
        bar: to be placed above the plots.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        controller, actions = window.controller, window.window_actions
        self._controller = controller
        self._rewind, self._latest = actions["rewind"], actions["latest"]
        self.bar = TimeBar()
        self.bar.step_wanted.connect(controller.go_to)
        self.bar.latest_wanted.connect(self.go_to_latest)
        controller.travelling_changed.connect(self.bar.show_travelling)
        self._rewind.triggered.connect(controller.rewind)
        self._latest.triggered.connect(self.go_to_latest)
        self._allow(None)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where the run is."""
        self.bar.show_snapshot(snapshot)
        self._allow(snapshot)

    @Slot()
    def go_to_latest(self) -> None:
        """Be where the run has come farthest."""
        snapshot = self._controller.snapshot
        if snapshot is not None:
            self._controller.go_to(snapshot.run_latest_step)

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.bar.retranslate()

    def _allow(self, snapshot: Snapshot | None) -> None:
        """What leads nowhere cannot be pressed."""
        step, latest = (snapshot.run_step, snapshot.run_latest_step) if snapshot else (0, 0)
        for action, possible in ((self._rewind, step > 0), (self._latest, step < latest)):
            if action.isEnabled() != possible:
                action.setEnabled(possible)
