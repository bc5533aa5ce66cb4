"""Histograms of weights, and largest singular values."""

import numpy as np
import pytest

from gradsim.runtime.weight_picture import largest_singular_value, measure_weights


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (64, 2), (30, 30), (256, 300)])
@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200])
def test_singular_value_is_that_of_the_decomposition(shape: tuple[int, int], size: float) -> None:
    """Over the whole range of numbers: squares of such weights are 0 or infinite."""
    matrix = np.random.default_rng(0).standard_normal(shape)
    expected = size * np.linalg.svd(matrix, compute_uv=False)[0]
    assert largest_singular_value(size * matrix) == pytest.approx(expected, rel=1e-7)


def test_singular_value_of_a_large_matrix() -> None:
    """Iterated: never above the truth, and hardly below, even where the next value is close as in a random matrix."""
    matrix = np.random.default_rng(1).standard_normal((400, 300))
    expected = np.linalg.svd(matrix, compute_uv=False)[0]
    assert 0.99 * expected <= largest_singular_value(matrix) <= expected * (1 + 1e-12)


def test_singular_value_of_nothing_and_of_no_numbers() -> None:
    """Zero weights lengthen nothing; NaN is NaN."""
    assert largest_singular_value(np.zeros((3, 4))) == 0
    assert np.isnan(largest_singular_value(np.array([[1.0, np.nan]])))
    assert np.isnan(largest_singular_value(np.array([[1.0, np.inf]], np.float32)))
    assert largest_singular_value(np.full((2, 2), 6e4, np.float16)) == pytest.approx(2 * 6e4, rel=1e-3)


def test_histogram_is_that_of_numpy() -> None:
    """The same edges for all layers, wide enough for the widest, and shares of each layer."""
    rng = np.random.default_rng(2)
    layers = [rng.normal(0, 0.1, (20, 30)), rng.normal(0, 0.4, (10, 20))]
    picture = measure_weights(layers)
    assert picture.edges[-1] == -picture.edges[0] == 2
    for layer, shares in zip(layers, picture.shares, strict=True):
        np.testing.assert_allclose(shares, np.histogram(layer, picture.edges)[0] / layer.size)


def test_weights_that_are_not_finite_are_left_out() -> None:
    """A diverged layer has no histogram, the others keep theirs."""
    picture = measure_weights([np.full((2, 2), np.nan), np.array([[0.25, np.inf]])])
    assert picture.shares[0].sum() == 0
    assert picture.shares[1].sum() == pytest.approx(1)
