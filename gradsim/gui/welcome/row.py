"""One entry of the welcome page: a title and a sentence, pressed as a whole."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme
from gradsim.gui.welcome.entries import WelcomeEntry

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_PADDING_X, _PADDING_Y, _GAP = 12, 8, 2
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class EntryRow(QAbstractButton):
    """As high as its sentence needs in the width there is.

    Attributes:
        left: by how many columns and rows an arrow key wants to go on.
    """

    left = Signal(int, int)

    def __init__(self, entry: WelcomeEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(entry.sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Sentences are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the title and every line of the sentence."""
        theme = current_theme()
        title = QFontMetrics(ui_font(theme.sizes.heading, strong=True)).height()
        inside = QRect(0, 0, max(width - 2 * theme.px(_PADDING_X), 1), 10_000)
        sentence = QFontMetrics(ui_font(theme.sizes.body)).boundingRect(inside, _WRAPPED, self.entry.sentence).height()
        return title + sentence + theme.px(_GAP + 2 * _PADDING_Y)

    def sizeHint(self) -> QSize:
        """A usual width."""
        width = current_theme().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets."""
        return QSize(current_theme().px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, like Space; arrow keys lead to other entries."""
        if event.key() in _ARROWS:
            self.left.emit(*_ARROWS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, title, remark, sentence."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if self.isDown() else theme.hover))
            painter.drawRoundedRect(box, theme.sizes.radius, theme.sizes.radius)
        if self.hasFocus():
            draw_focus_ring(painter, box, theme.sizes.radius)
        x, y = theme.px(_PADDING_X), theme.px(_PADDING_Y)
        area = self.rect().adjusted(x, y, -x, -y)
        painter.setFont(ui_font(theme.sizes.small))
        painter.setPen(QColor(theme.muted))
        remark = painter.fontMetrics().horizontalAdvance(self.entry.remark)
        top_right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(area, top_right, self.entry.remark)
        painter.setFont(ui_font(theme.sizes.heading, strong=True))
        painter.setPen(QColor(theme.text))
        metrics = painter.fontMetrics()
        room = area.width() - remark - (x if remark else 0)
        title = metrics.elidedText(self.entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent()), title)
        painter.setFont(ui_font(theme.sizes.body))
        painter.setPen(QColor(theme.muted))
        painter.drawText(area.adjusted(0, metrics.height() + theme.px(_GAP), 0, y), _WRAPPED, self.entry.sentence)
        painter.end()
