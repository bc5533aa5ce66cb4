"""A box into which a number, or a list of numbers, is typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gradsim.gui.controls.text import leaves_undo_to_window, set_state


class NumberBox(QLineEdit):
    """Shows a short text; while it is edited, the complete one.

    Attributes:
        typed: what was typed, when it is finished with Enter or by leaving the box.
        stepped: +1 or −1 for the arrow keys.
    """

    typed = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self._complete = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda: set_state(self, "wrong", False))

    def show_text(self, short: str, complete: str) -> None:
        """Show ``short``, and ``complete`` while the box is edited; what is being typed is left alone."""
        if self.isModified() and self.hasFocus():
            self._short, self._complete = short, complete
            return
        self._short, self._complete = short, complete
        self._show(complete if self.hasFocus() else short)

    def event(self, event: QEvent) -> bool:
        """Keep Escape while there is something to take back; leave Undo and Redo to the window where there is not."""
        typing = event.type() == QEvent.Type.ShortcutOverride and self.isModified()
        if typing and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if leaves_undo_to_window(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finishes and leaves the box, Escape takes back what was typed, up and down step."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._finish()
                self.clearFocus()
            case Qt.Key.Key_Escape:
                self._show(self._complete)
                self.clearFocus()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the complete value, selected."""
        self._show(self._complete)
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish what was typed and show the short text again."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show(self._short)
            self.deselect()

    def _finish(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.typed.emit(self.text())

    def _show(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)
