"""The welcome page: what gradsim is, in which language, and where one may begin."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.text import make_label
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.icons import application_icon
from gradsim.gui.scroll_page import ScrollPage
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import LANGUAGES, language_manager
from gradsim.gui.welcome.entries import WelcomeEntry, lesson_entries, preset_entries, recent_entries
from gradsim.gui.welcome.row import EntryRow

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_SIZE = (900, 640)
_SYMBOL = 44


class WelcomePage(QDialog):
    """Arrow keys go from entry to entry, Enter begins there, Escape closes.

    Attributes:
        at_start_chosen: whether the page is to be shown at the next start too.
    """

    at_start_chosen = Signal(bool)

    def __init__(self, window: "MainWindow", *, at_start: bool) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("welcome")
        theme = current_theme()
        self._columns: list[list[EntryRow]] = []
        self._sentence = make_label(theme.sizes.body, role="muted", wrap=True, parent=self)
        self._scroll = ScrollPage(self)
        self._scroll.setObjectName("welcome-scroll")
        self.at_start = ToggleSwitch(self)
        self._at_start_label = make_label(theme.sizes.body, parent=self)
        self.at_start.setChecked(at_start)
        self.at_start.toggled.connect(self.at_start_chosen)
        self.close_button = PushButton("", self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.languages = {code: self._language_button(code) for code in LANGUAGES}
        foot = QHBoxLayout()
        foot.setSpacing(theme.sizes.grid)
        foot.addWidget(self.at_start)
        foot.addWidget(self._at_start_label)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (24, 20, 16, 16)))
        layout.setSpacing(theme.sizes.gap)
        layout.addLayout(self._head())
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self.resize(
            min(theme.px(_SIZE[0]), window.width() - theme.px(40)),
            min(theme.px(_SIZE[1]), window.height() - theme.px(40)),
        )
        self._fill()

    @property
    def rows(self) -> tuple[EntryRow, ...]:
        """All entries, column by column."""
        return tuple(row for column in self._columns for row in column)

    def changeEvent(self, event: QEvent) -> None:
        """Write everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _head(self) -> QHBoxLayout:
        theme = current_theme()
        symbol = QLabel(self)
        symbol.setPixmap(application_icon().pixmap(theme.px(_SYMBOL), theme.px(_SYMBOL)))
        title = make_label(theme.sizes.large * 1.3, strong=True, parent=self)
        title.setText("gradsim")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setSpacing(theme.px(14))
        head.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        for button in self.languages.values():
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _language_button(self, code: str) -> PushButton:
        button = PushButton("small", self)
        button.setText(LANGUAGES[code])
        button.setAccessibleName(LANGUAGES[code])
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        width = button.fontMetrics().horizontalAdvance(button.text()) + current_theme().px(24)
        button.setMinimumWidth(width)
        button.setChecked(code == language_manager().language)
        button.clicked.connect(partial(self._choose_language, code))
        return button

    def _choose_language(self, code: str, checked: bool = False) -> None:
        language_manager().choose(code)

    def _fill(self) -> None:
        """All texts and entries, in the language in force."""
        language = language_manager().language
        self.setWindowTitle(self.tr("Welcome"))
        self._sentence.setText(
            self.tr("Trains deep networks before your eyes and shows why gradients vanish or explode on the way.")
        )
        self._at_start_label.setText(self.tr("Show at start"))
        self.at_start.setAccessibleName(self._at_start_label.text())
        self.close_button.setText(self.tr("Close"))
        lessons = lesson_entries(self._window, language)
        ready, recent = preset_entries(self._window, language), recent_entries(self._window)
        half = 0 if lessons else (len(ready) + 1) // 2
        presets = self.tr("Presets")
        columns = (
            ((self.tr("Lessons"), lessons), (presets, ready[:half])),
            ((presets if lessons else "", ready[half:]), (self.tr("Recent files"), recent)),
        )
        page = QWidget(self)
        page.setObjectName("welcome-page")
        side_by_side = QHBoxLayout(page)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(current_theme().px(16))
        self._columns = []
        for sections in columns:
            column = QVBoxLayout()
            column.setSpacing(0)
            self._columns.append([])
            for title, entries in sections:
                self._add_section(column, title, entries, page)
            column.addStretch(1)
            side_by_side.addLayout(column, 1)
        self._scroll.setWidget(page)
        rows = self.rows
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_section(self, column: QVBoxLayout, title: str, entries: tuple[WelcomeEntry, ...], page: QWidget) -> None:
        if not entries:
            return
        theme = current_theme()
        heading = make_label(theme.sizes.small, role="muted", strong=True, parent=page)
        heading.setText(title or " ")
        heading.setContentsMargins(theme.px(12), theme.px(10), 0, theme.px(4))
        column.addWidget(heading)
        for entry in entries:
            row = EntryRow(entry, page)
            row.clicked.connect(partial(self._begin, entry))
            row.left.connect(self._go)
            column.addWidget(row)
            self._columns[-1].append(row)

    def _begin(self, entry: WelcomeEntry, checked: bool = False) -> None:
        self.accept()
        entry.begin()

    def _go(self, columns: int, rows: int) -> None:
        """From an entry to the next one in its column, or to that beside it."""
        here = self.sender()
        assert isinstance(here, EntryRow)
        place = next(number for number, column in enumerate(self._columns) if here in column)
        if columns:
            beside = self._columns[min(max(place + columns, 0), len(self._columns) - 1)] or [here]
            target = min(beside, key=lambda row: abs(_top(row) - _top(here)))
        else:
            column = self._columns[place]
            target = column[min(max(column.index(here) + rows, 0), len(column) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target, 0, current_theme().px(24))


def _top(row: EntryRow) -> int:
    return row.mapTo(row.window(), QPoint()).y()
