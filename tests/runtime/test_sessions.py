"""Sessions of a run that is being watched: taken beside training, opened in its place."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gradsim import Experiment
from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError
from gradsim.engine.sessions import Session
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.run import Run
from gradsim.runtime.session_keeper import SessionKeeper
from gradsim.runtime.session_writer import SessionWriter
from gradsim.runtime.snapshot import Snapshot
from tests.engine.support import bytes_of
from tests.runtime.conftest import MakeController

BUDGET = 10**6


class _Slow:
    """Makes trainers, those of five layers not before it may, or not at all."""

    def __init__(self, *, fails: bool = False) -> None:
        self.busy, self.go_on = Event(), Event()
        self._fails = fails

    def __call__(self, experiment: Experiment) -> Trainer:
        if experiment.network.depth == 5:
            self.busy.set()
            assert self.go_on.wait(60)
            if self._fails:
                raise MemoryError
        return Trainer(experiment)


def taken(controller: Controller, qtbot: QtBot) -> Session:
    """A session of what runs now."""
    with qtbot.waitSignal(controller.session_taken) as signal:
        serial = controller.take_session(BUDGET)
    assert signal.args[0] == serial
    session = signal.args[1]
    assert isinstance(session, Session)
    return session


def at(controller: Controller, step: int, qtbot: QtBot) -> Snapshot:
    """The snapshot of a step, paused there."""
    if controller.step_count < step:
        controller.advance_to(step)
    else:
        controller.go_to(step)
    qtbot.waitUntil(lambda: controller.step_count == step and not controller.playing and not controller.travelling)
    snapshot = controller.snapshot
    assert snapshot is not None
    return snapshot


def opened(controller: Controller, file: Path, qtbot: QtBot) -> Snapshot:
    """The first snapshot of the run in a file."""
    before = controller.run_id
    with qtbot.waitSignal(controller.accepted):
        controller.open_session(file)
    qtbot.waitUntil(lambda: controller.run_id > before and controller.snapshot is not None)
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == controller.run_id)
    assert controller.snapshot is not None
    return controller.snapshot


def assert_same_picture(one: Snapshot, other: Snapshot) -> None:
    """Everything that plots draw, but the number of the run."""
    assert bytes_of(one.record) == bytes_of(other.record)
    assert (one.experiment, one.latest_step, one.changed_at) == (other.experiment, other.latest_step, other.changed_at)
    for part in ("loss", "evaluations", "layers", "inputs", "bands"):
        for name, value in vars(getattr(one, part)).items():
            found = getattr(getattr(other, part), name)
            assert value.tobytes() == found.tobytes() if hasattr(value, "tobytes") else value == found, (part, name)
    assert one.verdict == other.verdict
    for name, value in vars(one.predictions).items():
        found = getattr(other.predictions, name)
        assert value.tobytes() == found.tobytes() if hasattr(value, "tobytes") else value == found, name


def test_a_run_is_opened_where_it_was_left(controller: Controller, qtbot: QtBot, tmp_path: Path) -> None:
    """An earlier step of a run with a live change, in the middle of its time: the same picture, and the same future."""
    at(controller, 40, qtbot)
    controller.set_experiment(controller.experiment.replace("mitigation.clip", "norm"))
    at(controller, 90, qtbot)
    controller.select_layer(2)
    left = at(controller, 60, qtbot)
    session = taken(controller, qtbot)
    sessions.write(tmp_path / "run.gradsim", session)
    later = at(controller, 120, qtbot)
    controller.set_experiment(Experiment(name="another"))
    found = opened(controller, tmp_path / "run.gradsim", qtbot)
    assert_same_picture(left, found)
    assert controller.selected_layer == 2
    assert not controller.playing
    assert bytes_of(at(controller, 120, qtbot).record) == bytes_of(later.record)


def test_a_session_is_taken_beside_training(controller: Controller, qtbot: QtBot, tmp_path: Path) -> None:
    """It is of some step on the way, and goes on as the run did."""
    controller.set_speed("full")
    controller.play()
    session = taken(controller, qtbot)
    assert controller.playing
    step = session.networks[0].step
    sessions.write(tmp_path / "run.gradsim", session)
    controller.pause()
    last = at(controller, controller.step_count + 300, qtbot)
    found = opened(controller, tmp_path / "run.gradsim", qtbot)
    assert found.step == step < last.step
    assert bytes_of(at(controller, last.step, qtbot).record) == bytes_of(last.record)


def test_two_networks_are_opened_in_step(controller: Controller, qtbot: QtBot, tmp_path: Path) -> None:
    """B, its difference and its past are there again; a file without B ends the comparison."""
    alone = taken(controller, qtbot)
    with qtbot.waitSignal(controller.comparison_changed):
        controller.compare(controller.experiment.replace("mitigation.clip", "norm"))
    left = at(controller, 30, qtbot)
    for name, session in (("two", taken(controller, qtbot)), ("one", alone)):
        sessions.write(tmp_path / name, session)
    found = opened(controller, tmp_path / "one", qtbot)
    assert found.companion is None
    assert controller.comparison is None
    found = opened(controller, tmp_path / "two", qtbot)
    assert found.companion is not None
    assert left.companion is not None
    assert_same_picture(left.companion, found.companion)
    assert controller.comparison == left.companion.experiment
    controller.set_experiment(controller.experiment.replace("training.learning_rate", 0.7))
    qtbot.waitUntil(lambda: controller.comparison is not None and controller.comparison.training.learning_rate == 0.7)
    assert controller.comparison is not None
    assert controller.comparison.mitigation.clip == "norm"


def test_what_cannot_be_opened_changes_nothing(controller: Controller, qtbot: QtBot, tmp_path: Path) -> None:
    """Neither a file that is none, nor one that turns out to be damaged only once it is read as a whole."""
    before = at(controller, 20, qtbot)
    place = tmp_path / "run.gradsim"
    sessions.write(place, taken(controller, qtbot))
    content = place.read_bytes()
    place.write_bytes(b"nothing")
    with pytest.raises(GradsimError, match=r"run\.gradsim"):
        controller.open_session(place)
    weights = content.index(b"a.moments.parameters")
    place.write_bytes(content[: weights + 300] + b"\1\2\3" + content[weights + 303 :])
    with qtbot.waitSignal(controller.rejected) as signal:
        controller.open_session(place)
    assert "run.gradsim" in str(signal.args[0])
    assert controller.snapshot is before
    assert controller.experiment == before.experiment


def test_writing_is_told_and_ends_before_the_window(controller: Controller, qtbot: QtBot, tmp_path: Path) -> None:
    """Also where it fails; what was asked for before the end is on the disk after it."""
    writer = SessionWriter()
    session = taken(controller, qtbot)
    with qtbot.waitSignal(writer.written):
        writer.write(tmp_path / "one.gradsim", session)
    with qtbot.waitSignal(writer.failed) as signal:
        writer.write(tmp_path / "gone" / "two.gradsim", session)
    assert "cannot be written" in str(signal.args[1])
    writer.write(tmp_path / "three.gradsim", session)
    writer.close()
    assert sessions.outline_of(tmp_path / "three.gradsim").experiment == controller.experiment


@pytest.mark.parametrize("fails", [False, True])
def test_of_several_sessions_for_one_file_the_last_is_written(
    controller: Controller, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    """Who saves faster than the disk writes must not hold up what is kept for a crash; each one is told of the file."""
    session, go_on, on_disk = taken(controller, qtbot), Event(), []

    def write(path: Path, session: Session) -> None:
        assert go_on.wait(60)
        on_disk.append((path.name, session.pins))
        if fails:
            raise GradsimError("full")

    monkeypatch.setattr(sessions, "write", write)
    writer, told = SessionWriter(), []
    writer.written.connect(lambda serials: told.append((serials, False)))
    writer.failed.connect(lambda serials, error: told.append((serials, True)))
    first = writer.write(tmp_path / "first", session)
    qtbot.waitUntil(lambda: not writer._queue._jobs)
    saves = [writer.write(tmp_path / "saved", replace(session, pins=(number,))) for number in range(5)]
    kept = writer.write(tmp_path / "kept", session)
    saves.append(writer.write(tmp_path / "saved", replace(session, pins=(5,))))
    go_on.set()
    qtbot.waitUntil(lambda: len(told) == 3)
    assert on_disk == [("first", ()), ("saved", (5,)), ("kept", ())]
    assert told == [((first,), fails), (tuple(saves), fails), ((kept,), fails)]


def test_the_session_of_the_end(controller: Controller, qtbot: QtBot) -> None:
    """After the thread has ended, what it left can still be had."""
    at(controller, 10, qtbot)
    assert controller.last_session(BUDGET) is None
    controller.close()
    session = controller.last_session(BUDGET)
    assert session is not None
    assert session.networks[0].step == 10


def test_the_session_of_an_end_at_full_speed(controller: Controller, qtbot: QtBot) -> None:
    """Steps between two pictures are not measured: who saves and closes at once must have the file all the same."""
    at(controller, 10, qtbot)
    controller.close()
    run = controller._worker.keeper._run
    assert run is not None
    run.make(389)
    assert not run.is_measured
    session = controller.last_session(BUDGET)
    assert session is not None
    assert session.networks[0].step == 400


def test_a_session_is_of_the_run_that_it_was_asked_of(qtbot: QtBot) -> None:
    """At full speed it is taken a little later; another run that is opened until then must not go into its file."""
    owner = QObject()
    keeper = SessionKeeper(owner)
    taken: list[tuple[int, Session]] = []
    keeper.taken.connect(lambda serial, session: taken.append((serial, session)))
    runs = [Run(Trainer(Experiment(name=name)), number, lambda: False) for number, name in enumerate("ab", start=1)]
    runs[0].measure(evaluate=False)
    keeper.look(runs[0], 1)
    runs[0].make(5)
    keeper.take(7, BUDGET)
    assert not taken
    keeper.look(runs[1], 1)
    assert [(serial, session.experiment.name, session.step) for serial, session in taken] == [(7, "a", 7)]
    keeper.take(8, BUDGET)
    assert [(serial, session.experiment.name) for serial, session in taken[1:]] == [(8, "b")]


def test_a_session_is_of_what_was_asked_for_before_it(
    make_controller: MakeController, small: Experiment, qtbot: QtBot
) -> None:
    """While the thread is busy a setting is changed, the run kept, and something else begun: each in its turn.

    Of experiments that follow one another at once only the last one counts; with what is to be kept between them, the
    earlier one would be lost, and the later one kept in its place.
    """
    slow = _Slow()
    controller = make_controller(small, make_trainer=slow)
    sessions_taken: list[tuple[int, Experiment]] = []
    controller.session_taken.connect(lambda serial, session: sessions_taken.append((serial, session.experiment)))
    large = small.replace("network.depth", 5)
    controller.set_experiment(large)
    qtbot.waitUntil(slow.busy.is_set)
    changed = large.replace("training.learning_rate", 0.25)
    controller.set_experiment(large.replace("training.learning_rate", 0.5))
    controller.set_experiment(changed)
    first = controller.take_session(BUDGET)
    other = small.replace("network.depth", 2)
    with qtbot.waitSignal(controller.accepted) as accepted:
        controller.set_experiment(small.replace("network.depth", 4))
        controller.set_experiment(other)
        second = controller.take_session(BUDGET)
        slow.go_on.set()
    assert accepted.args == [other]
    qtbot.waitUntil(lambda: len(sessions_taken) == 2)
    assert sessions_taken == [(first, changed), (second, other)]


def test_a_change_of_a_session_that_is_being_opened_does_not_replace_it(
    make_controller: MakeController, small: Experiment, qtbot: QtBot, tmp_path: Path
) -> None:
    """Otherwise its settings would begin anew at step 0, and the next Save would lose the run in its file."""
    file = tmp_path / "run.gradsim"
    slow = _Slow()
    controller = make_controller(small, make_trainer=slow)
    at(controller, 30, qtbot)
    sessions.write(file, taken(controller, qtbot))
    controller.set_experiment(small.replace("network.depth", 5))
    qtbot.waitUntil(slow.busy.is_set)
    changed = small.replace("training.learning_rate", 0.25)
    with qtbot.waitSignal(controller.accepted) as accepted:
        controller.open_session(file)
        controller.set_experiment(changed)
        slow.go_on.set()
    assert accepted.args == [changed]
    session = taken(controller, qtbot)
    assert (session.step, session.experiment) == (30, changed)


@pytest.mark.parametrize("of_any", [False, True])
def test_what_could_not_be_made_is_not_kept_as_another_run(
    make_controller: MakeController, small: Experiment, qtbot: QtBot, of_any: bool
) -> None:
    """Saved while a network is being made that then cannot be: its file is not for the run that goes on.

    What is kept for the next start is that run.
    """
    slow = _Slow(fails=True)
    controller = make_controller(small, make_trainer=slow)
    controller.set_experiment(small.replace("network.depth", 5))
    qtbot.waitUntil(slow.busy.is_set)
    with qtbot.waitSignal(controller.session_taken if of_any else controller.session_missed) as told:
        serial = controller.take_session(BUDGET, of_any=of_any)
        slow.go_on.set()
    assert told.args[0] == serial
    if of_any:
        assert told.args[1].experiment == small
    else:
        assert "could not be made" in str(told.args[1])
    qtbot.waitUntil(lambda: controller.experiment == small)
    assert taken(controller, qtbot).experiment == small


def test_a_session_for_which_there_is_no_memory_is_missed(
    controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody waits for it, and the run goes on."""

    def session(run: Run, layer: int, budget: int) -> Session:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(Run, "session", session)
        with qtbot.waitSignal(controller.session_missed) as missed:
            serial = controller.take_session(BUDGET)
    assert missed.args[0] == serial
    assert "memory" in str(missed.args[1])
    assert at(controller, 5, qtbot).step == 5
