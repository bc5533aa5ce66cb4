"""Experiments in files and in the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gradsim.engine.experiment import Experiment, load
from gradsim.gui import MainWindow
from gradsim.gui.files import choose_place
from tests.gui.conftest import SMALL


def answer_with(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Let file dialogs answer at once."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *arguments: (path, "")))


def test_saved_experiment_can_be_opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was saved is what was running; the ending is added where none was typed."""
    answer_with(monkeypatch, str(tmp_path / "mine"))
    window.window_actions["save"].trigger()
    file = tmp_path / "mine.gradsim.toml"
    assert load(file) == SMALL
    assert str(file) in window.messages.text
    window.editor.replace(Experiment())
    answer_with(monkeypatch, str(file))
    window.window_actions["open"].trigger()
    assert window.controller.experiment == SMALL


def test_cancelled_dialogs_change_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file chosen, nothing done."""
    answer_with(monkeypatch, "")
    for key in ("open", "save"):
        window.window_actions[key].trigger()
    assert window.controller.experiment == SMALL
    assert not window.messages.isVisible()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"[network]\ndepth = 0\n", "network.depth: found 0"),
        (b"[network]\nactivation = 'sigmod'\n", "Did you mean"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"not toml", "TOML"),
        (b"[network]\nwidth = [3, 4]\n", "network.width"),
    ],
)
def test_bad_file_is_explained_and_changes_nothing(
    content: bytes, part: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The message bar names the key, what was found and what is allowed."""
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    answer_with(monkeypatch, str(file))
    window.window_actions["open"].trigger()
    assert part in window.messages.text
    assert window.messages.severity == "error"
    assert window.controller.experiment == SMALL


def test_folder_that_does_not_exist_is_explained(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is written, and the window says so."""
    answer_with(monkeypatch, str(tmp_path / "no" / "where.toml"))
    window.window_actions["save"].trigger()
    assert "cannot be written" in window.messages.text
    assert not (tmp_path / "no").exists()


def test_share_string_through_the_clipboard(window: MainWindow) -> None:
    """Copied in one window, opened in another."""
    window.window_actions["copy"].trigger()
    assert QGuiApplication.clipboard().text() == SMALL.to_share_string()
    window.editor.replace(Experiment())
    window.window_actions["paste"].trigger()
    assert window.controller.experiment == SMALL


def test_clipboard_without_a_share_string_is_explained(window: MainWindow) -> None:
    """Whatever was copied last is not an experiment."""
    QGuiApplication.clipboard().setText("a shopping list")
    window.window_actions["paste"].trigger()
    assert "not a share string" in window.messages.text
    assert window.controller.experiment == SMALL


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_file_whose_name_was_completed_is_asked_about(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str
) -> None:
    """The dialog asked about "mine", which does not exist; "mine.gradsim.toml" does, and must not be lost."""
    for suffix, session in ((".gradsim.toml", False), (".gradsim", True)):
        place = tmp_path / f"mine{suffix}"
        place.write_text("before", "utf-8")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
        monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton[answer])
        chosen = choose_place(None, Experiment(), session=session)  # type: ignore[arg-type]  # nobody is asked
        assert chosen == (str(place) if answer == "Yes" else "")
