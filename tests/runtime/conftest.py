"""A controller for a test, closed when the test is over, and waiting for what it tells."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.runtime.controller import Controller
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]


@pytest.fixture
def small() -> Experiment:
    """A network that is made and trained in no time."""
    return Experiment().replace_all(
        {"network.depth": 3, "network.width": 8, "network.activation": "tanh", "data.samples": 60}
    )


@pytest.fixture
def make_controller(qtbot: QtBot) -> Iterator[MakeController]:
    """Makes controllers that have shown their first snapshot, with ``started=False`` at once; collects errors."""
    made: list[Controller] = []
    errors: list[str] = []

    def make(experiment: Experiment, *, started: bool = True, **keywords: Any) -> Controller:
        controller = Controller(experiment, **keywords)
        made.append(controller)
        controller.failed.connect(lambda line, details: errors.append(details))
        if started:
            qtbot.waitUntil(lambda: controller.snapshot is not None)
        return controller

    yield make
    for controller in made:
        controller.close()
    assert not errors, errors


@pytest.fixture
def controller(make_controller: MakeController, small: Experiment) -> Controller:
    """A controller of a small network, paused at step 0."""
    return make_controller(small)


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Controller, int], Snapshot]:
    """Trains a controller to exactly this step and gives the complete snapshot there."""

    def settle(controller: Controller, step: int) -> Snapshot:
        controller.advance_to(step)
        qtbot.waitUntil(lambda: controller.step_count == step and not controller.playing)
        snapshot = controller.snapshot
        assert snapshot is not None
        return snapshot

    return settle
