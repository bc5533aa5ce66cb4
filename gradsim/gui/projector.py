"""Projector mode: larger type, thicker lines, stronger contrast, nothing on the screen but what is shown."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gradsim.gui.portions import portions
from gradsim.gui.theme import theme_manager

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class Projector(QObject):
    """Takes a window into the mode and puts everything back as it was.

    What is folded away can still be reached: the menus through a button of the toolbar, everything else by its key.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before: Qt.WindowState | None = None
        self._hidden: list[QWidget] = []

    @property
    def on(self) -> bool:
        """Whether the window is in projector mode."""
        return self._before is not None

    def enter(self, *, full_screen: bool = True) -> None:
        """Fold away what is not for the class; nothing happens where that has been done."""
        if self.on:
            return
        portions().finish()
        window = self._window
        self._before = window.windowState()
        theme_manager().set_projector(True)
        portions().add([partial(self._fold, full_screen)])

    def leave(self) -> None:
        """Put everything back; nothing happens outside of the mode."""
        if self._before is None:
            return
        portions().finish()
        before, self._before = self._before, None
        theme_manager().set_projector(False)
        portions().add([partial(self._unfold, before)])

    def set_on(self, on: bool) -> None:
        """Enter or leave."""
        if on:
            self.enter()
        else:
            self.leave()

    def _fold(self, full_screen: bool) -> None:
        window = self._window
        window.let_go()
        # The handle on the hidden ones is kept, not whether they were shown: somebody may show one meanwhile.
        parts = (window.controls_dock, window.menuBar(), window.status)
        self._hidden = [part for part in parts if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        window.toolbar.show_menus(True)
        if full_screen:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def _unfold(self, before: Qt.WindowState) -> None:
        self._window.let_go()
        self._window.toolbar.show_menus(False)
        for part in self._hidden:
            part.show()
        self._window.setWindowState(before)
