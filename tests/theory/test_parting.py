"""Sums over samples whose gradients are log-normal, against sums that are drawn."""

import numpy as np
import pytest

from gradsim.theory.parting import Parting
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled

SAMPLES, DEPTH = 16, 4


def whole_batch(samples: int = SAMPLES) -> SampleSet:
    """A mini-batch with all its samples at hand."""
    weights = np.full((samples, samples), 1 / samples**2)
    return SampleSet(Scaled(np.eye(samples)), np.zeros((2, samples)), weights, samples)


def parting(own: float, common: float, samples: int = SAMPLES) -> Parting:
    """Of layers that each add so much variance to every sample by itself, and to all together."""
    added = own * np.eye(samples) + common
    covariances = np.arange(DEPTH, 0, -1)[:, np.newaxis, np.newaxis] * added
    outputs = np.full((128, samples), 1 / samples)
    return Parting.of(covariances, np.ones((DEPTH, samples)), outputs, whole_batch(samples))


@pytest.mark.parametrize(("own", "common"), [(0.3, 0.0), (0.3, 0.1), (1.2, 0.2)])
def test_sums_of_log_normal_numbers(own: float, common: float) -> None:
    """Variance and mean of their logarithm, first order and what parting adds."""
    found = parting(own, common)
    random = np.random.default_rng(5)
    for row, layers in enumerate(range(DEPTH, 0, -1)):
        x = np.sqrt(own * layers) * random.standard_normal((20_000, SAMPLES))
        x += np.sqrt(common * layers) * random.standard_normal((20_000, 1))
        logs = np.log(np.exp(x - (own + common) * layers / 2).mean(axis=1))
        first = layers * (common + own / SAMPLES)
        assert first + found.variance[row] == pytest.approx(logs.var(), rel=0.2)
        assert found.mean[row] - first / 2 == pytest.approx(logs.mean(), abs=0.2 * np.sqrt(logs.var()))


def test_samples_that_scatter_together_add_nothing() -> None:
    """One sample, or many that are alike: the first order is all there is."""
    for found in (parting(0.5, 0.0, samples=1), parting(0.0, 0.5)):
        np.testing.assert_allclose(found.variance, 0, atol=1e-9)
        np.testing.assert_allclose(found.mean, 0, atol=1e-9)


def test_gradients_that_scatter_beyond_all_numbers() -> None:
    """Deep and narrow networks: e to minus half of such a variance is 0 in float64, its logarithm is not."""
    found = parting(1000.0, 0.0)
    assert np.isfinite(found.variance).all()
    assert np.isfinite(found.mean).all()
