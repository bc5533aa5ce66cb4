"""A slider over a list of values that only the mouse and the arrow keys move."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gradsim.gui.controls.button import is_moving
from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.scaling import fitted, set_height
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
        fitted(self, lambda slider, theme: slider.setMinimumWidth(theme.px(48)))
        set_height(self, 24)

    def sizeHint(self) -> QSize:
        """As narrow as is still usable; layouts give it more."""
        return QSize(current_theme().px(72), current_theme().px(24))

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
        knob = _KNOB * current_theme().scale
        share = (event.position().x() - knob - 1) / max(1.0, self.width() - 2 * (knob + 1))
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * self.maximum()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A groove, filled up to the knob."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        accent = theme.accent if self.isEnabled() else theme.muted
        knob, thick = _KNOB * theme.scale, _GROOVE * theme.scale
        start, end = knob + 1, self.width() - knob - 1
        share = self.sliderPosition() / self.maximum() if self.maximum() else 0.0
        x = start + share * (end - start)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(1, middle - thick / 2, self.width() - 2, thick)
        painter.setBrush(QColor(theme.line if not theme.is_dark else theme.strong_line))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        painter.setBrush(QColor(accent))
        painter.drawRoundedRect(QRectF(groove.left(), groove.top(), x - 1, thick), thick / 2, thick / 2)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), theme.sizes.control_radius)
        held = self.isSliderDown() or self.underMouse()
        painter.setPen(QPen(QColor(accent), 2 * theme.scale))
        painter.setBrush(QColor(theme.selection if held else theme.card))
        painter.drawEllipse(QPointF(x, middle), knob - theme.scale, knob - theme.scale)
