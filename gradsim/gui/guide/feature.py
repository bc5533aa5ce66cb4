"""The action that opens the user guide."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gradsim.gui.guide.window import GuideWindow
    from gradsim.gui.main_window import MainWindow


class UserGuide(QObject):
    """Opens the guide beside a window; a second time, it comes to the front.

    Attributes:
        shown: the guide while it is open.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.shown: GuideWindow | None = None
        window.window_actions["guide"].triggered.connect(self.open)

    def open(self) -> "GuideWindow":
        """The guide, on the screen."""
        if self.shown is None:
            from gradsim.gui.guide.window import GuideWindow  # when somebody looks: no start should wait for it

            self.shown = GuideWindow(self._window)
            self.shown.finished.connect(self._forget)
            self.shown.show()
        else:
            self.shown.raise_()
            self.shown.activateWindow()
        return self.shown

    def _forget(self) -> None:
        self.shown = None
