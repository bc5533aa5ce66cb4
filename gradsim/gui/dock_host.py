"""Windows with docks that may be given other places at any moment, also while the mouse has hold of one."""

from PySide6.QtCore import QEvent, QPointF, QPropertyAnimation, Qt
from PySide6.QtGui import QHoverEvent, QMouseEvent
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

    def let_go(self) -> None:
        """Take docks and separators from the mouse, as if its button had been released where it is.

        To be called before docks are added, removed, restored or saved.
        """
        for dock in self.children():
            # None of ours may float: this one is being dragged.
            if isinstance(dock, QDockWidget) and dock.isFloating():
                _release(dock)
                # Qt would put it back in the next turn, and takes whatever happens until then amiss.
                for animation in dock.findChildren(QPropertyAnimation, options=_CHILDREN):
                    QApplication.sendPostedEvents(animation, QEvent.Type.DeferredDelete)
        _release(self)
        away = QPointF(-1, -1)
        QApplication.sendEvent(self, QHoverEvent(QEvent.Type.HoverLeave, away, away, away))


def _release(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        place,
        widget.mapToGlobal(place),
        _LEFT,
        _NOTHING,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
