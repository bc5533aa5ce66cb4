"""The list of lessons: what each is about, how long it takes, which are done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.text import let_wrap, make_label
from gradsim.gui.lessons.cards import Mark
from gradsim.gui.scroll_page import ScrollPage
from gradsim.gui.theme import current_theme
from gradsim.lessons import Entry


class LessonItem(PushButton):
    """One lesson to be opened."""

    def __init__(self, entry: Entry, *, done: bool, minutes: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__("lesson", parent)
        self.key = entry.key
        theme = current_theme()
        sizes, px = theme.sizes, theme.px
        title = make_label(sizes.heading, strong=True, wrap=True, parent=self)
        title.setText(f"{entry.number} · {entry.title}")
        summary = make_label(sizes.body, role="muted", wrap=True, parent=self)
        # How long it takes is never broken, not between two Chinese characters either.
        together = "\N{WORD JOINER}".join(minutes)
        summary.setText(" ·\N{NO-BREAK SPACE}".join(filter(None, (entry.summary, together))))
        mark = Mark(self)
        mark.set_sign("right" if done else "")
        column = QVBoxLayout()
        column.setSpacing(px(3))
        for label in (title, summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            let_wrap(label)
            column.addWidget(label)
        for child in (title, summary, mark):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(10), px(9), px(10), px(9))
        layout.setSpacing(px(10))
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title.text())
        self.setAccessibleDescription(". ".join(filter(None, (word if done else "", entry.summary, minutes))))

    def hasHeightForWidth(self) -> bool:
        """Words that are wrapped need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What they need."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(current_theme().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(current_theme().px(80), self.heightForWidth(self.width()))


class LessonList(ScrollPage):
    """All lessons that belong to gradsim.

    Attributes:
        chosen: key of a lesson.
        file_wanted: somebody wants to open a lesson of their own.
    """

    chosen = Signal(str)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-page")
        self.items: list[LessonItem] = []
        self.file_button: PushButton | None = None
        self._stale: tuple[Sequence[Entry], Callable[[str], bool]] | None = None

    def show_lessons(self, entries: Sequence[Entry], is_done: Callable[[str], bool]) -> None:
        """List the lessons, in the language in force, as soon as somebody looks."""
        self._stale = entries, is_done
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the list that is to be seen."""
        self._renew()
        super().showEvent(event)

    def _renew(self) -> None:
        if self._stale is None:
            return
        entries, is_done = self._stale
        self._stale = None
        content = QWidget(self.viewport())
        content.setObjectName("lesson-content")
        column = QVBoxLayout(content)
        px = current_theme().px
        # Less at the right, where the room of the bar comes on top of it.
        column.setContentsMargins(px(12), px(4), px(4), px(16))
        column.setSpacing(px(8))
        self.items = []
        for entry in entries:
            minutes = self.tr("%1 min").replace("%1", str(entry.minutes)) if entry.minutes else ""
            minutes = minutes.replace(" ", "\N{NO-BREAK SPACE}")
            item = LessonItem(entry, done=is_done(entry.key), minutes=minutes, word=self.tr("done"), parent=content)
            item.clicked.connect(lambda checked=False, key=entry.key: self.chosen.emit(key))
            self.items.append(item)
            column.addWidget(item)
        self.file_button = PushButton("link", content)
        self.file_button.setText(self.tr("Open a lesson file…"))
        self.file_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.file_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.file_button.clicked.connect(self.file_wanted)
        column.addWidget(self.file_button)
        column.addStretch(1)
        self.setWidget(content)
