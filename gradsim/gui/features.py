"""What the window can do beside showing a run: each feature is an object of its own, given the window."""

from typing import TYPE_CHECKING

from gradsim.gui.classroom import ClassroomCommand
from gradsim.gui.exports.exports import Exports
from gradsim.gui.figures.phase_map.feature import PhaseMapFeature
from gradsim.gui.looks_actions import LooksActions
from gradsim.gui.preferences import Preferences
from gradsim.gui.problem_report import ProblemReport
from gradsim.gui.pytorch import PyTorchExport
from gradsim.gui.report.command import ReportCommand
from gradsim.gui.undo_actions import UndoActions

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class Features:
    """The features of one window, made when everything else of it is there."""

    def __init__(self, window: "MainWindow", preferences: Preferences | None = None) -> None:
        self.undo = UndoActions(window)
        self.looks = LooksActions(window)
        self.classroom = ClassroomCommand(window)
        self.exports = Exports(window, preferences)
        self.phase_map = PhaseMapFeature(window)
        self.problems = ProblemReport(window)
        self.pytorch = PyTorchExport(window)
        self.report = ReportCommand(window)

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.exports.retranslate()

    def close(self) -> None:
        """The window is closing: end what still works in the background. The run is still there."""
        self.exports.close()
        self.phase_map.close()
        self.report.close()
