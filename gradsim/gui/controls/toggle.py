"""A switch: on or off."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gradsim.gui.controls.button import is_pressing
from gradsim.gui.theme import current_theme

_WIDTH, _HEIGHT = 34, 20


class ToggleSwitch(QAbstractButton):
    """A switch. The mouse does not give it the keyboard, so that Space goes on starting and pausing the training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The track, to the pixel."""
        return QSize(_WIDTH, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Keep Space for itself where the keyboard has reached the switch."""
        if is_pressing(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A knob in a track, right and coloured when on."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(self.rect())
        on = self.isChecked()
        color = QColor(theme.accent if on else theme.strong_line)
        if self.underMouse() and self.isEnabled():
            color = QColor(theme.accent_hover) if on else color.darker(108)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        knob_x = track.right() - _HEIGHT / 2 if on else track.left() + _HEIGHT / 2
        painter.setBrush(QColor(theme.accent_text if on else theme.card))
        painter.drawEllipse(QPointF(knob_x, track.center().y()), _HEIGHT / 2 - 3, _HEIGHT / 2 - 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), _HEIGHT / 2 - 1, _HEIGHT / 2 - 1)
