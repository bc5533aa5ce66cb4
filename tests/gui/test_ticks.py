"""The stops of sliders."""

from itertools import pairwise

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.controls.ticks import nearest_tick, ticks_of

SLIDERS = [setting for setting in Experiment.settings() if setting.slider is not None]


@pytest.mark.parametrize("setting", SLIDERS, ids=lambda setting: setting.path)
def test_stops_rise_from_one_end_of_the_slider_to_the_other(setting: Setting) -> None:
    """A stop outside the range would be refused, two alike would make the knob stick."""
    ticks = ticks_of(setting)
    assert setting.slider is not None
    assert (ticks[0], ticks[-1]) == (min(setting.slider[0], setting.default), max(setting.slider[1], setting.default))
    assert all(left < right for left, right in pairwise(ticks))
    assert 10 <= len(ticks) <= 1024


@pytest.mark.parametrize("setting", SLIDERS, ids=lambda setting: setting.path)
def test_every_stop_is_a_value_that_the_key_allows(setting: Setting) -> None:
    """The slider hands its stops to the experiment as they are, whole numbers as whole numbers."""
    for tick in ticks_of(setting):
        assert setting.check(tick) == tick


@pytest.mark.parametrize("setting", SLIDERS, ids=lambda setting: setting.path)
def test_default_is_a_stop(setting: Setting) -> None:
    """Otherwise nudging the knob back and forth would not return to the default."""
    assert setting.default in ticks_of(setting)


def test_logarithmic_stops_are_round_and_evenly_spread() -> None:
    """Six decades on one slider: each decade has as many stops as any other."""
    ticks = ticks_of(Experiment.setting("training.learning_rate"))
    per_decade = [sum(10.0**power <= tick < 10.0 ** (power + 1) for tick in ticks) for power in range(-5, 1)]
    assert len(set(per_decade)) == 1
    assert {1e-5, 1e-3, 0.1, 1.0} <= set(ticks)


def test_widths_that_people_use_are_stops() -> None:
    """Widths and batch sizes are powers of two more often than not."""
    assert {8, 16, 32, 64, 128, 256} <= set(ticks_of(Experiment.setting("network.width")))


@pytest.mark.parametrize(
    ("value", "expected"), [(-5, 0), (1, 0), (1.4, 0), (1.6, 1), (2, 1), (3, 1), (6.9, 2), (7.1, 3), (50, 3)]
)
def test_nearest_stop(value: float, expected: int) -> None:
    """A value between or beyond the stops puts the knob at the closest."""
    assert nearest_tick((1, 2, 5, 9), value) == expected
