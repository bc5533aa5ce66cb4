"""Numbers that no axis has a place for, and long curves reduced to pixels."""

import numpy as np
import pytest

from gradsim.gui.plots import extremes
from gradsim.gui.plots.decimation import column_ends, column_mean, column_range, columns, smooth
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.series import spread
from gradsim.gui.plots.writing import feature_label, percentage, short, value_text


def test_every_extreme_is_found_and_leaves_a_gap() -> None:
    """A value that cannot be placed must be marked, never be drawn somewhere else."""
    values = np.array([[1e-3, 0.0, 3e-310, np.inf, np.nan, 1e300]])
    found = extremes.find(values)
    places = {kind: np.flatnonzero(mask[0]).tolist() for kind, mask in found.items()}
    assert places == {Extreme.ZERO: [1], Extreme.SUBNORMAL: [2], Extreme.INFINITE: [3], Extreme.NAN: [4]}
    logarithms = extremes.logarithms(values)[0]
    assert np.isnan(logarithms[1:5]).all()
    assert logarithms[[0, 5]].tolist() == pytest.approx([-3, 300])


def test_the_median_of_runs_leaves_out_runs_that_are_nan() -> None:
    """One run that diverged must not take the curve of the others with it."""
    runs = spread(np.array([[1.0, np.nan], [4.0, np.nan], [2.0, np.nan], [np.nan, np.nan]]))
    assert (runs.middle[0], runs.low[0], runs.high[0]) == (2.0, 1.0, 4.0)
    assert np.isnan([runs.middle[1], runs.low[1], runs.high[1]]).all()


def test_the_median_of_an_even_number_is_between_the_middle_two() -> None:
    """Also where their sum would overflow."""
    assert spread(np.array([[1.0], [3.0]])).middle[0] == 2.0
    assert spread(np.array([[1.5e308], [1.7e308]])).middle[0] == pytest.approx(1.6e308)


def test_decimation_keeps_every_peak() -> None:
    """A single step in 20,000 at which the loss explodes is what one looks for."""
    steps = np.arange(1, 20_001)
    values = np.full(len(steps), 0.5)
    values[12_345], values[17_000] = 9.0, 0.1
    starts = columns(steps, 0, 20_000, 300)
    low, high = column_range(values, values, starts)
    assert len(starts) <= 301
    assert high.max() == 9.0
    assert low.min() == 0.1
    assert steps[column_ends(starts, len(steps))][-1] == 20_000


def test_short_curves_are_not_decimated() -> None:
    """What fits is drawn as it is."""
    assert columns(np.array([3, 7, 50]), 0, 60, 10).tolist() == [0, 1, 2]


def test_means_of_columns_leave_out_what_is_not_finite() -> None:
    """A column with one infinite loss still has a middle."""
    means = column_mean(np.array([1.0, 3.0, np.inf, 5.0, np.nan]), np.array([0, 2, 4]))
    assert means[:2].tolist() == [2.0, 5.0]
    assert np.isnan(means[2])


def test_smoothing_keeps_a_straight_line_and_its_start() -> None:
    """A smoothed curve that starts lower than the data tells a wrong story."""
    line = np.linspace(1, 0, 50)
    smoothed = smooth(line, 5)
    assert smoothed[:45] == pytest.approx(line[:45])


def test_smoothing_is_not_disturbed_by_a_huge_value_long_ago() -> None:
    """Running sums would lose all digits after 10²⁰."""
    values = np.full(60, 0.7)
    values[0] = 1e20
    assert smooth(values, 4)[20:] == pytest.approx(np.full(40, 0.7), rel=1e-12)


def test_smoothing_breaks_where_there_is_nothing() -> None:
    """A NaN is a gap, and does not spread."""
    smoothed = smooth(np.array([1.0, np.nan, 1.0, 1.0]), 1)
    assert np.isnan(smoothed[1])
    assert smoothed[[0, 2, 3]].tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.00123456e-7, "4.00123·10⁻⁷"),
        (0.1234567, "0.123457"),
        (0.0, "0"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "NaN"),
        (3e-310, "3.00000·10⁻³¹⁰ (subnormal)"),
        (-1.5, "−1.5"),
        (123456.7, "123457"),
    ],
)
def test_values_are_typeset(value: float, text: str) -> None:
    """1e-07 is how computers write; people read 10⁻⁷."""
    assert value_text(value) == text


def test_other_writings() -> None:
    """Labels are short, shares are per cent, numbered features have their number lowered."""
    assert short(0.24692) == "0.247"
    assert percentage(0.516) == "52\u2009%"
    assert percentage(float("nan")) == "NaN"
    assert feature_label("x12") == "x₁₂"
    assert feature_label("petal length") == "petal length"
