"""Whatever goes wrong in a process, whoever looks: exceptions in any thread, warnings, messages of Qt."""

import re
import sys
import threading
import tomllib
import traceback
import warnings
from collections.abc import Callable
from types import TracebackType
from weakref import WeakSet

from PySide6.QtCore import QMessageLogContext, QThread, QtMsgType, qInstallMessageHandler
from shiboken6 import isValid

from tests.reliability.home import ROOT

_GRAVE = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_started: WeakSet[QThread] = WeakSet()
_start_qthread = QThread.start


class Watch:
    """From ``install`` on, everything that goes wrong is in ``problems``.

    Attributes:
        found: called with each problem, in the thread where it occurs.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.found: Callable[[str], object] = lambda problem: None
        with (ROOT / "pyproject.toml").open("rb") as file:
            # What the tests pass over is passed over here.
            ignored = tomllib.load(file)["tool"]["pytest"]["qt_log_ignore"]
        self._ignored = re.compile("|".join(ignored))

    def install(self) -> None:
        """Take the place of all hooks. Warnings of Python and NumPy become exceptions, as in the tests."""
        sys.excepthook = self._on_exception
        sys.unraisablehook = lambda what: self._on_exception(what.exc_type, what.exc_value, what.exc_traceback)
        threading.excepthook = lambda what: self._on_exception(what.exc_type, what.exc_value, what.exc_traceback)
        qInstallMessageHandler(self._on_message)
        warnings.simplefilter("error")
        QThread.start = _start_and_remember  # type: ignore[method-assign]

    def add(self, problem: str) -> None:
        """Something has gone wrong."""
        self.problems.append(problem)
        self.found(problem)

    def threads_left(self) -> list[str]:
        """The threads that still run beside this one; they are given a moment to end."""
        left = []
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not isinstance(thread, threading._DummyThread):
                thread.join(1.0)
                if thread.is_alive():
                    left.append(repr(thread))
        return left + [repr(thread) for thread in _started if isValid(thread) and not thread.wait(1000)]

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.add("".join(traceback.format_exception(kind, error, trace)))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _GRAVE and not self._ignored.search(message):
            self.add(f"Qt: {message}")


def _start_and_remember(thread: QThread, *arguments: QThread.Priority) -> None:
    _started.add(thread)
    _start_qthread(thread, *arguments)
