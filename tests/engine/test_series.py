"""The table that bounds memory: exact while short, later thinned out without losing an extreme."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim.engine.series import Series


def filled(values: np.ndarray, capacity: int) -> Series:
    """A series with the values (rows, width) as its steps 1, 2, …"""
    series = Series(values.shape[1], capacity)
    for number, row in enumerate(values, start=1):
        series.append(number, row)
    return series


def noise(rows: int, width: int = 2) -> np.ndarray:
    """Rows of random numbers."""
    return np.random.default_rng(rows).normal(size=(rows, width))


@pytest.mark.parametrize("rows", [0, 1, 2, 1023, 1024, 1025, 2000])
def test_exact_while_short(rows: int) -> None:
    """Up to its capacity every step is there with its very value."""
    values = noise(rows)
    series = filled(values, 2000)
    assert len(series) == rows
    assert series.steps.tolist() == list(range(1, rows + 1))
    assert np.array_equal(series.minimum, values)
    assert np.array_equal(series.maximum, values)
    assert series.last_step == rows


@given(
    rows=st.integers(1, 9000),
    capacity=st.integers(1, 40),
    spikes=st.lists(st.tuples(st.integers(0, 8999), st.sampled_from([1e300, -1e300, np.inf, -np.inf])), max_size=5),
)
def test_extremes_are_never_lost(rows: int, capacity: int, spikes: list[tuple[int, float]]) -> None:
    """However long it gets: each point is the extremes of exactly the steps since the point before."""
    values = noise(rows, 1)
    for row, value in spikes:
        values[row % rows] = value
    series = filled(values, capacity)
    steps = series.steps
    assert steps[-1] == rows
    assert np.all(np.diff(steps) > 0)
    for index, (before, last) in enumerate(pairwise([0, *steps.tolist()])):
        assert series.minimum[index, 0] == values[before:last].min()
        assert series.maximum[index, 0] == values[before:last].max()


@given(rows=st.integers(1, 5000), limit=st.integers(1, 60), capacity=st.integers(4, 100))
def test_points_for_a_plot(rows: int, limit: int, capacity: int) -> None:
    """At most as many points as asked for, which still cover all steps and keep the extremes; the caller's own."""
    values = noise(rows, 1)
    series = filled(values, capacity)
    steps, low, high = series.points(limit)
    assert len(steps) == len(low) == len(high) == min(limit, len(series))
    assert steps[-1] == rows
    for index, (before, last) in enumerate(pairwise([0, *steps.tolist()])):
        assert low[index, 0] == values[before:last].min()
        assert high[index, 0] == values[before:last].max()
    low[...] = 7
    assert not (series.minimum == 7).any()


def test_nothing_to_plot() -> None:
    """Before the first step there are no points, and asking is no error."""
    steps, low, high = Series(3, 10).points(5)
    assert steps.shape == (0,)
    assert low.shape == high.shape == (0, 3)


def test_not_a_number_stays() -> None:
    """A NaN is what happened: joining it with numbers must not hide it, nor must it spread to other columns."""
    values = noise(30_000)
    values[12_345, 1] = np.nan
    series = filled(values, 16)
    for extreme in (series.minimum, series.maximum):
        assert np.isnan(extreme[:, 1]).sum() == 1
        assert not np.isnan(extreme[:, 0]).any()
        row = int(np.flatnonzero(np.isnan(extreme[:, 1]))[0])
        assert series.steps[row] > 12_345
        assert row == 0 or series.steps[row - 1] <= 12_345


def test_steps_may_leave_gaps() -> None:
    """Records come now and then: steps are kept as they are, not counted."""
    series = Series(1, 8)
    steps = np.cumsum(np.arange(1, 3000))
    for step in steps:
        series.append(int(step), [float(step)])
    assert series.last_step == steps[-1]
    assert series.steps[-1] == steps[-1]
    assert np.array_equal(series.maximum[:, 0], series.steps)


def test_memory_and_resolution_are_bounded() -> None:
    """A million rows take the memory of a few hundred and are still seen evenly."""
    series = Series(3, 512)
    at_start = series.nbytes
    row = np.zeros(3)
    for step in range(1, 1_024_001):
        series.append(step, row)
    assert series.nbytes == at_start
    assert 128 <= len(series) <= 512
    gaps = np.diff(series.steps)[:-1]
    assert gaps.min() * 2 >= gaps.max()


@given(rows=st.integers(0, 6000), more=st.integers(0, 3000), capacity=st.integers(4, 30))
def test_state_goes_on_as_if_never_stopped(rows: int, more: int, capacity: int) -> None:
    """Restored from its state, also in the middle of a bucket, a series goes on with the same bytes."""
    values = noise(rows + more, 2)
    whole, first, second = filled(values, capacity), filled(values[:rows], capacity), Series(2, capacity)
    second.restore(first.state())
    assert second.last_step == first.last_step
    for number in range(rows, rows + more):
        second.append(number + 1, values[number])
    for name, array in whole.state().items():
        assert array.tobytes() == second.state()[name].tobytes(), name
    assert whole.rows_per_bucket == second.rows_per_bucket


@pytest.mark.parametrize(
    "change",
    [
        {"counters": np.array([3, 4, 0, 0])},
        {"counters": np.array([0, 4, 10, 0])},
        {"counters": np.array([1, -1, 15, 0])},
        {"counters": np.array([1, 9, 5, 0])},
        {"counters": np.array([1, 4, 10, 1])},
        {"counters": np.array([2, 4, 10, 2])},
        {"counters": np.array([2, 0, 14, 1])},
        {"counters": np.array([4, 4, 10, 2])},
        {"counters": np.array([1, 2**62, 2**62, 0])},
        {"counters": np.array([1, 4, 10])},
        {"counters": np.array(["a", "b", "c", "d"])},
        {"counters": np.array([np.nan, 4, 10, 0])},
        {"minimum": np.zeros((14, 3))},
        {"maximum": np.zeros((13, 2))},
        {"minimum": np.zeros(14)},
        {"steps": np.arange(13)},
        {"steps": np.zeros((14, 1))},
        {"steps": np.array(["x"] * 14)},
        {"steps": np.arange(14)[::-1]},
        {"steps": np.full(14, -1)},
    ],
)
def test_states_that_do_not_fit_are_refused(change: dict[str, np.ndarray]) -> None:
    """A damaged state is a ValueError when it is read, not an accident a thousand steps later."""
    good = Series(2, 8)
    for step in range(14):
        good.append(step + 1, [0.0, 1.0])
    state = {**good.state(), "counters": np.array([2, 4, 10, 0])}
    Series(2, 8).restore(state)
    with pytest.raises((ValueError, OverflowError)):
        Series(2, 8).restore({**state, **change})


def test_state_of_another_width_is_refused() -> None:
    """The state of a run with other layers does not fit."""
    with pytest.raises(ValueError, match="another size"):
        Series(3, 8).restore(filled(noise(5), 8).state())


@pytest.mark.parametrize("width", [200, 40_000, 131_072, 200_000])
def test_wide_rows_wait_in_smaller_portions(width: int) -> None:
    """A row of many numbers must not wait a thousand times over; what is kept is the same."""
    values = np.repeat(noise(70, 1), width, axis=1)
    series = filled(values, 8)
    assert series.nbytes <= 16 * 8 * width + 2**20 + 1000 * 8 + 8 * width
    for index, (before, last) in enumerate(pairwise([0, *series.steps.tolist()])):
        assert (series.maximum[index] == values[before:last].max()).all()
    restored = Series(width, 8)
    restored.restore(series.state())
    assert np.array_equal(restored.minimum, series.minimum)
