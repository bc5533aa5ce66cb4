"""Gradient over time: the heat map of layer × step."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.heat import EXTREME_COLORS
from gradsim.runtime.snapshot import LayerHistory


@pytest.fixture
def card(show) -> GradientOverTime:
    """The card on the screen."""
    return show(GradientOverTime, (360, 310))


def test_the_first_layer_is_lowest_and_darkest(card, snapshots) -> None:
    """Where gradients vanish towards the input, the map becomes darker downwards."""
    card.update_snapshot(snapshots.make())
    image, mapping = card.canvas.grab().toImage(), card.canvas.mapping
    x = round(mapping.x(60))
    shades = [image.pixelColor(x, round(mapping.y(layer + 0.3))).lightness() for layer in range(1, 12)]
    assert shades[0] < shades[5] < shades[10]


def test_a_click_selects_the_layer(card, snapshots, mouse, qtbot) -> None:
    """By its row, at any step."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 200, 3.2)
    assert signal.args == [3]


def test_arrow_keys_select(card, snapshots, qtbot) -> None:
    """Up is towards the output."""
    card.update_snapshot(snapshots.make())
    card.set_selected_layer(4)
    with qtbot.waitSignal(card.layer_clicked) as signal:
        qtbot.keyClick(card.canvas, Qt.Key.Key_Up)
    assert signal.args == [5]


def test_the_pointer_reads_both_norms(card, snapshots, mouse) -> None:
    """What was measured last until the step under the pointer."""
    norms = np.array([[1e-3, 0.25], [1e-5, 0.5]])
    history = LayerHistory(np.array([10, 400]), norms, 2 * norms)
    card.update_snapshot(snapshots.make(depth=1, layers=history))
    assert mouse.hover(card.canvas, 300, 2) == "layer 2, step 10\n‖δ‖ 0.25\n‖∂L/∂W‖ 0.5"
    assert mouse.hover(card.canvas, 420, 1) == "layer 1, step 400\n‖δ‖ 1.00000·10⁻⁵\n‖∂L/∂W‖ 2.00000·10⁻⁵"


def test_the_menu_chooses_the_norm(card, snapshots) -> None:
    """‖∂L/∂W‖ instead of ‖δ‖, in picture and subtitle."""
    made = snapshots.make()
    history = made.layers
    card.update_snapshot(replace(made, layers=replace(history, weight_gradient_norm=history.delta_norm[:, ::-1])))
    before = card.canvas.grab().toImage()
    assert "‖δ‖" in card.header.subtitle.text
    card.menu.actions()[1].trigger()
    assert card.canvas.grab().toImage() != before
    assert "‖∂L/∂W‖" in card.header.subtitle.text


def test_extremes_are_listed_as_long_as_they_are_there(card, snapshots, color_share) -> None:
    """Zeros in grey, with a legend that explains the grey."""
    card.update_snapshot(snapshots.make())
    assert card.header.legend == ()
    card.update_snapshot(snapshots.vanished(10, 4))
    assert [item.text for item in card.header.legend] == ["0"]
    assert color_share(card.canvas, EXTREME_COLORS[next(iter(EXTREME_COLORS))]) > 0.1
    card.update_snapshot(snapshots.diverged())
    assert [item.text for item in card.header.legend] == ["∞", "NaN"]


@pytest.mark.parametrize("value", [0.0, np.inf, np.nan, 5e-324, 1.7e308])
def test_levels_are_finite_whatever_comes(card, snapshots, value: float) -> None:
    """An image with infinite levels is black."""
    history = LayerHistory(np.array([1, 2]), np.full((2, 11), value), np.full((2, 11), value))
    card.update_snapshot(snapshots.make(layers=history))
    card.canvas.grab()
    low, high = card.bar.levels
    assert np.isfinite([low, high]).all()
    assert high > low


def test_no_steps_are_said_in_words(card, snapshots) -> None:
    """Before the first step there is no map, and after the next reset neither."""
    nothing = LayerHistory(np.empty(0, dtype=np.int64), np.empty((0, 11)), np.empty((0, 11)))
    card.update_snapshot(snapshots.make())
    assert not card._note.visible
    card.update_snapshot(snapshots.make(step=0, run_id=2, points=0, layers=nothing))
    card.canvas.grab()
    assert card._note.visible


def test_zooming_shows_finer_columns(card, snapshots, mouse) -> None:
    """The picture is made for the steps that are looked at, not stretched."""
    card.update_snapshot(snapshots.make(points=2000, step=20_000))
    mouse.wheel(card.canvas, mouse.pixel(card.canvas, 10_000, 5), 8)
    x_low, x_high = card.canvas.view.ranges[0]
    assert card.heat_map.extent[:2] == pytest.approx((x_low, x_high))


def test_several_runs_show_the_median_and_say_so(card, snapshots) -> None:
    """What is kept of several runs over time are their medians."""
    card.resize(730, 390)
    card.update_snapshot(snapshots.make(runs=8))
    assert "median of 8 runs" in card.header.subtitle.text


def test_the_table_has_every_recorded_norm(card, snapshots) -> None:
    """One row for each step and layer, unrounded."""
    made = snapshots.make(depth=2)
    rows = list(card.table(made).rows)
    assert len(rows) == 3 * len(made.layers.steps)
    step, layer, delta, weight = rows[4]
    assert (step, layer) == (made.layers.steps[1], 2)
    assert (delta, weight) == (made.layers.delta_norm[1, 1], made.layers.weight_gradient_norm[1, 1])


def test_colours_of_a_run_do_not_depend_on_the_one_before(show, snapshots) -> None:
    """The same experiment looks the same whatever was shown before it."""
    fresh, used = show(GradientOverTime), show(GradientOverTime)
    used.update_snapshot(replace(snapshots.vanished(), run_id=1))
    snapshot = replace(snapshots.make(), run_id=2)
    for card in (fresh, used):
        card.update_snapshot(snapshot)
    assert used.bar.levels == fresh.bar.levels
