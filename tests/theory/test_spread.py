"""The scatter of finite width, against networks and against closed forms."""

import numpy as np
import pytest

from gradsim.theory.mean_field import predict
from tests.theory.support import infinite, measure, probe

WIDTH, DEPTH = 64, 8
# 96 networks tell a standard deviation to 7 %; single precision does for that, in half the time.
MANY: dict[str, object] = {
    "precision": "float32",
    "network.width": WIDTH,
    "network.depth": DEPTH,
    "runs": 96,
    "training.batch_size": 16,
}
TOLERANCE = 0.25


@pytest.mark.parametrize("batch_size", [1, 16])
@pytest.mark.parametrize(
    ("name", "gain"),
    [("linear", 1.0), ("sigmoid", 1.0), ("tanh", 0.5), ("tanh", 1.5), ("tanh", 2.0), ("relu", 1.414), ("selu", 1.0)],
)
def test_scatter_of_delta(name: str, gain: float, batch_size: int) -> None:
    """One sample, or sixteen that scatter together as far as they are alike; q that drags f′ along, or does not."""
    changes = {"network.activation": name, "network.gain": gain, "training.batch_size": batch_size}
    result = measure({**MANY, **changes})
    np.testing.assert_allclose(result.scatter[:-1], result.prediction.delta.deviation[:-1], rtol=TOLERANCE)
    norms = result.record.delta_norm
    medians = np.log(np.median(norms / norms[:, -1:], axis=0))
    np.testing.assert_allclose(medians, np.log(result.prediction.delta.median), atol=0.1)


@pytest.mark.parametrize(
    "changes",
    [
        {"network.activation": "tanh", "network.initializer": "orthogonal", "network.gain": 1.2},
        {"network.activation": "relu", "network.initializer": "orthogonal", "network.gain": 1.414},
        {"network.activation": "tanh", "mitigation.normalization": "layer"},
        {"network.activation": "tanh", "network.gain": 1.5, "mitigation.residual": "identity"},
        {"network.activation": "tanh", "network.gain": 1.327, "network.bias_std": 0.2236},
        {"network.activation": "tanh", "network.width": [64, 32, 128, 64, 32, 96, 48, 64]},
    ],
    ids=["orthogonal", "orthogonal relu", "layer", "residual", "bias", "widths"],
)
def test_scatter_of_other_networks(changes: dict[str, object]) -> None:
    """Lengths that are kept, sums of paths, biases, layers of unequal width: within a third."""
    result = measure({**MANY, **changes})
    first = slice(0, 4)
    np.testing.assert_allclose(result.scatter[first], result.prediction.delta.deviation[first], rtol=0.35)


def test_scatter_of_weight_gradients_of_one_sample() -> None:
    """‖δ‖ ‖a‖: forward and backward scatter partly together; 8/n per layer for ReLU."""
    result = measure({**MANY, "network.activation": "relu", "network.gain": 1.414, "training.batch_size": 1})
    norms = result.record.weight_gradient_norm
    deviation = result.prediction.weight_gradient.deviation
    assert np.log(norms / norms[:, -1:]).std(axis=0)[2] == pytest.approx(deviation[2], rel=0.2)
    inner = (2 * deviation[1:4]) ** 2
    np.testing.assert_allclose(inner[:-1] - inner[1:], 8 / WIDTH, rtol=5e-3)


def test_scatter_where_paths_join() -> None:
    """Linear blocks G + WᵀG, one sample, r = σ_w² = 1: Var ln ‖G‖² = (2r² + 4r)/(1 + r)²/n per block, r² for WᵀG itself
    and 4r for the angle between the two."""
    prediction = predict(
        probe(
            {
                "network.activation": "linear",
                "network.width": WIDTH,
                "training.batch_size": 1,
                "mitigation.residual": "identity",
                "mitigation.residual_span": 1,
            }
        )
    )
    variances = (2 * prediction.activation_gradient.deviation[:-1]) ** 2
    np.testing.assert_allclose(variances[:-1] - variances[1:], 1.5 / WIDTH, rtol=1e-9)


def test_scatter_of_what_arrives_at_finitely_many_units() -> None:
    """‖Wᵀδ‖² is a sum of n squares of Gaussian numbers: variance 2/n of its logarithm; a skip hands it on."""
    one = {"network.width": WIDTH, "training.batch_size": 1, "network.activation": "relu"}
    plain, blocks = (
        predict(probe({**one, "mitigation.residual": residual, "mitigation.residual_span": 1}))
        for residual in ("none", "zero_init")
    )
    variances = (2 * blocks.activation_gradient.deviation[:-1]) ** 2
    np.testing.assert_allclose(variances, 2 / WIDTH, rtol=1e-9)
    assert (2 * plain.activation_gradient.deviation[-2]) ** 2 == pytest.approx(2 / WIDTH, rel=1e-9)


@pytest.mark.parametrize("residual", ["none", "identity", "scaled"])
def test_scatter_of_activation_gradients(residual: str) -> None:
    """Measured over many networks, at every hidden layer, the last one included."""
    result = measure({**MANY, "network.activation": "tanh", "mitigation.residual": residual})
    norms = result.record.activation_gradient_norm
    measured = np.log(norms / norms[:, -1:]).std(axis=0)
    np.testing.assert_allclose(measured[:-1], result.prediction.activation_gradient.deviation[:-1], rtol=0.3)


def test_scatter_of_what_layer_normalization_divides_by() -> None:
    """The length of a, which the norm of δ is divided by, scatters together with f′."""
    result = measure(
        {**MANY, "network.activation": "relu", "mitigation.normalization": "layer", "training.batch_size": 1}
    )
    np.testing.assert_allclose(result.scatter[:4], result.prediction.delta.deviation[:4], rtol=0.12)


def test_nine_networks_in_ten_lie_in_the_band() -> None:
    """The band of two standard deviations, as it is drawn; about 95 % where everything is log-normal."""
    for name in ("sigmoid", "relu"):
        result = measure({**MANY, "network.activation": name, "network.gain": 1.2})
        norms = result.record.delta_norm / result.record.delta_norm[:, -1:]
        lower, upper = result.prediction.delta.band()
        inside = ((norms > lower) & (norms < upper)).mean(axis=0)[:-1]
        assert inside.min() > 0.88
        assert inside.mean() < 0.995


def test_orthogonal_linear_networks_do_not_scatter() -> None:
    """Every network passes every length on exactly."""
    prediction = infinite({"network.activation": "linear", "network.initializer": "orthogonal"}, depth=8)
    np.testing.assert_allclose(prediction.delta.deviation[:-2], prediction.delta.deviation[-2], atol=1e-7)


def test_scatter_falls_with_the_root_of_the_width() -> None:
    """Of one sample: first order in 1/n, and no scatter at the output layer, to which everything is compared."""
    one = {"network.activation": "tanh", "network.gain": 1.5, "training.batch_size": 1}
    narrow, wide = (predict(probe({**one, "network.width": width})).delta for width in (25, 100))
    np.testing.assert_allclose(narrow.deviation, 2 * wide.deviation, rtol=1e-9)
    assert narrow.deviation[-1] == 0
    assert np.all(np.diff(narrow.deviation) < 0)


def test_band_is_symmetric_about_the_median_on_a_log_axis() -> None:
    """lower · upper = median², one deviation is half as wide as two, and the median lies below the root mean square."""
    profile = predict(probe({"network.activation": "relu", "training.batch_size": 1})).delta
    lower, upper = profile.band()
    np.testing.assert_allclose(lower * upper, profile.median**2)
    np.testing.assert_allclose(np.log(upper / lower), 2 * np.log(np.divide(*profile.band(1)[::-1])))
    np.testing.assert_allclose(profile.median[:-1] / profile.ratio[:-1], np.exp(-(profile.deviation[:-1] ** 2)))
