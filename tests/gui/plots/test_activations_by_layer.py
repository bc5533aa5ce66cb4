"""Activations by layer: mean ± deviation, shares that are saturated or dead, runs, and numbers that are none."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gradsim.gui.plots.activations_by_layer import ActivationsByLayer
from gradsim.gui.theme import LIGHT


@pytest.fixture
def card(show) -> ActivationsByLayer:
    """The card on the screen."""
    return show(ActivationsByLayer)


def with_activations(made, **figures):
    """The snapshot with other figures of the activations."""
    return replace(made, record=replace(made.record, **figures))


def test_the_band_is_the_mean_with_its_deviation(card, snapshots, color_share) -> None:
    """The curve at the mean, the band from one deviation below it to one above."""
    mean = np.linspace(0.2, 0.8, 11)[np.newaxis]
    card.update_snapshot(with_activations(snapshots.make(), activation_mean=mean, activation_std=0.1 + 0 * mean))
    assert card.mean.y == pytest.approx(mean[0])
    assert card.deviation.low == pytest.approx(mean[0] - 0.1)
    assert card.deviation.high == pytest.approx(mean[0] + 0.1)
    mapping = card.canvas.mapping
    x, y = mapping.x(7), mapping.y(mean[0, 6])
    assert color_share(card.canvas, LIGHT.delta, (x - 2, y - 2, 4, 4)) > 0.9


def test_the_other_tab_shows_what_passes_nothing(card, snapshots, qtbot, color_share) -> None:
    """A click on the tab: saturated entries and dead units, from 0 to all of them."""
    shares = np.linspace(0, 1, 11)[np.newaxis]
    card.update_snapshot(with_activations(snapshots.make(), saturated_fraction=shares, dead_fraction=shares / 2))
    assert not card.saturated.visible
    qtbot.mouseClick(card.header._tabs[1], Qt.MouseButton.LeftButton)
    assert card.saturated.visible
    assert card.dead.visible
    assert not card.mean.visible
    assert {item.key for item in card.header.legend} == {"saturated", "dead"}
    assert card.canvas.view.ranges[1] == (0.0, 1.0)
    mapping = card.canvas.mapping
    x = mapping.x(7)
    assert color_share(card.canvas, LIGHT.weight, (x - 2, mapping.y(0.6) - 2, 4, 4)) > 0.9
    assert color_share(card.canvas, LIGHT.activation_gradient, (x - 2, mapping.y(0.3) - 2, 4, 4)) > 0.9


def test_the_pointer_reads_all_four_figures(card, snapshots, mouse) -> None:
    """On both tabs, exactly."""
    made = snapshots.make()
    mean = made.record.activation_mean.copy()
    mean[0, 2] = 0.123456789
    card.update_snapshot(with_activations(made, activation_mean=mean, dead_fraction=0.25 + 0 * mean))
    text = mouse.hover(card.canvas, 3, 0.3)
    assert text.startswith("layer 3 of 11\nmean 0.123457\nstandard deviation 0.1\n")
    assert "dead units 25.0" in text


def test_a_run_that_diverged_does_not_hide_the_others(card, snapshots) -> None:
    """The median is of those runs that still have numbers."""
    made = snapshots.make(runs=3)
    mean = made.record.activation_mean * np.array([[1.0], [2.0], [np.nan]])
    card.update_snapshot(with_activations(made, activation_mean=mean))
    assert card.mean.y == pytest.approx(np.full(11, 0.75))
    assert not card.nothing.visible


def test_layers_that_are_not_finite_are_marked(card, snapshots) -> None:
    """The rest is drawn; where nothing is left, a word says so."""
    made = snapshots.make()
    mean = made.record.activation_mean.copy()
    mean[0, 8:] = np.nan
    deviation = made.record.activation_std.copy()
    deviation[0, 7] = np.inf
    card.update_snapshot(with_activations(made, activation_mean=mean, activation_std=deviation))
    assert {mark.extreme.value: mark.x.tolist() for mark in card.rim.marks} == {"infinite": [8], "nan": [9, 10, 11]}
    assert np.isfinite(card.mean.y[:7]).all()
    assert np.isnan(card.mean.y[7:]).all()
    assert not card.nothing.visible
    card.update_snapshot(with_activations(made, activation_mean=np.nan * mean))
    assert card.nothing.visible
    card.canvas.grab()


@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-30, 1e30, 9e299, 8e307, 1.7e308, np.inf])
@pytest.mark.parametrize("sign", [1, -1])
def test_activations_of_any_size_freeze_nothing(card, snapshots, size: float, sign: int) -> None:
    """Exploding activations are what the plot is for; afterwards usual ones are shown as ever."""
    made = snapshots.make()
    every = np.full_like(made.record.activation_mean, sign * size)
    card.update_snapshot(with_activations(made, activation_mean=every, activation_std=np.abs(every)))
    card.canvas.grab()
    assert np.isfinite(card.canvas.view.ranges).all()
    card.update_snapshot(snapshots.make(run_id=2))
    low, high = card.canvas.view.ranges[1]
    assert low <= 0.4
    assert 0.6 <= high <= 2


def test_a_click_selects_the_layer(card, snapshots, mouse, qtbot) -> None:
    """As in all plots over the layers."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 8.2, 0.5)
    assert signal.args == [8]


def test_the_table_has_what_both_tabs_show(card, snapshots) -> None:
    """Four figures for each run and layer, unrounded."""
    made = snapshots.make(depth=3, runs=2)
    table = card.table(made)
    rows = list(table.rows)
    assert table.columns[3:] == ("activation_mean", "activation_std", "saturated_fraction", "dead_fraction")
    assert len(rows) == 2 * 4
    assert rows[5] == (600, 1, 2, 0.5, 0.1, 0.0, 0.0)
