"""The window as a whole: buttons, keys, messages, start and end."""

import gc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.errors import DataError, ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Divergence
from gradsim.gui import MainWindow
from gradsim.gui.numbers import THIN_SPACE
from gradsim.presets import presets
from gradsim.runtime.controller import Controller
from gradsim.theory.verdict import Kind
from tests.gui.conftest import SMALL, MakeWindow


def test_window_shows_the_experiment_it_was_given(window: MainWindow) -> None:
    """What runs, what the controls show and what the caller asked for are one experiment."""
    assert window.controller.experiment == SMALL
    assert window.controls.experiment == SMALL
    assert SMALL.name in window.windowTitle()


def test_space_plays_and_pauses(window: MainWindow, qtbot: QtBot) -> None:
    """The key that everyone expects; the button changes its word and keeps its width."""
    width = window.toolbar.play_button.width()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.controller.playing
    assert window.toolbar.play_button.text() == "Pause"
    assert window.toolbar.play_button.width() == width
    qtbot.waitUntil(lambda: window.controller.step_count > 3)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not window.controller.playing
    assert window.toolbar.play_button.text() == "Play"


def test_s_makes_one_step_and_r_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    """Single keys for the lecture; the counter follows."""
    for step in (1, 2):
        qtbot.keyClick(window, Qt.Key.Key_S)
        qtbot.waitUntil(lambda step=step: window.controller.step_count == step)  # type: ignore[misc]
    assert window.toolbar.steps.text() == "step 2"
    run = window.controller.run_id
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: window.controller.run_id > run)
    qtbot.waitUntil(lambda: window.toolbar.steps.text() == "step 0")


def test_buttons_of_the_toolbar(window: MainWindow, qtbot: QtBot) -> None:
    """The same by mouse; a click does not take the keyboard, so that Space still plays."""
    qtbot.mouseClick(window.toolbar.step_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.step_count == 1)
    qtbot.mouseClick(window.toolbar.play_button, Qt.MouseButton.LeftButton)
    assert window.controller.playing
    qtbot.mouseClick(window.toolbar.play_button, Qt.MouseButton.LeftButton)
    assert not window.controller.playing
    run = window.controller.run_id
    qtbot.mouseClick(window.toolbar.reset_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controller.run_id > run)
    assert not window.toolbar.reset_button.hasFocus()


def test_space_presses_what_the_keyboard_has_reached(window: MainWindow, qtbot: QtBot) -> None:
    """With Tab on a switch, Space turns the switch, not the training."""
    toggle = window.controls.switches["mitigation.l2"].toggle
    toggle.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(toggle.hasFocus)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert window.controller.experiment.mitigation.l2 > 0
    assert not window.controller.playing


@pytest.mark.parametrize("name", ["single", "slow", "normal", "full"])
def test_speed_from_menu_and_list(name: str, window: MainWindow) -> None:
    """Menu, list and controller agree, whichever was used."""
    window.window_actions[name].trigger()
    assert window.controller.speed == name
    assert window.toolbar.speed.currentData() == name
    window.window_actions["slow"].trigger()
    window.toolbar.speed.activated.emit(window.toolbar.speed.findData(name))
    assert window.controller.speed == name
    assert window.window_actions[name].isChecked()


def test_counters_show_epoch_and_rate(window: MainWindow, qtbot: QtBot) -> None:
    """42 training samples in batches of 32 are one batch an epoch; a rate is shown only while training."""
    window.controller.advance_to(1234)
    qtbot.waitUntil(lambda: window.controller.step_count == 1234 and not window.controller.playing)
    assert window.toolbar.steps.text() == f"step 1{THIN_SPACE}234"
    assert window.toolbar.progress.text() == f"epoch 1{THIN_SPACE}234"
    window.controller.play()
    qtbot.waitUntil(lambda: "steps/s" in window.toolbar.progress.text())


def test_preset_is_chosen_in_the_toolbar(window: MainWindow, qtbot: QtBot) -> None:
    """The list holds every preset and shows which one runs, and none when a key has been changed."""
    combo = window.toolbar.presets
    # Lessons stand above the presets.
    assert [combo.itemData(index) for index in range(combo.count())][-len(presets()) :] == list(presets().names)
    assert combo.currentIndex() == -1
    third = combo.findData(presets().names[2])
    combo.activated.emit(third)
    wanted = presets().get(combo.itemData(third)).experiment
    assert window.controller.experiment == wanted
    assert combo.currentIndex() == third
    window.editor.request("seed", 7)
    assert combo.currentIndex() == -1


def test_preset_is_chosen_in_the_menu(window: MainWindow) -> None:
    """The submenu holds the same."""
    actions = window.menus.inner["presets"].actions()
    assert [action.text() for action in actions] == [preset.title() for preset in presets()]
    actions[1].trigger()
    assert window.controller.experiment == list(presets())[1].experiment


def test_every_action_has_a_key_of_its_own(window: MainWindow) -> None:
    """Everything can be reached without a mouse, and no two keys collide, in which case neither would work."""
    keys = [action.shortcut().toString() for action in window.window_actions.all()]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_every_action_stands_in_a_menu(window: MainWindow) -> None:
    """What has a key can also be found by looking."""

    def entries(actions: list[QAction]) -> set[QAction]:
        found = set()
        for action in actions:
            found |= entries(action.menu().actions()) if action.menu() else {action}
        return found

    assert set(window.window_actions.all()) <= entries(window.menus.actions())


def test_every_part_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    """A screen reader has something to say everywhere."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QComboBox) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_layer_clicked_in_one_plot_is_selected_in_all(window: MainWindow, qtbot: QtBot) -> None:
    """One selection: every card lights the same layer, and the run measures its inputs."""
    first = next(iter(window.plots.values()))
    first.layer_clicked.emit(4)
    assert {card.selected_layer for card in window.plots.values()} == {4}
    qtbot.waitUntil(lambda: window.controller.snapshot.inputs.layer == 4)


def test_layer_of_a_deeper_network_that_is_still_shown(window: MainWindow) -> None:
    """Between a smaller network and its first picture the old plots can still be clicked."""
    window.select_layer(99)
    assert window.controller.selected_layer == SMALL.network.depth + 1


def test_data_set_brings_the_loss_that_fits_and_takes_it_away_again(window: MainWindow) -> None:
    """Cross-entropy is for classes only; back at classes the user's own loss is back too."""
    window.editor.request("data.name", "hills")
    assert window.controller.experiment.training.loss == "mse"
    assert "Mean squared error" in window.messages.text
    window.editor.request("data.name", "moons")
    assert window.controller.experiment.training.loss == "cross_entropy"


def test_loss_that_fits_is_left_alone(window: MainWindow) -> None:
    """Mean squared error is possible with classes too: who chose it keeps it."""
    window.editor.request("training.loss", "mse")
    window.editor.request("data.name", "moons")
    assert window.controller.experiment.training.loss == "mse"
    assert not window.messages.isVisible()


def test_own_file_is_asked_for(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    """Choosing own data opens the file dialog; cancelled, the old set stays; a file of numbers brings its loss."""
    monkeypatch.setattr("gradsim.gui.main_window.choose_data_file", lambda parent, current: "")
    window.editor.request("data.name", "file")
    assert window.controller.experiment.data.name == "spiral"
    assert window.controls.rows["data.name"].editor.combo.currentData() == "spiral"  # type: ignore[attr-defined]
    file = tmp_path / "numbers.csv"
    x = np.linspace(-1, 1, 80)
    np.savetxt(file, np.column_stack((x, np.sin(3 * x))), delimiter=",")
    monkeypatch.setattr("gradsim.gui.main_window.choose_data_file", lambda parent, current: str(file))
    window.editor.request("data.name", "file")
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.data.path == str(file))
    assert window.controller.experiment.training.loss == "mse"


def test_file_that_cannot_be_read_is_refused_at_the_control(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The data are read in the training thread; the old run goes on and the message stands at the control."""
    with qtbot.waitSignal(window.controller.rejected) as rejected:
        window.editor.replace(SMALL)
        monkey = tmp_path / "missing.csv"
        window.controller.set_experiment(SMALL.replace_all({"data.name": "file", "data.path": str(monkey)}))
    assert isinstance(rejected.args[0], DataError)
    assert window.controller.experiment == SMALL
    assert "missing.csv" in window.messages.text
    assert window.messages.severity == "error"


def test_message_goes_when_it_is_dismissed(window: MainWindow, qtbot: QtBot) -> None:
    """It takes no room while there is nothing to say."""
    assert not window.messages.isVisible()
    window.messages.show_message("Something", "information")
    assert window.messages.isVisible()
    qtbot.mouseClick(window.messages.dismiss_button, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_divergence_is_told_and_forgotten_with_the_run(window: MainWindow, qtbot: QtBot) -> None:
    """Which run, which step, which layer; the next run begins without it."""
    window.editor.replace(
        SMALL.replace_all({"network.activation": "linear", "network.gain": 1e3, "training.learning_rate": 1e6})
    )
    window.controller.set_speed("full")
    window.controller.play()
    bar = window.verdict.bar
    qtbot.waitUntil(lambda: bar.verdict is not None and bar.verdict.kind is Kind.DIVERGED)
    event = window.controller.snapshot.record.divergence[0]
    assert f"step {event.step}" in bar.sentence.text
    assert f"layer {event.layer}" in bar.sentence.text
    assert not window.messages.isVisible()  # it is said once
    window.editor.replace(SMALL)
    qtbot.waitUntil(lambda: bar.verdict.kind is not Kind.DIVERGED)


def test_each_run_that_diverges_is_told(window: MainWindow) -> None:
    """One of several is worth a word, and so is the next; what is known already is not said again."""
    window.editor.replace(SMALL.replace("runs", 3))
    shown = window.controller.snapshot
    place = Divergence(step=4, layer=2, quantity="loss")

    def show(*divergence: Divergence | None) -> None:
        window._on_snapshot(replace(shown, record=replace(shown.record, divergence=divergence)))

    show(None, None, None)
    assert not window.messages.isVisible()
    show(None, place, None)
    assert window.messages.text.startswith("Run 2 diverged at step 4")
    window.messages.dismiss()
    show(None, place, None)
    assert not window.messages.isVisible()
    show(None, place, place)
    assert "2 of 3 runs" in window.messages.text


def test_window_that_cannot_be_made_ends_its_thread(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Qt ends the whole program where a running thread is destroyed; the error is what must reach the caller."""
    made: list[QObject] = []

    def fail(editor: object, controller: Controller, *arguments: object) -> None:
        made.append(controller.parent())
        raise ZeroDivisionError

    monkeypatch.setattr("gradsim.gui.main_window.ExperimentEditor.__init__", fail)
    with pytest.raises(ZeroDivisionError):
        MainWindow(SMALL)
    (thread,) = made[0].findChildren(QThread)
    assert thread.isFinished()


def test_status_bar_names_precision_runs_and_seed(window: MainWindow) -> None:
    """What is easily overlooked in the controls stands at the bottom all the time."""
    window.editor.replace(SMALL.replace_all({"precision": "float32", "runs": 3, "seed": 5}))
    assert window.status.precision.text() == "float32"
    assert window.status.runs.text() == "3 runs · seed 5"


def test_frames_are_counted_only_while_training(window: MainWindow, qtbot: QtBot) -> None:
    """A figure that stood still would look like a slow window."""
    assert window.status.frames.text() == "– fps"
    window.controller.play()
    qtbot.waitUntil(lambda: window.status.frames.text() != "– fps")
    window.controller.pause()
    assert window.status.frames.text() == "– fps"


def test_close_while_training_ends_the_thread_within_a_second(make_window: MakeWindow, qtbot: QtBot) -> None:
    """The default experiment at full speed; the thread is gone when close() returns."""
    window = make_window(Experiment())
    window.controller.set_speed("full")
    window.controller.play()
    qtbot.waitUntil(lambda: window.controller.step_count > 10)
    thread = window.controller._thread
    assert thread.isRunning()
    with qtbot.assertNotEmitted(window.controller.failed):
        assert window.close()
    assert thread.isFinished()


def test_window_that_was_never_shown_ends_its_thread(make_window: MakeWindow) -> None:
    """Scripts may make a window and close it at once."""
    window = make_window()
    window.hide()
    assert window.close()
    assert window.controller._thread.isFinished()


def test_experiment_that_contradicts_itself_makes_no_window() -> None:
    """The caller is told at once, and no thread is left behind."""
    from gradsim.gui import create_window

    with pytest.raises(ExperimentError, match=r"data\.path"):
        create_window(Experiment().replace("data.name", "file"))
    gc.collect()


def test_experiment_whose_data_are_gone_falls_back_to_the_default(make_window: MakeWindow, tmp_path: Path) -> None:
    """A remembered file may have been deleted since: the window starts all the same and says what is missing."""
    window = make_window(SMALL.replace_all({"data.name": "file", "data.path": str(tmp_path / "gone.csv")}))
    assert window.controller.experiment == Experiment()
    assert "gone.csv" in window.messages.text


def test_speed_chosen_by_a_script_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    """`window.controller` is for scripts: menu and toolbar follow what they do."""
    window.controller.set_speed("full")
    window.controller.step()
    qtbot.waitUntil(lambda: window.toolbar.speed.currentData() == "full")
    assert window.window_actions["full"].isChecked()


def test_controls_are_hidden_and_shown_from_the_menu(window: MainWindow) -> None:
    """A lecturer hides the panel to give the plots the whole screen."""
    action = window.window_actions["controls"]
    action.trigger()
    assert not window.controls_dock.isVisible()
    assert not action.isChecked()
    action.trigger()
    assert window.controls_dock.isVisible()
    assert action.isChecked()


def test_play_begins_a_diverged_run_again(window: MainWindow, qtbot: QtBot) -> None:
    """A lecturer who presses Play once more wants to see the explosion again, not a button that does nothing."""
    window.editor.replace(
        SMALL.replace_all({"network.activation": "linear", "network.gain": 1e3, "training.learning_rate": 1e6})
    )
    window.controller.set_speed("full")
    window.window_actions["play"].trigger()
    qtbot.waitUntil(lambda: window.controller.snapshot.record.diverged)
    qtbot.waitUntil(lambda: not window.controller.playing)
    first = window.controller.run_id
    window.window_actions["play"].trigger()
    qtbot.waitUntil(lambda: window.controller.run_id > first and window.controller.snapshot.record.diverged)
    snapshot = window.controller.snapshot
    # Every one of the few steps is in the history, however fast they went by.
    assert snapshot.layers.steps.tolist() == list(range(1, snapshot.record.step + 1))
