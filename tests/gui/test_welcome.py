"""The welcome page and recent files, by keys and clicks."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow, app
from gradsim.gui.preferences import Preferences
from gradsim.gui.translation import language_manager
from gradsim.gui.welcome.page import WelcomePage
from gradsim.presets import presets
from tests.gui.conftest import SMALL, MakeWindow


@pytest.fixture
def window(new_window: MainWindow) -> MainWindow:
    """A window of each test's own: programs that begin and end here take all windows with them."""
    return new_window


@pytest.fixture
def without_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with presets and files alone."""
    monkeypatch.setattr("gradsim.gui.welcome.page.lesson_entries", lambda window, language: ())


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, without_lessons: None) -> WelcomePage:
    """The page without lessons, opened by its key."""
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    found = QApplication.activeModalWidget()
    assert isinstance(found, WelcomePage)
    qtbot.waitUntil(found.rows[0].hasFocus)
    return found


def focused(page: WelcomePage) -> str:
    """Title of the entry that has the keyboard."""
    return next(row.entry.title for row in page.rows if row.hasFocus())


def test_arrows_and_enter_open_a_preset(page: WelcomePage, window: MainWindow, qtbot: QtBot) -> None:
    """Down, to the other column, back, and Enter: that preset runs, and the page is gone."""
    titles = [preset.title() for preset in presets()]
    assert [row.entry.title for row in page.rows] == titles
    half = (len(titles) + 1) // 2
    for key, place in (
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Right, half + 1),
        (Qt.Key.Key_Down, half + 2),
        (Qt.Key.Key_Left, 2),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert focused(page) == titles[place]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.controller.experiment == list(presets())[2].experiment
    assert QApplication.activeModalWidget() is None


def test_escape_closes_and_changes_nothing(page: WelcomePage, window: MainWindow, qtbot: QtBot) -> None:
    """Who wants to go on where they were just presses Escape."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert window.controller.experiment == SMALL


def test_language_is_chosen_on_the_page(page: WelcomePage, qtbot: QtBot) -> None:
    """Everything on it is written anew at once, in a language that the reader knows."""
    qtbot.mouseClick(page.languages["zh_CN"], Qt.MouseButton.LeftButton)
    assert language_manager().language == "zh_CN"
    chinese = [preset.title("zh_CN") for preset in presets()]
    qtbot.waitUntil(lambda: [row.entry.title for row in page.rows] == chinese)
    assert page.languages["zh_CN"].isChecked()


def test_lessons_come_first(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the window has lessons they stand at the left, with their minutes; choosing one begins it."""
    begun: list[str] = []
    entries = (SimpleNamespace(key="one", title="First", summary="What it is about.", minutes=10),)
    modules = {"gradsim.lessons": SimpleNamespace(lessons=lambda language: entries)}
    monkeypatch.setattr("gradsim.gui.welcome.entries.import_module", modules.__getitem__)
    monkeypatch.setattr(window.lessons, "start", begun.append)
    page = window.greeting.open()
    assert page.rows[0].entry.title == "First"
    assert page.rows[0].entry.remark == "10 min"
    qtbot.mouseClick(page.rows[0], Qt.MouseButton.LeftButton)
    assert begun == ["one"]


def test_locked_presets_are_left_out(window: MainWindow, without_lessons: None) -> None:
    """What could not be opened is not offered."""
    window.editor.replace(SMALL.replace("classroom.locked", ["network", "mitigation", "training"]))
    page = window.greeting.open()
    assert not page.rows
    page.close()


@pytest.mark.parametrize(("given", "wish", "shown"), [(False, "yes", True), (False, "no", False), (True, "yes", False)])
def test_shown_at_start(
    given: bool, wish: str, shown: bool, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    """At the first start and until it is declined; never when a file was asked for."""
    Preferences().remember({"experiment": SMALL.to_toml()} | ({} if wish == "yes" else {"welcome": wish}))
    seen: list[bool] = []
    windows: list[MainWindow] = []

    def stay() -> int:
        windows.extend(widget for widget in qapp.topLevelWidgets() if isinstance(widget, MainWindow))
        page = qapp.activeModalWidget()
        seen.append(isinstance(page, WelcomePage))
        if page is not None:
            page.close()
        for window in windows:
            window.close()
            window.deleteLater()
        return 0

    monkeypatch.setattr("gradsim.gui.failures.FailureDialogs.install", lambda self: None)
    monkeypatch.setattr(type(qapp), "exec", lambda self: stay())
    assert app.run_app(SMALL if given else None) == 0
    assert seen == [shown]


def test_choice_is_remembered(make_window: MakeWindow, qtbot: QtBot) -> None:
    """A tick taken away stays away."""
    window = make_window(SMALL, restore=True)
    page = window.greeting.open()
    assert page.at_start.isChecked()
    page.at_start.click()
    window.close()
    assert not make_window(SMALL, restore=True).greeting.at_start


def write(path: Path, depth: int) -> Path:
    """An experiment file."""
    path.write_text(SMALL.replace("network.depth", depth).to_toml())
    return path


def test_recent_files(make_window: MakeWindow, tmp_path: Path) -> None:
    """The newest first, each once, ten at most, remembered; chosen in the menu they open; a lost one is forgotten."""
    window = make_window(SMALL, restore=True)
    files = [write(tmp_path / f"run, {number} & more.toml", 2 + number) for number in range(11)]
    for file in (*files, files[5]):
        window.recent.open(file)
    expected = [str(files[place]) for place in (5, 10, 9, 8, 7, 6, 4, 3, 2, 1)]
    assert list(window.recent.paths) == expected
    window.close()

    again = make_window(SMALL, restore=True)
    assert list(again.recent.paths) == expected
    actions = again.menus.inner["recent"].actions()
    actions[1].trigger()
    assert again.controller.experiment.network.depth == 12
    files[10].unlink()
    again.menus.inner["recent"].actions()[0].trigger()
    assert "run, 10 & more.toml" in again.messages.text
    assert str(files[10]) not in again.recent.paths
    again.menus.inner["recent"].actions()[-1].trigger()
    assert not again.recent.paths
    assert not again.menus.inner["recent"].isEnabled()


@pytest.mark.parametrize("text", ["[", "{}", "3", json.dumps([1, None]), "[" * 100_000])
def test_damaged_list_is_like_none(text: str, make_window: MakeWindow) -> None:
    """Nothing remembered can prevent a start."""
    Preferences().remember({"recent": text})
    assert make_window(SMALL, restore=True).recent.paths == ()


def test_file_is_dropped_onto_the_window(window: MainWindow, tmp_path: Path) -> None:
    """An experiment opens, and stands among the recent ones; a picture is not taken."""
    file = write(tmp_path / "dropped.TOML", 4)

    def drop(path: Path) -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        place, action = QPoint(50, 50), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter: Any = QDragEnterEvent(place, action, data, left, none)
        enter.setAccepted(False)
        QApplication.sendEvent(window, enter)
        if enter.isAccepted():
            QApplication.sendEvent(window, QDropEvent(QPointF(place), action, data, left, none))
        return bool(enter.isAccepted())

    assert not drop(tmp_path / "picture.png")
    assert drop(file)
    assert window.controller.experiment.network.depth == 4
    assert window.recent.paths == (str(file),)
