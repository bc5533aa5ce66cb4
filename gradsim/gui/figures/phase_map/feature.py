"""What ties the phase map to a window: a click on a cell loads its network, and nothing outlives the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.gui.figures.phase_map.figure import PhaseMapFigure

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class PhaseMapFeature(QObject):
    """The phase map of one window, from when it is first opened."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._figure: PhaseMapFigure | None = None
        window.figures.opened_changed.connect(self._meet)

    def close(self) -> None:
        """End what is still computed."""
        if self._figure is not None:
            self._figure.close_workers()

    @Slot(str)
    def _meet(self, opened: str) -> None:
        """Figures are made when they are first asked for."""
        if opened != PhaseMapFigure.key or self._figure is not None:
            return
        figure = self._window.figures.figures[opened]
        if isinstance(figure, PhaseMapFigure):
            self._figure = figure
            figure.load_wanted.connect(self._load)

    @Slot(object)
    def _load(self, experiment: Experiment) -> None:
        """The network of a cell, under the name of the experiment in the window; it can be undone like any change."""
        window = self._window
        try:
            window.editor.apply(experiment.replace("name", window.controller.experiment.name))
        except GradsimError as error:
            window.messages.show_message(error.message, "error")
