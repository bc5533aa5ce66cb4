"""The log of the program in the user's log folder, and the trace that a hard crash leaves there."""

import faulthandler
import logging
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

import platformdirs
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from gradsim import __version__

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_MOST_BYTES = 500_000
_KEPT = 3
_MOST_TRACE = 20_000

logger = logging.getLogger("gradsim")


def log_folder() -> Path:
    """Where this system keeps the logs of a user's programs."""
    return platformdirs.user_log_path("gradsim", appauthor=False)


def describe_system() -> str:
    """Versions and system, in one line."""
    return f"gradsim {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


class Logbook:
    """Written to from ``open`` to ``close``. A folder that cannot be written to is as good as none.

    Attributes:
        crash: what an earlier gradsim left behind that ended without closing, "" for nothing; known after ``open``.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or log_folder()
        self.crash = ""
        self._handler: logging.Handler | None = None
        self._trace: TextIO | None = None

    @property
    def file(self) -> Path:
        """The newest part of the log."""
        return self.folder / "gradsim.log"

    def open(self) -> None:
        """Begin to log, and to note where a hard crash happens."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.crash = "\n".join(self._left_behind())
            self._handler = RotatingFileHandler(self.file, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8")
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            logger.addHandler(self._handler)
            logger.setLevel(logging.INFO)
            self._trace = (self.folder / f"crash-{os.getpid()}.txt").open("w", encoding="utf-8")
            faulthandler.enable(self._trace)
        # A full disk is no reason to print a traceback at every line.
        logging.raiseExceptions = False
        qInstallMessageHandler(_on_qt_message)
        logger.info("started: %s", describe_system())
        if self.crash:
            logger.error("an earlier gradsim has crashed:\n%s", self.crash)

    def close(self) -> None:
        """The program ends in good order: there is nothing to trace."""
        logger.info("ended")
        qInstallMessageHandler(None)
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            with suppress(OSError):
                Path(self._trace.name).unlink()
            self._trace = None
        if self._handler is not None:
            logger.removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def _left_behind(self) -> Iterator[str]:
        """The traces of programs that are no more; they are taken away."""
        for path in sorted(self.folder.glob("crash-*.txt")):
            number = path.stem.removeprefix("crash-")
            if number.isdigit() and _is_running(int(number)):
                continue
            with suppress(OSError):
                text = path.read_bytes()[:_MOST_TRACE].decode("utf-8", "replace").strip()
                path.unlink()  # refused by Windows as long as its program runs
                if text:
                    yield text


def _is_running(number: int) -> bool:
    if sys.platform == "win32" or number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings, into the log and to whoever looks at the terminal."""
    logger.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{message}\n")
