"""δ^L of outputs that are Gaussian at initialization."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.output import output_deltas
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled
from tests.theory.integration import gaussian_mean

SECOND_MOMENTS = (0.1, 9.0)
SAMPLES = SampleSet(Scaled(np.eye(2)), np.zeros((40, 2)), np.full((2, 2), 0.25), 2)


def kernels(loss: str, activation: str | None, log_scale: float = 0.0, samples: SampleSet = SAMPLES) -> np.ndarray:
    """For two unrelated samples, one with small outputs and one with large ones; 40 outputs make good means."""
    outputs = Scaled(np.diag(SECOND_MOMENTS), log_scale)
    return output_deltas(outputs, samples, loss, ACTIVATIONS.get(activation) if activation else None)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu"])
def test_an_output_activation_goes_into_delta(activation: str) -> None:
    """The seed's δ^L = −(y − a) f′(z): here with y = 0, so that its mean square is E[f² f′²]."""
    f = ACTIVATIONS.get(activation)
    expected = [gaussian_mean(lambda u: (f(u) * f.slope(u)) ** 2, q, f.kinks) for q in SECOND_MOMENTS]
    found = np.diagonal(kernels("mse", activation).mean(axis=0))
    np.testing.assert_allclose(found / found.sum(), np.array(expected) / sum(expected), rtol=0.1)


def test_squared_error_of_linear_outputs() -> None:
    """δ = a − y: the outputs' own second moments, and as much again as the answers'."""
    found = kernels("mse", None).mean(axis=0)
    np.testing.assert_allclose(np.diagonal(found), 2 * np.array(SECOND_MOMENTS) / sum(SECOND_MOMENTS) / 2, rtol=0.1)
    answers = replace(SAMPLES, targets=np.full((40, 2), 3.0))
    found = kernels("mse", None, samples=answers).mean(axis=0)
    assert found[0, 0] / found[1, 1] == pytest.approx((0.1 + 9) / (9 + 9), rel=0.1)
    assert found[0, 1] == pytest.approx(9 / (0.1 + 9 + 9 + 9), rel=0.1)


def test_cross_entropy_of_small_outputs_is_that_of_equal_chances() -> None:
    """p = 1/40 each: δ_i·δ_j = 1[same class] − 1/40."""
    targets = np.zeros((40, 3))
    targets[[0, 0, 1], range(3)] = 1
    samples = SampleSet(Scaled(np.eye(3)), targets, np.full((3, 3), 1 / 9), 3)
    found = output_deltas(Scaled(np.zeros((3, 3))), samples, "cross_entropy", None).mean(axis=0)
    same = 1 - 1 / 40
    np.testing.assert_allclose(
        found * 3 * same, [[same, same, -1 / 40], [same, same, -1 / 40], [-1 / 40, -1 / 40, same]]
    )


def test_outputs_beyond_all_numbers_have_the_limit_of_large_ones() -> None:
    """e^2000 times as large: squared errors are in proportion, softmax is all or nothing."""
    np.testing.assert_allclose(kernels("mse", None, 2000.0), kernels("mse", None))
    assert np.isfinite(kernels("cross_entropy", None, 2000.0)).all()


def test_the_last_bit_does_not_turn_the_draws() -> None:
    """Eigenvectors of samples that are all equally alike do: theory would differ from machine to machine."""
    weights = np.full((8, 8), 1 / 64)
    samples = SampleSet(Scaled(np.eye(8)), np.eye(8)[:2], weights, 8)
    noise = np.random.default_rng(3).standard_normal((8, 8))
    kernel = (np.ones((8, 8)) + np.eye(8)) / 2
    nearly = kernel + 1e-15 * (noise + noise.T)
    one, other = (output_deltas(Scaled(item), samples, "cross_entropy", None) for item in (kernel, nearly))
    np.testing.assert_allclose(one, other, rtol=0, atol=1e-6 * np.abs(one).max())


def test_networks_without_any_delta_are_left_out() -> None:
    """A saturated output layer: nothing is in proportion to 0, and where all are so, everything is undefined."""
    some = kernels("mse", "hard_sigmoid", 12.0)
    assert 0 < len(some) < 128
    assert np.isfinite(some).all()
    assert np.isnan(kernels("mse", "hard_sigmoid", 200.0)).all()
    assert np.isnan(output_deltas(Scaled(np.full((2, 2), np.nan)), SAMPLES, "mse", None)).all()
