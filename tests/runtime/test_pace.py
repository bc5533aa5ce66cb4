"""How many steps are due, how many fit into a slice: with made-up clocks, so that nothing waits."""

from math import inf

import pytest

from gradsim.runtime.pace import SLICE, SPEEDS, Pace, Ration, SliceLength, StepRate


def test_the_speeds_have_the_promised_rates() -> None:
    """The names are used by scripts and remembered settings."""
    assert dict(SPEEDS) == {"single": 1.0, "slow": 10.0, "normal": 100.0, "full": inf}


@pytest.mark.parametrize("rate", [1.0, 10.0, 100.0])
def test_a_paced_run_makes_its_rate(rate: float) -> None:
    """Looked at every 7 ms for 20 s, a pace of r steps a second has made 20 r of them, whatever the raster."""
    start, pace, steps = 50.0, Pace(rate, 50.0), 0
    for tick in range(int(20 / 0.007)):
        due = pace.due(start + 0.007 * tick)
        pace.made(due)
        steps += due
    assert abs(steps - 20 * rate) <= 2


def test_the_first_step_is_due_at_once() -> None:
    """At one step a second nobody should wonder for a second whether Play has been pressed."""
    pace = Pace(1.0, 5.0)
    assert pace.due(5.0) == 1
    pace.made(1)
    assert pace.due(5.5) == 0
    assert pace.wait(5.25) == pytest.approx(0.75)


def test_a_slow_machine_does_not_rush_afterwards() -> None:
    """Two seconds without a step at 100 a second must not be followed by 200 at once."""
    pace = Pace(100.0, 0.0)
    assert pace.due(2.0) <= 12


def test_at_full_speed_any_number_is_due_and_nothing_waits() -> None:
    """Full speed has no raster."""
    pace = Pace(inf, 0.0)
    pace.made(10)
    assert pace.due(1.0) > 10**6
    assert pace.wait(1.0) == 0


@pytest.mark.parametrize("step_time", [1e-6, 1e-4, 1e-3, 0.5])
def test_a_slice_begins_with_one_step_and_grows_to_its_length(step_time: float) -> None:
    """A first slice of many steps could hold a huge network's commands up for minutes."""
    length = SliceLength()
    assert length.steps == 1
    for _ in range(20):
        assert length.steps == 1 or length.steps * step_time <= SLICE * 1.001
        length.measured(length.steps, length.steps * step_time)
    assert length.steps == pytest.approx(max(1, SLICE / step_time), abs=1)


def test_part_of_a_slice_holds_a_part_of_its_steps() -> None:
    """Never less than one: a step cannot be cut; never more than a whole slice holds."""
    length = SliceLength(0.01)
    for _ in range(20):
        length.measured(length.steps, length.steps * 0.001)
    assert [length.fitting(seconds) for seconds in (-1.0, 0.0, 0.0051, 0.01, 5.0)] == [1, 1, 5, 10, 10]


def test_the_rate_follows_the_last_half_second() -> None:
    """100 steps a second for 2 s, then 1,000: after another half second only the new rate counts."""
    rate = StepRate()
    for tick in range(200):
        rate.add(0.01 * tick, tick)
    assert rate.steps_per_second == pytest.approx(100)
    for tick in range(1, 61):
        rate.add(1.99 + 0.01 * tick, 199 + 10 * tick)
    assert rate.steps_per_second == pytest.approx(1000)


def test_the_rate_of_rare_steps_is_known() -> None:
    """At one step a second the window of half a second is always empty but for the last step."""
    rate = StepRate()
    for second in range(4):
        rate.add(float(second), second)
    assert rate.steps_per_second == pytest.approx(1.0)


def test_no_rate_before_anything_is_known() -> None:
    """No division by zero, no invented number."""
    rate = StepRate()
    assert rate.steps_per_second == 0
    rate.add(1.0, 5)
    assert rate.steps_per_second == 0


def test_a_ration_keeps_interval_and_share() -> None:
    """Cheap things happen at their interval, costly ones as rarely as their share of the time demands."""
    ration = Ration(0.2, 0.1)
    assert ration.is_due(100.0)
    ration.used(100.0, 100.001)
    assert not ration.is_due(100.19)
    assert ration.is_due(100.2)
    ration.used(101.0, 101.5)  # half a second may be used once in five
    assert not ration.is_due(105.9)
    assert ration.is_due(106.0)
