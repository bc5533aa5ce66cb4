"""Undo and redo, through the keys that people press."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow
from gradsim.gui.controls.number_editor import NumberEditor
from gradsim.gui.translation import language_manager
from gradsim.presets import presets
from tests.gui.conftest import SMALL

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def settle(window: MainWindow, qtbot: QtBot, experiment: Experiment) -> None:
    """Wait until this experiment runs."""
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment == experiment)


def texts(window: MainWindow) -> tuple[str, str]:
    """What the two entries of the menu say."""
    return window.window_actions["undo"].text(), window.window_actions["redo"].text()


def editor(window: MainWindow, path: str) -> NumberEditor:
    """The slider and box of a key."""
    found = window.controls.rows[path].editor
    assert isinstance(found, NumberEditor)
    return found


def test_change_is_undone_and_done_again(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+Z brings back the experiment, the controls and the title; Ctrl+Shift+Z and Ctrl+Y go forward again."""
    assert not window.window_actions["undo"].isEnabled()
    window.editor.request("network.depth", 5)
    changed = SMALL.replace("network.depth", 5)
    settle(window, qtbot, changed)
    assert texts(window) == ("Undo depth 3 → 5", "Redo")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(window, qtbot, SMALL)
    assert window.controls.experiment == SMALL
    assert texts(window) == ("Undo", "Redo depth 3 → 5")
    assert not window.window_actions["undo"].isEnabled()
    for key, modifier in ((Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)):
        qtbot.keyClick(window, key, modifier)
        settle(window, qtbot, changed)
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        settle(window, qtbot, SMALL)


def test_every_kind_of_change_is_undone_in_order(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Control, preset, pasted string, remedy, data with their loss, a script: each is one step, the last first."""
    states = [SMALL]

    def note() -> None:
        states.append(window.controller.experiment)
        settle(window, qtbot, states[-1])

    window.editor.request("data.name", "hills")  # the loss changes along
    assert window.controller.experiment.training.loss == "mse"
    note()
    window.menus.inner["presets"].actions()[2].trigger()
    note()
    QGuiApplication.clipboard().setText("gradsim:network.depth=4;network.width=5;name=Pasted")
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    note()
    window.verdict.experiment_wanted.emit(states[-1].replace_all({"network.activation": "relu", "network.gain": 2.0}))
    note()
    window.controller.set_experiment(states[-1].replace("seed", 9))
    note()
    for state in reversed(states[:-1]):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert window.controller.experiment == state
        assert window.controls.experiment == state
        assert state.name in window.windowTitle()
    assert not window.window_actions["undo"].isEnabled()
    for state in states[1:]:
        qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
        assert window.controller.experiment == state
    settle(window, qtbot, states[-1])


def test_entries_say_what_they_change(window: MainWindow, qtbot: QtBot) -> None:
    """Names, not keys of files, in the language in force; of a whole experiment, its name."""
    window.editor.request("mitigation.l2", 0.01)
    assert texts(window)[0] == "Undo L2 0 → 0.01"
    window.editor.request("data.standardize", False)
    assert texts(window)[0] == "Undo standardize on → off"
    window.editor.request("network.output", "activation")
    assert texts(window)[0] == "Undo output Linear → As hidden layers"
    preset = list(presets())[1]
    window.editor.replace(preset.experiment.replace("name", "This & that"))
    assert texts(window)[0] == "Undo opening “This && that”"
    settle(window, qtbot, window.controller.experiment)
    window.editor.request("network.activation", "relu")
    language_manager().choose("zh_CN")
    qtbot.waitUntil(lambda: "activation" not in texts(window)[0])
    assert "ReLU" in texts(window)[0]


def test_slider_that_is_dragged_is_one_entry(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long somebody drags, one Undo brings back the value from before; the next pull is another entry."""
    clock = [0.0]
    monkeypatch.setattr("gradsim.gui.undo.monotonic", lambda: clock[0])
    slider = editor(window, "training.learning_rate").slider
    values = []
    for places in ((0.2, 0.4, 0.6), (0.7, 0.9)):
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, slider.height() // 2))
        for place in places:
            clock[0] += 10.0
            qtbot.mouseMove(slider, QPoint(round(place * slider.width()), slider.height() // 2))
            wanted = window.controller.experiment
            settle(window, qtbot, wanted)
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
        clock[0] += 10.0
        values.append(window.controller.experiment.training.learning_rate)
    assert len({SMALL.training.learning_rate, *values}) == 3
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment.training.learning_rate == values[0]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment == SMALL
    assert not window.window_actions["undo"].isEnabled()


def test_quick_steps_of_one_key_are_one_entry(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arrow keys pressed one after the other are one change; after a pause, or of another key, they are not."""
    clock = [0.0]
    monkeypatch.setattr("gradsim.gui.undo.monotonic", lambda: clock[0])
    for path, value, later in (
        ("network.depth", 4, 0.1),
        ("network.depth", 5, 0.1),
        ("network.width", 9, 0.1),
        ("network.depth", 6, 5.0),
        ("network.depth", 7, 5.0),
    ):
        clock[0] += later
        window.editor.request(path, value)
        settle(window, qtbot, window.controller.experiment)
    depths = []
    while window.window_actions["undo"].isEnabled():
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        depths.append((window.controller.experiment.network.depth, window.controller.experiment.network.width))
    assert depths == [(6, 9), (5, 9), (5, 8), (3, 8)]


def test_change_that_is_taken_back_by_itself_leaves_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up and down again at once: there is nothing to undo."""
    monkeypatch.setattr("gradsim.gui.undo.monotonic", lambda: 0.0)
    for value in (4, 3):
        window.editor.request("network.depth", value)
        settle(window, qtbot, window.controller.experiment)
    qtbot.waitUntil(lambda: not window.window_actions["undo"].isEnabled())


def test_refused_experiment_leaves_no_entry(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Neither what is refused at once nor what only the training thread finds; and what could be redone still can."""
    window.editor.request("network.depth", 4)
    settle(window, qtbot, window.controller.experiment)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(window, qtbot, SMALL)
    window.editor.request("network.depth", 0)
    with qtbot.waitSignal(window.controller.rejected):
        window.editor.replace(SMALL.replace_all({"data.name": "file", "data.path": str(tmp_path / "none.csv")}))
    assert texts(window) == ("Undo", "Redo depth 3 → 4")
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    settle(window, qtbot, SMALL.replace("network.depth", 4))


def test_step_back_that_is_no_longer_possible(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The file has been deleted since: the run goes on, the history stands where the run is, and a message says why."""
    file = tmp_path / "points.csv"
    file.write_text("\n".join(f"{x / 40},{x % 7},{x % 2}" for x in range(80)))
    with_file = SMALL.replace_all({"data.name": "file", "data.path": str(file)})
    window.editor.replace(with_file)
    settle(window, qtbot, with_file)
    window.editor.replace(SMALL)
    settle(window, qtbot, SMALL)
    file.unlink()
    with qtbot.waitSignal(window.controller.rejected):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment == SMALL
    assert window.window_actions["undo"].isEnabled()
    assert not window.window_actions["redo"].isEnabled()
    assert "points.csv" in window.messages.text


def test_undo_at_full_speed(window: MainWindow, qtbot: QtBot) -> None:
    """The training goes on with what was there before; several presses before any answer count each."""
    window.controller.set_speed("full")
    window.controller.play()
    qtbot.waitUntil(lambda: window.controller.step_count > 5)
    for seed in (1, 2, 3):
        window.editor.request("network.depth", 3 + seed)
        window.editor.request("seed", seed)
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment == SMALL
    settle(window, qtbot, SMALL)
    qtbot.waitUntil(lambda: window.controller.playing and window.controller.step_count > 5)
    assert not window.window_actions["undo"].isEnabled()


def test_undo_while_a_box_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """What is being typed is taken back letter by letter; where nothing is typed, the experiment is."""
    box = editor(window, "network.depth").box
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert window.controller.experiment.network.depth == 4
    qtbot.keyClicks(box, "7")
    assert box.text() == "74"
    qtbot.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert box.text() == "4"
    assert window.controller.experiment.network.depth == 4
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment.network.depth == 3
