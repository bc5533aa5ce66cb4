"""The area of a plot under mouse, keyboard and repaints."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.layer import Layer
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.ticks import DecadeScale, NumberScale
from gradsim.gui.theme import DARK, LIGHT


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """Ten by ten units."""
    canvas = Canvas(LIGHT, Axis(NumberScale(), "x", labels=22.0), Axis(NumberScale(), "y"))
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.set_home((0.0, 10.0), (0.0, 10.0))
    canvas.show()
    return canvas


def test_a_click_tells_its_place(canvas, mouse, qtbot: QtBot) -> None:
    """Layers are chosen by it."""
    with qtbot.waitSignal(canvas.clicked) as signal:
        mouse.click(canvas, 7, 2)
    assert signal.args == pytest.approx([7, 2], abs=0.03)


def test_a_click_beside_the_plot_is_none(canvas, qtbot: QtBot) -> None:
    """Labels of the axes are no layers."""
    with qtbot.assertNotEmitted(canvas.clicked):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 150))


def test_the_wheel_zooms_around_the_pointer(canvas, mouse) -> None:
    """What one looks at stays where it is."""
    mouse.wheel(canvas, mouse.pixel(canvas, 5, 5), 3)
    (x_low, x_high), (y_low, y_high) = canvas.view.ranges
    assert x_high - x_low == pytest.approx(10 * 0.85**3)
    assert (x_low + x_high) / 2 == pytest.approx(5, abs=0.1)
    assert y_high - y_low == pytest.approx(10 * 0.85**3)


def test_the_wheel_over_an_axis_zooms_along_it_alone(canvas, mouse) -> None:
    """To stretch y without losing layers."""
    left_of_the_plot = QPoint(20, 120)
    mouse.wheel(canvas, left_of_the_plot, 2)
    assert canvas.view.ranges[0] == (0, 10)
    assert canvas.view.ranges[1] != (0, 10)


def test_zooming_has_limits(canvas, mouse) -> None:
    """Nobody gets lost in nothing, and no range becomes a point."""
    middle = mouse.pixel(canvas, 5, 5)
    mouse.wheel(canvas, middle, 400)
    assert canvas.view.ranges[0][1] - canvas.view.ranges[0][0] == pytest.approx(1e-3)
    mouse.wheel(canvas, middle, -400)
    assert canvas.view.ranges[0][1] - canvas.view.ranges[0][0] == pytest.approx(40)


def test_dragging_shifts_and_is_no_click(canvas, mouse, qtbot: QtBot) -> None:
    """Who moves the plot does not want to select a layer."""
    start = mouse.pixel(canvas, 5, 5)
    step = round(canvas.mapping.x_scale)  # one unit
    with qtbot.assertNotEmitted(canvas.clicked):
        mouse.drag(canvas, start, start + QPoint(step, 0))
    assert canvas.view.ranges[0] == pytest.approx((-1, 9), abs=0.05)
    assert canvas.view.ranges[1] == (0, 10)


def test_new_ranges_do_not_move_what_a_person_looks_at(canvas, mouse) -> None:
    """Otherwise nobody could look at a detail while the network trains; reset shows the newest ranges."""
    mouse.wheel(canvas, mouse.pixel(canvas, 5, 5), 2)
    chosen = canvas.view.ranges
    canvas.set_home((0.0, 20.0), (0.0, 5.0))
    assert canvas.view.ranges == chosen
    canvas.reset_view()
    assert canvas.view.ranges == ((0, 20), (0, 5))


@pytest.mark.parametrize("way", ["double click", "Home"])
def test_everything_is_shown_again(canvas, mouse, qtbot: QtBot, way: str) -> None:
    """The quick ways out of a detail."""
    mouse.wheel(canvas, mouse.pixel(canvas, 5, 5), 2)
    if way == "Home":
        qtbot.keyClick(canvas, Qt.Key.Key_Home)
    else:
        qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=mouse.pixel(canvas, 5, 5))
    assert canvas.view.ranges == ((0, 10), (0, 10))


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Up, 1)])
def test_arrow_keys_step(canvas, qtbot: QtBot, key: Qt.Key, step: int) -> None:
    """Layers can be chosen without a mouse."""
    with qtbot.waitSignal(canvas.stepped) as signal:
        qtbot.keyClick(canvas, key)
    assert signal.args == [step]


def test_the_readout_is_drawn_and_goes_with_the_pointer(canvas, mouse, qtbot: QtBot) -> None:
    """Values appear beside the pointer, and not while it is elsewhere."""
    canvas.reader = lambda x, y: Readout(f"x = {x:.0f}", (Entry("y", f"{y:.0f}", "delta"),), x)
    before = canvas.grab().toImage()
    assert mouse.hover(canvas, 5, 2) == "x = 5\ny 2"
    assert canvas.grab().toImage() != before
    canvas.leaveEvent(None)
    assert canvas.readout() is None
    assert canvas.grab().toImage() == before


def test_a_square_plot_has_equal_units(qtbot: QtBot) -> None:
    """A circle in the data has to be one on the screen."""
    canvas = Canvas(LIGHT, Axis(NumberScale()), Axis(NumberScale()), square=True)
    qtbot.addWidget(canvas)
    canvas.resize(500, 200)
    canvas.set_home((0.0, 4.0), (0.0, 2.0))
    assert canvas.mapping.x_scale == pytest.approx(canvas.mapping.y_scale)
    assert canvas.mapping.bottom < 200


def test_rims_are_added_to_the_ranges(canvas) -> None:
    """Marks of zeros must not lie on the lowest values."""
    canvas.set_rims(0, 30)
    assert canvas.mapping.y(0) == pytest.approx(canvas.mapping.bottom - 30)
    assert canvas.mapping.y(10) == pytest.approx(canvas.mapping.top)


def test_the_ground_is_painted_anew_when_something_changes(canvas) -> None:
    """It is kept between repaints, and must not outlive what it shows."""
    seen = [canvas.grab().toImage()]
    changes = (
        lambda: canvas.set_home((0.0, 70.0), (0.0, 10.0)),
        lambda: setattr(canvas.y_axis, "title", "other"),
        lambda: setattr(canvas.y_axis, "scale", DecadeScale()),
        lambda: canvas.set_theme(DARK),
    )
    for change in changes:
        change()
        seen.append(canvas.grab().toImage())
        assert seen[-1] != seen[-2]
    assert seen[-1].pixelColor(2, 2) == QColor(DARK.card)


def test_an_error_while_painting_does_not_end_the_process(canvas) -> None:
    """It is reported like any other error; a painter left open would be a crash without a word."""

    class Broken(Layer):
        def paint(self, painter, frame) -> None:
            raise ValueError("broken layer")

    canvas.layers = [Broken()]
    with pytest.raises(ValueError, match="broken layer"):
        canvas.repaint()
    canvas.layers = []
    canvas.repaint()


def test_repaints_leave_the_count_of_none_alone(canvas) -> None:
    """Some versions of the Qt binding drop a reference to None at every call, until the process aborts."""
    canvas.repaint()
    before = sys.getrefcount(None)
    for _ in range(200):
        canvas.repaint()
    assert abs(sys.getrefcount(None) - before) < 20
