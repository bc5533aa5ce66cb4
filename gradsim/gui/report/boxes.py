"""What stands on the pages of a report: boxes, each as high as it must be, never broken; and where a page may end."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from gradsim.export.report.parts import (
    Code,
    Fields,
    Figure,
    Formula,
    Heading,
    Items,
    Notice,
    Paragraph,
    Part,
    Title,
)
from gradsim.gui.report import type as t
from gradsim.gui.report.figures import WIDTH, size
from gradsim.gui.report.type import Piece, Text
from gradsim.gui.theme import LIGHT
from gradsim.lessons.formulas import Typeset, typeset

PaintFigure = Callable[[Figure, QPainter], None]

_FORMULA = 14.5  # the type size of formulas
_NUMBER_ROOM = 52.0
_INDENT = 18.0
_PADDING = 11.0
_RADIUS = 7.0
_FIELD_GAP = 22.0


class Box(ABC):
    """Something that is drawn in one piece.

    Attributes:
        height: in pixels, without the room around.
        before: room above, but not at the head of a page.
        keep: whether what follows must be on the same page.
        repeated: drawn above the box where it begins a page.
    """

    height = 0.0
    before = 9.0
    keep = False
    repeated: "Box | None" = None

    @abstractmethod
    def paint(self, painter: QPainter, top: float) -> None:
        """Draw it between 0 and WIDTH, from ``top`` down."""


class TextBox(Box):
    """Running text, or a heading, or a caption."""

    def __init__(self, text: Text, *, before: float = 9.0, keep: bool = False, left: float = 0.0) -> None:
        self._text, self._left = text, left
        self.height, self.before, self.keep = text.height, before, keep

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw the text."""
        self._text.paint(painter, self._left, top)


class HeadingBox(TextBox):
    """The title of a section, with a line below it."""

    def __init__(self, heading: Heading) -> None:
        super().__init__(Text([Piece(heading.text, strong=True)], t.HEADING, WIDTH), before=24.0, keep=True)
        self._line = self.height + 3.0
        self.height += 5.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw the title and the line."""
        super().paint(painter, top)
        painter.setPen(QPen(QColor(t.STRONG_LINE), 1.0))
        painter.drawLine(QPointF(0, top + self._line), QPointF(WIDTH, top + self._line))


class ItemBox(TextBox):
    """One item of a list, with its dot."""

    def __init__(self, text: str, *, first: bool) -> None:
        written = Text([Piece(text)], t.BODY, WIDTH - _INDENT)
        super().__init__(written, before=5.0 if first else 2.0, left=_INDENT)

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw dot and text."""
        super().paint(painter, top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.MUTED))
        painter.drawEllipse(QPointF(_INDENT / 2 - 2, top + 0.72 * t.BODY), 1.8, 1.8)


class FieldsBox(Box):
    """Lines to be filled in by hand, side by side."""

    def __init__(self, fields: Fields) -> None:
        self._room = (WIDTH - _FIELD_GAP * (len(fields.entries) - 1)) / len(fields.entries)
        self._fields = [
            Text([Piece(f"{name}  ", color=t.MUTED), Piece(text)], t.BODY, self._room) for name, text in fields.entries
        ]
        self.height = max(text.height for text in self._fields) + 4.0
        self.before = 18.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw names, what is known, and lines."""
        painter.setPen(QPen(QColor(t.MUTED), 0.8))
        for number, text in enumerate(self._fields):
            left = number * (self._room + _FIELD_GAP)
            text.paint(painter, left, top + self.height - 4.0 - text.height)
            painter.drawLine(QPointF(left, top + self.height), QPointF(left + self._room, top + self.height))


class NoticeBox(Box):
    """The verdict on a ground of its colour."""

    def __init__(self, notice: Notice) -> None:
        self._color, self._ground, self._line = (
            getattr(LIGHT, f"{notice.severity}{end}") for end in ("", "_background", "_line")
        )
        pieces = [Piece(f"{notice.label}   ", strong=True, color=self._color), Piece(notice.text)]
        self._text = Text(pieces, t.BODY, WIDTH - 2 * _PADDING - 4)
        self.height = self._text.height + 2 * _PADDING
        self.before = 20.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw ground and text."""
        painter.setPen(QPen(QColor(self._line), 1.0))
        painter.setBrush(QColor(self._ground))
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, WIDTH - 1, self.height - 1), _RADIUS, _RADIUS)
        self._text.paint(painter, _PADDING + 2, top + _PADDING)


class CodeBox(Box):
    """What is to be typed, on a grey ground."""

    def __init__(self, code: Code) -> None:
        self._text = Text([Piece(code.text)], t.SMALL, WIDTH - 2 * _PADDING, code=True)
        self.height = self._text.height + 14.0
        self.before = 6.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw ground and text."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.hover))
        painter.drawRoundedRect(QRectF(0, top, WIDTH, self.height), 5, 5)
        self._text.paint(painter, _PADDING, top + 7.0)


class FormulaBox(Box):
    """A formula in the middle, its number at the right, and below what it says."""

    def __init__(self, formula: Formula) -> None:
        self._picture: Typeset = typeset(formula.latex, inline=False)
        room = WIDTH - 2 * _NUMBER_ROOM
        self._scale = min(_FORMULA, room / self._picture.width)
        self._number = Text([Piece(formula.number, color=t.MUTED)], t.BODY, WIDTH, align=Qt.AlignmentFlag.AlignRight)
        note = [Piece(formula.note, color=t.MUTED)]
        self._note = Text(note, t.SMALL, room, align=Qt.AlignmentFlag.AlignHCenter)
        self._drawn = max(self._picture.height * self._scale, self._number.height)
        self.height = self._drawn + (1.0 + self._note.height if formula.note else 0.0)
        self.keep = not formula.note  # it goes on in the next line
        self.before = 10.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw the formula as paths."""
        width, height = self._picture.width * self._scale, self._picture.height * self._scale
        # Qt's PDF draws a line around every letter otherwise, though SVG says that there is none.
        svg = self._picture.svg(t.TEXT).replace("<svg ", '<svg stroke-width="0" ', 1)
        area = QRectF((WIDTH - width) / 2, top + (self._drawn - height) / 2, width, height)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, area)
        self._number.paint(painter, 0, top + (self._drawn - self._number.height) / 2)
        self._note.paint(painter, _NUMBER_ROOM, top + self._drawn + 1.0)


class FigureBox(Box):
    """A plot in a frame, with its caption."""

    def __init__(self, figure: Figure, paint: PaintFigure) -> None:
        self._figure, self._paint = figure, paint
        self._size = size(figure)
        pieces = [Piece(f"{figure.label}  ", strong=True), Piece(figure.caption, color=t.MUTED)]
        self._caption = Text(pieces, t.SMALL, WIDTH)
        self.height = self._size[1] + 7.0 + self._caption.height
        self.before = 15.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw plot, frame and caption."""
        painter.save()
        painter.translate(0, top)
        self._paint(self._figure, painter)
        painter.restore()
        painter.setPen(QPen(QColor(t.LINE), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, self._size[0] - 1, self._size[1] - 1), _RADIUS, _RADIUS)
        self._caption.paint(painter, 0, top + self._size[1] + 7.0)


def boxes_of(part: Part, paint: PaintFigure) -> Iterator[Box]:
    """A part of a report as boxes."""
    from gradsim.gui.report.table_boxes import table_boxes

    match part:
        case Title():
            yield TextBox(Text([Piece(part.kicker, strong=True, color=t.ACCENT)], t.KICKER, WIDTH), keep=True)
            yield TextBox(Text([Piece(part.text, strong=True)], t.TITLE, WIDTH), before=2.0, keep=True)
            yield TextBox(Text([Piece(part.line, color=t.MUTED)], t.BODY, WIDTH), before=3.0, keep=True)
        case Fields():
            yield FieldsBox(part)
        case Heading():
            yield HeadingBox(part)
        case Paragraph():
            # A line that announces what comes is not left behind.
            yield TextBox(Text([Piece(part.text)], t.BODY, WIDTH), keep=part.text.endswith((":", "：")))
        case Items():
            yield from (ItemBox(text, first=not number) for number, text in enumerate(part.texts))
        case Notice():
            yield NoticeBox(part)
        case Formula():
            yield FormulaBox(part)
        case Figure():
            yield FigureBox(part, paint)
        case Code():
            yield CodeBox(part)
        case _:
            yield from table_boxes(part)
