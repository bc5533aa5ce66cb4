"""Weights: how those of each layer are distributed; on another tab their norm and largest singular value."""

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.colormap import rgb, viridis
from gradsim.gui.plots.layer_plot import NAME_ROOM
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.layers.layer_band import LayerBand, RowMark
from gradsim.gui.plots.layers.outline import HistogramOutline
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.reference_outlines import ReferenceOutlines
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.runs import first_text, layer_line, run_text, runs_text
from gradsim.gui.plots.series import Line
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.ticks import DecadeScale, LayerScale, NumberScale
from gradsim.gui.plots.writing import percentage, short, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot, WeightPicture

NORM = CurveStyle("weight", Marker.SQUARE)
SINGULAR = CurveStyle("delta", Marker.CIRCLE)
VALUES, NORMS = range(2)
# Height of the selected layer's histogram below the others, and of the plot from which on there is room for it.
_OUTLINE, _HIGH = 40.0, 150


class WeightsPlot(PlotCard):
    """A histogram of W^l for each layer as a row of colours, that of the selected one also as an outline below them; or
    ‖W^l‖ and σ₁ over the layers. Of several runs ‖W^l‖ is the median with its range, everything else the first run's.
    """

    key = "weights"
    needs = frozenset({"weights"})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.values = Canvas(
            theme, Axis(NumberScale(), label_room=52.0, labels=22.0), Axis(LayerScale(), label_room=20.0), grid=False
        )
        self.norms = Canvas(theme, Axis(LayerScale(), labels=22.0), Axis(DecadeScale(), label_room=36.0))
        self.tab = VALUES
        self.histograms, self._row, self._missing = Picture(), RowMark(), Note()
        self.outline = HistogramOutline(CurveStyle("accent", width=1))
        self.other_outlines, self.others = ReferenceOutlines(), ReferenceCurves()
        self.norm, self.singular, self._band = Curve(NORM), Curve(SINGULAR), LayerBand()
        self._levels = StickyRange((-1.0, 1.0), decades)
        self._drawn: WeightPicture | None = None
        self.values.layers = [self.histograms, self._row, self.outline, self.other_outlines, self._missing]
        self.norms.layers = [self._band, self.others, self.norm, self.singular, self._missing]
        self.norms.set_rims(NAME_ROOM, 0.0)
        self.values.reader, self.norms.reader = self._read_value, self._read_norm
        self.values.clicked.connect(lambda x, y: self._select(y))
        self.norms.clicked.connect(lambda x, y: self._select(x))
        for canvas in (self.values, self.norms):
            canvas.stepped.connect(lambda by: self._select(self.selected_layer + by))
            canvas.setFocusPolicy(self.header.menu.focusPolicy())
            self.set_body(canvas)
        self.header.tab_chosen.connect(self.choose_tab)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Weights")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.values.x_axis.title = self.tr("weight")
        self.values.y_axis.title = self.norms.x_axis.title = self.tr("layer")
        self._missing.text = self.tr("measuring…")
        self.choose_tab(self.tab)
        super().retranslate()

    def choose_tab(self, number: int) -> None:
        """Show the distributions (0) or norms and singular values (1)."""
        self.tab = number
        self.header.set_tabs((self.tr("Weights"), self.tr("Norms")), number)
        self.values.setVisible(number == VALUES)
        self.norms.setVisible(number == NORMS)
        items = (
            LegendItem("norm", "‖W‖", NORM),
            LegendItem("singular", self.tr("σ₁, largest singular value"), SINGULAR),
        )
        self.header.set_legend(items if number == NORMS else ())
        self._drawn = None
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours, also those of the histograms."""
        self._drawn = None
        super().set_theme(theme)

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the first run's weights."""
        layers = snapshot.record.layers
        picture = snapshot.weights
        self._missing.visible = picture is None
        self.values.y_axis.labels = 12.0 + 8.0 * len(str(layers))
        self.norms.x_axis.label_room = 14.0 + 10.0 * len(str(layers))
        self._row.layer = self._band.layer = min(self.selected_layer, layers)
        self._band.label = self.tr("layer {number}").format(number=self._band.layer)
        fits = picture is not None and len(picture.shares) == layers
        for item in (self.histograms, self.outline, self.norm, self.singular, self._row):
            item.visible = fits
        if picture is not None and fits:
            self._fit_outline()
            self.outline.set_data(picture.edges, picture.shares[self._row.layer - 1])
            if picture is not self._drawn:
                self._paint_histograms(picture)
            self.other_outlines.show(self.references, self._row.layer)
            # Not so far that the own weights were a line in the middle.
            own = float(picture.edges[-1])
            edge = min(max(own, self.other_outlines.edge), 2 * own)
            self._row.end = edge
            self.values.set_home((-edge, edge), (0.5, layers + 0.5))
            self._draw_norms(snapshot, picture, new_run)
        else:
            self.values.set_home((-1.0, 1.0), (0.5, layers + 0.5))
        step = self.tr("step {number}").format(number=grouped(snapshot.step))
        several = first_text(snapshot.record)
        if several and self.tab == NORMS:
            several = f"{runs_text(snapshot.record)}; σ₁: {several}"
        self.header.set_subtitle(several or step)

    def fit_anew(self) -> None:
        """Another range."""
        self._levels.reset()

    def _paint_histograms(self, picture: WeightPicture) -> None:
        self._drawn = picture
        # Each row by its own highest bin, and by the root, so that thin tails are still seen.
        highest = picture.shares.max(axis=1, keepdims=True, initial=1e-12)
        places = np.rint(255 * np.sqrt(picture.shares / highest)).astype(np.intp)
        colors = viridis()[places]
        colors[picture.shares == 0] = np.rint(rgb(self.theme.card)).astype(np.uint8)
        edge = float(picture.edges[-1])
        self.histograms.set_colors(colors, (-edge, edge, 0.5, len(picture.shares) + 0.5))

    def _draw_norms(self, snapshot: Snapshot, picture: WeightPicture, new_run: bool) -> None:
        layers = np.arange(1.0, snapshot.record.layers + 1)
        record, single = snapshot.record, len(self.references) == 1
        norm = layer_line(record, record.weight_norm, band=True)
        singular = extremes.logarithms(picture.largest_singular_value)
        self.norm.set_data(norm.x, norm.y, norm.low, norm.high)
        self.singular.set_data(layers, singular)

        def lines(other: Snapshot) -> list[Line]:
            """‖W‖, and σ₁ of a single other run where it has been measured."""
            found = [layer_line(other.record, other.record.weight_norm, band=single)]
            if single and other.weights is not None:
                found.append(layer_line(other.record, other.weights.largest_singular_value[np.newaxis], band=False))
            return found

        self.others.show(self.references, lines, single)
        seen = np.concatenate((norm.low, norm.high, singular, *self.others.seen()))
        finite = seen[np.isfinite(seen)]
        if len(finite):
            self._levels.follow(float(finite.min()), float(finite.max()), afresh=new_run)
        most = max(len(layers), *(reference.layers for reference in self.references), 1)
        self.norms.x_axis.label_room = 14.0 + 10.0 * len(str(most))
        self.norms.set_home((0.5, most + 0.5), self._levels.range)

    def _select(self, place: float) -> None:
        if self.snapshot is not None:
            self.layer_clicked.emit(min(max(round(place), 1), self.snapshot.record.layers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room for the outline."""
        super().resizeEvent(event)
        self._fit_outline()

    def _fit_outline(self) -> None:
        shown = self.outline.visible and self.values.extent.height() >= _HIGH
        self.outline.height = self.other_outlines.height = _OUTLINE if shown else 0.0
        self.values.set_rims(0.0, self.outline.height)

    def _read_value(self, x: float, y: float) -> Readout | None:
        picture = self.snapshot.weights if self.snapshot is not None else None
        if picture is None:
            return None
        layer = min(max(round(y), 1), len(picture.shares))
        place = min(max(int(np.searchsorted(picture.edges, x)) - 1, 0), picture.shares.shape[1] - 1)
        between = f"{short(float(picture.edges[place]))} … {short(float(picture.edges[place + 1]))}"
        entry = Entry(between, percentage(float(picture.shares[layer - 1, place]), 2), "accent")
        return Readout(self.tr("layer {number}").format(number=layer), (entry, *self._figures(layer)))

    def _read_norm(self, x: float, y: float) -> Readout | None:
        picture = self.snapshot.weights if self.snapshot is not None else None
        if picture is None:
            return None
        most = max(len(picture.shares), *(reference.layers for reference in self.references), 1)
        layer = min(max(round(x), 1), most)
        return Readout(self.tr("layer {number}").format(number=layer), self._figures(layer), float(layer))

    def _figures(self, layer: int) -> tuple[Entry, ...]:
        """‖W‖ and σ₁ of a layer, of every network that has it."""
        assert self.snapshot is not None
        entries = []
        for reference in (None, *self.references):
            snapshot = self.snapshot if reference is None else reference.snapshot
            if layer > snapshot.record.layers:
                continue
            name = "" if reference is None else f"{reference.label} · "
            norm = run_text(snapshot.record, snapshot.record.weight_norm, layer - 1)
            entries.append(Entry(f"{name}‖W‖", norm, NORM.role if reference is None else reference.role))
            if snapshot.weights is not None:
                singular = value_text(float(snapshot.weights.largest_singular_value[layer - 1]))
                entries.append(Entry(f"{name}σ₁", singular, SINGULAR.role if reference is None else reference.role))
        return tuple(entries)
