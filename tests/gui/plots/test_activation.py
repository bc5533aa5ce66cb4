"""Activation: f, f′, and where the inputs of the selected layer fall."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.gui.plots.activation import ActivationPlot
from gradsim.runtime.snapshot import LayerInputs


@pytest.fixture
def card(show) -> ActivationPlot:
    """The card on the screen."""
    return show(ActivationPlot, (360, 390))


@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_every_activation_is_drawn_with_its_slope(card, snapshots, name: str) -> None:
    """f and f′ over −6 … 6, both and the dashed maximum inside the plot."""
    activation = ACTIVATIONS.get(name)
    card.update_snapshot(snapshots.make(settings={"network.activation": name}))
    card.canvas.grab()
    assert card.function.y == pytest.approx(activation(card.function.x))
    assert card.slope.y == pytest.approx(activation.slope(card.slope.x))
    (x_low, x_high), (y_low, y_high) = card.canvas.view.ranges
    assert (x_low, x_high) == (-6, 6)
    assert y_low < card.function.y.min() or card.function.y.min() == 0
    assert y_high > max(card.function.y.max(), activation.maximum_slope)


def test_names_and_figures_of_the_sigmoid(card, snapshots) -> None:
    """The numbers that the lesson is about: at most 0.25, and what it is here."""
    card.update_snapshot(snapshots.make())
    assert (card.level.above, card.level.below) == ("max σ′ = 0.25", "rms σ′ = 0.247")
    assert [text for text, _ in card.names.names] == ["σ(u)", "σ′(u)"]
    assert card.header.subtitle.text == "layer 5: E[σ′²] = 0.061"


def test_part_of_the_slope_in_the_product(card, snapshots) -> None:
    """By what δ is multiplied on its way to the selected layer, and what of it is the slope's; none at the output."""
    now = snapshots.record()
    delta, factor = now.delta_norm.copy(), now.derivative_factor.copy()
    delta[0, 4:6] = (0.3, 1.2)
    factor[0, 4] = 0.2
    made = snapshots.make(record=replace(now, delta_norm=delta, derivative_factor=factor))
    card.update_snapshot(made)
    assert card.remark == "δ here: ×0.25, of which σ′ is ×0.2"
    card.update_snapshot(replace(made, inputs=replace(made.inputs, layer=11)))
    assert card.remark == "The gradient begins here: nothing is multiplied yet."
    card.update_snapshot(made := snapshots.vanished())
    card.update_snapshot(replace(made, inputs=replace(made.inputs, layer=5)))
    assert card.remark == "No signal reaches this layer."
    card.update_snapshot(made := snapshots.diverged())
    card.update_snapshot(replace(made, inputs=replace(made.inputs, layer=1)))
    assert card.remark == "The signal is not a finite number here."


def test_rms_is_that_of_the_selected_layer_over_all_runs(card, snapshots) -> None:
    """The root of the mean of the squares: of 0.1 and 0.2 it is √0.025."""
    now = snapshots.record(runs=2)
    rms = now.derivative_rms.copy()
    rms[:, 4] = (0.1, 0.2)
    card.update_snapshot(snapshots.make(runs=2, record=replace(now, derivative_rms=rms)))
    assert card.level.below == "rms σ′ = 0.158"


def test_a_linear_output_layer_has_the_function_it_has(card, snapshots) -> None:
    """Layer L of a network with linear output applies no sigmoid."""
    made = snapshots.make()
    card.update_snapshot(replace(made, inputs=replace(made.inputs, layer=11)))
    assert card.function.y == pytest.approx(card.function.x)
    assert card.header.subtitle.text == "layer 11, the output: f(z) = z"
    assert card.level.above == "max f′ = 1"


def test_an_output_layer_with_the_activation_shows_it(card, snapshots) -> None:
    """With output = "activation" the last layer is like all others."""
    made = snapshots.make(settings={"network.output": "activation"})
    card.update_snapshot(replace(made, inputs=replace(made.inputs, layer=11)))
    assert card.level.above == "max σ′ = 0.25"


def test_wide_inputs_widen_the_axis_and_it_stays(card, snapshots) -> None:
    """The range goes where the inputs are; narrow inputs a moment later do not move it back."""
    made = snapshots.make()
    wide = LayerInputs(5, np.array([0.5, 0.0, 0.5]), np.array([-31.0, -1.0, 1.0, 9.0]), 0.0, 20.0, 0.0)
    card.update_snapshot(replace(made, inputs=wide))
    assert card.canvas.view.ranges[0] == (-40, 40)
    card.update_snapshot(made)
    assert card.canvas.view.ranges[0] == (-40, 40)
    card.update_snapshot(replace(made, run_id=2))
    assert card.canvas.view.ranges[0] == (-6, 6)


def test_the_range_of_y_does_not_depend_on_the_inputs(card, snapshots) -> None:
    """ReLU of inputs up to a million would flatten f′ to nothing."""
    made = snapshots.make(settings={"network.activation": "relu"})
    card.update_snapshot(made)
    before = card.canvas.view.ranges[1]
    far = replace(made.inputs, edges=made.inputs.edges * 1e6)
    card.update_snapshot(replace(made, inputs=far))
    card.canvas.grab()
    assert card.canvas.view.ranges[1] == before


def test_inputs_that_are_not_finite_are_mentioned(card, snapshots) -> None:
    """A histogram of the finite rest alone would hide the disaster."""
    made = snapshots.make()
    nothing = replace(made.inputs, counts=np.zeros(40), not_finite=1.0)
    card.update_snapshot(replace(made, inputs=nothing))
    card.canvas.grab()
    assert "100\u2009%" in card.header.subtitle.text
    assert "not finite" in card.header.subtitle.text


def test_the_pointer_reads_f_its_slope_and_the_bin(card, snapshots, mouse) -> None:
    """At u = 0: one half, one quarter, and how many inputs are there."""
    made = snapshots.make()
    inputs = LayerInputs(5, np.array([0.125, 0.75, 0.125]), np.array([-3.0, -1.0, 1.0, 3.0]), 0.0, 1.0, 0.0)
    card.update_snapshot(replace(made, inputs=inputs))
    lines = mouse.hover(card.canvas, 0, 0.5).splitlines()
    assert float(lines[1].split()[1]) == pytest.approx(0.5, abs=0.01)
    assert float(lines[2].split()[1]) == pytest.approx(0.25, abs=0.001)
    assert lines[3] == "u −1 … 1 75.00\u2009%"
    assert mouse.hover(card.canvas, 5, 0.5).splitlines()[3] == "u ≥ 1 12.50\u2009%"


def test_names_hide_no_curve(card, snapshots) -> None:
    """For every activation the names stand where neither curve passes."""
    for run, name in enumerate(ACTIVATIONS.names):
        card.update_snapshot(snapshots.make(run_id=run, settings={"network.activation": name}))
        card.canvas.grab()
        corner = card.names._place[1]
        mapping = card.canvas.mapping
        for curve in (card.function, card.slope):
            x, y = mapping.xs(curve.x), mapping.ys(curve.y)
            inside = (x > corner.x()) & (x < corner.x() + 50) & (y > corner.y()) & (y < corner.y() + 34)
            assert not inside.any(), name


def test_the_table_is_the_histogram_unrounded(card, snapshots) -> None:
    """One row for each bin."""
    made = snapshots.make()
    rows = list(card.table(made).rows)
    assert [row[4] for row in rows] == made.inputs.counts.tolist()
    assert [row[2] for row in rows] == made.inputs.edges[:-1].tolist()
