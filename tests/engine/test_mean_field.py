"""Networks at initialisation against the numbers of the theory.

The theory speaks of infinitely wide layers deep inside an infinitely deep network. What is measured here are a few
networks of width 400, in the middle of 20 layers: within 3 % the theory must hold for their mean. χ is the factor per
layer on the squared norm of δ going towards the input.
"""

from math import exp, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Experiment, Trainer
from gradsim.engine.data.dataset import Dataset
from tests.engine.support import classes_of

WIDTH, DEPTH = 400, 20
# Layers 6 … 17: the first ones still depend on the inputs, the last ones on the loss.
INNER = slice(5, 17)
BASIS: dict[str, object] = {
    "precision": "float32",
    "runs": 3,
    "network.depth": DEPTH,
    "network.width": WIDTH,
    "network.initializer": "scaled_normal",
    "training.batch_size": 1000,
}


def start(changes: dict[str, object], *, samples: int = 64, scale: float = 1.0, width: int = WIDTH) -> Trainer:
    """Networks on Gaussian inputs of variance scale², as many inputs as units, so that all layers are square."""
    data = classes_of(samples, features=width, classes=2)
    scaled = Dataset(
        scale * data.x_train, data.y_train, data.x_test, data.y_test, data.task, data.class_names, data.feature_names
    )
    return Trainer(Experiment().replace_all({**BASIS, "network.width": width, **changes}), dataset=scaled)


def chi_of(norms: NDArray[np.float64], layers: slice = INNER) -> float:
    """The factor per layer on squared norms (runs, L) between the first and the last of ``layers``, mean over runs."""
    inner = norms[:, layers]
    return float(np.mean((inner[:, 0] / inner[:, -1]) ** (2 / (inner.shape[1] - 1))))


def mean_square(trainer: Trainer) -> float:
    """q: the mean of u² over the inner layers, runs, units and samples. To be called after a peek."""
    layers = range(INNER.start + 1, INNER.stop + 1)
    return float(np.mean([np.mean(trainer.inputs(layer) ** 2) for layer in layers]))


@pytest.mark.parametrize(
    ("activation", "gain", "bias_std", "fixed_point", "chi"),
    [
        ("sigmoid", 1.0, 0.0, 0.26469, 0.05572),
        ("sigmoid", 10.149, 0.0, 45.62, 1.0),
        ("tanh", 1.5, 0.0, 0.79335, 1.13932),
        ("tanh", 2.0, 0.0, 2.12147, 1.36267),
        ("tanh", sqrt(1.7610), sqrt(0.05), 0.5700, 1.0),
    ],
)
def test_fixed_point(activation: str, gain: float, bias_std: float, fixed_point: float, chi: float) -> None:
    """q* and χ of Poole et al. 2016 and Schoenholz et al. 2016, ordered, critical and chaotic."""
    changes: dict[str, object] = {
        "network.activation": activation,
        "network.gain": gain,
        "network.bias_std": bias_std,
        "runs": 4,
    }
    trainer = start(changes)
    assert chi_of(trainer.peek(evaluate=False).delta_norm) == pytest.approx(chi, rel=0.03)
    assert mean_square(trainer) == pytest.approx(fixed_point, rel=0.03)


@pytest.mark.parametrize("gain", [0.5, 0.9, 1.0])
def test_tanh_that_shrinks_signals(gain: float) -> None:
    """For σ_w ≤ 1 the fixed point is q* = 0 and χ = σ_w².

    At σ_w = 1 it is reached as slowly as 1/(2l), so the inputs are small from the start.
    """
    trainer = start({"network.activation": "tanh", "network.gain": gain}, scale=1e-3)
    assert chi_of(trainer.peek(evaluate=False).delta_norm) == pytest.approx(gain**2, rel=0.03)
    assert mean_square(trainer) < 1e-5


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "linear"])
@pytest.mark.parametrize("gain", [1.0, sqrt(2)])
def test_homogeneous(activation: str, gain: float) -> None:
    """χ = σ_w² E[f′²], whatever the inputs' size: σ_w²/2 for ReLU, critical at √2 (He et al. 2015)."""
    mean_slope_square = {"relu": 0.5, "leaky_relu": 0.5 * (1 + 0.01**2), "linear": 1.0}[activation]
    trainer = start({"network.activation": activation, "network.gain": gain})
    chi = chi_of(trainer.peek(evaluate=False).delta_norm)
    assert chi == pytest.approx(gain**2 * mean_slope_square, rel=0.03)


def test_he_keeps_relu_level() -> None:
    """He's variance for ReLU: neither the signal nor the gradient grows or shrinks."""
    trainer = start({"network.activation": "relu", "network.initializer": "he_normal"})
    record = trainer.peek(evaluate=False)
    assert chi_of(record.delta_norm) == pytest.approx(1, rel=0.03)
    assert mean_square(trainer) == pytest.approx(2, rel=0.1)


def test_selu_with_lecun_keeps_variance_one() -> None:
    """SELU's fixed point is mean 0 and variance 1 (Klambauer et al. 2017); its gradients grow by 1.0716 per layer."""
    trainer = start({"network.activation": "selu", "network.initializer": "lecun_normal"})
    record = trainer.peek(evaluate=False)
    assert chi_of(record.delta_norm) == pytest.approx(1.0716, rel=0.03)
    np.testing.assert_allclose(record.activation_std[:, INNER].mean(axis=0), 1, rtol=0.03)
    np.testing.assert_allclose(record.activation_mean[:, INNER].mean(axis=0), 0, atol=0.03)


@pytest.mark.parametrize(
    ("activation", "chi"),
    [("relu", 1.46694), ("tanh", 1.178), ("sigmoid", 1.034), ("selu", 1.072), ("gelu", 1.319), ("linear", 1.0)],
)
def test_batch_normalization_explodes(activation: str, chi: float) -> None:
    """χ = E[f′²]/Var[f] at unit variance, whatever the weights' size (Yang et al. 2019), for large batches."""
    changes: dict[str, object] = {
        "network.activation": activation,
        "network.gain": 0.3,
        "mitigation.normalization": "batch",
        "runs": 2,
    }
    record = start(changes, samples=WIDTH).peek(evaluate=False)
    assert chi_of(record.delta_norm) == pytest.approx(chi, rel=0.03)


@pytest.mark.parametrize(("residual", "alpha_squared"), [("identity", 1.0), ("scaled", 1 / 7)])
def test_residual_blocks_add_up(residual: str, alpha_squared: float) -> None:
    """χ = 1 + α² σ_w² E[f′²] per block on ∂L/∂a: 2 for ReLU with He; 1 + 1/blocks when scaled, so about e in total.

    Measured on 7 blocks: further from the loss the gradient leans towards the activations, which the theory leaves out.
    """
    changes: dict[str, object] = {
        "network.activation": "relu",
        "network.initializer": "he_normal",
        "network.depth": 8,
        "mitigation.residual": residual,
        "mitigation.residual_span": 1,
        "runs": 16,
    }
    record = start(changes, samples=8).peek(evaluate=False)
    squares = np.square(record.activation_gradient_norm[:, :8]).mean(axis=0)
    assert (squares[0] / squares[7]) ** (1 / 7) == pytest.approx(1 + alpha_squared, rel=0.03)
    if residual == "scaled":
        assert squares[0] / squares[7] == pytest.approx(exp(1), rel=0.15)


def test_finite_width_spreads() -> None:
    """ReLU + He: the log of the squared norm has mean −5L/2n and deviation √(5L/n) (Hanin & Nica 2018).

    One sample a run, 19 transitions of width 50: mean −0.95, deviation 1.38; 500 runs know both to about 0.06.
    """
    width, transitions = 50, DEPTH - 1
    changes: dict[str, object] = {"network.activation": "relu", "network.initializer": "he_normal", "runs": 500}
    record = start({**changes, "training.batch_size": 1}, samples=4, width=width).peek(evaluate=False)
    logs = 2 * np.log(record.delta_norm[:, 0] / record.delta_norm[:, transitions])
    assert logs.mean() == pytest.approx(-2.5 * transitions / width, abs=0.25)
    assert logs.std() == pytest.approx(sqrt(5 * transitions / width), rel=0.15)


def test_homogeneous_trap() -> None:
    """In a ReLU network δ vanishes by many orders of magnitude while the weights' gradients stay level.

    Depth 20, σ_w² = 1/3: ‖δ‖ falls by √(1/6) per layer.
    """
    changes: dict[str, object] = {"network.activation": "relu", "network.gain": sqrt(1 / 3), "runs": 8}
    record = start(changes, width=64).peek(evaluate=False)
    delta = np.exp(np.mean(np.log(record.delta_norm[:, 0] / record.delta_norm[:, -1])))
    weights = np.exp(np.mean(np.log(record.weight_gradient_norm[:, 0] / record.weight_gradient_norm[:, -1])))
    assert 1e-9 < delta < 1e-6
    assert 0.2 < weights < 5
