"""Changing the experiment of a controller: live, with a new run, refused, and faster than networks can be made."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.errors import DataError, ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.pace import LOADING_DELAY
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]
Settle = Callable[[Controller, int], Snapshot]


class Factory:
    """Makes Trainers, remembers for which experiments, and holds the building up while ``gate`` is closed."""

    def __init__(self) -> None:
        self.made: list[Experiment] = []
        self.gate = Event()
        self.gate.set()

    def __call__(self, experiment: Experiment) -> Trainer:
        """What the controller calls in the training thread."""
        self.made.append(experiment)
        assert self.gate.wait(60)
        return Trainer(experiment)


def test_a_live_change_goes_into_the_running_network(controller: Controller, settled: Settle, qtbot: QtBot) -> None:
    """The learning rate can be turned while the network trains on from where it is."""
    settled(controller, 20)
    changed = controller.experiment.replace("training.learning_rate", 0.5)
    with qtbot.waitSignal(controller.experiment_changed) as announced:
        controller.set_experiment(changed)
    assert announced.args == [changed]
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.experiment == changed)
    assert controller.run_id == 1
    assert settled(controller, 21).record.learning_rate == 0.5


def test_a_structural_change_starts_a_new_run_and_plays_on(controller: Controller, qtbot: QtBot) -> None:
    """A deeper network is another network; who was watching one train goes on watching."""
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 50)
    with qtbot.waitSignals([controller.run_started, controller.experiment_changed]):
        controller.set_experiment(controller.experiment.replace("network.depth", 5))
    assert controller.playing
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    assert controller.snapshot is not None
    assert controller.snapshot.record.layers == 6
    qtbot.waitUntil(lambda: controller.step_count > 50)


def test_a_structural_change_while_paused_shows_the_new_first_weights(
    controller: Controller, settled: Settle, qtbot: QtBot
) -> None:
    """Paused stays paused: the new network is there, at step 0, measured."""
    settled(controller, 20)
    controller.set_experiment(controller.experiment.replace("network.width", 5))
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    assert controller.step_count == 0
    assert not controller.playing


def test_a_new_run_never_shows_snapshots_of_the_old_one(controller: Controller, qtbot: QtBot) -> None:
    """Once a run is announced, a late picture of the one before would be a flicker and a wrong number."""
    current = 1
    late: list[int] = []

    def begin(run_id: int) -> None:
        nonlocal current
        current = run_id

    def show(snapshot: Snapshot) -> None:
        if snapshot.run_id != current:
            late.append(snapshot.run_id)

    controller.run_started.connect(begin)
    controller.snapshot_ready.connect(show)
    controller.set_speed("full")
    controller.play()
    for depth in (2, 4, 1, 6, 3):
        before = controller.run_id
        controller.set_experiment(controller.experiment.replace("network.depth", depth))
        qtbot.waitUntil(lambda before=before: controller.run_id > before and controller.step_count > 20)
    assert late == []


def test_a_late_snapshot_of_the_old_run_is_dropped(controller: Controller, qtbot: QtBot) -> None:
    """It may lie in the mailbox still when the new run is announced."""
    old = controller.snapshot
    assert old is not None
    controller.reset()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    with qtbot.assertNotEmitted(controller.snapshot_ready):
        controller._snapshots.put(old)
        qtbot.waitUntil(lambda: controller._snapshots.is_empty)
    assert controller.snapshot is not old


def test_a_run_is_announced_before_its_first_snapshot(controller: Controller, qtbot: QtBot) -> None:
    """Also where the snapshot overtakes the signal on its way through the event queue."""
    snapshot = controller.snapshot
    assert snapshot is not None
    told: list[object] = []
    controller.run_started.connect(told.append)
    controller.snapshot_ready.connect(lambda snapshot: told.append(snapshot))
    early = replace(snapshot, run_id=2)
    controller._snapshots.put(early)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [2, early]


def test_changes_in_quick_succession_add_up(controller: Controller, qtbot: QtBot) -> None:
    """Two controls turned one after the other, before the thread has answered: neither is lost."""
    controller.set_experiment(controller.experiment.replace("training.learning_rate", 0.3))
    controller.set_experiment(controller.experiment.replace("mitigation.clip", "norm"))
    qtbot.waitUntil(
        lambda: (
            controller.snapshot is not None
            and controller.snapshot.experiment.training.learning_rate == 0.3
            and controller.snapshot.experiment.mitigation.clip == "norm"
        )
    )


def test_only_the_newest_of_many_changes_is_built(
    make_controller: MakeController, small: Experiment, qtbot: QtBot
) -> None:
    """A slider dragged over sixty depths must not leave sixty networks to be made."""
    factory = Factory()
    controller = make_controller(small, make_trainer=factory)
    announced: list[Experiment] = []
    controller.experiment_changed.connect(announced.append)
    factory.gate.clear()
    for depth in range(10, 70):
        controller.set_experiment(small.replace("network.depth", depth))
        assert controller.experiment.network.depth == depth
    factory.gate.set()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.record.layers == 70)
    qtbot.waitUntil(lambda: announced != [])
    assert len(factory.made) <= 3
    # Controls are never told of an experiment that is out of date already.
    assert [experiment.network.depth for experiment in announced] == [69]


def test_a_reset_is_not_lost_among_changes(make_controller: MakeController, small: Experiment, qtbot: QtBot) -> None:
    """Reset and then a live change, before the thread has looked: still a new run."""
    factory = Factory()
    controller = make_controller(small, make_trainer=factory)
    factory.gate.clear()
    controller.set_experiment(small.replace("network.depth", 4))
    qtbot.waitUntil(lambda: len(factory.made) == 2)
    controller.reset()
    controller.set_experiment(controller.experiment.replace("training.learning_rate", 0.2))
    factory.gate.set()
    qtbot.waitUntil(lambda: controller.run_id == 3)
    assert factory.made[-1].training.learning_rate == 0.2


def test_contradictions_are_refused_at_once(controller: Controller, small: Experiment, qtbot: QtBot) -> None:
    """What the window itself can know is said before anything is asked of the thread."""
    with pytest.raises(ExperimentError) as error:
        controller.set_experiment(small.replace("network.width", [4, 5]))
    assert error.value.path == "network.width"
    assert controller.experiment == small


def test_a_refused_experiment_leaves_the_run_as_it_was(
    controller: Controller, small: Experiment, settled: Settle, qtbot: QtBot
) -> None:
    """A network of 8 TB: a message with the key, and the old network trains on with the same numbers."""
    settled(controller, 10)
    too_large = small.replace_all({"network.depth": 1000, "network.width": 1024, "runs": 1000})
    with qtbot.waitSignal(controller.rejected) as rejected, qtbot.assertNotEmitted(controller.run_started):
        controller.set_experiment(too_large)
    assert rejected.args is not None
    assert isinstance(rejected.args[0], ExperimentError)
    assert controller.experiment == small
    snapshot = settled(controller, 20)
    assert snapshot.run_id == 1
    undisturbed = Trainer(small)
    undisturbed.advance(20)
    assert (snapshot.loss.maximum == undisturbed.history.train_loss.maximum).all()


def test_a_first_experiment_that_is_refused_can_be_mended(small: Experiment, qtbot: QtBot) -> None:
    """A data file that is gone: a message, nothing to play, and another experiment then runs."""
    controller = Controller(small.replace_all({"data.name": "file", "data.path": "/nowhere/data.csv"}))
    try:
        with qtbot.waitSignal(controller.rejected) as rejected:
            controller.play()
        assert rejected.args is not None
        assert isinstance(rejected.args[0], DataError)
        qtbot.waitUntil(lambda: not controller.playing)
        assert (controller.run_id, controller.snapshot) == (0, None)
        controller.set_experiment(small)
        qtbot.waitUntil(lambda: controller.snapshot is not None)
        assert controller.run_id == 1
    finally:
        controller.close()


def test_too_little_memory_is_a_refusal(make_controller: MakeController, small: Experiment, qtbot: QtBot) -> None:
    """Where the machine has less than the engine allows, the window says so and keeps its run."""

    def make_trainer(experiment: Experiment) -> Trainer:
        if experiment.network.depth > 5:
            raise MemoryError
        return Trainer(experiment)

    controller = make_controller(small, make_trainer=make_trainer)
    with qtbot.waitSignal(controller.rejected) as rejected:
        controller.set_experiment(small.replace("network.depth", 6))
    assert rejected.args is not None
    assert "memory" in str(rejected.args[0])
    assert controller.experiment == small


def test_an_unforeseen_error_in_building_leaves_the_run_as_it_was(small: Experiment, qtbot: QtBot) -> None:
    """The failure is told, and controls go back to what runs."""

    def make_trainer(experiment: Experiment) -> Trainer:
        if experiment.network.depth > 5:
            raise ZeroDivisionError("of all things")
        return Trainer(experiment)

    controller = Controller(small, make_trainer=make_trainer)
    try:
        qtbot.waitUntil(lambda: controller.snapshot is not None)
        with qtbot.waitSignals([controller.rejected, controller.failed]):
            controller.set_experiment(small.replace("network.depth", 6))
        assert controller.experiment == small
    finally:
        controller.close()


def test_an_unforeseen_error_after_building_does_not_pretend_the_old_run_goes_on(
    small: Experiment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new network is there and only its picture fails, the new experiment is what runs."""
    controller = Controller(small)
    deeper = small.replace("network.depth", 6)
    try:
        qtbot.waitUntil(lambda: controller.snapshot is not None)
        monkeypatch.setattr("gradsim.runtime.observer.Observer.picture", lambda *_, **__: 1 / 0)
        with (
            qtbot.assertNotEmitted(controller.rejected),
            qtbot.waitSignals([controller.experiment_changed, controller.failed]),
        ):
            controller.set_experiment(deeper)
        assert controller.experiment == deeper
    finally:
        controller.close()


def test_the_selected_layer_stays_within_the_network(controller: Controller, qtbot: QtBot) -> None:
    """A shallower network has no layer 4; the last one is selected instead, and plots are told."""
    controller.select_layer(4)
    with qtbot.waitSignal(controller.layer_selected) as selected:
        controller.set_experiment(controller.experiment.replace("network.depth", 2))
    assert selected.args == [3]
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    assert controller.snapshot is not None
    assert controller.snapshot.inputs.layer == 3


def test_loading_is_announced_only_where_it_takes_time(
    make_controller: MakeController, small: Experiment, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that flashes up for a millisecond is only unrest."""
    assert LOADING_DELAY >= 100  # milliseconds; in less, nearly everything would be announced
    # However busy the machine, a small network is there before a minute is over.
    monkeypatch.setattr("gradsim.runtime.loading.LOADING_DELAY", 60_000)
    factory = Factory()
    controller = make_controller(small, make_trainer=factory)
    with qtbot.assertNotEmitted(controller.loading_changed), qtbot.waitSignal(controller.run_started):
        controller.reset()
    monkeypatch.setattr("gradsim.runtime.loading.LOADING_DELAY", 1)
    factory.gate.clear()
    with qtbot.waitSignal(controller.loading_changed) as loading:
        controller.reset()
    assert loading.args == [True]
    with qtbot.waitSignal(controller.loading_changed) as loading:
        factory.gate.set()
    assert loading.args == [False]
