"""The histogram of what goes into a layer's activation function."""

import numpy as np
import pytest

from gradsim.runtime.layer_inputs import BINS, EDGE, MOST_VALUES, WIDEST_EDGE, measure_inputs


def test_agrees_with_numpy() -> None:
    """The fast binning is NumPy's histogram of the same values, as shares."""
    u = np.random.default_rng(0).normal(0.3, 1.5, (2, 30, 40))
    inputs = measure_inputs(3, u)
    counts, edges = np.histogram(u, BINS, (-EDGE, EDGE))
    assert inputs.layer == 3
    np.testing.assert_allclose(inputs.edges, edges)
    np.testing.assert_allclose(inputs.counts, counts / u.size)
    assert inputs.mean == pytest.approx(u.mean())
    assert inputs.deviation == pytest.approx(u.std())
    assert inputs.not_finite == 0


def test_what_lies_beyond_the_edges_is_in_the_outermost_bins() -> None:
    """A saturated layer must not look empty."""
    inputs = measure_inputs(1, np.array([[[-1e9, 1e300, 1e300, 0.0]]]))
    assert (inputs.counts[0], inputs.counts[-1], inputs.counts[BINS // 2]) == (0.25, 0.5, 0.25)


def test_edges_widen_where_the_inputs_lie_farther_out() -> None:
    """Inputs of a network with large weights must be seen spread over the curve, not heaped up at its ends."""
    u = np.random.default_rng(2).normal(0, 8, (1, 50, 50))
    inputs = measure_inputs(1, u)
    assert inputs.edges[-1] == 24  # 99 % of them lie within 20.6: the edge has doubled twice
    assert inputs.counts[0] + inputs.counts[-1] < 0.02
    assert measure_inputs(1, 100 * u).edges[-1] == WIDEST_EDGE


def test_what_is_not_finite_is_counted_apart() -> None:
    """Shares in the bins are of the finite values, and the rest is told, not hidden."""
    inputs = measure_inputs(1, np.array([[[np.nan, np.inf, 1.0, 1.0]]]))
    assert inputs.not_finite == 0.5
    assert inputs.counts.sum() == pytest.approx(1)
    assert inputs.mean == 1


def test_no_finite_value_at_all() -> None:
    """A diverged network has no mean, and says so without a warning."""
    inputs = measure_inputs(1, np.full((1, 3, 4), np.nan))
    assert inputs.not_finite == 1
    assert inputs.counts.sum() == 0
    assert np.isnan(inputs.mean)
    assert np.isnan(inputs.deviation)


def test_huge_values_overflow_without_a_warning() -> None:
    """The deviation of values near the end of float64 is infinite; NumPy must not warn about it."""
    assert measure_inputs(1, np.array([[[1e300, -1e300]]])).deviation == np.inf


def test_many_values_are_thinned() -> None:
    """A layer of a million inputs costs no more than a small one, and looks the same."""
    u = np.random.default_rng(1).normal(size=(1, 1024, 1024))
    inputs = measure_inputs(1, u)
    assert inputs.deviation == pytest.approx(1, abs=0.02)
    assert inputs.counts.sum() == pytest.approx(1)
    assert np.unique(inputs.counts * MOST_VALUES).size > 1


def test_the_arrays_are_read_only() -> None:
    """A plot must not be able to change what another one draws."""
    inputs = measure_inputs(1, np.zeros((1, 2, 2)))
    assert not inputs.counts.flags.writeable
    assert not inputs.edges.flags.writeable
