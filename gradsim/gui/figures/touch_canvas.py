"""A plot's area in which a point is taken and moved, in place of the view."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent

from gradsim.gui.figures.lettering import lettered
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.theme import Theme

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
# With Shift, an arrow key goes as far as so many without.
_FAR = 10
_LEAST_HEIGHT = 200


class TouchCanvas(Canvas):
    """A canvas that tells where it is pressed and dragged; the view stays as it is.

    Attributes:
        touched: a place (x, y) that was pressed, or to which the pointer was dragged.
        nudged: an arrow key, as steps to the right and upwards; ten at once with Shift.
        resized: the area has another size.
    """

    touched = Signal(float, float)
    nudged = Signal(int, int)
    resized = Signal()

    def __init__(
        self, theme: Theme, x_axis: Axis, y_axis: Axis, *, touchable: bool = True, right: float = 18.0, least: int = 280
    ) -> None:
        """A canvas of no less than a certain size.

        Args:
            theme, x_axis, y_axis, right: as of any canvas.
            touchable: whether there is something to be moved; without, it is only read.
            least: width that it needs, in the unit of the interface.
        """
        self._least = least
        super().__init__(lettered(theme), x_axis, y_axis, right=right)
        self._fit(theme)
        self._touchable = touchable
        if touchable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Change colours and font, which stays large."""
        super().set_theme(lettered(theme))
        self._fit(theme)

    def _fit(self, theme: Theme) -> None:
        self.setMinimumSize(theme.px(self._least), theme.px(_LEAST_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys, which might be a shortcut of the window."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and self._touchable and event.key() in _ARROWS:  # type: ignore[attr-defined]  # a key event
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the point to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self._touchable:
            self.dragging = True
            self._touch(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the point follow while the button is held; otherwise read what is under the pointer."""
        self.pointer = self._place(event)
        if self.dragging:
            self._touch(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.dragging = False
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same as two presses."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the point with the arrow keys."""
        if self._touchable and event.key() in _ARROWS:
            times = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            across, up = _ARROWS[event.key()]
            self.nudged.emit(times * across, times * up)
        else:
            event.ignore()

    def _paint(self, painter: QPainter) -> None:
        super()._paint(painter)
        if self.hasFocus() and not self.focus_shown:
            # Also where the focus came by a click: arrow keys do something here, and it must be seen where.
            painter.setPen(QPen(QColor(self._theme.strong_line), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(QPointF(), self.extent).adjusted(2.5, 0.5, -2.5, -3.5))

    def _touch(self, event: QMouseEvent) -> None:
        mapping, place = self.mapping, self._place(event)
        x = min(max(place.x(), mapping.left), mapping.right)
        y = min(max(place.y(), mapping.top), mapping.bottom)
        self.touched.emit(*mapping.value_at(x, y))
