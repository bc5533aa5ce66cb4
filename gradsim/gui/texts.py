"""Texts of a dialog that follow the language while the dialog is open."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Texts(QObject):
    """Knows where the texts of a widget go and how each is made; writes all of them anew when the language changes."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._texts: list[tuple[Callable[[str], object], Callable[[], str]]] = []
        owner.installEventFilter(self)

    def put(self, write: Callable[[str], object], text: Callable[[], str]) -> None:
        """Write what ``text`` makes, now and in every language to come."""
        self._texts.append((write, text))
        write(text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells widgets of a new language after the main window, so that texts of actions are new already."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        return False

    def refresh(self) -> None:
        """Write all texts anew, where what they say has changed."""
        for write, text in self._texts:
            write(text())
