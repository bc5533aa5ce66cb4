"""The guards that hold for every test catch what they are there for: each is tried on a test that must fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PATIENCE = "_PATIENCE_SECONDS = 3.0"

CULPRITS = """
import threading

import numpy as np
from PySide6.QtCore import QSettings, QThread, qWarning

kept = []


def test_leaves_thread():
    event = threading.Event()
    threading.Thread(target=event.wait, daemon=True).start()


def test_leaves_qthread(qapp):
    kept.append(QThread())
    kept[0].start()


def test_lets_qt_warn():
    qWarning("something is wrong")


def test_lets_numpy_warn():
    np.float64(1.0) / np.float64(0.0)


def test_remembers():
    settings = QSettings("gradsim", "guards")
    assert settings.value("seen") is None
    settings.setValue("seen", 1)
    settings.sync()


test_remembers_nothing_of_another_test = test_remembers
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the culprits under our conftest.py and settings."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copy(ROOT / "pyproject.toml", folder)
    guards = (ROOT / "tests" / "conftest.py").read_text("utf-8")
    assert PATIENCE in guards
    # The culprits never end, however long they are waited for.
    (folder / "conftest.py").write_text(guards.replace(PATIENCE, "_PATIENCE_SECONDS = 0.1"), encoding="utf-8")
    (folder / "test_culprits.py").write_text(CULPRITS, encoding="utf-8")
    (folder / "benchmarks").mkdir()
    (folder / "benchmarks" / "test_slow.py").write_text("def test_slow(): pass\n", encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout


@pytest.mark.parametrize(
    ("outcome", "culprit"),
    [
        ("ERROR", "leaves_thread"),  # seen when the test is torn down
        ("ERROR", "leaves_qthread"),
        ("FAILED", "lets_qt_warn"),
        ("FAILED", "lets_numpy_warn"),
    ],
)
def test_guard_catches_the_culprit(report: str, outcome: str, culprit: str) -> None:
    """Without the guard the defect would pass unseen."""
    assert f"{outcome} test_culprits.py::test_{culprit}" in report


def test_each_test_has_settings_of_its_own(report: str) -> None:
    """What one test's window remembers must not decide another test, nor the user's next start."""
    assert "PASSED test_culprits.py::test_remembers\n" in report
    assert "PASSED test_culprits.py::test_remembers_nothing_of_another_test" in report


def test_benchmarks_run_only_when_named(report: str) -> None:
    """A plain pytest stays quick."""
    assert "test_slow" not in report
