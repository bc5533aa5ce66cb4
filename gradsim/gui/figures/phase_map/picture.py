"""A map as a picture in a file, without a window and without a screen."""

from pathlib import Path

from gradsim.engine.atomic import replacing
from gradsim.gui.exports import drawing
from gradsim.gui.exports.sheet import Size
from gradsim.gui.figures.phase_map.card import PhaseMapCard
from gradsim.gui.figures.phase_map.saving import PICTURES
from gradsim.gui.picture import ensure_offscreen
from gradsim.gui.theme import current_theme, theme_manager
from gradsim.gui.translation import language_manager
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_theory import MapTheory


def save_picture(data: MapData, theory: MapTheory, path: Path, *, size: Size, theme: str, language: str) -> None:
    """Write a map as PNG, SVG or PDF, as the file is called. Raises OSError.

    Without a QApplication one is made that draws into memory, whether or not there is a screen.
    """
    ensure_offscreen()
    theme_manager().choose(theme)
    language_manager().choose(language)
    card = PhaseMapCard(current_theme())
    try:
        card.show_map(data, theory)
        # As many pixels as were asked for, not as many as are sharp in print.
        png = path.suffix.lower() == ".png"
        content = drawing.png(card, size, 1.0) if png else PICTURES[path.suffix.lower()](card, size)
    finally:
        card.deleteLater()
    with replacing(path) as file:
        file.write(content)
