"""A picture of numbers: a heat map, or the answers of a network over a plane."""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.vector import keeps_shapes

Extent = tuple[float, float, float, float]

# Pixels per unit of a picture in a file of shapes, and how many are enough for a side: more take long to be packed.
_FINE = 3
_ENOUGH = 1500


class Picture(Layer):
    """Colours on a regular grid that fills a rectangle of the plot."""

    def __init__(self, *, smooth: bool = False) -> None:
        self.extent: Extent = (0.0, 1.0, 0.0, 1.0)
        self._smooth = smooth
        self._image: QImage | None = None

    def set_colors(self, colors: NDArray[np.uint8], extent: Extent) -> None:
        """Colours (rows, columns, 3) from the lowest row upwards, over (x from, x to, y from, y to)."""
        rows, columns, _ = colors.shape
        # The format of the screen, which is painted three times as fast as others: 0xffrrggbb.
        parts = colors[::-1].astype(np.uint32)
        pixels = 0xFF000000 | parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
        # The copy owns its bytes; the array may go.
        self._image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
        self.extent = extent

    def clear(self) -> None:
        """Nothing to show."""
        self._image = None

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the picture into its rectangle."""
        if self._image is None:
            return
        x_low, x_high, y_low, y_high = self.extent
        mapping = frame.mapping
        corner = (mapping.x(x_low), mapping.y(y_high))
        box = QRectF(*corner, mapping.x(x_high) - corner[0], mapping.y(y_low) - corner[1])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        image = self._image
        if keeps_shapes(painter) and not self._smooth:
            # Whoever shows the file smooths what is coarser than the screen, by one of these pixels.
            image = image.scaled(_finer(image.width(), box.width()), _finer(image.height(), box.height()))
        painter.drawImage(box, image)


def _finer(cells: int, length: float) -> int:
    """How many pixels a side of so many units has, the same number for each cell."""
    return cells * ceil(min(_FINE * length, _ENOUGH) / cells)
