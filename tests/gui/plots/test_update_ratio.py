"""Update ratio: its logarithm beside the guide at 10⁻³, and ratios that are 0 or not defined."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.update_ratio import USUAL, UpdateRatio
from gradsim.gui.theme import LIGHT
from tests.gui.inspection import faults


@pytest.fixture
def card(show) -> UpdateRatio:
    """The card on the screen."""
    return show(UpdateRatio)


def with_ratios(made, *values: float):
    """The snapshot with these ratios in its layers, one run."""
    return replace(made, record=replace(made.record, update_ratio=np.array([values])))


def test_the_curve_lies_at_the_logarithms(card, snapshots, color_share) -> None:
    """The marker of layer 3 stands at its ratio."""
    card.update_snapshot(with_ratios(snapshots.make(depth=3), 1e-5, 1e-4, 1e-2, 1e-1))
    assert card.ratio.y.tolist() == pytest.approx([-5, -4, -2, -1])
    mapping = card.canvas.mapping
    assert color_share(card.canvas, LIGHT.accent, (mapping.x(3) - 2, mapping.y(-2) - 2, 4, 4)) > 0.9


@pytest.mark.parametrize("level", [1e-8, 1e-3, 1e3])
def test_the_guide_is_always_in_sight(card, snapshots, color_share, level: float) -> None:
    """Whatever the ratios are: what is usual is what they are compared with; its words have room above it."""
    card.update_snapshot(with_ratios(snapshots.make(depth=3), *np.full(4, level)))
    low, high = card.canvas.view.ranges[1]
    assert low <= USUAL
    assert high >= USUAL + 1
    assert "10⁻³" in card.usual.above
    mapping = card.canvas.mapping
    line = (mapping.right - 30, round(mapping.y(USUAL)), 24, 1)
    assert color_share(card.canvas, LIGHT.theory, line) > 0.3


def test_the_words_can_be_read_on_a_band(card, snapshots) -> None:
    """Where several runs differ much, their band lies under the words on both sides of the line."""
    made = snapshots.make(depth=10, runs=8)
    ratios = np.geomspace(1e-5, 1.0, 8)[:, None].repeat(11, axis=1)
    card.update_snapshot(replace(made, record=replace(made.record, update_ratio=ratios)))
    assert faults(card) == []
    (words,) = card.usual.taken
    line = card.ratio
    assert line.low is not None
    assert line.high is not None
    mapping = card.canvas.mapping
    assert mapping.x(1) < words.center().x()
    assert mapping.y(line.low.max()) > words.bottom()
    assert mapping.y(line.high.min()) < words.top()


def test_before_the_first_step_there_is_no_ratio(card, snapshots) -> None:
    """It is not 0, and no mark says NaN: nothing has been updated yet."""
    card.update_snapshot(with_ratios(snapshots.make(depth=3, step=0), *np.full(4, np.nan)))
    assert card.nothing.visible
    assert card.nothing.text == "no steps yet"
    assert card.rim.marks == ()


def test_an_update_that_is_not_finite_is_said(card, snapshots) -> None:
    """After steps have been made it has another reason, as where all weights are zero."""
    card.update_snapshot(with_ratios(snapshots.make(depth=3, step=9), *np.full(4, np.nan)))
    assert card.nothing.visible
    assert "not defined" in card.nothing.text


def test_zero_and_undefined_ratios_are_marked(card, snapshots, mouse) -> None:
    """A layer that nothing reaches any more, and one whose weights are all zero, beside layers that learn."""
    card.update_snapshot(with_ratios(snapshots.make(depth=3), 0.0, np.nan, 1e-3, np.inf))
    marks = {mark.extreme: mark.x.tolist() for mark in card.rim.marks}
    assert marks == {Extreme.ZERO: [1], Extreme.NAN: [2], Extreme.INFINITE: [4]}
    assert not card.nothing.visible
    assert mouse.hover(card.canvas, 1, -3).endswith(" 0")
    assert mouse.hover(card.canvas, 2, -3).endswith(" NaN")
    assert np.isfinite(card.canvas.view.ranges).all()


def test_the_pointer_reads_median_and_range(card, snapshots, mouse) -> None:
    """Of several runs."""
    made = snapshots.make(depth=3, runs=3)
    values = np.array([[1e-3], [2e-3], [4e-3]]) * np.ones(4)
    card.update_snapshot(replace(made, record=replace(made.record, update_ratio=values)))
    assert mouse.hover(card.canvas, 2, -3) == "layer 2 of 4\n‖ΔW‖ / ‖W‖ 0.002 (0.001 … 0.004)"


def test_a_click_selects_the_layer(card, snapshots, mouse, qtbot) -> None:
    """As in all plots over the layers."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 2.2, -3)
    assert signal.args == [2]


def test_the_table_is_unrounded(card, snapshots) -> None:
    """One row for each run and layer."""
    made = with_ratios(snapshots.make(depth=3), 1 / 3, 0.0, np.nan, 1.0)
    rows = list(card.table(made).rows)
    assert rows[0] == (600, 0, 1, 1 / 3)
    assert np.isnan(rows[2][3])
