"""One chapter of the guide as a page that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gradsim.gui.guide.chapters import Chapter, Text
from gradsim.gui.guide.picture_view import PictureView
from gradsim.gui.lessons.situation import NOTHING
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.scroll_page import ScrollPage
from gradsim.gui.theme import current_theme

# Longer lines are hard to read.
_WIDEST = 820


class ChapterPage(ScrollPage):
    """Shows a chapter in the theme in force."""

    def __init__(self, chapter: Chapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setObjectName("guide-page")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys scroll it
        self.setAccessibleName(chapter.title)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        content = QWidget(self)
        content.setObjectName("lesson-content")
        column = QWidget(content)
        column.setMaximumWidth(theme.px(_WIDEST))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(12))
        rows.addWidget(TextView(chapter.title, _nothing, column, pixels=theme.sizes.large, strong=True))
        for block in chapter.blocks:
            view = TextView(block.source, _nothing, column) if isinstance(block, Text) else PictureView(block, column)
            rows.addWidget(view)
        rows.addStretch(1)
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(24))
        row.addWidget(column, 1)
        row.addStretch(0)
        self.setWidget(content)


def _nothing(name: str) -> str:
    """The guide tells of no run."""
    return NOTHING
