"""What is asked before a file is replaced that another program has changed."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget


class ReplaceDialog(QMessageBox):
    """Replace, save as another file, or neither.

    Attributes:
        replace_chosen, save_as_chosen: what was chosen; nothing is told where it was neither.
    """

    replace_chosen = Signal()
    save_as_chosen = Signal()

    def __init__(self, path: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a file may be called <b>
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Files", "Save"))
        self.setText(
            translate("Files", "“%1” was changed by another program after it was opened here.").replace(
                "%1", Path(path).name
            )
        )
        self.setInformativeText(translate("Files", "If it is replaced, that change is lost."))
        self.replace_button = self.addButton(translate("Files", "Replace"), QMessageBox.ButtonRole.DestructiveRole)
        self.save_as_button = self.addButton(translate("Files", "Save as…"), QMessageBox.ButtonRole.AcceptRole)
        self.cancel_button = self.addButton(translate("Files", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.save_as_button)
        self.setEscapeButton(self.cancel_button)
        self.buttonClicked.connect(self._choose)

    def _choose(self, button: QAbstractButton) -> None:
        if button is self.replace_button:
            self.replace_chosen.emit()
        elif button is self.save_as_button:
            self.save_as_chosen.emit()
