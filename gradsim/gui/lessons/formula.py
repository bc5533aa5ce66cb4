"""Formulas inside texts: typeset as SVG, drawn as vectors and so sharp at every scale, with their feet on the line."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

from gradsim.lessons.formulas import FormulaError, Typeset, typeset

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
REPLACEMENT = "\N{OBJECT REPLACEMENT CHARACTER}"
_LATEX = QTextFormat.Property.UserProperty.value + 1
_INLINE = QTextFormat.Property.UserProperty.value + 2
_BEFORE = QTextFormat.Property.UserProperty.value + 3
_AFTER = QTextFormat.Property.UserProperty.value + 4
# The letters of the formula font are smaller than Inter's of the same size.
_SCALE = 1.18


def formula_format(
    latex: str, base: QTextCharFormat, *, inline: bool, signs: tuple[str, str] = ("", "")
) -> QTextCharFormat | None:
    """The format that makes of one character a formula in the colour and size of ``base``; None where none can be.

    ``signs``: what of the text stands so close before and behind it that no line may end there.
    """
    try:
        picture = typeset(latex, inline=inline)
    except FormulaError:
        return None
    result = QTextCharFormat(base)
    result.setObjectType(OBJECT)
    # Qt puts an object on the line, or into the middle of it. One that reaches no lower than the letters beside it is
    # put on the line, and its feet are drawn into their room; in the middle it would widen the line on both sides.
    below = (picture.depth - picture.margin) * base.font().pixelSize() * _SCALE
    if below > QFontMetricsF(base.font()).descent():
        result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    result.setProperty(_LATEX, latex)
    result.setProperty(_INLINE, inline)
    result.setProperty(_BEFORE, signs[0])
    result.setProperty(_AFTER, signs[1])
    result.setToolTip(latex)
    return result


class FormulaObject(QPyTextObject):
    """Tells a document how large its formulas are, and draws them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Room for the formula, so that its baseline is that of the line."""
        picture, scale = _fitting(doc, format)
        above, below = _around(picture, scale, format)
        return QSizeF(picture.width * scale + _signs_width(format), above + below)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        """Draw the formula with its baseline on that of the text."""
        picture, scale = _fitting(doc, format)
        above, _ = _around(picture, scale, format)
        form = format.toCharFormat()
        before, after = _signs(format)
        baseline = rect.top() + above
        left = rect.left() + QFontMetricsF(form.font()).horizontalAdvance(before)
        area = QRectF(left, baseline - (picture.height - picture.depth) * scale, 0.0, picture.height * scale)
        area.setWidth(picture.width * scale)
        _renderer(picture, form.foreground().color().name()).render(painter, area)
        painter.setFont(form.font())
        painter.setPen(form.foreground().color())
        painter.drawText(QPointF(rect.left(), baseline), before)
        painter.drawText(QPointF(area.right(), baseline), after)


def _signs(format: QTextFormat) -> tuple[str, str]:
    return str(format.property(_BEFORE) or ""), str(format.property(_AFTER) or "")


def _signs_width(format: QTextFormat) -> float:
    return QFontMetricsF(format.toCharFormat().font()).horizontalAdvance("".join(_signs(format)))


def _around(picture: Typeset, scale: float, format: QTextFormat) -> tuple[float, float]:
    """Pixels above and below the baseline to ask for, padded where Qt's middle of the line is to be theirs."""
    # The empty margin may reach into the air between two lines.
    above = (picture.height - picture.depth - picture.margin) * scale
    below = (picture.depth - picture.margin) * scale
    if format.toCharFormat().verticalAlignment() != QTextCharFormat.VerticalAlignment.AlignMiddle:
        return above, 0.0
    half_x = QFontMetricsF(format.toCharFormat().font()).xHeight() / 2
    height = max(2 * above - half_x, 2 * below + half_x)
    return (height + half_x) / 2, (height - half_x) / 2


def _fitting(doc: QTextDocument, format: QTextFormat) -> tuple[Typeset, float]:
    """The formula, and how many pixels its type is high: less where the text is too narrow for it."""
    picture = typeset(str(format.property(_LATEX)), inline=bool(format.property(_INLINE)))
    scale = format.toCharFormat().font().pixelSize() * _SCALE
    room = doc.textWidth() - 2 - _signs_width(format)
    return picture, min(scale, room / picture.width) if room > 0 else scale


@lru_cache(maxsize=64)  # more than any page has; each takes some 75 kB
def _renderer(picture: Typeset, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(picture.svg(color).encode()))
