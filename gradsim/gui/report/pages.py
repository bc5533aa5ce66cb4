"""Pages of a report as PDF: what stands on which, and how they are painted."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, Qt, QUuid
from PySide6.QtGui import QColor, QPageSize, QPainter, QPdfWriter, QPen

from gradsim.export.report.parts import Figure, Heading, Paragraph, Report
from gradsim.gui.report import type as t
from gradsim.gui.report.boxes import Box, PaintFigure, boxes_of
from gradsim.gui.report.figures import WIDTH
from gradsim.gui.report.type import Piece, Text

# A4 at 96 pixels per inch; margins of about 20 mm.
_PER_INCH = 96
PAGE = (794.0, 1123.0)
LEFT = (PAGE[0] - WIDTH) / 2
TOP, BOTTOM = 72.0, 1038.0
HEIGHT = BOTTOM - TOP
_FOOT = 1054.0
# Where Qt writes the time, and the same moment of a given day in its place.
_TIMES = (
    (re.compile(rb"(?<=Date \(D:)\d{14}[^)]*(?=\))"), "%Y%m%d000000Z"),
    (re.compile(rb'(?<=Date=")\d{4}-\d\d-\d\dT[^"]*(?=")'), "%Y-%m-%dT00:00:00Z"),
)
_NAMESPACE = QUuid("{6f9619ff-8b86-d011-b42d-00c04fc964ff}")

Placed = tuple[float, Box]


def paginate(boxes: Sequence[Box], height: float = HEIGHT) -> list[list[Placed]]:
    """Boxes with their tops, page by page. What is to be kept together is, as long as a page is high enough for it."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for chunk in _chunks(boxes):
        if pages[-1] and used + sum(box.before + box.height for box in chunk) > height:
            pages.append([])
            used = 0.0
        for box in chunk:
            # A chunk that is higher than a page is broken wherever it has to be.
            if pages[-1] and used + box.before + box.height > height:
                pages.append([])
                used = 0.0
            if not pages[-1] and box.repeated is not None:
                pages[-1].append((0.0, box.repeated))
                used = box.repeated.height
            top = used + box.before if pages[-1] else 0.0
            pages[-1].append((top, box))
            used = top + box.height
    return pages


def pdf(report: Report, paint: PaintFigure, day: str) -> Iterator[tuple[float, bytes]]:
    """The report as PDF, dated ``day`` (2026-01-31): gives the share of pages done, and in the end the file."""
    pages = paginate(list(_boxes(report, paint)))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(report.title)
    writer.setCreator("gradsim")
    # Otherwise Qt draws one, and the same report would be another file every time.
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, f"{report.title} {report.foot} {day}".encode()))
    painter = QPainter(writer)
    # Otherwise maps of colours are JPEG wherever Qt has that: less sharp, and larger.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for number, page in enumerate(pages, start=1):
            if number > 1:
                writer.newPage()
            _paint_page(painter, page, report.foot, f"{number} / {len(pages)}")
            yield number / (len(pages) + 1), b""
    finally:
        # A painter that is left open by an error takes the whole process with it.
        painter.end()
    yield 1.0, _dated(bytes(buffer.data().data()), day)


def _boxes(report: Report, paint: PaintFigure) -> Iterator[Box]:
    """All boxes. A section that begins with a line and a figure begins on one page with both."""
    parts = report.parts
    for place, part in enumerate(parts):
        boxes = list(boxes_of(part, paint))
        around = (*parts[max(place - 1, 0) : place], *parts[place + 1 : place + 2])
        match around:
            case (Heading(), Figure()) if isinstance(part, Paragraph):
                boxes[-1].keep = True
        yield from boxes


def _paint_page(painter: QPainter, page: Sequence[Placed], foot: str, number: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(LEFT, 0)
    for top, box in page:
        painter.save()
        box.paint(painter, TOP + top)
        painter.restore()
    painter.setPen(QPen(QColor(t.LINE), 0.8))
    painter.drawLine(QPointF(0, _FOOT - 6), QPointF(WIDTH, _FOOT - 6))
    Text([Piece(foot, color=t.MUTED)], t.SMALL - 1, WIDTH - 80).paint(painter, 0, _FOOT)
    right = Qt.AlignmentFlag.AlignRight
    Text([Piece(number, color=t.MUTED)], t.SMALL - 1, WIDTH, align=right).paint(painter, 0, _FOOT)
    painter.restore()


def _chunks(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """Boxes that belong on one page."""
    chunk: list[Box] = []
    for box in boxes:
        chunk.append(box)
        if not box.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _stamped(stamp: bytes, match: re.Match[bytes]) -> bytes:
    return stamp.ljust(len(match[0]))[: len(match[0])]


def _dated(data: bytes, day: str) -> bytes:
    """The same file with another date of its making, in as many bytes as the one that Qt wrote."""
    for time, form in _TIMES:
        stamp = date.fromisoformat(day).strftime(form).encode()
        data = time.sub(partial(_stamped, stamp), data)
    return data
