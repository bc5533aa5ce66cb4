"""The user guide in a window of its own, beside the one that it is about."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradsim.gui.fonts import ui_font
from gradsim.gui.guide.chapters import Chapter, read_guide
from gradsim.gui.guide.page import ChapterPage
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.texts import Texts
from gradsim.gui.theme import Theme, current_theme, theme_manager
from gradsim.gui.translation import language_manager

_SIZE = (1080, 760)
# The list of chapters is at least so wide; and what it needs beside a title.
_CONTENTS, _AROUND = 240, 44


class GuideWindow(QDialog):
    """The chapters at the left, the one that is chosen at the right; what it is about can be tried meanwhile.

    Attributes:
        contents: the list of chapters.
        page: the chapter that is shown.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chapters: tuple[Chapter, ...] = ()
        self.page: ChapterPage | None = None
        self.contents = QListWidget(self)
        self.contents.setObjectName("guide-contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place = QStackedWidget(self)
        row = QHBoxLayout()
        set_spacing(row, 12)
        row.addWidget(self.contents)
        row.addWidget(self._place, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        set_margins(layout, 16, 16, 16, 12)
        set_spacing(layout, 12)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)
        texts = Texts(self)
        texts.put(self.setWindowTitle, lambda: QCoreApplication.translate("Guide", "User guide"))
        texts.put(self.contents.setAccessibleName, lambda: QCoreApplication.translate("Guide", "Chapters"))
        texts.put(lambda _: self._read(), self.windowTitle)
        self.contents.currentRowChanged.connect(self.show_chapter)
        theme_manager().changed.connect(self._put_on)
        width, height = map(current_theme().px, _SIZE)
        room = parent.screen().availableGeometry().size()
        self.resize(min(width, room.width() - 40), min(height, room.height() - 60))
        self.contents.setFocus()

    def show_chapter(self, number: int) -> None:
        """Show a chapter, counted from 0, from its beginning."""
        if not 0 <= number < len(self._chapters):
            return
        before, self.page = self.page, ChapterPage(self._chapters[number], self)
        self._place.addWidget(self.page)
        self._place.setCurrentWidget(self.page)
        if before is not None:
            self._place.removeWidget(before)
            before.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, most of it is for reading."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        metrics, theme = self.contents.fontMetrics(), current_theme()
        titles = (self.contents.item(place).text() for place in range(self.contents.count()))
        widest = max(map(metrics.horizontalAdvance, titles), default=0) + theme.px(_AROUND)
        self.contents.setFixedWidth(min(max(widest, theme.px(_CONTENTS)), self.width() * 2 // 5))

    def _read(self) -> None:
        """The guide in the language in force, at the chapter that was open."""
        number = max(self.contents.currentRow(), 0)
        self._chapters = read_guide(language_manager().language)
        self.contents.blockSignals(True)
        self.contents.clear()
        self.contents.addItems([f"{place}  {chapter.title}" for place, chapter in enumerate(self._chapters, 1)])
        self.contents.setCurrentRow(number)
        self.contents.blockSignals(False)
        self._dress()

    def _put_on(self, theme: Theme) -> None:
        self._dress()

    def _dress(self) -> None:
        """Everything in the theme in force."""
        theme = current_theme()
        self.contents.setFont(ui_font(theme.sizes.heading))
        self._share_width()
        for place, chapter in enumerate(self._chapters):
            item = self.contents.item(place)
            item.setSizeHint(QSize(0, theme.px(34)))
            item.setToolTip(chapter.title)
        position = self.page.verticalScrollBar().value() if self.page is not None else 0
        self.show_chapter(self.contents.currentRow())
        if self.page is not None:
            self.page.verticalScrollBar().setValue(position)
