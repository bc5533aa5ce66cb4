"""The menu of a card, behind its three dots."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget


class CardMenu(QMenu):
    """What every plot can do. A plot's own choices stand above it.

    Attributes:
        picture, data, copy, reset: the actions that all plots have.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._own_end = self.addSeparator()
        self.picture, self.data, self.copy = QAction(self), QAction(self), QAction(self)
        self.reset = QAction(self)
        self.addActions([self.picture, self.data, self.copy])
        self.addSeparator()
        self.addAction(self.reset)
        self.retranslate()

    def retranslate(self) -> None:
        """Put the common texts into the window's language."""
        self.picture.setText(self.tr("Export picture…"))
        self.data.setText(self.tr("Export data…"))
        self.copy.setText(self.tr("Copy picture"))
        self.reset.setText(self.tr("Reset view"))

    @property
    def choices(self) -> list[QAction]:
        """The plot's own choices, in their order."""
        return [action for action in self.actions() if action.isCheckable()]

    def add_switch(self, key: str, on: bool, switched: Callable[[], object]) -> QAction:
        """A choice of the plot's own that is on or off; its text is set by the plot."""
        action = self._add_own(key, on)
        action.triggered.connect(switched)
        return action

    def add_choices(self, keys: tuple[str, ...], chosen: str, changed: Callable[[], object]) -> QActionGroup:
        """Choices of the plot's own of which one holds; ``action.data()`` is its key, its text is set by the plot."""
        group = QActionGroup(self)
        for key in keys:
            group.addAction(self._add_own(key, key == chosen))
        group.triggered.connect(changed)
        return group

    def _add_own(self, key: str, on: bool) -> QAction:
        action = QAction(self)
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(on)
        self.insertAction(self._own_end, action)
        return action
