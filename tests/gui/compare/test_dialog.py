"""The dialog that chooses B, through real clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui.compare.dialog import CompareDialog
from gradsim.gui.controls.choice_editor import ChoiceEditor
from gradsim.gui.controls.number_editor import NumberEditor


@pytest.fixture
def dialog(qtbot: QtBot) -> CompareDialog:
    """Opened for the usual experiment."""
    made = CompareDialog(Experiment(), None)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def choose_key(dialog: CompareDialog, path: str) -> QWidget:
    """As if the key had been picked from the list; its control."""
    index = dialog.keys.findData(path)
    dialog.keys.setCurrentIndex(index)
    dialog.keys.activated.emit(index)
    assert dialog.editor is not None
    return dialog.editor


def test_a_sensible_one_is_chosen_at_once(dialog: CompareDialog, qtbot: QtBot) -> None:
    """Two presses of a key compare a sigmoid with a ReLU."""
    assert dialog.preview.text() == "B · ReLU + He normal"
    assert dialog.ideas[0].isChecked()
    assert not dialog.end.isVisible()
    with qtbot.waitSignal(dialog.chosen) as signal:
        qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    assert set(Experiment().differences(signal.args[0])) == {"network.activation", "network.initializer"}


def test_a_proposal_is_taken_by_a_click(dialog: CompareDialog, qtbot: QtBot) -> None:
    """One of them is on at a time; the control below shows its key and value."""
    button = next(idea for idea in dialog.ideas if idea.text() == "depth 30")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [idea.text() for idea in dialog.ideas if idea.isChecked()] == ["depth 30"]
    assert dialog.keys.currentData() == "network.depth"
    assert dialog.experiment == Experiment().replace("network.depth", 30)


def test_any_key_can_be_chosen_with_any_value(dialog: CompareDialog, qtbot: QtBot) -> None:
    """A list for names, a slider with a box for numbers; B must differ before it can be compared."""
    editor = choose_key(dialog, "training.optimizer")
    assert isinstance(editor, ChoiceEditor)
    assert "the same" in dialog.preview.text()
    assert not dialog.compare.isEnabled()
    index = editor.combo.findData("adam")
    editor.combo.setCurrentIndex(index)
    editor.combo.activated.emit(index)
    assert dialog.preview.text() == "B · Adam"
    assert dialog.compare.isEnabled()
    number = choose_key(dialog, "network.gain")
    assert isinstance(number, NumberEditor)
    number.box.selectAll()
    qtbot.keyClicks(number.box, "2.5")
    qtbot.keyClick(number.box, Qt.Key.Key_Return)
    assert dialog.experiment == Experiment().replace("network.gain", 2.5)
    assert not any(idea.isChecked() for idea in dialog.ideas)


def test_a_value_that_cannot_be_is_refused_in_words(dialog: CompareDialog, qtbot: QtBot) -> None:
    """What is allowed is said where it was typed, and nothing can be compared until it is right."""
    number = choose_key(dialog, "network.depth")
    number.box.selectAll()
    qtbot.keyClicks(number.box, "0")
    qtbot.keyClick(number.box, Qt.Key.Key_Return)
    assert "0" in dialog.preview.text()
    assert dialog.experiment is None
    assert not dialog.compare.isEnabled()


def test_what_a_and_b_must_share_is_not_offered(dialog: CompareDialog) -> None:
    """Other data, another seed or other mini-batches would compare nothing."""
    paths = {dialog.keys.itemData(index) for index in range(dialog.keys.count())}
    assert paths.isdisjoint({"seed", "name", "training.batch_size", "data.name", "data.noise"})
    assert {"network.activation", "training.learning_rate", "precision"} <= paths


def test_a_running_comparison_is_shown_and_can_be_ended(qtbot: QtBot) -> None:
    """The dialog opens with B as it is."""
    other = Experiment().replace("network.depth", 7)
    dialog = CompareDialog(Experiment(), other)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.preview.text() == "B · depth 7"
    assert dialog.keys.currentData() == "network.depth"
    with qtbot.waitSignal(dialog.end_requested):
        qtbot.mouseClick(dialog.end, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
