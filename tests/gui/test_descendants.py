"""Widgets inside a widget."""

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QScrollBar, QWidget

from gradsim.gui.descendants import descendants


def test_they_come_from_the_outside_in(qapp: object) -> None:
    """Tab goes through a window in this order."""
    outer = QWidget()
    first, second = QWidget(outer), QLabel(outer)
    inner = QLabel(first)
    QHBoxLayout(outer)  # is none
    assert list(descendants(outer)) == [first, inner, second]


def test_nothing_is_left_of_those_that_are_gone(qapp: object) -> None:
    """A window looks through its widgets a thousand times a day; each dialog in it has scroll bars that Qt has made."""
    window = QWidget()
    dialog = QWidget(window)
    area = QScrollArea(dialog)
    before = _dead_scroll_bars()
    assert QScrollBar in map(type, list(descendants(window)))
    dialog.deleteLater()
    del dialog, area
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert _dead_scroll_bars() == before


def _dead_scroll_bars() -> int:
    gc.collect()
    return sum(type(thing) is QScrollBar and not shiboken6.isValid(thing) for thing in gc.get_objects())
