"""Loss and accuracy: history, divergence, axes."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.loss import ACCURACY, LOSS, LossPlot
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.theme import LIGHT
from gradsim.runtime.snapshot import LossCurve


@pytest.fixture
def card(show) -> LossPlot:
    """The card on the screen."""
    return show(LossPlot, (360, 310))


def test_the_history_is_drawn_to_its_newest_step(card, snapshots, color_share) -> None:
    """Training and test loss, reduced to pixels but not cut off."""
    made = snapshots.make(points=2000, step=20_000)
    card.update_snapshot(made)
    assert card.training.x[-1] == 20_000
    assert card.test.x[-1] == made.evaluations.steps[-1]
    assert len(card.training.x) <= card.canvas.width()
    assert card.training.high.max() == pytest.approx(made.loss.maximum.max())
    assert color_share(card.canvas, LIGHT.delta) > 0.002
    assert color_share(card.canvas, LIGHT.weight) > 0.001


def test_the_first_step_is_drawn(card, snapshots) -> None:
    """One point, and before it none at all."""
    card.update_snapshot(snapshots.make(step=0, points=0))
    assert card._note.visible
    card.update_snapshot(snapshots.make(step=1, points=1))
    card.canvas.grab()
    assert not card._note.visible
    assert card.training.x.tolist() == [1]


def test_a_tab_shows_the_accuracies(card, snapshots, qtbot, mouse) -> None:
    """A real click; both accuracies in per cent, under the pointer too."""
    made = snapshots.make()
    card.update_snapshot(made)
    qtbot.mouseClick(card.header._tabs[ACCURACY], Qt.MouseButton.LeftButton)
    assert card.test.y == pytest.approx(100 * made.evaluations.test_accuracy[:, 0])
    assert card.training.y == pytest.approx(100 * made.evaluations.train_accuracy[:, 0])
    assert card.canvas.view.ranges[1] == (0, 100)
    assert "%" in mouse.hover(card.canvas, 300, 50)


def test_there_is_no_accuracy_of_a_regression(card, snapshots) -> None:
    """The tab goes away with the classes, and back comes the loss."""
    card.update_snapshot(snapshots.make())
    card.choose_tab(ACCURACY)
    card.update_snapshot(snapshots.make(kind="plane", run_id=2))
    assert card.tab == LOSS
    assert not card.header._tabs[ACCURACY].isVisible()
    card.update_snapshot(snapshots.make(run_id=3))
    assert card.header._tabs[ACCURACY].isVisible()


def test_a_run_that_diverged_is_marked_at_its_step(card, snapshots, color_share) -> None:
    """With the word, beside the infinite loss at the rim, on an axis that shows the whole explosion."""
    card.update_snapshot(snapshots.diverged(step=137))
    assert (card.moment.x, card.moment.label) == (137, "diverged")
    (mark,) = card.rim.marks
    assert (mark.extreme, mark.x.tolist()) == (Extreme.INFINITE, [137])
    assert isinstance(card.canvas.y_axis.scale, DecadeScale)
    assert np.isfinite(card.canvas.view.ranges).all()
    mapping = card.canvas.mapping
    assert color_share(card.canvas, LIGHT.error, (mapping.x(137) - 2, mapping.top, 4, mapping.height)) > 0.05


def test_some_of_several_runs_diverged(card, snapshots) -> None:
    """The others go on."""
    made = snapshots.make(runs=3)
    end = snapshots.diverged().record.divergence[0]
    card.update_snapshot(replace(made, record=replace(made.record, divergence=(None, end, None))))
    assert card.moment.label == "1 of 3 runs diverged"
    card.update_snapshot(replace(made, run_id=2))
    assert card.moment.x is None


def test_the_axis_is_chosen_in_the_menu(card, snapshots) -> None:
    """Linear, logarithmic, or logarithmic from the moment that the loss explodes."""
    exploding, calm = snapshots.diverged(), snapshots.make(run_id=7)
    automatic, linear, logarithmic = card.menu.actions()[:3]
    card.update_snapshot(exploding)
    assert card.logarithmic
    linear.trigger()
    card.canvas.grab()
    assert not card.logarithmic
    assert np.isfinite(card.canvas.view.ranges).all()
    automatic.trigger()
    card.update_snapshot(calm)
    assert not card.logarithmic
    logarithmic.trigger()
    assert card.logarithmic
    assert card.training.y[0] == pytest.approx(np.log10(calm.loss.maximum[0, 0]), abs=0.05)


@pytest.mark.parametrize("value", [0.0, np.inf, np.nan, 1.7e308, 5e-324])
@pytest.mark.parametrize("choice", [1, 2])
def test_any_loss_leaves_the_axis_finite(card, snapshots, value: float, choice: int) -> None:
    """All losses alike, on both axes."""
    card.menu.actions()[choice].trigger()
    steps, values = np.arange(1, 50), np.full((49, 1), value)
    made = snapshots.make()
    nothing = replace(made.evaluations, test_loss=np.full_like(made.evaluations.test_loss, value))
    card.update_snapshot(replace(made, loss=LossCurve(steps, values, values), evaluations=nothing))
    card.canvas.grab()
    low, high = card.canvas.view.ranges[1]
    assert np.isfinite([low, high, high - low]).all()
    assert high > low


def test_the_axis_does_not_jump(card, snapshots) -> None:
    """Each new step leaves both axes where they are, until there is no more room."""
    card.update_snapshot(snapshots.make(step=450))
    before = card.canvas.view.ranges
    for step in (451, 470, 499):
        card.update_snapshot(snapshots.make(step=step))
        assert card.canvas.view.ranges == before
    card.update_snapshot(snapshots.make(step=501))
    assert card.canvas.view.ranges[0] == (0, 600)


def test_several_runs_have_a_band(card, snapshots) -> None:
    """From the least to the largest run."""
    made = snapshots.make(runs=4)
    card.update_snapshot(made)
    assert card.test.low == pytest.approx(made.evaluations.test_loss.min(axis=1))
    assert card.test.high == pytest.approx(made.evaluations.test_loss.max(axis=1))
    assert "4 runs" in card.header.subtitle.text or not card.header.subtitle.isVisible()


def test_the_pointer_reads_the_loss_of_a_step(card, snapshots, mouse) -> None:
    """The step, the training loss there, and the test loss evaluated last."""
    made = snapshots.make(step=600)
    steps = np.array([100, 500])
    loss = LossCurve(steps, np.array([[0.5], [0.25]]), np.array([[0.5], [0.375]]))
    test = replace(made.evaluations, steps=np.array([90]), test_loss=np.array([[0.625]]))
    card.update_snapshot(replace(made, loss=loss, evaluations=test))
    assert mouse.hover(card.canvas, 110, 0.5) == "step 100\ntraining 0.5\ntest 0.625"
    assert mouse.hover(card.canvas, 520, 0.5) == "step 500\ntraining 0.25 … 0.375\ntest 0.625"


def test_the_table_joins_steps_and_evaluations(card, snapshots) -> None:
    """Empty where nothing was evaluated, otherwise the very numbers; the first run is number 0, as in other files."""
    made = snapshots.make(runs=2)
    steps = np.array([1, 2])
    loss = LossCurve(steps, np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([[0.1, 0.2], [0.5, 0.6]]))
    one = np.array([[0.7, 0.8]])
    test = replace(
        made.evaluations,
        steps=np.array([2]),
        test_loss=one,
        test_accuracy=one / 2,
        train_accuracy=np.full((1, 2), np.nan),
    )
    rows = list(card.table(replace(made, loss=loss, evaluations=test)).rows)
    assert rows[0] == [1, 0, 0.1, 0.1, None, None, None]
    assert rows[3][:6] == [2, 1, 0.4, 0.6, 0.8, 0.4]
    assert np.isnan(rows[3][6])
