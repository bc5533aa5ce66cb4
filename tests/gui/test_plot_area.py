"""Plots in their docks: the usual places at every size, enlarged, closed, and where they were left."""

import pytest
from PySide6.QtCore import QByteArray, QRect, Qt
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.plots import ON_DEMAND, USUAL
from tests.gui.conftest import MakeWindow


def places(window: MainWindow) -> dict[str, QRect]:
    """Where each card is, in the window's coordinates."""
    return {key: QRect(card.mapTo(window, card.rect().topLeft()), card.size()) for key, card in window.plots.items()}


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000), (2560, 1440)])
def test_usual_places(size: tuple[int, int], make_window: MakeWindow, qtbot: QtBot) -> None:
    """Two plots above, the first twice as wide; three below; columns and gaps line up, also after resizing."""
    window = make_window(size=(1000, 700))
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


def test_places_are_restored(make_window: MakeWindow, qtbot: QtBot) -> None:
    """Closed and moved plots are found again where they were left, also when one was enlarged at the end."""
    window = make_window()
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
