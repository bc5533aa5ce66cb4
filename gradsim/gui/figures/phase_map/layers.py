"""What stands on the cells of a map: hatching, crosses, signs of verdicts, and where the present network is."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from gradsim.gui.figures.phase_map.colors import diverging_image
from gradsim.gui.plots.colormap import contrast, map_image
from gradsim.gui.plots.layers.color_bar import ColorBar
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.style import role_color
from gradsim.sweep.map_order import Place

# A sign in a smaller cell could not be read.
_LEAST_SIDE = 12.0
_LARGEST_SIGN = 15.0
_CROSS = 5.0
_RING = 7.0


def cell_box(mapping: Mapping, place: Place) -> QRectF:
    """The pixels of a cell (column, row)."""
    column, row = place
    left, top = mapping.x(column - 0.5), mapping.y(row + 0.5)
    return QRectF(left, top, mapping.x(column + 0.5) - left, mapping.y(row - 0.5) - top)


class Hatching(Layer):
    """Cells in which there is no network."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint strokes over a ground that no value has."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        strokes = QBrush(role_color(frame.theme, "strong_line"), Qt.BrushStyle.BDiagPattern)
        for place in self.places:
            box = cell_box(frame.mapping, place)
            painter.fillRect(box, role_color(frame.theme, "card"))
            painter.fillRect(box, strokes)


class Signs(Layer):
    """A sign in each cell, in whatever is read best on its colour.

    Attributes:
        signs: of cells, with the colour that they lie on.
    """

    def __init__(self) -> None:
        self.signs: tuple[tuple[Place, str, QColor], ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint the signs where the cells are large enough."""
        if not self.signs:
            return
        one = cell_box(frame.mapping, (0, 0))
        side = min(one.width(), one.height())
        if side < _LEAST_SIDE:
            return
        font = QFont(frame.font.font)
        font.setPixelSize(round(min(0.62 * side, _LARGEST_SIGN)))
        painter.setFont(font)
        light, dark = QColor("#FFFFFF"), QColor("#10151B")
        for place, text, ground in self.signs:
            painter.setPen(light if contrast(light, ground) > contrast(dark, ground) else dark)
            painter.drawText(cell_box(frame.mapping, place), Qt.AlignmentFlag.AlignCenter, text)


class Crosses(Layer):
    """Cells whose networks have left the finite numbers: a cross, a small one where only some have."""

    def __init__(self) -> None:
        self.all: tuple[Place, ...] = ()
        self.some: tuple[Place, ...] = ()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint crosses with a rim, so that they are seen on every colour."""
        for places, size in ((self.all, 1.0), (self.some, 0.55)):
            for place in places:
                box = cell_box(frame.mapping, place)
                arm = size * min(_CROSS, 0.3 * box.width(), 0.3 * box.height())
                x, y = box.center().x(), box.center().y()
                lines = [QLineF(x - arm, y + way, x + arm, y - way) for way in (-arm, arm)]
                for color, width in ((frame.theme.card, 4.0), (frame.theme.error, 2.0)):
                    painter.setPen(QPen(QColor(color), width))
                    painter.drawLines(lines)


class Here(Layer):
    """The network that is in the window: a frame around its cell, or a ring where it lies between the cells."""

    def __init__(self, role: str = "accent") -> None:
        self.position: tuple[float, float] | None = None
        self._role = role

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint two lines, of which one is seen on every colour; nothing where the network is not on the map."""
        if self.position is None:
            return
        mapping = frame.mapping
        x, y = self.position
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((role_color(frame.theme, "card"), 5.0), (role_color(frame.theme, self._role), 2.5)):
            pen = QPen(color, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            if x == round(x) and y == round(y):
                painter.drawRect(cell_box(mapping, (round(x), round(y))).adjusted(-1, -1, 1, 1))
            else:
                painter.drawEllipse(QPointF(mapping.x(x), mapping.y(y)), _RING, _RING)


class MapBar(ColorBar):
    """The scale of the colours, of either palette.

    Attributes:
        diverges: whether it is that of the palette around 0.
    """

    diverges = True

    @property
    def kept(self) -> tuple[Range, bool]:  # type: ignore[override]  # whatever tells two strips apart
        """A strip of the same levels and palette looks the same."""
        return self.levels, self.diverges

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint strip and labels."""
        self.image = diverging_image(frame.theme.is_dark) if self.diverges else map_image()
        super().paint(painter, frame)


def ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places in a fixed order, so that two pictures of the same map are the same."""
    return tuple(sorted(places))
