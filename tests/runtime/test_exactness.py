"""The numbers of the window are the numbers of the experiment, whatever is watched, and however fast."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.controller import Controller
from gradsim.runtime.observer import LOSS_POINTS, WATCHABLE
from gradsim.runtime.prediction import Predictor
from gradsim.runtime.snapshot import Snapshot

MakeController = Callable[..., Controller]
STEPS = 600

CASES = {
    "default": {},
    "dropout, batch normalization, runs": {
        "mitigation.dropout": 0.3,
        "mitigation.normalization": "batch",
        "runs": 3,
        "training.optimizer": "adam",
    },
    "float32, residual": {"precision": "float32", "mitigation.residual": "zero_init", "data.name": "moons"},
}


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_a_watched_run_is_bit_identical_to_an_unwatched_one(
    make_controller: MakeController, qtbot: QtBot, changes: dict[str, object]
) -> None:
    """Played, paused, looked at, stepped and played on: every loss and the last weights' figures are the same."""
    experiment = Experiment().replace_all({"network.depth": 4, "network.width": 16, **changes})
    controller = make_controller(experiment)
    controller.watch(WATCHABLE)
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 30)
    controller.pause()
    controller.select_layer(2)
    controller.step()
    controller.set_speed("normal")
    controller.play()
    paused_at = controller.step_count
    qtbot.waitUntil(lambda: controller.step_count > paused_at + 5)
    controller.pause()
    qtbot.waitUntil(lambda: controller.snapshot is not None and not controller.snapshot.playing)
    steps = max(STEPS, controller.step_count + 1)
    controller.advance_to(steps)
    qtbot.waitUntil(lambda: controller.step_count == steps)
    snapshot: Snapshot | None = controller.snapshot
    assert snapshot is not None

    alone = Trainer(experiment)
    record = alone.advance(steps)
    assert record is not None
    expected = alone.history.loss_curve(LOSS_POINTS)
    for shown, computed in zip(
        (snapshot.loss.steps, snapshot.loss.minimum, snapshot.loss.maximum), expected, strict=True
    ):
        np.testing.assert_array_equal(shown, computed)
    for name in ("train_loss", "delta_norm", "weight_norm", "update_ratio", "test_loss", "train_accuracy"):
        np.testing.assert_array_equal(getattr(snapshot.record, name), getattr(record, name))
    # The pictures are of the same weights, too.
    assert snapshot.slice is not None
    np.testing.assert_array_equal(snapshot.slice.loss, alone.loss_slice().loss)
    np.testing.assert_array_equal(snapshot.predictions.grid, Predictor(alone).predict().grid)


def test_the_slice_is_measured_while_somebody_looks(controller: Controller, qtbot: QtBot) -> None:
    """It costs as much as twenty steps: nobody pays for it who does not look, and nobody waits for it who does."""
    assert controller.snapshot is not None
    assert controller.snapshot.slice is None
    controller.watch(frozenset({"slice"}))
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.slice is not None)
    found = controller.snapshot.slice
    assert found is not None
    assert found.step == controller.snapshot.step
    assert found.loss[0] == controller.snapshot.record.train_loss[0]
    assert not found.loss.flags.writeable
    assert not found.rates.flags.writeable
    controller.watch(frozenset())
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.slice is None)


def test_all_arrays_of_a_snapshot_are_read_only(controller: Controller) -> None:
    """Drawing never changes the model, nor what another plot draws."""
    snapshot = controller.snapshot
    assert snapshot is not None
    parts = (snapshot.record, snapshot.loss, snapshot.evaluations, snapshot.layers, snapshot.inputs)
    arrays = [value for part in (*parts, snapshot.predictions) for value in vars(part).values()]
    arrays = [array for array in arrays if isinstance(array, np.ndarray)]
    assert len(arrays) > 20
    assert not any(array.flags.writeable for array in arrays)
