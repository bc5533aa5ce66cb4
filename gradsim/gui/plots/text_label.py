"""One line of text that shortens itself and is laid out anew only when its font changes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class TextLabel(QWidget):
    """Text in one colour. A new text repaints the label, but never moves its neighbours: its owner places it."""

    def __init__(self, font: QFont, color: str) -> None:
        super().__init__()
        self._text = ""
        self._width = 0
        self._color = color
        # Not the widget's own: the style sheet takes that back to what it was first when a widget is put elsewhere.
        self._font = font

    @property
    def text(self) -> str:
        """What it says, all of it."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self._width = 0
            self.setAccessibleName(text)
            self.update()

    def set_style(self, font: QFont, color: str) -> None:
        """Change font and colour (``"#rrggbb"``)."""
        self._color = color
        self._width = 0
        self._font = font
        self.update()

    def text_width(self) -> int:
        """Pixels that the whole text takes."""
        if not self._width:
            self._width = self.width_of(self._text) + 2
        return self._width

    def width_of(self, text: str) -> int:
        """Pixels that a text would take."""
        return int(QFontMetricsF(self._font).horizontalAdvance(text))

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self.text_width(), int(QFontMetricsF(self._font).height()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened where it does not fit."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._color))
        text = self._text
        if self.text_width() > self.width():
            text = QFontMetricsF(self._font).elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()
