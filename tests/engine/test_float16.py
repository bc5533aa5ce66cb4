"""Half precision: kept in float16; products, normalization and updates computed in float32 and rounded once."""

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.normalization import NORMALIZATIONS, normalize
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.residuals import RESIDUALS
from tests.engine.support import classes_of, small

HALF = {"precision": "float16"}


def wide_trainer() -> Trainer:
    """A linear network with 1,000 inputs, whose sums are easy to know."""
    changes = {**HALF, "network.activation": "linear", "network.depth": 1, "network.width": 3, "network.bias_std": 0.0}
    return Trainer(small(changes), dataset=classes_of(20, features=1000))


def test_sums_are_accumulated_in_float32() -> None:
    """2,048 and then ones: in float16 each further 1 would be lost, in float32 all count; one rounding at the end."""
    trainer = wide_trainer()
    trainer.network.weights[0] = 0
    trainer.network.weights[0][0, 0] = 1
    trainer.network.weights[1] = 1
    x = np.zeros((1, 1000))
    x[0, 0], x[0, 1:501] = 2048, 1
    assert trainer.predict(x)[0, 0].tolist() == [2548.0] * 3
    x[0, 1] = 2
    assert trainer.predict(x)[0, 0, 0] == 2548.0  # 2,549 lies between two numbers of float16; the even one is nearer


def test_sums_may_pass_65504_on_their_way() -> None:
    """Terms of 60,000 that cancel leave what is left, not infinity minus infinity."""
    trainer = wide_trainer()
    trainer.network.weights[0] = 0
    trainer.network.weights[0][0, 0, :5] = [1, 1, 1, -1, -1]
    trainer.network.weights[1] = 1
    x = np.zeros((1, 1000))
    x[0, :5] = 60_000
    assert trainer.predict(x)[0, 0, 0] == 60_000


def test_products_are_rounded_once() -> None:
    """z, outputs and weight gradients are the float32 products of float16 numbers, rounded to float16."""
    trainer = Trainer(small({**HALF, "network.activation": "linear", "training.batch_size": 42, "network.depth": 2}))
    network, x, y = trainer.network, trainer.dataset.x_train, trainer.dataset.y_train
    signal = np.vstack([x.T.astype(np.float16), np.ones((1, 42), np.float16)])
    signals = [signal]
    for matrix in network.parameters.matrices:
        z = (matrix[0].astype(np.float32) @ signals[-1].astype(np.float32)).astype(np.float16)
        signals.append(np.vstack([z, np.ones((1, 42), np.float16)]))
    trainer.peek(evaluate=False)
    for layer in (1, 2, 3):
        np.testing.assert_allclose(trainer.inputs(layer)[0], signals[layer][:-1], rtol=1e-3, atol=1e-6)
        assert np.array_equal(trainer.inputs(layer), trainer.inputs(layer).astype(np.float16))
    _, gradients = network.loss_and_gradients(x, y)
    for layer, delta in enumerate(gradients.deltas):
        exact = delta[0].astype(np.float64) @ signals[layer][:-1].astype(np.float64).T
        np.testing.assert_allclose(gradients.weights[layer][0], exact, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
@pytest.mark.parametrize("residual", RESIDUALS.names)
def test_everything_is_kept_in_half(normalization: str, residual: str) -> None:
    """Parameters, activations and gradients: nothing is silently wider, but for what an optimizer computes with."""
    changes = {
        **HALF,
        "mitigation.normalization": normalization,
        "mitigation.residual": residual,
        "mitigation.dropout": 0.1,
        "mitigation.clip": "norm",
        "mitigation.l1": 0.01,
        "mitigation.l2": 0.01,
        "training.optimizer": "momentum",
    }
    trainer = Trainer(small(changes))
    trainer.advance(3)
    stepper, network = trainer._stepper, trainer.network
    workspace = stepper.workspace
    arrays = [network.flat, stepper.gradient, *network.propagation.running_means]
    arrays += [
        workspace.u,
        workspace.a,
        workspace.delta,
        workspace.gradient,
        workspace.derivative,
        network.residual_scales,
    ]
    assert {array.dtype for array in arrays} == {np.dtype(np.float16)}
    assert {array.dtype for array in stepper.memory} == {np.dtype(np.float32)}
    _, gradients = network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
    assert {part.dtype for part in (*gradients.weights, *gradients.deltas)} == {np.dtype(np.float16)}


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
def test_follows_float64_as_far_as_three_digits_go(normalization: str) -> None:
    """The first Record of a float16 network is that of the float64 one to about a percent."""
    changes = {"mitigation.normalization": normalization, "training.batch_size": 42}
    half, full = Trainer(small({**changes, **HALF})).step(), Trainer(small(changes)).step()
    for name in ("train_loss", "delta_norm", "weight_gradient_norm", "activation_std", "derivative_rms", "weight_norm"):
        np.testing.assert_allclose(getattr(half, name), getattr(full, name), rtol=0.02, err_msg=name)


def test_loss_is_not_rounded_to_three_digits() -> None:
    """Only gradients go on in float16; a curve of losses would otherwise be stairs."""
    trainer = Trainer(small({**HALF, "training.learning_rate": 0.01}))
    losses = np.array([trainer.step().train_loss[0] for _ in range(10)])
    assert np.count_nonzero(losses != losses.astype(np.float16)) >= 8


def test_small_gradients_vanish_to_zero() -> None:
    """Below 6e-8 there is nothing left in float16: the zeros are shown as zeros, and the run goes on."""
    changes = {"network.activation": "sigmoid", "network.depth": 30, "network.initializer": "lecun_normal"}
    record = Trainer(small({**changes, **HALF})).step()
    full = Trainer(small(changes)).step()
    assert record.delta_norm[0, 0] == 0
    assert 0 < full.delta_norm[0, 0] < 1e-10
    assert record.status.tolist() == ["running"]


@pytest.mark.parametrize("optimizer", OPTIMIZERS.names)
def test_trains_with_every_optimizer(optimizer: str) -> None:
    """A hundred steps on data that can be learned lower the loss.

    In float16 alone, an ε of 1e-8 and the squares of small gradients would be 0, and 0/0 the end of the first step.
    """
    changes = {
        **HALF,
        "data.name": "gaussian",
        "network.depth": 2,
        "network.activation": "relu",
        "training.optimizer": optimizer,
        "training.learning_rate": 0.01,
        "training.batch_size": 42,
    }
    trainer = Trainer(small(changes))
    first = trainer.peek().train_loss[0]
    last = trainer.advance(100)
    assert last is not None
    assert last.status.tolist() == ["running"]
    assert last.train_loss[0] < first


def test_updates_are_rounded_once() -> None:
    """w − ηg in float32, then float16: a rate that float16 does not know is not rounded before."""
    trainer = Trainer(small({**HALF, "training.learning_rate": 1e5, "training.batch_size": 42}))
    _, gradients = trainer.network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
    for gradient in gradients.weights:
        gradient[...] = 0
    before = trainer.network.flat.copy()
    trainer.step(evaluate=False)
    gradient = trainer._stepper.gradient.astype(np.float32)
    with np.errstate(over="ignore"):
        expected = (before.astype(np.float32) - np.float32(1e5) * gradient).astype(np.float16)
    assert np.array_equal(trainer.network.flat, expected)


def test_normalization_does_not_overflow_in_half() -> None:
    """Squares of a few hundred are infinite in float16; a layer normalized with them would be silently 0."""
    z = np.linspace(-900, 900, 64, dtype=np.float16).reshape(1, 2, 32)
    normalized = np.empty_like(z)
    normalize(z, -1, normalized)
    wide = z.astype(np.float64)
    expected = (wide - wide.mean(-1, keepdims=True)) / np.sqrt(wide.var(-1, keepdims=True) + 1e-5)
    np.testing.assert_allclose(normalized, expected, rtol=2e-3)


def test_normalization_says_where_it_overflows() -> None:
    """An infinite variance must not turn a layer into zeros that look like a result."""
    normalized = np.empty((1, 1, 4))
    with np.errstate(over="ignore", invalid="ignore"):
        normalize(np.array([[[1e200, -1e200, 0.0, 1.0]]]), -1, normalized)
    assert np.isnan(normalized).all()
