"""What holds the plots: a dock with a handle for each, and the window inside the window in which they are docked."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QVBoxLayout, QWidget

from gradsim.gui.dock_host import DockHost, TitleBar
from gradsim.gui.plot_rows import LEAST_WIDTH
from gradsim.gui.scaling import fitted, set_height, set_margins
from gradsim.gui.theme import current_theme

HANDLE_HEIGHT = 6
SIDE = 3


class DockHandle(TitleBar):
    """The gap above a card: by it the card is dragged. It shows what it is for only under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_height(self, HANDLE_HEIGHT)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def sizeHint(self) -> QSize:
        """Docks ask for this height and give it all of their width."""
        return QSize(40, current_theme().px(HANDLE_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the grip."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the grip."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A short bar in the middle, under the pointer only."""
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().muted))
        painter.scale(current_theme().scale, current_theme().scale)
        painter.drawRoundedRect(round(self.width() / 2 / current_theme().scale) - 18, 2, 36, 3, 1.5, 1.5)


class PlotDock(QDockWidget):
    """One card with its handle.

    Attributes:
        key: of the card.
    """

    def __init__(self, key: str, card: QFrame, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"plot-{key}")
        self.setTitleBarWidget(DockHandle(self))
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        fitted(self, lambda dock, theme: dock.setMinimumWidth(theme.px(LEAST_WIDTH)))
        # Half of the gap between two columns; the other half is Qt's separator, which is as wide as it is high.
        self._holder = QWidget(self)
        self._layout = QVBoxLayout(self._holder)
        set_margins(self._layout, SIDE, 0, SIDE, 0)
        self.setWidget(self._holder)
        self.take(card)

    def take(self, card: QFrame) -> None:
        """Hold a card that another widget has held."""
        self._layout.addWidget(card)


class DockWindow(DockHost):
    """A window inside the window, so that plots can be docked anywhere among each other.

    Attributes:
        dragged: the mouse has moved a separator between docks.
        resized: there is another size to share out.
    """

    dragged = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Qt makes every main window a window of its own, whatever it is told before.
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("plot-docks")
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks)  # and neither tabs nor animation
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._pressed: list[QRect] = []

    def event(self, event: QEvent) -> bool:
        """Notice when the mouse lets go of a separator that it has moved, which Qt does not tell."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = self._places()
        handled = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            pressed, self._pressed = self._pressed, []
            if pressed and pressed != self._places():
                self.dragged.emit()
        return handled

    def let_go(self) -> None:
        """See ``DockHost``; it was not the mouse that let go, and nothing is told."""
        self._pressed = []
        super().let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()

    def _places(self) -> list[QRect]:
        return [dock.geometry() for dock in self.findChildren(PlotDock) if not dock.isHidden()]
