"""Weights: a row of colours for each layer, the selected one as an outline, norms on the other tab."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gradsim.gui.plots.colormap import color_at
from gradsim.gui.plots.weights import NORMS, WeightsPlot
from gradsim.gui.theme import DARK, LIGHT
from gradsim.runtime.snapshot import WeightPicture


@pytest.fixture
def card(show) -> WeightsPlot:
    """The card on the screen."""
    return show(WeightsPlot)


def steps(depth: int = 3) -> WeightPicture:
    """Layer l has all of its weights in bin l − 1."""
    return WeightPicture(np.linspace(-1, 1, depth + 2), np.eye(depth + 1), np.arange(1.0, depth + 2))


def test_the_card_asks_for_its_measurements() -> None:
    """They cost time, and are made only while it is seen."""
    assert WeightsPlot.needs == {"weights"}


def test_each_layer_has_a_row_of_colours(card, snapshots) -> None:
    """The first layer lowest; bins with weights in the colours of the map, empty ones in that of the ground."""
    card.update_snapshot(snapshots.make(depth=3, weights=steps()))
    image, mapping = card.values.grab().toImage(), card.values.mapping
    for layer in (1, 2, 4):
        for place, value in enumerate((-0.75, -0.25, 0.25, 0.75)):
            seen = image.pixelColor(round(mapping.x(value)), round(mapping.y(layer)))
            wanted = color_at(1.0).name() if place == layer - 1 else LIGHT.card.lower()
            assert seen.name() == wanted, (layer, value)


def test_the_selected_layer_is_an_outline_below(card, snapshots, color_share) -> None:
    """In the strip at the foot: layer 2's weights between −0.5 and 0; another selection moves it."""
    card.set_selected_layer(2)
    card.update_snapshot(snapshots.make(depth=3, weights=steps()))

    def outlined(low: float, high: float) -> float:
        mapping = card.values.mapping
        left, right = mapping.x(low) - 1, mapping.x(high) + 2
        return color_share(card.values, LIGHT.accent, (left, mapping.bottom - 36, right - left, 34))

    assert outlined(-0.5, 0.0) > 0.01
    assert outlined(0.1, 0.9) == 0
    card.set_selected_layer(3)
    assert outlined(0.0, 0.5) > 0.01
    assert outlined(-0.9, -0.1) == 0


def test_a_low_card_does_without_the_outline(card, snapshots) -> None:
    """The rows of all layers need the room; in a higher one it is there again, without a new snapshot."""
    card.update_snapshot(snapshots.make(depth=3, weights=steps()))
    card.resize(400, 170)
    assert card.outline.height == 0
    card.resize(400, 400)
    assert card.outline.height > 0


def test_until_something_is_measured_it_says_so(card, snapshots) -> None:
    """For the first moments after it was opened; afterwards the word is gone."""
    card.update_snapshot(snapshots.make(weights=None))
    assert card._missing.visible
    assert card._missing.text == "measuring…"
    assert not card.histograms.visible
    card.values.grab()
    card.update_snapshot(snapshots.make())
    assert not card._missing.visible
    assert card.histograms.visible


def test_the_other_tab_has_norms_and_singular_values(card, snapshots, qtbot, color_share) -> None:
    """A click on the tab; both on one logarithmic axis."""
    made = snapshots.make(depth=3, weights=steps())
    norms = np.array([[1.0, 10.0, 100.0, 1000.0]])
    card.update_snapshot(replace(made, record=replace(made.record, weight_norm=norms)))
    qtbot.mouseClick(card.header._tabs[NORMS], Qt.MouseButton.LeftButton)
    assert card.norms.isVisible()
    assert not card.values.isVisible()
    assert card.norm.y == pytest.approx([0, 1, 2, 3])
    assert card.singular.y == pytest.approx(np.log10([1, 2, 3, 4]))
    mapping = card.norms.mapping
    assert color_share(card.norms, LIGHT.weight, (mapping.x(2) - 2, mapping.y(1) - 2, 4, 4)) > 0.9
    assert {item.key for item in card.header.legend} == {"norm", "singular"}


def test_the_pointer_reads_share_norm_and_singular_value(card, snapshots, mouse) -> None:
    """Of the layer under it, exactly."""
    made = snapshots.make(depth=3, weights=steps())
    card.update_snapshot(replace(made, record=replace(made.record, weight_norm=np.full((1, 4), 4.00123456))))
    text = mouse.hover(card.values, 0.25, 3)
    assert text.startswith("layer 3\n0 … 0.5 100.00")
    assert "‖W‖ 4.00123" in text
    assert text.endswith("σ₁ 3")
    card.choose_tab(NORMS)
    assert mouse.hover(card.norms, 2, 0.5) == "layer 2\n‖W‖ 4.00123\nσ₁ 2"


def test_a_click_selects_the_layer(card, snapshots, mouse, qtbot) -> None:
    """On both tabs, whichever way the layers lie."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.values, 0.3, 7.2)
    assert signal.args == [7]
    card.choose_tab(NORMS)
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.norms, 4.2, 0.0)
    assert signal.args == [4]


def test_a_dark_theme_has_a_dark_ground(card, snapshots) -> None:
    """Empty bins would otherwise stay white."""
    card.update_snapshot(snapshots.make(depth=3, weights=steps()))
    card.set_theme(DARK)
    image, mapping = card.values.grab().toImage(), card.values.mapping
    assert image.pixelColor(round(mapping.x(0.75)), round(mapping.y(2))).name() == DARK.card.lower()


def test_zero_and_undefined_weights_freeze_nothing(card, snapshots) -> None:
    """Weights that are all zero have a σ₁ of 0, those that are not finite none at all and an empty histogram."""
    picture = WeightPicture(np.linspace(-1, 1, 5), np.zeros((4, 4)), np.array([0.0, np.nan, 0.0, np.nan]))
    made = snapshots.make(depth=3, weights=picture)
    norms = np.array([[0.0, np.nan, 0.0, np.inf]])
    card.update_snapshot(replace(made, record=replace(made.record, weight_norm=norms)))
    for tab in (0, NORMS):
        card.choose_tab(tab)
        card.grab()
    assert np.isfinite(card.norms.view.ranges).all()


def test_a_picture_of_another_network_is_not_drawn(card, snapshots, mouse) -> None:
    """Just after a new run began, what was measured may still be of the old one."""
    card.update_snapshot(snapshots.make(depth=10, weights=steps(3)))
    card.grab()
    assert not card.histograms.visible
    assert not card.outline.visible


def test_the_table_has_every_bin(card, snapshots) -> None:
    """One row for each layer, with norm, σ₁ and the shares; none where nothing has been measured."""
    made = snapshots.make(depth=3, weights=steps())
    table = card.table(made)
    rows = list(table.rows)
    assert table.columns[:4] == ("step", "layer", "weight_norm", "largest_singular_value")
    assert rows[2] == (600, 3, 5.0, 3.0, 0.0, 0.0, 1.0, 0.0)
    assert list(card.table(snapshots.make(weights=None)).rows) == []
