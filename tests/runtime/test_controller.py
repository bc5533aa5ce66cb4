"""Commands from the window and what comes back: playing, pausing, stepping, selecting."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.pace import SPEEDS
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]


def test_a_new_controller_shows_the_first_weights(controller: Controller, small: Experiment) -> None:
    """Before anything is played, the window has something to draw: step 0, measured and evaluated."""
    snapshot = controller.snapshot
    assert snapshot is not None
    assert (snapshot.run_id, snapshot.step, controller.step_count) == (1, 0, 0)
    assert (snapshot.playing, controller.playing, snapshot.steps_per_second) == (False, False, 0)
    assert snapshot.experiment == controller.experiment == small
    assert snapshot.record.test_accuracy is not None
    assert snapshot.predictions.grid is not None


def test_play_trains_until_pause(controller: Controller, qtbot: QtBot) -> None:
    """Play goes on by itself, pause ends it, and what is then shown is complete and final."""
    controller.set_speed("full")
    with qtbot.waitSignal(controller.playing_changed, check_params_cb=lambda playing: playing):
        controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 100)
    assert controller.snapshot is not None
    assert controller.snapshot.playing
    assert controller.snapshot.steps_per_second > 0
    controller.pause()
    assert not controller.playing
    qtbot.waitUntil(lambda: controller.snapshot is not None and not controller.snapshot.playing)
    last = controller.snapshot
    assert last.record.test_accuracy is not None
    assert last.steps_per_second == 0
    controller.step()
    qtbot.waitUntil(lambda: controller.snapshot is not last)
    assert controller.step_count == last.step + 1


def test_commands_that_change_nothing_say_nothing(controller: Controller, qtbot: QtBot) -> None:
    """A button that follows ``playing_changed`` does not flicker."""
    controller.play()
    with qtbot.assertNotEmitted(controller.playing_changed):
        controller.play()
    controller.pause()
    with qtbot.assertNotEmitted(controller.playing_changed):
        controller.pause()


def test_toggle(controller: Controller) -> None:
    """The space bar plays and pauses."""
    controller.toggle()
    assert controller.playing
    controller.toggle()
    assert not controller.playing


def test_step_makes_exactly_one_step(controller: Controller, qtbot: QtBot) -> None:
    """Five presses are five steps, however fast they come, and each is evaluated."""
    steps: list[Snapshot] = []
    controller.snapshot_ready.connect(steps.append)
    for _ in range(5):
        controller.step()
    qtbot.waitUntil(lambda: controller.step_count == 5)
    assert steps[-1].record.test_accuracy is not None
    assert steps[-1].predictions is not steps[0].predictions or len(steps) == 1
    assert not controller.playing


def test_step_while_playing_pauses(controller: Controller, qtbot: QtBot) -> None:
    """Step always means: one step, and then look."""
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 10)
    controller.step()
    assert not controller.playing
    qtbot.waitUntil(lambda: controller.snapshot is not None and not controller.snapshot.playing)
    before = controller.step_count
    controller.step()
    qtbot.waitUntil(lambda: controller.step_count == before + 1)


def test_at_a_slow_speed_every_step_is_shown_and_evaluated(
    controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At ten steps a second a class follows each one, from the first on."""
    # As the worker sends them: a window that has no time for a while takes the last one only.
    sent: list[Snapshot] = []
    put = controller._snapshots.put
    monkeypatch.setattr(controller._snapshots, "put", lambda snapshot: (sent.append(snapshot), put(snapshot)))
    controller.set_speed("slow")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count >= 4)
    controller.pause()
    qtbot.waitUntil(lambda: not sent[-1].playing)
    assert [snapshot.step for snapshot in sent if snapshot.playing][:4] == [1, 2, 3, 4]
    assert all(snapshot.record.test_accuracy is not None for snapshot in sent)
    # Pausing measures nothing that was not known: it makes no step of its own.
    assert sent[-1].step == sent[-2].step


def test_the_speed_changes_while_playing(controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a slow speed to full speed at once, without waiting for the next slow step: here it is due in an hour."""
    monkeypatch.setitem(SPEEDS, "single", 1 / 3600)
    controller.set_speed("single")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count == 1)
    controller.set_speed("full")
    assert controller.speed == "full"
    qtbot.waitUntil(lambda: controller.step_count > 100)


def test_an_unknown_speed_is_refused(controller: Controller) -> None:
    """A remembered setting of another version must not stop training in silence."""
    with pytest.raises(ValueError, match="normal"):
        controller.set_speed("warp")
    assert controller.speed == "normal"


def test_reset_begins_again_with_the_same_weights(
    controller: Controller, settled: Callable[[Controller, int], Snapshot], qtbot: QtBot
) -> None:
    """The same experiment from the same first weights, paused, and a second time the same numbers."""
    first = settled(controller, 50)
    controller.play()
    with qtbot.waitSignal(controller.run_started) as started:
        controller.reset()
    assert started.args == [2]
    assert not controller.playing
    assert controller.step_count == 0
    second = settled(controller, 50)
    assert second.run_id == 2
    assert (second.loss.minimum == first.loss.minimum).all()
    assert (second.record.delta_norm == first.record.delta_norm).all()


def test_advance_to_stops_at_exactly_that_step(
    controller: Controller, settled: Callable[[Controller, int], Snapshot], qtbot: QtBot
) -> None:
    """A picture of step N is of step N, complete; going back is no advance."""
    snapshot = settled(controller, 123)
    assert snapshot.step == 123
    assert snapshot.record.test_accuracy is not None
    controller.advance_to(100)
    qtbot.waitUntil(lambda: not controller.playing)
    assert controller.step_count == 123


def test_a_busy_window_gets_fewer_pictures_and_training_goes_on(
    controller: Controller, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both threads hold the interpreter in turns: with 30 costly pictures a second no step would be made."""
    pictures, shown = controller._worker.pictures, []
    # As if drawing took the window's thread many seconds of processor time.
    monkeypatch.setattr(pictures, "note_window", lambda clock: setattr(pictures, "_window", pictures._window + 10.0))
    controller.snapshot_ready.connect(shown.append)
    controller.advance_to(5000)
    qtbot.waitUntil(lambda: controller.step_count == 5000 and not controller.playing)
    assert len(shown) <= 3
    assert shown[-1].step == 5000
    assert shown[-1].record.test_loss is not None


def test_a_diverged_run_pauses_and_keeps_its_past(
    make_controller: MakeController, small: Experiment, qtbot: QtBot
) -> None:
    """Divergence is a result: told once, with step and layer, and the history before it stays."""
    exploding = small.replace_all(
        {"network.activation": "relu", "training.learning_rate": 1e6, "training.loss": "mse", "network.gain": 3.0}
    )
    controller = make_controller(exploding)
    records: list[object] = []
    controller.diverged.connect(records.append)
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: not controller.playing)
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.record.diverged)
    qtbot.waitUntil(lambda: len(records) == 1)
    assert controller.snapshot is not None
    place = controller.snapshot.record.divergence[0]
    assert place is not None
    assert place.step == controller.step_count == controller.snapshot.loss.steps[-1]
    # There is nowhere to go from here.
    controller.play()
    qtbot.waitUntil(lambda: not controller.playing)
    assert len(records) == 1


def test_selecting_a_layer_shows_its_inputs(controller: Controller, qtbot: QtBot) -> None:
    """Also while paused, where no step would bring a new picture."""
    assert controller.selected_layer == 1
    with qtbot.waitSignal(controller.layer_selected) as selected:
        controller.select_layer(3)
    assert selected.args == [3]
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.inputs.layer == 3)
    assert controller.step_count == 0
    with qtbot.assertNotEmitted(controller.layer_selected):
        controller.select_layer(3)
    with pytest.raises(ValueError, match="1 to 4"):
        controller.select_layer(5)


def test_an_unforeseen_error_is_told_and_pauses(small: Experiment, qtbot: QtBot) -> None:
    """A defect must neither end the program nor pass unnoticed, and what was trained so far stays visible."""

    class Broken(Trainer):
        def advance(self, steps: int, *, record: bool = True, evaluate: bool = True) -> None:
            raise ZeroDivisionError("of all things")

    controller = Controller(small, make_trainer=Broken)
    try:
        with qtbot.waitSignal(controller.failed) as failed:
            controller.play()
        qtbot.waitUntil(lambda: not controller.playing)
        line, details = failed.args
        assert line == "ZeroDivisionError: of all things"
        assert "Traceback" in details
        qtbot.waitUntil(lambda: controller.snapshot is not None)
    finally:
        controller.close()
