"""A window with two small lessons of its own."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.lessons.catalogue import read_lessons
from tests.gui.conftest import MakeWindow
from tests.lessons.support import FRONT, STEP, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lessons in two languages, in place of gradsim's own."""
    write(tmp_path, FRONT + STEP, "en/01-vanishing.md")
    write(
        tmp_path,
        (FRONT + STEP).replace('"Vanishing"', '"消失"').replace("# First", "# 第一步"),
        "zh_CN/01-vanishing.md",
    )
    write(tmp_path, FRONT.replace("Vanishing", "Exploding") + STEP, "en/02-exploding.md")
    monkeypatch.setattr("gradsim.gui.lessons.guide.lessons", lambda language: read_lessons(tmp_path, language))
    return tmp_path


@pytest.fixture
def window(folder: Path, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """A window that tries no remedies while a lesson runs."""
    window = make_window(size=(1280, 720))
    window.verdict.tester.enabled = False
    return window
