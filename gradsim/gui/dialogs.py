"""Help's two windows: the keyboard shortcuts, made from the actions, and what gradsim is."""

import platform
from collections.abc import Callable
from functools import partial

import numpy
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradsim import __version__
from gradsim.gui.controls.text import make_label
from gradsim.gui.icons import application_icon
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme


def shortcuts_dialog(actions: tuple[QAction, ...], parent: QWidget) -> QDialog:
    """A list of all actions that have a key, in two columns."""
    dialog, layout, texts = _dialog(parent, lambda: QCoreApplication.translate("Dialogs", "Keyboard shortcuts"))
    sizes = current_theme().sizes
    grid = QGridLayout()
    grid.setHorizontalSpacing(sizes.grid * 3)
    grid.setVerticalSpacing(sizes.grid)
    listed = [action for action in actions if not action.shortcut().isEmpty()]
    half = (len(listed) + 1) // 2
    for number, action in enumerate(listed):
        row, column = number % half, 3 * (number // half)
        keys = make_label(sizes.body, strong=True, parent=dialog)
        texts.put(keys.setText, partial(_keys, action))
        name = make_label(sizes.body, parent=dialog)
        texts.put(name.setText, partial(_full_name, action))
        grid.addWidget(keys, row, column)
        grid.addWidget(name, row, column + 1)
    grid.setColumnMinimumWidth(2, sizes.grid * 3)
    layout.insertLayout(0, grid)
    return dialog


def about_dialog(parent: QWidget) -> QDialog:
    """What gradsim is, and the versions of what it is made of."""
    dialog, layout, texts = _dialog(parent, lambda: QCoreApplication.translate("Dialogs", "About gradsim"))
    sizes = current_theme().sizes
    symbol = QLabel(dialog)
    symbol.setPixmap(application_icon().pixmap(64, 64))
    title = make_label(sizes.large, strong=True, parent=dialog)
    title.setText(f"gradsim {__version__}")
    text = make_label(sizes.body, wrap=True, parent=dialog)
    texts.put(text.setText, _purpose)
    versions = make_label(sizes.small, role="muted", wrap=True, parent=dialog)
    texts.put(versions.setText, _versions)
    column = QVBoxLayout()
    column.setSpacing(sizes.grid)
    for label in (title, text, versions):
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(sizes.grid * 2)
    row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    layout.insertLayout(0, row)
    dialog.setMinimumWidth(440)
    return dialog


def _dialog(parent: QWidget, title: Callable[[], str]) -> tuple[QDialog, QVBoxLayout, Texts]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    texts = Texts(dialog)
    texts.put(dialog.setWindowTitle, title)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(current_theme().sizes.grid * 3)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    return dialog, layout, texts


def _purpose() -> str:
    return QCoreApplication.translate(
        "Dialogs", "Trains a deep network and shows, layer by layer, how gradients vanish, explode and recover."
    )


def _versions() -> str:
    versions = f"Python {platform.python_version()} · NumPy {numpy.__version__} · Qt {qVersion()}"
    licences = QCoreApplication.translate(
        "Dialogs", "MIT licence. Typefaces: Inter and a part of Noto Sans CJK SC, SIL Open Font License."
    )
    return f"{versions}\n{licences}"


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _full_name(action: QAction) -> str:
    """The action's words, with the menu they stand in where they mean little alone."""
    name = action.text().replace("…", "").replace("&&", "&")
    prefix = action.property("prefix")
    if not prefix:
        return name
    pattern = QCoreApplication.translate("Dialogs", "%1: %2")
    return pattern.replace("%1", prefix).replace("%2", name)
