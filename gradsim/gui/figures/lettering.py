"""Type in figures: larger than in plots, because they are shown to a whole room."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from gradsim.gui.controls.text import let_wrap, make_label
from gradsim.gui.theme import Theme, current_theme

# Pixels: what stands at axes and points, sentences, and what is to be read from the last row.
AXIS = 14
SENTENCE = 15
FORMULA = 19


def lettered(theme: Theme) -> Theme:
    """The theme with the type of figures, for a canvas in one."""
    axis = AXIS * theme.scale
    return replace(theme, sizes=replace(theme.sizes, small=axis, body=axis))


def make_sentence(
    pixels: float = SENTENCE, *, role: str = "text", strong: bool = False, parent: QWidget | None = None
) -> QLabel:
    """An empty label for sentences, which are broken into lines and never widen the window."""
    label = make_label(pixels * current_theme().scale, role=role, strong=strong, wrap=True, parent=parent)
    let_wrap(label)
    return label
