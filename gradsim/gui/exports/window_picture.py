"""A picture of the window beside everything else that the window does meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QDockWidget

from gradsim.gui.exports.filling import filling
from gradsim.gui.exports.picture_job import Painting
from gradsim.gui.picture import draw_part, empty_picture, ground_color
from gradsim.gui.theme import current_theme

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


def paint_window(window: "MainWindow", ratio: float) -> Painting:
    """The window as it is, a part a turn: what stands around plots and panels, then one of these after another.

    At four times its size it is twenty million pixels. In each plot everything is of one step; a plot that is painted
    later may be some steps ahead, as plots on a slow machine are too.
    """
    while True:
        size, theme = window.size(), current_theme()
        image = empty_picture((size.width(), size.height()), ratio)
        yield from filling(image, ground_color())
        parts = _parts(window)
        for part in parts:
            # Where everything looks different now, or stands elsewhere: begin again.
            if window.size() != size or current_theme() is not theme or _parts(window) != parts:
                break
            draw_part(image, window, ratio, part)
            yield None
        else:
            yield image
            return


def _parts(window: "MainWindow") -> list[QRegion]:
    panels = [child for child in window.children() if isinstance(child, QDockWidget)]
    pieces = [*window.plots.values(), window.figures.page, *panels]
    shown = [piece for piece in pieces if piece.isVisibleTo(window) and not piece.isWindow()]
    apart = [QRegion(QRect(piece.mapTo(window, QPoint()), piece.size())) for piece in shown]
    around = QRegion(window.rect())
    for part in apart:
        around -= part
    return [around, *apart]
