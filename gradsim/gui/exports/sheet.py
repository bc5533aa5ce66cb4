"""What a picture is painted from: one plot, or several beside one another, in cards that nobody sees."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from gradsim.gui.exports.filling import filling
from gradsim.gui.exports.replica import replica, settle
from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.reference import Reference
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

Size = tuple[int, int]
"""Width and height in the unit of the interface: pixels at scale 1."""

CAPTION = 20
"""Units below the plots of a film, for the step that is shown."""

_GAP = 8
_LINE = 2
_MARGIN = 12
_MOST_IN_A_ROW = 3


@dataclass(frozen=True)
class Sheet:
    """Plots at their places in a picture of ``size``, whose lowest ``caption`` units are free for a text."""

    size: Size
    cards: tuple[PlotCard, ...]
    places: tuple[QRect, ...]
    caption: int = 0

    @property
    def title(self) -> str:
        """What the plots are called."""
        return " · ".join(card.title() for card in self.cards)

    @property
    def theme(self) -> Theme:
        """The theme of all of them."""
        return self.cards[0].theme

    def bring_up_to_date(self, card: PlotCard, snapshot: Snapshot, references: tuple[Reference, ...] = ()) -> None:
        """Let one of the cards show another snapshot."""
        card.set_references(references)
        card.update_snapshot(snapshot)
        settle(card)

    def paint(self, painter: QPainter) -> None:
        """Paint all plots, and end the painter."""
        try:
            painter.fillRect(QRect(0, 0, *self.size), QColor(self.theme.card))
            for number in range(len(self.cards)):
                self.paint_card(painter, number)
        finally:
            # A painter that is left open by an error takes the whole process with it.
            painter.end()

    def paint_card(self, painter: QPainter, number: int) -> None:
        """Paint a plot at its place."""
        painter.save()
        painter.translate(self.places[number].topLeft())
        # A card of another scale of the interface is as large as one of scale 1.
        painter.scale(1 / self.theme.scale, 1 / self.theme.scale)
        self.cards[number].render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.restore()

    def paint_caption(self, painter: QPainter, text: str, share: float) -> None:
        """Paint a text below the plots, and ``share`` of a line from edge to edge: how far a film has come."""
        width, height = self.size
        theme = self.theme.unscaled
        painter.fillRect(QRectF(0, height - _LINE, width, _LINE), QColor(theme.line))
        painter.fillRect(QRectF(0, height - _LINE, share * width, _LINE), QColor(theme.accent))
        painter.setFont(ui_font(theme.sizes.small))
        painter.setPen(QColor(theme.muted))
        room = QRectF(_MARGIN, height - self.caption, width - 2 * _MARGIN, self.caption - _LINE)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def image(self, scale: float) -> QImage:
        """All plots in pixels, ``scale`` of them per unit."""
        picture = self.empty(scale)
        for _ in self.paint_on(picture, scale):
            pass
        return picture

    def empty(self, scale: float) -> QImage:
        """Such a picture, with nothing painted on it."""
        return QImage(*pixel_size(self.size, scale), QImage.Format.Format_RGB32)

    def paint_on(self, picture: QImage, scale: float) -> Iterator[None]:
        """Paint the ground and all plots on it, and stop after each band and each plot."""
        yield from filling(picture, QColor(self.theme.card))
        for number in range(len(self.cards)):
            with painting(picture, scale) as painter:
                self.paint_card(painter, number)
            yield


@contextmanager
def painting(picture: QImage, scale: float) -> Iterator[QPainter]:
    """A painter for a picture with ``scale`` pixels per unit, ended whatever happens."""
    painter = QPainter(picture)
    try:
        painter.scale(scale, scale)
        yield painter
    finally:
        painter.end()


@contextmanager
def sheet(cards: Sequence[PlotCard], size: Size, *, caption: int = 0) -> Iterator[Sheet]:
    """A sheet on which these cards are, as they are now; they themselves are left alone."""
    places = cells(len(cards), (size[0], size[1] - caption))
    with ExitStack() as stack:
        made = [
            stack.enter_context(replica(card, (place.width(), place.height())))
            for card, place in zip(cards, places, strict=True)
        ]
        yield Sheet(size, tuple(made), places, caption)


def cells(count: int, size: Size) -> tuple[QRect, ...]:
    """Rows of at most three, as full as each other; where they cannot be, the first ones have fewer."""
    width, height = size
    rows = ceil(count / _MOST_IN_A_ROW)
    places: list[QRect] = []
    for row in range(rows):
        columns = (count + row) // rows
        top, bottom = (round(_edge(height, rows, edge)) for edge in (row, row + 1))
        for column in range(columns):
            left, right = (round(_edge(width, columns, edge)) for edge in (column, column + 1))
            places.append(QRect(left, top, right - left - _GAP, bottom - top - _GAP))
    return tuple(places)


def pixel_size(size: Size, scale: float) -> Size:
    """How many pixels a picture has."""
    return round(size[0] * scale), round(size[1] * scale)


def _edge(length: int, parts: int, number: int) -> float:
    """Where a part begins; each has a gap behind it, the last one's beyond the end."""
    return (length + _GAP) * number / parts
