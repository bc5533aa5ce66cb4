"""The plots in docks that can be moved, closed and enlarged; their places are kept."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.theme import current_theme

HANDLE_HEIGHT = 6
SIDE = 3
_STATE_VERSION = 1
# Width of the line between two docks that the mouse can drag; the style sheet knows it too.
_SEPARATOR = 6
# Share of the height for the upper row.
_UPPER_ROW = 0.56


class DockHandle(QWidget):
    """The gap above a card: by it the card is dragged. It shows what it is for only under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HANDLE_HEIGHT)
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def sizeHint(self) -> QSize:
        """Docks ask for this height and give it all of their width."""
        return QSize(40, HANDLE_HEIGHT)

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
        painter.drawRoundedRect(round(self.width() / 2) - 18, 2, 36, 3, 1.5, 1.5)


class PlotDock(QDockWidget):
    """One card with its handle."""

    def __init__(self, key: str, card: QFrame, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"plot-{key}")
        self.setTitleBarWidget(DockHandle(self))
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        # Half of the gap between two columns; the other half is Qt's separator, which is as wide as it is high.
        self._holder = QWidget(self)
        self._layout = QVBoxLayout(self._holder)
        self._layout.setContentsMargins(SIDE, 0, SIDE, 0)
        self.setWidget(self._holder)
        self.take(card)

    def take(self, card: QFrame) -> None:
        """Hold a card that another widget has held."""
        self._layout.addWidget(card)


class DockWindow(QMainWindow):
    """A window inside the window, so that plots can be docked anywhere among each other.

    Attributes:
        dragged: a separator between docks may have been moved by the mouse.
    """

    dragged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Qt makes every main window a window of its own, whatever it is told before.
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("plot-docks")
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AnimatedDocks)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Notice when the mouse lets go of a separator: the only thing of this window's own that it can hold."""
        handled = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            self.dragged.emit()
        return handled


class PlotArea(QStackedWidget):
    """All plots, or a single one as large as all of them.

    Attributes:
        enlarged_changed: key of the plot that fills the area now, or "".
    """

    enlarged_changed = Signal(str)

    def __init__(self, cards: Mapping[str, QFrame], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = dict(cards)
        self._enlarged = ""
        self._usual = True
        self._window = DockWindow(self)
        self._window.dragged.connect(self._keep_places)
        self._page = QWidget(self)
        self._page.setObjectName("plot-page")
        self._page_layout = QVBoxLayout(self._page)
        self._page_layout.setContentsMargins(SIDE, HANDLE_HEIGHT, SIDE, 0)
        self.docks = {key: PlotDock(key, card, self._window) for key, card in self._cards.items()}
        for dock in self.docks.values():
            dock.dockLocationChanged.connect(self._keep_places)
        self.addWidget(self._window)
        self.addWidget(self._page)
        self.arrange()

    @property
    def enlarged(self) -> str:
        """Key of the plot that fills the area, or ""."""
        return self._enlarged

    def arrange(self) -> None:
        """All plots at their usual places: two above, the others below them."""
        self.leave()
        docks = list(self.docks.values())
        upper, lower = docks[:2], docks[2:]
        for dock in docks:
            self._window.removeDockWidget(dock)
        self._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, upper[0])
        if lower:
            self._window.splitDockWidget(upper[0], lower[0], Qt.Orientation.Vertical)
        for row in (upper, lower):
            for left, right in pairwise(row):
                self._window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        for dock in docks:
            dock.show()
        self._usual = True
        self._share_out()

    def enlarge(self, key: str) -> None:
        """Let one plot fill the area; the one that did is put back."""
        self.leave()
        self._enlarged = key
        self._page_layout.addWidget(self._cards[key])
        self._cards[key].show()
        self.setCurrentWidget(self._page)
        self.enlarged_changed.emit(key)

    def leave(self) -> None:
        """Put the enlarged plot back into its dock."""
        if self._enlarged:
            key, self._enlarged = self._enlarged, ""
            self.docks[key].take(self._cards[key])
            self.setCurrentWidget(self._window)
            self.enlarged_changed.emit("")

    def save(self) -> QByteArray:
        """Where everything is, to be remembered."""
        return self._window.saveState(_STATE_VERSION)

    def restore(self, state: QByteArray) -> bool:
        """Put everything where it was; False, and nothing changed, where ``state`` is none of ours."""
        self.leave()
        self._usual = not self._window.restoreState(state, _STATE_VERSION)
        return not self._usual

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room as at the start, as long as nobody has changed the places."""
        super().resizeEvent(event)
        self._share_out()

    def _keep_places(self) -> None:
        """From now on the user's own places hold."""
        self._usual = False

    def _share_out(self) -> None:
        """The usual shares of rows and columns."""
        if not self._usual:
            return
        docks = list(self.docks.values())
        upper, lower = ([dock for dock in row if not dock.isHidden()] for row in (docks[:2], docks[2:]))
        if upper and lower:
            heights = [round(_UPPER_ROW * self.height()), round((1 - _UPPER_ROW) * self.height())]
            self._window.resizeDocks([upper[0], lower[0]], heights, Qt.Orientation.Vertical)
        # Three columns, of which the first plot takes two.
        column = (self.width() - 2 * _SEPARATOR) // 3
        for row, widths in ((upper, (2 * column + _SEPARATOR, column)), (lower, (column, column, column))):
            self._window.resizeDocks(row, list(widths[: len(row)]), Qt.Orientation.Horizontal)
