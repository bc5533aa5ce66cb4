"""The median over runs."""

import numpy as np
import pytest

from gradsim.engine.median import median_of_runs


@pytest.mark.parametrize("runs", [1, 2, 5])
def test_is_numpys_median(runs: int) -> None:
    """The short way of a single run gives the very same numbers, those that are not finite among them."""
    values = np.random.default_rng(0).normal(size=(runs, 6))
    values[0, :3] = np.nan, np.inf, -np.inf
    with np.errstate(invalid="ignore"):
        np.testing.assert_array_equal(median_of_runs(values), np.median(values, axis=0))


def test_of_single_numbers() -> None:
    """A figure of each run has one median."""
    assert float(median_of_runs(np.array([3.0, 1.0, 2.0]))) == 2.0
    assert float(median_of_runs(np.array([3.0]))) == 3.0
