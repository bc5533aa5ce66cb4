"""Numbers from the papers, to the digits they are printed with."""

from math import e, pi, sqrt

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.mean_field import MeanField, predict
from gradsim.theory.moments import moment_table
from tests.theory.support import infinite, probe, unit_data

TANH_WITH_BIAS = {"network.activation": "tanh", "network.bias_std": sqrt(0.05), "network.gain": sqrt(1.7610)}


def chi_deep_inside(prediction: MeanField) -> float:
    """χ in the middle of a deep network, from the recursion itself and not from its limit."""
    return float(prediction.chi[prediction.layers // 2])


@pytest.mark.parametrize(
    ("activation", "gain", "fixed_point", "chi"),
    [
        ("sigmoid", 1.0, 0.26469, 0.05572),
        ("sigmoid", 10.149, 45.62, 1.0),
        ("tanh", 1.5, 0.79335, 1.13932),
        ("tanh", 2.0, 2.12147, 1.36267),
        ("selu", 1.0, 1.0, 1.0716),
    ],
)
def test_fixed_points_and_factors(activation: str, gain: float, fixed_point: float, chi: float) -> None:
    """q* and χ* of Poole et al. 2016 and Schoenholz et al. 2017, by the limit and by the recursion in the layers."""
    prediction = infinite({"network.activation": activation, "network.gain": gain}, depth=120)
    digits = 10.0 ** -(len(str(fixed_point).partition(".")[2])) / 2 if fixed_point != 1 else 5e-7
    chi_digits = 10.0 ** -(len(str(chi).partition(".")[2])) / 2 if chi != 1 else 5e-5
    assert prediction.fixed_point == pytest.approx(fixed_point, abs=digits)
    assert prediction.chi_star == pytest.approx(chi, abs=chi_digits)
    assert prediction.q[60] == pytest.approx(fixed_point, abs=2 * digits)
    assert chi_deep_inside(prediction) == pytest.approx(chi, abs=2 * chi_digits)


def test_sigmoid_loses_three_quarters_of_the_norm_per_layer() -> None:
    """√0.05572 = 0.236: what the default experiment shows."""
    prediction = infinite({"network.activation": "sigmoid"})
    assert prediction.delta.ratio[20] / prediction.delta.ratio[21] == pytest.approx(0.236, abs=5e-4)


@pytest.mark.parametrize(("gain", "chi"), [(0.5, 0.25), (0.9, 0.81), (1.0, 1.0)])
def test_tanh_at_small_gain_dies_away(gain: float, chi: float) -> None:
    """σ_w up to 1: signals shrink to 0, where tanh is linear."""
    prediction = infinite({"network.activation": "tanh", "network.gain": gain})
    assert prediction.fixed_point == 0
    assert prediction.chi_star == pytest.approx(chi, abs=1e-9)


def test_tanh_with_biases_is_critical_on_a_line() -> None:
    """σ_b² = 0.05: critical at σ_w² = 1.7610, with q* = 0.5700; a last digit of σ_w² is worth more than one of q*."""
    prediction = infinite(TANH_WITH_BIAS, depth=200)
    assert prediction.fixed_point == pytest.approx(0.5700, abs=1e-4)
    assert prediction.chi_star == pytest.approx(1, abs=5e-5)
    assert prediction.phase == "critical"
    assert prediction.q[150] == pytest.approx(0.5700, abs=2e-4)


@pytest.mark.parametrize("gain", [0.5, 1.0, sqrt(2), 3.0])
def test_relu_passes_half_of_the_squares(gain: float) -> None:
    """χ = σ_w²/2 at every q; critical at √2, where every q is a fixed point."""
    prediction = infinite({"network.activation": "relu", "network.gain": gain})
    np.testing.assert_allclose(prediction.chi[:-2], gain**2 / 2, rtol=1e-9)
    assert prediction.chi_star == pytest.approx(gain**2 / 2, rel=1e-9)
    if gain == sqrt(2):
        assert prediction.phase == "critical"
        assert prediction.fixed_point == pytest.approx(prediction.q[-2])


@pytest.mark.parametrize(
    ("activation", "chi"),
    [("relu", pi / (pi - 1)), ("tanh", 1.178), ("sigmoid", 1.034), ("selu", 1.072), ("gelu", 1.319), ("linear", 1.0)],
)
def test_batch_normalization_explodes(activation: str, chi: float) -> None:
    """χ = E[f′²]/Var[f] at unit variance (Yang et al. 2019); ε is small beside weights of gain 100."""
    prediction = infinite(
        {"network.activation": activation, "network.gain": 100.0, "mitigation.normalization": "batch"}
    )
    assert prediction.chi_star == pytest.approx(chi, abs=5e-4 if activation != "relu" else 5e-6)


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid", "selu", "gelu", "linear"])
def test_batch_normalization_reaches_its_limit_in_large_batches(activation: str) -> None:
    """The recursion for a mini-batch of 2,000 independent samples, layer by layer."""
    prediction = predict(
        probe(
            {
                "network.activation": activation,
                "network.depth": 12,
                "network.width": 400,
                "data.dimension": 1000,
                "data.samples": 2200,
                "data.test_fraction": 0.0,
                "training.batch_size": 2000,
                "mitigation.normalization": "batch",
            }
        )
    )
    assert prediction.chi[6] == pytest.approx(prediction.chi_star, rel=4e-3)


def test_residual_blocks_double_the_gradient() -> None:
    """χ = 1 + α²σ_w²E[f′²] per block: 2 for ReLU with He's variance and α = 1."""
    prediction = infinite(
        {
            "network.activation": "relu",
            "network.initializer": "he_normal",
            "mitigation.residual": "identity",
            "mitigation.residual_span": 1,
        },
        depth=20,
    )
    squares = prediction.activation_gradient.ratio[:-1] ** 2
    np.testing.assert_allclose(squares[:-1] / squares[1:], 2, rtol=1e-9)
    assert prediction.chi_star == pytest.approx(2)


def test_scaled_residual_blocks_grow_by_e_in_total() -> None:
    """(1 + 1/L)^L: however deep, no more than e."""
    prediction = infinite(
        {
            "network.activation": "relu",
            "network.initializer": "he_normal",
            "mitigation.residual": "scaled",
            "mitigation.residual_span": 1,
        },
        depth=401,
    )
    squares = prediction.activation_gradient.ratio**2
    assert squares[0] / squares[-2] == pytest.approx((1 + 1 / 400) ** 400, rel=1e-9)
    assert squares[0] / squares[-2] == pytest.approx(e, rel=2e-3)
    assert prediction.phase == "critical"


def test_finite_width_of_relu_is_hanins() -> None:
    """Hanin 2018, one sample: ln ‖δ‖² has variance 5L/n, and its median lies 5L/2n below ln of the mean."""
    width, depth = 200, 12
    prediction = predict(
        probe(
            {
                "network.activation": "relu",
                "network.initializer": "he_normal",
                "network.width": width,
                "network.depth": depth,
                "training.batch_size": 1,
            }
        )
    )
    layers = depth - np.arange(depth)
    np.testing.assert_allclose((2 * prediction.delta.deviation[:-1]) ** 2, 5 * layers / width, rtol=1e-9)
    shift = 2 * np.log(prediction.delta.median / prediction.delta.ratio)
    np.testing.assert_allclose(shift[:-1], -5 * layers / (2 * width), rtol=1e-9)


def test_ten_layers_of_the_steepest_sigmoid() -> None:
    """f′ ≤ 0.25: at best 0.25¹⁰ = 9.54·10⁻⁷ is left."""
    slope_square = moment_table(ACTIVATIONS.get("sigmoid")).squares(1e-12)[1]
    assert slope_square**5 == pytest.approx(9.54e-7, rel=1e-3)


@pytest.mark.parametrize(
    ("initializer", "variance"),
    [("lecun_normal", 1 / 6), ("glorot_uniform", 2 / (6 + 4)), ("he_normal", 2 / 6), ("standard", 1 / (3 * 6))],
)
def test_backward_factor_of_unequal_layers(initializer: str, variance: float) -> None:
    """The mean squared δ passes from layer 2, of 4 units and 6 inputs, to layer 1 with 4·Var(W²)·E[f′²]."""
    prediction = predict(
        probe(
            {
                "network.activation": "linear",
                "network.initializer": initializer,
                "network.depth": 2,
                "network.width": [6, 4],
            }
        ),
        unit_data(),
    )
    assert prediction.chi[0] == pytest.approx(4 * variance, rel=1e-9)
