"""A switch: on or off."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gradsim.gui.controls.button import is_pressing
from gradsim.gui.scaling import set_size
from gradsim.gui.theme import current_theme

_WIDTH, _HEIGHT = 34, 20


class ToggleSwitch(QAbstractButton):
    """A switch. The mouse does not give it the keyboard, so that Space goes on starting and pausing the training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_size(self, _WIDTH, _HEIGHT)

    def sizeHint(self) -> QSize:
        """The track, to the pixel."""
        return QSize(current_theme().px(_WIDTH), current_theme().px(_HEIGHT))

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
        on, half = self.isChecked(), track.height() / 2
        accent = theme.accent if self.isEnabled() else theme.muted
        color = QColor(accent if on else theme.strong_line)
        if self.underMouse() and self.isEnabled():
            color = QColor(theme.accent_hover) if on else color.darker(108)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(track, half, half)
        knob_x = track.right() - half if on else track.left() + half
        painter.setBrush(QColor(theme.accent_text if on else theme.card))
        painter.drawEllipse(QPointF(knob_x, track.center().y()), half - 3 * theme.scale, half - 3 * theme.scale)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), half - 1, half - 1)
