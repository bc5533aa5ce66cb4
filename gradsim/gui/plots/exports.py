"""Asking where a picture or a table is to go, and saying so where it cannot go there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def ask_and_save(parent: QWidget, question: str, name: str, kinds: str, save: Callable[[Path], None]) -> None:
    """Ask for a file of ``kinds`` (a dialog's filter), suggesting ``name``; save to it, and say so where that fails."""
    chosen, _ = QFileDialog.getSaveFileName(parent, question, name, kinds)
    if not chosen:
        return
    path = Path(chosen)
    try:
        save(path if path.suffix else path.with_suffix(Path(name).suffix))
    except OSError as error:
        text = QCoreApplication.translate("Exports", "{file} could not be written: {reason}")
        QMessageBox.warning(parent, question, text.format(file=path.name, reason=error.strerror or error))
