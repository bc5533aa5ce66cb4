"""The ground of a picture, a band a turn: memory that nobody has used yet takes longer than painting on it."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message

# Pixels that are filled at once.
_BAND = 2_000_000


class TooManyPixelsError(GradsimError):
    """There is no memory for a picture of that size."""


def filling(picture: QImage, color: QColor) -> Iterator[None]:
    """Fill a picture from its top to its bottom, and stop after each band.

    Raises:
        TooManyPixelsError: where Qt has got no memory for the picture, of which it tells in no other way.
    """
    if picture.isNull():
        raise TooManyPixelsError(Message("There is not enough free memory for so many pixels."))
    rows = max(1, _BAND // max(1, picture.width()))
    for top in range(0, picture.height(), rows):
        painter = QPainter(picture)
        painter.fillRect(QRect(0, top, picture.width(), rows), color)
        painter.end()
        yield
