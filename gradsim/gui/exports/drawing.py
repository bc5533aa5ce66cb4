"""Plots as a picture: pixels (PNG), or shapes and writing that stay sharp at any size (SVG, PDF)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from gradsim.gui.exports.sheet import Sheet, Size, sheet
from gradsim.gui.exports.svg_repair import repaired
from gradsim.gui.fonts import plain_figures
from gradsim.gui.plots.card import PlotCard

SIZE: Size = (640, 400)
SCALE = 2.0
"""Pixels per unit: twice as many as on a usual screen are sharp in print."""

Cards = PlotCard | Sequence[PlotCard]
"""One plot, or several beside one another."""

# A unit is a pixel of 96 per inch, as in style sheets.
_PER_INCH = 96
_POINTS = 72 / _PER_INCH
_CREATOR = "gradsim"


def image(cards: Cards, size: Size = SIZE, scale: float = SCALE) -> QImage:
    """Title, legend and plot, without the buttons, with ``scale`` pixels per unit."""
    with sheet(_listed(cards), size) as made:
        return made.image(scale)


def png(cards: Cards, size: Size = SIZE, scale: float = SCALE) -> bytes:
    """The same as PNG: round(size × scale) pixels."""
    return png_bytes(image(cards, size, scale))


def svg(cards: Cards, size: Size = SIZE) -> bytes:
    """The same as SVG: writing is writing, curves are paths; maps of colours are embedded pictures."""
    with plain_figures(), sheet(_listed(cards), size) as made:
        return svg_of(made)


def svg_of(made: Sheet) -> bytes:
    """A sheet as SVG; it must have been made with plain figures, and be painted with them."""
    size = made.size
    with _open_buffer() as buffer:
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(*size))
        generator.setViewBox(QRectF(0, 0, *size))
        generator.setResolution(_PER_INCH)
        generator.setTitle(made.title)
        generator.setDescription(_CREATOR)
        made.paint(QPainter(generator))
        return repaired(bytes(buffer.data().data()))


def pdf(cards: Cards, size: Size = SIZE) -> bytes:
    """The same as PDF, a page of that size, the fonts in it."""
    with plain_figures(), sheet(_listed(cards), size) as made:
        return pdf_of(made)


def pdf_of(made: Sheet) -> bytes:
    """A sheet as PDF; it must have been made with plain figures, and be painted with them."""
    size = made.size
    with _open_buffer() as buffer:
        writer = QPdfWriter(buffer)
        writer.setResolution(_PER_INCH)
        writer.setPageSize(QPageSize(QSizeF(size[0] * _POINTS, size[1] * _POINTS), QPageSize.Unit.Point))
        writer.setPageMargins(QMarginsF())
        writer.setCreator(_CREATOR)
        writer.setTitle(made.title)
        painter = QPainter(writer)
        # Otherwise maps of colours are JPEG wherever Qt has that: less sharp, and larger.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        made.paint(painter)
        return bytes(buffer.data().data())


PICTURES: dict[str, Callable[[Sequence[PlotCard], Size, float], bytes]] = {
    "png": png,
    "svg": lambda cards, size, scale: svg(cards, size),
    "pdf": lambda cards, size, scale: pdf(cards, size),
}
"""How each kind of picture is drawn."""


def png_bytes(picture: QImage) -> bytes:
    """A picture as PNG."""
    with _open_buffer() as buffer:
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
        return bytes(buffer.data().data())


def _listed(cards: Cards) -> Sequence[PlotCard]:
    return [cards] if isinstance(cards, PlotCard) else cards


@contextmanager
def _open_buffer() -> Iterator[QBuffer]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        yield buffer
    finally:
        buffer.close()
