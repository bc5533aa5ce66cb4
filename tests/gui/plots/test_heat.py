"""The heat map: true steps, finite levels, extremes in colours of their own."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gradsim.gui.plots.colormap import color_at, contrast, rgb, viridis
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.heat import EXTREME_COLORS, color, color_numbers, sample


def test_columns_lie_at_true_steps() -> None:
    """Steps are recorded at irregular distances; drawn at equal ones, the start would seem to last for ever."""
    steps = np.array([1, 2, 3, 4, 100])
    norms = np.arange(5.0)[:, None]
    shown = sample(steps, norms, (0.0, 100.0), 100, 10)
    assert shown is not None
    assert shown.x_range == (0.0, 100.0)
    values = shown.values[0]
    assert values[:3].tolist() == [0, 1, 2]
    assert (values[3:99] == 3).all()
    assert values[99] == 4


def test_nothing_is_shown_after_the_newest_step() -> None:
    """An empty part of the axis is the future, not a gradient that stays."""
    shown = sample(np.array([1, 40]), np.ones((2, 3)), (0.0, 80.0), 160, 10)
    assert shown is not None
    assert shown.x_range == (0.0, 40.0)
    assert shown.values.shape == (3, 80)
    assert sample(np.array([1, 40]), np.ones((2, 3)), (50.0, 80.0), 160, 10) is None
    assert sample(np.empty(0, dtype=np.int64), np.ones((0, 3)), (0.0, 80.0), 160, 10) is None


def test_many_layers_are_thinned_to_the_rows_there_are() -> None:
    """1,001 layers on 200 pixels; the first and the last remain."""
    shown = sample(np.array([1]), np.arange(1001.0)[None, :], (0.0, 10.0), 50, 200)
    assert shown is not None
    assert shown.values.shape[0] == 200
    assert shown.values[[0, -1], 0].tolist() == [0, 1000]


def test_extremes_have_their_own_colours() -> None:
    """Zero painted as the smallest norm would hide that nothing arrives."""
    values = np.array([[1e-4, 0.0, np.inf, np.nan, 3e-310]])
    colors, found = color(values, (-8.0, 0.0))
    assert set(found) == set(Extreme)
    order = (Extreme.ZERO, Extreme.INFINITE, Extreme.NAN, Extreme.SUBNORMAL)
    for place, kind in enumerate(order, 1):
        assert colors[0, place].tolist() == rgb(EXTREME_COLORS[kind]).tolist()
    assert colors[0, 0].tolist() == viridis()[127].tolist()


def test_numbers_beyond_the_levels_have_the_colours_of_the_ends() -> None:
    """Answers of a network that explodes, also infinite ones, and none."""
    colors = color_numbers(np.array([[-np.inf, -1e308, 1e308, np.inf, np.nan]]), (-1.0, 1.0))[0]
    assert colors[:4].tolist() == [viridis()[0].tolist()] * 2 + [viridis()[255].tolist()] * 2
    assert colors[4].tolist() == rgb(EXTREME_COLORS[Extreme.NAN]).tolist()


def test_the_map_becomes_lighter_all_the_way() -> None:
    """Only then does lighter mean more, also in grey."""
    lightness = viridis() @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(lightness) > -0.5).all()
    assert color_at(2.0) == color_at(1.0)


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    """The scale that WCAG defines."""
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
