"""Losses: values, gradients, and numbers at the edge."""

import numpy as np
import pytest

from gradsim import Experiment, ExperimentError, Trainer
from gradsim.engine.losses import LOSSES, Loss
from tests.engine.support import classes_of, values_of

ONE_HOT = np.eye(3)[[0, 2, 1, 1]].T


def value_and_gradient(loss: Loss, outputs: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(runs,) losses and their gradient, with the outputs left as they were."""
    kept, gradient = outputs.copy(), np.full_like(outputs, np.nan)
    with np.errstate(all="ignore"):
        value = loss.function(outputs, targets, gradient)
    assert np.array_equal(outputs, kept, equal_nan=True)
    return value, gradient


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_gradients(loss: Loss) -> None:
    """∂loss/∂outputs against central differences, each run by itself, the batch's mean included."""
    generator = np.random.default_rng(0)
    outputs, direction = generator.normal(0, 2, (2, 3, 4)), generator.normal(size=(2, 3, 4))
    _, gradient = value_and_gradient(loss, outputs, ONE_HOT)
    far, near = (
        value_and_gradient(loss, outputs + step * direction, ONE_HOT)[0]
        - value_and_gradient(loss, outputs - step * direction, ONE_HOT)[0]
        for step in (2e-4, 1e-4)
    )
    np.testing.assert_allclose((gradient * direction).sum(axis=(1, 2)), (8 * near - far) / 12e-4, rtol=1e-9)


def test_mean_squared_error() -> None:
    """The mean over the samples of half the sum over the outputs; one-hot answers on classes."""
    outputs = np.array([[[1.0, 0.0, 0.0, 2.0], [0.0, 3.0, 1.0, 0.0], [0.0, 1.0, 0.5, 0.0]]])
    value, gradient = value_and_gradient(LOSSES.get("mse"), outputs, ONE_HOT)
    # Errors by sample: 0; 3² + 0; 0.5²; 2² + 1.
    assert value.tolist() == [0.5 * (0 + 9 + 0.25 + 5) / 4]
    assert gradient[0, 0].tolist() == [0, 0, 0, 0.5]


def test_cross_entropy() -> None:
    """−log softmax: ln 3 where all classes look alike; its gradient is (softmax − y)/samples."""
    value, gradient = value_and_gradient(LOSSES.get("cross_entropy"), np.zeros((1, 3, 4)), ONE_HOT)
    np.testing.assert_allclose(value, np.log(3))
    np.testing.assert_allclose(gradient[0], (1 / 3 - ONE_HOT) / 4)


@pytest.mark.parametrize("shift", [1e3, -1e3, 1e5, -1e300])
def test_cross_entropy_does_not_overflow(shift: float) -> None:
    """Outputs of a thousand, whose exponentials are infinite; a shift of all changes nothing."""
    outputs = np.random.default_rng(0).normal(0, 300, (2, 3, 4))
    value, gradient = value_and_gradient(LOSSES.get("cross_entropy"), outputs + shift, ONE_HOT)
    expected = (outputs.max(axis=1) - (outputs * ONE_HOT).sum(axis=1)).mean(axis=1)  # up to ln(1 + something tiny)
    if abs(shift) < 1e200:
        np.testing.assert_allclose(value, expected, rtol=1e-6, atol=1e-3)
    assert np.isfinite(value).all()
    assert np.isfinite(gradient).all()
    assert (np.abs(gradient) <= 0.25).all()


def test_cross_entropy_of_the_certain() -> None:
    """A probability of almost 1 gives the tiny loss it has, and a wrong certainty one that grows with the outputs."""
    outputs = np.zeros((1, 3, 4))
    outputs[0] += 30 * ONE_HOT
    value, _ = value_and_gradient(LOSSES.get("cross_entropy"), outputs, ONE_HOT)
    assert 0 < value[0] == pytest.approx(2 * np.exp(-30), rel=1e-2)
    value, _ = value_and_gradient(LOSSES.get("cross_entropy"), -1e6 * ONE_HOT[None], ONE_HOT)
    assert value[0] == pytest.approx(1e6)


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_stays_visible(loss: Loss, wrong: float) -> None:
    """One output that is no number makes this run's loss none, and only this run's."""
    outputs = np.random.default_rng(0).normal(size=(2, 3, 4))
    expected, _ = value_and_gradient(loss, outputs, ONE_HOT)
    outputs[1, 0, 0] = wrong
    value, gradient = value_and_gradient(loss, outputs, ONE_HOT)
    assert value[0] == expected[0]
    assert not np.isfinite(value[1])
    assert np.isfinite(gradient[0]).all()


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_fits_its_tasks_only(loss: Loss) -> None:
    """A loss for classes is refused on values with the names of those that fit, before anything is drawn."""
    for dataset in (classes_of(10), values_of(10)):
        experiment = Experiment().replace("training.loss", loss.name)
        if dataset.task in loss.tasks:
            assert np.isfinite(Trainer(experiment, dataset=dataset).step().train_loss).all()
        else:
            with pytest.raises(ExperimentError, match="mse") as caught:
                Trainer(experiment, dataset=dataset)
            assert caught.value.path == "training.loss"
