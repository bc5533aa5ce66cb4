"""What the window can do beside showing a run: each feature is an object of its own, given the window."""

from typing import TYPE_CHECKING

from gradsim.gui.classroom import ClassroomCommand
from gradsim.gui.documents.assurance import Assurance
from gradsim.gui.documents.autosave import Autosave
from gradsim.gui.documents.documents import Documents
from gradsim.gui.documents.kept_runs import folder
from gradsim.gui.documents.sharing import Sharing
from gradsim.gui.exports.exports import Exports
from gradsim.gui.figures.making_room import FigureRoom
from gradsim.gui.figures.phase_map.feature import PhaseMapFeature
from gradsim.gui.guide.feature import UserGuide
from gradsim.gui.hidden_windows import HiddenWindows
from gradsim.gui.looks_actions import LooksActions
from gradsim.gui.preferences import Preferences
from gradsim.gui.problem_report import ProblemReport
from gradsim.gui.pytorch import PyTorchExport
from gradsim.gui.report.command import ReportCommand
from gradsim.gui.undo_actions import UndoActions
from gradsim.runtime.session_writer import SessionWriter

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class Features:
    """The features of one window, made when everything else of it is there."""

    def __init__(self, window: "MainWindow", preferences: Preferences | None = None) -> None:
        self._writer = SessionWriter(window)
        self.documents = Documents(window, self._writer)
        # Scripts and pictures keep nothing.
        self.autosave = Autosave(window, self._writer, folder()) if preferences is not None else None
        if self.autosave is not None:
            self.documents.replaced = self.autosave.set_aside
        self.assurance = Assurance(window, self.autosave)
        self.sharing = Sharing(window)
        self.undo = UndoActions(window)
        self.looks = LooksActions(window)
        self.classroom = ClassroomCommand(window)
        self.exports = Exports(window, preferences)
        self.phase_map = PhaseMapFeature(window)
        self.figure_room = FigureRoom(window)
        self.problems = ProblemReport(window)
        self.pytorch = PyTorchExport(window)
        self.report = ReportCommand(window)
        self.guide = UserGuide(window)
        self.hidden_windows = HiddenWindows(window)

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self.exports.retranslate()
        if self.autosave is not None:
            self.autosave.bar.retranslate()

    def close(self) -> None:
        """The window is closing: end what still works in the background. The run is still there."""
        self.exports.close()
        self.phase_map.close()
        self.report.close()
        # The last ones: these end the run, in order to have it as it was left.
        self.documents.close()
        if self.autosave is not None:
            self.autosave.close()
        self._writer.close()
