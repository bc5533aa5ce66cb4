"""Texts that change with every snapshot move nothing: each new layout of the window would cost a third of a picture."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gradsim.gui.counter import Counter
from gradsim.gui.plots.header import Header
from gradsim.gui.plots.remark import Remark
from gradsim.gui.theme import LIGHT


class LayoutWatch(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._count = 0
        QCoreApplication.sendPostedEvents()
        widget.installEventFilter(self)

    @property
    def count(self) -> int:
        """So often until now, what is still on its way included."""
        QCoreApplication.sendPostedEvents()
        return self._count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Qt's way of telling of events."""
        self._count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def room(qtbot) -> QWidget:
    """A shown widget that things are put into."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def settle(qtbot, widget: QWidget) -> None:
    """Let the events come that are on their way."""
    with qtbot.waitExposed(widget):
        widget.show()


def test_a_counter_changes_alone(room, qtbot) -> None:
    """Digits change in place; a number that needs more room than was reserved is still seen whole."""
    counter = Counter(13, parent=room)
    counter.reserve("step 999")
    QHBoxLayout(room).addWidget(counter)
    settle(qtbot, room)
    watch = LayoutWatch(room)
    counter.setText("step 17")
    counter.setText("step 999")
    assert watch.count == 0
    before = counter.width()
    counter.setText("step 999999999")
    assert watch.count > 0
    assert counter.width() > before


def test_a_remark_asks_for_room_only_when_it_needs_more(room, qtbot) -> None:
    """Another number in the sentence moves nothing; a sentence of more lines is given its room and keeps it."""
    remark = Remark(room)
    column = QVBoxLayout(room)
    column.addWidget(remark)
    column.addStretch(1)
    room.resize(300, 200)
    remark.set_text("δ here: ×0.25")
    settle(qtbot, room)
    qtbot.wait_until(lambda: remark.height() == remark.heightForWidth(remark.width()))
    watch, line = LayoutWatch(room), remark.height()
    remark.set_text("δ here: ×0.24")
    assert (watch.count, remark.heightForWidth(remark.width())) == (0, line)
    remark.set_text("δ here: ×0.24 " * 12)
    qtbot.wait_until(lambda: remark.height() > 2 * line)
    assert watch.count == 1
    remark.set_text("δ here: ×0.23")
    assert remark.heightForWidth(remark.width()) > 2 * line
    remark.set_text("")
    assert remark.isHidden()


def test_a_header_says_other_digits_in_the_same_place(room, qtbot) -> None:
    """The text that is shown is the new one, though nothing is arranged; a wider one finds its place."""
    header = Header(LIGHT)
    QHBoxLayout(room).addWidget(header)
    room.resize(400, 60)
    header.set_title("Loss")
    header.set_subtitle("step 17", "17")
    settle(qtbot, room)
    header.set_subtitle("step 18", "18")
    assert header.subtitle.text == "step 18"
    header.set_subtitle("step 18, and so much more that it cannot stand in this narrow place", "18 …")
    assert header.subtitle.text == "18 …"
    header.set_subtitle("step 19, and so much more that it cannot stand in this narrow place", "19 …")
    assert header.subtitle.text == "19 …"
    assert header.subtitle.isVisible()
