"""The pill: one word on a coloured ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme
from gradsim.gui.verdict.text import kind_text, severity
from gradsim.theory.verdict import Kind

_HEIGHT = 24
_PADDING = 12


class Pill(QWidget):
    """Shows the kind of a verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = Kind.HEALTHY
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The word."""
        return kind_text(self._kind)

    def show_kind(self, kind: Kind) -> None:
        """Say another word."""
        self._kind = kind
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        theme = current_theme()
        width = QFontMetricsF(ui_font(theme.sizes.small, strong=True)).horizontalAdvance(self.text)
        return QSize(int(width) + 2 * theme.px(_PADDING), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and word."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme, severity(self._kind))))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(ui_font(theme.sizes.small, strong=True))
        painter.setPen(QColor(theme.card))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
