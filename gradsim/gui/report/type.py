"""The type of printed reports: sizes, colours, and texts that know how high they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from gradsim.gui.fonts import ui_font
from gradsim.gui.theme import LIGHT

# Heights in pixels of 96 per inch: 13 are 9.75 points.
BODY, SMALL, HEADING, TITLE, KICKER = 13, 12, 17, 27, 13
TEXT, MUTED, LINE, STRONG_LINE, ACCENT = LIGHT.text, LIGHT.muted, LIGHT.line, LIGHT.strong_line, LIGHT.accent
_LINE_HEIGHT = 1.42
# Up to a semicolon, or the blank before an option; other blanks may belong to a value.
_WORD = re.compile(r".+?(?:;| (?=--)|$)")
_LINE_BREAK = "\u2028"  # a new line of the same block


@dataclass(frozen=True)
class Piece:
    """A part of a text that looks the same throughout."""

    text: str
    strong: bool = False
    color: str = TEXT


class Text:
    """A text of a certain width, as high as it must be.

    Args:
        pieces: what it says.
        pixels: height of the type.
        width: of its lines.
        align: left, right or centred.
        code: whether every letter is as wide as the others, and lines end behind a semicolon or before an option where
            they can.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        pixels: float,
        width: float,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        code: bool = False,
    ) -> None:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        font = _font(pixels, code=code)
        document.setDefaultFont(font)
        option = QTextOption(align)
        wrapping = QTextOption.WrapMode.WrapAnywhere if code else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(wrapping)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        block.setAlignment(align)
        block.setLineHeight(_LINE_HEIGHT * pixels, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        for piece in pieces:
            form = QTextCharFormat()
            form.setFont(font)
            form.setForeground(QColor(piece.color))
            if piece.strong:
                form.setFontWeight(QFont.Weight.Bold.value)
            # A line break in a name would be a block of its own, in another format.
            line = " ".join(piece.text.splitlines())
            cursor.insertText(_broken(line, QFontMetricsF(font), width) if code else line, form)
        document.setTextWidth(width)
        self._document = document

    @property
    def height(self) -> float:
        """Of all lines together."""
        return float(self._document.size().height())

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it with its corner there."""
        painter.save()
        painter.translate(QPointF(left, top))
        self._document.drawContents(painter)
        painter.restore()


def _broken(code: str, metrics: QFontMetricsF, width: float) -> str:
    """With line breaks at places at which a share string or a command can be put together again."""
    lines = [""]
    for word in _WORD.findall(code):
        if lines[-1] and metrics.horizontalAdvance(f"{lines[-1]}{word}".rstrip()) > width:
            lines.append("")
        lines[-1] += word
    return _LINE_BREAK.join(lines)


def _font(pixels: float, *, code: bool) -> QFont:
    font = ui_font(pixels)
    # Figures of equal width, and × or − that suit their neighbours, are other glyphs, which a PDF does not know as
    # these letters: nobody could search for a number.
    for feature in ("tnum", "calt"):
        font.setFeature(QFont.Tag(feature), 0)
    if code:
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        font.setFamilies([family, *font.families()])
    return font
