"""One step of a lesson as a page that scrolls."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gradsim.gui.lessons.cards import QuestionCard, ShowButton, TaskCard
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.theme import current_theme
from gradsim.lessons import Question, Show, Step, Task


class StepPage(QScrollArea):
    """Shows one step, in the theme in which it was made.

    Attributes:
        answered: number of the question in the step, and of the choice, both counted from 0.
        show_wanted: number of the button that was pressed, counted from 0, and its Show.
    """

    answered = Signal(int, int)
    show_wanted = Signal(int, object)

    def __init__(self, step: Step, number: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.step = step
        self.questions: list[QuestionCard] = []
        self.shows: list[ShowButton] = []
        self.tasks: list[TaskCard] = []
        # Texts that tell of a run, and the buttons of which any makes it.
        self._told: list[tuple[TextView, tuple[int, ...]]] = []
        content = QWidget(self)
        content.setObjectName("lesson-content")
        column = QVBoxLayout(content)
        theme = current_theme()
        column.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        self.title = TextView(step.title, number, content, pixels=theme.sizes.large, strong=True)
        column.addWidget(self.title)
        makers: tuple[int, ...] = ()
        after_text = True
        for block in step.blocks:
            if isinstance(block, Question):
                card = QuestionCard(block, number, content)
                card.answered.connect(partial(self.answered.emit, len(self.questions)))
                self.questions.append(card)
                column.addWidget(card)
            elif isinstance(block, Show):
                button = ShowButton(block, content)
                button.clicked.connect(partial(self._press, len(self.shows)))
                if block.makes_run:
                    makers = (len(self.shows),) if after_text else (*makers, len(self.shows))
                    after_text = False
                self.shows.append(button)
                column.addWidget(button)
            elif isinstance(block, Task):
                self.tasks.append(TaskCard(block, number, content))
                column.addWidget(self.tasks[-1])
            else:
                view = TextView(block.source, number, content)
                column.addWidget(view)
                after_text = True
                if makers and view.has_numbers:
                    view.set_waiting(True)
                    self._told.append((view, makers))
        column.addStretch(1)
        self.setWidget(content)

    def tell_of(self, made_by: int) -> None:
        """The run is that of a button: texts below it tell of it, what others told of stays as it was."""
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
