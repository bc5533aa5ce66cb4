"""Formulas inside texts: typeset as SVG, drawn as vectors and so sharp at every scale, with their feet on the line."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from gradsim.lessons.formulas import FormulaError, Typeset, typeset

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
REPLACEMENT = "\N{OBJECT REPLACEMENT CHARACTER}"
_LATEX = QTextFormat.Property.UserProperty.value + 1
_INLINE = QTextFormat.Property.UserProperty.value + 2
# The letters of the formula font are smaller than Inter's of the same size.
_SCALE = 1.18
# The typesetter leaves so much empty around a formula; it may reach into the air between two lines.
_MARGIN = 1.0


def formula_format(latex: str, base: QTextCharFormat, *, inline: bool) -> QTextCharFormat | None:
    """The format that makes of one character a formula in the colour and size of ``base``; None where none can be."""
    try:
        _picture(latex, base.font().pixelSize(), inline, base.foreground().color().name())
    except FormulaError:
        return None
    result = QTextCharFormat(base)
    result.setObjectType(OBJECT)
    result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    result.setProperty(_LATEX, latex)
    result.setProperty(_INLINE, inline)
    result.setToolTip(latex)
    return result


class FormulaObject(QPyTextObject):
    """Tells a document how large its formulas are, and draws them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Room for the formula: what Qt puts into the middle of the line must be padded to stand on it."""
        picture, scale = _fitting(doc, format)
        above, below = self._around(picture, format)
        return QSizeF(picture.width * scale, (above + below) * scale)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        """Draw the formula with its baseline on that of the text."""
        picture, scale = _fitting(doc, format)
        above, _ = self._around(picture, format)
        top = rect.top() + (above - picture.height + picture.depth) * scale
        area = QRectF(rect.left(), top, picture.width * scale, picture.height * scale)
        _renderer(picture.svg).render(painter, area)

    def _around(self, picture: Typeset, format: QTextFormat) -> tuple[float, float]:
        """Heights above and below the baseline, padded so that Qt's middle of the line is theirs."""
        half_x = QFontMetricsF(format.toCharFormat().font()).xHeight() / 2
        above, below = picture.height - picture.depth - _MARGIN, picture.depth - _MARGIN
        height = max(2 * above - half_x, 2 * below + half_x)
        return (height + half_x) / 2, (height - half_x) / 2


def _fitting(doc: QTextDocument, format: QTextFormat) -> tuple[Typeset, float]:
    """The formula, and by what it is made smaller where the text is too narrow for it."""
    characters = format.toCharFormat()
    picture = _picture(
        str(format.property(_LATEX)),
        characters.font().pixelSize(),
        bool(format.property(_INLINE)),
        characters.foreground().color().name(),
    )
    room = doc.textWidth() - 2
    return picture, min(1.0, room / picture.width) if room > 0 else 1.0


def _picture(latex: str, pixels: int, inline: bool, color: str) -> Typeset:
    return typeset(latex, pixels * _SCALE, inline, color)


@lru_cache(maxsize=200)
def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))
