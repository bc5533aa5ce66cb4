"""The window as a program, each in a process of its own: an event loop of an application runs only once."""

import os
import subprocess
import sys

import pytest

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.gui.app import run_app
from gradsim.gui.failures import INTERRUPTED
from gradsim.gui.preferences import Preferences
from tests.gui.conftest import SMALL

PROGRAM = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gradsim.engine.experiment import Experiment
from gradsim.gui.app import run_app
from gradsim.gui.application import ensure_application
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import language_manager

def look_and_close():
    (window,) = (widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "main-window")
    print(current_theme().name, language_manager().language, window.isVisible())
    window.close()

def interrupt():
    raise KeyboardInterrupt

ensure_application()
QTimer.singleShot(0, look_and_close if sys.argv[1] == "close" else interrupt)
sys.exit(run_app(Experiment.from_share_string({SMALL.to_share_string()!r}), theme="dark", language="zh_CN"))
"""


def start(what: str) -> subprocess.CompletedProcess[str]:
    """Open the program's window, and close it or interrupt it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROGRAM, what]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_program_opens_a_window_and_ends_with_it() -> None:
    """Theme and language of the command line hold, and the session is remembered."""
    answer = start("close")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == ["dark", "zh_CN", "True"]
    assert Preferences().experiment() == SMALL


def test_interrupt_in_the_terminal_ends_the_program() -> None:
    """Ctrl+C reaches Python in the middle of a slot; the session is remembered all the same."""
    answer = start("interrupt")
    assert answer.returncode == INTERRUPTED
    assert "Traceback" not in answer.stderr
    assert Preferences().experiment() == SMALL


def test_experiment_that_contradicts_itself_is_refused(qapp: object) -> None:
    """The terminal tells it; no window flashes up."""
    with pytest.raises(ExperimentError):
        run_app(Experiment().replace("data.name", "file"))
