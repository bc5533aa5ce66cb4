"""How curves look: colour by role, marker and dash, so that no two are told apart by colour alone."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from gradsim.gui.plots.colormap import contrast, rgb
from gradsim.gui.theme import Theme

# What WCAG 2 asks of writing (level AA), and how far a colour goes towards that of other writing at once.
_CONTRAST = 4.6  # a little more, for grounds that are tinted
_PART = 0.04


class Marker(Enum):
    """The shapes that stand at the points of a curve."""

    NONE = "none"
    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"


class Dash(Enum):
    """How a line is broken."""

    SOLID = "solid"
    LONG = "long"
    DASHED = "dashed"
    SHORT = "short"
    DOTTED = "dotted"
    DOT_PAIRS = "dot pairs"
    DOT_DASH = "dot dash"
    DOT_DOT_DASH = "dot dot dash"

    @property
    def lengths(self) -> tuple[float, ...]:
        """Lengths of dashes and gaps in widths of the pen; empty for an unbroken line."""
        return _LENGTHS[self]


# Not the values of the enumeration: some releases of Python 3.11 replace an empty tuple there by a bare object.
_LENGTHS: dict[Dash, tuple[float, ...]] = {
    Dash.SOLID: (),
    Dash.LONG: (6.0, 2.0),
    Dash.DASHED: (3.0, 2.5),
    Dash.SHORT: (2.2, 1.6),
    Dash.DOTTED: (1.0, 2.0),
    Dash.DOT_PAIRS: (1.0, 1.2, 1.0, 3.4),
    Dash.DOT_DASH: (1.0, 2.0, 4.0, 2.0),
    Dash.DOT_DOT_DASH: (1.0, 2.0, 1.0, 2.0, 4.0, 2.0),
}


@dataclass(frozen=True)
class CurveStyle:
    """How one curve is drawn.

    Attributes:
        role: name of the Theme's colour.
        width: of the line, in pixels; 0 for none.
    """

    role: str
    marker: Marker = Marker.NONE
    dash: Dash = Dash.SOLID
    width: float = 2.0

    def color(self, theme: Theme, opacity: float = 1.0) -> QColor:
        """The colour in this theme."""
        return role_color(theme, self.role, opacity)

    def pen(self, theme: Theme) -> QPen:
        """The pen in this theme."""
        pen = QPen(self.color(theme), self.width * theme.emphasis)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if self.dash.lengths else Qt.PenCapStyle.RoundCap)
        if self.dash.lengths:
            pen.setDashPattern(self.dash.lengths)
        return pen


def role_color(theme: Theme, role: str, opacity: float = 1.0) -> QColor:
    """The colour that a theme has under the name ``role``."""
    color = QColor(getattr(theme, role))
    color.setAlphaF(opacity)
    return color


def ink(theme: Theme, role: str, ground: str = "card") -> QColor:
    """The colour ``role`` for writing on ``ground``: that of the curve where it can be read there, else near to it."""
    return QColor(_ink(getattr(theme, role), getattr(theme, ground), theme.text))


@cache
def _ink(color: str, ground: str, text: str) -> QColor:
    mixed, behind = QColor(color), QColor(ground)
    part = 0.0
    while contrast(mixed, behind) < _CONTRAST and part < 1.0:
        part = min(1.0, part + _PART)
        own, other = rgb(color), rgb(text)
        mixed = QColor(*np.rint(own + part * (other - own)).astype(int).tolist())
    return mixed


def pale(color: QColor, opacity: float = 0.35) -> QColor:
    """The colour of a ground on which a pattern of ``color`` stands."""
    ground = QColor(color)
    ground.setAlphaF(opacity * color.alphaF())
    return ground


def paint_swatch(painter: QPainter, box: QRectF, color: QColor, pattern: Qt.BrushStyle) -> None:
    """A rectangle of one colour, with a pattern on it where that is not solid."""
    if pattern is Qt.BrushStyle.SolidPattern:
        painter.fillRect(box, color)
        return
    painter.setPen(QPen(color, 1.0))
    painter.setBrush(pale(color))
    painter.drawRect(box)
    painter.setBrush(QBrush(color, pattern))
    painter.drawRect(box)


def draw_marker(painter: QPainter, marker: Marker, x: float, y: float, radius: float) -> None:
    """Draw a marker with the painter's pen and brush; all have about the same area."""
    if marker is Marker.CIRCLE:
        painter.drawEllipse(QPointF(x, y), radius, radius)
    elif marker is Marker.SQUARE:
        side = 0.89 * radius
        painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))
    elif marker is Marker.DIAMOND:
        half = 1.25 * radius
        corners = [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
        painter.drawPolygon(QPolygonF(corners))
