"""A table as boxes, one for each row: its head is repeated on every page, and no row stands alone."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gradsim.export.report.parts import Row, Table
from gradsim.gui.report import type as t
from gradsim.gui.report.boxes import Box, TextBox
from gradsim.gui.report.figures import WIDTH
from gradsim.gui.report.type import Piece, Text
from gradsim.gui.theme import LIGHT

_PAD_X, _PAD_Y = 7.0, 3.0
_LINE = 1.2  # below the head; the ground of the row that follows leaves it visible
# So many rows at least stay together at the head and at the foot of a table.
_TOGETHER = 2


class RowBox(Box):
    """One row; a head has a stronger line below it."""

    def __init__(self, cells: Sequence[Text], lefts: Sequence[float], *, head: bool = False, ground: str = "") -> None:
        self._cells, self._lefts, self._head, self._ground = cells, lefts, head, ground
        self.height = max(cell.height for cell in cells) + 2 * _PAD_Y
        self.before = 0.0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draw the cells and the line below them."""
        if self._ground:
            painter.fillRect(QRectF(0, top + _LINE, WIDTH, self.height - _LINE), QColor(self._ground))
        for cell, left in zip(self._cells, self._lefts, strict=True):
            cell.paint(painter, left, top + _PAD_Y)
        painter.setPen(QPen(QColor(t.MUTED if self._head else t.LINE), _LINE if self._head else 0.8))
        painter.drawLine(QPointF(0, top + self.height), QPointF(WIDTH, top + self.height))


def table_boxes(table: Table) -> Iterator[Box]:
    """Caption, head and rows."""
    caption = [Piece(f"{table.label}  ", strong=True), Piece(table.caption, color=t.MUTED)]
    yield TextBox(Text(caption, t.SMALL, WIDTH), before=15.0, keep=True)
    head = _row(table, Row(table.head), head=True)
    head.before, head.keep = 4.0, True
    yield head
    for number, row in enumerate(table.rows):
        box = _group(row) if len(row.cells) == 1 < len(table.head) else _row(table, row)
        last = len(table.rows) - 1
        near_an_end = number < _TOGETHER - 1 or last - _TOGETHER < number < last
        box.keep = near_an_end or len(row.cells) == 1
        box.repeated = head
        yield box


def _group(row: Row) -> Box:
    text = Text([Piece(row.cells[0], strong=True, color=t.MUTED)], t.SMALL, WIDTH - 2 * _PAD_X)
    return RowBox([text], [_PAD_X], ground=LIGHT.background)


def _row(table: Table, row: Row, *, head: bool = False) -> RowBox:
    lefts, left = [], 0.0
    cells = []
    for number, (text, share) in enumerate(zip(row.cells, table.widths, strict=True)):
        width = share * WIDTH
        at_right = table.numeric and number > 0
        align = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        cells.append(Text([Piece(text, strong=head or row.marked)], t.SMALL, width - 2 * _PAD_X, align=align))
        lefts.append(left + _PAD_X)
        left += width
    return RowBox(cells, lefts, head=head)
