"""Many lines or rectangles, handed to Qt as the numbers they are.

A QLineF made in Python for every piece of a curve, and thrown away with the next picture, takes several times as long
as drawing them. Qt reads an array of C++ lines, which lie in memory as four numbers each: so does an array of NumPy's.
"""

from typing import cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

Float64 = NDArray[np.float64]


class Lines:
    """Lines from (x, y) to (x, y): ``ends`` (n, 4)."""

    def __init__(self, ends: Float64) -> None:
        # Wrapped each time it is drawn: shiboken knows objects by their address, and the array's may be used again.
        self.ends = np.ascontiguousarray(ends, dtype=np.float64)

    def __len__(self) -> int:
        return len(self.ends)

    def draw(self, painter: QPainter) -> None:
        """Draw them with the painter's pen."""
        if len(self.ends):
            painter.drawLines(cast(QLineF, shiboken6.wrapInstance(self.ends.ctypes.data, QLineF)), len(self.ends))


class Rectangles:
    """Rectangles: left, top, width and height, ``boxes`` (n, 4)."""

    def __init__(self, boxes: Float64) -> None:
        self.boxes = np.ascontiguousarray(boxes, dtype=np.float64)

    def __len__(self) -> int:
        return len(self.boxes)

    def draw(self, painter: QPainter) -> None:
        """Draw them with the painter's pen and brush."""
        if len(self.boxes):
            painter.drawRects(cast(QRectF, shiboken6.wrapInstance(self.boxes.ctypes.data, QRectF)), len(self.boxes))


NO_PARTS = np.empty((0, 4))
"""No line, no rectangle."""
