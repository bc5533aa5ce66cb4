"""Two networks trained in step: the same data, the same steps, and each with exactly the numbers that it has alone."""

from collections.abc import Callable
from threading import Event

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.course import Course
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]
Settle = Callable[[Controller, int], Snapshot]
Compare = Callable[[Controller, Experiment], Snapshot]


@pytest.fixture
def compared(qtbot: QtBot) -> Compare:
    """Begins a comparison and gives the first snapshot of both."""

    def compare(controller: Controller, experiment: Experiment) -> Snapshot:
        controller.compare(experiment)
        qtbot.waitUntil(lambda: _companion(controller) is not None)
        assert controller.snapshot is not None
        return controller.snapshot

    return compare


def _companion(controller: Controller) -> Snapshot | None:
    snapshot = controller.snapshot
    return snapshot.companion if snapshot is not None and snapshot.run_id == controller.run_id else None


def _assert_is(snapshot: Snapshot | None, trainer: Trainer) -> None:
    """What is shown is where a trainer without a window is."""
    assert snapshot is not None
    assert snapshot.step == trainer.step_count
    assert snapshot.experiment == trainer.experiment
    record = trainer._last_record
    assert record is not None
    for name in ("delta_norm", "weight_norm", "update_ratio", "train_loss"):
        np.testing.assert_array_equal(getattr(snapshot.record, name), getattr(record, name))
    np.testing.assert_array_equal(snapshot.loss.maximum, trainer.history.train_loss.maximum)


def _at(experiment: Experiment, step: int, changes: dict[int, Experiment] | None = None) -> Trainer:
    """A trainer after so many steps, with live changes at their steps."""
    trainer = Trainer(experiment)
    for end in [*sorted(changes or {}), step]:
        if end > trainer.step_count:
            trainer.advance(end - trainer.step_count)
        if changes and end in changes:
            trainer.apply(changes[end])
    return trainer


@pytest.fixture
def other(small: Experiment) -> Experiment:
    """The small network with another activation and initializer."""
    return small.replace_all({"network.activation": "relu", "network.initializer": "he_normal"})


def test_both_have_their_own_numbers_at_the_same_step(
    controller: Controller, small: Experiment, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """Training beside another network changes nothing in either; every picture is of one step."""
    with qtbot.waitSignal(controller.comparison_changed) as changed:
        first = compared(controller, other)
    assert changed.args == [other] == [controller.comparison]
    assert first.step == 0
    shown: list[Snapshot] = []
    controller.snapshot_ready.connect(shown.append)
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 150)
    controller.pause()
    qtbot.waitUntil(lambda: controller.snapshot is not None and not controller.snapshot.playing)
    last = settled(controller, controller.step_count + 20)
    _assert_is(last, _at(small, last.step))
    _assert_is(last.companion, _at(other, last.step))
    assert len(shown) > 3
    for snapshot in shown:
        assert snapshot.companion is not None
        assert snapshot.companion.step == snapshot.step
        assert snapshot.companion.playing == snapshot.playing
        assert snapshot.companion.dataset.x_train.tobytes() == snapshot.dataset.x_train.tobytes()


def test_the_second_network_catches_up(
    controller: Controller, small: Experiment, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """It is where it would be had it been there from the beginning, live changes included, with curves to be drawn."""
    settled(controller, 40)
    rate = {"training.learning_rate": 0.02}
    controller.set_experiment(small.replace_all(rate))
    settled(controller, 90)
    snapshot = compared(controller, other.replace_all(rate))
    assert snapshot.step == 90
    _assert_is(snapshot, _at(small, 90, {40: small.replace_all(rate)}))
    _assert_is(snapshot.companion, _at(other, 90, {40: other.replace_all(rate)}))
    assert snapshot.companion is not None
    assert snapshot.companion.changed_at == (40,)
    assert len(snapshot.companion.layers.steps) > 20
    assert len(snapshot.companion.evaluations.steps) >= 2


def test_all_commands_act_on_both(
    controller: Controller, small: Experiment, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """Step, journeys, rewind and reset leave no network behind."""
    compared(controller, other)
    settled(controller, 60)
    controller.step()
    qtbot.waitUntil(lambda: controller.step_count == 61)
    _assert_is(_companion(controller), _at(other, 61))
    for step in (17, 61, 0, 33):
        controller.go_to(step)
        qtbot.waitUntil(lambda step=step: controller.step_count == step)
        if step:
            _assert_is(controller.snapshot, _at(small, step))
            _assert_is(_companion(controller), _at(other, step))
    controller.rewind()
    qtbot.waitUntil(lambda: controller.step_count == 0)
    companion = _companion(controller)
    assert companion is not None
    assert (companion.step, companion.latest_step) == (0, 61)
    controller.reset()
    qtbot.waitUntil(lambda: controller.run_id == 2 and _companion(controller) is not None)
    _assert_is(settled(controller, 20).companion, _at(other, 20))


def test_a_comparison_that_begins_in_the_past_reaches_the_future(
    controller: Controller, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """A is known up to step 80; B, which joined at step 30, is trained there when somebody goes."""
    settled(controller, 80)
    controller.go_to(30)
    qtbot.waitUntil(lambda: controller.step_count == 30)
    snapshot = compared(controller, other)
    assert snapshot.companion is not None
    assert (snapshot.companion.step, snapshot.latest_step) == (30, 80)
    controller.go_to(80)
    qtbot.waitUntil(lambda: controller.step_count == 80)
    _assert_is(_companion(controller), _at(other, 80))


def test_a_live_change_goes_into_both_but_for_what_makes_the_difference(
    controller: Controller, small: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """B differs in its learning rate: A's rate is A's alone, while clipping comes to both."""
    b = small.replace("training.learning_rate", 0.7)
    compared(controller, b)
    settled(controller, 30)
    changes = {"training.learning_rate": 0.01, "mitigation.clip": "norm"}
    with qtbot.waitSignal(controller.comparison_changed) as changed:
        controller.set_experiment(small.replace_all(changes))
    changed_b = b.replace("mitigation.clip", "norm")
    assert changed.args == [changed_b] == [controller.comparison]
    snapshot = settled(controller, 60)
    _assert_is(snapshot, _at(small, 60, {30: small.replace_all(changes)}))
    _assert_is(snapshot.companion, _at(b, 60, {30: changed_b}))
    # Back before the change, both have the settings of that time.
    with qtbot.waitSignal(controller.comparison_changed) as changed:
        controller.go_to(10)
    assert changed.args == [b]


def test_a_new_run_of_a_is_one_of_b_too(
    controller: Controller, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """A deeper A is compared with a deeper B, which keeps its activation."""
    compared(controller, other)
    settled(controller, 20)
    controller.set_experiment(controller.experiment.replace("network.depth", 5))
    qtbot.waitUntil(lambda: controller.run_id == 2 and _companion(controller) is not None)
    companion = settled(controller, 20).companion
    _assert_is(companion, _at(other.replace("network.depth", 5), 20))
    assert controller.comparison == other.replace("network.depth", 5)


def test_a_comparison_that_becomes_impossible_ends_with_its_reason(
    controller: Controller, small: Experiment, compared: Compare, settled: Settle, qtbot: QtBot
) -> None:
    """B has residual connections, which cannot connect layers of different widths; A can have these."""
    compared(controller, small.replace("mitigation.residual", "identity"))
    with qtbot.waitSignals([controller.comparison_rejected, controller.comparison_changed]):
        controller.set_experiment(small.replace("network.width", [8, 6, 8]))
    assert controller.comparison is None
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    assert settled(controller, 10).companion is None


@pytest.mark.parametrize("path", ["seed", "data.noise", "training.batch_size"])
def test_what_must_be_the_same_is_refused(
    controller: Controller, small: Experiment, other: Experiment, compared: Compare, qtbot: QtBot, path: str
) -> None:
    """With other data or mini-batches nothing could be said of the difference; what was compared before goes on."""
    compared(controller, other)
    value = {"seed": 3, "data.noise": 0.3, "training.batch_size": 7}[path]
    with qtbot.waitSignal(controller.comparison_rejected) as rejected:
        controller.compare(small.replace(path, value))
    assert rejected.args is not None
    assert isinstance(rejected.args[0], ExperimentError)
    assert rejected.args[0].path == path
    assert controller.comparison == other
    assert _companion(controller) is not None


def test_contradictions_are_refused_at_once(controller: Controller, small: Experiment) -> None:
    """As ``set_experiment`` does."""
    with pytest.raises(ExperimentError):
        controller.compare(small.replace("network.width", [1, 2]))
    assert controller.comparison is None


def test_a_second_network_that_cannot_be_made_leaves_the_first(
    make_controller: MakeController, small: Experiment, settled: Settle, qtbot: QtBot
) -> None:
    """Too little memory for two: a reason, and A trains on."""

    def make_trainer(experiment: Experiment) -> Trainer:
        if experiment.network.depth > 5:
            raise MemoryError
        return Trainer(experiment)

    controller = make_controller(small, make_trainer=make_trainer)
    with qtbot.waitSignal(controller.comparison_rejected) as rejected:
        controller.compare(small.replace("network.depth", 9))
    assert rejected.args is not None
    assert "memory" in str(rejected.args[0])
    assert controller.comparison is None
    assert settled(controller, 20).companion is None


def test_ending_a_comparison(
    controller: Controller, other: Experiment, settled: Settle, compared: Compare, qtbot: QtBot
) -> None:
    """A goes on alone, in the same run."""
    compared(controller, other)
    settled(controller, 10)
    with qtbot.waitSignal(controller.comparison_changed) as changed:
        controller.compare(None)
    assert changed.args == [None]
    assert settled(controller, 20).companion is None
    assert controller.run_id == 1


EXPLODING = {"network.activation": "linear", "training.learning_rate": 0.3, "training.loss": "mse", "network.gain": 2.0}


@pytest.mark.parametrize("exploding", ["A", "B"])
def test_where_one_diverges_the_other_goes_on(
    make_controller: MakeController, small: Experiment, settled: Settle, compared: Compare, exploding: str, qtbot: QtBot
) -> None:
    """The explosion of one is what the health of the other is compared with."""
    healthy, explosive = small.replace("training.loss", "mse"), small.replace_all(EXPLODING)
    a, b = (explosive, healthy) if exploding == "A" else (healthy, explosive)
    controller = make_controller(a)
    compared(controller, b)
    ends: list[object] = []
    controller.diverged.connect(ends.append)
    snapshot = settled(controller, 300)
    companion = snapshot.companion
    assert companion is not None
    broken, whole = (snapshot, companion) if exploding == "A" else (companion, snapshot)
    assert broken.record.diverged
    assert 0 < broken.step < 100
    _assert_is(whole, _at(healthy, 300))
    assert (snapshot.run_step, snapshot.run_latest_step, snapshot.ended) == (300, 300, False)
    assert ends == []
    # Before its end, both are alive again.
    before = broken.step - 1
    controller.go_to(before)
    qtbot.waitUntil(lambda: controller.step_count == before)
    again = controller.snapshot
    assert again is not None
    assert again.companion is not None
    assert (again.step, again.companion.step) == (before, before)
    controller.go_to(200)
    qtbot.waitUntil(lambda: controller.step_count == 200)
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 310)


def test_the_newest_of_many_comparisons_is_the_one(
    make_controller: MakeController, small: Experiment, settled: Settle, qtbot: QtBot
) -> None:
    """While one network catches up, another is wanted: the first is given up."""
    made: list[int] = []
    gate = Event()
    gate.set()

    def make_trainer(experiment: Experiment) -> Trainer:
        made.append(experiment.network.depth)
        assert gate.wait(60)
        return Trainer(experiment)

    controller = make_controller(small, make_trainer=make_trainer)
    settled(controller, 200)
    gate.clear()
    for depth in range(4, 20):
        controller.compare(small.replace("network.depth", depth))
    gate.set()
    qtbot.waitUntil(lambda: (companion := _companion(controller)) is not None and companion.record.layers == 20)
    assert len(made) <= 3
    assert controller.comparison == small.replace("network.depth", 19)


def test_closing_while_the_second_network_catches_up(
    controller: Controller, other: Experiment, settled: Settle
) -> None:
    """The window does not wait for it."""
    settled(controller, 400)
    controller.compare(other)
    controller.close()
    run = controller._worker._run
    assert run is not None
    assert run.companion is None


def test_a_large_network_that_catches_up_soon_asks_whether_to_give_up(small: Experiment) -> None:
    """Fifty steps of it may take minutes, in which neither a pause nor the end of the program would get through."""
    course = Course(Trainer(small), 1)
    course.timeline.advance(200, record=False)
    for large in ({"network.width": 600, "network.depth": 2}, {"network.width": 150, "data.samples": 2000}):
        answers = iter([False, True])
        network = small.replace_all({**large, "training.batch_size": 4000})
        companion = Course(Trainer(network), 2)
        assert not companion.catch_up(course, answers.__next__)
        assert companion.step_count <= 1
