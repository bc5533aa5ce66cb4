"""The area of a map: a click chooses a cell, and so do the arrow keys and Enter."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gradsim.gui.figures.phase_map.layers import cell_box
from gradsim.gui.plots.canvas import Canvas
from gradsim.sweep.map_order import Place

_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, -1), Qt.Key.Key_Up: (0, 1)}


class MapCanvas(Canvas):
    """A plot whose positions are cells.

    Attributes:
        size_in_cells: columns and rows.
        chosen: column and row of a cell that was clicked, or chosen by Enter.
    """

    chosen = Signal(int, int)

    size_in_cells = (1, 1)

    def place_at(self, x: float, y: float) -> Place:
        """The cell at a position."""
        columns, rows = self.size_in_cells
        return min(max(round(x), 0), columns - 1), min(max(round(y), 0), rows - 1)

    def place_under_pointer(self) -> Place | None:
        """The cell that is read, by the mouse or by the arrow keys; None where there is none."""
        mapping = self.mapping
        if self.pointer is None or not mapping.contains(self.pointer.x(), self.pointer.y()):
            return None
        return self.place_at(*mapping.value_at(self.pointer.x(), self.pointer.y()))

    def point_at(self, place: Place) -> None:
        """Read a cell, as if the mouse were there."""
        center = cell_box(self.mapping, place).center()
        self.pointer = QPointF(center.x(), center.y())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys read one cell after the other, Enter chooses it."""
        key = Qt.Key(event.key())
        place = self.place_under_pointer()
        if key in _WAYS:
            columns, rows = self.size_in_cells
            if place is None:
                self.point_at((columns // 2, rows // 2))
            else:
                across, up = _WAYS[key]
                self.point_at((min(max(place[0] + across, 0), columns - 1), min(max(place[1] + up, 0), rows - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
            self.chosen.emit(*place)
        else:
            super().keyPressEvent(event)
