"""The slice of the loss along its gradient: the same numbers as the network itself gives with weights moved by hand."""

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.loss_slice import PER_SIDE, LossSlice, _reach, slice_rates
from gradsim.engine.trainer import Trainer

SMALL = Experiment().replace_all(
    {"network.depth": 4, "network.width": 8, "data.samples": 80, "training.batch_size": 16}
)

CASES = {
    "plain": {},
    "tanh, squared error, runs": {"network.activation": "tanh", "training.loss": "mse", "runs": 3},
    "batch normalization": {"mitigation.normalization": "batch", "network.activation": "relu"},
    "layer normalization, learnable skips": {"mitigation.normalization": "layer", "mitigation.residual": "zero_init"},
    "float32": {"precision": "float32", "network.activation": "gelu"},
    "float16": {"precision": "float16", "network.activation": "tanh"},
}


def batch_of(trainer: Trainer) -> tuple[np.ndarray, np.ndarray]:
    """The mini-batch of the newest record, as samples and answers."""
    inputs, targets = trainer._seen_batch
    return inputs[:-1].T, targets.argmax(axis=0)


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_slice_is_what_the_network_says_with_weights_moved_by_hand(changes: dict[str, object]) -> None:
    """At step 0, where the network still has the parameters of the record, each point of the curve can be tried."""
    trainer = Trainer(SMALL.replace_all(changes))
    record = trainer.peek()
    found = trainer.loss_slice()
    network, (x, y) = trainer.network, batch_of(trainer)
    loss, gradients = network.loss_and_gradients(x, y)
    assert found.loss[0] == loss[0] == record.train_loss[0]
    parts = [(network.weights, gradients.weights), (network.biases, gradients.biases)]
    parts += [(network.gammas, gradients.gammas), (network.betas, gradients.betas)]
    squares = sum(float(np.square(part[0].astype(np.float64)).sum()) for _, group in parts for part in group)
    squares += float(np.square(gradients.residual_scales[0].astype(np.float64)).sum())
    assert found.gradient_norm == pytest.approx(np.sqrt(squares), rel=1e-3 if "float16" in changes.values() else 1e-6)

    before = network.flat.copy()
    for place in (1, 10, found.present, 30, len(found.rates) - 1):
        network.flat[...] = before
        for views, group in parts:
            for layer, gradient in enumerate(group):
                moved = views[layer].astype(np.float64) - found.rates[place] * gradient.astype(np.float64)
                views[layer] = moved.astype(network.dtype)
        if network.layout.learnable_scales:
            network.residual_scales[...] -= found.rates[place] * gradients.residual_scales
        with np.errstate(all="ignore"):
            expected = network.loss_and_gradients(x, y)[0][0]
        np.testing.assert_allclose(found.loss[place], expected, rtol=1e-12)


def test_slice_begins_at_the_loss_of_the_record_while_training() -> None:
    """On the record's mini-batch and from the parameters before the step, or the picture would not fit its numbers."""
    trainer = Trainer(SMALL.replace("training.optimizer", "adam"))
    for _ in range(3):
        record = trainer.step()
        found = trainer.loss_slice()
        assert found.step == record.step
        assert found.learning_rate == record.learning_rate
        assert found.loss[0] == record.train_loss[0]
    assert trainer.advance(5, evaluate=False) is not None
    assert trainer.loss_slice().step == 8


def test_plain_gradient_descent_lands_on_the_slice() -> None:
    """t = learning rate is the step that plain gradient descent makes: with the full batch, the next loss is there."""
    whole = {"training.batch_size": 500, "training.optimizer": "sgd", "training.learning_rate": 0.3}
    trainer = Trainer(SMALL.replace_all(whole))
    trainer.step()
    found = trainer.loss_slice()
    assert found.rates[found.present] == 0.3
    assert trainer.step().train_loss[0] == pytest.approx(found.loss[found.present], rel=1e-12)


@pytest.mark.parametrize("changes", [*CASES.values(), {"mitigation.dropout": 0.3}], ids=[*CASES, "dropout"])
def test_slicing_changes_nothing(changes: dict[str, object]) -> None:
    """Parameters, running averages, random numbers and signals: the run goes on as if nobody had looked."""
    experiment = SMALL.replace_all(changes)
    watched, alone = Trainer(experiment), Trainer(experiment)
    watched.peek()
    watched.loss_slice()
    for _ in range(4):
        watched.step()
        inputs = watched.inputs(2)
        watched.loss_slice()
        np.testing.assert_array_equal(watched.inputs(2), inputs)
        alone.step()
    np.testing.assert_array_equal(watched.network.flat, alone.network.flat)
    x, y = alone.dataset.x_test, alone.dataset.y_test
    for one, other in zip(watched.evaluate(x, y), alone.evaluate(x, y), strict=True):
        np.testing.assert_array_equal(one, other)


def test_prediction_is_the_tangent() -> None:
    """For a thousandth of a step the loss falls as the gradient says: −‖∇L‖² is the slope of the curve at 0."""
    trainer = Trainer(SMALL.replace_all({"network.activation": "tanh", "training.learning_rate": 0.01}))
    trainer.peek()
    found = trainer.loss_slice()
    measured = (found.loss[1] - found.loss[0]) / found.rates[1]
    assert measured == pytest.approx(-(found.gradient_norm**2), rel=1e-3)
    assert found.predicted(found.rates)[1] == pytest.approx(found.loss[1], rel=1e-6)
    assert found.predicted(np.array([0.0]))[0] == found.loss[0]


def test_portions_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """A huge network is computed point by point; its curve is the same."""
    trainer = Trainer(SMALL)
    trainer.peek()
    at_once = trainer.loss_slice()
    for size in (1, 5, 17):
        monkeypatch.setattr("gradsim.engine.loss_slice._portion", lambda network, samples, size=size: size)
        np.testing.assert_allclose(trainer.loss_slice().loss, at_once.loss, rtol=1e-14)


def test_a_network_that_leaves_the_finite_numbers_is_shown_as_it_is() -> None:
    """Infinite and NaN losses are recorded, without a warning; the best step is one of the finite ones."""
    wild = {"network.activation": "relu", "network.gain": 30.0, "network.depth": 12, "training.loss": "mse"}
    trainer = Trainer(SMALL.replace_all({**wild, "precision": "float32"}))
    trainer.peek()
    found = trainer.loss_slice()
    assert not np.isfinite(found.loss).all()
    assert found.best == -1 or np.isfinite(found.loss[found.best])


def test_a_diverged_run_has_no_best_step() -> None:
    """Its parameters are no numbers; the curve says so and nothing is raised."""
    trainer = Trainer(
        SMALL.replace_all({"network.activation": "relu", "training.learning_rate": 1e6, "precision": "float32"})
    )
    trainer.advance(200)
    assert trainer.finished
    found = trainer.loss_slice()
    assert found.best == -1 or np.isfinite(found.loss[found.best])


def test_rates_are_spread_over_decades() -> None:
    """From a thousandth to a thousand times the learning rate, which is among them exactly."""
    rates = slice_rates(0.1)
    assert rates[0] == 0
    assert rates[[1, -1]] == pytest.approx([1e-4, 100.0])
    assert 0.1 in rates
    np.testing.assert_allclose(np.diff(np.log10(rates[1:])), 0.15)


def test_rates_reach_as_far_as_the_tangent() -> None:
    """Of an exploded gradient only tiny steps say anything, of a vanished one only long ones: both are looked at."""
    for norm, ends in (
        (1.0, (1e-4, 1e2)),
        (1e4, (1e-9, 1e2)),
        (1e-4, (1e-4, 1e9)),
        (1e30, (1e-16, 1e2)),
        (0.0, (1e-4, 1e2)),
    ):
        rates = slice_rates(0.1, *_reach(1.0, norm, 0.1))
        assert len(rates) == len(slice_rates(0.1))
        assert rates[[1, -1]] == pytest.approx(ends)
        assert rates[len(rates) - 1 - PER_SIDE] == 0.1


def test_tangent_is_trusted_up_to_the_minimum_of_a_parabola() -> None:
    """There the loss has fallen by half of what the tangent promised, whatever the parabola is."""
    rates = slice_rates(1.0)
    for minimum in (1.1e-2, 1.1, 1.1e2):
        # L = (t − m)²/m²: ‖∇L‖² = 2/m.
        found = LossSlice(0, 1.0, rates, np.square(rates / minimum - 1), np.sqrt(2 / minimum))
        assert rates[found.trusted] < minimum < rates[found.trusted + 1]
    assert LossSlice(0, 1.0, rates, np.full_like(rates, np.nan), 1.0).trusted == -1
    assert LossSlice(0, 1.0, rates, np.ones_like(rates), 1e-9).trusted == len(rates) - 1


def test_best_of_a_known_curve() -> None:
    """The least finite loss; none where the first is not finite; the first where every step makes it worse."""
    rates = slice_rates(1.0)

    def sliced(loss: np.ndarray) -> LossSlice:
        return LossSlice(0, 1.0, rates, loss, 1.0)

    parabola = np.square(rates - rates[25])
    assert sliced(parabola).best == 25
    assert sliced(np.where(rates > 1, np.nan, 1 + rates)).best == 0
    assert sliced(np.full_like(rates, np.nan)).best == -1
