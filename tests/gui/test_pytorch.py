"""The action that writes a PyTorch script."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.export.pytorch import script
from gradsim.gui.actions import Actions
from gradsim.gui.menus import Menus
from gradsim.gui.message_bar import MessageBar
from gradsim.gui.pytorch import PyTorchExport
from tests.gui.conftest import SMALL


class Window(QWidget):
    """As much of a window as the action needs."""

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self.window_actions = Actions(self)
        self.messages = MessageBar(self)
        self.controller = SimpleNamespace(experiment=experiment)
        self.export = PyTorchExport(self)


@pytest.fixture
def bare(qtbot: QtBot) -> Window:
    """A window with a small network."""
    window = Window(SMALL)
    qtbot.addWidget(window)
    return window


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """Let the dialog answer at once."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))


def test_the_script_is_written(bare: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """That of the experiment in the window, with the end added; the line of messages says where."""
    answer_with(monkeypatch, tmp_path / "mine")
    bare.window_actions["pytorch"].trigger()
    assert (tmp_path / "mine.py").read_text("utf-8") == script(SMALL)
    assert str(tmp_path / "mine.py") in bare.messages.text
    assert bare.messages.severity == "information"


def test_nothing_happens_without_a_file(bare: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cancelled dialog, and a file that is to be kept."""
    answer_with(monkeypatch, "")
    bare.window_actions["pytorch"].trigger()
    (tmp_path / "mine.py").write_text("before", "utf-8")
    answer_with(monkeypatch, tmp_path / "mine")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    bare.window_actions["pytorch"].trigger()
    assert (tmp_path / "mine.py").read_text("utf-8") == "before"
    assert bare.messages.text == ""


def test_what_prevents_it_is_said(bare: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that is not there; data that are gone."""
    answer_with(monkeypatch, tmp_path / "no" / "where.py")
    bare.window_actions["pytorch"].trigger()
    assert "cannot be written" in bare.messages.text
    assert bare.messages.severity == "error"
    bare.controller.experiment = SMALL.replace_all({"data.name": "file", "data.path": str(tmp_path / "gone.csv")})
    answer_with(monkeypatch, tmp_path / "mine.py")
    bare.window_actions["pytorch"].trigger()
    assert "gone.csv" in bare.messages.text
    assert not (tmp_path / "mine.py").exists()


def test_it_stands_in_the_file_menu(bare: Window) -> None:
    """Where the other ways out of gradsim are."""
    actions = bare.window_actions
    actions.retranslate()
    file = Menus(actions, bare).groups()[0][1]
    assert actions["pytorch"] in file
    assert actions["pytorch"].text() == "Export as PyTorch script…"
