"""Dropout: what it drops, its gradient, and that evaluation knows none."""

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Trainer
from tests.engine import reference
from tests.engine.support import small

Array = NDArray[np.float64]


def test_dropout_drops_the_stated_share_and_keeps_the_expectation() -> None:
    """Units are left out with probability p, the others grow by 1/(1 − p): the mean signal stays the same."""
    trainer = Trainer(small({"mitigation.dropout": 0.3, "network.width": 100, "training.batch_size": 42}))
    trainer.network.weights[0] = 0
    trainer.network.biases[0] = 0.5  # every unit of the first layer has the value tanh ½
    means = [trainer.step(evaluate=False).activation_mean[0, 0] for _ in range(30)]
    mask = trainer._stepper.workspace.mask_views[0]
    assert set(np.unique(mask).round(12)) == {0.0, round(1 / 0.7, 12)}
    assert np.mean(mask == 0) == pytest.approx(0.3, abs=0.03)
    assert len(set(means)) > 20
    still = small({"mitigation.dropout": 0.3, "network.width": 100, "training.learning_rate": 0.0})
    frozen = Trainer(still.replace("training.batch_size", 42))
    frozen.network.weights[0] = 0
    frozen.network.biases[0] = 0.5
    means = [frozen.step(evaluate=False).activation_mean[0, 0] for _ in range(30)]
    assert np.mean(means) == pytest.approx(np.tanh(0.5), rel=0.01)


def test_dropout_gradient_is_that_of_the_thinned_network() -> None:
    """The step follows the gradient of the loss with the dropped units left out, also through residual blocks."""
    changes = {
        "mitigation.dropout": 0.4,
        "mitigation.residual": "zero_init",
        "mitigation.residual_span": 1,
        "mitigation.normalization": "layer",
        "training.learning_rate": 1.0,
        "training.batch_size": 42,
        "runs": 2,
    }
    trainer = Trainer(small(changes))
    trainer.network.residual_scales[...] = 0.7
    before = trainer.network.flat.copy()
    record = trainer.step(evaluate=False)
    gradient = before - trainer.network.flat
    mask = trainer._stepper.workspace.mask_views
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    direction = np.random.default_rng(0).normal(size=before.shape)
    for run in range(2):
        masks = {layer: mask[layer - 1][run] for layer in (1, 2, 3)}

        def loss_at(amount: float, run: int = run, masks: dict[int, Array] = masks) -> float:
            trainer.network.flat[...] = before + amount * direction
            signals = reference.forward(trainer.network, trainer.experiment, run, x, masks=masks)
            return reference.loss_of(trainer.experiment, signals.a[-1], y)

        assert record.train_loss[run] == pytest.approx(loss_at(0.0), rel=1e-12)
        measured = (loss_at(1e-5) - loss_at(-1e-5)) / 2e-5
        assert np.sum(gradient[run] * direction[run]) == pytest.approx(measured, rel=1e-6)


def test_evaluation_knows_no_dropout() -> None:
    """All units take part: two evaluations agree, also with that of the same network without dropout."""
    with_dropout = Trainer(small({"mitigation.dropout": 0.5}))
    without = Trainer(small())
    x, y = with_dropout.dataset.x_test, with_dropout.dataset.y_test
    first, second, other = (trainer.evaluate(x, y) for trainer in (with_dropout, with_dropout, without))
    assert first[0].tobytes() == second[0].tobytes() == other[0].tobytes()
    assert np.array_equal(with_dropout.predict(x), without.predict(x))
