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
    """Shows one step.

    Attributes:
        answered: number of the question in the step, and of the choice, both counted from 0.
        show_wanted: a Show whose button was pressed.
    """

    answered = Signal(int, int)
    show_wanted = Signal(object)

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
        content = QWidget(self)
        content.setObjectName("lesson-content")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        self.title = TextView(step.title, number, content, pixels=current_theme().sizes.large, strong=True)
        column.addWidget(self.title)
        for block in step.blocks:
            if isinstance(block, Question):
                card = QuestionCard(block, number, content)
                card.answered.connect(partial(self.answered.emit, len(self.questions)))
                self.questions.append(card)
                column.addWidget(card)
            elif isinstance(block, Show):
                button = ShowButton(block, content)
                button.clicked.connect(partial(self._press, block))
                self.shows.append(button)
                column.addWidget(button)
            elif isinstance(block, Task):
                self.tasks.append(TaskCard(block, number, content))
                column.addWidget(self.tasks[-1])
            else:
                column.addWidget(TextView(block.source, number, content))
        column.addStretch(1)
        self.setWidget(content)

    def _press(self, show: Show, checked: bool = False) -> None:
        self.show_wanted.emit(show)

    def renew_numbers(self) -> None:
        """Write the numbers of the run as they are now, but for texts that are still folded."""
        for view in self.findChildren(TextView):
            if view.isVisibleTo(self):
                view.renew_numbers()
