"""Batch and layer normalization by their definitions."""

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.normalization import NORMALIZATIONS, Normalization, normalization_backward, normalize
from gradsim.engine.precisions import PRECISIONS
from tests.engine.support import small

ACTIVE = [normalization for normalization in NORMALIZATIONS if normalization.axis is not None]
each = pytest.mark.parametrize("normalization", ACTIVE, ids=lambda normalization: normalization.name)


def axis_of(normalization: Normalization) -> int:
    """The axis, which entries that normalize have."""
    assert normalization.axis is not None
    return normalization.axis


@each
def test_mean_0_variance_1(normalization: Normalization) -> None:
    """(z − mean)/√(biased variance + 1e-5) along the axis, each run by itself."""
    z = np.random.default_rng(0).normal(3, 2, (2, 5, 9))
    axis, out = axis_of(normalization), np.empty((2, 5, 9))
    mean, variance, inverse = normalize(z, axis, out)
    np.testing.assert_allclose(mean, z.mean(axis=axis, keepdims=True), rtol=1e-14)
    np.testing.assert_allclose(variance, z.var(axis=axis, keepdims=True), rtol=1e-13)
    np.testing.assert_allclose(inverse, 1 / np.sqrt(variance + 1e-5), rtol=1e-14)
    np.testing.assert_allclose(out, (z - mean) / np.sqrt(variance + 1e-5), rtol=1e-13)
    np.testing.assert_allclose(out.mean(axis=axis), 0, atol=1e-14)


def test_axes() -> None:
    """Batch: each unit over the samples. Layer: each sample over the units."""
    z = np.random.default_rng(0).normal(size=(1, 4, 6))
    for name, sizes in (("batch", (1, 4, 1)), ("layer", (1, 1, 6))):
        mean, _, _ = normalize(z, axis_of(NORMALIZATIONS.get(name)), np.empty_like(z))
        assert mean.shape == sizes


@each
def test_backward(normalization: Normalization) -> None:
    """∂L/∂z from ∂L/∂x̂ against central differences, through mean and variance too."""
    generator, axis = np.random.default_rng(1), axis_of(normalization)
    z, weights, direction = (generator.normal(size=(2, 4, 5)) for _ in range(3))

    def loss(values: np.ndarray) -> float:
        out = np.empty_like(values)
        normalize(values, axis, out)
        return float(np.sum(weights * out**3))

    out = np.empty_like(z)
    _, _, inverse = normalize(z, axis, out)
    delta = 3 * weights * out**2
    normalization_backward(delta, out, inverse, axis)
    measured = (loss(z + 1e-5 * direction) - loss(z - 1e-5 * direction)) / 2e-5
    assert np.sum(delta * direction) == pytest.approx(measured, rel=1e-6)
    # Neither a shift nor a stretch (but for ε) changes what is normalized.
    np.testing.assert_allclose(delta.sum(axis=axis), 0, atol=1e-12)


@each
@pytest.mark.parametrize("precision", PRECISIONS.names)
def test_without_variance(normalization: Normalization, precision: str) -> None:
    """Units or samples that are all alike are divided by √ε, not by 0, forward and backward."""
    changes = {"mitigation.normalization": normalization.name, "precision": precision, "network.bias_std": 0.0}
    trainer = Trainer(small({**changes, "network.initializer": "zeros"}))
    record = trainer.advance(20)
    assert record is not None
    assert record.status.tolist() == ["running"]
    assert np.isfinite(record.train_loss).all()


def test_large_offsets_lose_no_digits() -> None:
    """The variance is that of the deviations; squares minus the squared mean would be noise here."""
    z = 1e8 + np.random.default_rng(2).normal(size=(1, 3, 50))
    out = np.empty_like(z)
    _, variance, _ = normalize(z, -1, out)
    np.testing.assert_allclose(variance[0, :, 0], np.var(z[0] - 1e8, axis=1), rtol=1e-6)


@pytest.mark.parametrize("normalization", NORMALIZATIONS, ids=lambda normalization: normalization.name)
def test_only_hidden_layers_are_normalized(normalization: Normalization) -> None:
    """γ and β exist for every hidden layer; the outputs are as they come."""
    network = Trainer(small({"mitigation.normalization": normalization.name})).network
    hidden = 3 if normalization.axis is not None else 0
    assert len(network.gammas) == len(network.betas) == hidden
    assert len(network.propagation.running_means) == (hidden if normalization.keeps_running_averages else 0)


def test_layer_normalization_needs_no_batch() -> None:
    """A sample's prediction is the same in training and evaluation, alone and among others."""
    trainer = Trainer(small({"mitigation.normalization": "layer"}))
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    training_loss, _ = trainer.network.loss_and_gradients(x, y)
    loss, _ = trainer.evaluate(x, y)
    np.testing.assert_allclose(loss, training_loss, rtol=1e-12)
    np.testing.assert_allclose(trainer.predict(x)[:, :1], trainer.predict(x[:1]), rtol=1e-12)


def test_gammas_and_betas_learn() -> None:
    """They are parameters like others."""
    trainer = Trainer(small({"mitigation.normalization": "batch"}))
    trainer.advance(5)
    assert all((gamma != 1).all() for gamma in trainer.network.gammas)
    assert all((beta != 0).all() for beta in trainer.network.betas)
