"""Menus, lists and dialogs that are not seen give back what they were painted on.

Qt keeps the picture of every window that was open once, as large as it was, as long as the window exists: after some
thousand clicks these are more than ten megabytes.
"""

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

# Milliseconds between two looks. Long enough for a menu that is opened again at once.
_LOOK = 2000
_LEAST = QSize(1, 1)


class HiddenWindows(QObject):
    """As long as it is there, looks for them now and then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        timer = QTimer(self)
        timer.timeout.connect(give_back_pictures)
        timer.start(_LOOK)


def give_back_pictures() -> None:
    """Give back the pictures of all windows that are hidden."""
    for window in QApplication.topLevelWidgets():
        store = None if window.isVisible() else window.backingStore()
        if store is not None and store.size().width() > _LEAST.width():
            # When the window is shown again, Qt sees that the size is another one, and paints all of it.
            store.resize(_LEAST)
