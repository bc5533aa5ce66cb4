"""Help's two windows: the keyboard shortcuts, made from the actions, and what gradsim is."""

import platform

import numpy
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradsim import __version__
from gradsim.gui.controls.text import make_label
from gradsim.gui.icons import application_icon
from gradsim.gui.scaling import set_margins
from gradsim.gui.theme import current_theme


def shortcuts_dialog(actions: tuple[QAction, ...], parent: QWidget) -> QDialog:
    """A list of all actions that have a key, in two columns."""
    dialog, layout = _dialog(parent, QCoreApplication.translate("Dialogs", "Keyboard shortcuts"))
    sizes = current_theme().sizes
    grid = QGridLayout()
    grid.setHorizontalSpacing(sizes.grid * 3)
    grid.setVerticalSpacing(sizes.grid)
    listed = [action for action in actions if not action.shortcut().isEmpty()]
    half = (len(listed) + 1) // 2
    for number, action in enumerate(listed):
        row, column = number % half, 3 * (number // half)
        keys = make_label(sizes.body, strong=True, parent=dialog)
        keys.setText(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        name = make_label(sizes.body, parent=dialog)
        name.setText(_full_name(action))
        grid.addWidget(keys, row, column)
        grid.addWidget(name, row, column + 1)
    grid.setColumnMinimumWidth(2, sizes.grid * 3)
    layout.insertLayout(0, grid)
    return dialog


def about_dialog(parent: QWidget) -> QDialog:
    """What gradsim is, and the versions of what it is made of."""
    dialog, layout = _dialog(parent, QCoreApplication.translate("Dialogs", "About gradsim"))
    sizes = current_theme().sizes
    symbol = QLabel(dialog)
    symbol.setPixmap(application_icon().pixmap(current_theme().px(64), current_theme().px(64)))
    title = make_label(sizes.large, strong=True, parent=dialog)
    title.setText(f"gradsim {__version__}")
    text = make_label(sizes.body, wrap=True, parent=dialog)
    text.setText(
        QCoreApplication.translate(
            "Dialogs", "Trains a deep network and shows, layer by layer, how gradients vanish, explode and recover."
        )
    )
    versions = make_label(sizes.small, role="muted", wrap=True, parent=dialog)
    versions.setText(
        f"Python {platform.python_version()} · NumPy {numpy.__version__} · Qt {qVersion()}\n"
        + QCoreApplication.translate("Dialogs", "MIT licence. Typeface: Inter, SIL Open Font License.")
    )
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
    dialog.setMinimumWidth(current_theme().px(440))
    return dialog


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    layout = QVBoxLayout(dialog)
    set_margins(layout, 24, 24, 24, 16)
    layout.setSpacing(current_theme().sizes.grid * 3)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    return dialog, layout


def _full_name(action: QAction) -> str:
    """The action's words, with the menu they stand in where they mean little alone."""
    name = action.text().replace("…", "").replace("&&", "&")
    prefix = action.property("prefix")
    if not prefix:
        return name
    pattern = QCoreApplication.translate("Dialogs", "%1: %2")
    return pattern.replace("%1", prefix).replace("%2", name)
