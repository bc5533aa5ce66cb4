"""What a snapshot carries beside the measurements: theory, the shadow in float64, what somebody watches."""

from collections.abc import Callable

import numpy as np
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.runtime.controller import Controller
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.mean_field import predict

MakeController = Callable[..., Controller]
Settle = Callable[[Controller, int], Snapshot]
DYING = Experiment().replace_all(
    {"network.activation": "sigmoid", "network.depth": 80, "network.width": 8, "precision": "float32"}
)


def test_theory_is_of_the_first_weights_and_stays(controller: Controller, settled: Settle, small: Experiment) -> None:
    """The same prediction at step 0 and at step 50, though the weights have changed."""
    first = controller.snapshot
    assert first is not None
    np.testing.assert_array_equal(first.theory.delta.ratio, predict(small).delta.ratio)
    assert settled(controller, 50).theory is first.theory


def test_a_new_run_has_its_own_theory(controller: Controller, qtbot: QtBot, small: Experiment) -> None:
    """A deeper network, a longer prediction."""
    controller.set_experiment(small.replace("network.depth", 9))
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.record.layers == 10)
    assert controller.snapshot is not None
    assert controller.snapshot.theory.layers == 10


def test_weights_are_measured_only_while_watched(controller: Controller, settled: Settle, qtbot: QtBot) -> None:
    """At once, also while paused; gone again when nobody looks; those of the newest step."""
    assert settled(controller, 5).weights is None
    controller.watch(frozenset({"weights"}))
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.weights is not None)
    assert controller.snapshot is not None
    before = controller.snapshot.weights
    after = settled(controller, 200).weights
    assert before is not None
    assert after is not None
    assert not np.array_equal(before.largest_singular_value, after.largest_singular_value)
    controller.watch(frozenset())
    qtbot.waitUntil(lambda: controller.snapshot is not None and controller.snapshot.weights is None)


def test_shadow_where_numbers_die(make_controller: MakeController, settled: Settle) -> None:
    """What is 0 in float32 has its size in float64, for the very step that is shown."""
    controller = make_controller(DYING)
    assert controller.snapshot is not None
    assert controller.snapshot.shadow is not None
    snapshot = settled(controller, 3)
    assert snapshot.shadow is not None
    assert snapshot.record.delta_norm[0, 0] == 0 < snapshot.shadow.delta_norm[0, 0]
    np.testing.assert_allclose(snapshot.shadow.delta_norm[:, 40:], snapshot.record.delta_norm[:, 40:], rtol=1e-3)
    assert snapshot.first_seen["zero"][0] == 1


def test_no_shadow_without_need(make_controller: MakeController, small: Experiment) -> None:
    """Where no number has died it would cost time and say nothing."""
    controller = make_controller(small.replace("precision", "float32"))
    assert controller.snapshot is not None
    assert controller.snapshot.shadow is None


def test_bands_are_of_every_layer(controller: Controller) -> None:
    """In ascending order, one row for each layer."""
    assert controller.snapshot is not None
    quantiles = controller.snapshot.bands.quantiles
    assert quantiles.shape == (4, 5)
    assert (np.diff(quantiles, axis=1) > 0).all()
