"""Windows with docks that may be given other places at any moment, also while the mouse has hold of one."""

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QPointF, QPropertyAnimation, Qt
from PySide6.QtGui import QHoverEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
_LEFT, _NOTHING = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class DockHost(QMainWindow):
    """A window that lets go of its docks before they are put elsewhere.

    Qt remembers which separator the pointer is over, which one it holds, and from where a dock is being dragged, as
    ways through the docks as they stand. It follows them blindly later on: where docks have been put elsewhere
    meanwhile, into memory that is none of theirs, which ends the process.
    """

    def __init__(self) -> None:
        super().__init__()
        # A dock that is still on its way when others are put elsewhere stays a window of its own for ever.
        self.setAnimated(False)
        self._before = QByteArray()
        # By their title bars, since docks were let go of last.
        self._pressed_docks: list[QDockWidget] = []

    def press(self, dock: QDockWidget) -> None:
        """A dock may be dragged from now on: remember where all of them are, in case it cannot be dropped."""
        self._pressed_docks.append(dock)
        if not self._floating():
            self._before = super().saveState()

    def let_go(self) -> None:
        """Take docks and separators from the mouse, as if its button had been released where it is.

        Whatever puts docks elsewhere below begins with it; whoever hides all of them at once has to call it.
        """
        pressed, self._pressed_docks = self._pressed_docks, []
        for dock in pressed:
            dock.event(_release(dock))  # also of one that was pressed and not yet moved
            # Qt would put it into its place in the next turn, and takes whatever happens until then amiss.
            for animation in dock.findChildren(QPropertyAnimation, options=_CHILDREN):
                QApplication.sendPostedEvents(animation, QEvent.Type.DeferredDelete)
        if self._floating():
            # Dropped while it could not be, because all of this was hidden: Qt has forgotten it.
            super().restoreState(self._before)
        # Not sent, but handed over: what this window does not want would go on to the one around it, and take from the
        # mouse what it holds there.
        super().event(_release(self))
        away = QPointF(-1, -1)
        super().event(QHoverEvent(QEvent.Type.HoverLeave, away, away, away))

    def show_dock(self, dock: QDockWidget, shown: bool) -> None:
        """Show or hide one of the docks."""
        self.let_go()
        dock.setVisible(shown)

    def addDockWidget(self, *arguments: Any) -> None:  # Qt has it with an orientation and without
        """As in Qt."""
        self.let_go()
        super().addDockWidget(*arguments)

    def removeDockWidget(self, dock: QDockWidget) -> None:
        """As in Qt."""
        self.let_go()
        super().removeDockWidget(dock)

    def splitDockWidget(self, after: QDockWidget, dock: QDockWidget, orientation: Qt.Orientation) -> None:
        """As in Qt."""
        self.let_go()
        super().splitDockWidget(after, dock, orientation)

    def saveState(self, version: int | None = 0) -> QByteArray:
        """As in Qt."""
        self.let_go()
        return super().saveState(version=version)

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview, version: int | None = 0) -> bool:
        """As in Qt."""
        self.let_go()
        return super().restoreState(state, version=version)

    def showEvent(self, event: QShowEvent) -> None:
        """Something may have been dropped meanwhile."""
        super().showEvent(event)
        if self._floating():
            self.let_go()

    def _floating(self) -> bool:
        """Whether docks are being dragged, or once were: none of ours may float."""
        return any(dock.isFloating() for dock in self.children() if isinstance(dock, QDockWidget))


class TitleBar(QWidget):
    """By it a dock is dragged."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave it to the dock, which begins to be dragged."""
        dock = self.parentWidget()
        host = dock.parentWidget() if dock is not None else None
        if isinstance(host, DockHost) and isinstance(dock, QDockWidget):
            host.press(dock)
        super().mousePressEvent(event)


def _release(widget: QWidget) -> QMouseEvent:
    """The button is let go in the middle of it."""
    place = QPointF(widget.rect().center())
    return QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        place,
        widget.mapToGlobal(place),
        _LEFT,
        _NOTHING,
        Qt.KeyboardModifier.NoModifier,
    )
