"""Residual connections: where blocks end, what they add, and with what factor."""

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.residuals import RESIDUALS, Residual, block_ends
from tests.engine.support import small

CONNECTED = [residual for residual in RESIDUALS if residual.connected]
each = pytest.mark.parametrize("residual", CONNECTED, ids=lambda residual: residual.name)


@pytest.mark.parametrize(
    ("depth", "span", "ends"),
    [
        (10, 2, (3, 5, 7, 9)),
        (11, 2, (3, 5, 7, 9, 11)),
        (5, 1, (2, 3, 4, 5)),
        (7, 3, (4, 7)),
        (3, 3, ()),
        (4, 3, (4,)),
        (1, 1, ()),
        (1, 1000, ()),
        (1000, 999, (1000,)),
    ],
)
def test_blocks_end_at_1_plus_multiples_of_the_span(depth: int, span: int, ends: tuple[int, ...]) -> None:
    """The first block starts at hidden layer 2; layers that fill no block are left without."""
    assert block_ends(depth, span) == ends


def test_factors() -> None:
    """identity 1, scaled 1/√blocks, zero_init a learnable 0."""
    assert [RESIDUALS.get(name).scale(16) for name in ("identity", "scaled", "zero_init")] == [1, 0.25, 0]
    assert [residual.name for residual in RESIDUALS if residual.learnable] == ["zero_init"]
    assert [residual.name for residual in RESIDUALS if not residual.connected] == ["none"]


@each
@pytest.mark.parametrize(("depth", "span", "blocks"), [(10, 2, 4), (5, 1, 4), (3, 3, 0), (7, 3, 2)])
def test_one_scale_a_block(residual: Residual, depth: int, span: int, blocks: int) -> None:
    """``residual_scales`` is (runs, blocks), learnable or not; without blocks the network is a plain one."""
    changes = {"network.depth": depth, "mitigation.residual_span": span, "runs": 2}
    trainer = Trainer(small({**changes, "mitigation.residual": residual.name}))
    assert trainer.network.residual_scales.shape == (2, blocks)
    if blocks:
        assert (trainer.network.residual_scales == residual.scale(blocks)).all()
    else:
        plain = Trainer(small(changes))
        assert trainer.network.flat.tobytes() == plain.network.flat.tobytes()
        assert trainer.advance(3).train_loss.tobytes() == plain.advance(3).train_loss.tobytes()


@each
def test_what_a_block_adds(residual: Residual) -> None:
    """a^3 = a^1 + α h^3, and a^2 = h^2, seen through u of the layers behind."""
    trainer = Trainer(small({"mitigation.residual": residual.name, "training.batch_size": 42}))
    network = trainer.network
    network.residual_scales[...] = scale = 0.4
    trainer.peek(evaluate=False)
    u1, u2, u3, outputs = (trainer.inputs(layer)[0] for layer in (1, 2, 3, 4))
    a1, a2 = np.tanh(u1), np.tanh(u2)
    np.testing.assert_allclose(u2, network.weights[1][0] @ a1 + network.biases[1][0][:, None], rtol=1e-12)
    np.testing.assert_allclose(u3, network.weights[2][0] @ a2 + network.biases[2][0][:, None], rtol=1e-12)
    a3 = a1 + scale * np.tanh(u3)
    np.testing.assert_allclose(outputs, network.weights[3][0] @ a3 + network.biases[3][0][:, None], rtol=1e-12)


def test_zero_init_starts_as_a_shallow_network() -> None:
    """With α = 0 the blocks' weights do not matter, δ inside them is 0, and what arrives at their ends is not."""
    changes = {"network.depth": 5, "mitigation.residual": "zero_init"}
    trainer, other = Trainer(small(changes)), Trainer(small(changes))
    for layer in (2, 3, 4, 5):
        other.network.weights[layer - 1] = 0.123
    x = trainer.dataset.x_test
    assert np.array_equal(trainer.predict(x), other.predict(x))
    record = trainer.peek(evaluate=False)
    assert (record.delta_norm[0, 1:5] == 0).all()
    assert (record.activation_gradient_norm[0, [0, 2, 4]] > 0).all()
    assert (record.delta_norm[0, [0, 5]] > 0).all()


def test_learnable_scales_learn_and_fixed_ones_do_not() -> None:
    """α of zero_init leaves 0; those of identity and scaled stay what they are."""
    for residual in CONNECTED:
        trainer = Trainer(small({"mitigation.residual": residual.name, "network.depth": 5}))
        before = trainer.network.residual_scales.copy()
        trainer.advance(5)
        moved = (trainer.network.residual_scales != before).all()
        assert moved == residual.learnable, residual.name


def test_clipping_and_penalties_know_the_scales() -> None:
    """α is a parameter: it counts in the norm of the whole gradient, and no penalty acts on it."""
    changes = {"mitigation.residual": "zero_init", "mitigation.l2": 5.0, "training.learning_rate": 0.01}
    with_penalty, without = Trainer(small(changes)), Trainer(small({**changes, "mitigation.l2": 0.0}))
    for trainer in (with_penalty, without):
        trainer.network.residual_scales[...] = 0.5
        trainer.step()
    assert with_penalty.network.residual_scales.tobytes() == without.network.residual_scales.tobytes()
    clipped = Trainer(small({**changes, "mitigation.l2": 0.0, "mitigation.clip": "norm"}))
    clipped.apply(clipped.experiment.replace("mitigation.clip_threshold", 1e-6))
    clipped.step()
    assert np.linalg.norm(clipped._stepper.gradient) == pytest.approx(1e-6)
    assert 0 < np.abs(clipped.network.residual_scales).max() < 1e-7
