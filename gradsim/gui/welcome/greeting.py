"""When the welcome page is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradsim.gui.preferences import Preferences
from gradsim.gui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_KEY = "welcome"


class Greeting(QObject):
    """Shows the page when it is asked for and, unless that was declined, when the program starts without a file."""

    def __init__(self, window: "MainWindow", preferences: Preferences | None) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._at_start = preferences is None or preferences.text(_KEY, "yes") == "yes"
        window.window_actions["welcome"].triggered.connect(self.open)

    @property
    def at_start(self) -> bool:
        """Whether the page is shown when the program starts without a file."""
        return self._at_start

    def open(self) -> WelcomePage:
        """The page, shown in front of the window."""
        page = WelcomePage(self._window, at_start=self._at_start)
        page.at_start_chosen.connect(self._remember)
        page.open()
        return page

    def open_at_start(self) -> None:
        """Show it if it is wished."""
        if self._at_start:
            self.open()

    def _remember(self, at_start: bool) -> None:
        self._at_start = at_start
        if self._preferences is not None:
            self._preferences.remember({_KEY: "yes" if at_start else "no"})
