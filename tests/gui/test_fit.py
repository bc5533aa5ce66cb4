"""Nothing is cut: at the size of a projector, in both languages, with everything opened."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.translation import language_manager
from tests.gui.conftest import SMALL, MakeWindow

EVERYTHING = SMALL.replace_all(
    {
        "mitigation.clip": "norm",
        "mitigation.l1": 1e-4,
        "mitigation.l2": 2.5e-5,
        "mitigation.dropout": 0.25,
        "mitigation.normalization": "batch",
        "mitigation.residual": "identity",
        "training.optimizer": "adamw",
        "training.weight_decay": 3.5e-6,
    }
)


@pytest.fixture(scope="module")
def shared_window(make_shared_window: MakeWindow) -> MainWindow:
    """All groups open, all mitigations on."""
    window = make_shared_window(EVERYTHING, size=(1280, 720))
    window.controls.set_open_groups(tuple(window.controls.groups))
    return window


@pytest.fixture(params=["en", "zh_CN"])
def full_window(request: pytest.FixtureRequest, shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The same window in each language."""
    language_manager().choose(request.param)
    word = "Play" if request.param == "en" else "播放"
    qtbot.waitUntil(lambda: shared_window.toolbar.play_button.text() == word)
    return shared_window


def parts(window: MainWindow) -> list[QWidget]:
    """What the window writes itself; plots have their own tests."""
    return [window.controls, window.toolbar, window.status]


def test_labels_are_complete(full_window: MainWindow, qtbot: QtBot) -> None:
    """A label that is too long would be cut off in silence."""
    full_window.controller.advance_to(1000)
    # While training, other texts come and go by the clock: how many frames were drawn in a second, how fast it is.
    qtbot.waitUntil(lambda: full_window.controller.step_count == 1000 and not full_window.controller.playing)
    labels = [label for part in parts(full_window) for label in part.findChildren(QLabel) if not label.wordWrap()]

    def nothing_is_cut() -> None:
        shown = [label for label in labels if label.isVisible()]
        needed = {label.text(): label.fontMetrics().horizontalAdvance(label.text()) for label in shown}
        given = {label.text(): label.contentsRect().width() for label in shown}
        assert [text for text in needed if needed[text] > given[text]] == []

    # Layouts follow a change of text a moment later.
    qtbot.waitUntil(nothing_is_cut)


def test_every_item_of_every_list_fits(full_window: MainWindow) -> None:
    """Every choice is readable once it has been chosen; the title of a lesson stands in full above its text."""
    for combo in (combo for part in parts(full_window) for combo in part.findChildren(QComboBox)):
        for index in range(combo.count()):
            text = combo.itemText(index)
            if str(combo.itemData(index)).startswith("lesson:"):
                continue
            assert combo.fontMetrics().horizontalAdvance(text) <= combo.text_width, text


def test_numbers_fit_their_boxes(full_window: MainWindow) -> None:
    """Also those with a power of ten."""
    for box in full_window.controls.findChildren(QLineEdit):
        if box.isVisible():
            assert box.fontMetrics().horizontalAdvance(box.text()) <= box.width() - 18, box.text()
