"""Pages that scroll: their width is the same whether there is anything to scroll or not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui.application import ensure_application
from gradsim.gui.controls.panel import ControlPanel
from gradsim.gui.guide.chapters import read_guide
from gradsim.gui.guide.page import ChapterPage
from gradsim.gui.lessons.lesson_list import LessonList
from gradsim.gui.lessons.page import StepPage
from gradsim.gui.scroll_page import ScrollPage
from gradsim.lessons import lessons, load_lesson


def chapter() -> ScrollPage:
    """A chapter of the guide with texts and a picture."""
    return ChapterPage(read_guide("en")[0])


def step() -> ScrollPage:
    """A step of a lesson."""
    entry = next(entry for entry in lessons("en") if entry.key == "relu-and-dead-units")
    page = StepPage(load_lesson(entry.path).steps[0], lambda name: "1.5")
    page.finish()
    for question in page.questions:
        question.show_answer(0)
    return page


def lesson_list() -> ScrollPage:
    """All lessons."""
    page = LessonList()
    page.show_lessons(lessons("en"), lambda key: False)
    return page


def panel() -> ScrollPage:
    """All controls."""
    return ControlPanel(Experiment())


WIDTH = 330  # at which a step and a chapter once did not come to an end

by_page = pytest.mark.parametrize("make", [chapter, step, lesson_list, panel])


class Stopper(QObject):
    """Counts how often a page gives its content another size, and stops one that does not come to an end."""

    MANY = 50

    def __init__(self, page: ScrollPage) -> None:
        super().__init__()
        self._page = page
        self.count = 0
        page.widget().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content has another size."""
        if event.type() == QEvent.Type.Resize:
            self.count += 1
            if self.count == self.MANY:
                self._page.setWidgetResizable(False)
        return False


def settle(page: ScrollPage, qtbot: QtBot) -> None:
    """Wait until nothing changes its size any more: the same in three looks one after the other."""
    sizes: list[object] = [None, None]

    def at_rest() -> bool:
        sizes.append((page.widget().size(), page.verticalScrollBar().maximum()))
        return sizes[-1] == sizes[-2] == sizes[-3]

    qtbot.waitUntil(at_rest)


def show(make: Callable[[], ScrollPage], qtbot: QtBot) -> ScrollPage:
    """A page that is too low for what it shows."""
    ensure_application()
    page = make()
    qtbot.addWidget(page)
    page.resize(WIDTH, 300)
    page.show()
    settle(page, qtbot)
    return page


def colours_of(widget: QWidget) -> int:
    """How many colours are seen in it."""
    image = widget.grab().toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


@by_page
def test_the_bar_keeps_its_room(make: Callable[[], ScrollPage], qtbot: QtBot) -> None:
    """Texts do not wrap anew when it comes; where there is nothing to scroll, it is not seen."""
    page = show(make, qtbot)
    bar, width = page.verticalScrollBar(), page.widget().width()
    assert bar.maximum() > 0
    assert colours_of(bar) > 1
    page.resize(WIDTH, 5000)
    settle(page, qtbot)
    assert bar.maximum() == 0
    assert colours_of(bar) == 1
    assert page.widget().width() == width


@by_page
def test_every_height_is_laid_out(make: Callable[[], ScrollPage], qtbot: QtBot) -> None:
    """Also those in which the page just fits: Qt once went from one width to another and back until it crashed."""
    page = show(make, qtbot)
    stopper, fitting = Stopper(page), page.widget().height()
    for height in range(fitting - 20, fitting + 20):
        stopper.count = 0
        page.resize(WIDTH, height)
        settle(page, qtbot)
        assert stopper.count < 10, f"at height {height}"


def test_a_page_ends_with_its_text(qtbot: QtBot) -> None:
    """A picture that is shown smaller than it is asks for no more room than it takes."""
    page = show(chapter, qtbot)
    content = page.widget().layout()
    rows = content.itemAt(0).widget().layout()
    # All but the last, which is what is left over.
    text_end = content.contentsRect().top() + max(
        rows.itemAt(place).geometry().bottom() for place in range(rows.count() - 1)
    )
    assert content.contentsRect().bottom() == text_end
