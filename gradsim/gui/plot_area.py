"""The plots in docks that can be moved, closed and enlarged; their places are kept."""

from collections.abc import Collection, Mapping
from itertools import pairwise

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.theme import current_theme

HANDLE_HEIGHT = 6
SIDE = 3
_STATE_VERSION = 1
# Width of the line between two docks that the mouse can drag; the style sheet knows it too.
_SEPARATOR = 6
# Shares of the height, of the upper row and those below it, by how many rows there are.
_ROW_SHARES = {1: (1.0,), 2: (0.56, 0.44), 3: (0.42, 0.29, 0.29)}


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

    def __init__(
        self, cards: Mapping[str, QFrame], on_demand: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        """``on_demand``: keys of the cards that are hidden until somebody asks for them."""
        super().__init__(parent)
        self._cards = dict(cards)
        self._on_demand = frozenset(on_demand)
        self._enlarged = ""
        self._usual = False
        self._window = DockWindow(self)
        self._window.dragged.connect(self._keep_places)
        self._page = QWidget(self)
        self._page.setObjectName("plot-page")
        self._page_layout = QVBoxLayout(self._page)
        self._page_layout.setContentsMargins(SIDE, HANDLE_HEIGHT, SIDE, 0)
        self.docks = {key: PlotDock(key, card, self._window) for key, card in self._cards.items()}
        for dock in self.docks.values():
            dock.dockLocationChanged.connect(self._keep_places)
            # Not visibilityChanged, which also comes where a plot is enlarged and all others are out of sight.
            dock.toggleViewAction().toggled.connect(self._share_out_soon)
        self.addWidget(self._window)
        self.addWidget(self._page)
        self.arrange()

    @property
    def enlarged(self) -> str:
        """Key of the plot that fills the area, or ""."""
        return self._enlarged

    def arrange(self) -> None:
        """All usual plots at their places: two above, the others below them; those on demand hidden, in a third row."""
        self.leave()
        self._usual = False  # nothing is shared out before everything is in its place
        for dock in self.docks.values():
            self._window.removeDockWidget(dock)
        rows = self._rows()
        self._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, rows[0][0])
        for above, below in pairwise(rows):
            self._window.splitDockWidget(above[0], below[0], Qt.Orientation.Vertical)
        for row in rows:
            for left, right in pairwise(row):
                self._window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        for key, dock in self.docks.items():
            dock.setVisible(key not in self._on_demand)
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
        usual, self._usual = self._usual, False
        restored = self._window.restoreState(state, _STATE_VERSION)
        if not restored:
            self._usual = usual
        return restored

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room as at the start, as long as nobody has changed the places."""
        super().resizeEvent(event)
        self._share_out()

    def _keep_places(self) -> None:
        """From now on the user's own places hold."""
        self._usual = False

    def _share_out_soon(self) -> None:
        """Once Qt has given a plot that was opened its place."""
        QTimer.singleShot(0, self, self._share_out)

    def _share_out(self) -> None:
        """The usual shares of rows and columns."""
        if not self._usual:
            return
        rows = [[dock for dock in row if not dock.isHidden()] for row in self._rows()]
        shown = [row for row in rows if row]
        if len(shown) > 1:
            heights = [round(share * self.height()) for share in _ROW_SHARES[len(shown)]]
            self._window.resizeDocks([row[0] for row in shown], heights, Qt.Orientation.Vertical)
        for row in shown:
            # Equal columns; but of the first row, which lies above three, the first plot takes two.
            columns = 3 if row is rows[0] and len(row) == 2 else len(row)
            column = (self.width() - (columns - 1) * _SEPARATOR) // columns
            widths = [column] * len(row)
            widths[0] += (columns - len(row)) * (column + _SEPARATOR)
            self._window.resizeDocks(row, widths, Qt.Orientation.Horizontal)

    def _rows(self) -> list[list[PlotDock]]:
        """The docks as they are usually arranged, whether they are shown or not."""
        usual = [dock for key, dock in self.docks.items() if key not in self._on_demand]
        others = [dock for key, dock in self.docks.items() if key in self._on_demand]
        return [row for row in (usual[:2], usual[2:], others) if row]
