"""What plots with the layers along x have in common: the axis, the lit layer, selecting by mouse and keyboard."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gradsim.engine.record import Record
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.layer_band import LayerBand
from gradsim.gui.plots.readout import Entry
from gradsim.gui.plots.runs import Float64, run_text
from gradsim.gui.plots.ticks import LayerScale
from gradsim.gui.theme import Theme

# Pixels at the top of the plot for the name of the selected layer.
NAME_ROOM = 18.0


class LayerPlot(PlotCard):
    """A card with layers 1…L along x. Subclasses put their layers of paint into ``canvas.layers`` and draw."""

    def __init__(self, theme: Theme, y_axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.canvas = Canvas(theme, Axis(LayerScale(), labels=22.0), y_axis)
        self.band = LayerBand()
        self.canvas.layers = [self.band]
        self.canvas.clicked.connect(self.select)
        self.canvas.stepped.connect(self._step)
        self.canvas.setFocusPolicy(self.header.menu.focusPolicy())
        self.set_body(self.canvas)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.x_axis.title = self.tr("layer")
        super().retranslate()

    def show_layers(self, layers: int, y_range: tuple[float, float]) -> None:
        """Fit the axes to so many layers, or those of a deeper reference, and light the selected one."""
        most = max(layers, *(reference.layers for reference in self.references), 1)
        self.canvas.x_axis.label_room = 14.0 + 10.0 * len(str(most))
        self.canvas.set_home((0.5, most + 0.5), y_range)
        self.band.layer = min(self.selected_layer, layers)
        self.band.label = self.tr("layer {number}").format(number=self.band.layer)

    def layer_at(self, x: float) -> int:
        """The layer, 1…L, nearest to a place on the axis; 1 without a snapshot."""
        layers = self.snapshot.record.layers if self.snapshot is not None else 1
        return min(max(round(x), 1), layers)

    def read_at(self, x: float) -> int:
        """The layer nearest to a place on the axis, also one that only a reference has."""
        layers = self.snapshot.record.layers if self.snapshot is not None else 1
        return min(max(round(x), 1), max(layers, *(reference.layers for reference in self.references), 1))

    def has_layer(self, layer: int) -> bool:
        """Whether the network that is shown has such a layer."""
        return self.snapshot is not None and layer <= self.snapshot.record.layers

    def reference_entries(self, layer: int, values: Callable[[Record], Float64], symbol: str = "") -> list[Entry]:
        """Lines of a readout: what ``values`` (runs, L) are in a layer, for each reference that has it."""
        return [
            Entry(
                f"{reference.label} · {symbol}" if symbol else reference.label,
                run_text(reference.snapshot.record, values(reference.snapshot.record), layer - 1),
                reference.role,
            )
            for reference in self.references
            if layer <= reference.layers
        ]

    def select(self, x: float, y: float = 0.0) -> None:
        """Choose the layer at a place."""
        if self.snapshot is not None:
            self.layer_clicked.emit(self.layer_at(x))

    def layer_title(self, layer: int) -> str:
        """How a readout names a layer."""
        assert self.snapshot is not None
        if not self.has_layer(layer):
            return self.tr("layer {number}").format(number=layer)
        return self.tr("layer {number} of {count}").format(number=layer, count=self.snapshot.record.layers)

    def _step(self, by: int) -> None:
        self.select(self.selected_layer + by)
