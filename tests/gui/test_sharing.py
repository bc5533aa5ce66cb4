"""The share string as a QR code."""

from collections.abc import Callable

import numpy as np
import pytest
import segno
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui.documents.qr_code import QrCode, matrix_of
from gradsim.gui.documents.sharing import QrDialog
from gradsim.gui.theme import theme_manager

EXPERIMENT = Experiment(name="Größe; 梯度 = “x”").replace_all({"network.depth": 7, "network.width": [8] * 7})


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Something as large as a window on a projector."""
    widget = QWidget()
    widget.resize(1280, 720)
    qtbot.addWidget(widget)
    return widget


def gray(widget: QWidget) -> np.ndarray:
    """The widget as brightness (height, width)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.ascontiguousarray(rows[:, : image.width()])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_drawing_is_read_as_the_share_string(theme: str, parent: QWidget) -> None:
    """By a reader that knows nothing of gradsim, from what is seen of the dialog, in both themes."""
    theme_manager().choose(theme)
    dialog = QrDialog(EXPERIMENT, parent)
    found = zxingcpp.read_barcodes(gray(dialog))
    assert [code.text for code in found] == [EXPERIMENT.to_share_string()]
    assert Experiment.from_share_string(found[0].text) == EXPERIMENT
    assert dialog.height() <= 720


def test_modules_are_whole_pixels_on_white(qtbot: QtBot) -> None:
    """Dark on white with a quiet zone of four modules, whatever the size: the same modules that segno names."""
    matrix = matrix_of(EXPERIMENT.to_share_string())
    assert matrix is not None
    assert matrix == [list(row) for row in segno.make_qr(EXPERIMENT.to_share_string(), error="L").matrix]
    code = QrCode(matrix)
    qtbot.addWidget(code)
    modules = len(matrix) + 8
    code.resize(7 * modules + 3, 7 * modules + 5)
    pixels = gray(code)[2 : 2 + 7 * modules, 1 : 1 + 7 * modules]
    assert set(np.unique(pixels)) == {0, 255}
    blocks = pixels.reshape(modules, 7, modules, 7)
    assert (blocks == blocks[:, :1, :, :1]).all()
    drawn = blocks[:, 0, :, 0] == 0
    assert not drawn[:4].any()
    assert not drawn[:, -4:].any()
    assert drawn[4:-4, 4:-4].tolist() == np.array(matrix, bool).tolist()


def test_the_string_stands_below_and_can_be_copied(parent: QWidget, qtbot: QtBot) -> None:
    """With the mouse and with the keyboard alone; what is shown cannot be changed."""
    dialog = QrDialog(EXPERIMENT, parent)
    dialog.show()
    assert dialog.words.toPlainText() == EXPERIMENT.to_share_string()
    assert dialog.words.isReadOnly()
    presses: tuple[Callable[[], None], ...] = (
        lambda: qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space),
    )
    for press in presses:
        QGuiApplication.clipboard().clear()
        press()
        assert QGuiApplication.clipboard().text() == EXPERIMENT.to_share_string()
    dialog.words.setFocus()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Tab)
    assert not dialog.words.hasFocus()
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_string_that_is_too_long_is_said_to_be(parent: QWidget, qtbot: QtBot) -> None:
    """Three kilobytes are the most that a code can hold; the string can be copied all the same."""
    long = Experiment(name="x" * 4000)
    dialog = QrDialog(long, parent)
    dialog.show()
    assert dialog.code is None
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == long.to_share_string()
    assert dialog.height() <= 720
