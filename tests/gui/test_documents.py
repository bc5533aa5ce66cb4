"""Files of the window: which one belongs to it, what is written into it, and what is asked before one is replaced."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer, current_thread

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gradsim.engine import sessions
from gradsim.engine.errors import Interrupted, SessionError
from gradsim.engine.experiment import Experiment, load
from gradsim.engine.message import Message
from gradsim.engine.trainer import Trainer
from gradsim.gui import MainWindow, create_window
from gradsim.gui.compare import recall as recall_module
from gradsim.gui.documents.documents import Documents
from gradsim.gui.documents.replacing import ReplaceDialog
from gradsim.gui.documents.stamp import Stamp
from gradsim.runtime.replay import Replay
from tests.gui.conftest import SMALL, MakeWindow

LEFT = Qt.MouseButton.LeftButton


def answer_with(monkeypatch: pytest.MonkeyPatch, path: str | Path) -> None:
    """Let file dialogs answer at once."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *arguments: (str(path), "")))


@pytest.fixture(scope="module")
def shared(qapp: QApplication) -> Iterator[MainWindow]:
    """One window for all of these tests: they are about what belongs to it, not about how it is made."""
    made = create_window(SMALL)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window(shared: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a small experiment that belongs to no file."""
    shared.window_actions["new"].trigger()
    shared.editor.replace(SMALL)
    documents_of(shared).detach()
    shared.messages.dismiss()
    settle(shared, qtbot)
    # Where the last test had the same experiment, its run would go on.
    run = shared.controller.run_id
    shared.controller.reset()
    qtbot.waitUntil(lambda: shared.controller.run_id > run)
    settle(shared, qtbot)
    return shared


def documents_of(window: MainWindow) -> Documents:
    """The files of the window."""
    return window.features.documents


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what was asked for runs, and is seen."""
    controller = window.controller
    qtbot.waitUntil(
        lambda: (
            documents_of(window)._expected is None
            and controller.snapshot is not None
            and controller.snapshot.run_id == controller.run_id
            and controller.snapshot.experiment == controller.experiment
        )
    )


def saved_file(window: MainWindow, place: Path, qtbot: QtBot) -> Path:
    """A file of a small experiment, opened in the window."""
    place.write_text(SMALL.to_toml(), "utf-8")
    window.recent.open(place)
    settle(window, qtbot)
    return place


def changed(window: MainWindow, qtbot: QtBot, rate: float) -> None:
    """A live change through a control."""
    window.editor.request("training.learning_rate", rate)
    settle(window, qtbot)


def dialog_of(qtbot: QtBot) -> ReplaceDialog:
    """The question that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReplaceDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReplaceDialog)
    return dialog


def test_title_names_the_file_and_marks_what_is_not_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Changed, saved, changed and taken back: the mark follows; Save asks nothing and writes where it was opened."""
    assert not window.isWindowModified()
    file = saved_file(window, tmp_path / "les[*]son.gradsim.toml", qtbot)
    assert window.windowTitle() == "les[*][*]son.gradsim.toml[*] – gradsim"
    assert not window.isWindowModified()
    changed(window, qtbot, 0.25)
    assert window.isWindowModified()
    window.window_actions["save"].trigger()
    assert not window.isWindowModified()
    assert load(file).training.learning_rate == 0.25
    window.editor.request("mitigation.clip", "norm")
    settle(window, qtbot)
    assert window.isWindowModified()
    window.window_actions["undo"].trigger()
    settle(window, qtbot)
    assert not window.isWindowModified()
    assert load(file).training.learning_rate == 0.25


def test_what_is_no_longer_the_file_does_not_go_into_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """After New, a preset or a share string Save asks where to; the file stays as it was."""
    for key in ("new", "preset", "paste"):
        saved_file(window, tmp_path / f"{key}.gradsim.toml", qtbot)
        assert documents_of(window).path
        if key == "preset":
            window.menus.preset_chosen.emit("healthy-relu")
        else:
            QGuiApplication.clipboard().setText("  \n gradsim:network.depth=4;\n  network.width=5 \r\n\n")
            window.window_actions[key].trigger()
        assert not documents_of(window).path
        settle(window, qtbot)
        assert not documents_of(window).path
        assert not window.isWindowModified()
    assert window.controller.experiment == Experiment().replace_all({"network.depth": 4, "network.width": 5})


def test_a_file_that_cannot_run_is_not_saved_over(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The run stays what it was, and so does its file; the one that was to be opened is not the window's."""
    file = saved_file(window, tmp_path / "good.gradsim.toml", qtbot)
    bad = tmp_path / "bad.gradsim.toml"
    bad.write_text('[data]\nname = "file"\npath = "gone.csv"\n[training]\nloss = "mse"\n', "utf-8")
    with qtbot.waitSignal(window.controller.rejected):
        window.recent.open(bad)
    qtbot.waitUntil(lambda: documents_of(window).path == str(file))
    assert window.windowTitle().startswith("good.gradsim.toml")


def test_a_file_that_another_program_has_changed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked what to do, once and with real buttons; touched without a change, it is not."""
    for choice in ("replace", "save_as", "cancel"):
        (tmp_path / choice).mkdir()
        check_choice(choice, window, qtbot, tmp_path / choice, monkeypatch)


def check_choice(choice: str, window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What becomes of both files."""
    file, other = saved_file(window, folder / "x.gradsim.toml", qtbot), folder / "other.gradsim.toml"
    file.write_bytes(file.read_bytes())
    changed(window, qtbot, 0.25)
    window.window_actions["save"].trigger()
    assert load(file).training.learning_rate == 0.25
    file.write_text('name = "theirs"\n', "utf-8")
    changed(window, qtbot, 0.5)
    answer_with(monkeypatch, other)
    window.window_actions["save"].trigger()
    dialog = dialog_of(qtbot)
    assert "x.gradsim.toml" in dialog.text()
    qtbot.mouseClick(getattr(dialog, f"{choice}_button"), LEFT)
    assert load(file).name == (SMALL.name if choice == "replace" else "theirs")
    assert other.exists() == (choice == "save_as")
    assert window.isWindowModified() == (choice == "cancel")


def test_a_session_is_saved_and_opened_where_it_was_left(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved at step 30, trained on, opened by dropping the file: step 30, layer and file are there again."""
    file = tmp_path / "run.gradsim"
    window.controller.advance_to(30)
    qtbot.waitUntil(lambda: window.controller.step_count == 30 and not window.controller.playing)
    window.select_layer(1)
    answer_with(monkeypatch, tmp_path / "run")
    window.window_actions["save-session"].trigger()
    qtbot.waitUntil(lambda: window.messages.text.endswith("run.gradsim."))
    assert window.windowTitle() == "run.gradsim[*] – gradsim"
    assert not window.isWindowModified()
    window.select_layer(3)
    window.controller.step()
    qtbot.waitUntil(window.isWindowModified)
    window.window_actions["save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert sessions.outline_of(file).step == 31

    window.window_actions["new"].trigger()
    settle(window, qtbot)
    drop(window, file)
    settle(window, qtbot)
    assert window.controller.step_count == 31
    assert window.controller.experiment == SMALL
    assert window.controller.selected_layer == 3
    assert documents_of(window).path == str(file)
    assert not window.isWindowModified()


def test_pinned_runs_come_back_with_a_session(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Curves, names and what was hidden, of a run with a live change and of another network; and the title tells."""
    file = tmp_path / "pins.gradsim"
    window.controller.advance_to(12)
    qtbot.waitUntil(lambda: window.controller.step_count == 12 and not window.controller.playing)
    changed(window, qtbot, 0.02)
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.step_count == 13)
    before = window.pins.add("with a 'change'")
    window.editor.request("network.activation", "relu")
    settle(window, qtbot)
    other = window.pins.add()
    assert before is not None
    assert other is not None
    window.pins.set_shown(other.key, False)
    answer_with(monkeypatch, file)
    window.window_actions["save-session"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified() and file.exists())

    window.pins.clear()
    window.window_actions["new"].trigger()
    settle(window, qtbot)
    window.recent.open(file)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: window.pins.count == 2)
    first, second = window.pins
    assert (first.name, first.given, first.look, first.shown) == ("with a 'change'", True, before.look, True)
    assert (second.given, second.look, second.shown) == (False, other.look, False)
    assert first.snapshot.loss.maximum.tobytes() == before.snapshot.loss.maximum.tobytes()
    assert first.snapshot.record.delta_norm.tobytes() == before.snapshot.record.delta_norm.tobytes()
    assert second.snapshot.experiment.network.activation == "relu"
    assert not window.isWindowModified()

    window.recent.open(file)  # once more: nothing is pinned twice
    settle(window, qtbot)
    qtbot.waitUntil(lambda: not window.compare.recall.pending and not window.isWindowModified())
    assert window.pins.count == 2
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    window.window_actions["save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified())
    window.pins.add()
    assert window.isWindowModified()
    window.pins.clear()


def saved_with_a_pin(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session with a pinned run, which is the window's file; nothing is pinned now."""
    file = tmp_path / "pins.gradsim"
    window.pins.add()
    answer_with(monkeypatch, file)
    window.window_actions["save-session"].trigger()
    qtbot.waitUntil(lambda: documents_of(window).path == str(file))
    window.pins.clear()
    return file


def test_new_at_once_leaves_a_sessions_pins_behind(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether its run was there already or not, they would appear beside a run that they do not belong to."""
    file = saved_with_a_pin(window, qtbot, tmp_path, monkeypatch)
    began = Event()
    pins_of = sessions.pins_of

    def slowly(path: Path) -> tuple[sessions.PinnedRun, ...]:
        began.set()
        window.compare.recall._job._stopped.wait(5)
        return pins_of(path)

    monkeypatch.setattr(sessions, "pins_of", slowly)
    for there in (False, True):
        window.recent.open(file)
        if there:
            qtbot.waitUntil(began.is_set)
        window.window_actions["new"].trigger()
        settle(window, qtbot)
        assert not window.compare.recall.pending
        assert began.is_set() is there
        assert window.pins.count == 0


def test_nobody_waits_for_pins_that_are_not_wanted_any_more(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step of a large network takes seconds; the thread that makes it may end when it can."""
    file = saved_with_a_pin(window, qtbot, tmp_path, monkeypatch)
    began, go_on = Event(), Event()
    pins_of = sessions.pins_of

    def slowly(path: Path) -> tuple[sessions.PinnedRun, ...]:
        if not began.is_set():
            began.set()
            assert go_on.wait(60)
        return pins_of(path)

    monkeypatch.setattr(sessions, "pins_of", slowly)
    window.recent.open(file)
    qtbot.waitUntil(began.is_set)
    recall = window.compare.recall
    job, made_beside = recall._job, []

    def make(*arguments: object, **others: object) -> Replay:
        if current_thread() is not job._thread:
            made_beside.append(job._thread.is_alive())
        return Replay(*arguments, **others)

    monkeypatch.setattr(recall_module, "Replay", make)
    window.window_actions["new"].trigger()
    settle(window, qtbot)
    assert job._thread.is_alive()
    assert recall._ending == [job]
    window.recent.open(file)  # its pins are known at once, but made once the thread has ended
    qtbot.waitUntil(lambda: bool(recall.pending))
    go_on.set()
    qtbot.waitUntil(lambda: window.pins.count == 1)
    assert made_beside == [False]
    assert not recall._ending
    window.pins.clear()


def test_a_session_opens_the_plots_that_were_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked at is part of what was saved; of a file without it, or a damaged one, plots stay as they are."""
    file = tmp_path / "plots.gradsim"
    shown = frozenset({"loss", "factors"})
    window.plot_area.present(shown)
    answer_with(monkeypatch, file)
    window.window_actions["save-session"].trigger()
    qtbot.waitUntil(lambda: documents_of(window).path == str(file))
    window.plot_area.arrange()
    usual = window.plot_area.opened
    window.recent.open(file)
    assert window.plot_area.opened == usual  # until it is known that it can be opened
    settle(window, qtbot)
    assert window.plot_area.opened == shown
    with qtbot.waitSignal(window.controller.session_taken) as signal:
        window.controller.take_session(0)
    older = tmp_path / "older.gradsim"
    sessions.write(older, signal.args[1])
    window.plot_area.arrange()
    window.recent.open(older)
    settle(window, qtbot)
    assert window.plot_area.opened == usual


def test_a_session_by_another_name_stays_one(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Save writes what was opened, whatever the file is called."""
    file = tmp_path / "run.bak"
    with qtbot.waitSignal(window.controller.session_taken) as signal:
        window.controller.take_session(0)
    sessions.write(file, signal.args[1])
    window.recent.open(file)
    settle(window, qtbot)
    window.controller.step()
    qtbot.waitUntil(window.isWindowModified)
    window.window_actions["save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert sessions.outline_of(file).step == 1


@pytest.fixture
def held_writing(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """Sessions are written no sooner than the second event is set; the first tells that one is about to be."""
    began, allowed, write = Event(), Event(), sessions.write

    def slowly(path: Path, session: sessions.Session) -> None:
        began.set()
        allowed.wait(30)
        write(path, session)

    monkeypatch.setattr(sessions, "write", slowly)
    yield began, allowed
    allowed.set()


def test_what_is_opened_while_a_session_is_written_keeps_its_own_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_writing: tuple[Event, Event]
) -> None:
    """Otherwise Save would write the one over the other; where opening fails, the session is the window's file."""
    began, allowed = held_writing
    saved, other = tmp_path / "run.gradsim", tmp_path / "other.gradsim.toml"
    for text, path in (("seed = 9", other), ('[data]\nname = "file"\npath = "gone.csv"', saved)):
        began.clear(), allowed.clear()
        answer_with(monkeypatch, saved)
        window.window_actions["save-session"].trigger()
        qtbot.waitUntil(began.is_set)
        window.messages.dismiss()
        other.write_text(text, "utf-8")
        window.recent.open(other)
        settle(window, qtbot)
        allowed.set()
        qtbot.waitUntil(lambda: window.messages.text.endswith("run.gradsim."))
        assert documents_of(window).path == str(path)
        assert not window.isWindowModified()
        assert sessions.outline_of(saved).experiment == (SMALL if path == other else window.controller.experiment)


def test_a_session_that_cannot_be_opened_is_not_saved_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Save, at once after Open, would put the run that goes on into the file that was to be opened."""
    file = tmp_path / "run.gradsim"
    with qtbot.waitSignal(window.controller.session_taken) as signal:
        window.controller.take_session(0)
    sessions.write(file, signal.args[1])

    def fail(path: Path, stop: object) -> sessions.Opened:
        raise SessionError(Message("{file}: is damaged.", file=str(path)))

    monkeypatch.setattr(sessions, "read", fail)
    content = file.read_bytes()
    with qtbot.waitSignals([window.controller.rejected, window.controller.session_missed]):
        window.recent.open(file)
        window.window_actions["save"].trigger()
    assert not documents_of(window)._writing
    assert file.read_bytes() == content
    assert documents_of(window).path == ""


def test_a_session_that_is_still_being_opened_at_the_end_is_not_saved_over(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open, Save, and the window closed before the run in the file is there: the one before is not for that file."""
    window, file, began = make_window(), tmp_path / "run.gradsim", Event()
    with qtbot.waitSignal(window.controller.session_taken) as signal:
        window.controller.take_session(0)
    sessions.write(file, signal.args[1])
    content = file.read_bytes()

    def wait_for_the_end(path: Path, closing: object) -> sessions.Opened:
        began.set()
        assert window.controller._worker.closing.wait(60)
        raise Interrupted

    monkeypatch.setattr(sessions, "read", wait_for_the_end)
    window.recent.open(file)
    qtbot.waitUntil(began.is_set)
    window.window_actions["save"].trigger()
    window.close()
    assert file.read_bytes() == content


def test_what_was_saved_first_is_not_written_last(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk is slow, and the window is closed as soon as Save has been pressed once more."""
    file = tmp_path / "run.gradsim"
    answer_with(monkeypatch, file)
    window = MainWindow(SMALL)
    qtbot.addWidget(window)
    settle(window, qtbot)
    began, go_on = Event(), Event()
    write = sessions.write

    def slowly(path: Path, session: sessions.Session) -> None:
        if not began.is_set():
            began.set()
            assert go_on.wait(60)
        write(path, session)

    monkeypatch.setattr(sessions, "write", slowly)
    window.window_actions["save-session"].trigger()
    qtbot.waitUntil(began.is_set)
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    window.window_actions["save-session"].trigger()
    Timer(0.2, go_on.set).start()
    window.close()
    assert sessions.outline_of(file).step == 1


def test_a_file_that_runs_is_the_windows_though_a_change_of_it_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    """All while the thread was busy, and with something to be kept between: Save must not write to the file before."""
    busy, go_on = Event(), Event()

    def make_trainer(experiment: Experiment) -> Trainer:
        if experiment.network.depth == 5:
            busy.set()
            assert go_on.wait(60)
        if experiment.network.depth == 6:
            raise MemoryError
        return Trainer(experiment)

    before, file = tmp_path / "before.toml", tmp_path / "file.toml"
    before.write_text(SMALL.to_toml(), "utf-8")
    file.write_text(SMALL.replace("network.depth", 5).to_toml(), "utf-8")
    window = MainWindow(SMALL, make_trainer=make_trainer)
    qtbot.addWidget(window)
    window.recent.open(before)
    settle(window, qtbot)
    window.recent.open(file)
    qtbot.waitUntil(busy.is_set)
    with qtbot.waitSignal(window.controller.rejected):
        window.controller.take_session(0)
        window.editor.request("network.depth", 6)
        go_on.set()
    settle(window, qtbot)
    assert documents_of(window).path == str(file)
    assert window.controller.experiment.network.depth == 5
    assert not window.isWindowModified()
    window.close()


def test_steps_made_after_a_session_was_taken_are_not_in_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At full speed the window may know a later step before it hears of the session; that step would be lost."""
    controller = window.controller
    with qtbot.waitSignal(controller.session_taken) as signal:
        controller.take_session(0)
    controller.step()
    qtbot.waitUntil(lambda: controller.step_count == 1)
    answer_with(monkeypatch, tmp_path / "run.gradsim")
    monkeypatch.setattr(controller, "take_session", lambda budget: -1)
    window.window_actions["save-session"].trigger()
    controller.session_taken.emit(-1, signal.args[1])
    qtbot.waitUntil(lambda: window.messages.text.endswith("run.gradsim."))
    assert sessions.outline_of(tmp_path / "run.gradsim").step == 0
    assert window.isWindowModified()


def drop(window: MainWindow, file: Path) -> None:
    """Let go of a file above the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, data, buttons, keys))


def test_what_cannot_be_written_is_explained(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is gone, for experiments and for sessions: the file, the reason, and nothing else."""
    for key, name in (("save-as", "x.gradsim.toml"), ("save-session", "x.gradsim")):
        window.messages.dismiss()
        answer_with(monkeypatch, tmp_path / "gone" / name)
        window.window_actions[key].trigger()
        qtbot.waitUntil(lambda: window.messages.severity == "error" and bool(window.messages.text))
        assert name in window.messages.text
        assert "No such file" in window.messages.text
    assert not documents_of(window).path


def test_a_damaged_session_is_explained_and_changes_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The message names the file; run, file and title stay."""
    file = saved_file(window, tmp_path / "good.gradsim.toml", qtbot)
    damaged = tmp_path / "damaged.gradsim"
    damaged.write_bytes(b"PK\x03\x04 and so on")
    run = window.controller.run_id
    window.recent.open(damaged)
    assert "damaged.gradsim" in window.messages.text
    assert window.messages.severity == "error"
    assert window.controller.run_id == run
    assert documents_of(window).path == str(file)


def test_a_lesson_does_not_get_into_the_users_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """While a lesson is open, Save asks where to; afterwards the file is the window's again."""
    file = saved_file(window, tmp_path / "mine.gradsim.toml", qtbot)
    window.lessons.start("vanishing-and-exploding")
    settle(window, qtbot)
    assert not documents_of(window).path
    (tmp_path / "other.toml").write_text("seed = 9", "utf-8")
    window.recent.open(tmp_path / "other.toml")
    settle(window, qtbot)
    assert not documents_of(window).path
    window.window_actions["leave-lesson"].trigger()
    settle(window, qtbot)
    assert documents_of(window).path == str(file)
    assert not window.isWindowModified()


def test_stamps_tell_whether_anything_is_different(tmp_path: Path) -> None:
    """Same length at the same time, another content: the sum tells once the time is another."""
    file = tmp_path / "x"
    file.write_text("abc", "utf-8")
    stamp = Stamp.of(str(file))
    assert stamp is not None
    assert stamp.still_holds(str(file))
    file.write_text("abd", "utf-8")
    assert not Stamp(stamp.time - 1, stamp.size, stamp.digest).still_holds(str(file))
    file.unlink()
    assert stamp.still_holds(str(file))
    assert Stamp.of(str(file)) is None
    assert Stamp.of("no\0name") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(window: MainWindow, tmp_path: Path) -> None:
    """Dropped onto the window, a pipe that nobody writes into would hold it up forever."""
    os.mkfifo(tmp_path / "pipe.toml")
    window.recent.open(tmp_path / "pipe.toml")
    assert "pipe.toml" in window.messages.text
    assert not window.features.documents.path


def test_a_name_is_no_markup(window: MainWindow, qtbot: QtBot) -> None:
    """The question must show what the file is called, not what Qt would make of it."""
    dialog = ReplaceDialog("<h1>.toml", window)
    qtbot.addWidget(dialog)
    assert dialog.textFormat() == Qt.TextFormat.PlainText
    assert "<h1>.toml" in dialog.text()
