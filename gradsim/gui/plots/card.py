"""The card: the frame that all plots share, with header, menu and export."""

from time import thread_time
from typing import Self

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from gradsim.export.tables import Table, combined, csv_text
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card_menu import CardMenu
from gradsim.gui.plots.header import Header
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.remark import Remark
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import Theme
from gradsim.runtime.plot_tables import TABLES
from gradsim.runtime.snapshot import Snapshot

_SPACING = 4
_ROOMY = 250  # pixels of height from which on a row for the legend is no loss


class PlotCard(QFrame):
    """One plot with its title. Subclasses say what it is called and draw a snapshot; everything else is here.

    Attributes:
        key: the plot's name in files and settings.
        needs: what snapshots hold only where somebody looks at it; see ``Controller.watch``.
        references: other runs, shown dotted beside the snapshot.
        tab: the number of the chosen tab, where there are tabs.
        layer_clicked: a layer, 1…L, was chosen in the plot.
        enlarge_requested: the card shall fill the window, or go back to its place.
        export_requested: it is to be exported: "png" for a picture, "csv" for the numbers.
    """

    layer_clicked = Signal(int)
    enlarge_requested = Signal()
    export_requested = Signal(str)

    key = ""
    needs: frozenset[str] = frozenset()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.snapshot: Snapshot | None = None
        self.references: tuple[Reference, ...] = ()
        self.selected_layer = 1
        self.tab = 0
        self._framed = True
        self.header = Header(theme)
        self.menu = CardMenu(self)
        self._drawn_run: int | None = None
        self._stale = False
        self._refreshing_time = 0.0
        self.setObjectName(f"plot_{self.key}")
        layout = QVBoxLayout(self)
        set_margins(layout, 1, 8, 1, 6)  # below, the rounded corners stay free
        set_spacing(layout, _SPACING)
        head = QVBoxLayout()
        set_margins(head, 12, 0, 8, 0)
        head.addWidget(self.header)
        layout.addLayout(head)
        self._remark = Remark(self)
        layout.addWidget(self._remark)
        self.header.enlarge.clicked.connect(self.enlarge_requested)
        self.header.menu.clicked.connect(self._open_menu)
        self.menu.picture.triggered.connect(self._ask_for_picture)
        self.menu.data.triggered.connect(self._ask_for_data)
        self.menu.copy.triggered.connect(self.copy_picture)
        self.menu.reset.triggered.connect(self.reset_view)

    # For subclasses

    def title(self) -> str:
        """What the plot is called, in the window's language."""
        raise NotImplementedError

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Bring the plot to the state of ``snapshot``; ``new_run``: the first one of a run."""
        raise NotImplementedError

    def table(self, snapshot: Snapshot) -> Table:
        """The numbers that the plot shows of ``snapshot``, all of them and unrounded."""
        return TABLES[self.key](snapshot)

    def fit_anew(self) -> None:
        """Other references are shown: axes that are kept still may be chosen anew."""

    def reference_legend(self, reference: Reference) -> LegendItem | None:
        """What the legend says of a reference; None where the plot itself names it."""
        return reference.legend

    def set_remark(self, text: str, *, afresh: bool = False) -> None:
        """Explain what is seen in a sentence below the header; "" for nothing.

        ``afresh``: it says more or less than before, and needs not the room that it had.
        """
        if afresh:
            self._remark.forget()
        self._remark.set_text(text)

    @property
    def remark(self) -> str:
        """The sentence below the header."""
        return self._remark.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the card is low, the plot's room comes before that of the remark."""
        super().resizeEvent(event)
        self.header.set_roomy(self.height() >= self.theme.px(_ROOMY))
        others, remark = self.minimumSizeHint().height(), self._remark
        # While it says nothing, it has no part in that.
        others += self.theme.px(_SPACING) if remark.isHidden() else -remark.minimumSizeHint().height()
        remark.set_room(self.height() - others)

    def set_body(self, body: QWidget) -> None:
        """Put the plot's area below the header."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(body, 1)

    # For the window

    def update_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot: at once where the card can be seen, else as soon as it can."""
        self.snapshot = snapshot
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def defer(self, snapshot: Snapshot) -> None:
        """Take note of a snapshot that is not drawn now; a later one will be."""
        self.snapshot = snapshot
        self._stale = True

    @property
    def drawing_time(self) -> float:
        """Seconds of processor time that drawing and painting the plot have taken in all."""
        return self._refreshing_time + sum(canvas.painting_time for canvas in self.findChildren(Canvas))

    def show_like(self, other: Self) -> None:
        """Show what another card of the same kind shows."""
        self.set_references(other.references)
        if other.snapshot is not None:
            self.update_snapshot(other.snapshot)
        self.set_selected_layer(other.selected_layer)

    def set_references(self, references: tuple[Reference, ...]) -> None:
        """Show these runs dotted. Newer snapshots of the same ones are drawn with the card's next own snapshot."""
        before, self.references = self.references, references
        if [item.key for item in before] != [item.key for item in references]:
            self.fit_anew()
        elif all(item.live or item is old for item, old in zip(references, before, strict=True)):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        """Draw the newest snapshot, also where the card cannot be seen."""
        self._stale = False
        if self.snapshot is not None:
            start = thread_time()
            new_run = self.snapshot.run_id != self._drawn_run
            self._drawn_run = self.snapshot.run_id
            self.draw(self.snapshot, new_run)
            items = (self.reference_legend(reference) for reference in self.references)
            self.header.set_references(tuple(item for item in items if item is not None))
            self._refreshing_time += thread_time() - start

    def set_selected_layer(self, layer: int) -> None:
        """Light a layer, 1…L; none for 0."""
        if layer != self.selected_layer:
            self.selected_layer = layer
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Change colours and fonts of everything in the card."""
        self.theme = theme
        self.header.set_theme(theme)
        for canvas in self.findChildren(Canvas):
            canvas.set_theme(theme)
        self.refresh()
        self.update()

    def choose_tab(self, number: int) -> None:
        """Show what is on another tab, counted from 0; nothing happens where there are none."""

    def make_bare(self) -> None:
        """For a picture: without buttons, and without a frame."""
        self._framed = False
        self.header.make_bare()

    def reset_view(self) -> None:
        """Show everything again after zooming and dragging."""
        for canvas in self.findChildren(Canvas):
            canvas.reset_view()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.name()
        self.menu.retranslate()
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def name(self) -> None:
        """Put the title wherever it stands."""
        title = self.title()
        self.header.set_title(title)
        self.setAccessibleName(title)
        self.setWindowTitle(title)
        self.header.enlarge.setToolTip(self.tr("Enlarge"))
        self.header.enlarge.setAccessibleName(self.tr("Enlarge: {plot}").format(plot=title))
        self.header.menu.setToolTip(self.tr("More"))
        self.header.menu.setAccessibleName(self.tr("More: {plot}").format(plot=title))
        for canvas in self.findChildren(Canvas):
            canvas.setAccessibleName(title)

    # Export

    def data(self) -> str:
        """The numbers that are shown, as CSV, those of the references below the run's own; "" without a snapshot."""
        return "" if self.snapshot is None else self.data_of(self.snapshot, self.references)

    def data_of(self, snapshot: Snapshot, references: tuple[Reference, ...]) -> str:
        """The same of a snapshot and references that were shown once; may be asked in any thread."""
        table = self.table(snapshot)
        if references:
            others = ((reference.name, self.table(reference.snapshot)) for reference in references)
            table = combined([("", table), *others])
        return csv_text(table)

    def copy_picture(self) -> None:
        """Put a picture of the plot, as large as it is on the screen, on the clipboard."""
        from gradsim.gui.exports.drawing import SCALE, image  # which knows cards

        size = round(self.width() / self.theme.scale), round(self.height() / self.theme.scale)
        QApplication.clipboard().setImage(image(self, size, SCALE))

    def _ask_for_picture(self) -> None:
        self.export_requested.emit("png")

    def _ask_for_data(self) -> None:
        self.export_requested.emit("csv")

    # Qt

    def _open_menu(self) -> None:
        button = self.header.menu
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what came while the card could not be seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card's ground and frame."""
        painter = QPainter(self)
        if not self._framed:
            painter.fillRect(self.rect(), QColor(self.theme.card))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.line), 1.0))
        painter.setBrush(QColor(self.theme.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, self.theme.sizes.radius, self.theme.sizes.radius)
        painter.end()
