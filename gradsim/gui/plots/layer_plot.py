"""What plots with the layers along x have in common: the axis, the lit layer, selecting by mouse and keyboard."""

from PySide6.QtWidgets import QWidget

from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.layer_band import LayerBand
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
        """Fit the axes to so many layers, and light the selected one."""
        self.canvas.x_axis.label_room = 14.0 + 10.0 * len(str(layers))
        self.canvas.set_home((0.5, layers + 0.5), y_range)
        self.band.layer = min(self.selected_layer, layers)
        self.band.label = self.tr("layer {number}").format(number=self.band.layer)

    def layer_at(self, x: float) -> int:
        """The layer, 1…L, nearest to a place on the axis; 1 without a snapshot."""
        layers = self.snapshot.record.layers if self.snapshot is not None else 1
        return min(max(round(x), 1), layers)

    def select(self, x: float, y: float = 0.0) -> None:
        """Choose the layer at a place."""
        if self.snapshot is not None:
            self.layer_clicked.emit(self.layer_at(x))

    def layer_title(self, layer: int) -> str:
        """How a readout names a layer."""
        assert self.snapshot is not None
        return self.tr("layer {number} of {count}").format(number=layer, count=self.snapshot.record.layers)

    def _step(self, by: int) -> None:
        self.select(self.selected_layer + by)
