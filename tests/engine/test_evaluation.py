"""Evaluation mode: running averages, whole sets of samples, losses and accuracies."""

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Trainer
from tests.engine import reference
from tests.engine.support import small, values_of

Array = NDArray[np.float64]


def test_evaluate_classification() -> None:
    """Loss and share of right answers, of the reference network, for each run."""
    trainer = Trainer(small({"runs": 2, "data.name": "iris"}))
    trainer.advance(30)
    x, y = trainer.dataset.x_test, trainer.dataset.y_test
    loss, accuracy = trainer.evaluate(x, y)
    assert accuracy is not None
    predictions = trainer.predict(x)
    assert predictions.shape == (2, len(x), 3)
    record = trainer.peek()
    assert record.test_loss is not None
    np.testing.assert_allclose(record.test_loss, loss, rtol=1e-12)
    np.testing.assert_allclose(record.test_accuracy, accuracy)
    for run in range(2):
        outputs = reference.forward(trainer.network, trainer.experiment, run, x).a[-1]
        np.testing.assert_allclose(predictions[run], outputs.T, rtol=1e-10)
        assert loss[run] == pytest.approx(reference.loss_of(trainer.experiment, outputs, y), rel=1e-10)
        assert accuracy[run] == pytest.approx(np.mean(outputs.argmax(axis=0) == y))


def test_evaluate_regression_has_no_accuracy() -> None:
    """Values have no classes: accuracy is None, in evaluations and in Records."""
    data = values_of(40)
    trainer = Trainer(small({"training.loss": "mse"}), dataset=data)
    loss, accuracy = trainer.evaluate(data.x_train, data.y_train)
    assert accuracy is None
    outputs = reference.forward(trainer.network, trainer.experiment, 0, data.x_train).a[-1]
    assert loss[0] == pytest.approx(reference.loss_of(trainer.experiment, outputs, data.y_train))
    record = trainer.step(evaluate=True)
    assert record.test_loss is record.test_accuracy is record.train_accuracy is None


@pytest.mark.parametrize("x", [np.zeros(2), np.zeros((3, 3)), np.zeros((1, 3, 2)), 1.0, [[1.0], [2.0]]])
def test_samples_of_the_wrong_shape(x: object) -> None:
    """The message says what shape is wanted, and which came."""
    trainer = Trainer(small())
    for call in (
        trainer.predict,
        lambda x: trainer.evaluate(x, [0]),
        lambda x: trainer.network.loss_and_gradients(x, [0]),
    ):
        with pytest.raises(ValueError, match=r"\(samples, 2\)"):
            call(x)


@pytest.mark.parametrize("y", [[-1], [2], [0.5], [1.0], [True], ["0"], [[0]], 0, [None]])
def test_labels_that_are_none(y: object) -> None:
    """A label of −1 is not the last class, and 0.5 none at all."""
    trainer = Trainer(small())
    for call in (trainer.evaluate, trainer.network.loss_and_gradients):
        with pytest.raises(ValueError, match="whole numbers"):
            call(np.zeros((1, 2)), y)


def test_values_of_the_wrong_shape() -> None:
    """One column for each output."""
    trainer = Trainer(small({"training.loss": "mse"}), dataset=values_of(20))
    for y in (np.zeros(3), np.zeros((3, 1)), np.zeros((3, 3)), 0.0):
        with pytest.raises(ValueError, match=r"\(samples, 2\)"):
            trainer.evaluate(np.zeros((3, 4)), y)


def test_predictions_of_the_first_run_alone() -> None:
    """What the window draws: run 0, the same numbers as among the others, also after training and with averages."""
    trainer = Trainer(small({"runs": 3, "mitigation.normalization": "batch", "mitigation.residual": "zero_init"}))
    x = trainer.dataset.x_test
    for _ in range(3):
        trainer.advance(4)
        np.testing.assert_allclose(trainer.predict(x, first_run_only=True), trainer.predict(x)[:1], rtol=1e-12)


def test_evaluate_nothing() -> None:
    """Without samples there is no loss: NaN, and no warning."""
    trainer = Trainer(small({"runs": 2}))
    loss, accuracy = trainer.evaluate(trainer.dataset.x_test[:0], trainer.dataset.y_test[:0])
    assert np.isnan(loss).tolist() == [True, True]
    assert accuracy is not None
    assert np.isnan(accuracy).all()


def test_answers_that_are_not_numbers_are_wrong() -> None:
    """A network whose outputs are NaN gets nothing right: the first NaN is not an answer."""
    trainer = Trainer(small())
    trainer.network.biases[-1] = np.nan
    loss, accuracy = trainer.evaluate(trainer.dataset.x_train, trainer.dataset.y_train)
    assert np.isnan(loss).all()
    assert accuracy is not None
    assert accuracy.tolist() == [0.0]


def test_batch_normalization_is_evaluated_with_running_averages() -> None:
    """Momentum 0.1, unbiased variance, from 0 and 1; evaluation of one sample does not depend on others."""
    trainer = Trainer(small({"mitigation.normalization": "batch", "training.batch_size": 42}))
    x = trainer.dataset.x_train
    z = reference.forward(trainer.network, trainer.experiment, 0, x).z[0]
    trainer.step(evaluate=False)
    propagation = trainer.network.propagation
    np.testing.assert_allclose(propagation.running_means[0][0, :, 0], 0.1 * z.mean(axis=1), rtol=1e-12)
    np.testing.assert_allclose(propagation.running_variances[0][0, :, 0], 0.9 + 0.1 * z.var(axis=1, ddof=1), rtol=1e-12)
    np.testing.assert_allclose(trainer.predict(x)[:, 3], trainer.predict(x[3:4])[:, 0], rtol=1e-12)


def test_many_samples_are_evaluated_in_parts() -> None:
    """Sets larger than a part of the evaluation give the same as their parts."""
    trainer = Trainer(small({"network.width": 512, "runs": 8, "network.depth": 6}))
    x = np.random.default_rng(0).normal(size=(700, 2))
    whole = trainer.predict(x)
    np.testing.assert_allclose(whole[:, 650:], trainer.predict(x[650:]), rtol=1e-9, atol=1e-12)
    assert whole.shape == (8, 700, 2)


def test_the_first_run_alone_answers_as_among_others() -> None:
    """The window asks one network, and must not pay for all; running averages and skips are those of that network."""
    changes = {"runs": 3, "mitigation.normalization": "batch", "mitigation.residual": "zero_init"}
    trainer = Trainer(small(changes))
    trainer.advance(20)
    x = trainer.dataset.x_test
    np.testing.assert_array_equal(trainer.predict(x, first_run_only=True), trainer.predict(x)[:1])


@pytest.mark.parametrize("y", [[0, -1, 1], [0, 7, 1], [0.0, 1.0, 0.0], [[0, 1, 0]]])
def test_labels_that_are_none_are_refused(y: object) -> None:
    """Label −1 would count as the last class, and nobody would notice."""
    trainer = Trainer(small())
    with pytest.raises(ValueError, match="y must be"):
        trainer.evaluate(trainer.dataset.x_test[:3], y)


def test_samples_with_other_features_are_refused() -> None:
    """The message names the shape, not a matrix product."""
    trainer = Trainer(small())
    with pytest.raises(ValueError, match=r"x must have shape \(samples, 2\), not \(3, 5\)"):
        trainer.predict(np.zeros((3, 5)))
