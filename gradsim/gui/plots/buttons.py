"""The small buttons of a card's header: enlarge, menu, and tabs between two views."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import Theme

_SIDE = 24


def is_by_keyboard(event: QFocusEvent) -> bool:
    """Whether a widget got the focus by a key, and not by a click or because its window did."""
    reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
    return event.reason() in reasons


class HeaderButton(QAbstractButton):
    """A button that paints itself in the theme's colours; subclasses paint the sign on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._by_keyboard = False

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self.theme.px(_SIDE), self.theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the pointer, the frame of the focus, and the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isDown() or (self.underMouse() and self.testAttribute(Qt.WidgetAttribute.WA_Hover)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.hover))
            painter.drawRoundedRect(box, 5 * self.theme.scale, 5 * self.theme.scale)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(QColor(self.theme.accent), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5 * self.theme.scale, 5 * self.theme.scale)
        self.paint_sign(painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether the focus came by a key: only then it is framed."""
        self._by_keyboard = is_by_keyboard(event)
        super().focusInEvent(event)

    def paint_sign(self, painter: QPainter) -> None:
        """Paint what the button stands for."""
        raise NotImplementedError


class EnlargeButton(HeaderButton):
    """Two arrows that point away from each other."""

    def paint_sign(self, painter: QPainter) -> None:
        """Paint the arrows."""
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(self.theme.scale, self.theme.scale)
        painter.setPen(QPen(QColor(self.theme.muted), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for way in (1, -1):
            tip = QPointF(5 * way, -5 * way)
            painter.drawLine(QPointF(1.5 * way, -1.5 * way), tip)
            painter.drawLine(tip, tip - QPointF(3.5 * way, 0))
            painter.drawLine(tip, tip + QPointF(0, 3.5 * way))


class MenuButton(HeaderButton):
    """Three dots."""

    def paint_sign(self, painter: QPainter) -> None:
        """Paint the dots."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.muted))
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(self.theme.scale, self.theme.scale)
        for offset in (-5, 0, 5):
            painter.drawEllipse(QPointF(offset, 0), 1.4, 1.4)


class TabButton(HeaderButton):
    """A word that is one of several views; the chosen one is strong and underlined."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """Room for the word, strong or not."""
        self.setFont(ui_font(self.theme.sizes.heading, strong=True))
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self.theme.px(8), self.theme.px(_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for the whole word, the pointer is told what it is."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")

    def paint_sign(self, painter: QPainter) -> None:
        """Paint the word, or as much of it as there is room for."""
        painter.setFont(ui_font(self.theme.sizes.heading, strong=self.isChecked()))
        painter.setPen(QColor(self.theme.text if self.isChecked() else self.theme.muted))
        room = self.width() - self.theme.px(4)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        if self.isChecked():
            painter.setPen(QPen(QColor(self.theme.accent), 2.0 * self.theme.scale))
            painter.drawLine(4, self.height() - 1, self.width() - 4, self.height() - 1)
