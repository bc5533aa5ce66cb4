"""File → Report…: a report of the run that the window shows, as it is now."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog

from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message
from gradsim.gui.compare.pins import frozen
from gradsim.gui.error_text import error_text
from gradsim.gui.report.dialog import ReportDialog
from gradsim.gui.translation import language_manager
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.trial import Trial

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

# Of a report that is done sooner, no progress is shown. In milliseconds.
_PATIENCE = 400
_ALL = 1000


class ReportCommand(QObject):
    """Asks, writes page by page so that the window lives on, and tells what came of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._author = self._course = ""
        self._making: Generator[float] | None = None
        self._path = Path()
        self._progress: QProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._advance)
        window.window_actions["report"].triggered.connect(self._ask)

    @property
    def working(self) -> bool:
        """Whether a report is being written."""
        return self._making is not None

    def close(self) -> None:
        """Give up a report that is not done; nothing of it is left."""
        self._end()

    def write(self, path: Path, author: str, course: str, *, compared: bool) -> None:
        """Begin to write a report of what is shown now."""
        snapshot = self._window.controller.snapshot
        if snapshot is None or self.working:
            return
        # With the first report, not at every start of the window.
        from gradsim.gui.report.making import Material, make
        from gradsim.gui.report.subjects import about_now

        about = about_now(language_manager().language, author, course)
        others = self._others() if compared else []
        self._path = path
        self._making = make(path, Material(frozen(snapshot), about, others, self._tried()))
        self._progress = QProgressDialog(self._window)
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setWindowTitle(QCoreApplication.translate("ReportCommand", "Lab report"))
        self._progress.setLabelText(QCoreApplication.translate("ReportCommand", "Writing the report…"))
        self._progress.setRange(0, _ALL)
        self._progress.setMinimumDuration(_PATIENCE)
        self._progress.canceled.connect(self._end)
        self._timer.start(0)

    def _ask(self, checked: bool = False) -> None:
        dialog = ReportDialog(
            self._author, self._course, len(self._others()), missing=self._missing, parent=self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._choose)
        dialog.open()

    def _missing(self) -> str:
        """What would be in the report if one waited a little."""
        window, said = self._window, []
        if window.verdict.tester.testing:
            said.append(QCoreApplication.translate("ReportCommand", "Remedies are still being tried."))
        if window.compare.recall.pending:
            said.append(QCoreApplication.translate("ReportCommand", "Pinned runs are still being made once more."))
        if said:
            said.append(QCoreApplication.translate("ReportCommand", "What is not ready will not be in the report."))
        return " ".join(said)

    def _choose(self, author: str, course: str, compared: bool) -> None:
        self._author, self._course = author, course
        name = "".join(
            letter if letter.isalnum() or letter in " -_" else "-" for letter in self._window.controller.experiment.name
        )
        title = QCoreApplication.translate("ReportCommand", "Save the report as")
        kinds = QCoreApplication.translate("ReportCommand", "PDF (*.pdf);;HTML (*.html)")
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, f"{name.strip() or 'report'}.pdf", kinds)
        if chosen:
            from gradsim.gui.report.making import MAKERS

            path = Path(chosen)
            if path.suffix.lower() not in MAKERS:
                path = path.with_name(path.name + (".html" if "html" in kind.lower() else ".pdf"))
            self.write(path, author, course, compared=compared)

    def _others(self) -> list[tuple[str, Snapshot]]:
        """B of a comparison, then the pinned runs."""
        return [(reference.name, frozen(reference.snapshot)) for reference in self._window.compare.references]

    def _tried(self) -> tuple[Trial, ...]:
        return self._window.verdict.tester.tried

    def _advance(self) -> None:
        making, progress = self._making, self._progress
        if making is None or progress is None:
            return
        try:
            progress.setValue(min(int(_ALL * next(making)), _ALL - 1))
        except StopIteration:
            self._end()
            written = Message("The report is written: {file}", file=str(self._path))
            self._window.messages.show_message(written, "information")
        except GradsimError as error:
            self._end()
            title = QCoreApplication.translate("ReportCommand", "Lab report")
            QMessageBox.warning(self._window, title, error_text(error))
        except BaseException:
            self._end()  # otherwise it would be tried again and again
            raise

    def _end(self) -> None:
        self._timer.stop()
        making, self._making = self._making, None
        if making is not None:
            making.close()
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.canceled.disconnect(self._end)
            progress.reset()
            progress.deleteLater()
