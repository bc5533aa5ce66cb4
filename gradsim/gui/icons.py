"""The window's icons: line drawings in ``resources/icons``, drawn in whatever colour the theme has."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gradsim.resources import resource_path

SIZE = 18
# Those of the interface, times those of screens.
_SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0, 4.0)


@lru_cache(maxsize=256)
def icon(name: str, color: str, disabled: str | None = None) -> QIcon:
    """The drawing ``resources/icons/<name>.svg`` in ``color``, and in ``disabled`` where it cannot be pressed.

    Raises MissingResourceError where there is no such drawing.
    """
    result = QIcon()
    drawing = resource_path("icons", f"{name}.svg").read_text("utf-8")
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled or color)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", shade).encode()))
        for scale in _SCALES:
            result.addPixmap(_pixmap(renderer, scale), mode)
    return result


def application_icon() -> QIcon:
    """What taskbars and window frames show."""
    return QIcon(str(resource_path("icons", "gradsim.svg")))


def _pixmap(renderer: QSvgRenderer, scale: float) -> QPixmap:
    pixmap = QPixmap(round(SIZE * scale), round(SIZE * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
