"""A slider over a list of values that only the mouse and the arrow keys move."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gradsim.gui.controls.button import is_moving
from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.theme import current_theme

_KNOB = 8.0  # radius, its line included
_GROOVE = 4.0  # height


class Slider(QSlider):
    """A horizontal slider whose positions are 0 … ``count`` − 1; a click anywhere takes the knob there."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, count - 1)
        self.setPageStep(max(1, count // 10))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(48)
        self.setFixedHeight(24)

    def sizeHint(self) -> QSize:
        """As narrow as is still usable; layouts give it more."""
        return QSize(72, 24)

    def event(self, event: QEvent) -> bool:
        """Keep Home and End, which lead to the first and the last value, where the keyboard has reached it."""
        if is_moving(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob to the pointer and hold it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        share = (event.position().x() - _KNOB - 1) / max(1.0, self.width() - 2 * (_KNOB + 1))
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * self.maximum()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A groove, filled up to the knob."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        start, end = _KNOB + 1, self.width() - _KNOB - 1
        share = self.sliderPosition() / self.maximum() if self.maximum() else 0.0
        x = start + share * (end - start)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(1, middle - _GROOVE / 2, self.width() - 2, _GROOVE)
        painter.setBrush(QColor(theme.line if not theme.is_dark else theme.strong_line))
        painter.drawRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(QRectF(groove.left(), groove.top(), x - 1, _GROOVE), _GROOVE / 2, _GROOVE / 2)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), theme.sizes.control_radius)
        held = self.isSliderDown() or self.underMouse()
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.selection if held else theme.card))
        painter.drawEllipse(QPointF(x, middle), _KNOB - 1, _KNOB - 1)
