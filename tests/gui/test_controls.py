"""Each control of each key, through real clicks and keys, in a window with a real run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting, Value
from gradsim.gui import MainWindow
from gradsim.gui.controls.arrangement import FILES, SWITCHES
from gradsim.gui.controls.choice_editor import ChoiceEditor
from gradsim.gui.controls.flag_editor import FlagEditor
from gradsim.gui.controls.number_editor import NumberEditor
from gradsim.gui.controls.row import Row
from gradsim.gui.controls.text_editor import TextEditor
from tests.gui.conftest import SMALL, MakeWindow

SETTINGS = Experiment.settings()
NUMBERS = [setting for setting in SETTINGS if setting.kind in ("integer", "number", "widths")]
CHOICES = [setting for setting in SETTINGS if setting.kind == "choice"]
FLAGS = [setting for setting in SETTINGS if setting.kind == "flag"]
TEXTS = [setting for setting in SETTINGS if setting.kind == "text"]


def path_of(setting: Setting) -> str:
    """What a test is called by."""
    return setting.path


@pytest.fixture(scope="module")
def shared_window(make_shared_window: MakeWindow) -> MainWindow:
    """One window for all tests here."""
    return make_shared_window(size=(1280, 900))


@pytest.fixture
def window(shared_window: MainWindow) -> MainWindow:
    """A window with a small network and all groups of controls open; nothing has the keyboard, nothing is said."""
    window = shared_window
    window.editor.replace(SMALL)
    window.controls.set_open_groups(tuple(window.controls.groups))
    window.messages.dismiss()
    window.activateWindow()
    window.setFocus()
    return window


def prepare(window: MainWindow, setting: Setting) -> Row:
    """The row of a key, in sight: with whatever else it needs switched on."""
    changes: dict[str, object] = {}
    if setting.relevant_if is not None:
        path, names = setting.relevant_if
        changes[path] = sorted(names)[0]
    if setting.path in SWITCHES:
        changes[setting.path] = SWITCHES[setting.path].on
    if changes.get("data.name") == "file":
        changes["data.path"] = __file__
    window.editor.replace(SMALL.replace_all(changes))
    row = window.controls.rows[setting.path]
    assert row.isVisible()
    window.controls.ensureWidgetVisible(row)
    return row


def another_number(setting: Setting) -> int | float:
    """An allowed number that is not the default, inside the slider's range."""
    assert setting.slider is not None
    low, high = setting.slider
    wanted = low + (high - low) / 3
    return round(wanted) if setting.kind != "number" else float(f"{wanted:.3g}")


def retype(qtbot: QtBot, box: QLineEdit, text: str) -> None:
    """Click into a box, replace what it holds, and press Enter."""
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    box.selectAll()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def choose(qtbot: QtBot, combo: QComboBox, index: int) -> None:
    """Click on a list, and on the item that has come into sight."""
    qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    view = combo.view()
    place = view.visualRect(combo.model().index(index, combo.modelColumn())).center()
    qtbot.mouseMove(view.viewport(), place)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_every_key_has_one_control(window: MainWindow) -> None:
    """The panel is made from the experiment's own description: a new key appears by itself."""
    assert set(window.controls.rows) == {setting.path for setting in SETTINGS}


@pytest.mark.parametrize("setting", NUMBERS, ids=path_of)
def test_typed_number_changes_the_experiment(setting: Setting, window: MainWindow, qtbot: QtBot) -> None:
    """A click into the box, digits, Enter."""
    editor = prepare(window, setting).editor
    assert isinstance(editor, NumberEditor)
    value = another_number(setting)
    retype(qtbot, editor.box, str(value))
    assert window.controller.experiment.get(setting.path) == value
    assert editor.box.text() != ""


@pytest.mark.parametrize("setting", NUMBERS, ids=path_of)
def test_dragged_slider_changes_the_experiment(setting: Setting, window: MainWindow, qtbot: QtBot) -> None:
    """Press at the left, drag three quarters to the right, let go: the value is the stop under the pointer."""
    editor = prepare(window, setting).editor
    assert isinstance(editor, NumberEditor)
    slider = editor.slider
    middle = slider.height() // 2
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(9, middle))
    assert window.controller.experiment.get(setting.path) == editor.ticks[0]
    place = 9 + round(0.75 * (slider.width() - 18))
    qtbot.mouseMove(slider, QPoint(place, middle))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(place, middle))
    index = editor.ticks.index(window.controller.experiment.get(setting.path))
    assert index / (len(editor.ticks) - 1) == pytest.approx(0.75, abs=0.03 + 0.6 / len(editor.ticks))


@pytest.mark.parametrize("setting", CHOICES, ids=path_of)
def test_chosen_item_changes_the_experiment(setting: Setting, window: MainWindow, qtbot: QtBot) -> None:
    """A click opens the list, a click on its last item chooses it."""
    editor = prepare(window, setting).editor
    assert isinstance(editor, ChoiceEditor)
    names = [editor.combo.itemData(index) for index in range(editor.combo.count())]
    off = {setting.default} if setting.path in SWITCHES else set()
    assert names == [name for name in setting.choices if name not in off]
    index = max(index for index, name in enumerate(names) if name != "file")
    choose(qtbot, editor.combo, index)
    assert window.controller.experiment.get(setting.path) == names[index]
    assert editor.combo.currentIndex() == index


def test_every_choice_has_a_label_and_help(window: MainWindow) -> None:
    """Names such as glorot_normal are for files; people read labels, and find out what they mean by pointing."""
    for setting in CHOICES:
        editor = window.controls.rows[setting.path].editor
        assert isinstance(editor, ChoiceEditor)
        for index in range(editor.combo.count()):
            assert editor.combo.itemText(index), setting.path
            assert "_" not in editor.combo.itemText(index), setting.path
            assert editor.combo.itemData(index, Qt.ItemDataRole.ToolTipRole), setting.path


@pytest.mark.parametrize("setting", FLAGS, ids=path_of)
def test_clicked_switch_changes_the_experiment(setting: Setting, window: MainWindow, qtbot: QtBot) -> None:
    """A flag is a switch that one click turns over."""
    editor = prepare(window, setting).editor
    assert isinstance(editor, FlagEditor)
    for expected in (not setting.default, setting.default):
        qtbot.mouseClick(editor.toggle, Qt.MouseButton.LeftButton)
        assert window.controller.experiment.get(setting.path) is expected


@pytest.mark.parametrize("setting", TEXTS, ids=path_of)
def test_typed_text_changes_the_experiment(setting: Setting, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A name or a path is typed as it is."""
    text = "Something else"
    if setting.path in FILES:
        (tmp_path / "data.csv").write_text("".join(f"{i},{i * i},{'ab'[i % 2]}\n" for i in range(40)))
        text = str(tmp_path / "data.csv")
    editor = prepare(window, setting).editor
    assert isinstance(editor, TextEditor)
    retype(qtbot, editor.line, text)
    assert window.controller.experiment.get(setting.path) == text


def test_mitigations_are_switched_on_and_off(make_window: MakeWindow, qtbot: QtBot) -> None:
    """The switch opens the parameters below it; off is the default, and on again is what it was before."""
    window = make_window(size=(1280, 900))  # in which no switch has been touched
    window.controls.set_open_groups(tuple(window.controls.groups))
    for path in SWITCHES:
        window.editor.replace(SMALL)
        switch = window.controls.switches[path]
        default = Experiment.setting(path).default
        assert not switch.toggle.isChecked(), path
        assert not switch.body.isVisible(), path
        qtbot.mouseClick(switch.toggle, Qt.MouseButton.LeftButton)
        assert window.controller.experiment.get(path) == SWITCHES[path].on
        assert switch.body.isVisible(), path
        other: Value = 0.03 if isinstance(default, float) else Experiment.setting(path).choices[-1]
        window.editor.request(path, other)
        qtbot.mouseClick(switch.toggle, Qt.MouseButton.LeftButton)
        assert window.controller.experiment.get(path) == default
        assert not switch.body.isVisible(), path
        qtbot.mouseClick(switch.toggle, Qt.MouseButton.LeftButton)
        assert window.controller.experiment.get(path) == other


def test_wheel_changes_nothing(window: MainWindow) -> None:
    """Scrolling through the panel must not change what lies under the pointer, even where it has the keyboard."""
    for setting in SETTINGS:
        row = prepare(window, setting)
        before = window.controller.experiment
        for widget in row.editor.findChildren(QWidget):
            if isinstance(widget, QComboBox | QSlider | QLineEdit):
                widget.setFocus()
                for direction in (-120, 120):
                    # Not accepted: Qt passes it on to the panel, which scrolls.
                    assert not turn_wheel(widget, direction).isAccepted(), setting.path
        assert window.controller.experiment == before, setting.path


def test_wheel_over_a_list_of_the_toolbar_changes_nothing(window: MainWindow) -> None:
    """The speed and the preset stay what they are."""
    for combo in (window.toolbar.speed, window.toolbar.presets):
        index = combo.currentIndex()
        assert not turn_wheel(combo, -120).isAccepted()
        assert combo.currentIndex() == index


def turn_wheel(widget: QWidget, delta: int) -> QWheelEvent:
    """One notch over the middle of a widget."""
    position = QPointF(widget.rect().center())
    event = QWheelEvent(
        position,
        QPointF(widget.mapToGlobal(position.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_bad_number_is_refused_at_the_control(window: MainWindow, qtbot: QtBot) -> None:
    """The message stands below the control, which is framed in red and shows the old value; nothing has changed."""
    for setting in NUMBERS:
        row = prepare(window, setting)
        before = window.controller.experiment
        editor = row.editor
        assert isinstance(editor, NumberEditor)
        shown = editor.box.text()
        retype(qtbot, editor.box, "abc")
        assert window.controller.experiment == before, setting.path
        assert row.message.isVisible(), setting.path
        assert row.message.text() == f'found "abc"; allowed: {setting.allowed}.'
        assert editor.box.property("wrong") is True
        assert editor.box.text() == shown
        retype(qtbot, editor.box, str(another_number(setting)))
        assert not row.message.isVisible(), setting.path
        assert editor.box.property("wrong") is False


def test_message_is_readable_in_full(window: MainWindow, qtbot: QtBot) -> None:
    """A long message takes as many lines as it needs."""
    row = prepare(window, Experiment.setting("network.width"))
    editor = row.editor
    assert isinstance(editor, NumberEditor)
    retype(qtbot, editor.box, "99999")
    label = row.message
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.width() > 200


def test_list_of_widths_brings_its_depth(window: MainWindow, qtbot: QtBot) -> None:
    """One number per hidden layer: the depth follows the list, and the window says so."""
    row = prepare(window, Experiment.setting("network.width"))
    editor = row.editor
    assert isinstance(editor, NumberEditor)
    retype(qtbot, editor.box, "32, 16, 8, 4")
    assert window.controller.experiment.network.width == (32, 16, 8, 4)
    assert window.controller.experiment.network.depth == 4
    assert "4" in window.messages.text


def test_contradiction_is_told_where_it_was_caused(window: MainWindow, qtbot: QtBot) -> None:
    """Another depth contradicts a list of widths: the message is at the depth and names the other key."""
    row = prepare(window, Experiment.setting("network.depth"))
    window.editor.request("network.width", "4, 4, 4")
    editor = row.editor
    assert isinstance(editor, NumberEditor)
    retype(qtbot, editor.box, "5")
    assert window.controller.experiment.network.depth == 3
    assert row.message.text().startswith("network.width: found a list of 3")


def test_refused_switch_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    """Batch normalization of single samples is impossible: the switch is off again, with the reason below it."""
    window.editor.replace(SMALL.replace("training.batch_size", 1))
    switch = window.controls.switches["mitigation.normalization"]
    qtbot.mouseClick(switch.toggle, Qt.MouseButton.LeftButton)
    assert window.controller.experiment.mitigation.normalization == "none"
    assert not switch.toggle.isChecked()
    assert switch.message.isVisible()
    assert "training.batch_size" in switch.message.text()


def test_refused_choice_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    """The list shows what holds, not what was refused."""
    base = {"training.batch_size": 1, "mitigation.normalization": "layer"}
    window.editor.replace(SMALL.replace_all(base))
    row = window.controls.rows["mitigation.normalization"]
    assert isinstance(row.editor, ChoiceEditor)
    choose(qtbot, row.editor.combo, row.editor.combo.findData("batch"))
    assert row.editor.combo.currentData() == "layer"
    assert row.message.isVisible()


def test_keys_without_effect_are_hidden(window: MainWindow) -> None:
    """Momentum means nothing to plain SGD."""
    row = window.controls.rows["training.momentum"]
    window.editor.replace(SMALL)
    assert not row.isVisible()
    window.editor.replace(SMALL.replace("training.optimizer", "nesterov"))
    assert row.isVisible()


def test_arrow_keys_step_a_number(window: MainWindow, qtbot: QtBot) -> None:
    """Whole numbers by one, others to the next stop of the slider."""
    depth = prepare(window, Experiment.setting("network.depth")).editor
    assert isinstance(depth, NumberEditor)
    qtbot.keyClick(depth.box, Qt.Key.Key_Up)
    assert window.controller.experiment.network.depth == SMALL.network.depth + 1
    rate = prepare(window, Experiment.setting("training.learning_rate")).editor
    assert isinstance(rate, NumberEditor)
    before = window.controller.experiment.training.learning_rate
    qtbot.keyClick(rate.box, Qt.Key.Key_Down)
    assert window.controller.experiment.training.learning_rate == rate.ticks[rate.ticks.index(before) - 1]


def test_escape_takes_back_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    """Begun by mistake: nothing is asked for."""
    editor = prepare(window, Experiment.setting("network.depth")).editor
    assert isinstance(editor, NumberEditor)
    before = window.controller.experiment
    qtbot.mouseClick(editor.box, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.box, "77")
    qtbot.keyClick(editor.box, Qt.Key.Key_Escape)
    assert window.controller.experiment == before
    assert editor.box.text() == "3"


def test_box_shows_the_complete_value_while_it_is_edited(window: MainWindow, qtbot: QtBot) -> None:
    """The short text is for reading; editing starts from the exact value."""
    editor = prepare(window, Experiment.setting("training.learning_rate")).editor
    assert isinstance(editor, NumberEditor)
    window.editor.request("training.learning_rate", 0.000123456)
    assert editor.box.text() == "1.2·10⁻⁴"
    qtbot.mouseClick(editor.box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.box.hasFocus())
    assert float(editor.box.text()) == 0.000123456
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    assert window.controller.experiment.training.learning_rate == 0.000123456


def test_live_keys_are_marked_and_groups_say_whether_they_restart(window: MainWindow) -> None:
    """Before touching a control one sees whether it throws the run away."""
    for group in window.controls.groups.values():
        settings = [row.setting for row in group.findChildren(Row)]
        assert bool(group.header.remark) == (not any(setting.live for setting in settings))


def test_every_control_has_an_accessible_name(window: MainWindow) -> None:
    """A screen reader says what has the keyboard."""
    for widget in window.controls.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName() != "qt_spinbox_lineedit":
            assert widget.accessibleName(), widget


def test_group_opens_and_closes(window: MainWindow, qtbot: QtBot) -> None:
    """A click on the heading folds the group away, a second one brings it back."""
    group = window.controls.groups["data"]
    for expected in (False, True):
        qtbot.mouseClick(group.header, Qt.MouseButton.LeftButton)
        assert group.body.isVisible() is expected
