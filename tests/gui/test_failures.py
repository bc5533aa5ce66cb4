"""Errors that nobody foresaw reach the user in one dialog, from whatever thread."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gradsim import __version__
from gradsim.gui.failures import FailureDialogs


@pytest.fixture
def failures(qtbot: QtBot) -> Iterator[FailureDialogs]:
    """Installed, and taken out again afterwards."""
    hooks = sys.excepthook, threading.excepthook
    dialogs = FailureDialogs()
    dialogs.install()
    yield dialogs
    sys.excepthook, threading.excepthook = hooks
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
