"""Gaussian expectations, against sums that know nothing of the panels, and against exact numbers."""

from math import factorial, prod

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS, Activation
from gradsim.theory.moments import moment_table
from gradsim.theory.octaves import SQUARE
from gradsim.theory.quadrature import hermite, rule
from tests.theory.integration import gaussian_mean

# From signals that hardly leave 0 to those of which nearly all are saturated; 45.62 is the sigmoid's critical point.
SECOND_MOMENTS = (1e-6, 0.013, 0.3, 1.0, 2.3, 45.62, 700.0, 1e8)


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda entry: entry.name)
def test_moments_are_right_to_six_digits(activation: Activation) -> None:
    """E[f²], E[f′²] and their squares' means, kinked functions and steep ones included, to 10⁻⁶."""
    moments = moment_table(activation).at(np.array(SECOND_MOMENTS))
    for row, q in enumerate(SECOND_MOMENTS):
        cuts = tuple(kink for kink in activation.kinks)
        for found, function in (
            (moments.value[row], lambda u: activation(u) ** 2),
            (moments.slope[row], lambda u: activation.slope(u) ** 2),
            (moments.value_squared[row], lambda u: activation(u) ** 4),
            (moments.slope_squared[row], lambda u: activation.slope(u) ** 4),
        ):
            assert found[SQUARE] == pytest.approx(gaussian_mean(function, q, cuts), rel=1e-6), (activation.name, q)


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda entry: entry.name)
def test_coefficients_are_projections_on_hermite_polynomials(activation: Activation) -> None:
    """g_k = E[g(√q z) He_k(z)]/√k!, here for k = 0, 1, 2 of f and f′."""
    moments = moment_table(activation).at(np.array([1.7]))
    polynomials = (lambda z: np.ones_like(z), lambda z: z, lambda z: (z * z - 1) / np.sqrt(2))
    for k, polynomial in enumerate(polynomials):
        for found, function in ((moments.value, activation), (moments.slope, activation.slope)):
            expected = gaussian_mean(
                lambda u, f=function, p=polynomial: f(u) * p(u / np.sqrt(1.7)), 1.7, activation.kinks
            )
            assert found[0, k] == pytest.approx(expected, abs=1e-7)


def test_coefficients_and_tails_add_up_to_the_square() -> None:
    """Parseval: what is left out is known exactly, so that E[g²] is whole."""
    for activation in ACTIVATIONS:
        row = moment_table(activation).at(np.array([0.7])).value[0]
        assert np.square(row[:12]).sum() + row[12] + row[13] == pytest.approx(row[SQUARE], rel=1e-9)


@pytest.mark.parametrize("octave", [-3, 0, 5])
def test_polynomials_are_integrated_exactly(octave: int) -> None:
    """E[z²ᵏ] = (2k − 1)!!, whatever the panels."""
    quadrature = rule(np.array([2.0**octave]), octave)
    for k in range(6):
        exact = prod(range(1, 2 * k, 2))
        assert float((quadrature.weights * quadrature.z ** (2 * k)).sum()) == pytest.approx(exact, rel=1e-12)


def test_hermite_polynomials_are_orthonormal() -> None:
    """E[h_j h_k] = 1 where j = k, else 0."""
    quadrature = rule(np.ones(1), 0)
    values = hermite(quadrature.z[0], 12)
    np.testing.assert_allclose((values * quadrature.weights[0]) @ values.T, np.eye(12), atol=1e-10)
    assert factorial(3) * values[3, 0] ** 2 == pytest.approx((quadrature.z[0, 0] ** 3 - 3 * quadrature.z[0, 0]) ** 2)


def test_panels_end_at_kinks_away_from_zero() -> None:
    """A hard sigmoid's kinks at ±3: without panels that end there the fourth digit would be wrong."""
    roots = np.array([1.1, 1.9])
    quadrature = rule(roots, 0, (-3.0, 3.0))
    step = np.where(np.abs(roots[:, np.newaxis] * quadrature.z) < 3, 1.0, 0.0)
    exact = [gaussian_mean(lambda u: np.where(np.abs(u) < 3, 1.0, 0.0), root**2, (-3.0, 3.0)) for root in roots]
    np.testing.assert_allclose((quadrature.weights * step).sum(axis=1), exact, rtol=1e-9)


def test_signals_that_are_zero_have_the_values_at_zero() -> None:
    """With weights of 0, u is 0 exactly, and f′ is what backpropagation uses there, not the mean of both sides."""
    for activation in ACTIVATIONS:
        value, slope = moment_table(activation).squares(0.0)
        assert value == pytest.approx(float(activation(np.zeros(1))[0]) ** 2)
        assert slope == pytest.approx(float(activation.slope(np.zeros(1))[0]) ** 2)


def test_what_is_not_finite_stays_undefined() -> None:
    """NaN in, NaN out: never a number that looks like one, nor a warning."""
    for name in ("tanh", "hard_sigmoid", "elu"):
        rows = moment_table(ACTIVATIONS.get(name)).value(np.array([1.0, np.nan, np.inf]))
        assert np.isfinite(rows[0]).all()
        assert np.isnan(rows[1:]).all()


def test_homogeneous_functions_scale() -> None:
    """f(√q z) = √q f(z): one table serves every q, far beyond where q itself could be squared."""
    table = moment_table(ACTIVATIONS.get("leaky_relu"))
    one, other = table.at(np.array([1.0])), table.at(np.array([1e200]))
    np.testing.assert_allclose(other.value[0, :12], 1e100 * one.value[0, :12])
    assert other.value[0, SQUARE] == pytest.approx(1e200 * one.value[0, SQUARE])
    np.testing.assert_array_equal(other.slope, one.slope)
