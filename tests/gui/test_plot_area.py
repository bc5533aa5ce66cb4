"""Plots in their docks: the usual places at every size, enlarged, closed, and where they were left."""

import gc
import weakref

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.plot_area import PlotArea
from gradsim.gui.plot_rows import LEAST_WIDTH
from gradsim.gui.plots import ON_DEMAND, PLOTS, USUAL
from gradsim.gui.theme import LIGHT
from tests.gui.conftest import MakeWindow

KEYS = [plot.key for plot in ON_DEMAND]
IDLE_TALK = "This plugin does not support propagateSizeHints()"


def places(window: MainWindow) -> dict[str, QRect]:
    """Where each card is, in the window's coordinates."""
    return {key: QRect(card.mapTo(window, card.rect().topLeft()), card.size()) for key, card in window.plots.items()}


def test_plots_of_a_window_that_is_closed_at_once_are_gone(qapp: QApplication) -> None:
    """What was still to be done must not keep them: each such window would cost a megabyte."""
    area = PlotArea({"loss": QFrame()})
    area.present(frozenset({"loss"}))
    gone = weakref.ref(area)
    area.deleteLater()
    del area
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000), (2560, 1440)])
def test_usual_places(size: tuple[int, int], window: MainWindow, qtbot: QtBot) -> None:
    """Two plots above, the first twice as wide; three below; columns and gaps line up, also after resizing."""
    window.resize(1000, 700)
    window.resize(*size)

    def settled() -> bool:
        first, second, third, fourth, fifth = list(places(window).values())[:5]
        return (
            abs(second.left() - fifth.left()) <= 2
            and abs(first.right() - fourth.right()) <= 2
            and abs(third.width() - fifth.width()) <= 2
        )

    qtbot.waitUntil(settled)
    first, second, third, fourth, fifth = list(places(window).values())[:5]
    assert first.top() == second.top()
    assert third.top() == fourth.top() == fifth.top()
    assert first.bottom() < third.top()
    gaps = {second.left() - first.right(), fourth.left() - third.right(), third.top() - first.bottom()}
    assert max(gaps) - min(gaps) <= 2
    assert 0.5 < first.height() / (first.height() + third.height()) < 0.62


def test_plots_at_their_usual_places_are_left_there(window: MainWindow, qtbot: QtBot) -> None:
    """To take all out and put all in again takes longer than a picture; what was closed or dragged still comes back."""
    area, moved = window.plot_area, []
    qtbot.waitUntil(lambda: in_line(window, "loss", "gradient_over_time", "prediction"))
    before = places(window)
    for dock in area.docks.values():
        dock.dockLocationChanged.connect(moved.append)
    window.reset_layout()
    assert moved == []
    area.docks["loss"].close()
    window.reset_layout()
    assert moved != []
    qtbot.waitUntil(lambda: places(window) == before)
    drag_separator(window, qtbot)
    assert places(window) != before
    window.reset_layout()
    qtbot.waitUntil(lambda: places(window) == before)


def test_enlarged_plot_fills_the_area_and_escape_puts_it_back(window: MainWindow, qtbot: QtBot) -> None:
    """The same card, larger; the others keep their places meanwhile."""
    before = places(window)
    card = window.plots["loss"]
    card.enlarge_requested.emit()
    qtbot.waitUntil(lambda: card.width() > 2 * before["loss"].width())
    assert card.height() > before["gradient_by_layer"].height()
    assert not window.plots["activation"].isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: places(window) == before)
    assert not window.window_actions["leave"].isEnabled()


def test_second_request_puts_the_plot_back(window: MainWindow) -> None:
    """The button that enlarges also takes back."""
    card = window.plots["activation"]
    card.enlarge_requested.emit()
    assert window.plot_area.enlarged == "activation"
    card.enlarge_requested.emit()
    assert window.plot_area.enlarged == ""


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])  # those beyond are closed at first
def test_key_closes_a_plot_and_opens_it_again(number: int, window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl and a digit; a closed plot leaves its room to the others and draws the newest state when it is back."""
    key = list(window.plots)[number - 1]
    digit = Qt.Key(Qt.Key.Key_0.value + number)
    qtbot.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
    assert not window.plots[key].isVisible()
    assert not window.window_actions[f"plot-{key}"].isChecked()
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    qtbot.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
    assert window.plots[key].isVisible()
    assert window.plots[key].snapshot is window.controller.snapshot


def test_all_plots_can_be_closed(window: MainWindow) -> None:
    """Who wants only controls gets only controls; reset layout brings everything back."""
    for dock in window.plot_area.docks.values():
        dock.close()
    window.controls_dock.close()
    window.window_actions["layout"].trigger()
    assert {key for key, card in window.plots.items() if card.isVisible()} == {plot.key for plot in USUAL}
    assert window.controls.isVisible()
    assert window.window_actions["controls"].isChecked()


def test_places_are_restored(window: MainWindow, make_window: MakeWindow, qtbot: QtBot) -> None:
    """Closed and moved plots are found again where they were left, also when one was enlarged at the end."""
    area = window.plot_area
    area.docks["loss"].close()
    lower = ("gradient_over_time", "prediction")
    qtbot.waitUntil(lambda: abs(places(window)[lower[0]].width() - places(window)[lower[1]].width()) <= 2)
    area._window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, area.docks["activation"])
    area.enlarge("activation")
    state = area.save()
    area.leave()
    other = make_window()
    assert other.plot_area.restore(state)
    assert not other.plots["loss"].isVisible()
    assert other.plots["activation"].isVisible()
    assert other.plot_area.enlarged == ""
    qtbot.waitUntil(lambda: places(other)["activation"] == places(window)["activation"])


def test_foreign_state_changes_nothing(window: MainWindow) -> None:
    """Damaged settings leave the usual places."""
    before = places(window)
    assert not window.plot_area.restore(QByteArray(b"\x00\xffnonsense"))
    assert places(window) == before


def test_plots_out_of_sight_are_not_drawn(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed plots must not slow the others down."""
    drawn = []
    card = window.plots["loss"]
    monkeypatch.setattr(card, "draw", lambda snapshot, new_run: drawn.append(snapshot.step))
    window.plot_area.docks["loss"].close()
    window.controller.step()
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    assert drawn == []
    window.plot_area.docks["loss"].show()
    qtbot.waitUntil(lambda: drawn == [1])


def test_plots_on_demand_come_in_a_row_of_their_own(window: MainWindow, qtbot: QtBot) -> None:
    """Hidden at first; Ctrl and 6 … 9 open them side by side below the others, which keep their columns."""
    keys = [plot.key for plot in ON_DEMAND]
    assert not any(window.plots[key].isVisible() for key in keys)
    window.resize(1600, 1000)
    for number in range(6, 10):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
    assert all(window.plots[key].isVisible() for key in keys)

    def settled() -> bool:
        boxes = [places(window)[key] for key in keys]
        return max(box.width() for box in boxes) - min(box.width() for box in boxes) <= 2

    qtbot.waitUntil(settled)
    boxes = places(window)
    assert len({boxes[key].top() for key in keys}) == 1
    assert boxes[keys[0]].top() > boxes["loss"].bottom()
    assert boxes[keys[0]].height() > 150
    assert abs(boxes["activation"].left() - boxes["prediction"].left()) <= 2


def test_weights_are_watched_while_their_plot_is_open(window: MainWindow, qtbot: QtBot) -> None:
    """Singular values cost time: they are computed for those who see them, docked or enlarged."""
    window.plot_area.docks["weights"].show()
    qtbot.waitUntil(lambda: window.controller.snapshot is not None and window.controller.snapshot.weights is not None)
    window.plot_area.docks["weights"].close()
    qtbot.waitUntil(lambda: window.controller.snapshot is not None and window.controller.snapshot.weights is None)
    window.toggle_enlarged("weights")
    qtbot.waitUntil(lambda: window.controller.snapshot is not None and window.controller.snapshot.weights is not None)


def in_line(window: MainWindow, *keys: str) -> bool:
    """Whether plots stand side by side and are equally wide."""
    boxes = [places(window)[key] for key in keys]
    return len({box.top() for box in boxes}) == 1 and max(abs(box.width() - boxes[0].width()) for box in boxes) <= 2


def drag_separator(window: MainWindow, qtbot: QtBot) -> None:
    """Take the line between the first two plots with the mouse, and move it to the left."""
    docks, inner = window.plot_area.docks, window.plot_area._window
    line = docks["activation"].geometry().topLeft() + QPoint(-3, 60)
    qtbot.mouseMove(inner, line)
    qtbot.mousePress(inner, Qt.MouseButton.LeftButton, pos=line)
    qtbot.mouseMove(inner, line - QPoint(120, 0))
    qtbot.waitUntil(lambda: docks["activation"].x() < line.x() - 100)
    qtbot.mouseRelease(inner, Qt.MouseButton.LeftButton, pos=line - QPoint(120, 0))


def test_one_plot_on_demand_joins_the_first_row(window: MainWindow, qtbot: QtBot) -> None:
    """Three above three, equally wide; closed again, everything is where it was."""
    window.resize(1600, 1000)
    below = ("loss", "gradient_over_time", "prediction")
    qtbot.waitUntil(lambda: places(window)["loss"].width() > 350 and in_line(window, *below))
    before = places(window)
    window.plot_area.toggles["factors"].trigger()
    qtbot.waitUntil(lambda: in_line(window, "gradient_by_layer", "activation", "factors"))
    assert abs(places(window)["factors"].left() - places(window)["prediction"].left()) <= 2
    window.plot_area.toggles["factors"].trigger()
    usual = [plot.key for plot in USUAL]
    qtbot.waitUntil(lambda: all(abs(places(window)[key].width() - before[key].width()) <= 2 for key in usual))


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1600, 1000)])
def test_all_plots_are_usable_at_every_size(
    size: tuple[int, int], window: MainWindow, qtbot: QtBot, qtlog: object
) -> None:
    """Nine plots: none below its least size, none upon another, none cut off; and Qt does not complain."""
    window.resize(*size)
    for plot in ON_DEMAND:
        window.plot_area.toggles[plot.key].trigger()
    assert (window.width(), window.height()) == size
    area = window.plot_area
    docks = list(area.docks.values())

    def settled() -> bool:
        boxes = [dock.geometry() for dock in docks]
        apart = not any(box.intersects(other) for box in boxes for other in boxes if other is not box)
        return apart and all(area._window.rect().contains(box) for box in boxes)

    qtbot.waitUntil(settled)
    assert len({dock.y() for dock in docks}) == (4 if size == (960, 600) else 3)
    assert area._window.width() <= area._scroll.viewport().width()
    for dock, card in zip(docks, window.plots.values(), strict=True):
        assert dock.width() >= LEAST_WIDTH
        assert card.height() >= card.minimumSizeHint().height()
    # From a projector's size on, all of them are seen at once.
    assert (area._window.height() <= area._scroll.viewport().height()) is (size != (960, 600))
    assert {record.message for record in qtlog.records} <= {IDLE_TALK}  # type: ignore[attr-defined]


def test_places_that_were_dragged_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    """Until then the room is shared anew; afterwards a plot that is closed and opened changes nobody's columns."""
    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: places(window)["loss"].width() > 350)
    usual = places(window)["activation"].width()
    drag_separator(window, qtbot)
    dragged = places(window)["activation"].width()
    assert dragged > usual + 80
    window.plot_area.toggles["loss"].trigger()
    window.plot_area.toggles["weights"].trigger()
    qtbot.waitUntil(lambda: window.plots["weights"].height() > 180)
    assert places(window)["activation"].width() == dragged
    window.window_actions["layout"].trigger()
    qtbot.waitUntil(lambda: abs(places(window)["activation"].width() - usual) <= 2)


def test_a_click_beside_the_plots_is_no_drag(window: MainWindow, qtbot: QtBot) -> None:
    """The room is still shared anew after somebody has clicked on a line, or on a card where there is nothing."""
    inner = window.plot_area._window
    line = window.plot_area.docks["activation"].geometry().topLeft() + QPoint(-3, 60)
    qtbot.mouseClick(inner, Qt.MouseButton.LeftButton, pos=line)
    qtbot.mouseClick(window.plots["loss"], Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    window.plot_area.toggles["factors"].trigger()
    qtbot.waitUntil(lambda: in_line(window, "gradient_by_layer", "activation", "factors"))


def test_menu_knows_the_open_plots_while_one_is_enlarged(window: MainWindow) -> None:
    """All others are out of sight then, and yet not closed; to open one is to want to see it."""
    window.toggle_enlarged("loss")
    assert [key for key, action in window.plot_area.toggles.items() if action.isChecked()] == [p.key for p in USUAL]
    window.plot_area.toggles["weights"].trigger()
    assert window.plot_area.enlarged == ""
    assert window.plots["weights"].isVisible()
    window.toggle_enlarged("loss")
    window.plot_area.toggles["loss"].trigger()
    assert window.plot_area.enlarged == ""
    assert not window.plots["loss"].isVisible()


def test_usual_places_are_remembered_as_such(window: MainWindow, make_window: MakeWindow, qtbot: QtBot) -> None:
    """In a window of another size the open plots share the room again, and go on doing so."""
    window.resize(1600, 1000)
    window.plot_area.toggles["weights"].trigger()
    window.plot_area.toggles["loss"].trigger()
    state = window.plot_area.save()
    other = make_window(size=(1280, 800))
    assert other.plot_area.restore(state)
    assert other.plot_area.opened == window.plot_area.opened
    other.plot_area.toggles["loss"].trigger()
    qtbot.waitUntil(lambda: in_line(other, "gradient_by_layer", "activation", "weights"))
    assert in_line(other, "loss", "gradient_over_time", "prediction")


def test_names_that_are_unknown_are_passed_over(window: MainWindow) -> None:
    """A file may have been written by a later version, or by hand."""
    assert window.plot_area.restore(QByteArray(b"usual:loss,nonsense,\xff,weights"))
    assert window.plot_area.opened == {"loss", "weights"}


def test_state_of_a_version_with_fewer_plots(window: MainWindow, qtbot: QtBot) -> None:
    """What was dragged and closed then is so again; plots that did not exist are closed, and open side by side."""
    earlier = PlotArea({plot.key: plot(LIGHT) for plot in USUAL})
    qtbot.addWidget(earlier)
    earlier.resize(1250, 800)
    with qtbot.waitExposed(earlier):
        earlier.show()
    QMainWindow.addDockWidget(earlier._window, Qt.DockWidgetArea.TopDockWidgetArea, earlier.docks["activation"])
    earlier.docks["loss"].close()
    state = earlier._window.saveState(1)
    window.resize(1600, 1000)
    for key in ("factors", "weights"):
        window.plot_area.toggles[key].trigger()
    assert window.plot_area.restore(state)
    assert window.plot_area.opened == {plot.key for plot in USUAL} - {"loss"}
    assert not any(window.plot_area.toggles[key].isChecked() for key in KEYS)
    for key in KEYS:
        window.plot_area.toggles[key].trigger()
    qtbot.waitUntil(lambda: min(window.plots[key].height() for key in KEYS) > 180)
    assert len({places(window)[key].top() for key in KEYS}) == 1
    assert window.plot_area.opened == {plot.key for plot in PLOTS} - {"loss"}
