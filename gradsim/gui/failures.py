"""Errors that nobody foresaw: each reaches the user in one dialog, from whatever thread it comes."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from gradsim.gui.logbook import describe_system, logger
from gradsim.gui.repetitions import Repetitions
from gradsim.gui.texts import Texts

INTERRUPTED = 130
"""Exit status after Ctrl+C, as in a shell."""

_MOST_LINE = 300
# Other failures whose details are added to an open dialog; the log has all of them.
_MOST_ADDED = 20
# After so many repetitions the log is told how often a failure has come.
_TOLD = frozenset(10**power for power in range(1, 10))


class FailureDialogs(QObject):
    """Shows one dialog at a time; what fails meanwhile is added to its details. Lives in the window's thread.

    A failure that goes on and on is told once: neither dialog nor log would leave room for anything else.

    Attributes:
        last: the details of what failed last, "" for nothing.
        opened: a dialog is about to be opened.
        assure: says what is kept of the work in the window; "" where nobody knows.
    """

    opened = Signal()
    _failed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._dialog: QMessageBox | None = None
        self._texts: Texts | None = None
        self._added = 0
        self._repetitions = Repetitions()
        self.last = ""
        self.assure: Callable[[], str] = lambda: ""
        # Queued: an error may come from any thread, and in the middle of painting.
        self._failed.connect(self.show_failure, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on take every exception that nobody catches, in this and in other Python threads."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = _note

    @property
    def dialog(self) -> QMessageBox | None:
        """The dialog that is open."""
        # The window it was opened over may have taken it along.
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    @Slot(str, str)
    def show_failure(self, line: str, details: str) -> None:
        """Show what happened: one line, and for who wants to report it the details."""
        self.last = details
        times = self._repetitions.count(details)
        if times:
            if times in _TOLD:
                logger.error("%s: %d times more", line, times)
            return
        logger.error("%s\n%s", line, details)
        if self.dialog is not None:
            self._add(self.dialog, details)
            return
        self.opened.emit()
        self._dialog = self._make(line, details)
        self._dialog.open()

    def refresh(self) -> None:
        """Say anew what is kept."""
        if self.dialog is not None and self._texts is not None:
            self._texts.refresh()

    def _make(self, line: str, details: str) -> QMessageBox:
        dialog = QMessageBox(QApplication.activeModalWidget() or self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle("gradsim")
        dialog.setTextFormat(Qt.TextFormat.PlainText)
        self._texts = texts = Texts(dialog)
        texts.put(dialog.setText, self._text)
        dialog.setInformativeText(line if len(line) <= _MOST_LINE else f"{line[:_MOST_LINE]}…")
        dialog.setDetailedText(f"{describe_system()}\n\n{details}")
        self._added = 0
        copy = dialog.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        texts.put(copy.setText, lambda: self.tr("Copy details"))
        # Copying does not close the dialog.
        copy.clicked.disconnect()
        copy.clicked.connect(self._copy)
        dialog.addButton(QMessageBox.StandardButton.Close)
        dialog.finished.connect(self._on_finished)
        return dialog

    def _text(self) -> str:
        happened = self.tr("Something in gradsim has failed. Training is paused; the window stays usable.")
        kept = self.assure()
        return f"{happened}\n\n{kept}" if kept else happened

    def _add(self, dialog: QMessageBox, details: str) -> None:
        self._added += 1
        if self._added <= _MOST_ADDED:
            dialog.setDetailedText(f"{dialog.detailedText()}\n{details}")
        elif self._added == _MOST_ADDED + 1:
            dialog.setDetailedText(f"{dialog.detailedText()}\n…")

    def _copy(self) -> None:
        if self.dialog is not None:
            QGuiApplication.clipboard().setText(self.dialog.detailedText())

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


def _note(what: "sys.UnraisableHookArgs") -> None:
    """What is raised where nobody can be told, as when an object is deleted: it harms nothing that is still there."""
    trace = "".join(traceback.format_exception(what.exc_type, what.exc_value, what.exc_traceback))
    text = f"{what.err_msg or 'ignored'}: {what.object!r}\n{trace}"
    logger.warning("%s", text)
    sys.stderr.write(text)
