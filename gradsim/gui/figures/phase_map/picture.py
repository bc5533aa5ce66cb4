"""A map as a picture in a file, without a window."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLayout, QWidget

from gradsim.engine.atomic import replacing
from gradsim.gui.application import ensure_application
from gradsim.gui.figures.phase_map.card import PhaseMapCard
from gradsim.gui.session import choose_looks
from gradsim.gui.theme import current_theme
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_theory import MapTheory

_SVG = ".svg"
_PER_INCH = 96


def save_picture(
    data: MapData, theory: MapTheory, path: Path, *, size: tuple[int, int], theme: str, language: str
) -> None:
    """Write a map as PNG, or as SVG where the file is called so. Raises OSError.

    Without a QApplication one is made that draws into memory, whether or not there is a screen.
    """
    if QCoreApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ensure_application()
    choose_looks(None, theme, language)
    with _card(data, theory, size) as card:
        content = _svg(card, size) if path.suffix.lower() == _SVG else _png(card, size)
    with replacing(path) as file:
        file.write(content)


@contextmanager
def _card(data: MapData, theory: MapTheory, size: tuple[int, int]) -> Iterator[PhaseMapCard]:
    """A card that nobody sees, laid out for the picture."""
    card = PhaseMapCard(current_theme())
    try:
        card.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        layout = card.layout()
        assert layout is not None
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        card.resize(QSize(*size))
        card.header.menu.hide()
        card.show_map(data, theory)
        card.show()
        layout.activate()
        yield card
    finally:
        card.close()
        card.deleteLater()


def _paint(card: PhaseMapCard, painter: QPainter, size: tuple[int, int]) -> None:
    try:
        painter.fillRect(QRect(0, 0, *size), QColor(card.theme.card))
        card.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    finally:
        # A painter that is left open by an error takes the whole process with it.
        painter.end()


def _png(card: PhaseMapCard, size: tuple[int, int]) -> bytes:
    image = QImage(*size, QImage.Format.Format_RGB32)
    _paint(card, QPainter(image), size)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _svg(card: PhaseMapCard, size: tuple[int, int]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setResolution(_PER_INCH)
    generator.setTitle(card.title())
    _paint(card, QPainter(generator), size)
    return bytes(buffer.data().data())
