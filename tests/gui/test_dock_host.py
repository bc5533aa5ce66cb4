"""Docks that are put elsewhere while the mouse has hold of one. Most of this once ended the process, in Qt."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHoverEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.plots import ON_DEMAND

LEFT = Qt.MouseButton.LeftButton

Change = Callable[[MainWindow], object]


def _one_plot(window: MainWindow) -> None:
    window.plot_area.present(frozenset({"loss"}))


CHANGES: dict[str, Change] = {
    "usual places": lambda window: window.plot_area.arrange(),
    "one plot": _one_plot,
    "one closed": lambda window: window.plot_area.toggles["gradient_over_time"].trigger(),
    "enlarged": lambda window: window.plot_area.enlarge("activation"),
    "restored": lambda window: window.plot_area.restore(window.plot_area.save()),
    "reset": MainWindow.reset_layout,
}
by_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


@pytest.fixture
def full(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window in which every plot is open, in three rows."""
    area = window.plot_area
    area.present(frozenset(area.docks))
    row = [area.docks[plot.key] for plot in ON_DEMAND]

    def settled() -> bool:
        widths = [dock.width() for dock in row]
        return len({dock.y() for dock in row}) == 1 and row[0].y() > 300 and max(widths) - min(widths) <= 2

    qtbot.waitUntil(settled)
    return window


def inner_window(window: MainWindow) -> QMainWindow:
    """The one in which plots are docked."""
    inner = next(iter(window.plot_area.docks.values())).parentWidget()
    assert isinstance(inner, QMainWindow)
    return inner


def last_separator(window: MainWindow) -> QPoint:
    """A place on the line to the left of the last plot of the last row."""
    dock = window.plot_area.docks[ON_DEMAND[-1].key]
    return QPoint(dock.x() - 1, dock.geometry().center().y())


def point_at(widget: QWidget, place: QPoint, kind: QEvent.Type = QEvent.Type.HoverMove) -> None:
    """Let Qt know that the pointer is there."""
    event = QHoverEvent(kind, QPointF(place), QPointF(widget.mapToGlobal(place)), QPointF())
    QApplication.sendEvent(widget, event)


def move_held(widget: QWidget, place: QPoint) -> None:
    """The mouse moves there with its button down."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def settled_places(window: MainWindow, qtbot: QtBot) -> list[QRect]:
    """Where the plots are once they are at rest: at the same places in three looks one after the other."""
    places: list[list[QRect]] = [[], []]

    def at_rest() -> bool:
        places.append([dock.geometry() for dock in window.plot_area.docks.values()])
        return places[-1] == places[-2] == places[-3]

    qtbot.waitUntil(at_rest)
    return places[-1]


def floating(window: MainWindow) -> list[str]:
    """Docks that are windows of their own: none may stay so."""
    docks = (*window.plot_area.docks.values(), window.controls_dock, window.lessons.dock)
    return [dock.objectName() for dock in docks if dock.isFloating()]


def take(dock: QDockWidget, qtbot: QtBot) -> QWidget:
    """Drag a dock out of its place, and keep the button down; what it is held by."""
    handle = dock.titleBarWidget()
    qtbot.mousePress(handle, LEFT, pos=QPoint(30, 3))
    qtbot.mouseMove(handle, QPoint(100, 80))
    qtbot.mouseMove(handle, QPoint(105, 85))
    qtbot.waitUntil(dock.isFloating)
    return handle


@by_change
def test_the_pointer_is_over_a_line_that_is_gone(change: Change, full: MainWindow, qtbot: QtBot) -> None:
    """Pointed at, and left after the plots have been put elsewhere."""
    inner = inner_window(full)
    point_at(inner, last_separator(full))
    assert inner.cursor().shape() == Qt.CursorShape.SplitHCursor
    change(full)
    qtbot.wait(0)
    point_at(inner, QPoint(40, 40))
    point_at(inner, QPoint(-1, -1), QEvent.Type.HoverLeave)
    assert inner.cursor().shape() == Qt.CursorShape.ArrowCursor


@by_change
def test_the_mouse_holds_a_line_that_is_gone(change: Change, full: MainWindow, qtbot: QtBot) -> None:
    """Moved on after the plots have been put elsewhere: nothing is held any more."""
    inner, line = inner_window(full), last_separator(full)
    point_at(inner, line)
    qtbot.mousePress(inner, LEFT, pos=line)
    move_held(inner, line - QPoint(30, 0))
    qtbot.wait(1)  # Qt moves it in the next turn
    change(full)
    places = settled_places(full, qtbot)
    move_held(inner, line - QPoint(90, 0))
    qtbot.wait(1)
    qtbot.mouseRelease(inner, LEFT, pos=line)
    assert settled_places(full, qtbot) == places


@by_change
def test_a_plot_is_being_dragged(change: Change, full: MainWindow, qtbot: QtBot) -> None:
    """It is back in a place of its own at once, and where it is wanted; to let go of it later does nothing."""
    area = full.plot_area
    handle = take(area.docks["weights"], qtbot)
    change(full)
    assert floating(full) == []
    qtbot.mouseMove(handle, QPoint(60, 30))
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    assert floating(full) == []
    area.arrange()
    assert floating(full) == []
    assert all(inner_window(full).rect().contains(dock.geometry()) for dock in area.docks.values() if dock.isVisible())


def test_the_controls_are_being_dragged(full: MainWindow, qtbot: QtBot) -> None:
    """The same in the window around the plots."""
    handle = take(full.controls_dock, qtbot)
    full.reset_layout()
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    assert floating(full) == []
    assert full.dockWidgetArea(full.controls_dock) is Qt.DockWidgetArea.LeftDockWidgetArea
    assert full.controls_dock.isVisible()


def test_a_plot_is_dragged_while_the_plots_are_hidden(full: MainWindow, qtbot: QtBot) -> None:
    """A figure is opened meanwhile: no plot stays behind in front of it."""
    handle = take(full.plot_area.docks["loss"], qtbot)
    full.figures.open("chain")
    assert floating(full) == []
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    full.figures.close()
    assert floating(full) == []


def test_a_plot_is_dropped_where_it_cannot_be(full: MainWindow, qtbot: QtBot) -> None:
    """Let go while all plots are hidden, it is back where it was as soon as they are shown."""
    dock = full.plot_area.docks["loss"]
    before = dock.geometry()
    handle = take(dock, qtbot)
    full.plot_area.hide()
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    qtbot.wait(0)
    assert floating(full) != []
    full.plot_area.show()
    assert floating(full) == []
    qtbot.waitUntil(lambda: dock.isVisible() and dock.geometry() == before)


def test_a_lesson_is_left_while_its_dock_is_being_dragged(full: MainWindow, qtbot: QtBot) -> None:
    """And opened again: at its place."""
    full.lessons.start("batch-normalization")
    dock = full.lessons.dock
    handle = take(dock, qtbot)
    full.lessons.leave()
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    assert dock.isHidden()
    full.lessons.start("batch-normalization")
    assert floating(full) == []
    assert full.dockWidgetArea(dock) is Qt.DockWidgetArea.RightDockWidgetArea


def test_a_plot_that_is_opened_and_closed_at_once(full: MainWindow, qtbot: QtBot) -> None:
    """Among plots that have places of their own: the room that was to be made for it is no longer needed."""
    area = full.plot_area
    _one_plot(full)
    take(area.docks["loss"], qtbot)
    area.toggles["loss"].trigger()
    area.toggles["loss"].trigger()
    area.toggles["loss"].trigger()
    qtbot.wait(0)
    assert area.docks["loss"].isHidden()


def test_a_line_of_the_window_around_them_is_being_dragged(full: MainWindow, qtbot: QtBot) -> None:
    """To let go of plots, which also happens where they get other room, leaves alone what is held elsewhere."""
    dock = full.controls_dock
    line = QPoint(dock.geometry().right() + 2, dock.geometry().center().y())
    width = dock.width()
    point_at(full, line)
    assert full.cursor().shape() == Qt.CursorShape.SplitHCursor
    qtbot.mousePress(full, LEFT, pos=line)
    full.plot_area.let_go()
    move_held(full, line + QPoint(60, 0))
    qtbot.waitUntil(lambda: dock.width() > width + 40)
    qtbot.mouseRelease(full, LEFT, pos=line + QPoint(60, 0))


def test_a_plot_is_pressed_and_not_yet_moved(full: MainWindow, qtbot: QtBot) -> None:
    """Moved after another one was enlarged, it stays where it is."""
    handle = full.plot_area.docks["loss"].titleBarWidget()
    qtbot.mousePress(handle, LEFT, pos=QPoint(30, 3))
    full.plot_area.enlarge("activation")
    move_held(handle, QPoint(100, 80))
    move_held(handle, QPoint(105, 85))
    assert floating(full) == []
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(105, 85))
    assert floating(full) == []


def test_the_controls_are_closed_while_they_are_being_dragged(full: MainWindow, qtbot: QtBot) -> None:
    """By their key; shown again, they are at their place."""
    dock = full.controls_dock
    handle = take(dock, qtbot)
    full.window_actions["controls"].trigger()
    qtbot.mouseMove(handle, QPoint(60, 30))
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    assert dock.isHidden()
    full.window_actions["controls"].trigger()
    assert floating(full) == []
    assert dock.isVisible()
    assert full.dockWidgetArea(dock) is Qt.DockWidgetArea.LeftDockWidgetArea


def test_the_controls_are_being_dragged_when_the_class_comes_in(full: MainWindow, qtbot: QtBot) -> None:
    """Projector mode folds them away, and leaving it brings them back to their place."""
    dock = full.controls_dock
    handle = take(dock, qtbot)
    full.projector.enter(full_screen=False)
    assert dock.isHidden()
    assert floating(full) == []
    qtbot.mouseMove(handle, QPoint(60, 30))
    qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
    full.projector.leave()
    assert floating(full) == []
    assert dock.isVisible()
    assert full.dockWidgetArea(dock) is Qt.DockWidgetArea.LeftDockWidgetArea


def test_the_places_are_remembered_while_a_dock_is_being_dragged(full: MainWindow, qtbot: QtBot) -> None:
    """The next window has it at its place, and not as a window of its own."""
    inner = inner_window(full)
    for window, dock in ((full, full.controls_dock), (inner, full.plot_area.docks["loss"])):
        handle = take(dock, qtbot)
        state = window.saveState()
        assert floating(full) == []
        qtbot.mouseRelease(handle, LEFT, pos=QPoint(60, 30))
        assert window.restoreState(state)
        assert floating(full) == []
