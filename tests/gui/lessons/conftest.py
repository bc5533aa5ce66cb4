"""A window with two small lessons of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.lessons.progress import ProgressBook
from gradsim.lessons.catalogue import read_lessons
from tests.gui.conftest import SMALL, MakeWindow
from tests.gui.renewal import renew
from tests.lessons.support import FRONT, STEP, write


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which lessons are looked for, in place of gradsim's own."""
    place = tmp_path_factory.mktemp("lessons")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gradsim.gui.lessons.guide.lessons", lambda language: read_lessons(place, language))
        yield _filled(place)


def _filled(shelf: Path) -> Path:
    write(shelf, FRONT + STEP, "en/01-vanishing.md")
    write(
        shelf,
        (FRONT + STEP).replace('"Vanishing"', '"消失"').replace("# First", "# 第一步"),
        "zh_CN/01-vanishing.md",
    )
    write(shelf, FRONT.replace("Vanishing", "Exploding") + STEP, "en/02-exploding.md")
    return shelf


@pytest.fixture
def folder(shelf: Path) -> Path:
    """Lessons in two languages, whatever another test has made of them."""
    return _filled(shelf)


@pytest.fixture(scope="module")
def shared_window(shelf: Path, make_shared_window: MakeWindow) -> MainWindow:
    """The window that the tests of a module use one after another."""
    return make_shared_window(size=(1280, 720))


@pytest.fixture
def window(folder: Path, shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that tries no remedies while a lesson runs, and knows of no lesson that was begun."""
    window = shared_window
    renew(window, SMALL, qtbot)
    window.resize(1280, 720)
    window.lessons._book = ProgressBook(None)
    window.verdict.tester.enabled = False
    return window
