"""The area of a plot: axes, layers, and the readout under the pointer.

Painted by QPainter on a plain widget. What changes rarely (ground, grid, axes) is kept as a pixmap, so that a new
picture of a training run costs the curves alone.
"""

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor
from time import thread_time

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots.axis import Axis, paint_bottom, paint_left
from gradsim.gui.plots.layers.grid import paint_grid
from gradsim.gui.plots.layers.layer import Frame, Layer
from gradsim.gui.plots.mapping import Mapping
from gradsim.gui.plots.navigation import NavigableArea
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.readout import Readout, paint_readout
from gradsim.gui.plots.vector import keeps_shapes
from gradsim.gui.plots.writing import TickFont
from gradsim.gui.theme import Theme

Reader = Callable[[float, float], Readout | None]

_TOP = 8.0
_RIGHT = 16.0
_FOOT = 3.0
_LEFT = 8.0
_LEAST_SIDE = 20.0
# In a lower plot the title of the x axis leaves its room to the curves.
_LOW = 132


class Canvas(NavigableArea):
    """A plot's area. All lengths in it are in the unit of the interface: pixels at scale 1.

    Args:
        square: whether a unit of x is as long as a unit of y.
        right: pixels kept free to the right of the plot.
        grid: whether there is a line at every tick of y.

    Attributes:
        layers: painted in this order, above the grid.
        reader: tells what is known about a place (x, y), for the readout under the pointer.
        painting_time: seconds of processor time that painting has taken in all.
    """

    def __init__(
        self,
        theme: Theme,
        x_axis: Axis,
        y_axis: Axis,
        *,
        square: bool = False,
        right: float = _RIGHT,
        grid: bool = True,
    ) -> None:
        super().__init__()
        self.x_axis, self.y_axis = x_axis, y_axis
        self.layers: list[Layer] = []
        self.reader: Reader | None = None
        self.painting_time = 0.0
        self._wear(theme)
        self._square, self._right, self._grid = square, right, grid
        self._rims = (0.0, 0.0)
        self._backdrop: tuple[object, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_theme(self, theme: Theme) -> None:
        """Change colours, font and scale."""
        self._wear(theme)
        self.update()

    def _wear(self, theme: Theme) -> None:
        # Everything inside is painted at scale 1 by a painter that is scaled: no layer needs to know.
        self.scale = theme.scale
        self._theme = theme.unscaled
        self._font = TickFont(ui_font(self._theme.sizes.small))
        self.setMinimumSize(QSize(theme.px(160), theme.px(96)))

    def set_home(self, x_range: Range, y_range: Range) -> None:
        """The ranges that the data ask for; they are shown as long as nobody has zoomed or dragged."""
        self.view.home = (x_range, y_range)
        self.update()

    def set_rims(self, top: float, bottom: float) -> None:
        """Keep pixels free beyond the ends of the y axis, for marks of what has no place on it."""
        if (top, bottom) != self._rims:
            self._rims = (top, bottom)
            self.update()

    @property
    def mapping(self) -> Mapping:
        """From x and y to pixels, as it is now."""
        left, top = _LEFT + self.y_axis.size, _TOP
        width = max(self.extent.width() - left - self._right, _LEAST_SIDE)
        height = max(self.extent.height() - top - self._shown_x_axis.size - _FOOT, _LEAST_SIDE)
        x_range, y_range = self.view.ranges
        if self._square:
            scale = min(width / (x_range[1] - x_range[0]), height / (y_range[1] - y_range[0]))
            narrow, low = scale * (x_range[1] - x_range[0]), scale * (y_range[1] - y_range[0])
            left, top = left + (width - narrow) / 2, top + (height - low) / 2
            width, height = narrow, low
        elif not self.view.moved:
            per_pixel = (y_range[1] - y_range[0]) / max(height - sum(self._rims), _LEAST_SIDE)
            y_range = (y_range[0] - self._rims[1] * per_pixel, y_range[1] + self._rims[0] * per_pixel)
        return Mapping(left, top, width, height, x_range, y_range)

    @property
    def _shown_x_axis(self) -> Axis:
        return replace(self.x_axis, title="") if self.extent.height() < _LOW else self.x_axis

    def readout(self) -> Readout | None:
        """What is said about the place under the pointer."""
        if self.pointer is None or self.reader is None or self.dragging:
            return None
        mapping = self.mapping
        if not mapping.contains(self.pointer.x(), self.pointer.y()):
            return None
        return self.reader(*mapping.value_at(self.pointer.x(), self.pointer.y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept ground, then the layers, then the readout."""
        start = thread_time()
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            # A painter that is left open by an error takes the whole process with it.
            painter.end()
        self.painting_time += thread_time() - start

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the ground, which takes up to some ten megabytes and is painted anew in a millisecond."""
        self._backdrop = None
        super().hideEvent(event)

    def _paint(self, painter: QPainter) -> None:
        frame = Frame(self.mapping, self._theme, self._font)
        if keeps_shapes(painter):
            painter.fillRect(self.rect(), QColor(frame.theme.card))
            painter.scale(self.scale, self.scale)
            self._paint_axes(painter, frame)
            self._paint_layers(painter, frame, kept=True)
        else:
            painter.drawPixmap(0, 0, self._ground(frame, painter.deviceTransform().m11()))
            painter.scale(self.scale, self.scale)
        self._paint_layers(painter, frame, kept=False)
        readout = self.readout()
        if readout is not None and self.pointer is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_readout(painter, frame, readout, self.pointer, QRectF(QPointF(), self.extent))
        if self.focus_shown:
            painter.setPen(QPen(QColor(self._theme.accent), 1.0))
            painter.drawRect(QRectF(QPointF(), self.extent).adjusted(2, 0, -3, -3))

    def _ground(self, frame: Frame, ratio: float) -> QPixmap:
        """Ground, grid and axes with ``ratio`` pixels per unit of the screen: more in an exported picture."""
        kept = tuple(layer.kept for layer in self.layers if layer.visible)
        # Copies: the axes themselves may be changed.
        axes = (replace(self.x_axis), replace(self.y_axis))
        key = (frame.mapping, frame.theme, self.size().toTuple(), ratio, kept, axes)
        if self._backdrop is None or self._backdrop[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(QColor(frame.theme.card))
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self.scale, self.scale)
            try:
                self._paint_axes(painter, frame)
                self._paint_layers(painter, frame, kept=True)
            finally:
                painter.end()
            self._backdrop = (key, pixmap)
        return self._backdrop[1]

    def _paint_axes(self, painter: QPainter, frame: Frame) -> None:
        mapping = frame.mapping
        x_ticks = self.x_axis.ticks(*mapping.x_range, mapping.width)
        y_ticks = self.y_axis.ticks(*self.view.ranges[1], mapping.height)
        if self._grid:
            paint_grid(painter, frame, y_ticks)
        paint_left(painter, frame, self.y_axis, y_ticks)
        paint_bottom(painter, frame, self._shown_x_axis, x_ticks)

    def _paint_layers(self, painter: QPainter, frame: Frame, *, kept: bool) -> None:
        """Paint those layers that are kept with the ground, or the others."""
        mapping = frame.mapping
        # Whole pixels: another clip costs several times as much for everything that is painted in it.
        left, top = floor(mapping.left), floor(mapping.top) - 1
        inside = QRect(left, top, ceil(mapping.right) - left, ceil(mapping.bottom) + 1 - top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for layer in self.layers:
            if layer.visible and (layer.kept is not None) is kept:
                painter.save()
                if layer.clipped:
                    painter.setClipRect(inside)
                try:
                    layer.paint(painter, frame)
                finally:
                    painter.restore()
