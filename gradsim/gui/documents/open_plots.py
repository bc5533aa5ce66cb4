"""Which plots are open: kept in session files, and opened again with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class OpenPlots(QObject):
    """Opens the plots of a session once its run is there: a file that turns out to be damaged changes nothing."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._expected: tuple[str, ...] | None = None
        window.controller.accepted.connect(self._on_accepted)
        window.controller.rejected.connect(self.forget)

    @property
    def kept(self) -> tuple[str, ...] | None:
        """What a session file is to hold of them; in a lesson, whose plots they are, nothing."""
        if self._window.lessons.own_experiment is not None:
            return None
        return tuple(key for key in self._window.plots if key in self._window.plot_area.opened)

    def expect(self, plots: tuple[str, ...] | None) -> None:
        """A session with these plots has been asked for; None where its file does not say which."""
        self._expected = plots

    @Slot()
    def forget(self) -> None:
        """Something else has been asked for, or the session was refused."""
        self._expected = None

    @Slot()
    def _on_accepted(self) -> None:
        plots, self._expected = self._expected, None
        area = self._window.plot_area
        # The same plots stay at the places that somebody may have given them.
        if plots is not None and self._window.lessons.own_experiment is None and set(plots) != area.opened:
            area.present(frozenset(plots))
