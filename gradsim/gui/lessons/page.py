"""One step of a lesson as a page that scrolls. What has to be typeset for it first comes bit by bit."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import thread_time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradsim.gui.lessons.cards import QuestionCard, ShowButton, TaskCard
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.scroll_page import ScrollPage
from gradsim.gui.theme import current_theme
from gradsim.lessons import Question, Show, Step, Task
from gradsim.lessons.formulas import FormulaError, load_typesetter, typeset, was_tried
from gradsim.lessons.lesson import Block, texts_of
from gradsim.lessons.markdown import formulas_of

# Seconds of the processor: how long a turn of the event loop goes on with the page.
_PORTION = 0.025


class StepPage(ScrollPage):
    """Shows one step, in the theme in which it was made.

    Its blocks come one after the other, as many in a turn of the event loop as hold the window for no time that anybody
    notices, each as soon as its own formulas are there: what is seen already never moves.

    Attributes:
        added: a QuestionCard or a TaskCard, when it has come.
        completed: the whole step is there.
        answered: number of the question in the step, and of the choice, both counted from 0.
        show_wanted: number of the button that was pressed, counted from 0, and its Show.
    """

    added = Signal(object)
    completed = Signal()
    answered = Signal(int, int)
    show_wanted = Signal(int, object)

    def __init__(self, step: Step, number: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-page")
        self.step = step
        self.questions: list[QuestionCard] = []
        self.shows: list[ShowButton] = []
        self.tasks: list[TaskCard] = []
        # Texts that tell of a run, and the buttons of which any makes it.
        self._told: list[tuple[TextView, tuple[int, ...]]] = []
        self._makers: tuple[int, ...] = ()
        self._after_text = True
        self._made_by: int | None = None
        self._number = number
        self._left = deque(step.blocks)
        self._content = QWidget(self)
        self._content.setObjectName("lesson-content")
        self._column = QVBoxLayout(self._content)
        theme = current_theme()
        # Less at the right, where the room of the bar comes on top of it.
        self._column.setContentsMargins(theme.px(16), theme.px(4), theme.px(6), theme.px(16))
        self._column.setSpacing(theme.px(12))
        self.title = TextView(step.title, number, self._content, pixels=theme.sizes.large, strong=True)
        self._column.addWidget(self.title)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    # -- blocks -------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Add what there is time for and needs no typesetting, and go on with the rest from the event loop."""
        until = thread_time() + _PORTION
        while self._left and thread_time() < until and not _untried(self._left[0]):
            self._add(self._left.popleft())
        if self._left:
            self._timer.start()
        else:
            self.completed.emit()

    @property
    def complete(self) -> bool:
        """Whether all of the step is there."""
        return not self._left

    def finish(self) -> None:
        """Have all of it now."""
        if self._left:
            self._timer.stop()
            while self._left:
                self._add(self._left.popleft())
            self.completed.emit()

    def _go_on(self) -> None:
        self._do_portion()
        if self._left:
            self._timer.start()
        else:
            self.completed.emit()

    def _do_portion(self) -> None:
        until = thread_time() + _PORTION
        while self._left and thread_time() < until:
            missing = _untried(self._left[0])
            if not missing:
                self._add(self._left.popleft())
            elif load_typesetter():
                return  # which is enough for one turn
            else:
                # What cannot be typeset is said where it is drawn.
                with suppress(FormulaError):
                    typeset(missing[0][0], inline=missing[0][1])

    def _add(self, block: Block) -> None:
        if isinstance(block, Question):
            card = QuestionCard(block, self._number, self._content)
            card.answered.connect(partial(self.answered.emit, len(self.questions)))
            self.questions.append(card)
            self._append(card)
            self.added.emit(card)
        elif isinstance(block, Show):
            button = ShowButton(block, self._content)
            button.clicked.connect(partial(self._press, len(self.shows)))
            if block.makes_run:
                self._makers = (len(self.shows),) if self._after_text else (*self._makers, len(self.shows))
                self._after_text = False
            self.shows.append(button)
            self._append(button)
        elif isinstance(block, Task):
            self.tasks.append(TaskCard(block, self._number, self._content))
            self._append(self.tasks[-1])
            self.added.emit(self.tasks[-1])
        else:
            view = TextView(block.source, self._number, self._content)
            self._append(view)
            self._after_text = True
            if self._makers and view.has_numbers:
                view.set_waiting(self._made_by not in self._makers)
                self._told.append((view, self._makers))

    def _append(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    # -- the run ------------------------------------------------------------------------------------------------------

    def tell_of(self, made_by: int) -> None:
        """The run is that of a button: texts below it tell of it, what others told of stays as it was."""
        self._made_by = made_by
        for view, makers in self._told:
            if made_by in makers:
                view.set_waiting(False)
            elif not view.waiting:
                view.freeze()

    def _press(self, place: int, checked: bool = False) -> None:
        show = self.shows[place].what
        if show.makes_run:
            self.tell_of(place)
        self.show_wanted.emit(place, show)

    def renew_numbers(self) -> None:
        """Write the numbers of the run as they are now, but for texts that are still folded."""
        for view in self.findChildren(TextView):
            if view.isVisibleTo(self):
                view.renew_numbers()


def _untried(block: Block) -> list[tuple[str, bool]]:
    """The formulas of a block that have to be typeset first."""
    formulas = (formula for text in texts_of(block) for formula in formulas_of(text.source))
    return [(latex, inline) for latex, inline in formulas if not was_tried(latex, inline=inline)]
