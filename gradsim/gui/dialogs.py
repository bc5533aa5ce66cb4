"""Help's two windows: the keyboard shortcuts, made from the actions, and what gradsim is."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gradsim import __version__
from gradsim.gui.controls.text import make_label
from gradsim.gui.icons import application_icon
from gradsim.gui.scaling import set_margins
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme

_COLUMNS = 3
# The mark of a menu's key: in Latin scripts before a letter, elsewhere a letter of its own in brackets.
_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")


@dataclass(frozen=True)
class ShortcutGroup:
    """Actions that stand together.

    Attributes:
        lines: the keys of each, as they are written on this system, and what it does.
    """

    title: str
    lines: tuple[tuple[str, str], ...]


def group_of_actions(title: str, actions: Iterable[QAction]) -> ShortcutGroup:
    """A group with those of the actions that have a key."""
    lines = ((_keys(action), _full_name(action)) for action in actions if not action.shortcut().isEmpty())
    return ShortcutGroup(_MNEMONIC.sub("", title), tuple(lines))


def plot_group() -> ShortcutGroup:
    """What keys and mouse do inside a plot, a list and a slider."""
    translate = QCoreApplication.translate
    return ShortcutGroup(
        translate("Dialogs", "Where the keyboard is"),
        (
            ("Tab", translate("Dialogs", "to the next control")),
            (translate("Dialogs", "Space"), translate("Dialogs", "press or switch it")),
            ("← →", translate("Dialogs", "in a plot: another layer; at a slider: another value")),
            ("↑ ↓", translate("Dialogs", "in a box: a larger or smaller number")),
            ("Home", translate("Dialogs", "in a plot: show everything again")),
        ),
    )


def shortcuts_dialog(groups: Callable[[], Sequence[ShortcutGroup]], parent: QWidget) -> QDialog:
    """All actions that have a key, group by group, in columns of about the same length."""
    dialog, layout, texts = _dialog(parent, lambda: QCoreApplication.translate("Dialogs", "Keyboard shortcuts"))
    theme = current_theme()
    scroll = QScrollArea(dialog)
    scroll.setObjectName("welcome-scroll")
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    texts.put(scroll.setAccessibleName, dialog.windowTitle)
    room = parent.size() - QSize(theme.px(20), theme.px(20))
    # Another language has words of other lengths: the whole page is made anew.
    texts.put(lambda _: scroll.setWidget(_fitting_page(groups(), room.width() - theme.px(80))), dialog.windowTitle)
    layout.insertWidget(0, scroll, 1)
    page = scroll.widget()
    assert page is not None
    wanted = page.sizeHint() + QSize(theme.px(80), theme.px(120))
    dialog.resize(wanted.boundedTo(room))
    return dialog


def _fitting_page(groups: Sequence[ShortcutGroup], width: int) -> QWidget:
    """A page with as many columns as there is room for."""
    for columns in range(_COLUMNS, 1, -1):
        page = _shortcuts_page(groups, columns)
        if page.sizeHint().width() <= width:
            return page
        page.deleteLater()
    return _shortcuts_page(groups, 1)


def _shortcuts_page(groups: Sequence[ShortcutGroup], columns: int) -> QWidget:
    theme = current_theme()
    page = QWidget()
    page.setObjectName("welcome-page")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, theme.sizes.grid, 0)
    row.setSpacing(theme.sizes.grid * 4)
    for column in _in_columns(groups, columns):
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.sizes.grid * 2)
        grid.setVerticalSpacing(theme.px(3))
        for group in column:
            _add_group(grid, group, page)
        grid.setRowStretch(grid.rowCount(), 1)
        grid.setColumnStretch(1, 1)
        row.addLayout(grid)
    return page


def _in_columns(groups: Sequence[ShortcutGroup], count: int) -> list[list[ShortcutGroup]]:
    """The groups in their order, each column ended where it has its share of the lines."""
    share = sum(len(group.lines) + 2 for group in groups) / count
    columns: list[list[ShortcutGroup]] = [[]]
    length = 0.0
    for group in groups:
        if length + len(group.lines) / 2 > share and len(columns) < count:
            columns.append([])
            length = 0.0
        columns[-1].append(group)
        length += len(group.lines) + 2
    return columns


def _add_group(grid: QGridLayout, group: ShortcutGroup, page: QWidget) -> None:
    theme = current_theme()
    title = make_label(theme.sizes.small, role="muted", strong=True, parent=page)
    title.setText(group.title)
    title.setContentsMargins(0, theme.px(10) if grid.count() else 0, 0, theme.px(2))
    first = grid.rowCount()
    grid.addWidget(title, first, 0, 1, 2)
    for row, (keys, name) in enumerate(group.lines, start=first + 1):
        for column, (text, strong) in enumerate(((keys, True), (name, False))):
            label = make_label(theme.sizes.body, strong=strong, parent=page)
            label.setText(text)
            grid.addWidget(label, row, column)


def about_dialog(parent: QWidget) -> QDialog:
    """What gradsim is, and the versions of what it is made of."""
    dialog, layout, texts = _dialog(parent, lambda: QCoreApplication.translate("Dialogs", "About gradsim"))
    sizes = current_theme().sizes
    symbol = QLabel(dialog)
    symbol.setPixmap(application_icon().pixmap(current_theme().px(64), current_theme().px(64)))
    title = make_label(sizes.large, strong=True, parent=dialog)
    title.setText(f"gradsim {__version__}")
    text = make_label(sizes.body, wrap=True, parent=dialog)
    texts.put(text.setText, _purpose)
    licence = make_label(sizes.small, role="muted", wrap=True, parent=dialog)
    texts.put(licence.setText, _licence)
    column = QVBoxLayout()
    column.setSpacing(sizes.grid)
    for label in (title, text, licence):
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(sizes.grid * 2)
    row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    layout.insertLayout(0, row)
    layout.insertWidget(1, _components(dialog, texts), 1)
    dialog.setMinimumWidth(current_theme().px(600))
    return dialog


def _components(parent: QWidget, texts: Texts) -> QTreeWidget:
    """Every part that gradsim is made of, with version and licence."""
    from gradsim.gui.components import components  # with all that reads e-mail, for which no start should wait

    table = QTreeWidget(parent)
    table.setRootIsDecorated(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    parts = components()
    for part in parts:
        item = QTreeWidgetItem([part.name, part.version, part.licence])
        item.setToolTip(2, part.licence)
        table.addTopLevelItem(item)
    texts.put(table.setAccessibleName, lambda: QCoreApplication.translate("Dialogs", "What gradsim is made of"))
    texts.put(lambda words: table.setHeaderLabels(words.split("|")), _columns)
    for column in range(2):
        table.resizeColumnToContents(column)
    table.setMinimumHeight(current_theme().px(220))
    return table


def _columns() -> str:
    return QCoreApplication.translate("Dialogs", "Part|Version|Licence")


def _dialog(parent: QWidget, title: Callable[[], str]) -> tuple[QDialog, QVBoxLayout, Texts]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    texts = Texts(dialog)
    texts.put(dialog.setWindowTitle, title)
    layout = QVBoxLayout(dialog)
    set_margins(layout, 24, 24, 24, 16)
    layout.setSpacing(current_theme().sizes.grid * 3)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    return dialog, layout, texts


def _purpose() -> str:
    return QCoreApplication.translate(
        "Dialogs", "Trains a deep network and shows, layer by layer, how gradients vanish, explode and recover."
    )


def _licence() -> str:
    return QCoreApplication.translate("Dialogs", "MIT licence. It is made of these parts, each under its own licence:")


def _keys(action: QAction) -> str:
    return ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _full_name(action: QAction) -> str:
    """The action's words, with the menu they stand in where they mean little alone."""
    name = str(action.property("plain") or action.text()).replace("…", "").replace("&&", "&")
    prefix = action.property("prefix")
    if not prefix:
        return name
    pattern = QCoreApplication.translate("Dialogs", "%1: %2")
    return pattern.replace("%1", prefix).replace("%2", name)
