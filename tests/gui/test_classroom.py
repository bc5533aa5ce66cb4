"""Locked and hidden controls: nothing in the window changes what a teacher has locked, and a teacher can unlock it."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.classroom import control_groups
from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow
from gradsim.gui.controls.arrangement import GROUPS, group_of
from gradsim.presets import presets
from tests.gui.conftest import SMALL, MakeWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def locked(*names: str) -> Experiment:
    """The small experiment with these locked."""
    return SMALL.replace("classroom.locked", names)


def use(window: MainWindow, qtbot: QtBot, experiment: Experiment) -> None:
    """Open an experiment as from a file, and wait until it is there."""
    window.editor.replace(experiment)
    qtbot.waitUntil(lambda: window.controls.experiment == experiment)


def test_groups_of_the_engine_are_those_of_the_panel() -> None:
    """A group that is named in a file is the group that is seen."""
    for group in GROUPS:
        seen = {setting.path for setting in Experiment.settings() if group_of(setting) is group}
        assert seen == set(control_groups()[group.key])


@pytest.mark.parametrize(
    "path", ["network.depth", "network.activation", "data.standardize", "name", "mitigation.l2", "mitigation.clip"]
)
def test_locked_control_cannot_be_changed(window: MainWindow, qtbot: QtBot, path: str) -> None:
    """By no mouse, wheel or key, whatever kind of control it is; it shows a lock and says why."""
    base = SMALL.replace("mitigation.clip", "norm").replace("classroom.locked", [path])
    use(window, qtbot, base)
    window.controls.set_open_groups(tuple(group.key for group in GROUPS))
    rows = [row for row in (window.controls.rows.get(path), window.controls.switches.get(path)) if row is not None]
    for row in rows:
        if not row.isVisible():
            continue
        assert row.label.lock.isVisible()
        assert "Lock and hide controls" in row.label.toolTip()
        for widget in row.findChildren(QWidget):
            if not widget.isVisible():
                continue
            qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
            for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_5, Qt.Key.Key_Return):
                QApplication.sendEvent(widget, _wheel(widget))
                qtbot.keyClick(widget, key)
        window.controller.pause()
    assert window.controller.experiment.get(path) == base.get(path)
    window.editor.request(path, "5")
    assert window.controller.experiment.get(path) == base.get(path)


def _wheel(widget: QWidget) -> QWheelEvent:
    center = QPointF(widget.rect().center())
    return QWheelEvent(
        center,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_others_can_still_be_changed(window: MainWindow, qtbot: QtBot) -> None:
    """A lock is on what it names, and stays there while other things change."""
    use(window, qtbot, locked("network.depth"))
    window.editor.request("network.width", 9)
    assert window.controller.experiment == locked("network.depth").replace("network.width", 9)
    assert not window.controls.rows["network.depth"].editor.isEnabled()
    assert window.controls.rows["network.width"].editor.isEnabled()


def test_change_that_would_take_a_locked_key_along(window: MainWindow, qtbot: QtBot) -> None:
    """Data for regression need another loss: where that is locked, the data stay as well, and it is said why."""
    use(window, qtbot, locked("training.loss"))
    window.editor.request("data.name", "hills")
    assert not window.controller.experiment.differences(SMALL)
    assert "Loss" in window.controls.rows["data.name"].message.text()


def test_hidden_controls_are_not_there(window: MainWindow, qtbot: QtBot) -> None:
    """A hidden group takes its line along; a hidden key is out of the way; both come back."""
    use(window, qtbot, SMALL.replace("classroom.hidden", ["data", "network.gain", "mitigation.dropout"]))
    panel = window.controls
    assert not panel.groups["data"].isVisible()
    assert not panel.rows["network.gain"].isVisible()
    assert not panel.switches["mitigation.dropout"].isVisible()
    assert panel.rows["network.depth"].isVisible()
    use(window, qtbot, SMALL)
    assert panel.groups["data"].isVisible()
    assert panel.rows["network.gain"].isVisible()


def test_panel_hides_and_locks_for_others_too(window: MainWindow) -> None:
    """A lesson hides what it does not speak of, on top of what the experiment hides."""
    panel = window.controls
    panel.show_experiment(SMALL.replace("classroom.hidden", ["data"]))
    panel.set_hidden(frozenset({"training", "network.width"}))
    panel.set_locked(frozenset({"network.depth"}))
    assert not panel.groups["training"].isVisible()
    assert not panel.groups["data"].isVisible()
    assert not panel.rows["network.width"].isVisible()
    assert not panel.rows["network.depth"].editor.isEnabled()
    panel.set_hidden(frozenset())
    panel.set_locked(frozenset())
    assert panel.groups["training"].isVisible()
    assert not panel.groups["data"].isVisible()
    assert panel.rows["network.depth"].editor.isEnabled()


def test_undo_leaves_locked_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    """What was changed before the lock stays; locking itself is no change to be undone; unlocked, Undo works again."""
    window.editor.request("network.depth", 5)
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.network.depth == 5)
    changed = window.controller.experiment
    use(window, qtbot, changed.replace("classroom.locked", ["network.depth"]))
    assert window.window_actions["undo"].text() == "Undo depth 3 → 5"
    assert not window.window_actions["undo"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not window.controller.experiment.differences(changed)
    use(window, qtbot, changed)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.controller.experiment == SMALL


def test_presets_that_would_change_a_locked_key_are_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    """In menu and list; those that fit open in the same classroom."""
    use(window, qtbot, Experiment().replace("classroom.locked", ["network.activation"]))
    names = [preset.key for preset in presets() if preset.experiment.network.activation != "sigmoid"]
    model: Any = window.toolbar.presets.model()
    for action in window.menus.inner["presets"].actions():
        index = window.toolbar.presets.findData(action.data())
        assert action.isEnabled() is (action.data() not in names)
        assert model.item(index).isEnabled() is (action.data() not in names)
        assert ("Activation" in action.toolTip()) is (action.data() in names)
    allowed = next(preset for preset in list(presets())[1:] if preset.key not in names)
    window.menus.preset_chosen.emit(allowed.key)
    assert window.controller.experiment == allowed.experiment.replace("classroom.locked", ["network.activation"])
    window.menus.preset_chosen.emit(names[0])
    assert window.controller.experiment.network.activation == "sigmoid"
    assert "Activation" in window.messages.text


def test_remedies_that_would_change_a_locked_key_are_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    """Neither in the bar nor, when looked at, to be used."""
    use(window, qtbot, locked("network.activation"))

    def trial(path: str, value: object) -> Any:
        before, after = (SimpleNamespace(experiment=experiment) for experiment in (SMALL, SMALL.replace(path, value)))
        return SimpleNamespace(before=before, after=after)

    changing, allowed = trial("network.activation", "relu"), trial("network.gain", 2.0)
    assert window.verdict._locked(changing)
    assert not window.verdict._locked(allowed)
    window.verdict.experiment_wanted.emit(changing.after.experiment)
    assert not window.controller.experiment.differences(SMALL)
    window.verdict.experiment_wanted.emit(allowed.after.experiment)
    assert window.controller.experiment == locked("network.activation").replace("network.gain", 2.0)


def test_pasted_string_brings_its_own_classroom(window: MainWindow, qtbot: QtBot) -> None:
    """A file or a string is the teacher's next task: it opens whatever was locked before."""
    use(window, qtbot, locked("network"))
    QGuiApplication.clipboard().setText("gradsim:network.depth=4;network.width=5;classroom.locked=[training]")
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    assert window.controller.experiment.network.depth == 4
    assert window.controller.experiment.classroom.locked == ("training",)


def test_teacher_locks_and_unlocks_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    """By the keyboard; a group takes its keys along, and is written as the group; no new run begins."""
    run = window.controller.run_id

    def open_dialog() -> Any:
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL | SHIFT)
        return QApplication.activeModalWidget()

    dialog = open_dialog()
    tree = dialog.tree
    tree.setCurrentItem(dialog.items["network.depth"], 1)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    dialog.groups["data"].setCheckState(2, Qt.CheckState.Checked)
    assert dialog.groups["network"].checkState(1) is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.controller.experiment.classroom.locked == ("network.depth",)
    assert window.controller.experiment.classroom.hidden == ("data",)
    qtbot.waitUntil(lambda: not window.controls.groups["data"].isVisible())
    assert not window.controls.rows["network.depth"].editor.isEnabled()
    assert window.controller.run_id == run
    assert not window.window_actions["undo"].isEnabled()

    dialog = open_dialog()
    assert dialog.items["network.depth"].checkState(1) is Qt.CheckState.Checked
    qtbot.mouseClick(dialog.clear_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.controls.rows["network.depth"].editor.isEnabled())
    assert window.controller.experiment == SMALL


def test_locks_are_remembered_with_the_session(make_window: MakeWindow) -> None:
    """A pupil who closes and opens the window again finds the task as it was."""
    make_window(locked("network"), restore=True).close()
    again = make_window(None, restore=True)
    assert again.controller.experiment == locked("network")
    assert not again.controls.rows["network.depth"].editor.isEnabled()
