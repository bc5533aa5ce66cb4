"""The prediction as a whole: definitions, bounds, and numbers far outside the ordinary."""

from dataclasses import fields, replace

import numpy as np
import pytest

from gradsim import Experiment, ExperimentError
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.theory.mean_field import MeanField, Profile, predict
from gradsim.theory.moments import moment_table
from tests.theory.support import infinite, measure, probe, unit_data


def arrays_of(prediction: MeanField) -> dict[str, np.ndarray]:
    """Every array of a prediction, by name."""
    found: dict[str, np.ndarray] = {}
    for item in fields(prediction):
        value = getattr(prediction, item.name)
        if isinstance(value, Profile):
            found |= {f"{item.name}.{part.name}": getattr(value, part.name) for part in fields(value)}
        elif isinstance(value, np.ndarray):
            found[item.name] = value
    return found


@pytest.mark.parametrize("initializer", ["glorot_normal", "he_uniform", "uniform_small", "normal"])
def test_first_layer_starts_from_the_data(initializer: str) -> None:
    """q¹ = Var(W¹) Σ_k x_k² averaged over the training samples, plus σ_b²: not from 1, nor from a fixed point."""
    changes = {"network.initializer": initializer, "network.gain": 0.7, "network.bias_std": 0.4}
    experiment = Experiment().replace_all({"data.standardize": False, "data.name": "wine", **changes})
    data = load_dataset(experiment.data, 0)
    variances = {"glorot_normal": 2 / (13 + 32), "he_uniform": 2 / 13, "uniform_small": 1 / 12, "normal": 1.0}
    expected = 0.49 * variances[initializer] * float((data.x_train**2).sum(axis=1).mean()) + 0.16
    assert predict(experiment, data).q[0] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_recursion_of_one_sample_is_the_textbooks(name: str) -> None:
    """q ← σ_w²E[f²] + σ_b² and χ = σ_w²E[f′²], in the plainest of loops."""
    gain, bias = 1.3, 0.2
    prediction = predict(
        probe(
            {
                "network.activation": name,
                "network.gain": gain,
                "network.bias_std": bias,
                "network.width": 7,
                "training.batch_size": 1,
            }
        ),
        unit_data(),
    )
    table = moment_table(ACTIVATIONS.get(name))
    q = gain**2 + bias**2
    for layer in range(10):
        value, slope = table.squares(q)
        assert prediction.q[layer] == pytest.approx(q, rel=1e-7)
        assert prediction.activation_square[layer] == pytest.approx(value, rel=1e-7)
        assert prediction.slope_square[layer] == pytest.approx(slope, rel=1e-7)
        factor = gain**2 * slope * (2 / 7 if layer == 9 else 1)  # the output layer has 2 units instead of 7
        assert prediction.chi[layer] == pytest.approx(factor, rel=1e-7)
        q = gain**2 * value + bias**2
    assert prediction.q[10] == prediction.activation_square[10] == pytest.approx(q, rel=1e-7)


def test_profiles_are_products_of_the_factors() -> None:
    """‖δ^l‖² = n_l × mean δ²: with unequal widths the norm and χ differ by the number of units."""
    widths = np.array([8, 16, 4, 8, 2])
    prediction = predict(
        probe({"network.activation": "tanh", "network.depth": 4, "network.width": widths[:-1].tolist()}), unit_data()
    )
    squares = np.cumprod(prediction.chi[:-1][::-1])[::-1] * widths[:-1] / 2
    np.testing.assert_allclose(prediction.delta.ratio[:-1] ** 2, squares, rtol=1e-9)
    assert prediction.delta.ratio[-1] == prediction.weight_gradient.ratio[-1] == 1
    assert prediction.factor_per_layer == pytest.approx(prediction.delta.ratio[0] ** (1 / 4))


def test_weight_gradient_of_one_sample_is_a_product_of_norms() -> None:
    """‖δ aᵀ‖ = ‖δ‖ ‖a‖."""
    prediction = predict(
        probe({"network.activation": "relu", "network.width": 6, "training.batch_size": 1}), unit_data()
    )
    lengths = np.sqrt(np.array([4.0, *(6 * prediction.activation_square[:-1])]))
    expected = prediction.delta.ratio * lengths / lengths[-1]
    np.testing.assert_allclose(prediction.weight_gradient.ratio, expected, rtol=1e-9)


def test_samples_that_are_alike_grow_alike_or_apart() -> None:
    """Ordered: correlations go to 1; chaotic: to less than 1, from wherever they start (Poole et al. 2016)."""
    ordered = infinite({"network.activation": "tanh", "network.gain": 0.9, "network.bias_std": 0.3})
    chaotic = infinite({"network.activation": "tanh", "network.gain": 2.5, "network.bias_std": 0.3})
    assert ordered.correlation[40] == pytest.approx(1, abs=1e-3)
    assert 0 < chaotic.correlation[40] < 0.5


def test_output_layer_with_an_activation() -> None:
    """E[f′²] of the outputs is that of their own q, and δ^L contains it."""
    changes: dict[str, object] = {"network.activation": "sigmoid", "training.loss": "mse"}
    linear = predict(probe(changes), unit_data())
    active = predict(probe({**changes, "network.output": "activation"}), unit_data())
    value, slope = moment_table(ACTIVATIONS.get("sigmoid")).squares(active.q[-1])
    assert (linear.slope_square[-1], linear.activation_square[-1]) == (1, linear.q[-1])
    assert active.slope_square[-1] == pytest.approx(slope)
    assert active.activation_square[-1] == pytest.approx(value)
    np.testing.assert_allclose(active.chi[:-1], linear.chi[:-1], rtol=1e-3)


def test_everything_is_frozen_and_of_the_same_length() -> None:
    """A prediction is kept as a reference while training goes on: nobody may change it."""
    prediction = predict(Experiment())
    assert prediction.layers == 11
    for name, values in arrays_of(prediction).items():
        assert values.shape == (11,), name
        assert values.dtype == np.float64
        assert not values.flags.writeable, name
    assert not any(bound.flags.writeable for bound in prediction.delta.band())


def test_the_same_experiment_has_the_same_prediction() -> None:
    """Bit for bit, however often and in whatever order."""
    experiment = Experiment().replace("network.activation", "mish")
    first = arrays_of(predict(experiment))
    predict(Experiment().replace_all({"network.activation": "mish", "network.gain": 7.0}))
    for name, values in arrays_of(predict(experiment)).items():
        np.testing.assert_array_equal(values, first[name])


def test_a_loss_that_does_not_fit_is_refused_like_by_the_network() -> None:
    """Cross-entropy of heights means nothing; the message is the one that training would give."""
    with pytest.raises(ExperimentError, match=r"training\.loss.*mse"):
        predict(Experiment().replace("data.name", "hills"))


# -- numbers far outside the ordinary; any NumPy warning fails a test ------------------------------------------------


@pytest.mark.parametrize("changes", [{"network.initializer": "zeros"}, {"network.gain": 0.0}])
@pytest.mark.parametrize("normalization", ["none", "batch", "layer"])
def test_without_weights_nothing_passes_back(changes: dict[str, object], normalization: str) -> None:
    """δ below the output layer is exactly 0 in prediction and network; ‖∂L/∂W‖ relative to 0 is not defined."""
    result = measure({"network.width": 5, "mitigation.normalization": normalization, "runs": 2, **changes})
    assert not result.delta[:-1].any()
    assert not result.prediction.delta.ratio[:-1].any()
    assert not result.prediction.delta.median[:-1].any()
    assert result.prediction.delta.ratio[-1] == 1
    assert result.prediction.chi[9] == 0
    assert np.isnan(result.prediction.chi[:9]).all()


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({"network.activation": "relu", "network.gain": 0.1}, 0.1 / 2**0.5),
        ({"network.activation": "relu", "network.initializer": "normal", "network.width": 32}, 4.0),
        ({"network.activation": "tanh", "network.gain": 0.5}, 0.5),
        ({"network.activation": "silu", "network.gain": 0.3}, 0.15),
        ({"network.activation": "elu", "network.initializer": "normal", "network.width": 32}, 4.0),
        ({"network.activation": "linear", "network.gain": 1e6}, 1e6),
    ],
)
def test_a_thousand_layers_leave_the_range_of_float64(changes: dict[str, object], factor: float) -> None:
    """Norms of 10^±600 are 0 or inf as numbers, but factors, and what stays level, are right to the end."""
    prediction = infinite({"network.width": 4, **changes}, depth=1000)
    assert prediction.factor_per_layer == pytest.approx(factor, rel=2e-2)
    middle = slice(300, 700)
    np.testing.assert_allclose(prediction.chi[middle], factor**2, rtol=1e-6)
    # Homogeneous out there: the product of ‖δ‖ and ‖a‖ changes little over hundreds of layers.
    levels = prediction.weight_gradient.ratio[middle]
    assert np.isfinite(levels).all()
    assert levels.max() < 2 * levels.min()
    assert not np.isnan(prediction.delta.ratio).any()


@pytest.mark.parametrize("name", ["relu", "tanh", "sigmoid"])
def test_data_of_any_size(name: str) -> None:
    """Inputs of 10^80 and 10^−150, all 0, or not finite: numbers where there are any, else not defined."""
    experiment = probe({"network.activation": name, "network.width": 8})
    data = unit_data()
    for factor in (1e80, 1e-150):
        prediction = predict(experiment, replace(data, x_train=data.x_train * factor))
        assert prediction.q[0] == pytest.approx(factor**2)
        assert np.isfinite(prediction.delta.ratio).all()
    nothing = predict(experiment, replace(data, x_train=data.x_train * 0))
    assert nothing.q[0] == 0
    assert not np.isnan(nothing.delta.ratio).any()
    for value in (np.nan, np.inf):
        x = data.x_train.copy()
        x[0, 0] = value
        undefined = predict(experiment, replace(data, x_train=x))
        assert np.isnan(undefined.q).all()
        assert np.isnan(undefined.delta.ratio[:-1]).all()
        assert undefined.phase == "not defined"


@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize("width", [1, 3])
@pytest.mark.parametrize("normalization", ["none", "batch", "layer"])
def test_smallest_networks(depth: int, width: int, normalization: str) -> None:
    """One unit, one layer, two samples in the mini-batch."""
    prediction = predict(
        probe(
            {
                "network.depth": depth,
                "network.width": width,
                "mitigation.normalization": normalization,
                "training.batch_size": 2,
            }
        )
    )
    assert prediction.layers == depth + 1
    if normalization == "batch" or (normalization == "layer" and width == 1):
        # Of two numbers normalization leaves the signs: measured ratios go from 10⁻²⁰ to 10³ by ε alone.
        for profile in (prediction.delta, prediction.weight_gradient):
            assert np.isnan(profile.ratio[0])
            assert profile.ratio[-1] == 1
        assert np.isnan([prediction.factor_per_layer, prediction.chi_star, *prediction.chi]).all()
        assert prediction.phase == "not defined"
    else:
        assert np.isfinite(prediction.delta.ratio).all()
        assert prediction.delta.ratio[0] > 0


def test_every_combination_gives_numbers_or_nan(dataset: Dataset) -> None:
    """No exception and no warning for any initializer × normalization × residual kind × size of weights and biases."""
    for initializer in ("zeros", "normal", "lsuv", "orthogonal", "he_uniform"):
        for normalization in ("none", "batch", "layer"):
            for residual in ("none", "identity", "scaled", "zero_init"):
                for gain, bias in ((0.0, 0.0), (1.0, 1e6), (1e6, 0.1), (1e-6, 0.0)):
                    prediction = predict(
                        probe(
                            {
                                "network.initializer": initializer,
                                "network.activation": "selu",
                                "network.depth": 4,
                                "network.width": 3,
                                "network.gain": gain,
                                "network.bias_std": bias,
                                "mitigation.normalization": normalization,
                                "mitigation.residual": residual,
                                "mitigation.residual_span": 1,
                                "training.batch_size": 4,
                            }
                        ),
                        dataset,
                    )
                    for values in arrays_of(prediction).values():
                        known = values[~np.isnan(values)]
                        assert np.all(known >= -1)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The same data for many predictions."""
    return unit_data()
