"""What is wrong with a teacher's lesson: each line and a sentence, to be read beside the text editor."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextEdit, QVBoxLayout, QWidget

from gradsim.gui.controls.text import make_label
from gradsim.gui.error_text import say
from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme
from gradsim.lessons import LessonError, LessonFileError


def problem_text(error: LessonError) -> str:
    """What is wrong in one place, in the window's language, without the line."""
    return say(error.text)


class LessonErrorDialog(QDialog):
    """Lists all errors of a file; can copy them."""

    def __init__(self, error: LessonFileError, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("This lesson cannot be used"))
        theme = current_theme()
        sizes, px = theme.sizes, theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setSpacing(px(12))
        head = make_label(sizes.large, strong=True, wrap=True, parent=self)
        head.setText(error.errors[0].path.name)
        head.setTextFormat(Qt.TextFormat.PlainText)
        remark = make_label(sizes.body, role="muted", wrap=True, parent=self)
        remark.setText(self.tr("Correct the file, save it, and open it again."))
        self.list = QTextEdit(self)
        self.list.setObjectName("lesson-errors")
        self.list.setReadOnly(True)
        self.list.setFont(ui_font(sizes.body))
        self.list.setAccessibleName(self.windowTitle())
        self._lines = [(_place(problem), problem_text(problem)) for problem in error.errors]
        if error.rest is not None:
            self._lines.append(("", say(error.rest)))
        gap = px(3)
        rows = (
            f'<tr><td style="white-space: nowrap; padding: {gap}px {px(14)}px {gap}px 0"><b>{escape(place)}</b></td>'
            f'<td style="padding: {gap}px 0">{escape(text)}</td></tr>'
            for place, text in self._lines
        )
        self.list.setHtml(f"<table>{''.join(rows)}</table>")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        for widget in (head, remark, self.list, buttons):
            layout.addWidget(widget)
        self.resize(px(620), px(360))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            "\n".join(f"{place}: {text}" if place else text for place, text in self._lines)
        )


def _place(error: LessonError) -> str:
    if not error.line:
        return error.path.name
    return QCoreApplication.translate("LessonErrorDialog", "Line %1").replace("%1", str(error.line))
