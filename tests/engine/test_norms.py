"""Norms over the whole range of their numbers, where squares overflow or vanish."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim.engine.norms import norms_from, row_squares, run_norms, scaled_norm, squarable

# Exponents of ten over which numbers of each type are spread.
RANGES = {np.float16: (-7, 4), np.float32: (-44, 38), np.float64: (-320, 306)}


def exact_norm(values: np.ndarray) -> float:
    """√Σx² by the standard library, which scales by itself."""
    return math.hypot(*values.astype(np.float64).ravel().tolist())


@given(st.lists(st.floats(-1e307, 1e307), max_size=20))
def test_scaled_norm(values: list[float]) -> None:
    """Any finite numbers, subnormal and huge ones beside each other."""
    assert scaled_norm(np.array(values)) == pytest.approx(math.hypot(*values), rel=1e-14, abs=5e-324)


@pytest.mark.parametrize(
    ("values", "norm"),
    [([], 0.0), ([0.0, -0.0], 0.0), ([np.inf, 1.0], np.inf), ([-np.inf], np.inf), ([1e308, 1e308], 2**0.5 * 1e308)],
)
def test_scaled_norm_at_the_ends(values: list[float], norm: float) -> None:
    """Nothing, zeros, infinities, and a norm just below the largest number."""
    assert scaled_norm(np.array(values)) == pytest.approx(norm)


def test_not_a_number_stays() -> None:
    """NaN beside anything is NaN: it must be seen."""
    assert np.isnan(scaled_norm(np.array([1.0, np.nan, np.inf])))
    assert np.isnan(run_norms(np.array([[np.nan, 1.0], [3.0, 4.0]]))[0])
    assert run_norms(np.array([[np.nan, 1.0], [3.0, 4.0]]))[1] == 5.0


@pytest.mark.parametrize("dtype", RANGES)
def test_run_norms_over_the_whole_range(dtype: type) -> None:
    """Each run's norm is its own and right, whatever sizes lie beside it."""
    low, high = RANGES[dtype]
    exponents = np.linspace(low, high, 60)
    values = (np.random.default_rng(0).normal(size=(60, 50)) / 8 * 10.0 ** exponents[:, None]).astype(dtype)
    assert np.isfinite(values).all()
    with np.errstate(all="ignore"):  # as in a step
        norms = run_norms(values)
    assert norms.dtype == np.float64
    np.testing.assert_allclose(
        norms, [exact_norm(row) for row in values], rtol=3e-6 if dtype is not np.float64 else 1e-13
    )


@pytest.mark.parametrize("dtype", RANGES)
def test_run_norms_of_matrices(dtype: type) -> None:
    """All axes but the first belong to a run, also in views that are not contiguous."""
    values = np.random.default_rng(1).normal(size=(3, 4, 6)).astype(dtype)[:, :, :-1]
    np.testing.assert_allclose(run_norms(values), [exact_norm(run) for run in values], rtol=1e-6)


@pytest.mark.parametrize(
    ("dtype", "size"),
    [
        *((np.float64, size) for size in (1e-300, 1e-200, 1e-30, 1.0, 1e30, 1e200, 1e300)),
        *((np.float32, size) for size in (1e-38, 1e-30, 1e-20, 1.0, 1e20, 1e30, 1e37)),
        *((np.float16, size) for size in (1e-6, 1.0, 1e4)),
    ],
)
def test_norms_from_sums_of_squares(dtype: type, size: float) -> None:
    """Sums that left the range of their type are taken again from the values; the others are trusted."""
    values = np.full((2, 3, 7), size, dtype)
    values[1, 1] = 0
    with np.errstate(all="ignore"):
        squares = row_squares(values).astype(np.float64)
    norms = norms_from(squares, np.dtype(dtype), lambda run, layer: values[run, layer])
    expected = np.full((2, 3), exact_norm(values[0, 0]))
    expected[1, 1] = 0
    np.testing.assert_allclose(norms, expected, rtol=1e-6)


def test_values_in_range_are_not_taken_again() -> None:
    """Ordinary sums cost one square root: nothing is looked at twice."""

    def never(run: int, layer: int) -> np.ndarray:
        raise AssertionError((run, layer))

    assert norms_from(np.array([[4.0, 9.0]]), np.dtype(np.float64), never).tolist() == [[2.0, 3.0]]


def test_half_precision_is_squared_in_single() -> None:
    """300² is beyond float16 and well inside float32."""
    values = np.full((1, 4), 300, np.float16)
    assert squarable(values).dtype == np.float32
    assert row_squares(values).tolist() == [360_000.0]
    assert squarable(np.zeros(3)).dtype == np.float64
