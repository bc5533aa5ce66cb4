"""Training: repeatable, the same however it is asked for, and with parameters that can be assigned into."""

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.errors import Interrupted
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from tests.engine import reference
from tests.engine.support import CASES, bytes_of, classes_of, small


@pytest.mark.parametrize("precision", PRECISIONS.names)
@pytest.mark.parametrize("case", CASES)
def test_same_experiment_same_bytes(case: str, precision: str) -> None:
    """Two trainers of one experiment give the same Records and parameters, bit for bit."""
    experiment = small({**CASES[case], "precision": precision, "mitigation.dropout": 0.2})
    one, other = Trainer(experiment), Trainer(experiment)
    for _ in range(5):
        assert bytes_of(one.step()) == bytes_of(other.step())
    assert one.network.flat.tobytes() == other.network.flat.tobytes()


@pytest.mark.parametrize("case", CASES)
def test_step_and_advance_train_alike(case: str) -> None:
    """Measuring changes nothing: twenty steps, one call of twenty, and calls without Records end in the same bytes."""
    experiment = small({**CASES[case], "mitigation.dropout": 0.1})
    slow, fast, silent = (Trainer(experiment) for _ in range(3))
    for _ in range(20):
        record = slow.step(evaluate=True)
    at_once = fast.advance(20)
    assert silent.advance(13, record=False) is None
    assert silent.advance(7) is not None
    assert at_once is not None
    assert bytes_of(record) == bytes_of(at_once)
    assert slow.network.flat.tobytes() == fast.network.flat.tobytes() == silent.network.flat.tobytes()
    assert slow.history.train_loss.minimum.tobytes() == silent.history.train_loss.minimum.tobytes()


@pytest.mark.parametrize("case", CASES)
def test_peek_changes_nothing(case: str) -> None:
    """Looking at a network leaves parameters, running averages, dropout and history as they were."""
    experiment = small({**CASES[case], "mitigation.dropout": 0.3})
    looked_at, other = Trainer(experiment), Trainer(experiment)
    for _ in range(3):
        first, second = looked_at.peek(), looked_at.peek()
        assert bytes_of(first) == bytes_of(second)
        looked_at.network.loss_and_gradients(looked_at.dataset.x_train, looked_at.dataset.y_train)
        looked_at.evaluate(looked_at.dataset.x_test, looked_at.dataset.y_test)
        looked_at.inputs(1)
        assert looked_at.step_count == other.step_count
        assert bytes_of(looked_at.step()) == bytes_of(other.step())
    left, right = looked_at.history.state(), other.history.state()
    assert all(left[name].tobytes() == right[name].tobytes() for name in right)


def test_peek_is_what_the_next_step_measures() -> None:
    """Without dropout, a peek has the figures of the step that follows it, but for what the update does."""
    trainer = Trainer(small(CASES["everything"]))
    trainer.advance(4)
    ahead, record = trainer.peek(evaluate=False), trainer.step(evaluate=False)
    assert ahead.step == record.step - 1
    assert np.isnan(ahead.update_ratio).all()
    differ = {"step", "epoch", "learning_rate", "update_ratio"}
    ahead_bytes, record_bytes = bytes_of(ahead), bytes_of(record)
    assert {name: ahead_bytes[name] for name in ahead_bytes if name not in differ} == {
        name: record_bytes[name] for name in record_bytes if name not in differ
    }


@pytest.mark.parametrize("optimizer", OPTIMIZERS.names)
def test_parameters_can_be_assigned_into(optimizer: str) -> None:
    """Views: what is written into weights and biases is what is trained, however it is written."""
    trainer = Trainer(small({"training.optimizer": optimizer, "runs": 2}))
    trainer.step()
    network = trainer.network
    network.weights[1] = 0.25
    network.weights[0][1, 2, 0] = 7.0
    network.biases[1][...] = -1.0
    assert (network.weights[1] == 0.25).all()
    assert np.count_nonzero(network.flat == 7.0) == 1
    signals = reference.forward(network, trainer.experiment, 1, trainer.dataset.x_test)
    np.testing.assert_allclose(trainer.predict(trainer.dataset.x_test)[1], signals.a[-1].T, rtol=1e-12)
    trainer.step()
    assert not (network.weights[1] == 0.25).any()


def test_shapes_are_those_of_the_contract() -> None:
    """(runs, fan_out, fan_in) and so on, for layers of different sizes."""
    changes = {"runs": 3, "network.width": [5, 4, 7], "mitigation.normalization": "layer"}
    trainer = Trainer(small(changes), dataset=classes_of(12))
    network = trainer.network
    assert [weights.shape for weights in network.weights] == [(3, 5, 4), (3, 4, 5), (3, 7, 4), (3, 3, 7)]
    assert [biases.shape for biases in network.biases] == [(3, 5), (3, 4), (3, 7), (3, 3)]
    assert [gamma.shape for gamma in network.gammas] == [beta.shape for beta in network.betas]
    assert [gamma.shape for gamma in network.gammas] == [(3, 5), (3, 4), (3, 7)]
    assert network.residual_scales.shape == (3, 0)
    plain = Trainer(small()).network
    assert len(plain.gammas) == len(plain.betas) == 0
    blocks = Trainer(small({"network.depth": 7, "mitigation.residual": "scaled", "runs": 2})).network.residual_scales
    np.testing.assert_allclose(blocks, np.full((2, 3), 1 / np.sqrt(3)))


@pytest.mark.parametrize("initializer", ["glorot_normal", "lsuv"])
def test_building_can_be_given_up(initializer: str) -> None:
    """Asked between layers; an answer of True ends it there, and nobody who does not ask is troubled."""
    answers = iter([False, False, True])
    with pytest.raises(Interrupted):
        Trainer(small({"network.initializer": initializer}), interrupt=lambda: next(answers))
    assert next(answers, None) is None
    asked = Trainer(small({"network.initializer": initializer}), interrupt=lambda: False)
    assert np.array_equal(asked.network.flat, Trainer(small({"network.initializer": initializer})).network.flat)


@pytest.mark.parametrize("steps", [0, -1])
def test_advance_needs_a_step(steps: int) -> None:
    """No step has no Record."""
    with pytest.raises(ValueError, match="at least 1"):
        Trainer(small()).advance(steps)


@pytest.mark.parametrize("layer", [0, 5, -1])
def test_inputs_of_a_layer_that_does_not_exist(layer: int) -> None:
    """Layers are numbered 1…L; 0 and −1 are not silently the last."""
    with pytest.raises(ValueError, match="from 1 to 4"):
        Trainer(small()).inputs(layer)


def test_inputs_are_those_of_the_activation() -> None:
    """u^l of the mini-batch that was measured, before the update, in the caller's own memory."""
    trainer = Trainer(small({"mitigation.normalization": "layer", "training.batch_size": 42}))
    signals = reference.forward(trainer.network, trainer.experiment, 0, trainer.dataset.x_train)
    trainer.step()
    for layer in range(1, 5):
        np.testing.assert_allclose(trainer.inputs(layer)[0], signals.u[layer - 1], rtol=1e-12)
    mine = trainer.inputs(2)
    mine[...] = 0
    assert trainer.inputs(2).any()


@pytest.mark.parametrize("clip", [name for name in CLIPPINGS.names if name != "none"])
def test_clipping_keeps_runs_apart(clip: str) -> None:
    """A run's gradient is clipped by its own size: one steep run does not shrink the others' steps."""
    changes = {"runs": 2, "mitigation.clip": clip, "mitigation.clip_threshold": 1e-3}
    steep, level = Trainer(small(changes)), Trainer(small(changes))
    steep.network.weights[-1][1] *= 1e4
    one, other = steep.step(), level.step()
    assert one.applied_gradient_norm[0].tobytes() == other.applied_gradient_norm[0].tobytes()
    assert one.clip_scale[1] < other.clip_scale[1]
