"""The theme as a style sheet. Type is set by ``fonts``, never here, so that each widget keeps its own size."""

import re
from string import Template

from gradsim.gui.theme import Sizes, Theme

_LENGTH = re.compile(r"(?<![#\w])(\d+)px")

_TEMPLATE = Template("""
QToolTip {
    background: $card; color: $text; border: 1px solid $strong_line; padding: 4px 6px;
}

/* ---- writing -------------------------------------------------------------------------------------------------- */
QLabel[role="text"] { color: $text; background: transparent; }
QLabel[role="muted"] { color: $muted; background: transparent; }
QLabel[role="error"] { color: $error; background: transparent; }
QLabel[role="accent"] { color: $accent; background: transparent; }
QLabel[role="healthy"] { color: $healthy; background: transparent; }

/* ---- frame of the window -------------------------------------------------------------------------------------- */
QMainWindow { background: $background; }
QMenuBar { background: $card; color: $text; border-bottom: 1px solid $line; padding: 2px 4px; spacing: 2px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $card; color: $text; border: 1px solid $strong_line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu#pin-menu { icon-size: 26px; }
QToolBar { background: $card; border: none; border-bottom: 1px solid $line; padding: 7px 12px 7px 15px; spacing: 8px; }
QStatusBar { background: $card; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow#plot-docks::separator { background: transparent; width: 6px; height: 6px; }
QMainWindow#plot-docks::separator:hover { background: $selection; }
QMainWindow#plot-docks, QWidget#plot-page, QWidget#figure-page, QWidget#central { background: $background; }
QDockWidget { border: none; }
QRubberBand { background: $selection; border: 1px solid $accent; }

/* ---- controls panel ------------------------------------------------------------------------------------------- */
QScrollArea#control-panel, QWidget#control-panel-content, QWidget#panel-handle { background: $card; border: none; }
QFrame[role="separator"] { background: $line; border: none; }

/* ---- buttons -------------------------------------------------------------------------------------------------- */
QToolButton, QPushButton {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${control_radius}px; padding: 0px 12px;
    min-height: ${button_height}px; max-height: ${button_height}px;
}
QToolButton:hover, QPushButton:hover { background: $hover; border-color: $strong_line; }
QToolButton:pressed, QPushButton:pressed { background: $selection; }
QToolButton:disabled, QPushButton:disabled { color: $muted; }
QToolButton:focus, QPushButton:focus { border: 2px solid $accent; padding: 0px 11px; }
QPushButton:focus { min-height: ${focused_height}px; max-height: ${focused_height}px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton:default { border-color: $accent; }
QPushButton[role="small"] { min-height: 26px; max-height: 26px; padding: 0px; }
QPushButton[role="small"]:checked { background: $selection; border-color: $accent; }
QPushButton[role="accent"] { background: $accent; color: $accent_text; border-color: $accent; }
QPushButton[role="accent"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="accent"]:focus { border: 2px solid $text; }
QToolButton[role="plain"] { border: none; background: transparent; padding: 2px; min-height: 18px; }
QToolButton[role="plain"]:hover { background: $hover; }
QToolButton[role="plain"]:focus { border: 2px solid $accent; padding: 0px; }
QToolButton[role="status"] { border: none; background: transparent; color: $muted; padding: 0px 6px; min-height: 18px; }
QToolButton[role="status"]:hover { background: $hover; color: $text; }
QToolButton[role="status"]:focus { border: 2px solid $accent; padding: 0px 4px; }
QToolButton::menu-indicator { image: none; width: 0px; }
QToolBar QToolButton#qt_toolbar_ext_button { min-width: 12px; padding: 0px; }

/* ---- boxes ---------------------------------------------------------------------------------------------------- */
QLineEdit, QComboBox {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${control_radius}px; padding: 0px 7px;
    min-height: 26px; max-height: 26px; selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:hover, QComboBox:hover { border-color: $strong_line; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0px 6px; min-height: 24px; max-height: 24px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid $error; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $background; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 0px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $card; color: $text; border: 1px solid $strong_line; padding: 4px; outline: none;
    selection-background-color: $selection; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0px 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
    background: $selection; color: $text;
}
QToolBar QComboBox { min-height: 32px; max-height: 32px; }
QToolBar QComboBox:focus { min-height: 30px; max-height: 30px; }

/* ---- messages and cards --------------------------------------------------------------------------------------- */
QFrame#message-bar { border-radius: ${radius}px; border: 1px solid $line; background: $card; }
QFrame#message-bar[severity="information"] { background: $information_background; border-color: $information_line; }
QFrame#message-bar[severity="warning"] { background: $warning_background; border-color: $warning_line; }
QFrame#message-bar[severity="error"] { background: $error_background; border-color: $error_line; }
QFrame#comparison-side { border-radius: ${radius}px; border: 1px solid $line; background: $card; }
QFrame#figure-card { border-radius: ${radius}px; border: 1px solid $line; background: $card; }
QFrame#difference-bar { border-radius: ${radius}px; border: 1px solid $line; background: $card; }
QFrame#verdict-bar { border-radius: ${radius}px; border: 1px solid $line; background: $card; }
QFrame#verdict-bar[severity="warning"] { background: $warning_background; border-color: $warning_line; }
QFrame#verdict-bar[severity="error"] { background: $error_background; border-color: $error_line; }
QFrame#verdict-bar[severity="healthy"] { background: $healthy_background; border-color: $healthy_line; }
QDialog { background: $background; }
QScrollArea#welcome-scroll, QWidget#welcome-page { background: transparent; }
QPushButton:checked { background: $selection; border-color: $accent; }
QPlainTextEdit, QTextBrowser, QTableView, QTreeView {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${control_radius}px;
    selection-background-color: $accent; selection-color: $accent_text;
}
QPlainTextEdit, QTextBrowser, QTextEdit#lesson-errors { padding: 6px 2px 6px 8px; }
QMessageBox QLabel#qt_msgbox_informativelabel { min-width: 400px; }
QMessageBox QTextEdit {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${control_radius}px;
    padding: 4px 2px 4px 8px; min-height: 150px; max-height: 150px;
}

/* ---- lessons -------------------------------------------------------------------------------------------------- */
QWidget#lesson-head, QWidget#lesson-body, QWidget#lesson-content, QScrollArea#lesson-page, QWidget#lesson-feet {
    background: $card; border: none;
}
QWidget#lesson-feet { border-top: 1px solid $line; }
QTextEdit#lesson-text { background: transparent; border: none; selection-background-color: $accent;
    selection-color: $accent_text; }
QTextEdit#lesson-errors { background: $card; color: $text; border: 1px solid $line;
    border-radius: ${control_radius}px; }
QFrame#lesson-card { background: $background; border: 1px solid $line; border-radius: ${radius}px; }
QFrame#lesson-card[state="right"] { background: $healthy_background; border-color: $healthy_line; }
QFrame#lesson-card[state="wrong"] { background: $error_background; border-color: $error_line; }
QPushButton[role="show"], QPushButton[role="lesson"] { min-height: 0px; max-height: 9999px; padding: 0px; }
QPushButton[role="show"] { background: $information_background; border-color: $information_line; }
QPushButton[role="show"]:hover { background: $selection; border-color: $accent; }
QPushButton[role="show"]:focus, QPushButton[role="lesson"]:focus { border: 2px solid $accent; padding: 0px; }
QPushButton[role="link"] { background: transparent; border: none; color: $accent; padding: 0px 4px;
    min-height: 24px; max-height: 24px; }
QPushButton[role="link"]:hover { color: $accent_hover; background: $hover; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0px 2px; min-height: 20px; max-height: 20px; }
QPushButton[role="accent"]:disabled, QPushButton[role="link"]:disabled { color: $muted; }

QListView#guide-contents {
    background: $card; color: $text; border: 1px solid $line; border-radius: ${control_radius}px; padding: 4px;
    outline: none;
}
QScrollArea#guide-page {
    background: $card; border: 1px solid $line; border-radius: ${control_radius}px; padding: 4px 1px;
}
QListView#guide-contents::item { border-radius: 4px; padding: 0px 8px; }
QListView#guide-contents::item:hover { background: $hover; }
QListView#guide-contents::item:selected { background: $selection; color: $text; }
QTreeView::item { padding: 3px 2px; }
QTreeView { outline: none; }
QTreeView::indicator { width: 14px; height: 14px; }
QTreeView::item:selected { background: $selection; color: $text; }
QHeaderView::section {
    background: $card; color: $muted; border: none; border-bottom: 1px solid $line; padding: 4px 6px 4px 3px;
}

/* ---- scroll bars ---------------------------------------------------------------------------------------------- */
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: $strong_line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme) -> str:
    """The style sheet of a theme, whose lengths are written for scale 1 above and scaled here."""
    sizes = Sizes()
    colors = {name: value for name, value in vars(theme).items() if isinstance(value, str)}
    text = _TEMPLATE.substitute(
        colors,
        radius=sizes.radius,
        control_radius=sizes.control_radius,
        button_height=sizes.control_height + 4,
        focused_height=sizes.control_height + 2,
    )
    return text if theme.scale == 1.0 else _LENGTH.sub(lambda match: f"{theme.px(int(match[1]))}px", text)
