"""How many steps are due, how many fit into a slice: with made-up clocks, so that nothing waits."""

from math import inf

import pytest

from gradsim.runtime.pace import PUBLISH_INTERVAL, SLICE, SPEEDS, Pace, Pictures, Ration, SliceLength, StepRate


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


def pictures_a_second(*, making: float, drawing: float) -> tuple[float, float]:
    """Two threads that hold the interpreter in turns for a while: pictures, and the share of time left for steps."""
    pictures, now, steps, drawn = Pictures(share=0.4), 0.0, 0.0, 0.0
    count = 0
    while now < 10.0:
        now, steps = now + 0.002, steps + 0.002
        pictures.trained(0.002)
        if pictures.is_due(now):
            count += 1
            now, drawn = now + making + drawing, drawn + drawing
            pictures.spent(making)
            pictures.shown(now - drawing)
            pictures.note_window(drawn)
    return count / now, steps / now


def test_cheap_pictures_come_at_their_interval() -> None:
    """A picture that costs a few milliseconds is shown 30 times a second; more would only cost training."""
    count, share = pictures_a_second(making=0.002, drawing=0.004)
    assert 30 <= count <= 1 / (PUBLISH_INTERVAL - SLICE)
    assert share > 0.7


@pytest.mark.parametrize(("making", "drawing"), [(0.03, 0.0), (0.0, 0.03), (0.02, 0.06)])
def test_costly_pictures_leave_steps_their_share(making: float, drawing: float) -> None:
    """Whichever thread pictures are costly in: a network of many layers is still trained, and still seen."""
    count, share = pictures_a_second(making=making, drawing=drawing)
    assert share >= 0.39
    assert count >= 5


def test_time_without_anything_to_do_pays_for_pictures() -> None:
    """At 100 steps a second the steps of a small network are no work at all; pictures come all the same."""
    pictures = Pictures()
    pictures.spent(0.02)
    pictures.shown(0.0)
    pictures.note_window(0.01)
    assert not pictures.is_due(0.03)
    pictures.trained(0.025)
    assert pictures.is_due(0.03)


def test_what_was_shown_while_paused_is_not_owed() -> None:
    """A slider that was dragged for a minute before Play does not keep the first pictures away."""
    pictures = Pictures()
    for _ in range(100):
        pictures.spent(0.02)
        pictures.note_window(0.02)
    pictures.restart()
    assert pictures.is_due(0.0)


def test_a_page_that_opens_keeps_no_picture_away() -> None:
    """What holds the window's thread for two seconds once is not paid for with seconds of a standing picture."""
    pictures = Pictures()
    pictures.note_window(2.0)
    assert not pictures.is_due(0.0)
    pictures.trained(0.1)
    assert pictures.is_due(0.0)
