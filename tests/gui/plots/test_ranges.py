"""Axes keep still until data leave them."""

import pytest

from gradsim.gui.plots.ranges import PATIENCE, StickyRange, around_zero, counted, decades, from_zero, round_up


def test_a_range_keeps_still_while_data_stay_inside() -> None:
    """An axis that follows every number cannot be read."""
    sticky = StickyRange((-8.0, 0.0), decades)
    first = sticky.follow(-6.5, -1)
    assert {sticky.follow(-6.5 + shift / 10, -1.5) for shift in range(10)} == {first}


def test_a_range_widens_at_once_and_on_one_side_only() -> None:
    """What leaves the axis must be seen; the other end has no reason to move."""
    sticky = StickyRange((-8.0, 0.0), decades)
    _, top = sticky.follow(-6, -1)
    low, high = sticky.follow(-11.5, -3)
    assert low <= -11.5
    assert high == top


def test_a_range_narrows_only_after_patience() -> None:
    """A short dip must not rescale the plot twice."""
    sticky = StickyRange((-8.0, 0.0), decades)
    wide = sticky.follow(-39, -1)
    for _ in range(PATIENCE - 1):
        assert sticky.follow(-4, -1) == wide
    assert sticky.follow(-4, -1) == decades(-4, -1)


def test_one_wide_picture_restarts_the_patience() -> None:
    """Only data that are narrow without a break count."""
    sticky = StickyRange((-8.0, 0.0), decades)
    wide = sticky.follow(-39, -1)
    for _ in range(PATIENCE - 1):
        sticky.follow(-4, -1)
    sticky.follow(-35, -1)
    assert sticky.follow(-4, -1) == wide


def test_a_new_run_may_move_the_range_at_once() -> None:
    """Nobody has looked at it yet, and the last run's range may be far off."""
    sticky = StickyRange((-8.0, 0.0), decades)
    sticky.follow(-39, -1)
    assert sticky.follow(-4, -1, afresh=True) == decades(-4, -1)
    assert sticky.follow(100, 120, afresh=True) == decades(100, 120)


def test_a_similar_new_run_keeps_the_range() -> None:
    """Two runs that differ a little should be comparable by eye."""
    sticky = StickyRange((-8.0, 0.0), decades)
    first = sticky.follow(-7.5, -0.2)
    assert sticky.follow(-6.5, -0.5, afresh=True) == first


@pytest.mark.parametrize(("low", "high"), [(-7.2, -0.3), (-0.2, 0.3), (-300, -2), (0, 0), (290, 308)])
def test_decades_are_whole_and_hold_the_data(low: float, high: float) -> None:
    """Ticks at both ends, and at least four decades, so that noise does not look like a trend."""
    bottom, top = decades(low, high)
    assert bottom <= low <= high <= top
    assert bottom == round(bottom)
    assert top == round(top)
    assert top - bottom >= 4


@pytest.mark.parametrize(
    ("value", "end"), [(0.93, 1.0), (600, 600), (601, 800), (1.0001, 1.2), (9.5, 10), (1e300, 1e300)]
)
def test_axes_end_at_round_numbers(value: float, end: float) -> None:
    """The last tick is at the end of the axis."""
    assert round_up(value) == pytest.approx(end)


def test_ranges_of_other_axes_hold_their_data() -> None:
    """Losses start at 0, steps at 0, inputs lie around 0."""
    assert from_zero(0.1, 0.69)[0] == 0
    assert from_zero(0.1, 0.69)[1] >= 0.69
    assert from_zero(-3, -1)[0] <= -3
    assert from_zero(0, 0) == (0, 1)
    assert from_zero(0, 5e-324) == (0, 1)
    assert counted(0, 3) == (0, 10)
    assert around_zero(-7, 2) == (-8, 8)
    assert around_zero(0, 0) == (-1, 1)
