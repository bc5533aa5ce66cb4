"""The log, the trace of a crash, and the report that is made of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gradsim import Experiment
from gradsim.gui.components import components
from gradsim.gui.logbook import Logbook, logger
from gradsim.gui.main_window import MainWindow


@pytest.fixture
def logbook(tmp_path: Path):
    """A log of its own, closed in the end."""
    book = Logbook(tmp_path / "log")
    yield book
    book.close()


def test_what_happens_is_in_the_log(logbook: Logbook) -> None:
    """Errors are found there afterwards, with the versions of everything; a closed log takes no more."""
    logbook.open()
    logger.error("the tenth layer has gone")
    logbook.close()
    logger.error("nobody listens")
    text = logbook.file.read_text("utf-8")
    assert "the tenth layer has gone" in text
    assert "gradsim 0" in text
    assert "nobody listens" not in text


def test_the_log_does_not_grow_for_ever(logbook: Logbook) -> None:
    """Old parts make room for new ones: a fault that repeats fills no disk."""
    logbook.open()
    for number in range(300):
        logger.error("%d %s", number, "x" * 10_000)
    files = list(logbook.folder.glob("gradsim.log*"))
    assert sum(path.stat().st_size for path in files) < 2_100_000
    assert "299 x" in logbook.file.read_text("utf-8")


def test_a_folder_that_cannot_be_made_prevents_nothing(tmp_path: Path) -> None:
    """A log is no reason not to start."""
    (tmp_path / "taken").write_text("a file")
    book = Logbook(tmp_path / "taken" / "log")
    book.open()
    logger.error("into the void")
    book.close()


_CRASH = """
import ctypes, sys
from pathlib import Path
from gradsim.gui.logbook import Logbook
Logbook(Path(sys.argv[1])).open()
def the_layer_that_kills():
    ctypes.string_at(0)
the_layer_that_kills()
"""


def test_a_crash_tells_the_next_start_where_it_was(logbook: Logbook) -> None:
    """The process is gone without a word; its trace names the function, is told once and then taken away."""
    result = subprocess.run([sys.executable, "-c", _CRASH, str(logbook.folder)], check=False, capture_output=True)
    assert result.returncode != 0
    logbook.open()
    assert "the_layer_that_kills" in logbook.crash
    logbook.close()
    again = Logbook(logbook.folder)
    again.open()
    again.close()
    assert again.crash == ""


def test_another_window_that_still_runs_is_no_crash(logbook: Logbook) -> None:
    """The trace of a living process is left alone."""
    logbook.folder.mkdir(parents=True)
    living = logbook.folder / f"crash-{os.getppid()}.txt"
    living.write_text("not over")
    logbook.open()
    assert logbook.crash == ""
    assert living.exists()


def test_a_report_holds_what_is_needed(logbook: Logbook, qtbot) -> None:
    """Versions, experiment, the last error and the crash before; a click copies it as it is shown."""
    logbook.folder.mkdir(parents=True)
    (logbook.folder / "crash-999999999.txt").write_text("Fatal Python error: Segmentation fault")
    logbook.open()
    window = MainWindow(Experiment().replace("network.depth", 3))
    qtbot.addWidget(window)
    problems = window.features.problems
    problems.logbook = logbook
    window.failures.show_failure("it broke", "Traceback: in the third layer")
    window.failures.dialog.close()
    with qtbot.waitSignal(window.controller.snapshot_ready):
        pass
    window.window_actions["report-problem"].trigger()
    dialog = next(child for child in window.children() if type(child).__name__ == "ReportDialog")
    text = dialog.page.toPlainText()
    for part in ("gradsim:network.depth=3", "Segmentation fault", "Traceback: in the third layer", "step 0"):
        assert part in text
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    with qtbot.waitSignal(dialog.destroyed):  # otherwise each one would stay in memory with its window
        dialog.close()
    window.close()
    assert "Traceback: in the third layer" in logbook.file.read_text("utf-8")


def test_about_names_everything_that_is_needed() -> None:
    """Each package of pyproject.toml is there with a version and a licence, and what those need as well."""
    parts = {part.name.lower().replace("_", "-"): part for part in components()}
    for name in ("numpy", "pyside6-essentials", "shiboken6", "click", "ziamath", "mdurl", "python", "qt", "inter"):
        assert parts[name].licence
    assert parts["numpy"].version
