"""Errors that nobody foresaw: each reaches the user in one dialog, from whatever thread it comes."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from gradsim.gui.logbook import describe_system, logger
from gradsim.gui.texts import Texts

INTERRUPTED = 130
"""Exit status after Ctrl+C, as in a shell."""


class FailureDialogs(QObject):
    """Shows one dialog at a time; what fails meanwhile is added to its details. Lives in the window's thread.

    Attributes:
        last: the details of what failed last, "" for nothing.
    """

    _failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QMessageBox | None = None
        self.last = ""
        # Queued: an error may come from any thread, and in the middle of painting.
        self._failed.connect(self.show_failure, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on take every exception that nobody catches, in this and in other Python threads."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    @property
    def dialog(self) -> QMessageBox | None:
        """The dialog that is open."""
        return self._dialog

    @Slot(str, str)
    def show_failure(self, line: str, details: str) -> None:
        """Show what happened: one line, and for who wants to report it the details."""
        self.last = details
        logger.error("%s\n%s", line, details)
        if self._dialog is not None:
            self._dialog.setDetailedText(f"{self._dialog.detailedText()}\n{details}")
            return
        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle("gradsim")
        texts = Texts(dialog)
        texts.put(
            dialog.setText,
            lambda: self.tr(
                "Something in gradsim has failed. What has been trained is kept; the window stays usable, training is "
                "paused."
            ),
        )
        dialog.setInformativeText(line)
        dialog.setDetailedText(f"{describe_system()}\n\n{details}")
        copy = dialog.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        texts.put(copy.setText, lambda: self.tr("Copy details"))
        # Copying does not close the dialog.
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        dialog.addButton(QMessageBox.StandardButton.Close)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    def _copy(self) -> None:
        if self._dialog is not None:
            QGuiApplication.clipboard().setText(self._dialog.detailedText())

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            # Ctrl+C in the terminal: as if the window had been closed, but for the exit status.
            QApplication.closeAllWindows()
            QCoreApplication.exit(INTERRUPTED)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        self._failed.emit(f"{kind.__name__}: {error}", details)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
