"""Training stands aside while the window's thread is busy."""

from threading import Event, Thread
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from gradsim.runtime import courtesy
from gradsim.runtime.controller import Controller
from gradsim.runtime.courtesy import Courtesy


def test_training_waits_for_a_busy_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of theme beside a fast run would take six times as long."""
    monkeypatch.setattr(courtesy, "_LONG", 0.0)
    monkeypatch.setattr(courtesy, "_PATIENCE", 60.0)
    between, passed = Courtesy(), Event()

    def train() -> None:
        between.make_way()
        passed.set()

    trainer = Thread(target=train)
    trainer.start()
    assert not passed.wait(0.02)
    while not passed.is_set():  # it may not have begun to wait at the first time
        between.show()
        passed.wait(0.001)
    trainer.join()


def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts have no event loop that shows itself, and must train all the same."""
    monkeypatch.setattr(courtesy, "_LONG", 0.0)
    monkeypatch.setattr(courtesy, "_PATIENCE", 0.001)
    Courtesy().make_way()


def test_nobody_waits_for_a_window_at_leisure() -> None:
    """Each slice of training looks; only few may find something to wait for."""
    between = Courtesy()
    between.show()
    start = perf_counter()
    between.make_way()
    assert perf_counter() - start < courtesy._PATIENCE


def test_a_run_looks_and_the_window_shows_itself(controller: Controller, qtbot: QtBot) -> None:
    """Neither alone is of use."""
    between = controller._worker.courtesy
    shown, looked = between._seen_at, Event()
    qtbot.waitUntil(lambda: between._seen_at > shown)
    between.make_way = looked.set  # type: ignore[method-assign]
    controller.play()
    qtbot.waitUntil(looked.is_set)
