"""Several runs of one experiment in every plot: median, range, and runs that have diverged beside others."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Divergence
from gradsim.engine.trainer import Trainer
from gradsim.gui.plots import PLOTS
from gradsim.gui.plots.activations_by_layer import ActivationsByLayer
from gradsim.gui.plots.factors import FactorsPlot
from gradsim.gui.plots.gradient_by_layer import GradientByLayer
from gradsim.gui.plots.loss import LossPlot
from gradsim.gui.plots.update_ratio import UpdateRatio
from gradsim.gui.plots.weights import WeightsPlot
from gradsim.runtime.snapshot import LossCurve
from gradsim.theory.factors import breakdown, typical

FIGURES = (
    *("weight_gradient_norm", "delta_norm", "activation_gradient_norm", "activation_mean", "activation_std"),
    *("weight_norm", "update_ratio", "saturated_fraction"),
)


def three_runs(snapshots, *, diverged: bool = False, depth: int = 10):
    """Figures of the runs in the ratio 1 : 2 : 4; with a fourth run that has left the finite numbers, if asked."""
    made = snapshots.make(depth=depth, runs=4 if diverged else 3)
    scale = np.array([[1.0], [2.0], [4.0], [np.inf]])[: 4 if diverged else 3]
    single = snapshots.record(depth)
    values = {name: np.maximum(getattr(single, name), 0.1 * (name[0] == "s")) * scale for name in FIGURES}
    if diverged:
        values |= {
            "status": np.array(["running"] * 3 + ["diverged"]),
            "divergence": (None, None, None, Divergence(60, 3, "gradient")),
            "train_loss": np.array([0.7, 0.7, 0.7, np.inf]),
        }
    return replace(made, record=replace(made.record, **values))


@pytest.mark.parametrize("diverged", [False, True])
@pytest.mark.parametrize(
    ("plot", "curve", "figure", "logarithmic"),
    [
        (GradientByLayer, lambda card: card.curves["delta_norm"], "delta_norm", True),
        (GradientByLayer, lambda card: card.curves["weight_gradient_norm"], "weight_gradient_norm", True),
        (UpdateRatio, lambda card: card.ratio, "update_ratio", True),
        (ActivationsByLayer, lambda card: card.mean, "activation_mean", False),
        (ActivationsByLayer, lambda card: card.saturated, "saturated_fraction", False),
        (WeightsPlot, lambda card: card.norm, "weight_norm", True),
    ],
)
def test_the_line_is_the_median_and_the_band_the_range(
    show, snapshots, plot, curve, figure: str, logarithmic: bool, diverged: bool
) -> None:
    """Of the runs that go on: one that has diverged moves neither."""
    card = show(plot)
    made = three_runs(snapshots, diverged=diverged)
    card.update_snapshot(made)
    drawn, place = curve(card), np.log10 if logarithmic else np.asarray
    first = getattr(made.record, figure)[0]
    assert drawn.y == pytest.approx(place(2 * first))
    assert drawn.low == pytest.approx(place(first))
    assert drawn.high == pytest.approx(place(4 * first))
    assert drawn.has_band


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.key)
def test_every_plot_says_of_how_many_runs_it_speaks(show, snapshots, plot) -> None:
    """Or that it shows the first one; the activation plot has the inputs of all in one histogram."""
    card = show(plot, (900, 420))
    card.update_snapshot(three_runs(snapshots))
    if plot.key != "activation":
        assert "3 runs" in card.header.subtitle.text
    card.update_snapshot(three_runs(snapshots, diverged=True))
    if plot.key in ("gradient_by_layer", "loss", "update_ratio", "activations_by_layer"):
        assert "3 of 4 runs" in card.header.subtitle.text
    card.grab()


def test_a_run_that_has_diverged_leaves_no_marks_among_others(show, snapshots) -> None:
    """The bar above says that it has; here it would look as if the others were infinite."""
    card = show(GradientByLayer)
    card.update_snapshot(three_runs(snapshots, diverged=True))
    assert card.rim.marks == ()


def test_the_loss_of_a_run_that_exploded_does_not_flatten_the_others(show, snapshots) -> None:
    """The axis stays linear, and ends above the runs that go on."""
    card = show(LossPlot)
    made = three_runs(snapshots, diverged=True)
    loss = made.loss
    minimum, maximum = loss.minimum.copy(), loss.maximum.copy()
    minimum[:, 3], maximum[:, 3] = 1e30, np.inf
    card.update_snapshot(replace(made, loss=LossCurve(loss.steps, minimum, maximum)))
    assert not card.logarithmic
    assert card.canvas.view.ranges[1][1] <= 2
    assert card.rim.marks == ()
    assert card.moment.label == "1 of 4 runs diverged"


def test_factors_of_several_runs_multiply_to_their_mean() -> None:
    """Medians do not multiply; the product that is written out has to be right."""
    record = Trainer(Experiment().replace("runs", 3)).step()
    parts, delta = typical(record)
    assert parts.total == pytest.approx(sum(parts.totals.values()))
    assert parts.total == pytest.approx(np.mean([breakdown(record, run).total for run in range(3)]))
    assert delta == pytest.approx(np.exp(np.log(record.delta_norm).mean(axis=0)))


def test_factors_show_the_range_of_the_signal(show, snapshots) -> None:
    """Behind the bars, from the least to the largest run."""
    card = show(FactorsPlot)
    made = three_runs(snapshots, diverged=True)
    card.update_snapshot(made)
    assert card.range.visible
    assert card.range.low == pytest.approx(np.log10(made.record.delta_norm[0]))
    assert card.range.high == pytest.approx(np.log10(made.record.delta_norm[2]))
    card.update_snapshot(snapshots.make(run_id=2))
    assert not card.range.visible


def test_where_all_have_diverged_it_is_shown(show, snapshots) -> None:
    """Then there are no others to speak for the experiment."""
    card = show(GradientByLayer)
    made = three_runs(snapshots)
    broken = np.full_like(made.record.delta_norm, np.nan)
    record = replace(
        made.record,
        delta_norm=broken,
        weight_gradient_norm=broken,
        status=np.array(["diverged"] * 3),
        divergence=(Divergence(3, 2, "gradient"),) * 3,
    )
    card.update_snapshot(replace(made, record=record))
    assert card.rim.words == ("NaN",)
