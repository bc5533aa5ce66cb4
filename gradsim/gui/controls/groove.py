"""A slider of gradsim's own look: a groove filled up to a place, a knob that a click anywhere takes there."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from gradsim.gui.controls.button import is_moving
from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.scaling import set_height
from gradsim.gui.theme import current_theme


class GrooveSlider(QSlider):
    """Horizontal. Subclasses say up to where the groove is filled, and may paint marks on it.

    All lengths are given in the unit of the interface.
    """

    def __init__(self, *, height: int, width: int, knob: float, groove: float, parent: QWidget | None = None) -> None:
        """``width``: that is asked for; ``knob``: its radius, its line included; ``groove``: how thick it is."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._lengths = knob, groove
        self._hint = QSize(width, height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_height(self, height)

    @property
    def live(self) -> bool:
        """Whether there is anywhere to go."""
        return self.isEnabled()

    @property
    def filled(self) -> int:
        """The value up to which the groove is filled."""
        return self.sliderPosition()

    def groove_color(self) -> str:
        """Of what is not filled."""
        theme = current_theme()
        return theme.strong_line if theme.is_dark else theme.line

    def idle_color(self) -> str:
        """Of the knob where there is nowhere to go."""
        return current_theme().muted

    def paint_marks(self, painter: QPainter, knob: float) -> None:
        """Paint what stands behind the knob, whose radius is given in pixels; by default nothing."""

    def x_of(self, value: int) -> float:
        """Where the middle of the knob is at a value."""
        start, end = self._ends
        return start + value / self.maximum() * (end - start) if self.maximum() else start

    def sizeHint(self) -> QSize:
        """As narrow as is still usable; layouts give it more."""
        return QSize(current_theme().px(self._hint.width()), current_theme().px(self._hint.height()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the knob, which are shortcuts of the window, where the keyboard has reached it."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove, what stands on it, and the knob."""
        theme = current_theme()
        knob, thick = (theme.scale * length for length in self._lengths)
        start, end = self._ends
        middle = self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(start, middle - thick / 2, end - start, thick)
        painter.setBrush(QColor(self.groove_color()))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        accent = theme.accent if self.live else self.idle_color()
        if self.maximum():
            painter.setBrush(QColor(accent))
            groove.setRight(self.x_of(self.filled))
            painter.drawRoundedRect(groove, thick / 2, thick / 2)
        self.paint_marks(painter, knob)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(1, 1, self.width() - 2, self.height() - 2), theme.sizes.control_radius)
        held = self.live and (self.isSliderDown() or self.underMouse())
        painter.setPen(QPen(QColor(accent), 2 * theme.scale))
        painter.setBrush(QColor(theme.selection if held else theme.card))
        painter.drawEllipse(QPointF(self.x_of(self.sliderPosition()), middle), knob - theme.scale, knob - theme.scale)
        painter.end()

    def _follow(self, event: QMouseEvent) -> None:
        start, end = self._ends
        share = (event.position().x() - start) / max(1.0, end - start)
        self.setSliderPosition(round(min(max(share, 0.0), 1.0) * self.maximum()))

    @property
    def _ends(self) -> tuple[float, float]:
        """Where the middle of the knob can go."""
        knob = self._lengths[0] * current_theme().scale
        return knob + 1, self.width() - knob - 1
