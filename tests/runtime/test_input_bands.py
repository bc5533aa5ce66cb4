"""Bands of the inputs of all layers."""

import numpy as np

from gradsim.runtime.input_bands import MOST_VALUES, QUANTILES, measure_bands


def test_agrees_with_the_values_themselves() -> None:
    """Small layers are looked at completely: the five numbers are quantiles of their values."""
    u = np.random.default_rng(0).normal(2.0, 3.0, (10, 39))
    bands = measure_bands([u[None], 100 * u[None]]).quantiles
    expected = np.quantile(u, QUANTILES, method="nearest")
    np.testing.assert_allclose(bands, [expected, 100 * expected])


def test_large_layers_are_sampled_fairly() -> None:
    """Every hundredth sample looks different from the others here; a regular grid of places would miss or double it."""
    u = np.random.default_rng(1).standard_normal((500, 100))
    u[:, 0] += 1000
    bands = measure_bands([u[None]]).quantiles[0]
    assert u.size > MOST_VALUES
    np.testing.assert_allclose(bands[1:4], np.quantile(u, QUANTILES)[1:4], atol=0.2)
    assert measure_bands([u[None]]).quantiles.tolist() == [bands.tolist()]


def test_values_that_are_not_finite_have_no_place() -> None:
    """They are left out; a layer that has none but these has no band, and does not warn."""
    broken = np.array([[np.nan, np.inf, -np.inf, 1.0], [2.0, 3.0, np.nan, np.nan]])
    bands = measure_bands([broken[None], np.full((1, 2, 4), np.inf), np.array([[[7.0]]])]).quantiles
    assert (bands[0, 0], bands[0, 2], bands[0, 4]) == (1, 2, 3)
    assert np.isnan(bands[1]).all()
    assert (bands[2] == 7).all()


def test_layers_of_different_widths_and_precisions() -> None:
    """One unit beside many, half precision beside double."""
    layers = [np.full((1, 1, 5), 2, np.float16), np.full((1, 90, 5), -3.0)]
    np.testing.assert_array_equal(measure_bands(layers).quantiles, [[2] * 5, [-3] * 5])


def test_only_runs_that_count_are_looked_at() -> None:
    """The huge inputs of a run that has diverged would push the band of the others out of sight."""
    u = np.stack([np.full((4, 5), 1.0), np.full((4, 5), 1e9), np.full((4, 5), 3.0)])
    quantiles = measure_bands([u], np.array([0, 2])).quantiles[0]
    assert (quantiles[0], quantiles[-1]) == (1, 3)
