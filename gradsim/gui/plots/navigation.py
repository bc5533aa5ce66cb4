"""What mouse and keyboard do in a plot: read, select, zoom, drag."""

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QSinglePointEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gradsim.gui.plots.buttons import is_by_keyboard
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.view import View

_WHEEL_FACTOR = 0.85
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class NavigableArea(QWidget):
    """A widget with a View that people move: wheel zooms, dragging shifts, a double click or Home shows all again.

    Attributes:
        view: what is looked at.
        scale: pixels in a unit of the interface.
        pointer: where the mouse is, or None where it is elsewhere.
        clicked: a click at the place (x, y) of the plot.
        stepped: an arrow key: −1 or 1.
        view_changed: zoomed, dragged or reset.
    """

    clicked = Signal(float, float)
    stepped = Signal(int)
    view_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self.scale = 1.0
        self.pointer: QPointF | None = None
        self.dragging = False
        self.focus_shown = False
        self._pressed: QPointF | None = None
        self.setMouseTracking(True)

    @property
    def extent(self) -> QSizeF:
        """Width and height in the unit of the interface."""
        return QSizeF(self.width() / self.scale, self.height() / self.scale)

    def _place(self, event: QSinglePointEvent) -> QPointF:
        """Where the pointer is, in the unit of the interface."""
        return event.position() / self.scale

    @property
    def mapping(self) -> Mapping:
        """From x and y to pixels, as it is now."""
        raise NotImplementedError

    def reset_view(self) -> None:
        """Undo zooming and dragging."""
        self.view.reset()
        self._moved()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._place(event)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or read what is under the pointer."""
        before, self.pointer = self.pointer, self._place(event)
        if self._pressed is not None:
            distance = (self._place(event) - self._pressed).manhattanLength()
            if not self.dragging and distance >= QApplication.startDragDistance():
                self.dragging = True
                before = self._pressed
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self.dragging and before is not None:
                moved, mapping = self._place(event) - before, self.mapping
                self.view.shift(-moved.x() / mapping.x_scale, moved.y() / mapping.y_scale)
                self._moved()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, self.dragging, self._pressed = self.dragging, False, None
        self.unsetCursor()
        mapping, place = self.mapping, self._place(event)
        if not dragged and mapping.contains(place.x(), place.y()):
            self.clicked.emit(*mapping.value_at(place.x(), place.y()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; over an axis, along that axis alone."""
        turned = event.angleDelta().y() / 120
        if turned == 0:
            return
        mapping, place = self.mapping, self._place(event)
        over_x = place.y() > mapping.bottom
        over_y = place.x() < mapping.left and not over_x
        x, y = mapping.value_at(place.x(), place.y())
        self.view.zoom(_WHEEL_FACTOR**turned, x, y, along_x=not over_y, along_y=not over_x)
        self._moved()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from layer to layer, Home shows everything again."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() == Qt.Key.Key_Home:
            self.reset_view()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Read what is under the pointer."""
        self.pointer = self._place(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Take the readout away."""
        self.pointer = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frame the plot where the focus came by a key."""
        self.focus_shown = is_by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        self.focus_shown = False
        super().focusOutEvent(event)

    def _moved(self) -> None:
        self.update()
        self.view_changed.emit()
