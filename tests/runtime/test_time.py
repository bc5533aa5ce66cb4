"""Going back and forth in time while the window looks on: every picture is that of its step, and only of that step."""

from collections.abc import Callable
from threading import Event
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.course import Course
from gradsim.runtime.prediction import Predictor
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]
Settle = Callable[[Controller, int], Snapshot]


@pytest.fixture
def went(qtbot: QtBot) -> Callable[[Controller, int], Snapshot]:
    """Goes to a step and gives the snapshot there."""

    def go(controller: Controller, step: int) -> Snapshot:
        before = controller.snapshot
        controller.go_to(step)
        qtbot.waitUntil(lambda: controller.snapshot is not before and controller.step_count == step)
        assert controller.snapshot is not None
        return controller.snapshot

    return go


Go = Callable[[Controller, int], Snapshot]


def test_an_earlier_step_is_shown_as_it_was(
    make_controller: MakeController, settled: Settle, went: Go, small: Experiment
) -> None:
    """Record, losses, map and inputs are those that a trainer without a window has there; the future stays in reach."""
    experiment = small.replace_all({"mitigation.dropout": 0.2, "training.optimizer": "adam", "runs": 2})
    controller = make_controller(experiment)
    settled(controller, 200)
    for step in (70, 0, 199, 200, 1):
        snapshot = went(controller, step)
        alone = Trainer(experiment)
        record = alone.advance(step) if step else alone.peek()
        assert record is not None
        assert (snapshot.run_id, snapshot.step, snapshot.latest_step, snapshot.playing) == (1, step, 200, False)
        for name, array in record.to_arrays().items():
            np.testing.assert_array_equal(snapshot.record.to_arrays()[name], array)
        np.testing.assert_array_equal(snapshot.loss.steps, np.arange(1, step + 1))
        np.testing.assert_array_equal(snapshot.loss.maximum, alone.history.train_loss.maximum)
        np.testing.assert_array_equal(snapshot.predictions.grid, Predictor(alone).predict().grid)
        assert snapshot.layers.steps.max(initial=0) <= step
        assert snapshot.evaluations.steps.max(initial=0) <= step


def test_going_on_from_an_earlier_step_comes_to_the_same_numbers(
    controller: Controller, settled: Settle, went: Go
) -> None:
    """Nothing was changed, so nothing is different, and there is one run all the time."""
    first = settled(controller, 120)
    went(controller, 40)
    again = settled(controller, 120)
    assert again.run_id == 1
    for name, array in first.record.to_arrays().items():
        np.testing.assert_array_equal(again.record.to_arrays()[name], array)
    for part in ("loss", "evaluations", "layers"):
        for name, array in vars(getattr(first, part)).items():
            np.testing.assert_array_equal(getattr(getattr(again, part), name), array)


def test_going_back_while_training_pauses_there(controller: Controller, qtbot: QtBot) -> None:
    """Who takes hold of the past wants to look at it."""
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 200)
    shown: list[Snapshot] = []
    with qtbot.waitSignal(controller.playing_changed) as playing:
        controller.go_to(10)
    assert playing.args == [False]
    controller.snapshot_ready.connect(shown.append)
    qtbot.waitUntil(lambda: controller.step_count == 10)
    assert controller.snapshot is not None
    assert controller.snapshot.latest_step > 200
    qtbot.wait(60)  # a tick that was still under way would make a step now
    assert controller.step_count == 10


def test_rewind_keeps_what_came_later(controller: Controller, settled: Settle, went: Go, qtbot: QtBot) -> None:
    """Reset starts afresh, rewind does not."""
    last = settled(controller, 60)
    controller.rewind()
    qtbot.waitUntil(lambda: controller.step_count == 0)
    assert controller.run_id == 1
    again = went(controller, 60)
    np.testing.assert_array_equal(again.record.delta_norm, last.record.delta_norm)
    controller.reset()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.run_id == 2)
    assert controller.snapshot is not None
    assert controller.snapshot.latest_step == 0


def test_of_many_wishes_the_newest_counts(controller: Controller, settled: Settle, qtbot: QtBot) -> None:
    """A slider dragged to and fro a thousand times leaves no queue; what is shown meanwhile is always consistent."""
    settled(controller, 500)
    shown: list[Snapshot] = []
    controller.snapshot_ready.connect(shown.append)
    rng = np.random.default_rng(3)
    for step in rng.integers(0, 500, 1000):
        controller.go_to(int(step))
    controller.go_to(123)
    qtbot.waitUntil(lambda: controller.step_count == 123)
    assert len(shown) < 50
    for snapshot in shown:
        assert snapshot.step == (snapshot.loss.steps[-1] if len(snapshot.loss.steps) else 0)
        assert snapshot.latest_step == 500


def test_live_settings_are_those_of_the_time(controller: Controller, settled: Settle, went: Go, qtbot: QtBot) -> None:
    """Controls show the learning rate that was in force; forward again it is the later one, and steps are marked."""
    settled(controller, 30)
    before = controller.experiment
    after = before.replace("training.learning_rate", 0.5)
    with qtbot.waitSignal(controller.experiment_changed):
        controller.set_experiment(after)
    last = settled(controller, 60)
    assert last.changed_at == (30,)
    with qtbot.waitSignal(controller.experiment_changed) as changed:
        snapshot = went(controller, 20)
    assert changed.args == [before] == [controller.experiment]
    assert (snapshot.experiment, snapshot.changed_at) == (before, (30,))
    # Playing on, the change comes again at its step.
    with qtbot.waitSignal(controller.experiment_changed) as changed:
        again = settled(controller, 60)
    assert changed.args == [after] == [controller.experiment]
    np.testing.assert_array_equal(again.record.weight_norm, last.record.weight_norm)


def test_a_live_change_in_the_past_ends_the_old_future(
    controller: Controller, settled: Settle, went: Go, qtbot: QtBot
) -> None:
    """From then on there is another run's future, the same as that of a trainer that was changed there at once."""
    settled(controller, 80)
    went(controller, 25)
    changed = controller.experiment.replace("mitigation.clip", "norm").replace("mitigation.clip_threshold", 0.01)
    controller.set_experiment(changed)
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.experiment == changed)
    assert controller.snapshot is not None
    assert (controller.snapshot.step, controller.snapshot.latest_step) == (25, 25)
    snapshot = settled(controller, 50)
    alone = Trainer(changed.replace("mitigation.clip", "none").replace("mitigation.clip_threshold", 1.0))
    alone.advance(25)
    alone.apply(changed)
    record = alone.advance(25)
    assert record is not None
    np.testing.assert_array_equal(snapshot.record.weight_norm, record.weight_norm)


def test_an_end_by_divergence_can_be_left(
    make_controller: MakeController, small: Experiment, went: Go, qtbot: QtBot
) -> None:
    """Whoever has seen an explosion goes back before it, changes something, and sees it not happen."""
    exploding = small.replace_all(
        {"network.activation": "linear", "training.learning_rate": 0.3, "training.loss": "mse", "network.gain": 2.0}
    )
    controller = make_controller(exploding)
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.ended and not controller.playing)
    last = controller.snapshot
    assert last is not None
    assert went(controller, last.step - 1).record.diverged is False
    again = went(controller, last.step)
    assert again.record.divergence == last.record.divergence
    assert again.ended
    went(controller, 0)
    controller.set_experiment(exploding.replace("training.learning_rate", 1e-6))
    controller.advance_to(last.step + 50)
    qtbot.waitUntil(lambda: controller.step_count == last.step + 50)


def test_a_step_after_a_journey_follows_it(controller: Controller, settled: Settle, qtbot: QtBot) -> None:
    """Commands are done in their order: back to 10, then one step, is step 11."""
    settled(controller, 100)
    controller.go_to(10)
    controller.step()
    qtbot.waitUntil(lambda: controller.step_count == 11)
    controller.go_to(30)
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 35)
    controller.pause()


def test_pictures_of_another_future_are_new_ones(small: Experiment) -> None:
    """After a journey that was given up and a change, the same step is another one: its map must not be the old one."""
    course = Course(Trainer(small), 1)

    def picture() -> Snapshot:
        return course.picture(layer=1, watched=frozenset(), steps_per_second=0, playing=False, newest=True)

    course.make(59)
    course.measure(evaluate=True)
    before = picture()
    assert not course.go_to(50, lambda: True)
    course.timeline.apply(small.replace("training.learning_rate", 1.0))
    course.make(59 - course.step_count)
    course.measure(evaluate=True)
    after = picture()
    assert after.step == before.step
    assert after.predictions.grid is not None
    np.testing.assert_array_equal(after.predictions.grid, Predictor(course.timeline.trainer).predict().grid)
    assert not np.array_equal(after.predictions.grid, before.predictions.grid)


class SlowTrainer(Trainer):
    """Waits for a gate at each call once ``slow`` is set, so that journeys take as long as a test wants."""

    slow = Event()
    entered = Event()
    gate = Event()

    def advance(self, steps: int, *, record: bool = True, evaluate: bool = True) -> Any:
        """As the Trainer does."""
        if SlowTrainer.slow.is_set():
            SlowTrainer.entered.set()
            assert SlowTrainer.gate.wait(60)
        return super().advance(steps, record=record, evaluate=evaluate)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[SlowTrainer]:
    """The slow trainer, its gate closed and no moments but the first, so that every journey is long."""
    monkeypatch.setattr("gradsim.engine.timeline.MOST_MOMENTS", 1)
    for event in (SlowTrainer.slow, SlowTrainer.entered, SlowTrainer.gate):
        event.clear()
    return SlowTrainer


def test_closing_gives_up_a_long_journey(
    make_controller: MakeController, small: Experiment, settled: Settle, slow: type[SlowTrainer], qtbot: QtBot
) -> None:
    """A window that is closed does not wait for a past that nobody will see."""
    controller = make_controller(small, make_trainer=slow)
    settled(controller, 400)
    slow.slow.set()
    controller.go_to(390)
    qtbot.waitUntil(slow.entered.is_set)
    controller._finish_wanted.connect(slow.gate.set)
    controller.close()
    assert controller._worker._run is not None
    assert controller._worker._run.step_count < 100


def test_a_newer_wish_gives_up_a_long_journey(
    make_controller: MakeController,
    small: Experiment,
    settled: Settle,
    slow: type[SlowTrainer],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is shown of the way, not even where somebody selects a layer in between."""
    monkeypatch.setattr("gradsim.runtime.pace.PATIENCE", 0.0)
    controller = make_controller(small, make_trainer=slow)
    settled(controller, 400)
    shown: list[int] = []
    controller.snapshot_ready.connect(lambda snapshot: shown.append(snapshot.step))
    slow.slow.set()
    controller.go_to(390)
    qtbot.waitUntil(slow.entered.is_set)
    controller.select_layer(2)
    controller.go_to(5)
    slow.slow.clear()
    slow.gate.set()
    qtbot.waitUntil(lambda: controller.step_count == 5)
    assert shown == [5]
