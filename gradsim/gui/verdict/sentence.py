"""A sentence in two lines, or in three smaller ones; what does not fit even there is in its tooltip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import current_theme

LINES = 2
SMALL_LINES = 3
# The type grows again only where so much more room is than needed, or it would tremble with the numbers.
_EASE = 1.15


class Sentence(QWidget):
    """Wraps its text into two lines, or three smaller ones, and ends the last with an ellipsis where there is more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._small = False
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
        """As high always: what stands below does not move."""
        line = QFontMetricsF(ui_font(current_theme().sizes.body)).lineSpacing()
        small = QFontMetricsF(ui_font(current_theme().sizes.small)).lineSpacing()
        return QSize(200, int(max(LINES * line + 2, SMALL_LINES * small)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits is another part."""
        self._small = False
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, centred in the height."""
        font = self._font()
        lines = self._lines(font, SMALL_LINES if self._small else LINES)
        metrics = QFontMetricsF(font)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(current_theme().text))
        top = (self.height() - len(lines) * metrics.lineSpacing()) / 2 + metrics.ascent()
        for number, line in enumerate(lines):
            painter.drawText(QPointF(0, top + number * metrics.lineSpacing()), line)
        painter.end()

    def _font(self) -> QFont:
        sizes = current_theme().sizes
        return ui_font(sizes.small if self._small else sizes.body)

    def _lines(self, font: QFont, most: int) -> list[str]:
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(self.width(), 1))
            start, length = line.textStart(), line.textLength()
            if len(lines) == most - 1:
                rest = self._text[start:]
                lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, self.width()))
            else:
                lines.append(self._text[start : start + length].rstrip())
        layout.endLayout()
        return lines

    def _explain(self) -> None:
        """Choose the type in which the sentence fits; where none is small enough, the tooltip has all of it."""
        body = ui_font(current_theme().sizes.body)
        if not self._small or self.width() > _EASE * self.needed_width():
            self._small = self._is_cut(self._lines(body, LINES))
        cut = self._small and self._is_cut(self._lines(self._font(), SMALL_LINES))
        self.setToolTip(self._text if cut else "")

    def _is_cut(self, lines: list[str]) -> bool:
        return lines[-1:] != [] and lines[-1].endswith("…") and not self._text.endswith(lines[-1])
