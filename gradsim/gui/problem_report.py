"""Help → Report a problem: everything that helps to find a fault, to be copied. Nothing is sent anywhere."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gradsim.gui.controls.text import make_label
from gradsim.gui.logbook import Logbook, describe_system
from gradsim.gui.scaling import set_margins
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import language_manager

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_SIZE = (620, 460)


class ProblemReport(QObject):
    """The action, and what it collects.

    Attributes:
        logbook: the log of this program, or None where none is kept.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.logbook: Logbook | None = None
        window.window_actions["report-problem"].triggered.connect(self.open)

    def open(self) -> "ReportDialog":
        """Show the report."""
        dialog = ReportDialog(self.text(), self.logbook.folder if self.logbook else None, self._window)
        dialog.open()
        return dialog

    def text(self) -> str:
        """The report, always in English: it is read by those who mend gradsim."""
        window = self._window
        snapshot, theme = window.controller.snapshot, current_theme()
        size, screen = window.size(), window.screen()
        lines = [
            describe_system(),
            f"NumPy {numpy.__version__}; {QGuiApplication.platformName()}, screen {screen.size().toTuple()} at "
            f"{screen.devicePixelRatio():g}, window {size.toTuple()}, {theme.name}, scale {theme.scale:g}, "
            f"{language_manager().language}",
            f"experiment: {window.controller.experiment.to_share_string()}",
        ]
        if snapshot is not None:
            lines.append(f"step {snapshot.step}, {snapshot.verdict.kind.name}, {snapshot.steps_per_second:.0f} steps/s")
        if self.logbook is not None:
            lines.append(f"log: {self.logbook.file}")
            if self.logbook.crash:
                lines += ["", "left behind by a crash:", self.logbook.crash]
        lines += ["", "last error:", window.failures.last or "none"]
        return "\n".join(lines)


class ReportDialog(QDialog):
    """The report as text, a button that copies it, and one that opens the folder of the log."""

    def __init__(self, report: str, folder: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder
        texts = Texts(self)
        texts.put(self.setWindowTitle, lambda: QCoreApplication.translate("ProblemReport", "Report a problem"))
        explanation = make_label(current_theme().sizes.body, wrap=True, parent=self)
        texts.put(explanation.setText, _explanation)
        self.page = QPlainTextEdit(report, self)
        self.page.setReadOnly(True)
        self.page.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        texts.put(self.page.setAccessibleName, lambda: QCoreApplication.translate("ProblemReport", "Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        texts.put(self.copy.setText, lambda: QCoreApplication.translate("ProblemReport", "Copy"))
        self.copy.clicked.connect(self._copy)
        self.show_log = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        texts.put(self.show_log.setText, lambda: QCoreApplication.translate("ProblemReport", "Open the log's folder"))
        self.show_log.clicked.connect(self._open_folder)
        self.show_log.setVisible(folder is not None)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        set_margins(layout, 24, 20, 24, 16)
        layout.setSpacing(current_theme().px(12))
        layout.addWidget(explanation)
        layout.addWidget(self.page, 1)
        layout.addWidget(buttons)
        width, height = (current_theme().px(length) for length in _SIZE)
        self.resize(min(width, parent.width()), min(height, parent.height()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.page.toPlainText())

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _explanation() -> str:
    return QCoreApplication.translate(
        "ProblemReport",
        "Copy this text into your report, and write above it what you did and what you expected. gradsim itself sends "
        "nothing anywhere.",
    )
