"""Asking where a picture or a table is to go, and saying so where it cannot go there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.gui.error_text import say


def ask_and_save(parent: QWidget, question: str, name: str, kinds: str, save: Callable[[Path], None]) -> None:
    """Ask for a file of ``kinds`` (a dialog's filter), suggesting ``name``; save to it, and say so where that fails."""
    chosen, _ = QFileDialog.getSaveFileName(parent, question, name, kinds)
    if not chosen:
        return
    path = Path(chosen)
    try:
        save(path if path.suffix else path.with_suffix(Path(name).suffix))
    except OSError as error:
        problem = Message("{file}: cannot be written ({reason}).", file=path.name, reason=reason_of(error))
        QMessageBox.warning(parent, question, say(problem))
