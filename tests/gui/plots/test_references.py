"""Other runs in every plot: where they are drawn, what is read and written of them, and that axes hold them."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gradsim.gui.plots import PLOTS
from gradsim.gui.plots.activation import ActivationPlot
from gradsim.gui.plots.activations_by_layer import ActivationsByLayer
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.factors import FactorsPlot
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.gradient_over_time import GradientOverTime
from gradsim.gui.plots.layer_plot import LayerPlot
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.prediction.card import PredictionPlot
from gradsim.gui.plots.reference import LOOKS, OTHER, OTHER_LOOK, Reference
from gradsim.gui.plots.update_ratio import UpdateRatio
from gradsim.gui.plots.weights import WeightsPlot
from gradsim.gui.theme import DARK, LIGHT
from gradsim.runtime.snapshot import Predictions

LAYER_PLOTS = [plot for plot in PLOTS if issubclass(plot, LayerPlot)]


def reference(snapshot, key: int = 1, name: str = "ReLU + He", *, look: int = 0, live: bool = False) -> Reference:
    """A run to compare with."""
    return Reference(key, name, look, snapshot, live)


def test_no_two_looks_are_the_same() -> None:
    """Told apart by pattern as well: of two in one colour the dots differ."""
    assert len(set(LOOKS)) == len(LOOKS) == 8
    assert OTHER_LOOK[1] not in {dash for _, dash in LOOKS}
    for theme in (LIGHT, DARK):
        colors = [getattr(theme, role) for role, _ in LOOKS[:4]]
        assert len({*colors, theme.other, theme.delta, theme.weight}) == 7


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)
@pytest.mark.parametrize("depth", [3, 10, 30])
def test_every_plot_shows_them_whatever_their_depth(show, snapshots, plot, depth: int) -> None:
    """A picture with two others is another one; they are named, and stand in the data that are exported."""
    card = show(plot, (900, 460))
    card.update_snapshot(snapshots.make())
    before = card.grab().toImage()
    faint = {"network.activation": "relu"}
    others = (
        reference(snapshots.make(depth, step=900, settings=faint), 1, "first"),
        reference(snapshots.make(depth, step=200), 2, "second", look=1),
    )
    card.set_references(others)
    assert card.grab().toImage() != before
    said = [item.text for item in card.header.references]
    if plot is not GradientOverTime:  # whose strips have their names inside
        assert [text.split(" · ")[0] for text in said] == ["first", "second"]
    names = {row["run_name"] for row in csv.DictReader(io.StringIO(card.data()))}
    assert names == {"", "first", "second"}
    card.set_references(())
    assert card.header.references == ()
    assert "run_name" not in card.data().splitlines()[0]


@pytest.mark.parametrize("plot", LAYER_PLOTS, ids=lambda plot: plot.key)
def test_layers_have_the_same_place_in_networks_of_different_depth(show, snapshots, mouse, plot) -> None:
    """Layer 3 stands at 3 for both; the axis holds the deeper one, and the pointer reads it beyond the shallow one."""
    card = show(plot, (900, 460))
    card.update_snapshot(snapshots.make(depth=5))
    card.set_references((reference(snapshots.make(depth=20)),))
    assert card.canvas.view.ranges[0] == (0.5, 21.5)
    (curves,) = card.others.curves
    assert curves[0].x.tolist() == list(range(1, 22))
    middle = float(np.nanmean(card.canvas.view.ranges[1]))
    beyond = mouse.hover(card.canvas, 15, middle)
    assert beyond.startswith("layer 15\nReLU + He")
    assert "layer 3 of 6" in mouse.hover(card.canvas, 3, middle)
    assert "ReLU + He" in mouse.hover(card.canvas, 3, middle)


def test_a_click_beyond_the_own_network_selects_its_last_layer(show, snapshots, mouse, qtbot) -> None:
    """There is no layer 15 to be selected, though another network has one."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make(depth=5))
    card.set_references((reference(snapshots.make(depth=20)),))
    with qtbot.waitSignal(card.layer_clicked) as signal:
        mouse.click(card.canvas, 15, -3)
    assert signal.args == [6]


def test_norms_of_others_lie_at_their_logarithms_and_inside_the_axis(show, snapshots) -> None:
    """However far they are from the own ones."""
    card = show(GradientByLayer)
    own = snapshots.make()
    card.update_snapshot(own)
    far = replace(own.record, delta_norm=own.record.delta_norm * 1e9)
    card.set_references((reference(replace(own, record=far)),))
    ((delta, weight),) = card.others.curves
    assert delta.y == pytest.approx(np.log10(far.delta_norm[0]))
    assert weight.y == pytest.approx(np.log10(far.weight_gradient_norm[0]))
    low, high = card.canvas.view.ranges[1]
    assert low <= np.log10(own.record.delta_norm).min()
    assert high >= delta.y.max()
    card.set_references(())
    assert card.canvas.view.ranges[1][1] < high  # and back again at once


def test_of_several_others_only_delta_is_drawn_until_somebody_asks(show, snapshots) -> None:
    """Six dotted curves are not read; the menu has the choice."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make())
    others = tuple(reference(snapshots.make(), key, f"run {key}", look=key) for key in (1, 2, 3))
    card.set_references(others[:1])
    assert [len(curves) for curves in card.others.curves] == [2]
    card.set_references(others)
    assert [len(curves) for curves in card.others.curves] == [1, 1, 1]
    switch = next(action for action in card.menu.actions() if action.data() == "both")
    switch.trigger()
    assert [len(curves) for curves in card.others.curves] == [2, 2, 2]


def test_axes_do_not_jump_while_a_reference_stands_still(show, snapshots) -> None:
    """Only another set of references may choose ranges anew."""
    card = show(GradientByLayer)
    own = snapshots.make()
    card.update_snapshot(own)
    card.set_references((reference(snapshots.make(depth=20)),))
    before = card.canvas.view.ranges
    for factor in (0.5, 2.0, 1.0):
        card.update_snapshot(replace(own, record=replace(own.record, delta_norm=factor * own.record.delta_norm)))
        assert card.canvas.view.ranges == before


def test_what_stands_still_is_worked_out_once(show, snapshots) -> None:
    """A pinned run must not cost each picture what the own one costs."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make())
    card.set_references((reference(snapshots.make(depth=20)),))
    before = card.others.curves[0][0]
    card.update_snapshot(snapshots.make())
    assert card.others.curves[0][0] is before


def test_a_function_is_not_drawn_anew_for_every_snapshot_of_b(show, snapshots) -> None:
    """Its curves depend on nothing that training changes."""
    card = show(ActivationPlot, (500, 460))
    relu = {"network.activation": "relu"}
    kept = None
    for _ in range(2):
        card.set_references((reference(snapshots.make(settings=relu), -1, "B · ReLU", look=OTHER, live=True),))
        card.update_snapshot(snapshots.make())
        assert kept is None or card.others.curves[0][0] is kept
        kept = card.others.curves[0][0]


def test_zeros_of_another_network_are_marked_too(show, snapshots) -> None:
    """A gap in a dotted curve would be no sign of anything."""
    card = show(GradientByLayer)
    card.update_snapshot(snapshots.make())
    card.set_references((reference(snapshots.vanished()),))
    assert {mark.role for mark in card.rim.marks} == {"pinned"}


def test_activation_shows_another_function_and_its_inputs(show, snapshots, mouse) -> None:
    """f wide and f′ thin, a band for the layer's inputs; of the same function the band alone."""
    card = show(ActivationPlot, (500, 460))
    own = snapshots.make()
    card.update_snapshot(own)
    relu = snapshots.make(settings={"network.activation": "relu"})
    card.set_references((reference(relu), reference(own, 2, "same", look=1)))
    first, second = card.others.curves
    assert first[0].y.tolist() == np.maximum(first[0].x, 0).tolist()
    assert second == ()
    assert [role for role, _ in card.bands.rows] == ["pinned", "pinned_second"]
    assert card.bands.rows[0][1].tolist() == relu.bands.quantiles[own.inputs.layer - 1].tolist()
    text = mouse.hover(card.canvas, 0.5, 0.6)
    assert re.search(r"ReLU \+ He · f; f′ 0\.(49|5)\d*; 1\n", text)
    assert "same · 95 % within" in text


def test_a_steep_function_leaves_the_own_one_half_of_the_height(show, snapshots) -> None:
    """A ReLU goes to 6 where a sigmoid goes to 1."""
    card = show(ActivationPlot, (500, 460))
    card.update_snapshot(snapshots.make())
    low, high = card.canvas.view.ranges[1]
    card.set_references((reference(snapshots.make(settings={"network.activation": "relu"})),))
    wider = card.canvas.view.ranges[1]
    assert high - low < wider[1] - wider[0] <= 2.5 * (high - low)


def test_loss_of_others_is_drawn_over_their_own_steps(show, snapshots, mouse) -> None:
    """The axis holds the longest run; beyond the end of the own one, others are still read."""
    card = show(LossPlot)
    card.update_snapshot(snapshots.make(step=100))
    card.set_references((reference(snapshots.make(step=900)),))
    assert card.canvas.view.ranges[0] == (0.0, 1000.0)
    ((training, test),) = card.others.curves
    assert [line.x[-1] for line in (training, test)] == pytest.approx([900, 900], abs=10)
    text = mouse.hover(card.canvas, 700, 0.5)
    assert "ReLU + He · training" in text
    assert "\ntraining" not in text
    assert "\ntraining" in mouse.hover(card.canvas, 50, 0.5)


def test_a_loss_that_explodes_beside_makes_the_axis_logarithmic(show, snapshots) -> None:
    """And no longer once it is gone."""
    card = show(LossPlot)
    card.update_snapshot(snapshots.make())
    card.set_references((reference(snapshots.diverged()),))
    assert card.logarithmic
    card.set_references(())
    assert not card.logarithmic


def test_accuracy_of_others_stands_on_its_tab(show, snapshots) -> None:
    """In per cent, as the own one."""
    card = show(LossPlot)
    card.choose_tab(1)
    card.update_snapshot(snapshots.make())
    other = snapshots.make(step=900)
    card.set_references((reference(other),))
    assert card.others.curves[0][0].y[-1] == pytest.approx(100 * other.evaluations.train_accuracy[-1, 0])


def test_heat_maps_of_others_stand_above_in_the_same_colours(show, snapshots, mouse) -> None:
    """As many as there is room for; the others are named with a word that says so."""
    card = show(GradientOverTime, (400, 420))
    own = snapshots.make()
    card.update_snapshot(own)
    brighter = replace(own.layers, delta_norm=own.layers.delta_norm * 1e6)
    card.set_references((reference(replace(own, layers=brighter)),))
    assert card.maps.shown == 1
    low, high = card.bar.levels
    assert low <= np.log10(own.layers.delta_norm).min()
    assert high >= np.log10(brighter.delta_norm).max()
    assert "ReLU + He · ‖δ‖" in mouse.hover(card.canvas, 300, 5)
    many = tuple(reference(own, key, f"run {key}", look=key) for key in range(8))
    card.set_references(many)
    assert 2 <= card.maps.shown < 8
    assert card.header.references[-1].text == "run 7 (no room)"
    card.set_references(())
    assert card.maps.shown == 0


def test_strips_tell_the_whole_name(show, snapshots) -> None:
    """In a strip it is shortened or not there at all; below the strips nothing is told."""
    card = show(GradientOverTime, (400, 420))
    card.update_snapshot(snapshots.make())
    whole = "a name for which no strip of a heat map has enough room"
    card.set_references((reference(snapshots.make(), name=whole),))
    strip = next(canvas for canvas in card.maps.findChildren(Canvas) if canvas is not card.canvas)
    assert card.maps.name_at(card.canvas.geometry().center()) == ""
    place = strip.geometry().center()
    QApplication.sendEvent(card.maps, QHelpEvent(QEvent.Type.ToolTip, place, card.maps.mapToGlobal(place)))
    assert QToolTip.text() == whole
    QToolTip.hideText()


def test_strips_follow_the_zoom(show, snapshots, mouse) -> None:
    """The same steps above one another, also where somebody looks closer."""
    card = show(GradientOverTime, (400, 420))
    card.update_snapshot(snapshots.make())
    card.set_references((reference(snapshots.make()),))
    mouse.wheel(card.canvas, mouse.pixel(card.canvas, 300, 5), 6)
    strip, own = card.maps.findChildren(Canvas), card.canvas
    assert {canvas.view.ranges[0] for canvas in strip} == {own.view.ranges[0]}


def test_the_boundary_of_another_network_is_where_it_is_undecided(show, snapshots) -> None:
    """A network that answers by the first feature alone has an upright boundary at its half."""
    card = show(PredictionPlot, (420, 420))
    own = snapshots.make()
    card.update_snapshot(own)
    x = np.linspace(-2.2, 2.2, 45)
    grid = np.tile(1 / (1 + np.exp(-3 * (x - 0.7))), (45, 1))
    other = replace(own, predictions=replace(own.predictions, grid=grid))
    card.set_references((reference(other),))
    (lines,) = card.view.others.curves
    assert len(lines) == 1
    assert lines[0].x == pytest.approx(np.full(45, 0.7), abs=0.01)
    assert sorted(lines[0].y) == pytest.approx(np.linspace(-2.2, 2.2, 45))


def test_answers_to_other_data_are_not_drawn_into_the_picture(show, snapshots) -> None:
    """Their boundary would lie between samples that the network has never seen; the legend says why."""
    card = show(PredictionPlot, (420, 420))
    card.update_snapshot(snapshots.make())
    card.set_references(
        (reference(snapshots.make(settings={"data.name": "moons"}, dataset=snapshots.dataset("three"))),)
    )
    assert card.view.others.curves == ()
    assert card.header.references[0].text == "ReLU + He (other data)"


@pytest.mark.parametrize("kind", ["spiral", "three", "plane", "line", "wide", "digits"])
def test_predictions_of_others_are_drawn_and_read_for_all_kinds_of_data(show, snapshots, mouse, kind: str) -> None:
    """A line, a curve, rings, or a number in the readout."""
    card = show(PredictionPlot, (420, 420))
    own = snapshots.make(kind=kind)
    card.update_snapshot(own)
    card.set_references((reference(replace(own, run_id=2, predictions=snapshots.predictions(own.dataset))),))
    canvas = card.view.canvas
    canvas.grab()
    (x_low, x_high), (y_low, y_high) = canvas.view.ranges
    assert "ReLU + He" in mouse.hover(canvas, x_low + 0.52 * (x_high - x_low), y_low + 0.47 * (y_high - y_low))


def test_b_has_a_picture_of_its_own_where_there_is_room(show, snapshots) -> None:
    """Two boundaries side by side are compared at a glance; in a narrow card B is dotted."""
    card = show(PredictionPlot, (900, 420))
    own = snapshots.make()
    card.update_snapshot(own)
    card.set_references((reference(own, -1, "B · ReLU", look=OTHER, live=True),))
    assert card.beside is not None
    assert card.beside.name.text == "B"
    assert card.view.name.text == "A"
    assert card.view.others.curves == ()
    card.resize(360, 420)
    assert card.beside is None
    assert len(card.view.others.curves) == 1
    card.resize(900, 420)
    assert card.beside is not None
    card.set_references(())
    assert card.beside is None
    assert card.view.name.text == ""


def test_answers_that_are_not_finite_have_no_boundary(show, snapshots) -> None:
    """And raise nothing."""
    card = show(PredictionPlot, (420, 420))
    own = snapshots.make()
    card.update_snapshot(own)
    nothing = Predictions(np.full((50, 50), np.nan), own.predictions.extent, None, own.predictions.confusion, None)
    card.set_references((reference(replace(own, predictions=nothing)),))
    assert card.view.others.curves == ((),)


def test_a_live_reference_is_drawn_with_the_next_snapshot(show, snapshots) -> None:
    """B comes with each snapshot of A: drawn once for both, not twice."""
    card = show(UpdateRatio)
    card.update_snapshot(snapshots.make())
    card.set_references((reference(snapshots.make(), -1, "B", look=OTHER, live=True),))
    newer = snapshots.make()
    newer = replace(newer, record=replace(newer.record, update_ratio=np.full((1, 11), 1e-2)))
    drawn = card.others.curves[0][0]
    card.set_references((reference(newer, -1, "B", look=OTHER, live=True),))
    assert card.others.curves[0][0] is drawn
    card.update_snapshot(snapshots.make())
    assert card.others.curves[0][0].y == pytest.approx(np.full(11, -2.0))


def test_weights_of_others_are_outlines_and_norms(show, snapshots, mouse) -> None:
    """The histogram of the selected layer as an outline; ‖W‖ and σ₁ on the other tab."""
    card = show(WeightsPlot, (500, 460))
    own = snapshots.make()
    card.update_snapshot(own)
    card.set_references((reference(own),))
    assert len(card.other_outlines._made) == 1
    card.choose_tab(1)
    assert [len(curves) for curves in card.others.curves] == [2]
    assert "ReLU + He · ‖W‖ 5" in mouse.hover(card.norms, 3, 0.5)
    unmeasured = replace(own, weights=None)
    card.set_references((reference(unmeasured, 2),))
    assert [len(curves) for curves in card.others.curves] == [1]


def test_beside_numbers_names_are_short(snapshots) -> None:
    """A box under the pointer that is wider than the plot hides what it explains."""
    assert reference(snapshots.make(), -1, "B · depth 20 + ReLU", look=OTHER, live=True).label == "B"
    assert len(reference(snapshots.make(), name="depth 20 + ReLU + He normal + Adam").label) <= 28


def test_names_have_a_row_of_their_own_where_there_is_no_room(show, snapshots, qtbot) -> None:
    """Never left out, never over a curve; back in the legend in a wide card."""
    card = show(GradientByLayer, (420, 300))
    card.update_snapshot(snapshots.make())
    before = card.canvas.height()
    card.set_references((reference(snapshots.make(), name="ReLU + He normal + learning rate 0.1"),))
    assert all(entry.isVisible() and entry.y() >= 24 for entry in card.header._others)
    qtbot.waitUntil(lambda: card.canvas.height() < before)
    card.resize(1300, 300)
    qtbot.waitUntil(lambda: card.canvas.height() == before)
    assert all(entry.isVisible() and entry.y() == 0 for entry in card.header._others)


def test_a_long_name_leaves_the_short_ones_whole(show, snapshots) -> None:
    """What is cut is what takes most room, not the name that says in two words which curve it is."""
    card = show(GradientByLayer, (420, 300))
    card.update_snapshot(snapshots.make())
    card.set_references(
        tuple(reference(snapshots.make(), key, name) for key, name in enumerate(("B", "a word " * 30, "gain 2")))
    )
    assert [entry.width() >= entry.sizeHint().width() for entry in card.header._others] == [True, False, True]


@pytest.mark.parametrize("tab", [0, 1])
def test_activations_of_others_are_their_means_and_shares(show, snapshots, tab: int) -> None:
    """On the tab of the values a line at the mean, on the other at the share."""
    card = show(ActivationsByLayer)
    card.choose_tab(tab)
    own = snapshots.make()
    card.update_snapshot(own)
    card.set_references((reference(replace(own, record=snapshots.record(saturated_fraction=np.full((1, 11), 0.3)))),))
    assert card.others.curves[0][0].y == pytest.approx(np.full(11, (0.5, 0.3)[tab]))


def test_factors_show_the_signal_of_others(show, snapshots, mouse) -> None:
    """Bars of several networks would hide one another; ‖δ‖ says where they lead."""
    card = show(FactorsPlot)
    card.update_snapshot(snapshots.make())
    other = snapshots.make(depth=4)
    card.set_references((reference(other),))
    assert card.others.curves[0][0].y == pytest.approx(np.log10(other.record.delta_norm[0]))
    assert "ReLU + He · ‖δ‖" in mouse.hover(card.canvas, 3, -3)
