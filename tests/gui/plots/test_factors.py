"""Factors of the gradient: the cascade and the areas add up to ‖δ‖, and what is not defined is said, not drawn."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gradsim.engine.record import FACTORS
from gradsim.gui.plots.factors import LOOKS, FactorsPlot
from gradsim.gui.plots.legend import LegendEntry
from gradsim.gui.theme import LIGHT


@pytest.fixture
def card(show) -> FactorsPlot:
    """The card on the screen."""
    return show(FactorsPlot)


def with_factors(made, **factors):
    """The snapshot with other factors, as (L,) each."""
    changes = {f"{name}_factor": np.asarray(values, dtype=float)[np.newaxis] for name, values in factors.items()}
    return replace(made, record=replace(made.record, **changes))


def test_the_cascade_leads_from_the_last_delta_to_the_first(card, snapshots) -> None:
    """Each bar begins where the one before it ended, layer by layer; its height is the factor's logarithm."""
    made = snapshots.make()
    card.update_snapshot(made)
    falls = card.waterfall.falls
    assert card.waterfall.visible
    assert not card.areas.visible
    assert len(falls) == 2 * 10
    assert falls[0].start == pytest.approx(np.log10(made.record.delta_norm[0, -1]))
    assert [fall.start for fall in falls[1:]] == pytest.approx([fall.end for fall in falls[:-1]])
    levels = [fall.end for fall in falls[1::2]]
    assert levels == pytest.approx(np.log10(made.record.delta_norm[0, -2::-1]))
    assert falls[0].end - falls[0].start == pytest.approx(np.log10(made.record.weights_factor[0, -2]))
    for layer, pair in zip(range(10, 0, -1), zip(falls[::2], falls[1::2], strict=True), strict=True):
        assert all(layer - 0.5 < fall.left < fall.right < layer + 0.5 for fall in pair)


def test_bars_are_painted_where_they_are(card, snapshots, color_share) -> None:
    """The derivative of layer 4 stands in its colour between its two levels, and nothing of it above them."""
    card.update_snapshot(snapshots.make())
    mapping, fall = card.canvas.mapping, card.waterfall.falls[2 * (10 - 4) + 1]
    left, right = mapping.x(fall.left), mapping.x(fall.right)
    top, bottom = mapping.y(fall.start), mapping.y(fall.end)
    assert color_share(card.canvas, LIGHT.delta, (left, top, right - left, bottom - top)) > 0.1
    assert color_share(card.canvas, LIGHT.delta, (left, top - 12, right - left, 9)) == 0


def test_factors_are_told_apart_without_colours() -> None:
    """Each has a pattern of its own."""
    patterns = [pattern for _, pattern in LOOKS.values()]
    assert set(LOOKS) == set(FACTORS)
    assert len(set(patterns)) == len(patterns)


def test_only_factors_that_occur_are_listed(card, snapshots) -> None:
    """A network without skips, dropout and normalization has two; they come with those."""
    made = snapshots.make()
    card.update_snapshot(made)
    assert [item.key for item in card.header.legend] == ["weights", "derivative"]
    others = {name: np.r_[np.full(10, 1.1), np.nan] for name in ("skip", "dropout", "normalization")}
    card.update_snapshot(with_factors(made, **others))
    assert {item.key for item in card.header.legend} == set(FACTORS)


def test_the_legend_shows_the_patterns(card, snapshots) -> None:
    """Its samples look like the bars: pale, with lines."""
    card.update_snapshot(snapshots.make())
    entry = card.header.findChildren(LegendEntry)[0]
    image = entry.grab().toImage()
    colors = {image.pixelColor(x, 12).name() for x in range(4, 20)}
    assert QColor(LIGHT.weight).name() in colors
    assert len(colors) >= 3


@pytest.mark.parametrize("depth", [99, 400])
def test_a_deep_network_is_drawn_as_areas(card, snapshots, color_share, depth: int) -> None:
    """What each factor has done since the output: what grows lies above the start, what shrinks below; they add up."""
    made = snapshots.make(depth=depth)
    weights, slope = np.full(depth + 1, 4.0), np.full(depth + 1, 0.2)
    delta = 0.1 * 0.8 ** np.arange(depth + 1)[::-1]
    made = with_factors(made, weights=weights, derivative=slope)
    made = replace(made, record=replace(made.record, delta_norm=delta[np.newaxis]))
    card.update_snapshot(made)
    assert card.areas.visible
    assert not card.waterfall.visible
    assert card.areas.level == pytest.approx(-1)
    sums = {area.role: area.heights for area in card.areas.areas}
    assert sums[LOOKS["weights"][0]][0] == pytest.approx(depth * np.log10(4))
    assert sums[LOOKS["derivative"][0]][0] == pytest.approx(depth * np.log10(0.2))
    assert card.areas.level + sum(sums.values()) == pytest.approx(np.log10(delta))
    assert card.signal.y == pytest.approx(np.log10(delta))
    mapping = card.canvas.mapping
    x, above, below = mapping.x(5), mapping.y(depth * 0.2), mapping.y(-depth * 0.2)
    assert color_share(card.canvas, LIGHT.weight, (x, above, 60, 20)) > 0.1
    assert color_share(card.canvas, LIGHT.delta, (x, below - 20, 60, 20)) > 0.1
    assert color_share(card.canvas, LIGHT.delta, (x, above, 60, 20)) == 0


def test_bars_and_areas_follow_the_room(card, snapshots) -> None:
    """Enlarged, the card has room for bars where it had none, without a new snapshot; the product becomes longer."""
    card.resize(300, 300)
    card.update_snapshot(snapshots.make(depth=49))
    assert card.areas.visible
    short = card.remark.splitlines()[0].count("×")
    card.resize(1500, 300)
    assert card.waterfall.visible
    assert card.remark.splitlines()[0].count("×") > short


def test_the_product_is_written_out(card, snapshots) -> None:
    """As in the lab report, from the output down, and in a high card the totals below it."""
    depth = 4
    delta = 0.5 * np.array([[0.25**4, 0.25**3, 0.25**2, 0.25, 1.0]])
    made = snapshots.make(depth=depth, record=snapshots.record(depth, delta_norm=delta))
    made = with_factors(made, weights=np.full(5, 0.5), derivative=np.full(5, 0.5))
    card.update_snapshot(made)
    written, totals = card.remark.splitlines()
    assert written == "0.500 × 0.500 × 0.500 × 0.500 × 0.500 × 0.500 × 0.500 × 0.500 = 0.0039"
    assert totals == "weights ×0.063 · activation derivative ×0.063"
    card.resize(730, 200)
    assert card.remark == written


def test_the_pointer_reads_the_factors_of_a_layer(card, snapshots, mouse) -> None:
    """‖δ‖ and what it was multiplied by on its way there; at the output nothing was."""
    made = snapshots.make()
    factors = np.full(11, 0.987654321)
    card.update_snapshot(with_factors(made, weights=factors))
    text = mouse.hover(card.canvas, 4, -5)
    assert text.startswith("layer 4 of 11\n‖δ‖ ")
    assert "weights × 0.987654" in text
    assert "activation derivative × 0.247" in text
    assert "×" not in mouse.hover(card.canvas, 11, -5)


def test_a_click_selects_the_layer(card, snapshots, mouse, qtbot) -> None:
    """At any height of its column."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 6.3, -2)
    assert signal.args == [6]


def test_factors_of_nothing_are_said_not_drawn(card, snapshots, color_share) -> None:
    """Where δ is 0, bars end and a sentence says from which layer on; 0/0 is no factor of 0, and no factor of 1."""
    made = snapshots.make()
    delta = made.record.delta_norm.copy()
    delta[0, :3] = 0
    weights = np.r_[np.nan, np.nan, 0.0, made.record.weights_factor[0, 3:]]
    slope = np.r_[np.nan, np.nan, np.nan, made.record.derivative_factor[0, 3:]]
    nothing = np.r_[np.nan, np.nan, np.nan, np.ones(7), np.nan]
    made = replace(made, record=replace(made.record, delta_norm=delta))
    made = with_factors(made, weights=weights, derivative=slope, skip=nothing, dropout=nothing, normalization=nothing)
    card.update_snapshot(made)
    assert min(fall.left for fall in card.waterfall.falls) > 3
    assert card.undefined.visible
    assert "layer 4" in card.undefined.text
    assert card.remark.endswith("= 0")
    assert card.header.subtitle.text == "step 600"
    assert [item.key for item in card.header.legend] == ["weights", "derivative"]
    mapping = card.canvas.mapping
    for color in (LIGHT.delta, LIGHT.weight):
        assert color_share(card.canvas, color, (mapping.x(0.6), mapping.top, mapping.x_scale * 1.5, 60)) == 0


def test_a_gradient_that_is_no_number_has_no_factors(card, snapshots) -> None:
    """All NaN, as after a divergence: it is said, the axis stays finite, and no product is made up."""
    made = snapshots.make()
    card.update_snapshot(made)
    before = card.canvas.view.ranges
    every = np.full_like(made.record.delta_norm, np.nan)
    factors = {f"{name}_factor": every for name in FACTORS}
    card.update_snapshot(replace(made, record=replace(made.record, delta_norm=every, **factors)))
    assert not card.waterfall.visible
    assert not card.areas.visible
    assert card.undefined.visible
    assert "not finite" in card.undefined.text
    assert card.remark == ""
    assert card.canvas.view.ranges == before
    card.canvas.grab()


@pytest.mark.parametrize("value", [0.0, np.inf, 5e-324, 1.7e308])
def test_extreme_deltas_freeze_nothing(card, snapshots, value: float) -> None:
    """Whatever a run becomes; afterwards usual numbers are drawn as ever."""
    made = snapshots.make()
    every = np.full_like(made.record.delta_norm, value)
    with np.errstate(all="ignore"):
        nothing = every[0] / every[0]
    extreme = with_factors(made, **dict.fromkeys(FACTORS, nothing))
    card.update_snapshot(replace(extreme, record=replace(extreme.record, delta_norm=every)))
    card.canvas.grab()
    assert np.isfinite(card.canvas.view.ranges).all()
    card.update_snapshot(snapshots.make(run_id=2))
    assert len(card.waterfall.falls) == 20


def test_the_table_has_all_factors_of_all_runs(card, snapshots) -> None:
    """Unrounded, also those that the network does not have."""
    made = snapshots.make(depth=3, runs=2)
    table = card.table(made)
    rows = list(table.rows)
    assert table.columns == ("step", "run", "layer", "delta_norm", *(f"{name}_factor" for name in FACTORS))
    assert len(rows) == 2 * 4
    row = dict(zip(table.columns, rows[5], strict=True))
    assert (row["run"], row["layer"]) == (1, 2)
    assert row["weights_factor"] == made.record.weights_factor[1, 1]
    assert np.isnan(rows[3][-1])


def test_an_infinite_factor_beside_one_of_nothing_is_no_factor_and_no_warning(card, snapshots) -> None:
    """∞ · 0, as weights near the end of float64 and units that no longer answer give it, is not defined."""
    made = snapshots.make()
    weights, slope = made.record.weights_factor[0].copy(), made.record.derivative_factor[0].copy()
    weights[2], slope[2] = np.inf, 0.0
    card.update_snapshot(with_factors(made, weights=weights, derivative=slope))
    assert card.undefined.visible
    assert "layer 4" in card.undefined.text
