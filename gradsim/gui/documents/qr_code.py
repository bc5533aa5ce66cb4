"""A QR code as a drawing: dark on white in every theme, as that is what cameras look for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.theme import current_theme

QUIET_ZONE = 4
"""Modules of white around the code, without which many readers do not find it."""

_LEAST = 220

Matrix = Sequence[Sequence[int]]


def matrix_of(text: str) -> Matrix | None:
    """Rows of modules, 1 for a dark one; None where the text is too long for any code."""
    import segno  # with all that reads HTTP, for which no start should wait

    try:
        # As little redundancy as there may be: a code on a screen is neither dirty nor torn, and large modules are
        # read from farther away. More is taken where it costs no module.
        return [list(row) for row in segno.make_qr(text, error="L").matrix]
    except segno.DataOverflowError:
        return None


class QrCode(QWidget):
    """Shows a matrix as large as there is room for, each module a whole number of pixels wide."""

    def __init__(self, matrix: Matrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """At least three pixels for a module, without which no camera can read it."""
        side = max(current_theme().px(_LEAST), 3 * self._modules)
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        """Large enough for the back of a class."""
        side = current_theme().px(420)
        return self.minimumSizeHint().expandedTo(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the white ground and the dark modules."""
        painter = QPainter(self)
        # In pixels of the screen, so that the edges are sharp at any scale of the display.
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        width, height = int(self.width() * ratio), int(self.height() * ratio)
        module = max(1, min(width, height) // self._modules)
        side = module * self._modules
        left, top = (width - side) // 2, (height - side) // 2
        painter.fillRect(QRect(left, top, side, side), Qt.GlobalColor.white)
        for row, cells in enumerate(self.matrix, start=QUIET_ZONE):
            for column, dark in enumerate(cells, start=QUIET_ZONE):
                if dark:
                    place = QRect(left + column * module, top + row * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()

    @property
    def _modules(self) -> int:
        return len(self.matrix) + 2 * QUIET_ZONE
