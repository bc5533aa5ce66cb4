"""The way of the Tab key: as one reads, from the toolbar to the status bar."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gradsim.gui.descendants import descendants

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_BY_TAB = frozenset({Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus})


class TabOrder(QObject):
    """Puts the parts of a window into order for the Tab key that comes after plots are opened, closed or enlarged, or
    their headers change.

    Inside a part the order is the part's own. Parts that are not known here stand between the plots and the last one.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._holds = False
        window.plot_area.opened_changed.connect(self._forget)
        window.plot_area.enlarged_changed.connect(self._forget)
        for card in window.plots.values():
            card.header.parts_changed.connect(self._forget)
        window.figures.opened_changed.connect(self._forget)  # a figure is made when it is first opened

    def ensure(self) -> None:
        """Put everything into order where something has changed since.

        Only when Tab is pressed: it takes some milliseconds, and while a run goes fast, legends may change with every
        picture.
        """
        if not self._holds:
            self._arrange()
            self._holds = True

    def _forget(self) -> None:
        self._holds = False

    def _arrange(self) -> None:
        window = self._window
        parts: list[list[QWidget]] = [
            _stops_in(part)
            for part in (window.toolbar, window.controls_dock, window.time.bar, window.messages, window.verdict.bar)
        ]
        for card in sorted(window.plots.values(), key=_place):
            parts += [card.header.parts, _stops_in(card)]
        last = _stops_in(window.status)
        ordered: dict[QWidget, None] = dict.fromkeys(widget for part in parts for widget in part)
        others = [widget for widget in _stops_in(window) if widget not in ordered and widget not in last]
        # A plot that is being dragged is a window of its own until it is let go.
        reachable = [widget for widget in (*ordered, *others, *last) if widget.window() is window]
        stops = [widget for widget in reachable if _takes_tab(widget)]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)


def _stops_in(part: QWidget) -> list[QWidget]:
    """Where Tab can stop in a part, in the order in which it was built.

    Not Qt's own chain: to look at it from Python upsets who owns the menus.
    """
    window = part.window()
    return [widget for widget in descendants(part) if _takes_tab(widget) and widget.window() is window]


def _takes_tab(widget: QWidget) -> bool:
    return widget.focusPolicy() in _BY_TAB


def _place(card: QWidget) -> tuple[int, int]:
    """Row and column of a card."""
    place = card.mapTo(card.window(), card.rect().topLeft())
    return place.y(), place.x()
