"""The plots in docks that can be moved, closed, opened and enlarged; their places are kept."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.plot_docks import HANDLE_HEIGHT, SIDE, DockHandle, DockWindow, PlotDock
from gradsim.gui.plot_rows import LEAST_WIDTH, Rows, deal, heights, widths
from gradsim.gui.scaling import set_margins
from gradsim.gui.soon import soon
from gradsim.gui.theme import current_theme

_STATE_VERSION = 1
# What is remembered of plots at their usual places: this word and the names of those that are open.
_USUAL = b"usual:"
# Width of the line between two docks that the mouse can drag; the style sheet knows it too.
_SEPARATOR = 6
# Share of the height that a plot gets at least where it is opened among others that were dragged.
_LEAST_SHARE = 0.3
# Less than this share of the mean width of its row is too narrow for it.
_LEAST_OF_FAIR = 0.8
# Less than this is not enough for the usual rows.
_COLUMN_ROOM = 3 * LEAST_WIDTH
# Height of a row that stands in a column of many because the area is narrow.
_ROW = 190
_NOWHERE = Qt.DockWidgetArea.NoDockWidgetArea


class PlotArea(QStackedWidget):
    """The open plots, or a single one as large as all of them.

    Until somebody drags them, plots stand in rows and share the room anew whenever one is opened or closed. Where there
    is not room for all, the area scrolls.

    Attributes:
        docks: of all plots by name, open or not.
        toggles: an action for each that opens and closes it.
        enlarged_changed: name of the plot that fills the area now, or "".
        opened_changed: other plots are open than before.
    """

    enlarged_changed = Signal(str)
    opened_changed = Signal()

    def __init__(
        self, cards: Mapping[str, QFrame], on_demand: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        """``on_demand``: names of the cards that are closed until somebody asks for them."""
        super().__init__(parent)
        self._cards = dict(cards)
        self._first = [key for key in self._cards if key not in on_demand]
        self._others = [key for key in self._cards if key in on_demand]
        self._enlarged = ""
        self._usual = True
        self._opened: frozenset[str] = frozenset()
        self._rows: Rows = []
        # The plots that were given their usual places last, as long as nobody has moved one since.
        self._placed: frozenset[str] | None = None
        self._arranging = False
        self._window = DockWindow()
        self._window.dragged.connect(self._keep_places)
        self._window.resized.connect(self._share_out)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("plot-scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._window)
        self._page = QWidget(self)
        self._page.setObjectName("plot-page")
        self._page_layout = QVBoxLayout(self._page)
        set_margins(self._page_layout, SIDE, HANDLE_HEIGHT, SIDE, 0)
        self.docks = {key: PlotDock(key, card, self._window) for key, card in self._cards.items()}
        # Not the docks' own actions, which take a plot for closed while another one is enlarged.
        self.toggles = {key: QAction(self, checkable=True) for key in self._cards}
        for key, dock in self.docks.items():
            dock.dockLocationChanged.connect(self._keep_places)
            dock.visibilityChanged.connect(self._notice)
            self.toggles[key].triggered.connect(self._toggle)
        self.addWidget(self._scroll)
        self.addWidget(self._page)
        self.arrange()

    @property
    def enlarged(self) -> str:
        """Name of the plot that fills the area, or ""."""
        return self._enlarged

    @property
    def opened(self) -> frozenset[str]:
        """Names of the open plots."""
        return self._opened

    def arrange(self) -> None:
        """The usual plots open and all at their places: two above, the others below them."""
        self.leave()
        self._usual = True
        self._open_only(frozenset(self._first))

    def present(self, keys: frozenset[str]) -> None:
        """Exactly these plots open, at their usual places."""
        self.leave()
        self._usual = True
        self._open_only(keys & frozenset(self._cards))

    def set_open(self, key: str, is_open: bool) -> None:
        """Open or close a plot; the plots share the room anew, unless somebody has given them places of their own."""
        if self._enlarged and (is_open or key == self._enlarged):
            self.leave()
        self._window.let_go()
        if self._usual:
            self._open_only(self._opened | {key} if is_open else self._opened - {key})
        else:
            self.docks[key].setVisible(is_open)
            if is_open:
                soon(self, partial(self._make_room, self.docks[key]))

    def enlarge(self, key: str) -> None:
        """Let one plot fill the area; the one that did is put back."""
        self.leave()
        self._enlarged = key
        self._page_layout.addWidget(self._cards[key])
        self._cards[key].show()
        self.setCurrentWidget(self._page)
        self.enlarged_changed.emit(key)

    def let_go(self) -> None:
        """Take plots from the mouse: the area is about to be hidden."""
        self._window.let_go()

    def leave(self) -> None:
        """Put the enlarged plot back into its dock."""
        self._window.let_go()
        if self._enlarged:
            key, self._enlarged = self._enlarged, ""
            self.docks[key].take(self._cards[key])
            self.setCurrentWidget(self._scroll)
            self.enlarged_changed.emit("")

    def save(self) -> QByteArray:
        """Where everything is, to be remembered."""
        if self._usual:
            # Without sizes: on a larger screen the usual shares are others.
            return QByteArray(_USUAL + ",".join(key for key in self._cards if key in self._opened).encode())
        return self._window.saveState(_STATE_VERSION)

    def restore(self, state: QByteArray) -> bool:
        """Put everything where it was; False, and nothing changed, where ``state`` is none of ours.

        Plots that are unknown to a state of an earlier version stay as they are: closed, and ready to be opened.
        """
        self.leave()
        data = bytes(state.data())
        if data.startswith(_USUAL):
            self._usual = True
            names = data.removeprefix(_USUAL).decode("utf-8", "replace").split(",")
            self._open_only(frozenset(names) & frozenset(self._cards))
            return True
        before = self._window.saveState(_STATE_VERSION)
        with self._at_work():
            # Qt leaves those that the state does not know where they are: afterwards it can be told which they were.
            for key in self._others:
                self._window.removeDockWidget(self.docks[key])
            restored = self._window.restoreState(state, _STATE_VERSION)
            if restored:
                self._leave_usual_places()
                self._house()
            else:
                self._window.restoreState(before, _STATE_VERSION)
        self._look()
        return restored

    def _open_only(self, opened: frozenset[str]) -> None:
        """Have exactly these plots open, at their usual places."""
        rows = deal(self._first, self._others, opened, self._units)
        if rows == self._rows and opened == self._placed == self._opened:
            return  # they are there: to put all of them there again would only take time
        self._placed = opened
        with self._at_work():
            self._rows = rows
            # Closed ones need a place as well, for the day on which they are opened among plots that were dragged.
            rows = [*self._rows, [key for key in self._cards if key not in opened]]
            rows = [row for row in rows if row]
            for dock in self.docks.values():
                self._window.removeDockWidget(dock)
            docks = [[self.docks[key] for key in row] for row in rows]
            self._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, docks[0][0])
            for above, below in pairwise(docks):
                self._window.splitDockWidget(above[0], below[0], Qt.Orientation.Vertical)
            for row in docks:
                for left, right in pairwise(row):
                    self._window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
            for key, dock in self.docks.items():
                dock.setVisible(key in opened)
        self._look()
        self._set_least_height()
        # Docks that were put into their places just now can be given a size only after Qt has given them one.
        self._window.setUpdatesEnabled(False)
        soon(self, self._settle)

    def _house(self) -> None:
        """Give those plots a place, side by side below the others, of which the restored state knew nothing."""
        homeless = [dock for dock in self.docks.values() if self._window.dockWidgetArea(dock) is _NOWHERE]
        if homeless:
            self._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, homeless[0], Qt.Orientation.Vertical)
        for left, right in pairwise(homeless):
            self._window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        for dock in homeless:
            dock.hide()

    def _toggle(self, is_open: bool) -> None:
        self.set_open(next(key for key, action in self.toggles.items() if action is self.sender()), is_open)

    def _notice(self) -> None:
        """A dock was shown or hidden, perhaps by itself and not through this area."""
        dock = self.sender()
        # Also out of sight: behind an enlarged plot, or because the window is.
        if self._arranging or not isinstance(dock, PlotDock) or dock.isHidden() is (dock.key not in self._opened):
            return
        self._look()
        if self._usual:
            soon(self, self._deal_again)

    def _look(self) -> None:
        """See which plots are open now."""
        before = self._opened
        self._opened = frozenset(key for key, dock in self.docks.items() if not dock.isHidden())
        for key, action in self.toggles.items():
            action.setChecked(key in self._opened)
        if before != self._opened:
            self.opened_changed.emit()

    def _make_room(self, dock: PlotDock) -> None:
        """Let a plot that was opened among dragged ones be large enough to be read."""
        # Meanwhile the mouse may have taken a plot out of its place, or this one has been closed again.
        if dock.isHidden() or any(other.isFloating() for other in self.docks.values()):
            return
        least = round(_LEAST_SHARE * self._window.height())
        if dock.height() < least:
            self._window.resizeDocks([dock], [least], Qt.Orientation.Vertical)
        row = [other for other in self.docks.values() if not other.isHidden() and other.y() == dock.y()]
        fair = sum(other.width() for other in row) // len(row)
        if dock.width() < fair * _LEAST_OF_FAIR:
            self._window.resizeDocks(row, [fair] * len(row), Qt.Orientation.Horizontal)

    def _keep_places(self) -> None:
        """From now on the user's own places hold."""
        if not self._arranging:
            self._leave_usual_places()

    def _leave_usual_places(self) -> None:
        self._usual = False
        self._placed = None
        self._set_least_height()

    def _deal_again(self) -> None:
        if self._usual:
            self._open_only(self._opened)

    def _share_out(self) -> None:
        """The usual shares for another size; in other rows where these have become too narrow or too many."""
        self._set_least_height()
        if self._usual and not self._arranging:
            if self._rows != deal(self._first, self._others, self._opened, self._units):
                soon(self, self._deal_again)
            self._resize()

    def _settle(self) -> None:
        self._share_out()
        self._window.setUpdatesEnabled(True)

    def _set_least_height(self) -> None:
        """Scroll rather than squeeze, where the area is too narrow for the usual rows and there are many instead."""
        narrow = self._usual and self._units < _COLUMN_ROOM
        self._window.setMinimumHeight(current_theme().px(_ROW) * len(self._rows) if narrow else 0)

    @property
    def _units(self) -> int:
        """The width of a row in the unit of the interface."""
        units = int(self._scroll.viewport().width() / current_theme().scale)
        # Before it is shown, its width means nothing.
        return units if self.isVisible() else max(units, _COLUMN_ROOM)

    def _resize(self) -> None:
        if not self._rows or not self._opened:
            return
        docks = [[self.docks[key] for key in row] for row in self._rows]
        room = self._window.size()
        if len(docks) > 1:
            pixels = heights(self._rows, room.height() - (len(docks) - 1) * current_theme().px(_SEPARATOR))
            self._window.resizeDocks([row[0] for row in docks], pixels, Qt.Orientation.Vertical)
        for number, row in enumerate(docks):
            units = widths(self._rows, number, int(room.width() / current_theme().scale), _SEPARATOR)
            pixels = [current_theme().px(width) for width in units]
            self._window.resizeDocks(row, pixels, Qt.Orientation.Horizontal)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Inside, whatever docks tell is this area's own doing."""
        before, self._arranging = self._arranging, True
        try:
            yield
        finally:
            self._arranging = before


__all__ = ["HANDLE_HEIGHT", "SIDE", "DockHandle", "PlotArea"]
