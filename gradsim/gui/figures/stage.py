"""The stage: where a figure fills the room of the plots, and what opens and closes it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.button import ActionButton
from gradsim.gui.controls.text import make_label
from gradsim.gui.figures import FIGURES, Figure
from gradsim.gui.plot_docks import HANDLE_HEIGHT, SIDE
from gradsim.gui.theme import Theme, current_theme, theme_manager
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

# F1 is Help, F5 is what presenters send to begin, F10 opens menus, F11 is the full screen; with Alt or Ctrl most belong
# to the desktop.
_FIRST_KEY = 6


class FigurePage(QWidget):
    """A card with a header, in which one figure is shown at a time.

    Attributes:
        shown: the page has come into sight.
    """

    shown = Signal()

    def __init__(self, figures: dict[str, Figure], leave: QAction, parent: QWidget | None = None) -> None:
        """``leave``: the action that goes back to the plots."""
        super().__init__(parent)
        sizes = current_theme().sizes
        self.setObjectName("figure-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame(self)
        card.setObjectName("figure-card")
        self.title = make_label(sizes.large, strong=True, parent=card)
        self.explanation = make_label(sizes.heading, role="muted", wrap=True, parent=card)
        # A sentence that is broken into lines must not widen the window.
        self.explanation.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.back = ActionButton("", leave, card)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.explanation)
        header = QHBoxLayout()
        header.setContentsMargins(2 * sizes.grid, 0, sizes.gap, 0)
        header.setSpacing(2 * sizes.grid)
        header.addLayout(words, 1)
        header.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._places = QStackedWidget(card)
        self._scrolls = {key: self._place(figure) for key, figure in figures.items()}
        column = QVBoxLayout(card)
        column.setContentsMargins(1, sizes.gap, 1, sizes.grid)
        column.setSpacing(sizes.grid)
        column.addLayout(header)
        column.addWidget(self._places, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, HANDLE_HEIGHT, SIDE, 0)
        layout.addWidget(card)

    def show_figure(self, key: str) -> None:
        """Put this figure into the card."""
        self._places.setCurrentWidget(self._scrolls[key])

    def _place(self, figure: Figure) -> QScrollArea:
        # A figure scrolls where there is too little room for it, rather than make the window larger.
        scroll = QScrollArea(self._places)
        scroll.setObjectName("figure-scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(figure)
        # The card is seen through both.
        figure.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self._places.addWidget(scroll)
        return scroll

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page has come into sight."""
        super().showEvent(event)
        self.shown.emit()


class Stage(QObject):
    """The figures of a window, of which one at a time may take the place of the plots.

    Attributes:
        opened_changed: key of the figure that is open now, or "".
        area: the plots, or the figure in their place.
        figures: all figures by key.
        page: what surrounds the figure that is open.
    """

    opened_changed = Signal(str)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._opened = ""
        self.figures: dict[str, Figure] = {figure.key: figure(current_theme()) for figure in FIGURES}
        self.page = FigurePage(self.figures, window.window_actions["leave"])
        self.area = QStackedWidget()
        self.area.addWidget(window.plot_area)
        self.area.addWidget(self.page)
        self._actions = {key: self._add_action(key, number) for number, key in enumerate(self.figures)}
        window.menus.add_figures(self._actions.values())
        self.page.shown.connect(self._catch_up)
        window.controller.experiment_changed.connect(self._show_experiment)
        window.controller.snapshot_ready.connect(self._show_snapshot)
        window.plot_area.enlarged_changed.connect(self._make_way)
        for toggle in window.plot_area.toggles.values():
            toggle.triggered.connect(self.close)
        theme_manager().changed.connect(self._put_on)

    @property
    def opened(self) -> str:
        """Key of the figure that is open, or ""."""
        return self._opened

    @property
    def needs(self) -> frozenset[str]:
        """What snapshots must hold for the figure that is open."""
        return self.figures[self._opened].needs if self._opened else frozenset()

    def open(self, key: str) -> None:
        """Let a figure take the place of the plots. Raises KeyError where there is none of that name."""
        figure = self.figures[key]
        if key != self._opened:
            self._opened = key
            self.page.show_figure(key)
            self._name()
            self.area.setCurrentWidget(self.page)
            self._catch_up()
            # From here Tab goes to the figure's first control; no control looks as if it had been chosen.
            figure.setFocus()
            self._tell()

    @Slot()
    def close(self) -> None:
        """Put the plots back into their place."""
        if self._opened:
            self._opened = ""
            self.area.setCurrentWidget(self._window.plot_area)
            self._window.setFocus()
            self._tell()

    def leave(self) -> None:
        """One level back: from a figure to the plots, from one plot to all."""
        if self._opened:
            self.close()
        else:
            self._window.plot_area.leave()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        for key, figure in self.figures.items():
            figure.retranslate()
            self._actions[key].setText(figure.title())
            self._actions[key].setProperty("prefix", self.tr("Figure"))
        self._name()

    def _add_action(self, key: str, number: int) -> QAction:
        shortcut = self.figures[key].shortcut or f"F{_FIRST_KEY + number}"
        action = self._window.window_actions.add(f"figure-{key}", shortcut)
        action.setCheckable(True)
        action.triggered.connect(partial(self._toggle, key))
        return action

    def _toggle(self, key: str, checked: bool = False) -> None:
        if self._opened == key:
            self.close()
        else:
            self.open(key)

    def _tell(self) -> None:
        for key, action in self._actions.items():
            action.setChecked(key == self._opened)
        self.opened_changed.emit(self._opened)

    def _name(self) -> None:
        if self._opened:
            figure = self.figures[self._opened]
            self.page.title.setText(figure.title())
            self.page.explanation.setText(figure.explanation())
            self.page.explanation.setVisible(bool(figure.explanation()))

    @Slot(str)
    def _make_way(self, enlarged: str) -> None:
        """Whoever enlarges a plot wants to see it."""
        if enlarged:
            self.close()

    @Slot()
    def _catch_up(self) -> None:
        """Show a figure that has come into sight what happened before."""
        controller = self._window.controller
        self._show_experiment(controller.experiment)
        if controller.snapshot is not None and controller.snapshot.run_id == controller.run_id:
            self._show_snapshot(controller.snapshot)

    @Slot(object)
    def _show_experiment(self, experiment: Experiment) -> None:
        if self._opened and self.page.isVisible():
            self.figures[self._opened].show_experiment(experiment)

    @Slot(object)
    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if self._opened and self.page.isVisible():
            self.figures[self._opened].show_snapshot(snapshot)

    @Slot(object)
    def _put_on(self, theme: Theme) -> None:
        for figure in self.figures.values():
            figure.set_theme(theme)
