"""What the network answers, shown in the way that suits the data."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from gradsim.gui.plots.prediction.card import PredictionPlot
from gradsim.gui.theme import DARK, LIGHT

KINDS = {
    "spiral": "Decision boundary",
    "three": "Decision boundary",
    "plane": "Fitted surface",
    "line": "Fitted curve",
    "digits": "Confusion matrix",
    "wide": "Answers and targets",
}


@pytest.fixture
def card(show) -> PredictionPlot:
    """The card on the screen."""
    return show(PredictionPlot, (360, 310))


@pytest.mark.parametrize(("kind", "title"), KINDS.items())
def test_the_data_choose_the_picture(card, snapshots, kind: str, title: str) -> None:
    """Boundary, surface, curve, matrix or scatter; the card is named after it, and something is drawn."""
    card.update_snapshot(snapshots.make(kind=kind))
    assert card.title() == title
    assert card.header.title.text == title
    image = card.view.canvas.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colors) > 8


def test_points_of_a_flat_strip(card, snapshots) -> None:
    """Zoomed along one axis alone, a plot with equal units is lower than a pixel: it must not paint on nothing."""
    card.update_snapshot(snapshots.make(kind="spiral"))
    canvas = card.view.canvas
    canvas.view.zoom(1e-9, 0.0, 0.0, along_x=False)
    canvas.view.zoom(1e9, 0.0, 0.0, along_y=False)
    assert min(canvas.mapping.width, canvas.mapping.height) < 0.5
    canvas.grab()


def test_the_picture_changes_with_the_data(card, snapshots) -> None:
    """Another data set in the same window, and back."""
    for kind in ("spiral", "digits", "line", "spiral"):
        card.update_snapshot(snapshots.make(kind=kind))
        assert card.title() == KINDS[kind]
        assert card.view.canvas.isVisible()


def test_each_side_of_the_boundary_has_its_class_colour(card, snapshots) -> None:
    """Left the first class is certain, right the second; a share of one half is nearly the ground."""
    data = snapshots.dataset("spiral")
    grid = np.zeros((20, 20))
    grid[:, 10:] = 1
    extent = (-4.0, 4.0, -4.0, 4.0)
    answers = replace(snapshots.predictions(data), grid=grid, extent=extent)
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    image, mapping = card.view.canvas.grab().toImage(), card.view.canvas.mapping
    left, right = (image.pixelColor(round(mapping.x(x)), round(mapping.y(3.5))) for x in (-3.5, 3.5))
    assert left.blue() > left.red()
    assert right.red() > right.blue()
    undecided = replace(answers, grid=np.full((20, 20), 0.5))
    card.update_snapshot(snapshots.make(dataset=data, predictions=undecided))
    faint = card.view.canvas.grab().toImage().pixelColor(round(mapping.x(3.5)), round(mapping.y(3.5)))
    assert faint.saturation() < right.saturation() / 2


def test_rows_of_the_grid_go_upwards(card, snapshots) -> None:
    """Row 0 is the lowest: a map upside down would be right for no data set."""
    data = snapshots.dataset("spiral")
    grid = np.zeros((20, 20))
    grid[15:] = 1
    answers = replace(snapshots.predictions(data), grid=grid, extent=(-4.0, 4.0, -4.0, 4.0))
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    image, mapping = card.view.canvas.grab().toImage(), card.view.canvas.mapping
    low, high = (image.pixelColor(round(mapping.x(3.8)), round(mapping.y(y))) for y in (-3.8, 3.8))
    assert low.blue() > low.red()
    assert high.red() > high.blue()


def test_the_pointer_reads_the_share_of_both_classes(card, snapshots, mouse) -> None:
    """The answer at the grid's nearest place."""
    data = snapshots.dataset("spiral")
    answers = replace(snapshots.predictions(data), grid=np.full((20, 20), 0.75), extent=(-2.0, 2.0, -2.0, 2.0))
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    text = mouse.hover(card.view.canvas, 0.5, 1)
    assert text.startswith("x₁ = 0.")
    assert text.endswith("first arm 25.0\u2009%\nsecond arm 75.0\u2009%")


def test_the_subtitle_is_the_accuracy_of_what_is_counted(card, snapshots) -> None:
    """Test samples, or training samples where nothing was held back."""
    data = snapshots.dataset("spiral")
    answers = replace(snapshots.predictions(data), confusion=np.array([[13, 12], [12, 13]]))
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    assert card.header.subtitle.text == "test accuracy 52\u2009%"
    alone = replace(data, x_test=data.x_test[:0], y_test=data.y_test[:0])
    card.update_snapshot(snapshots.make(dataset=alone, predictions=answers))
    assert card.header.subtitle.text == "training accuracy 52\u2009%"


def test_the_matrix_has_a_cell_for_each_pair(card, snapshots, mouse) -> None:
    """The first class in the upper left corner, true classes by row, answers by column."""
    data = snapshots.dataset("digits")
    counts = np.diag(np.full(10, 9))
    counts[2, 7] = 3
    answers = replace(snapshots.predictions(data), confusion=counts)
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    canvas = card.view.canvas
    assert mouse.hover(canvas, 7, 9 - 2) == "true class: 2\nanswer 7\nsamples 3 of 12 (25.0\u2009%)"
    assert mouse.hover(canvas, 0, 9).startswith("true class: 0\nanswer 0\nsamples 9 of 9")
    canvas.leaveEvent(None)
    image, mapping = canvas.grab().toImage(), canvas.mapping
    corner = image.pixelColor(round(mapping.x(-0.4)), round(mapping.y(9.4)))
    assert corner == QColor(LIGHT.delta)


def test_a_matrix_of_many_classes_is_drawn_without_numbers(card, snapshots) -> None:
    """Forty classes leave no room for them."""
    data = replace(snapshots.dataset("digits"), class_names=tuple(f"class number {number}" for number in range(40)))
    answers = replace(snapshots.predictions(data), confusion=np.eye(40, dtype=np.int64))
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    card.view.canvas.grab()
    assert card.header.subtitle.text == "test accuracy 100\u2009%"


def test_the_curve_is_the_networks_answer(card, snapshots, mouse) -> None:
    """The fit over one feature, read at its nearest place."""
    data = snapshots.dataset("line")
    curve = (np.array([-1.0, 0.0, 1.0]), np.array([[0.5], [0.25], [-0.5]]))
    card.update_snapshot(snapshots.make(dataset=data, predictions=replace(snapshots.predictions(data), curve=curve)))
    assert mouse.hover(card.view.canvas, 0.2, 0) == "x₁ = 0\nanswer 0.25"


def test_the_ranges_follow_the_data_and_not_the_answers(card, snapshots) -> None:
    """A network that explodes must not shrink the data to a dot."""
    for kind in ("line", "wide", "plane"):
        data = snapshots.dataset(kind)
        answers = snapshots.predictions(data)
        card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
        before = card.view.canvas.view.ranges
        huge = replace(
            answers,
            grid=None if answers.grid is None else 1e300 * answers.grid,
            curve=None if answers.curve is None else (answers.curve[0], 1e300 * answers.curve[1]),
            fitted=(answers.fitted[0], 1e300 * answers.fitted[1]),
        )
        card.update_snapshot(snapshots.make(dataset=data, predictions=huge))
        card.view.canvas.grab()
        assert card.view.canvas.view.ranges == before


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("kind", ["spiral", "three", "plane", "line", "wide"])
def test_answers_that_are_not_finite_are_said_to_be(card, snapshots, kind: str, value: float) -> None:
    """A plane in one colour would look like an answer."""
    data = snapshots.dataset(kind)
    answers = snapshots.predictions(data)
    nothing = replace(
        answers,
        grid=None if answers.grid is None else np.full_like(answers.grid, value),
        curve=None if answers.curve is None else (answers.curve[0], np.full_like(answers.curve[1], value)),
        fitted=None if answers.fitted is None else (answers.fitted[0], np.full_like(answers.fitted[1], value)),
    )
    card.update_snapshot(snapshots.make(dataset=data, predictions=nothing))
    card.view.canvas.grab()
    assert "not finite" in card.view.note.text
    card.update_snapshot(snapshots.make(dataset=data, predictions=answers))
    assert card.view.note.text == ""


def test_pictures_are_made_anew_only_for_new_answers(card, snapshots, monkeypatch) -> None:
    """Most snapshots have the same answers as the one before."""
    made = snapshots.make()
    card.update_snapshot(made)
    calls = []
    monkeypatch.setattr(card.view.picture, "set_colors", lambda *arguments: calls.append(arguments))
    card.update_snapshot(replace(made, playing=False))
    assert not calls
    card.update_snapshot(replace(made, predictions=replace(made.predictions)))
    assert len(calls) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_reaches_every_picture(card, snapshots, kind: str) -> None:
    """The ground, and the colours of the classes."""
    card.update_snapshot(snapshots.make(kind=kind))
    card.set_theme(DARK)
    image = card.view.canvas.grab().toImage()
    assert image.pixelColor(1, 1) == QColor(DARK.card)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_hold_the_answers_unrounded(card, snapshots, kind: str) -> None:
    """The grid, the curve, the matrix, or targets and answers."""
    made = snapshots.make(kind=kind)
    card.update_snapshot(made)
    rows = list(card.table(made).rows)
    answers = made.predictions
    if kind == "digits":
        assert [row[1:] for row in rows] == answers.confusion.tolist()
    elif kind == "wide":
        assert [row[1] for row in rows] == answers.fitted[1].tolist()
    elif kind == "line":
        assert [row[2] for row in rows] == answers.curve[1][:, 0].tolist()
    else:
        assert [row[-1] for row in rows] == answers.grid.ravel().tolist()
        assert rows[1][1] > rows[0][1]
