"""The stage: where a figure fills the room of the plots, and what opens and closes it."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.figures import FIGURES, Figure
from gradsim.gui.figures.page import FigurePage
from gradsim.gui.theme import Theme, theme_manager
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

# F1 is Help, F5 is what presenters send to begin, F10 opens menus, F11 is the full screen; with Alt or Ctrl most belong
# to the desktop.
_FIRST_KEY = 6


class FiguresOnDemand(Mapping[str, Figure]):
    """Figures by key, each made when somebody first asks for it: the window is there sooner.

    Attributes:
        made: those that there are by now.
    """

    def __init__(self, page: FigurePage) -> None:
        self._page = page
        self._kinds = {kind.key: kind for kind in FIGURES}
        self.made: dict[str, Figure] = {}

    def __getitem__(self, key: str) -> Figure:
        if key not in self.made:
            self.made[key] = self._page.make(self._kinds[key])
        return self.made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._kinds

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def title(self, key: str) -> str:
        """What a figure is called, in the window's language, whether it has been made or not."""
        return self._kinds[key].title()

    def shortcut(self, key: str) -> str:
        """The key that a figure wants for itself, or ""."""
        return self._kinds[key].shortcut


class Stage(QObject):
    """The figures of a window, of which one at a time may take the place of the plots.

    Attributes:
        opened_changed: key of the figure that is open now, or "".
        area: the plots, or the figure in their place.
        figures: all figures by key, made when first asked for.
        page: what surrounds the figure that is open.
    """

    opened_changed = Signal(str)

    def __init__(self, window: "MainWindow", area: QStackedWidget) -> None:
        """``area``: where the plots are, and figures will be."""
        super().__init__(window)
        self._window = window
        self._opened = ""
        self.area = area
        self.page = FigurePage(window.window_actions["leave"], area)
        self.figures = FiguresOnDemand(self.page)
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
            self._window.plot_area.let_go()
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
        for figure in self.figures.made.values():
            figure.retranslate()
        for key, action in self._actions.items():
            action.setText(self.figures.title(key))
            action.setProperty("prefix", self.tr("Figure"))
        self._name()

    def _add_action(self, key: str, number: int) -> QAction:
        shortcut = self.figures.shortcut(key) or f"F{_FIRST_KEY + number}"
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
            self.page.name(figure.title(), figure.explanation())

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
        for figure in self.figures.made.values():
            figure.set_theme(theme)
