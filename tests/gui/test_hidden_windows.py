"""What is hidden takes no memory for its picture, and is whole when it is seen again."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gradsim.gui.hidden_windows import give_back_pictures


def test_hidden_list_gives_its_picture_back_and_is_painted_anew(qtbot: QtBot) -> None:
    """Lists and menus that were open once took ten megabytes of a long session; a blank one would be worse."""
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems([f"choice {number}" for number in range(20)])
    box.show()
    qtbot.waitExposed(box)
    popup = box.view().window()

    def opened() -> QImage:
        box.showPopup()
        qtbot.waitUntil(lambda: popup.isVisible() and popup.backingStore().size() == popup.size())
        return popup.screen().grabWindow(popup.winId()).toImage()

    first = opened()
    give_back_pictures()
    assert popup.backingStore().size() == popup.size()  # it is seen
    box.hidePopup()
    give_back_pictures()
    assert popup.backingStore().size().width() == 1
    again = opened()
    assert again.size() == popup.size() * popup.devicePixelRatio()
    assert again == first
    assert len({again.pixel(x, y) for x in range(again.width()) for y in range(again.height())}) > 2
    box.hidePopup()
