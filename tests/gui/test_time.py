"""Travelling in time by pointer, keys and buttons: everything in the window follows the same snapshot."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradsim.engine.trainer import Trainer
from gradsim.gui import MainWindow
from gradsim.gui.numbers import grouped
from gradsim.runtime.snapshot import Snapshot
from tests.gui.conftest import SMALL, MakeWindow


def train(window: MainWindow, qtbot: QtBot, step: int) -> None:
    """Train the window's network to a step."""
    window.controller.advance_to(step)
    qtbot.waitUntil(lambda: window.controller.step_count == step and not window.controller.playing)


def arrive(window: MainWindow, qtbot: QtBot, step: int) -> None:
    """Wait until the window is at a step."""
    qtbot.waitUntil(lambda: window.controller.step_count == step and not window.controller.travelling)


def place(window: MainWindow, share: float) -> QPoint:
    """Where on the slider a share of the run lies."""
    slider = window.time.bar.slider
    return QPoint(round(7.5 + share * (slider.width() - 15)), slider.height() // 2)


def test_the_bar_is_there_before_there_is_a_past(window: MainWindow, qtbot: QtBot) -> None:
    """No empty band, no plot that moves, and no focus that jumps to the next button."""
    bar, card = window.time.bar, window.plots["loss"]
    qtbot.waitUntil(bar.slider.isVisible)
    assert (bar.step.text(), bar.now.text(), bar.slider.maximum()) == ("step 0", "now", 0)
    assert not window.window_actions["rewind"].isEnabled()
    before = card.mapTo(window, QPoint(0, 0))
    train(window, qtbot, 5)
    assert (bar.step.text(), bar.now.text(), bar.slider.maximum()) == ("step 5", "now", 5)
    assert card.mapTo(window, QPoint(0, 0)) == before
    assert window.window_actions["rewind"].isEnabled()
    assert not window.window_actions["latest"].isEnabled()


def test_the_keyboard_stays_where_it_is_when_a_new_run_begins(window: MainWindow, qtbot: QtBot) -> None:
    """Space must go on to play, and not to press the button beside the slider."""
    train(window, qtbot, 5)
    window.time.bar.slider.setFocus()
    window.controller.reset()
    qtbot.waitUntil(lambda: window.time.bar.slider.maximum() == 0)
    assert window.focusWidget() is window.time.bar.slider


def test_a_click_goes_to_a_step_and_another_back_to_now(window: MainWindow, qtbot: QtBot) -> None:
    """Counter, bar and plots show the step that was clicked; the later ones stay in reach."""
    train(window, qtbot, 1000)
    bar = window.time.bar
    qtbot.mouseClick(bar.slider, Qt.MouseButton.LeftButton, pos=place(window, 0.5))
    qtbot.waitUntil(lambda: window.controller.step_count < 1000 and not window.controller.travelling)
    step = window.controller.step_count
    assert abs(step - 500) <= 2
    assert bar.slider.value() == step
    assert bar.step.text() == window.toolbar.steps.text() == f"step {step}"
    assert bar.now.text() == f"now: {grouped(1000)}"
    snapshot = window.controller.snapshot
    assert snapshot is not None
    alone = Trainer(SMALL)
    record = alone.advance(step)
    assert record is not None
    np.testing.assert_array_equal(snapshot.record.delta_norm, record.delta_norm)
    qtbot.mouseClick(bar.now, Qt.MouseButton.LeftButton)
    arrive(window, qtbot, 1000)
    assert bar.slider.value() == 1000
    assert bar.now.text() == "now"


def test_rewind_by_its_button_and_play_again(window: MainWindow, qtbot: QtBot) -> None:
    """Back to the first weights; the same run goes on from there."""
    run = window.controller.run_id
    train(window, qtbot, 200)
    qtbot.mouseClick(window.toolbar.rewind_button, Qt.MouseButton.LeftButton)
    arrive(window, qtbot, 0)
    assert window.controller.run_id == run
    assert not window.toolbar.rewind_button.isEnabled()
    assert window.time.bar.slider.isVisible()
    train(window, qtbot, 50)
    assert window.time.bar.now.text() == "now: 200"


def test_keys_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    """Home rewinds, End comes back to now, wherever the keyboard is."""
    train(window, qtbot, 100)
    QTest.keyClick(window, Qt.Key.Key_Home)
    arrive(window, qtbot, 0)
    QTest.keyClick(window, Qt.Key.Key_End)
    arrive(window, qtbot, 100)


def test_keys_of_the_slider(window: MainWindow, qtbot: QtBot) -> None:
    """Single steps and tenths, as with any slider."""
    train(window, qtbot, 100)
    slider = window.time.bar.slider
    slider.setFocus()
    step = 100
    for key, change in (
        (Qt.Key.Key_Left, -1),
        (Qt.Key.Key_Left, -1),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_PageDown, -10),
        (Qt.Key.Key_PageDown, -10),
        (Qt.Key.Key_PageUp, 10),
        (Qt.Key.Key_Home, -89),
        (Qt.Key.Key_Right, 1),
    ):
        QTest.keyClick(slider, key)
        step += change
        arrive(window, qtbot, step)
    QTest.keyClick(slider, Qt.Key.Key_End)
    arrive(window, qtbot, 100)


def test_quick_keys_add_up(window: MainWindow, qtbot: QtBot) -> None:
    """A key that is held down goes on from where it wants to be, not from where the plots still are."""
    train(window, qtbot, 300)
    slider = window.time.bar.slider
    slider.setFocus()
    for _ in range(40):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    arrive(window, qtbot, 260)


def test_home_stays_with_a_control_that_the_keyboard_has_reached(window: MainWindow, qtbot: QtBot) -> None:
    """Home in a slider of the panel means its least value and must not rewind the run."""
    from gradsim.gui.controls.slider import Slider

    train(window, qtbot, 30)
    control = next(control for control in window.controls.findChildren(Slider) if control.isVisible())
    control.setFocus()
    with qtbot.assertNotEmitted(window.window_actions["rewind"].triggered):
        QTest.keyClick(control, Qt.Key.Key_Home)
    assert control.value() == control.minimum()


def test_dragging_wildly_while_training_never_shows_a_wrong_number(window: MainWindow, qtbot: QtBot) -> None:
    """Counter, bar, plots and record are of one step at every snapshot, and in the end of the one under the pointer."""
    controller, bar = window.controller, window.time.bar
    controller.set_speed("full")
    controller.play()
    qtbot.waitUntil(lambda: controller.step_count > 200)
    seen: list[int] = []

    def look(snapshot: Snapshot) -> None:
        seen.append(snapshot.step)
        step = snapshot.step
        assert snapshot.record.step == step
        assert (int(snapshot.loss.steps[-1]) if step else 0) == step
        assert bar.step.text() in (f"step {grouped(step)}", "on the way…")
        assert window.toolbar.steps.text() == f"step {grouped(step)}"
        assert bar.slider._shown == step
        assert bar.slider.maximum() == snapshot.latest_step

    with qtbot.captureExceptions() as problems:
        controller.snapshot_ready.connect(look)
        slider = bar.slider
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=place(window, 0.9))
        assert not controller.playing
        rng = np.random.default_rng(1)
        for share in rng.uniform(0, 1, 150):
            qtbot.mouseMove(slider, place(window, share))
            qtbot.wait(1)
        qtbot.mouseMove(slider, place(window, 0.25))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place(window, 0.25))
        qtbot.waitUntil(lambda: not controller.travelling)
    controller.snapshot_ready.disconnect(look)
    assert problems == []
    assert len(set(seen)) > 3
    assert controller.step_count == slider.value()
    assert abs(controller.step_count / slider.maximum() - 0.25) < 0.01


def test_the_knob_stays_where_somebody_wants_to_be(window: MainWindow, qtbot: QtBot) -> None:
    """Pictures that were still under way must not tear it from the pointer."""
    train(window, qtbot, 400)
    slider = window.time.bar.slider
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=place(window, 0.3))
    wanted = slider.value()
    window.time.show_snapshot(window.controller.snapshot)
    assert slider.value() == wanted
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place(window, 0.3))
    arrive(window, qtbot, wanted)


def test_the_wheel_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """Scrolling over the window must not throw a class back in time."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    train(window, qtbot, 50)
    slider = window.time.bar.slider
    middle = QPointF(slider.rect().center())
    no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -480), no_buttons, no_keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(slider, event)
    assert slider.value() == 50
    assert not window.controller.travelling


def test_controls_show_the_settings_of_the_time(window: MainWindow, qtbot: QtBot) -> None:
    """Back before a change of the learning rate, the panel shows the rate of that time; the bar marks the change."""
    before = window.controller.experiment
    train(window, qtbot, 40)
    window.editor.request("training.learning_rate", 0.5)
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.training.learning_rate == 0.5)
    train(window, qtbot, 80)
    bar = window.time.bar
    assert bar.slider._marks == (40,)
    picture = bar.slider.grab().toImage()
    window.controller.go_to(20)
    arrive(window, qtbot, 20)
    assert window.controller.experiment == before
    qtbot.waitUntil(lambda: window.controls.experiment == before)
    dot = picture.pixelColor(round(bar.slider.x_of(40)), round(bar.slider.height() / 2 - 6.5))
    assert dot.green() > dot.red() + 40  # the colour that marks live keys


def test_a_divergence_is_told_again_after_going_back(make_window: MakeWindow, qtbot: QtBot) -> None:
    """Before it, nothing in the window speaks of it; Play begins again only where there is no next step."""
    window = make_window(
        SMALL.replace_all(
            {"network.activation": "linear", "training.learning_rate": 0.3, "training.loss": "mse", "network.gain": 2.0}
        )
    )
    window.controller.set_speed("full")
    window.window_actions["play"].trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.ended and not window.controller.playing)
    last = window.controller.step_count
    window.window_actions["rewind"].trigger()
    arrive(window, qtbot, 0)
    assert not window.controller.snapshot.record.diverged
    window.window_actions["play"].trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.ended and not window.controller.playing)
    assert (window.controller.run_id, window.controller.step_count) == (1, last)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [960, 1280])
def test_numbers_have_their_room(window: MainWindow, qtbot: QtBot, width: int, language: str) -> None:
    """Nothing in the bar moves while digits are added, and nothing is cut off."""
    window.resize(width, 700)
    window.window_actions[f"language-{language}"].trigger()
    train(window, qtbot, 5)
    bar = window.time.bar
    before = bar.slider.geometry()
    train(window, qtbot, 1002)
    window.controller.go_to(1000)
    arrive(window, qtbot, 1000)
    assert bar.slider.geometry() == before
    for widget in (bar.step, bar.now):
        assert widget.width() >= widget.sizeHint().width()
