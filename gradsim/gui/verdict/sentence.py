"""A sentence in at most two lines; what does not fit is in its tooltip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme

LINES = 2


class Sentence(QWidget):
    """Wraps its text into two lines and ends the second with an ellipsis where there is more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._explain()
            self.update()

    def needed_width(self) -> int:
        """Pixels in which the whole sentence fits into its lines, with some room for ragged ends."""
        width = QFontMetricsF(ui_font(current_theme().sizes.body)).horizontalAdvance(self._text)
        return int(width / LINES * 1.08) + 20

    def sizeHint(self) -> QSize:
        """Two lines high, always: what stands below does not move."""
        line = QFontMetricsF(ui_font(current_theme().sizes.body)).lineSpacing()
        return QSize(200, int(LINES * line) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits is another part."""
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, centred in the height."""
        lines = self._lines()
        theme = current_theme()
        font = ui_font(theme.sizes.body)
        metrics = QFontMetricsF(font)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        top = (self.height() - len(lines) * metrics.lineSpacing()) / 2 + metrics.ascent()
        for number, line in enumerate(lines):
            painter.drawText(QPointF(0, top + number * metrics.lineSpacing()), line)
        painter.end()

    def _lines(self) -> list[str]:
        font = ui_font(current_theme().sizes.body)
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(self.width(), 1))
            start, length = line.textStart(), line.textLength()
            if len(lines) == LINES - 1:
                rest = self._text[start:]
                lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, self.width()))
            else:
                lines.append(self._text[start : start + length].rstrip())
        layout.endLayout()
        return lines

    def _explain(self) -> None:
        self.setToolTip(self._text if "…" in "".join(self._lines()[-1:]) else "")
