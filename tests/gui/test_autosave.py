"""Runs that are kept without being asked, and offered after a crash."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradsim import Trainer
from gradsim.engine import sessions
from gradsim.engine.errors import SessionError
from gradsim.engine.message import Message
from gradsim.gui import MainWindow, create_window
from gradsim.gui.application import ensure_application
from gradsim.gui.documents.autosave import Autosave
from gradsim.gui.documents.kept_runs import MOST, folder, left_runs, new_run
from gradsim.runtime.session_writer import SessionWriter
from tests.gui.conftest import SMALL, MakeWindow

LEFT = Qt.MouseButton.LeftButton

# A window that trains until it is killed.
_VICTIM = """
import sys
from PySide6.QtWidgets import QApplication
from gradsim.engine.experiment import load
from gradsim.gui import create_window
from gradsim.gui.documents import autosave
autosave.EVERY = 50
window = create_window(load(sys.argv[1]), restore=True)
window.show()
window.controller.set_speed("slow")
window.controller.play()
QApplication.instance().exec()
"""


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """A window that keeps nothing of itself, for all tests that need no more."""
    made = create_window(SMALL)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def make_autosave(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[], Autosave]]:
    """Makes what keeps the window's run, in a folder of the test; more than one stand for several windows."""
    window.editor.replace(SMALL.replace("seed", window.controller.experiment.seed + 1))
    window.features.documents.detach()
    qtbot.waitUntil(lambda: window.features.documents._expected is None and window.controller.step_count == 0)
    made: list[Autosave] = []
    writer = SessionWriter(window)

    def make() -> Autosave:
        made.append(Autosave(window, writer, tmp_path))
        return made[-1]

    yield make
    window.features.documents.replaced = lambda: None
    writer.close()
    for autosave in made:
        autosave._timer.stop()
        autosave.bar.deleteLater()
        autosave.deleteLater()


def trained(window: MainWindow, step: int, qtbot: QtBot) -> None:
    """Be paused after so many steps."""
    window.controller.advance_to(step)
    qtbot.waitUntil(lambda: window.controller.step_count == step and not window.controller.playing)


def kept_now(autosave: Autosave, qtbot: QtBot) -> Path:
    """The file of the window, written now."""
    autosave.keep()
    qtbot.waitUntil(lambda: not (autosave._taking or autosave._writing))
    assert autosave._own is not None
    return autosave._own.path


def test_a_killed_window_is_offered_and_restored(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """kill -9 in the middle of training: the next window offers the run, and it goes on exactly."""
    ensure_application()  # the folder is called after the program
    experiment = tmp_path / "small.toml"
    experiment.write_text(SMALL.to_toml(), "utf-8")
    victim = subprocess.Popen([sys.executable, "-c", _VICTIM, str(experiment)], env=os.environ.copy())
    try:
        qtbot.waitUntil(lambda: any(folder().glob("*.gradsim")))
        assert not left_runs(folder()), "it is still in use"
    finally:
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    window = make_window(SMALL.replace("seed", 5), restore=True)
    autosave = window.features.autosave
    assert autosave is not None
    bar = autosave.bar
    assert bar.isVisible()
    assert SMALL.name in bar.text.text()
    kept = next(folder().glob("*.gradsim"))
    step = sessions.outline_of(kept).step
    assert step > 0
    qtbot.mouseClick(bar.restore_button, LEFT)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: window.controller.step_count == step and autosave._restoring is None)
    assert window.controller.experiment == SMALL
    snapshot = window.controller.snapshot
    record = Trainer(SMALL).advance(step)
    assert snapshot is not None
    assert record is not None
    assert snapshot.record.delta_norm.tobytes() == record.delta_norm.tobytes()
    assert window.isWindowModified()
    assert not window.features.documents.path
    own = kept_now(autosave, qtbot)
    assert not kept.exists(), "it is in the window's own file now"
    trained(window, step + 5, qtbot)
    window.close()
    assert sessions.outline_of(own).step == step + 5
    assert [file.name for file in folder().iterdir()] == [own.name], "no lock is left"


def test_two_windows_keep_apart(
    window: MainWindow, make_autosave: Callable[[], Autosave], qtbot: QtBot, tmp_path: Path
) -> None:
    """Neither is offered the other's run; what they leave is offered by the newest first, and can be discarded."""
    for step in (10, 20):
        autosave = make_autosave()
        assert not autosave.bar.isVisible()
        trained(window, step, qtbot)
        kept_now(autosave, qtbot)
        assert not left_runs(tmp_path)
        os.utime(autosave._own.path, (step, step))
        autosave._timer.stop()
    for autosave in window.findChildren(Autosave):
        if autosave._own is not None:
            autosave._own.release()
    third = make_autosave()
    assert "step 20" in third.bar.text.text()
    assert "There are more: 1." in third.bar.text.text()
    qtbot.mouseClick(third.bar.discard_button, LEFT)
    assert "step 10" in third.bar.text.text()
    assert "more" not in third.bar.text.text()
    qtbot.mouseClick(third.bar.discard_button, LEFT)
    assert not third.bar.isVisible()
    assert not list(tmp_path.iterdir())


def test_what_is_kept_and_when(
    window: MainWindow,
    make_autosave: Callable[[], Autosave],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Nothing before the first step, nothing twice, a full disk is told once; what is replaced is set aside."""
    autosave = make_autosave()
    window.features.documents.replaced = autosave.set_aside
    autosave.keep()
    assert autosave._taking is None
    assert not list(tmp_path.iterdir())

    trained(window, 5, qtbot)
    file = kept_now(autosave, qtbot)
    assert sessions.outline_of(file).step == 5
    autosave.keep()
    assert autosave._taking is None, "nothing has changed"

    def full(*arguments: object) -> NoReturn:
        raise SessionError(Message("the disk is full"))

    with monkeypatch.context() as patch:
        patch.setattr(sessions, "write", full)
        for step in (6, 7):
            trained(window, step, qtbot)
            kept_now(autosave, qtbot)
            assert ("the disk is full" in window.messages.text) == (step == 6)
            window.messages.dismiss()
    assert sessions.outline_of(file).step == 5
    assert sessions.outline_of(kept_now(autosave, qtbot)).step == 7

    window.editor.request("training.learning_rate", 0.25)
    qtbot.waitUntil(lambda: window.isWindowModified())
    window.window_actions["new"].trigger()
    qtbot.waitUntil(lambda: not (autosave._taking or autosave._writing) and window.controller.step_count == 0)
    aside = left_runs(tmp_path)
    outlines = [sessions.outline_of(kept.path) for kept in aside]
    assert [(outline.step, outline.experiment.training.learning_rate) for outline in outlines] == [(7, 0.25)]


def test_what_the_user_has_saved_is_not_kept_as_well(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A run that is in a file of the user's own is not offered at the next start."""
    window = make_window(SMALL, restore=True)
    trained(window, 5, qtbot)
    assert window.features.autosave is not None
    assert kept_now(window.features.autosave, qtbot).exists()
    window.features.documents._write(str(tmp_path / "mine.gradsim"), session=True)
    qtbot.waitUntil(lambda: window.features.documents.holds_session)
    window.close()
    assert not list(folder().iterdir())


def test_scripts_and_pictures_keep_nothing(window: MainWindow) -> None:
    """A window that remembers nothing writes nothing."""
    assert window.features.autosave is None
    assert not folder().exists()


def test_what_a_killed_window_was_writing_goes(tmp_path: Path, qapp: QApplication) -> None:
    """Each kill would leave some megabytes for ever; a window that is still there goes on writing its own."""
    dead, alive = new_run(tmp_path), new_run(tmp_path)
    assert dead is not None
    assert alive is not None
    dead.path.write_bytes(b"x")
    parts = [tmp_path / f".{kept.path.name}.abc.part" for kept in (dead, alive)]
    parts.append(tmp_path / ".1-dead.gradsim.abc.part")
    for part in parts:
        part.touch()
    dead.release()
    for kept in left_runs(tmp_path):
        kept.release()
    assert [part.exists() for part in parts] == [False, True, False]
    alive.release()


def test_no_more_than_so_many_are_kept(tmp_path: Path, qapp: QApplication) -> None:
    """Whoever never looks at them does not fill the disk; locks without a file go too."""
    for number in range(MOST + 3):
        kept = new_run(tmp_path)
        assert kept is not None
        kept.path.write_bytes(b"x")
        os.utime(kept.path, (number, number))
        kept.release()
    dead = tmp_path / "1-dead.gradsim.lock"
    dead.write_text("999999999\nnobody\nnowhere\n", "utf-8")
    found = left_runs(tmp_path)
    assert [kept.path.stat().st_mtime for kept in found] == list(range(MOST + 2, 2, -1))
    assert len(list(tmp_path.glob("*.gradsim"))) == MOST
    for kept in found:
        kept.remove()
    assert not left_runs(tmp_path)
