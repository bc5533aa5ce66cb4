"""Numbers that die: counted, located, and compared with what they are in float64."""

from pathlib import Path

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.extremes import count_extremes
from gradsim.engine.network import Network
from gradsim.engine.record import EXTREMES
from gradsim.engine.trainer import Trainer

DEEP: dict[str, object] = {"network.activation": "sigmoid", "network.depth": 80, "network.width": 8}


def deep(precision: str, **changes: object) -> Trainer:
    """Eighty sigmoid layers, each of which leaves a quarter: 10⁻⁵³ in all."""
    return Trainer(Experiment().replace_all({**DEEP, "precision": precision, **changes}))


@pytest.mark.parametrize("precision", ["float16", "float32", "float64"])
def test_every_kind_is_counted_by_itself(precision: str) -> None:
    """Entries put in by hand, in a layer inside the square ones and in one outside of them."""
    experiment = Experiment().replace_all({"network.depth": 3, "network.width": 4, "precision": precision, "runs": 2})
    network: Network = Trainer(experiment).network
    smallest = np.finfo(network.dtype).smallest_normal
    network.flat[...] = 1
    network.weights[1][1, 0] = [0, -0.0, smallest / 2, -smallest / 4]
    network.weights[3][0, 0] = [np.inf, -np.inf, np.nan, smallest]
    network.biases[2][...] = np.nan  # not a weight
    shares = count_extremes(network.layout, network.parameters)
    expected = {kind: np.zeros((2, 4)) for kind in EXTREMES}
    expected["zero"][1, 1] = expected["subnormal"][1, 1] = 2 / 16
    expected["infinite"][0, 3], expected["nan"][0, 3] = 2 / 8, 1 / 8
    for kind in EXTREMES:
        np.testing.assert_array_equal(shares[kind], expected[kind], err_msg=kind)


def test_float32_dies_where_its_range_ends() -> None:
    """All zero below, subnormal in between, ordinary above; float64 has ordinary numbers everywhere."""
    record = deep("float32").step()
    assert (record.gradient_zero_fraction[0, :5] == 1).all()
    assert record.gradient_subnormal_fraction[0].max() > 0.5
    assert (record.gradient_zero_fraction[0, 40:] == 0).all()
    alive = deep("float64").step()
    assert not any(alive.extreme(kind).any() for kind in EXTREMES)


def test_shadow_is_the_network_in_float64() -> None:
    """The same first weights in float64, but for their rounding to float32, have the same norms where those live."""
    trainer = deep("float32")
    record = trainer.step()
    shadow, wide = trainer.shadow(), deep("float64").step()
    assert shadow is not None
    np.testing.assert_allclose(shadow.delta_norm, wide.delta_norm, rtol=0.02)
    np.testing.assert_allclose(shadow.weight_gradient_norm, wide.weight_gradient_norm, rtol=0.02)
    np.testing.assert_allclose(shadow.delta_norm[:, 40:], record.delta_norm[:, 40:], rtol=1e-3)
    assert (shadow.delta_norm[:, :5] > 0).all()
    assert (record.delta_norm[:, :5] == 0).all()
    assert deep("float64").shadow() is None


@pytest.mark.parametrize("normalization", ["none", "batch"])
def test_shadow_is_of_the_pass_that_was_measured(normalization: str) -> None:
    """With its dropout mask, mini-batch and weights from before the update; running averages stay as they are."""
    trainer = Trainer(
        Experiment().replace_all(
            {
                "precision": "float32",
                "mitigation.dropout": 0.4,
                "mitigation.normalization": normalization,
                "mitigation.residual": "identity",
                "mitigation.l2": 0.1,
                "mitigation.clip": "norm",
                "mitigation.clip_threshold": 0.01,
                "training.learning_rate": 1.0,
                "network.activation": "relu",
                "runs": 2,
            }
        )
    )
    averages = trainer.network.propagation.running_means
    for _ in range(3):
        record = trainer.step()
        before = [mean.copy() for mean in averages]
        shadow = trainer.shadow()
        assert shadow is not None
        np.testing.assert_allclose(shadow.delta_norm, record.delta_norm, rtol=1e-3)
        np.testing.assert_allclose(shadow.weight_gradient_norm, record.weight_gradient_norm, rtol=1e-3)
        for mean, kept in zip(averages, before, strict=True):
            np.testing.assert_array_equal(mean, kept)


def test_dead_units_have_no_gradient_in_float64_either() -> None:
    """Zeros of a ReLU network are no underflow: both count the same."""
    trainer = Trainer(Experiment().replace_all({"precision": "float32", "network.activation": "relu"}))
    trainer.network.biases[4][...] = -100.0
    record, shadow = trainer.step(), trainer.shadow()
    assert shadow is not None
    assert (record.gradient_zero_fraction[0, :5] == 1).all()
    np.testing.assert_array_equal(record.gradient_zero_fraction, shadow.gradient_zero_fraction)


def test_first_step_and_layer_are_kept(tmp_path: Path) -> None:
    """Of several layers that one where backpropagation comes first; kept in a checkpoint too."""
    trainer = deep("float32")
    record = trainer.step()
    for kind in ("zero", "subnormal"):
        highest = int(np.flatnonzero(record.extreme(kind)[0])[-1]) + 1
        assert trainer.history.first_seen[kind] == (1, highest)
    assert set(trainer.history.first_seen) == {"zero", "subnormal"}
    trainer.step()
    assert trainer.history.first_seen["zero"][0] == 1
    trainer.save(tmp_path / "run")
    assert Trainer.load(tmp_path / "run").history.first_seen == trainer.history.first_seen


def test_looking_finds_nothing_first() -> None:
    """A peek is not a step: it leaves no trace in the history."""
    trainer = deep("float32")
    assert (trainer.peek().gradient_zero_fraction > 0).any()
    assert trainer.shadow() is not None
    assert trainer.history.first_seen == {}
