"""The scale of the interface: everything follows at once, nothing gets out of reach, and it is remembered."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gradsim.gui import MainWindow
from gradsim.gui.controls.number_editor import NumberEditor
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.portions import portions
from gradsim.gui.preferences import Preferences
from gradsim.gui.theme import LIGHT, SCALES, current_theme, dressed, theme_manager
from tests.gui.conftest import SMALL, MakeWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def type_height(widget: QWidget) -> int:
    """Pixels of the widget's type."""
    return widget.font().pixelSize()


# First, because whatever is open is made larger and smaller too.
def test_scale_is_remembered(make_window: MakeWindow) -> None:
    """A lecturer who needs large type needs it tomorrow too; nonsense in the settings means 100 %."""
    window = make_window(SMALL, restore=True)
    theme_manager().choose_scale(150)
    window.close()
    theme_manager().choose_scale(100)
    make_window(None, restore=True).close()
    assert theme_manager().percent == 150
    Preferences().remember({"scale": "many"})
    make_window(None, restore=True)
    assert theme_manager().percent == 100


def test_keys_make_everything_larger_and_smaller(window: MainWindow, qtbot: QtBot) -> None:
    """Type, rows, panel and plots: all follow each press at once, and come back exactly."""
    label = window.controls.rows["network.depth"].label.text
    box = window.findChild(QLineEdit)
    canvas = window.plots["gradient_by_layer"].findChild(Canvas)
    header = window.plots["gradient_by_layer"].header
    parts = (label, box, window.toolbar.plots, window.status.legend, header.title)

    def lengths() -> list[int]:
        return [
            *map(type_height, parts),
            window.controls.rows["network.depth"].sizeHint().height(),
            window.controls.minimumWidth(),
            header.sizeHint().height(),
            canvas.minimumHeight(),
            window.toolbar.play_button.iconSize().width(),
        ]

    before = lengths()
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert theme_manager().percent == 200
    qtbot.waitUntil(lambda: not portions().busy)
    assert not window.window_actions["larger"].isEnabled()
    for small, large in zip(before, lengths(), strict=True):
        assert large == pytest.approx(2 * small, rel=0.15)
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL)
    assert theme_manager().percent == 175
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert current_theme() is LIGHT
    qtbot.waitUntil(lambda: not portions().busy)
    assert lengths() == before


def test_every_label_follows(window: MainWindow) -> None:
    """No text stays small among large ones."""
    labels = [label for label in window.findChildren(QLabel) if label.font().pixelSize() > 0]
    before = [type_height(label) for label in labels]
    theme_manager().choose_scale(200)
    for label, small in zip(labels, before, strict=True):
        if not isValid(label):
            continue  # a page that is made anew
        assert type_height(label) == pytest.approx(2 * small, abs=1), label.text()


def test_figures_and_lessons_follow(window: MainWindow) -> None:
    """Boxes, gaps and drawings grow with their type: a large number in a small box is cut."""
    figure, residual = window.figures.figures["backpropagation"], window.figures.figures["residual"]
    descent, dock, bar = window.figures.figures["descent"], window.lessons.dock, window.compare.comparer.bar

    def lengths() -> list[int]:
        return [
            figure.drawing.minimumWidth(),
            figure.formula_view.height(),
            figure.path_line.height(),
            figure.bar.fields["seed"].box.width(),
            figure.layout().spacing(),
            residual.drawing.minimumHeight(),
            residual.kinds.width(),
            descent.one.canvas.minimumWidth(),
            dock.dots.sizeHint().height(),
            dock.head.layout().contentsMargins().left(),
            bar.layout().contentsMargins().left(),
        ]

    before = lengths()
    theme_manager().choose_scale(200)
    assert lengths() == pytest.approx([2 * length for length in before], abs=1)


def test_units_of_a_drawing_are_where_the_mouse_is(window: MainWindow, qtbot: QtBot) -> None:
    """At twice the size a click into a unit chooses that unit, and the box of an input lies inside its own."""
    window.figures.open("backpropagation")
    figure = window.figures.figures["backpropagation"]
    theme_manager().choose_scale(200)
    drawing = figure.drawing
    with qtbot.waitSignal(drawing.unit_clicked) as clicked:
        place = drawing.places.unit(2, 1).center() * 2
        qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert clicked.args == [2, 1]
    for number, field in enumerate(figure.inputs):
        box = drawing.places.unit(0, number)
        around = QRect((box.topLeft() * 2).toPoint(), (box.size() * 2).toSize())
        assert around.contains(field.geometry())


def test_points_of_a_plot_are_where_the_mouse_is(window: MainWindow, qtbot: QtBot) -> None:
    """A click at the pixels where layer 2 is drawn selects layer 2 at every scale."""
    canvas = window.plots["gradient_by_layer"].findChild(Canvas)
    for percent in (80, 150):
        theme_manager().choose_scale(percent)
        window.select_layer(4)
        mapping = canvas.mapping
        assert mapping.right * canvas.scale <= canvas.width()
        x = round(float(mapping.xs(np.array([2.0]))[0]) * canvas.scale)
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, canvas.height() // 2))
        assert window.controller.selected_layer == 2


def test_slider_follows_the_mouse_at_every_scale(window: MainWindow, qtbot: QtBot) -> None:
    """The knob is larger; its ends are still the ends of the range."""
    editor = window.controls.rows["network.gain"].editor
    assert isinstance(editor, NumberEditor)
    theme_manager().choose_scale(200)
    qtbot.mouseClick(editor.slider, Qt.MouseButton.LeftButton, pos=QPoint(editor.slider.width() - 3, 20))
    assert window.controller.experiment.network.gain == editor.ticks[-1]


def test_everything_can_be_reached_at_1280_by_720(window: MainWindow, qtbot: QtBot) -> None:
    """At every scale the window still fits a projector; no button of the toolbar is cut; panel and plots scroll."""
    window.resize(1280, 720)
    presets = window.toolbar.presets
    inside = QRect(0, 0, 1280, 720)
    for percent in SCALES:
        theme_manager().choose_scale(percent)
        qtbot.waitUntil(lambda: presets.mapTo(window, QPoint(presets.width(), 0)).x() <= 1280)
        assert (window.width(), window.height()) == (1280, 720), percent
        for button in window.toolbar.findChildren(QAbstractButton):
            if button.isVisible():
                place = QRect(button.mapTo(window, QPoint()), button.size())
                assert inside.contains(place), (percent, button.accessibleName())
        assert not window.toolbar.findChild(QWidget, "qt_toolbar_ext_button").isVisible()
        content = window.controls.widget()
        assert content.width() <= window.controls.viewport().width(), percent
        for card in window.plots.values():
            if not card.isHidden() and card.isVisibleTo(window.plot_area):
                assert card.height() >= card.minimumSizeHint().height(), percent
                assert card.width() <= window.plot_area.width(), percent


def test_colours_and_scale_are_independent(window: MainWindow) -> None:
    """A dark window at 125 % is the dark one, larger."""
    theme_manager().choose_scale(125)
    theme_manager().choose("dark")
    assert current_theme() is dressed("dark", 125)
    assert current_theme().sizes.control_height == 35
    assert current_theme().px(8) == 10


def test_fonts_are_set_after_the_style_sheet(window: MainWindow) -> None:
    """A style sheet that is put on later takes them away: labels would stay small, whoever was first to listen."""
    heard: list[str] = []
    manager = theme_manager()
    manager.changed.connect(lambda theme: heard.append("others"))
    manager.measured.connect(lambda theme: heard.append("lengths"))
    manager.worn.connect(lambda theme: heard.append("style sheet"))
    manager.choose_scale(200)
    assert heard == ["style sheet", "lengths", "others"]
