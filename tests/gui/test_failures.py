"""Errors that nobody foresaw reach the user in one dialog, from whatever thread."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gradsim import __version__
from gradsim.gui.failures import FailureDialogs
from gradsim.gui.repetitions import PAUSE, Repetitions
from tests.gui.conftest import SMALL, MakeWindow


@pytest.fixture
def failures(qtbot: QtBot) -> Iterator[FailureDialogs]:
    """Installed, and taken out again afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    dialogs = FailureDialogs()
    dialogs.install()
    yield dialogs
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    if dialogs.dialog is not None:
        dialogs.dialog.close()


def fail() -> None:
    """What a defect does."""
    raise ZeroDivisionError("a defect")


def test_exception_in_a_slot_is_shown(
    failures: FailureDialogs, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line to read, the details for who reports it, and the traceback for who started it in a terminal."""
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: failures.dialog is not None)
    assert failures.dialog is not None
    assert failures.dialog.informativeText() == "ZeroDivisionError: a defect"
    assert "def fail" in failures.dialog.detailedText() or "in fail" in failures.dialog.detailedText()
    assert __version__ in failures.dialog.detailedText()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_exception_in_another_thread_is_shown(failures: FailureDialogs, qtbot: QtBot) -> None:
    """Dialogs may be opened by the window's thread alone."""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert failures.dialog is None
    qtbot.waitUntil(lambda: failures.dialog is not None)


def test_a_second_failure_opens_no_second_dialog(failures: FailureDialogs, qtbot: QtBot) -> None:
    """A defect in painting happens sixty times a second."""
    failures.show_failure("first", "details one")
    dialog = failures.dialog
    failures.show_failure("second", "details two")
    assert failures.dialog is dialog
    assert dialog is not None
    assert "details one" in dialog.detailedText()
    assert "details two" in dialog.detailedText()


def test_a_failure_that_goes_on_is_told_once(
    failures: FailureDialogs, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Closing the dialog must help, and the log must keep what came before; later the same failure is a new one."""
    now = [0.0]
    failures._repetitions = Repetitions(lambda: now[0])
    for number in range(1000):
        failures.show_failure(f"item {number}", f"KeyError: {number} at 0x{number:x}f")
        now[0] += 0.02
    assert failures.dialog is not None
    assert failures.dialog.detailedText().count("KeyError") == 1
    assert len(caplog.records) == 3  # the first time, after 10 more and after 100 more
    failures.dialog.close()
    failures.show_failure("item", "KeyError: 1 at 0xf")
    assert failures.dialog is None
    now[0] += 2 * PAUSE
    failures.show_failure("item", "KeyError: 1 at 0xf")
    assert failures.dialog is not None


def test_a_hundred_different_failures_fill_no_screen(failures: FailureDialogs, qtbot: QtBot) -> None:
    """One dialog, with the first of them in its details; all of them are in the log."""
    words = [f"{first}{second}" for first in "abcdefghij" for second in "abcdefghij"]
    for word in words:
        failures.show_failure(word, f"no such thing as {word}")
    assert failures.dialog is not None
    assert 10 < failures.dialog.detailedText().count("no such thing") < 30


def test_a_window_that_has_gone_takes_its_dialog_along(failures: FailureDialogs, qtbot: QtBot) -> None:
    """The next failure needs a dialog that Qt has not deleted."""
    failures._window = QWidget()
    failures.show_failure("first", "one")
    delete(failures._window)
    failures._window = None
    assert failures.dialog is None
    failures.show_failure("second", "two")
    assert failures.dialog is not None


def test_what_is_kept_is_said(make_window: MakeWindow, qtbot: QtBot) -> None:
    """Who reads that something has failed wants to know whether the work is gone; training pauses, and is kept."""
    window = make_window(SMALL, restore=True)
    failures = window.failures
    failures.show_failure("line", "before anything")
    assert failures.dialog is not None
    assert "Nothing is lost" in failures.dialog.text()
    failures.dialog.close()
    window.controller.play()
    qtbot.waitUntil(lambda: window.controller.step_count > 0)
    failures.show_failure("line", "while it trains")
    assert not window.controller.playing
    assert failures.dialog is not None
    assert "is being saved" in failures.dialog.text()
    dialog = failures.dialog
    qtbot.waitUntil(lambda: "it was saved automatically at" in dialog.text())
    dialog.close()


def test_details_are_copied_without_closing(failures: FailureDialogs, qtbot: QtBot) -> None:
    """The button is there to be pressed before the dialog is closed."""
    failures.show_failure("line", "the details")
    dialog = failures.dialog
    assert dialog is not None
    (copy,) = (button for button in dialog.findChildren(QAbstractButton) if button.text() == "Copy details")
    copy.click()
    assert "the details" in QGuiApplication.clipboard().text()
    assert failures.dialog is dialog
    dialog.close()
    assert failures.dialog is None
