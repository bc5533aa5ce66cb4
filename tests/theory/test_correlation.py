"""Expectations over pairs of samples, against closed forms and two-dimensional integrals."""

from math import acos, pi, sqrt

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.correlation import (
    Correlation,
    correlations,
    mean_off_diagonal,
)
from gradsim.theory.expansion import Expansion
from gradsim.theory.homogeneous import HomogeneousKernel
from gradsim.theory.moments import moment_table
from gradsim.theory.octaves import ValuePath
from tests.theory.integration import pair_mean

COSINES = (-0.95, -0.4, 0.0, 0.3, 0.8, 0.99)
SMOOTH = [entry.name for entry in ACTIVATIONS if not entry.kinks and entry.name not in ("softsign", "elu")]


def kernels(name: str, q: tuple[float, float], c: float) -> tuple[float, float]:
    """E[f f] and E[f′ f′] of two samples."""
    activation = ACTIVATIONS.get(name)
    cross = c * sqrt(q[0] * q[1])
    second_moments, cosines = correlations(np.array([[q[0], cross], [cross, q[1]]]))
    moments = moment_table(activation).at(second_moments)
    correlation = Correlation(cosines[np.newaxis])
    value, slope = (
        correlation.expectation(Expansion.of(rows[np.newaxis], kinked=bool(activation.kinks), slope=is_slope))[0]
        for rows, is_slope in ((moments.value, False), (moments.slope, True))
    )
    assert value[0, 1] == value[1, 0]
    assert value[1, 1] == pytest.approx(moment_table(activation).squares(q[1])[0])
    return float(value[0, 1]), float(slope[0, 1])


@pytest.mark.parametrize("c", COSINES)
def test_relu_has_the_arc_cosine_kernels(c: float) -> None:
    """Cho & Saul 2009; the sums converge so slowly that the tail is what makes them right."""
    angle = acos(c)
    value, slope = kernels("relu", (0.5, 8.0), c)
    assert value == pytest.approx(2 * (sqrt(1 - c * c) + c * (pi - angle)) / (2 * pi), abs=1e-9)
    assert slope == pytest.approx((pi - angle) / (2 * pi), abs=1e-9)


@pytest.mark.parametrize("name", [entry.name for entry in ACTIVATIONS if entry.homogeneous])
@pytest.mark.parametrize("c", COSINES)
def test_homogeneous_functions_have_a_closed_form(name: str, c: float) -> None:
    """It stands for the series in the forward recursion, which must not notice, at different q above all."""
    row = moment_table(ACTIVATIONS.get(name)).at_one()[0]
    found = HomogeneousKernel(row).expectation(np.array([0.5, 8.0]), np.array([[1.0, c], [c, 1.0]]))
    assert found[0, 1] == found[1, 0] == pytest.approx(kernels(name, (0.5, 8.0), c)[0], abs=1e-12)
    assert found[1, 1] == pytest.approx(moment_table(ACTIVATIONS.get(name)).squares(8.0)[0])


def test_whether_a_tail_is_long_is_each_layer_s_own() -> None:
    """Layers that are taken together come out as they do one by one, whatever their neighbours are."""
    table, c = moment_table(ACTIVATIONS.get("tanh")), np.array([[1.0, 0.9], [0.9, 1.0]])
    rows = np.array([table.value(np.full(2, q)) for q in (0.01, 20.0)])
    together = Correlation(np.array([c, c])).expectation(Expansion.of(rows, kinked=False, slope=False))
    for number in range(2):
        alone = Correlation(c[np.newaxis]).expectation(
            Expansion.of(rows[number : number + 1], kinked=False, slope=False)
        )
        np.testing.assert_allclose(together[number], alone[0], rtol=1e-13)


def test_a_layer_after_another_comes_out_as_all_together() -> None:
    """The forward recursion has a way of its own to E[f f], by fewer calls: for short tails and long, any octaves."""
    c = np.full((3, 3), 0.6) + 0.4 * np.eye(3)
    for activation in (entry for entry in ACTIVATIONS if not entry.homogeneous):
        table, kinked = moment_table(activation), bool(activation.kinks)
        path, correlation = ValuePath(table.octaves), Correlation(np.zeros((1, 3, 3)))
        correlation.move_to(c)
        for q in ([0.01, 0.011, 0.012], [0.9, 1.1, 1.2], [1.1, 0.9, 0.9], [0.3, 20.0, 1e4]):
            columns = path.columns(np.array(q))
            assert columns is not None
            rows = table.value(np.array(q))
            np.testing.assert_allclose(columns, rows.T, atol=1e-12)
            found = correlation.expectation(Expansion.of_values(columns, kinked=kinked))
            expected = correlation.expectation(Expansion.of(rows[np.newaxis], kinked=kinked, slope=False))
            np.testing.assert_allclose(found, expected, rtol=1e-11, err_msg=activation.name)
        with np.errstate(all="ignore"):
            for other in (0.0, 1e-200, np.inf, np.nan):  # the table itself knows better
                assert path.columns(np.array([1.0, other, 1.0])) is None


@pytest.mark.parametrize("c", COSINES)
def test_linear_keeps_the_covariance(c: float) -> None:
    """E[u₁u₂] itself, and slopes of 1."""
    value, slope = kernels("linear", (0.5, 8.0), c)
    assert value == pytest.approx(2 * c, abs=1e-12)
    assert slope == pytest.approx(1)


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("c", COSINES)
def test_smooth_functions_agree_with_integrals_in_the_plane(name: str, c: float) -> None:
    """Every smooth activation at a typical q, where the series itself has nearly converged."""
    activation = ACTIVATIONS.get(name)
    value, slope = kernels(name, (1.5, 1.5), c)
    scale, slope_scale = moment_table(activation).squares(1.5)
    assert value == pytest.approx(pair_mean(activation, 1.5, c), abs=1e-5 * scale)
    assert slope == pytest.approx(pair_mean(activation.slope, 1.5, c), abs=1e-3 * slope_scale)


def test_steep_functions_keep_two_digits() -> None:
    """tanh at q = 20 is nearly a step: the geometric tail stands for what twelve terms cannot say."""
    activation = ACTIVATIONS.get("tanh")
    scale, slope_scale = moment_table(activation).squares(20.0)
    for c in (-0.9, 0.5, 0.9):
        value, slope = kernels("tanh", (20.0, 20.0), c)
        assert value == pytest.approx(pair_mean(activation, 20.0, c), abs=2e-3 * scale)
        assert slope == pytest.approx(pair_mean(activation.slope, 20.0, c), abs=0.02 * slope_scale)


def test_a_sample_that_is_zero_is_correlated_with_none() -> None:
    """0/0 is not a correlation; the expectation is then a product of means."""
    q, c = correlations(np.array([[0.0, 0.0], [0.0, 2.0]]))
    assert q.tolist() == [0, 2]
    assert c[0, 1] == 0
    assert mean_off_diagonal(c) == 0


def test_correlations_never_leave_their_range() -> None:
    """Rounding may take a covariance just beyond the product of the deviations."""
    _, c = correlations(np.array([[1.0, 1 + 1e-12], [1 + 1e-12, 1.0]]))
    assert c.max() == 1
