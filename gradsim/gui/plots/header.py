"""The header of a card: title, subtitle, legend, buttons, in one row that never wraps."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.buttons import EnlargeButton, HeaderButton, MenuButton, TabButton
from gradsim.gui.plots.legend import LegendEntry, LegendItem
from gradsim.gui.plots.text_label import TextLabel
from gradsim.gui.theme import Theme

_HEIGHT = 24
_GAP = 8
# A subtitle shorter than this says nothing and is left out.
_LEAST_SUBTITLE = 48


class Header(QWidget):
    """Title (or tabs in its place) and subtitle at the left, legend and buttons at the right.

    Where there is not room for all, the subtitle is shortened first, then the legend is left out. Every text keeps its
    place while the numbers in it change.

    Attributes:
        subtitle_first: whether the legend is left out before the subtitle is shortened.
        brief_first: whether the subtitle is put in its short form before the legend is left out.
        toggled: the key of a legend entry that was switched on or off.
        tab_chosen: the number of a tab.
    """

    toggled = Signal(str)
    tab_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.title = TextLabel(ui_font(theme.sizes.heading, strong=True), theme.text)
        self.subtitle = TextLabel(ui_font(theme.sizes.body), theme.muted)
        self.enlarge = EnlargeButton(theme)
        self.menu = MenuButton(theme)
        self._tabs: list[TabButton] = []
        self._entries: list[LegendEntry] = []
        self._items: tuple[LegendItem, ...] = ()
        self._subtitles = ("", "")
        self.subtitle_first = self.brief_first = False
        for child in (self.title, self.subtitle, self.enlarge, self.menu):
            child.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """What the legend lists."""
        return self._items

    def set_title(self, text: str) -> None:
        """Name the card."""
        self.title.set_text(text)
        self._arrange()

    def set_subtitle(self, text: str, short: str = "") -> None:
        """Say more about what is shown; ``short`` stands where there is not room for ``text``."""
        if (text, short) != self._subtitles:
            self._subtitles = (text, short)
            self._show_subtitle()
            if (self.subtitle_first or self.brief_first) and self._width_of(text) + _GAP > self.subtitle.width():
                self._arrange()

    def set_tabs(self, texts: Sequence[str], chosen: int) -> None:
        """Put tabs in the title's place."""
        while len(self._tabs) < len(texts):
            tab = TabButton(self._theme)
            tab.setParent(self)
            tab.clicked.connect(self._report_tab)
            self._tabs.append(tab)
        for number, (tab, text) in enumerate(zip(self._tabs, texts, strict=True)):
            tab.setText(text)
            tab.setAccessibleName(text)
            tab.setChecked(number == chosen)
            tab.show()
        self._arrange()

    def set_tab_visible(self, number: int, visible: bool) -> None:
        """Show or hide a tab."""
        if self._tabs[number].isVisibleTo(self) is not visible:
            self._tabs[number].setVisible(visible)
            self._arrange()

    def set_legend(self, items: tuple[LegendItem, ...]) -> None:
        """List curves; nothing happens where they are the same as before."""
        if items == self._items:
            return
        self._items = items
        for entry in self._entries:
            entry.hide()
            entry.deleteLater()
        self._entries = [LegendEntry(self._theme, item) for item in items]
        for entry in self._entries:
            entry.setParent(self)
            entry.clicked.connect(self._report_toggle)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts."""
        self._theme = theme
        self.title.set_style(ui_font(theme.sizes.heading, strong=True), theme.text)
        self.subtitle.set_style(ui_font(theme.sizes.body), theme.muted)
        for button in self._buttons():
            button.set_theme(theme)
        self._arrange()

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(300, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place."""
        self._arrange()

    def _buttons(self) -> list[HeaderButton]:
        return [self.enlarge, self.menu, *self._tabs, *self._entries]

    def _report_tab(self) -> None:
        self.tab_chosen.emit(self._tabs.index(self.sender()))  # type: ignore[arg-type]  # connected to tabs alone

    def _report_toggle(self) -> None:
        entry = self.sender()
        if isinstance(entry, LegendEntry):
            self.toggled.emit(entry.item.key)

    def _arrange(self) -> None:
        right = self.width()
        for button in (self.menu, self.enlarge):
            right -= button.sizeHint().width()
            button.setGeometry(right, 0, button.sizeHint().width(), _HEIGHT)
        left = self._arrange_title()
        listed: list[LegendEntry] = []
        kept = [self._width_of(text) + 3 * _GAP for text in self._subtitles if text]
        if self.brief_first:  # the full subtitle, the short one, none: whatever leaves room for a legend
            kept.append(0)
        else:
            kept = kept[:1] if self.subtitle_first and kept else [0]
        for width in kept:
            listed = listed or self._fitting(right - left - width)
        for entry in reversed(self._entries):
            entry.setVisible(entry in listed)
            if entry in listed:
                right -= entry.sizeHint().width()
                entry.setGeometry(right, 0, entry.sizeHint().width(), _HEIGHT)
        room = right - left - 2 * _GAP
        self.subtitle.setVisible(room >= _LEAST_SUBTITLE)
        self.subtitle.setGeometry(left + _GAP, 0, max(room, 0), _HEIGHT)
        self._show_subtitle()

    def _show_subtitle(self) -> None:
        text, short = self._subtitles
        self.subtitle.set_text(text)
        if short and self.subtitle.text_width() > self.subtitle.width():
            self.subtitle.set_text(short)

    def _fitting(self, room: int) -> list[LegendEntry]:
        """The entries that are listed where there are ``room`` pixels: all, or those that are on, narrower, or none."""
        switched_on = [entry for entry in self._entries if entry.item.on]
        for entries, compact in ((self._entries, False), (switched_on, False), (switched_on, True)):
            for entry in entries:
                entry.compact = compact
            if sum(entry.sizeHint().width() for entry in entries) <= room:
                return entries
        return []

    def _width_of(self, subtitle: str) -> int:
        return QFontMetrics(self.subtitle.font()).horizontalAdvance(subtitle)

    def _arrange_title(self) -> int:
        """Place title or tabs; the pixel at which they end."""
        shown = [tab for tab in self._tabs if tab.isVisibleTo(self)]
        self.title.setVisible(not shown)
        left = -4 if shown else 0
        for tab in shown:
            tab.setGeometry(left, 0, tab.sizeHint().width(), _HEIGHT)
            left += tab.sizeHint().width() + 2
        if not shown:
            left = min(self.title.text_width(), self.enlarge.x())
            self.title.setGeometry(0, 0, left, _HEIGHT)
        return left
