"""Where a map is to go: asked for, written, and said so where it cannot go there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradsim.engine.atomic import replacing
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.gui.error_text import say
from gradsim.gui.exports import drawing
from gradsim.gui.exports.sheet import Size
from gradsim.gui.plots.card import PlotCard

PICTURES: dict[str, Callable[[PlotCard, Size], bytes]] = {
    ".png": drawing.png,
    ".svg": drawing.svg,
    ".pdf": drawing.pdf,
}
"""How each kind of picture is drawn, by the end of the file's name."""


def ask_and_save(parent: QWidget, question: str, name: str, kinds: str, save: Callable[[Path], None]) -> None:
    """Ask for a file of ``kinds`` (a dialog's filter), suggesting ``name``; save to it, and say so where that fails."""
    chosen, _ = QFileDialog.getSaveFileName(parent, question, name, kinds)
    if not chosen:
        return
    path = Path(chosen)
    try:
        save(path if path.suffix else path.with_suffix(Path(name).suffix))
    except (OSError, ValueError) as error:
        problem = Message("{file}: cannot be written ({reason}).", file=path.name, reason=reason_of(error))
        QMessageBox.warning(parent, question, say(problem))


def save_picture_of(card: PlotCard, path: Path) -> None:
    """Write what a card shows, as large as it is on the screen; PNG where the name says nothing. Raises OSError."""
    size = round(card.width() / card.theme.scale), round(card.height() / card.theme.scale)
    content = PICTURES.get(path.suffix.lower(), drawing.png)(card, size)
    with replacing(path) as file:
        file.write(content)
