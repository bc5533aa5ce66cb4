"""The header of a card: title, subtitle, legend, buttons, in one row; what the legend cannot list there, below."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.buttons import EnlargeButton, HeaderButton, MenuButton, TabButton
from gradsim.gui.plots.legend import LegendEntry, LegendItem
from gradsim.gui.plots.text_label import TextLabel
from gradsim.gui.theme import Theme

_HEIGHT, _ROW = 24, 17
_GAP = 8
_SAME_WIDTH = str.maketrans("123456789", "000000000")


class Header(QWidget):
    """Title (or tabs in its place) and subtitle at the left, legend and buttons at the right.

    Where there is not room for all, a shorter subtitle is taken or none, then the legend has a row of its own in a high
    card and is left out in a low one. No text is ever cut, and each keeps its place while the numbers in it change. The
    names of other runs are always listed: in the legend, or in a row of their own.

    Attributes:
        subtitle_first: whether the legend is left out before the subtitle is.
        brief_first: whether the subtitle is put in its short form before the legend is left out.
        toggled: the key of a legend entry that was switched on or off.
        tab_chosen: the number of a tab.
        parts_changed: there are other tabs or legend entries to press, or another tab is the chosen one.
    """

    toggled = Signal(str)
    tab_chosen = Signal(int)
    parts_changed = Signal()

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
        self._others: list[LegendEntry] = []
        self._other_items: tuple[LegendItem, ...] = ()
        self._below = self._own_below = False
        self._announced = 0  # rows below the first
        self._subtitles: tuple[str, ...] = ()
        self._shapes: tuple[str, ...] = ()
        self._shown = 0  # which of the subtitles
        self.subtitle_first = self.brief_first = False
        self._bare = self._roomy = False
        for child in (self.title, self.subtitle, self.enlarge, self.menu):
            child.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _height(self) -> int:
        return self._theme.px(_HEIGHT)

    @property
    def _gap(self) -> int:
        return self._theme.px(_GAP)

    @property
    def legend(self) -> tuple[LegendItem, ...]:
        """What the legend lists."""
        return self._items

    @property
    def references(self) -> tuple[LegendItem, ...]:
        """The other runs that are listed."""
        return self._other_items

    def make_bare(self) -> None:
        """For a picture: no buttons, the chosen tab as title, and a legend of what is drawn, in two rows if need be."""
        self._bare = True
        self.enlarge.hide()
        self.menu.hide()
        self._arrange()

    def set_roomy(self, roomy: bool) -> None:
        """Whether the card is so high that a legend that does not fit beside the title has a row of its own."""
        if roomy is not self._roomy:
            self._roomy = roomy
            self._forget_rows()
            self._arrange()

    def set_title(self, text: str) -> None:
        """Name the card."""
        self.title.set_text(text)
        self._arrange()

    def set_subtitle(self, text: str, *shorter: str) -> None:
        """Say more about what is shown; one of the ``shorter`` texts stands where there is not room for ``text``."""
        if (text, *shorter) == self._subtitles:
            return
        self._subtitles = (text, *shorter)
        shapes = tuple(subtitle.translate(_SAME_WIDTH) for subtitle in self._subtitles)
        if shapes == self._shapes:
            # Other digits, as with nearly every snapshot: all is as wide as before.
            self.subtitle.set_text(self._subtitles[self._shown])
        else:
            self._shapes = shapes
            self._show_subtitle()
            if (self.subtitle_first or self.brief_first) and self._width_of(text) + self._gap > self.subtitle.width():
                self._arrange()

    def set_tabs(self, texts: Sequence[str], chosen: int) -> None:
        """Put tabs in the title's place."""
        before = [tab.isChecked() for tab in self._tabs]
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
        if before != [tab.isChecked() for tab in self._tabs]:
            self.parts_changed.emit()
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
        self._entries = self._replaced(self._entries, items)
        for entry in self._entries:
            entry.clicked.connect(self._report_toggle)
        self._forget_rows()
        self.parts_changed.emit()
        self._arrange()

    def set_references(self, items: tuple[LegendItem, ...]) -> None:
        """List other runs; nothing happens where they are the same as before."""
        if items == self._other_items:
            return
        self._other_items = items
        self._others = self._replaced(self._others, items)
        self._forget_rows()
        self.parts_changed.emit()
        self._arrange()

    @property
    def parts(self) -> list[QWidget]:
        """What can be pressed, from left to right."""
        return [*self._tabs, *self._entries, *self._others, self.enlarge, self.menu]

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts."""
        self._theme = theme
        self.title.set_style(ui_font(theme.sizes.heading, strong=True), theme.text)
        self.subtitle.set_style(ui_font(theme.sizes.body), theme.muted)
        for button in self._buttons():
            button.set_theme(theme)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        """One row, or more."""
        return QSize(300, self._theme.px(_HEIGHT + _ROW * self._announced))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place."""
        if event.size().width() != event.oldSize().width():
            self._forget_rows()
        self._arrange()

    def _buttons(self) -> list[HeaderButton]:
        return [self.enlarge, self.menu, *self._tabs, *self._entries, *self._others]

    def _replaced(self, old: list[LegendEntry], items: tuple[LegendItem, ...]) -> list[LegendEntry]:
        for entry in old:
            # Out of the header at once, so that no screen reader finds it; one of them may be what was just pressed.
            entry.hide()
            entry.setParent(None)
            entry.deleteLater()
        made = [LegendEntry(self._theme, item) for item in items]
        for entry in made:
            entry.setParent(self)
        return made

    def _report_tab(self) -> None:
        self.tab_chosen.emit(self._tabs.index(self.sender()))  # type: ignore[arg-type]  # connected to tabs alone

    def _report_toggle(self) -> None:
        entry = self.sender()
        if isinstance(entry, LegendEntry):
            self.toggled.emit(entry.item.key)

    def _arrange(self) -> None:
        right = self.width()
        for button in () if self._bare else (self.menu, self.enlarge):
            right -= button.sizeHint().width()
            button.setGeometry(right, 0, button.sizeHint().width(), self._height)
        left = self._arrange_title()
        kept = [self._width_of(text) + 3 * self._gap for text in self._subtitles if text]
        if self.brief_first:  # the full subtitle, the short one, none: whatever leaves room for a legend
            kept.append(0)
        else:
            kept = kept[:1] if self.subtitle_first and kept else [0]
        if self._roomy and not self._bare and self._own:
            self._own_below = self._own_below or not self._fitting(self._own, right - left - kept[-1])
        self._place_others(right - left)
        entries = [*self._own, *self._others]
        if self._below:
            entries = [entry for entry in entries if entry not in self._movable]
        listed: list[LegendEntry] = []
        for width in kept:
            listed = listed or self._fitting(entries, right - left - width)
        for entry in self._entries:
            if entry not in self._own:
                entry.hide()
        for entry in reversed(entries):
            entry.setVisible(entry in listed)
            if entry in listed:
                right -= entry.sizeHint().width()
                entry.setGeometry(right, 0, entry.sizeHint().width(), self._height)
        room = right - left - 2 * self._gap
        self.subtitle.setGeometry(left + self._gap, 0, max(room, 0), self._height)
        self._show_subtitle()

    def _place_others(self, room: int) -> None:
        """Where there is not room beside the legend and a short subtitle, other runs have a row of their own.

        Once they have, they keep it until there is something else to list: nothing moves while numbers change.
        """
        before, movable = self._below, self._movable
        brief = next(filter(None, self._subtitles[1:] or self._subtitles), "")
        wanted = room - self._width_of(brief) - 3 * self._gap
        for entry in [*self._own, *self._others]:
            entry.small = entry.brief = False
        self._below = bool(movable) and (before or not self._fitting([*self._own, *self._others], wanted))
        rows: list[list[LegendEntry]] = []
        if self._below:
            for entry in movable:
                entry.compact = entry.small = True
            together = sum(entry.sizeHint().width() + self._gap for entry in movable) <= self.width()
            own = self._own if self._own_below and not together else []
            rest = [entry for entry in movable if entry not in own]
            rows = [row for row in (own, *(self._halves(rest) if self._roomy else [rest])) if row]
        for number, row in enumerate(rows):
            self._place_row(row, self._height + number * self._theme.px(_ROW))
        if self._announced != len(rows):
            self._announced = len(rows)
            self.updateGeometry()

    def _halves(self, entries: list[LegendEntry]) -> list[list[LegendEntry]]:
        """In one row, or in two where names would be cut in one."""
        if len(entries) < 3 or sum(entry.sizeHint().width() + self._gap for entry in entries) <= self.width():
            return [entries]
        middle = (len(entries) + 1) // 2
        return [entries[:middle], entries[middle:]]

    def _place_row(self, entries: list[LegendEntry], top: int) -> None:
        """One beside the other; with short names, nearer to one another, then cut, where there is little room."""
        little = sum(entry.sizeHint().width() for entry in entries) > self.width()
        for entry in entries:
            entry.brief = little
        hints = [entry.sizeHint().width() for entry in entries]
        gap = min(self._gap, max(0, (self.width() - sum(hints)) // max(len(hints), 1)))
        widths = _fair([hint + gap for hint in hints], self.width())
        left = -2  # the samples begin where the title does
        for entry, width in zip(entries, widths, strict=True):
            entry.setGeometry(left, top, width, self._theme.px(_ROW))
            entry.show()
            left += width

    def _show_subtitle(self) -> None:
        """The longest text that fits, or none."""
        for place, text in enumerate(self._subtitles):
            self._shown = place
            self.subtitle.set_text(text)
            if self.subtitle.text_width() <= self.subtitle.width():
                break
        self.subtitle.setVisible(self.subtitle.text_width() <= self.subtitle.width())

    @property
    def _own(self) -> list[LegendEntry]:
        """The entries of the run's own curves: in a picture, and in a row of their own, only of what is drawn."""
        only_drawn = self._bare or self._own_below
        return [entry for entry in self._entries if entry.item.on] if only_drawn else self._entries

    @property
    def _movable(self) -> list[LegendEntry]:
        """The entries that can have a row of their own."""
        return [*self._own, *self._others] if self._bare or self._own_below else self._others

    def _forget_rows(self) -> None:
        """Another width, height or legend: what stands in which row is decided anew."""
        self._below = self._own_below = False

    @staticmethod
    def _fitting(entries: list[LegendEntry], room: int) -> list[LegendEntry]:
        """Those that are listed where there are ``room`` pixels: all, or those that are on, narrower, or none."""
        switched_on = [entry for entry in entries if entry.item.on]
        for candidates, compact in ((entries, False), (switched_on, False), (switched_on, True)):
            for entry in candidates:
                entry.compact = compact
            if sum(entry.sizeHint().width() for entry in candidates) <= room:
                return candidates
        return []

    def _width_of(self, subtitle: str) -> int:
        return self.subtitle.width_of(subtitle)

    def _arrange_title(self) -> int:
        """Place title or tabs; the pixel at which they end."""
        if self._bare:
            for tab in self._tabs:
                tab.hide()
                if tab.isChecked():
                    self.title.set_text(tab.text())
        shown = [tab for tab in self._tabs if tab.isVisibleTo(self)]
        self.title.setVisible(not shown)
        left = -self._theme.px(4) if shown else 0
        end = self.width() if self._bare else self.enlarge.x()
        excess = left + sum(tab.sizeHint().width() + self._theme.px(2) for tab in shown) - end
        for tab in shown:
            width = tab.sizeHint().width()
            if excess > 0 and not tab.isChecked():
                width, excess = max(width - excess, self._height), excess - width + self._height
            tab.setGeometry(left, 0, width, self._height)
            left += width + self._theme.px(2)
        if not shown:
            left = min(self.title.text_width(), end)
            self.title.setGeometry(0, 0, left, self._height)
            self.title.setToolTip(self.title.text if left < self.title.text_width() else "")
        return left


def _fair(wanted: Sequence[int], room: int) -> list[int]:
    """Widths that add up to no more than ``room``: who wants little gets it, the others share the rest."""
    given = [0] * len(wanted)
    for place, (_, index) in enumerate(sorted((width, index) for index, width in enumerate(wanted))):
        given[index] = min(wanted[index], max(room, 0) // (len(wanted) - place))
        room -= given[index]
    return given
