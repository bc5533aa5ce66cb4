"""Gradient descent as a figure: touched as people touch it, and never stuck."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.loss_slice import LossSlice, slice_rates
from gradsim.gui import MainWindow
from gradsim.gui.figures.descent.figure import DescentFigure
from gradsim.gui.figures.descent.panel import DescentPanel
from gradsim.gui.figures.descent.slice_panel import SlicePanel
from gradsim.gui.theme import DARK, LIGHT
from tests.gui.conftest import MakeWindow


@pytest.fixture
def figure(qtbot: QtBot) -> DescentFigure:
    """The figure alone, shown."""
    figure = DescentFigure(LIGHT)
    qtbot.addWidget(figure)
    figure.resize(920, 540)
    figure.show()
    qtbot.waitExposed(figure)
    return figure


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A click of the left button."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def letters(panel: DescentPanel) -> list[str]:
    """What stands beside the points."""
    return [spot.text for spot in panel.spots.spots if spot.text]  # type: ignore[attr-defined]  # of both panels


def settle(qtbot: QtBot, panel: DescentPanel) -> None:
    """Until the ball stands still."""
    qtbot.waitUntil(lambda: not panel._timer.isActive())


def test_a_step_is_seen_on_its_way(figure: DescentFigure, qtbot: QtBot) -> None:
    """The ball runs from A to where the step ends, not at once; half the way at rate 0.5."""
    one = figure.one
    click(qtbot, one.step_button)
    assert one.descent.place == (-4.0,)
    assert one.path.points[-1][0] == pytest.approx(-8.0)
    qtbot.waitUntil(lambda: -7.9 < one.path.points[-1][0] < -4.1)
    settle(qtbot, one)
    assert one.path.points == ((-8.0, 32.0), (-4.0, 8.0))
    assert letters(one) == ["minimum", "A", "B"]


def test_tangent_is_that_of_the_point(figure: DescentFigure, qtbot: QtBot) -> None:
    """L′(w) = w for L = ½ w²."""
    one = figure.one
    click(qtbot, one.step_button)
    settle(qtbot, one)
    assert np.diff(one.tangent.y)[0] / np.diff(one.tangent.x)[0] == pytest.approx(-4.0)


def test_presets_are_the_reports_three_cases(figure: DescentFigure, qtbot: QtBot) -> None:
    """Too small: A creeps to B. Right: it arrives. Too large: over the minimum to F, and back to A."""
    one = figure.one
    small, right, large = one.presets
    click(qtbot, small)
    click(qtbot, one.step_button)
    settle(qtbot, one)
    assert one.descent.place[0] == pytest.approx(-8 * (1 - 5e-4))
    assert "0.05" in one.sentence.text()
    assert "Vanished" in one.sentence.text()
    click(qtbot, right)
    assert one.descent.path == [(-8.0,)]
    assert "= 0.5;" in one.headline.text()
    click(qtbot, large)
    assert "= 2;" in one.headline.text()
    click(qtbot, one.step_button)
    settle(qtbot, one)
    assert one.descent.place == (8.0,)
    assert "F" in letters(one)
    click(qtbot, one.step_button)
    settle(qtbot, one)
    assert one.descent.place == (-8.0,)


def test_descending_arrives_and_stops(figure: DescentFigure, qtbot: QtBot) -> None:
    """Played to its end, and then nothing runs on."""
    one = figure.one
    click(qtbot, one.play_button)
    assert one.playing
    assert one.play_button.text() == "Stop"
    qtbot.waitUntil(lambda: not one.playing)
    assert one.descent.finished
    assert abs(one.descent.place[0]) < 0.01
    assert not one.step_button.isEnabled()
    assert not one._timer.isActive()
    click(qtbot, one.back_button)
    assert one.step_button.isEnabled()
    assert one.descent.steps == 0


def test_explosion_leaves_the_plot_but_not_the_picture(figure: DescentFigure, qtbot: QtBot) -> None:
    """Places beyond all numbers are marked at the rim; the axes stay, and painting raises nothing."""
    one = figure.one
    home = one.canvas.view.home
    one.scale.editor.box.setFocus()
    one.scale.editor.box.selectAll()
    qtbot.keyClicks(one.scale.editor.box, "1e6")
    qtbot.keyClick(one.scale.editor.box, Qt.Key.Key_Return)
    assert "Exploded" in one.sentence.text()
    for _ in range(60):
        one.make_step()
        one.stop()
        one.canvas.grab()
    assert one.descent.finished
    assert one.canvas.view.home == home


def test_start_is_dragged_and_nudged(figure: DescentFigure, qtbot: QtBot) -> None:
    """A goes to the mouse, or by arrow keys; steps begin anew from there."""
    one = figure.one
    click(qtbot, one.step_button)
    mapping = one.canvas.mapping
    place = QPoint(round(mapping.x(5.0)), round(mapping.y(20.0)))
    qtbot.mousePress(one.canvas, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(one.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert one.descent.start[0] == pytest.approx(5.0, abs=0.1)
    assert one.descent.steps == 0
    before = one.descent.start[0]
    qtbot.keyClick(one.canvas, Qt.Key.Key_Left)
    assert one.descent.start[0] == pytest.approx(before - 0.25, abs=0.011)


def test_nothing_moves_that_nobody_sees(figure: DescentFigure, qtbot: QtBot) -> None:
    """A timer behind the plots would take time from training; another view stops it as well."""
    click(qtbot, figure.one.play_button)
    assert figure.one._timer.isActive()
    click(qtbot, figure.tabs[1])
    assert figure.two.isVisible()
    assert not figure.one._timer.isActive()
    click(qtbot, figure.two.play_button)
    figure.hide()
    assert not figure.two._timer.isActive()
    assert not figure.two.playing


def test_ravine_limits_the_rate(figure: DescentFigure, qtbot: QtBot) -> None:
    """Across the walls the product is k times that along: 20 × 0.1 = 2 bounces while 0.1 arrives."""
    two = figure.two
    click(qtbot, figure.tabs[1])
    click(qtbot, two.presets[2])
    assert "0.1 along, 2 across" in two.headline.text()
    assert "bounces" in two.sentence.text()
    click(qtbot, two.step_button)
    settle(qtbot, two)
    x, y = two.descent.start
    assert two.descent.place == pytest.approx((0.9 * x, -y))
    two.steepness.editor.entered.emit("40")
    assert two.descent.steps == 0
    assert "0.1 along, 4 across" in two.headline.text()
    assert "Exploded" in two.sentence.text()


def test_ravine_has_equal_units(figure: DescentFigure, qtbot: QtBot) -> None:
    """Gradients stand upright on lines of equal loss only where both weights have the same unit."""
    click(qtbot, figure.tabs[1])
    for size in ((920, 540), (1300, 700)):
        figure.resize(*size)
        mapping = figure.two.canvas.mapping
        assert mapping.x_scale == pytest.approx(mapping.y_scale, rel=1e-6)


def sliced(loss: np.ndarray, norm: float = 1.0, learning_rate: float = 0.1) -> LossSlice:
    """A slice with these losses."""
    return LossSlice(7, learning_rate, slice_rates(learning_rate), loss, norm)


def show(panel: SlicePanel, window: MainWindow, found: LossSlice | None, run: int = 1) -> None:
    """Show a panel this slice."""
    assert window.controller.snapshot is not None
    panel.show_snapshot(replace(window.controller.snapshot, slice=found, run_id=run))


def test_slice_of_the_running_network(window: MainWindow, qtbot: QtBot) -> None:
    """Opened in the window, the third view shows the record's own numbers, and follows the run."""
    window.window_actions["figure-descent"].trigger()
    figure = window.figures.figures["descent"]
    assert isinstance(figure, DescentFigure)
    click(qtbot, figure.tabs[2])
    panel = figure.slice
    qtbot.waitUntil(lambda: panel.slice is not None)
    assert panel.slice is not None
    assert window.controller.snapshot is not None
    assert panel.now.y == window.controller.snapshot.record.train_loss[0]
    assert panel.present.x == pytest.approx(np.log10(window.controller.experiment.training.learning_rate))
    window.controller.step()
    qtbot.waitUntil(lambda: panel.slice is not None and panel.slice.step == 1)
    figure.grab()


def test_slice_marks_present_and_best_step(figure: DescentFigure, window: MainWindow) -> None:
    """A known curve: L = (t − 1)², whose least value among the steps is nearest to t = 1."""
    panel = figure.slice
    rates = slice_rates(0.1)
    show(panel, window, sliced(np.square(rates - 1.0), norm=np.sqrt(2.0)))
    (best,) = panel.best.spots
    assert 10**best.x == pytest.approx(rates[np.abs(rates - 1).argmin()])
    assert panel.headline.text() == "A step of t = 0.1 lowers the loss by 0.19; its tangent promised 0.2."
    # The steps are a factor of 10^0.15 apart: 10^1.05 = 11.2 is the one next to 10.
    assert "11 times as long" in panel.sentence.text()
    assert panel.predicted.y == pytest.approx(1 - 2 * 10**panel.predicted.x)
    assert panel.canvas.reader is not None
    readout = panel.canvas.reader(-1.0, 0.0)
    assert readout is not None
    assert [entry.value for entry in readout.entries] == ["0.81", "0.8", "×1"]


def test_diverging_values_stand_at_the_rim(figure: DescentFigure, window: MainWindow) -> None:
    """Infinite and NaN losses have a mark and a word, and neither they nor huge ones stretch the axis."""
    panel = figure.slice
    rates = slice_rates(0.1)
    loss = np.where(rates > 50, np.nan, np.where(rates > 1, np.inf, np.where(rates > 0.2, 1e200, 1 - rates)))
    show(panel, window, sliced(loss))
    assert panel.rim.words == ("∞", "NaN")
    low, high = panel.canvas.view.home[1]
    assert 0 < low < high < 2
    figure.tabs[2].click()
    figure.grab()
    show(panel, window, sliced(1 - 1e-9 * rates, norm=np.sqrt(1e-9)))
    assert panel.rim.words == ()
    assert "far too short" in panel.sentence.text()


@pytest.mark.parametrize("first", [np.nan, np.inf])
def test_a_network_without_a_loss(first: float, figure: DescentFigure, window: MainWindow) -> None:
    """After a divergence there is nothing to draw but a sentence; the next run is drawn again."""
    panel = figure.slice
    show(panel, window, sliced(np.full_like(slice_rates(0.1), first)))
    assert "diverged" in panel.note.text
    assert not panel.loss.visible
    figure.tabs[2].click()
    figure.grab()
    show(panel, window, sliced(1 / (1 + slice_rates(0.1))), run=2)
    assert panel.loss.visible
    assert panel.note.text == ""


def test_slices_of_any_size_are_drawn(figure: DescentFigure, window: MainWindow) -> None:
    """Numbers at the edge of the range neither raise nor freeze the picture."""
    figure.tabs[2].click()
    for learning_rate, scale in product((1e-300, 1e-8, 1e3, 1e300), (1e-300, 1.0, 1e300)):
        rates = slice_rates(learning_rate)
        with np.errstate(all="ignore"):
            loss = scale * (1 + np.cos(np.log1p(rates)))
        show(figure.slice, window, sliced(loss, norm=scale, learning_rate=learning_rate))
        figure.grab()


def test_looks_follow(figure: DescentFigure) -> None:
    """A figure in the wrong colours is unreadable on a dark projector."""
    figure.set_theme(DARK)
    for panel in (figure.one, figure.two, figure.slice):
        assert panel.canvas._theme.card == DARK.card
        assert panel.canvas._theme.sizes.small > DARK.sizes.small


def test_escape_in_a_box_takes_back_what_was_typed(make_window: MakeWindow, qtbot: QtBot) -> None:
    """Only then does it close the figure, which would otherwise go away under whoever mistyped a number."""
    window = make_window()
    window.figures.open("descent")
    figure = window.figures.figures["descent"]
    assert isinstance(figure, DescentFigure)
    box = figure.one.rate.editor.box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(box, "7")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert window.figures.opened == "descent"
    assert box.text() == "0.5"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.figures.opened == ""


def test_everything_is_reached_and_named(make_window: MakeWindow, qtbot: QtBot) -> None:
    """By Tab alone to the canvas, each slider and each button of the figure, all with names for screen readers."""
    window = make_window()
    window.figures.open("descent")
    figure = window.figures.figures["descent"]
    assert isinstance(figure, DescentFigure)
    one = figure.one
    wanted: set[QWidget] = {one.canvas, one.scale.editor.slider, one.rate.editor.box, *one.presets, one.step_button}
    reached: set[QWidget] = set()
    for _ in range(120):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is not None:
            reached.add(focused)
    assert wanted <= reached
    for widget in wanted:
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")()
