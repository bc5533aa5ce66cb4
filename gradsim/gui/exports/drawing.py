"""A plot as a picture: pixels (PNG), or shapes and writing that stay sharp at any size (SVG, PDF)."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from gradsim.gui.exports.replica import replica
from gradsim.gui.exports.svg_repair import repaired
from gradsim.gui.plots.card import PlotCard

Size = tuple[int, int]
"""Width and height in the unit of the interface: pixels at scale 1."""

SIZE: Size = (640, 400)
SCALE = 2.0
"""Pixels per unit: twice as many as on a usual screen are sharp in print."""

# A unit is a pixel of 96 per inch, as in style sheets.
_PER_INCH = 96
_POINTS = 72 / _PER_INCH
_CREATOR = "gradsim"


def image(card: PlotCard, size: Size = SIZE, scale: float = SCALE) -> QImage:
    """Title, legend and plot, without the buttons, with ``scale`` pixels per unit."""
    with replica(card, size) as made:
        return painted(made, size, scale)


def png(card: PlotCard, size: Size = SIZE, scale: float = SCALE) -> bytes:
    """The same as PNG: round(size × scale) pixels."""
    return png_bytes(image(card, size, scale))


def svg(card: PlotCard, size: Size = SIZE) -> bytes:
    """The same as SVG: writing is writing, curves are paths; maps of colours are embedded pictures."""
    with _open_buffer() as buffer:
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(*size))
        generator.setViewBox(QRectF(0, 0, *size))
        generator.setResolution(_PER_INCH)
        with replica(card, size) as made:
            generator.setTitle(made.title())
            generator.setDescription(_CREATOR)
            _render(made, QPainter(generator), made.theme.scale)
        return repaired(bytes(buffer.data().data()))


def pdf(card: PlotCard, size: Size = SIZE) -> bytes:
    """The same as PDF, a page of that size, the fonts in it."""
    with _open_buffer() as buffer:
        writer = QPdfWriter(buffer)
        writer.setResolution(_PER_INCH)
        writer.setPageSize(QPageSize(QSizeF(size[0] * _POINTS, size[1] * _POINTS), QPageSize.Unit.Point))
        writer.setPageMargins(QMarginsF())
        writer.setCreator(_CREATOR)
        with replica(card, size) as made:
            writer.setTitle(made.title())
            _render(made, QPainter(writer), made.theme.scale)
        return bytes(buffer.data().data())


def painted(made: PlotCard, size: Size, scale: float) -> QImage:
    """A card that was made for a picture of this size, in pixels."""
    picture = QImage(round(size[0] * scale), round(size[1] * scale), QImage.Format.Format_RGB32)
    picture.fill(QColor(made.theme.card))
    painter = QPainter(picture)
    painter.scale(scale, scale)
    _render(made, painter, made.theme.scale)
    return picture


def png_bytes(picture: QImage) -> bytes:
    """A picture as PNG."""
    with _open_buffer() as buffer:
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
        return bytes(buffer.data().data())


def _render(widget: QWidget, painter: QPainter, scale: float) -> None:
    """Paint a widget of the interface's ``scale`` as if that were 1, and end the painter."""
    try:
        painter.scale(1 / scale, 1 / scale)
        widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    finally:
        # A painter that is left open by an error takes the whole process with it.
        painter.end()


@contextmanager
def _open_buffer() -> Iterator[QBuffer]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        yield buffer
    finally:
        buffer.close()
