"""Whether shapes or pixels are painted: a file that is to hold shapes must not be given kept pictures of them."""

from PySide6.QtGui import QPaintEngine, QPainter

_OF_SHAPES = frozenset({QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture})


def keeps_shapes(painter: QPainter) -> bool:
    """Whether the painter paints into a file of shapes: SVG or PDF."""
    return painter.paintEngine().type() in _OF_SHAPES
