"""Text: a line, and for the name of a file a button that looks for it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.text import leaves_undo_to_window
from gradsim.gui.scaling import set_spacing, set_width


class TextLine(QLineEdit):
    """A line of text that Enter finishes and Escape takes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ""

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.shown = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where nothing has been typed."""
        if leaves_undo_to_window(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line with Enter or Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self.shown)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()


class TextEditor(Editor):
    """For the kind "text"."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.line = TextLine(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 8)
        layout.addWidget(self.line, 1)
        self.line.editingFinished.connect(self._finish)
        self.line.textEdited.connect(self.touched)

    def show_value(self, value: Value) -> None:
        """The text itself."""
        self.line.show_text(str(value))
        self.line.setToolTip(str(value))

    def frames(self) -> tuple[QWidget, ...]:
        """The line."""
        return (self.line,)

    def _finish(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.entered.emit(self.line.text())


class FileEditor(TextEditor):
    """For the name of a data file: a line and a button."""

    def __init__(
        self, setting: Setting, parent: QWidget | None = None, *, choose: Callable[[QWidget, str], str] | None = None
    ) -> None:
        super().__init__(setting, parent)
        self._choose = choose or choose_data_file
        self.button = PushButton("small", self)
        self.button.setText("…")
        set_width(self.button, 32)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.button)
        self.button.clicked.connect(self._browse)

    def _browse(self) -> None:
        path = self._choose(self, self.line.text())
        if path:
            self.touched.emit()
            self.entered.emit(path)


def choose_data_file(parent: QWidget, current: str) -> str:
    """Let the user choose a data file; "" where they do not."""
    title = QCoreApplication.translate("FileEditor", "Choose a data file")
    filters = QCoreApplication.translate("FileEditor", "Data (*.csv *.tsv *.txt *.npz);;All files (*)")
    return QFileDialog.getOpenFileName(parent, title, current, filters)[0]
