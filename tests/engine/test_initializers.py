"""First weights have the distribution that their name promises, and depend on nothing but seed and run."""

from math import sqrt

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.initializers import INITIALIZERS, Initializer, Weights
from gradsim.engine.precisions import PRECISIONS
from tests.engine.support import classes_of, small

# Standard deviations at gain 1 by the formulas of the papers, for a matrix of 300 rows and 200 columns.
FAN_OUT, FAN_IN = 300, 200
DEVIATIONS = {
    "zeros": 0.0,
    "uniform_small": 1 / sqrt(12),
    "standard": 1 / sqrt(3 * FAN_IN),
    "normal": 1.0,
    "scaled_normal": sqrt(1 / FAN_IN),
    "lecun_normal": sqrt(1 / FAN_IN),
    "lecun_uniform": sqrt(1 / FAN_IN),
    "glorot_normal": sqrt(2 / (FAN_IN + FAN_OUT)),
    "glorot_uniform": sqrt(2 / (FAN_IN + FAN_OUT)),
    "he_normal": sqrt(2 / FAN_IN),
    "he_uniform": sqrt(2 / FAN_IN),
    "orthogonal": sqrt(1 / FAN_OUT),
    "lsuv": sqrt(1 / FAN_OUT),
}
UNIFORM = {
    "uniform_small": 0.5,
    "standard": sqrt(1 / FAN_IN),
    "lecun_uniform": sqrt(3 / FAN_IN),
    "glorot_uniform": sqrt(6 / (FAN_IN + FAN_OUT)),
    "he_uniform": sqrt(6 / FAN_IN),
}


def drawn(name: str, fan_out: int = FAN_OUT, fan_in: int = FAN_IN) -> Weights:
    """A matrix at gain 1."""
    return INITIALIZERS.get(name).draw(np.random.default_rng(3), fan_out, fan_in)


@pytest.mark.parametrize("initializer", INITIALIZERS, ids=lambda initializer: initializer.name)
@pytest.mark.parametrize("shape", [(300, 200), (200, 300), (250, 250)])
def test_deviation_is_the_stated_one(initializer: Initializer, shape: tuple[int, int]) -> None:
    """Each entry's own statement of its deviation holds, also where fan-in and fan-out change places; mean 0."""
    weights = drawn(initializer.name, *shape)
    stated = initializer.deviation(*shape)
    assert weights.shape == shape
    assert weights.dtype == np.float64
    assert weights.std() == pytest.approx(stated, rel=0.02)
    assert abs(weights.mean()) <= 5 * stated / sqrt(weights.size)


@pytest.mark.parametrize("name", INITIALIZERS.names)
def test_deviation_is_that_of_the_papers(name: str) -> None:
    """The stated deviations are the formulas of the papers."""
    if name not in DEVIATIONS:
        pytest.skip("no formula is written down here")
    assert INITIALIZERS.get(name).deviation(FAN_OUT, FAN_IN) == pytest.approx(DEVIATIONS[name], rel=1e-12)


@pytest.mark.parametrize(("name", "limit"), UNIFORM.items())
def test_uniform_ones_stay_inside_their_limits(name: str, limit: float) -> None:
    """A uniform distribution fills its interval and does not leave it."""
    magnitudes = np.abs(drawn(name))
    assert limit * 0.999 < magnitudes.max() <= limit


@pytest.mark.parametrize("name", [name for name in DEVIATIONS if name.endswith("normal")])
def test_normal_ones_have_tails(name: str) -> None:
    """A normal distribution: 4.55 % lie beyond two deviations."""
    weights = drawn(name)
    assert np.mean(np.abs(weights) > 2 * DEVIATIONS[name]) == pytest.approx(0.0455, abs=0.005)


@pytest.mark.parametrize("name", ["orthogonal", "lsuv"])
@pytest.mark.parametrize("shape", [(1, 1), (7, 7), (9, 4), (4, 9), (1, 5), (5, 1)])
def test_orthogonal(name: str, shape: tuple[int, int]) -> None:
    """The longer side's vectors are orthonormal: every singular value is 1."""
    singular = np.linalg.svd(drawn(name, *shape), compute_uv=False)
    np.testing.assert_allclose(singular, 1, rtol=1e-12)


def test_orthogonal_has_no_preferred_direction() -> None:
    """Without the signs of R the first entries of Q would all be negative."""
    source = np.random.default_rng(0)
    entries = [INITIALIZERS.get("orthogonal").draw(source, 2, 2) for _ in range(400)]
    positive = np.mean([weights[0, 0] > 0 for weights in entries])
    reflections = np.mean([np.linalg.det(weights) < 0 for weights in entries])
    assert 0.4 < positive < 0.6
    assert 0.4 < reflections < 0.6


@pytest.mark.parametrize("name", INITIALIZERS.select(lambda initializer: not initializer.calibrated))
def test_gain_multiplies_the_weights(name: str) -> None:
    """The key gain scales what the initializer draws, exactly; it leaves the biases alone."""
    changes = {"network.initializer": name, "network.bias_std": 0.3}
    one, three = (Trainer(small({**changes, "network.gain": gain})).network for gain in (1.0, 3.0))
    for first, second in zip(one.weights, three.weights, strict=True):
        np.testing.assert_allclose(second, 3 * first, rtol=1e-12)
    assert all(np.array_equal(*pair) for pair in zip(one.biases, three.biases, strict=True))


def test_gain_zero() -> None:
    """With gain 0 every initializer but LSUV is zeros; nothing breaks."""
    for name in INITIALIZERS.names:
        record = Trainer(small({"network.initializer": name, "network.gain": 0.0})).step()
        assert record.status.tolist() == ["running"], name


@pytest.mark.parametrize("bias_std", [0.0, 0.7])
def test_biases(bias_std: float) -> None:
    """Biases are N(0, bias_std²), also those of the output layer, whatever the gain."""
    changes = {"network.width": 400, "network.bias_std": bias_std, "network.gain": 9.0, "runs": 4}
    network = Trainer(small(changes)).network
    values = np.concatenate([biases.ravel() for biases in network.biases])
    assert values.std() == pytest.approx(bias_std, rel=0.05)
    assert np.abs(network.biases[-1]).max() <= 5 * bias_std
    assert (np.abs(network.biases[-1]) > 0).all() == (bias_std > 0)


def test_biases_leave_weights_alone() -> None:
    """Another deviation of the biases gives the same weights: one thing is changed at a time."""
    one, other = (Trainer(small({"network.bias_std": deviation})).network for deviation in (0.0, 2.0))
    assert all(np.array_equal(*pair) for pair in zip(one.weights, other.weights, strict=True))


@pytest.mark.parametrize("activation", ["tanh", "relu", "selu"])
@pytest.mark.parametrize("gain", [1.0, 0.5])
@pytest.mark.parametrize("bias_std", [0.0, 0.3])
def test_lsuv_gives_unit_variance(activation: str, gain: float, bias_std: float) -> None:
    """The pre-activations of every layer and run have deviation ``gain`` on the training data."""
    changes = {
        "network.initializer": "lsuv",
        "network.activation": activation,
        "network.width": 16,
        "network.depth": 6,
        "network.gain": gain,
        "network.bias_std": bias_std,
        "runs": 2,
        "training.batch_size": 1000,
    }
    trainer = Trainer(small(changes))
    trainer.peek(evaluate=False)
    deviations = np.array([trainer.inputs(layer).std(axis=(1, 2)) for layer in range(1, 8)])
    np.testing.assert_allclose(deviations, gain, rtol=0.01)


def test_lsuv_on_data_without_variance() -> None:
    """Where all samples are alike nothing can be calibrated: the weights stay as they were drawn, and finite."""
    trainer = Trainer(small({"network.initializer": "lsuv"}), dataset=classes_of(3))
    trainer.network.weights[0] = 0
    constant = classes_of(3)
    constant = type(constant)(
        np.zeros((3, 4)), constant.y_train, constant.x_test, constant.y_test, constant.task, constant.class_names, ()
    )
    network = Trainer(small({"network.initializer": "lsuv", "network.bias_std": 0.0}), dataset=constant).network
    assert np.isfinite(network.flat).all()
    np.testing.assert_allclose(np.linalg.svd(network.weights[1][0], compute_uv=False), 1)


@pytest.mark.parametrize("name", INITIALIZERS.names)
def test_runs_depend_on_seed_and_number_alone(name: str) -> None:
    """Run r is the same network whether it is trained alone or beside others; other runs and seeds are others."""
    changes = {"network.initializer": name, "network.bias_std": 0.2}
    three, two, alone = (Trainer(small({**changes, "runs": runs})).network.flat for runs in (3, 2, 1))
    np.testing.assert_allclose(three[:2], two, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(two[:1], alone, rtol=1e-12, atol=1e-15)
    assert not np.any(np.all(three[1:] == three[:1], axis=1))
    assert not np.array_equal(alone, Trainer(small({**changes, "seed": 1})).network.flat)


@pytest.mark.parametrize("precision", PRECISIONS.names)
@pytest.mark.parametrize("name", INITIALIZERS.names)
def test_precisions_start_from_the_same_weights(name: str, precision: str) -> None:
    """A shorter precision rounds the same weights; it does not draw others."""
    changes = {"network.initializer": name, "network.bias_std": 0.2}
    exact = Trainer(small(changes)).network.flat
    rounded = Trainer(small({**changes, "precision": precision})).network.flat
    dtype = PRECISIONS.get(precision).dtype
    assert rounded.dtype == dtype
    if INITIALIZERS.get(name).calibrated:
        np.testing.assert_allclose(rounded.astype(float), exact, rtol=0.01, atol=0.01)
    else:
        assert np.array_equal(rounded, exact.astype(dtype))


def test_gammas_betas_and_scales_start_neutral() -> None:
    """γ = 1, β = 0 and learnable α = 0: a normalized or residual network starts as its paper says."""
    changes = {"mitigation.normalization": "layer", "mitigation.residual": "zero_init", "mitigation.residual_span": 1}
    network = Trainer(small(changes)).network
    assert len(network.gammas) == len(network.betas) == 3
    assert all((gamma == 1).all() for gamma in network.gammas)
    assert all((beta == 0).all() for beta in network.betas)
    assert network.residual_scales.tolist() == [[0.0, 0.0]]
