"""The end of a controller: quick, complete, and never by force."""

import gc
from collections.abc import Callable
from threading import Event
from time import perf_counter
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradsim.engine.errors import Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller

MakeController = Callable[..., Controller]


def _thread(controller: Controller) -> QThread:
    thread = controller.findChild(QThread)
    assert isinstance(thread, QThread)
    return thread


def test_closing_while_training_is_quick(make_controller: MakeController, qtbot: QtBot) -> None:
    """At full speed, within seconds even where others keep the machine busy, and the thread is gone."""
    controller = make_controller(Experiment())
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 100)
    start = perf_counter()
    controller.close()
    assert perf_counter() - start < 5
    assert _thread(controller).isFinished()
    assert not any(timer.isActive() for timer in controller.findChildren(QTimer))


@pytest.mark.parametrize("speed", ["single", "slow", "normal", "full"])
def test_closing_right_after_play(make_controller: MakeController, small: Experiment, speed: str) -> None:
    """Before the first step, before the first snapshot, at every speed."""
    controller = make_controller(small, started=False)
    controller.set_speed(speed)
    controller.play()
    controller.close()
    assert _thread(controller).isFinished()


@pytest.mark.parametrize("command", ["play", "step"])
def test_closing_waits_for_the_step_that_is_being_made_and_for_no_other(
    small: Experiment, qtbot: QtBot, command: str
) -> None:
    """A step of a huge network cannot be cut in half, but no further one begins, whatever else had been asked for."""
    entered, leave = Event(), Event()
    steps = []

    class Huge(Trainer):
        def advance(self, steps_wanted: int, *, record: bool = True, evaluate: bool = True) -> object:
            steps.append(steps_wanted)
            entered.set()
            assert leave.wait(60)
            return super().advance(steps_wanted, record=record, evaluate=evaluate)

    controller = Controller(small, make_trainer=Huge)
    controller.set_speed("full")
    for _ in range(3):
        getattr(controller, command)()
    qtbot.waitUntil(entered.is_set)
    # Opens the gate from the closing call itself: the worker has the stop flag by then.
    controller._finish_wanted.connect(leave.set)
    controller.close()
    assert _thread(controller).isFinished()
    assert steps == [1]


def test_closing_while_a_network_is_built(small: Experiment, qtbot: QtBot) -> None:
    """The network that is being made is waited for; the ones that were asked for next are not made."""
    entered, leave = Event(), Event()
    made: list[Experiment] = []

    def make_trainer(experiment: Experiment) -> Trainer:
        made.append(experiment)
        entered.set()
        assert leave.wait(60)
        return Trainer(experiment)

    controller = Controller(small, make_trainer=make_trainer)
    qtbot.waitUntil(entered.is_set)
    controller.set_experiment(small.replace("network.depth", 7))
    controller._finish_wanted.connect(leave.set)
    controller.close()
    assert _thread(controller).isFinished()
    assert made == [small]


def test_a_closed_controller_takes_commands_in_silence(make_controller: MakeController, small: Experiment) -> None:
    """Buttons and timers of a window that is closing may still fire."""
    controller = make_controller(small)
    controller.close()
    controller.close()
    controller.play()
    controller.pause()
    controller.step()
    controller.reset()
    controller.advance_to(10)
    controller.set_speed("full")
    controller.set_experiment(small.replace("network.depth", 2))
    controller.select_layer(2)
    assert not controller.playing
    assert _thread(controller).isFinished()


def test_the_end_of_the_application_closes(
    make_controller: MakeController, small: Experiment, qapp: QApplication
) -> None:
    """A program that quits without closing its window must not abort: a running QThread may not be destroyed."""
    controller = make_controller(small)
    controller.play()
    qapp.aboutToQuit.emit()
    assert _thread(controller).isFinished()


def test_nothing_keeps_a_closed_controller_alive(
    small: Experiment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows opened and closed again leave no networks behind."""
    # Only those of this test: what an earlier one has left may go at any time.
    made: list[ref[Trainer]] = []

    def make_trainer(*arguments: Any, **keywords: Any) -> Trainer:
        trainer = Trainer(*arguments, **keywords)
        made.append(ref(trainer))
        return trainer

    def alive() -> int:
        gc.collect()
        return sum(trainer() is not None for trainer in made)

    monkeypatch.setattr("gradsim.runtime.worker.Trainer", make_trainer)
    for _ in range(3):
        controller = Controller(small)
        qtbot.waitUntil(lambda controller=controller: controller.snapshot is not None)
        controller.close()
        controller.deleteLater()
        del controller
    assert len(made) == 3
    qtbot.waitUntil(lambda: alive() == 0)


def test_closing_gives_up_the_network_that_is_built(
    small: Experiment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A huge network takes seconds to draw; closing does not wait for it, and nobody is told of an error."""
    entered, closing = Event(), Event()
    outcomes: list[str] = []

    def make_trainer(experiment: Experiment, *, interrupt: Callable[[], bool]) -> Trainer:
        entered.set()
        assert closing.wait(60)
        try:
            trainer = Trainer(experiment, interrupt=interrupt)
        except Interrupted:
            outcomes.append("given up")
            raise
        outcomes.append("built")
        return trainer

    monkeypatch.setattr("gradsim.runtime.worker.Trainer", make_trainer)
    controller = Controller(small)
    told: list[object] = []
    controller.failed.connect(lambda *error: told.append(error))
    controller.rejected.connect(told.append)
    qtbot.waitUntil(entered.is_set)
    controller._finish_wanted.connect(closing.set)
    controller.close()
    qtbot.wait(0)  # answers of the thread, were there any, would arrive now
    assert outcomes == ["given up"]
    assert told == []


def test_a_constructor_that_fails_ends_its_thread(small: Experiment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt ends the whole program where a running thread is destroyed; the error is what must reach the caller."""
    made: list[Controller] = []

    def fail(controller: Controller, experiment: Experiment, *, restart: bool) -> None:
        made.append(controller)
        raise ZeroDivisionError

    monkeypatch.setattr(Controller, "_ask", fail)
    with pytest.raises(ZeroDivisionError):
        Controller(small)
    assert _thread(made[0]).isFinished()
