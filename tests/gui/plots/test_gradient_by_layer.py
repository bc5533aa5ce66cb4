"""Gradient by layer: curves, extremes at the rim, selection, values under the pointer."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.theme import LIGHT


@pytest.fixture
def card(show) -> GradientByLayer:
    """The card on the screen."""
    return show(GradientByLayer)


def test_curves_lie_at_the_logarithms_of_the_norms(card, snapshots, color_share) -> None:
    """The markers of layer 4 are where its norms are, in their colours."""
    made = snapshots.make()
    card.update_snapshot(made)
    mapping = card.canvas.mapping
    for norm, color in ((made.record.delta_norm, LIGHT.delta), (made.record.weight_gradient_norm, LIGHT.weight)):
        x, y = mapping.x(4), mapping.y(float(np.log10(norm[0, 3])))
        assert color_share(card.canvas, color, (x - 2, y - 2, 4, 4)) > 0.9


def test_a_click_selects_the_nearest_layer(card, snapshots, mouse, qtbot) -> None:
    """Also beside the point itself, and at any height."""
    card.update_snapshot(snapshots.make())
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 7.3, -3)
    assert signal.args == [7]


def test_arrow_keys_select_the_neighbours_and_stop_at_the_ends(card, snapshots, qtbot) -> None:
    """The selection moves without a mouse, and not beyond the last layer."""
    card.update_snapshot(snapshots.make())
    card.set_selected_layer(10)
    card.layer_clicked.connect(card.set_selected_layer)
    chosen = []
    card.layer_clicked.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(card.canvas, key)
    assert chosen == [11, 11, 10]


def test_the_selected_layer_is_lit(card, snapshots) -> None:
    """The band moves; of a shallower network the last layer is lit."""
    card.update_snapshot(snapshots.make())
    before = card.canvas.grab().toImage()
    card.set_selected_layer(8)
    assert card.canvas.grab().toImage() != before
    card.update_snapshot(snapshots.make(depth=3, run_id=2))
    assert (card.band.layer, card.band.label) == (4, "layer 4")


def test_the_pointer_reads_exact_values(card, snapshots, mouse) -> None:
    """The layer, and both norms with six figures."""
    now = snapshots.record()
    delta = now.delta_norm.copy()
    delta[0, 2] = 4.00123456e-7
    card.update_snapshot(snapshots.make(record=replace(now, delta_norm=delta)))
    text = mouse.hover(card.canvas, 3.2, -3)
    assert text.startswith("layer 3 of 11\n‖δ‖ signal 4.00123·10⁻⁷\n‖∂L/∂W‖ ")
    assert "∂L/∂a" not in text


def test_the_activation_gradient_is_switched_on_by_its_legend(card, snapshots, mouse, qtbot) -> None:
    """A click on the legend, or the menu; δ and ∂L/∂W cannot be switched off, because one alone misleads."""
    card.update_snapshot(snapshots.make())
    entries = {entry.item.key: entry for entry in card.header._entries}
    assert not card.curves["activation_gradient_norm"].visible
    qtbot.mouseClick(entries["activation_gradient_norm"], Qt.MouseButton.LeftButton)
    assert card.curves["activation_gradient_norm"].visible
    assert "∂L/∂a" in mouse.hover(card.canvas, 3, -3)
    assert not entries["delta_norm"].isCheckable()
    card.menu.actions()[0].trigger()
    assert not card.curves["activation_gradient_norm"].visible


def test_zeros_are_marked_at_the_lower_rim(card, snapshots, color_share) -> None:
    """Nothing arrives at the first layers: marks and the word, a finite axis, and a gap in the curve."""
    now = snapshots.record()
    delta = now.delta_norm.copy()
    delta[0, :3] = 0
    card.update_snapshot(snapshots.make(record=replace(now, delta_norm=delta)))
    (mark,) = card.rim.marks
    assert (mark.extreme, mark.x.tolist()) == (Extreme.ZERO, [1, 2, 3])
    assert card.rim.words == ("0",)
    assert np.isnan(card.curves["delta_norm"].y[:3]).all()
    assert np.isfinite(card.canvas.view.ranges).all()
    mapping = card.canvas.mapping
    for layer in (1, 2, 3):
        assert color_share(card.canvas, LIGHT.delta, (mapping.x(layer) - 4, mapping.bottom - 12, 8, 12)) > 0.1
    assert color_share(card.canvas, LIGHT.delta, (mapping.x(4) - 4, mapping.bottom - 12, 8, 12)) == 0


def test_infinite_and_undefined_norms_are_marked_at_the_upper_rim(card, snapshots, color_share) -> None:
    """A run that exploded: ∞ for δ, NaN for ∂L/∂W, and the finite rest still drawn."""
    card.update_snapshot(snapshots.diverged())
    marks = {(mark.role, mark.extreme): mark.x.tolist() for mark in card.rim.marks}
    assert marks == {("delta", Extreme.INFINITE): [1, 2], ("weight", Extreme.NAN): [1, 2, 3]}
    assert card.rim.words == ("NaN", "∞")
    mapping = card.canvas.mapping
    assert color_share(card.canvas, LIGHT.weight, (mapping.x(1) - 5, mapping.top, 10, 14)) > 0.05
    assert np.isfinite(card.canvas.view.ranges).all()


def test_subnormal_norms_have_a_mark_of_their_own(card, snapshots) -> None:
    """They are not zero, and not numbers one may trust."""
    card.update_snapshot(snapshots.vanished())
    assert Extreme.SUBNORMAL in {mark.extreme for mark in card.rim.marks}
    assert "subnormal" in card.rim.words


@pytest.mark.parametrize("value", [0.0, np.inf, np.nan, 5e-324, 1.7e308])
def test_norms_that_are_all_alike_freeze_nothing(card, snapshots, value: float) -> None:
    """From the first step on there may be nothing else; afterwards normal numbers are shown as ever."""
    now = snapshots.record()
    every = np.full_like(now.delta_norm, value)
    card.update_snapshot(snapshots.make(record=replace(now, delta_norm=every, weight_gradient_norm=every)))
    card.canvas.grab()
    assert np.isfinite(card.canvas.view.ranges).all()
    card.update_snapshot(snapshots.make(run_id=2))
    low, high = card.canvas.view.ranges[1]
    assert low <= np.log10(now.delta_norm.min())
    assert high >= np.log10(now.weight_gradient_norm.max())
    assert high - low < 20


def test_the_axis_does_not_jump(card, snapshots) -> None:
    """Norms that tremble by a factor of two leave it where it is."""
    card.update_snapshot(snapshots.make())
    before = card.canvas.view.ranges
    now = snapshots.record()
    for factor in (0.5, 2.0, 1.0):
        card.update_snapshot(snapshots.make(record=replace(now, delta_norm=factor * now.delta_norm)))
        assert card.canvas.view.ranges == before


def test_several_runs_become_a_median_and_a_band(card, snapshots, mouse) -> None:
    """The line is the median, the band goes from the least to the largest run."""
    made = snapshots.make(runs=5)
    card.update_snapshot(made)
    curve = card.curves["delta_norm"]
    assert curve.y == pytest.approx(np.log10(np.median(made.record.delta_norm, axis=0)))
    assert curve.low == pytest.approx(np.log10(made.record.delta_norm.min(axis=0)))
    assert curve.high == pytest.approx(np.log10(made.record.delta_norm.max(axis=0)))
    assert curve.has_band
    assert "5 runs" in card.header.subtitle.text
    assert "…" in mouse.hover(card.canvas, 3, -3)


@pytest.mark.parametrize(("depth", "layers"), [(1, 2), (100, 101), (1000, 1001)])
def test_any_depth_is_drawn(card, snapshots, color_share, depth: int, layers: int) -> None:
    """One hidden layer, and a thousand, in which markers would be a smear."""
    card.update_snapshot(snapshots.make(depth=depth))
    assert card.canvas.view.ranges[0] == (0.5, layers + 0.5)
    assert color_share(card.canvas, LIGHT.delta) > 0.001


def test_the_table_has_every_norm_unrounded(card, snapshots) -> None:
    """One row for each run and layer, all three norms, also the one not shown; runs count from 0, layers from 1."""
    made = snapshots.make(depth=3, runs=2)
    table = card.table(made)
    rows = list(table.rows)
    assert table.columns[:3] == ("step", "run", "layer")
    assert len(rows) == 2 * 4
    row = dict(zip(table.columns, rows[5], strict=True))
    assert (row["step"], row["run"], row["layer"]) == (600, 1, 2)
    assert row["delta_norm"] == made.record.delta_norm[1, 1]
    assert row["activation_gradient_norm"] == made.record.activation_gradient_norm[1, 1]


def test_curves_that_always_show_stay_when_they_are_clicked(card: GradientByLayer) -> None:
    """Both norms are always drawn, because one alone misleads; a click on one in the legend is no error."""
    before = set(card.shown)
    for key in ("delta_norm", "weight_gradient_norm"):
        card.toggle(key)
    assert card.shown == before
