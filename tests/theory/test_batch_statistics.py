"""Batch normalization of few samples, against draws of single units and closed forms."""

import numpy as np
import pytest

from gradsim.theory.batch_statistics import BatchStatistics
from gradsim.theory.inverse_variances import InverseVariances
from gradsim.theory.mean_field import predict
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled
from tests.theory.support import probe

BATCH = 24


def whole_batch(samples: int = BATCH) -> SampleSet:
    """A mini-batch with all its samples at hand."""
    kernel = Scaled(np.eye(samples))
    return SampleSet(kernel, np.zeros((2, samples)), np.full((samples, samples), 1 / samples**2), samples)


def of_eigenvalues(shares: list[float]) -> BatchStatistics:
    """Samples that lie in as many directions as there are shares of the variance."""
    kernel = np.zeros((BATCH, BATCH))
    kernel[range(len(shares)), range(len(shares))] = BATCH * np.array(shares) / sum(shares)
    return BatchStatistics.of(kernel, whole_batch())


def inverse(statistics: BatchStatistics, units: int) -> InverseVariances:
    """Of one layer with so many units."""
    return InverseVariances.of([statistics], [units])


@pytest.mark.parametrize(
    ("shares", "tolerance"),
    [([1.0], 0.2), ([1, 1], 0.05), ([1, 1, 1], 0.03), ([9, 9, 1, 1], 0.03), ([1.0] * 10, 0.01), ([1.0] * 20, 0.01)],
)
def test_mean_of_one_over_the_variance(shares: list[float], tolerance: float) -> None:
    """The median over layers of 400 units each, whose variances are drawn from their χ² distributions."""
    units, layers = 400, 600
    statistics = of_eigenvalues(shares)
    draws = np.random.default_rng(0).standard_normal((layers, units, len(shares))) ** 2
    means = (1 / (draws @ np.array(shares) * (1 / sum(shares)))).mean(axis=1)
    assert inverse(statistics, units).mean[0] == pytest.approx(np.median(means), rel=tolerance)


def test_rank_counts_directions() -> None:
    """Equal shares of the variance: as many as there are."""
    for count in (1, 3, 20):
        assert of_eigenvalues([1.0] * count).rank == pytest.approx(count)


def test_second_moments_of_normalized_samples() -> None:
    """E[û_i û_j] of single units, each divided by its own variance: directions of little variance gain."""
    shares = np.array([6.0, 4, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1] + [0.5] * 6)
    shares *= BATCH / shares.sum()
    z = np.sqrt(shares) * np.random.default_rng(1).standard_normal((200_000, len(shares)))
    normalized = z / np.sqrt((z * z).sum(axis=1, keepdims=True) / BATCH)
    found = np.diagonal(of_eigenvalues(shares.tolist()).kernel)[: len(shares)]
    np.testing.assert_allclose(found, (normalized**2).mean(axis=0), rtol=0.05)


def test_samples_that_are_alike_are_left_at_zero() -> None:
    """No variance: û is 0, and nothing is divided by it."""
    statistics = BatchStatistics.of(np.zeros((BATCH, BATCH)), whole_batch())
    assert statistics.rank == np.inf
    assert inverse(statistics, 10).mean[0] == 1
    assert not statistics.kernel.any()


@pytest.mark.parametrize("batch", [8, 16, 32])
def test_linear_layers_over_few_unrelated_samples(batch: int) -> None:
    """1/v gains (B − 1)/(B − 3), and one direction of B − 1 is lost along û: χ = (B − 2)/(B − 3)."""
    prediction = predict(
        probe(
            {
                "network.activation": "linear",
                "network.gain": 100.0,
                "network.width": 500,
                "mitigation.normalization": "batch",
                "data.dimension": 1024,
                "training.batch_size": batch,
            }
        )
    )
    np.testing.assert_allclose(prediction.chi[3:8], (batch - 2) / (batch - 3), rtol=0.012)


@pytest.mark.parametrize(("rank", "tolerance"), [(10, 0.05), (14, 0.05), (20, 0.05), (100, 0.05)])
def test_scatter_of_one_over_the_variance(rank: int, tolerance: float) -> None:
    """E[1/v²]/E[1/v]² − 1 = 2/(rank − 4), for a χ² of so many directions: what single units differ by."""
    samples = max(rank, BATCH)
    kernel = np.zeros((samples, samples))
    kernel[range(rank), range(rank)] = samples / rank
    statistics = BatchStatistics.of(kernel, whole_batch(samples))
    assert inverse(statistics, 10_000).scatter[0] == pytest.approx(2 / (rank - 4), rel=tolerance)


def test_a_layer_of_few_units_leaves_few_directions() -> None:
    """Unrelated samples over n units: 1/rank = 1/samples + 1/n, as for a random matrix; the data are what they are."""
    kernel = np.eye(BATCH)
    alone, above = (BatchStatistics.of(kernel, whole_batch(), fan_in=units) for units in (None, 8))
    assert alone.seen_rank == alone.rank == pytest.approx(BATCH)
    assert 1 / above.seen_rank == pytest.approx(1 / BATCH + (1 - 1 / BATCH) / 8)
    both = InverseVariances.of([alone, above], [8, 8])
    assert both.mean[1] == both.mean[0]
    assert both.log_growth[1] > 0.1
    assert both.log_growth[0] == 0


def test_layers_that_are_taken_together_come_out_as_one_by_one() -> None:
    """Some integrated, some not, one without any variance and one that is not finite: each is its own."""
    statistics = [of_eigenvalues([1.0] * count) for count in (2, 20, 3)]
    statistics += [BatchStatistics.of(np.full((BATCH, BATCH), value), whole_batch()) for value in (0.0, np.nan)]
    together = InverseVariances.of(statistics, [8, 8, 16, 8, 8])
    for row, (one, units) in enumerate(zip(statistics, (8, 8, 16, 8, 8), strict=True)):
        alone = inverse(one, units)
        assert together.mean[row] == pytest.approx(alone.mean[0], rel=1e-12, nan_ok=True)
        assert together.scatter[row] == pytest.approx(alone.scatter[0], rel=1e-9, nan_ok=True)
    assert np.isnan(together.mean).tolist() == [False] * 4 + [True]
