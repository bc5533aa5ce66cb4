"""What holds for every test: no screen, nobody's settings touched, nothing left running."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from functools import partialmethod
from itertools import count
from pathlib import Path
from weakref import WeakSet

import pytest
from hypothesis import settings

# Before Qt is imported. Who wants to look on may set QT_QPA_PLATFORM=xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QStandardPaths, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

# The same examples every time, and no time limit for one: the machine may be busy. HYPOTHESIS_PROFILE=explore searches.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# How long a thread that is about to end may take.
_PATIENCE_SECONDS = 3.0

# A wait is over as soon as what it waits for is there; only where that never comes does it take so long. The five
# seconds of pytest-qt are too few on a machine that does much else.
_LONGEST_WAIT = 60_000
for _wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive", "waitCallback"):
    setattr(QtBot, _wait, partialmethod(getattr(QtBot, _wait), timeout=_LONGEST_WAIT))


def pytest_collection_finish() -> None:
    """What thousands of tests and their modules consist of is no garbage; to look through it at each collection takes
    longer than most tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that do not exist yet. Pytest's own numbers take longer with every folder there is."""
    place = tmp_path_factory.mktemp("homes")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_settings(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for this test's settings and data files, also for programs that it starts."""
    folder = next(homes)
    folder.mkdir()
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(folder))
    # Elsewhere Qt does not look at these variables; where it does, its test mode would pass them over.
    QStandardPaths.setTestModeEnabled(sys.platform in ("darwin", "win32"))
    return folder


def _python_threads() -> set[threading.Thread]:
    # Python code that runs in a QThread is known to Python as a dummy thread, which never counts as ended; QThreads are
    # looked for by themselves.
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


_started_qthreads: WeakSet[QThread] = WeakSet()
_start_qthread = QThread.start


def _start_and_remember(thread: QThread, *arguments: QThread.Priority) -> None:
    _started_qthreads.add(thread)
    _start_qthread(thread, *arguments)


# Qt does not tell which threads there are, and to search all objects for them takes longer than most tests.
QThread.start = _start_and_remember  # type: ignore[method-assign]


def _running_qthreads() -> set[QThread]:
    return {thread for thread in _started_qthreads if isValid(thread) and thread.isRunning()}


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail the test that leaves a thread running: in the program it would be an abort at exit.

    What was running before, for example the window that the tests of a module share, is that fixture's to end.
    """
    threads, qthreads = _python_threads(), _running_qthreads()
    yield
    left: list[object] = []
    for thread in _python_threads() - threads:
        thread.join(_PATIENCE_SECONDS)
        if thread.is_alive():
            left.append(thread)
    for qthread in _running_qthreads() - qthreads:
        if not qthread.wait(int(1000 * _PATIENCE_SECONDS)):
            # End it, so that the tests that follow are judged by themselves.
            qthread.requestInterruption()
            qthread.quit()
            qthread.wait(int(1000 * _PATIENCE_SECONDS))
            left.append(qthread)
    assert not left, f"the test left threads running: {left}"
