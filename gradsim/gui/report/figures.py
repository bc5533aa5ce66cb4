"""The figures of a report: plots of the window, made anew on white paper, whatever the window looks like."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QPainter

from gradsim.export.report.parts import Figure
from gradsim.gui.exports.drawing import svg
from gradsim.gui.exports.replica import replica
from gradsim.gui.fonts import plain_figures
from gradsim.gui.plots import PLOTS, PlotCard
from gradsim.gui.plots.reference import Reference
from gradsim.gui.portions import portions
from gradsim.gui.theme import theme_manager
from gradsim.runtime.snapshot import Snapshot

# Pixels at 96 per inch: the text of a page of A4 is so wide.
WIDTH = 642
_KINDS = {plot.key: plot for plot in PLOTS}
# Those that show inputs or weights of one layer; which, their captions say. In all others a layer that somebody has
# chosen in the window would be a riddle.
_OF_ONE_LAYER = ("activation", "weights")


class Figures:
    """Draws the figures of one report.

    Args:
        snapshot: the run that it is about.
        others: names and pictures of the runs that it is compared with.
    """

    def __init__(self, snapshot: Snapshot, others: Sequence[tuple[str, Snapshot]] = ()) -> None:
        self._snapshot = snapshot
        self._references = tuple(Reference(number, name, number, other) for number, (name, other) in enumerate(others))

    @property
    def missing(self) -> frozenset[str]:
        """Keys of plots that cannot be drawn: weights are measured only while somebody looks at them."""
        needs = {key: kind.needs for key, kind in _KINDS.items()}
        return frozenset(
            key for key, names in needs.items() if any(getattr(self._snapshot, name) is None for name in names)
        )

    def svg(self, figure: Figure) -> str:
        """As SVG."""
        with self._card(figure) as card:
            return svg(card, size(figure)).decode()

    def paint(self, figure: Figure, painter: QPainter) -> None:
        """With a painter, from its origin on."""
        with plain_figures(), self._card(figure) as card, replica(card, size(figure)) as made:
            painter.save()
            made.render(painter, QPoint(), renderFlags=made.RenderFlag.DrawChildren)
            painter.restore()

    @contextmanager
    def _card(self, figure: Figure) -> Iterator[PlotCard]:
        portions().finish()  # between two of them the window may have no style sheet
        with theme_manager().on_paper() as theme:
            card = _KINDS[figure.key](theme)
            try:
                card.choose_tab(figure.tab)
                card.set_selected_layer(self._snapshot.inputs.layer if figure.key in _OF_ONE_LAYER else 0)
                if figure.compared:
                    card.set_references(self._references)
                card.update_snapshot(self._snapshot)
                yield card
            finally:
                card.deleteLater()
                # Now: where no window lives, nobody else would do it before the end.
                QCoreApplication.sendPostedEvents(card, QEvent.Type.DeferredDelete.value)


def size(figure: Figure) -> tuple[int, int]:
    """Width and height of a figure in pixels."""
    return WIDTH, round(WIDTH * figure.height)
