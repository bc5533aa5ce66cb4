"""Norms from block to block, with skips and without, on a logarithmic axis."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.layer_band import LayerBand
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendEntry, LegendItem
from gradsim.gui.plots.ranges import decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.plots.text_label import TextLabel
from gradsim.gui.plots.ticks import DecadeScale, LayerScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.scaling import set_margins, set_spacing
from gradsim.gui.theme import Theme

_LEAST_HEIGHT = 110
_WITHOUT = CurveStyle("theory", Marker.SQUARE, Dash.DASHED)


class BlockCurves(QWidget):
    """Two curves over the blocks: a point before the first block and one after each.

    Attributes:
        block_clicked: a block, from 1. ``stepped``: an arrow key, −1 or 1.
    """

    block_clicked = Signal(int)
    stepped = Signal(int)

    def __init__(self, theme: Theme, role: str, parent: QWidget | None = None) -> None:
        """``role``: colour of the curve with skips."""
        super().__init__(parent)
        self._theme = theme
        self._styles = (CurveStyle(role, Marker.CIRCLE), _WITHOUT)
        self._names = ("", "")
        self._values = (np.ones(2), np.ones(2))
        self.curves = tuple(Curve(style) for style in self._styles)
        self.band, self.rim = LayerBand(), RimMarks()
        self.title = TextLabel(ui_font(theme.sizes.heading, strong=True), theme.text)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.canvas = Canvas(theme, Axis(LayerScale(), labels=22.0), Axis(DecadeScale(), label_room=34.0))
        self.canvas.layers = [self.band, *reversed(self.curves), self.rim]
        self.canvas.reader = self._read
        self.canvas.clicked.connect(lambda x, y: self.block_clicked.emit(self._block_at(x)))
        self.canvas.stepped.connect(self.stepped)
        self.canvas.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self._legend = QHBoxLayout()
        set_spacing(self._legend, 4)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_margins(self._head, 10, 0, 0, 0)
        self._head.addWidget(self.title, 1)
        self._head.addLayout(self._legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.canvas, 1)

    def name(self, title: str, axis: str) -> None:
        """What is drawn, over what."""
        self.title.set_text(title)
        self.title.setToolTip(title)
        self._fit_head()
        self.canvas.x_axis.title = axis
        self.canvas.setAccessibleName(title)

    def show_values(self, values: tuple[np.ndarray, np.ndarray], names: tuple[str, str]) -> None:
        """Draw the norms with skips and without, (blocks + 1,) each; ``names`` stand in the legend."""
        self._values, self._names = values, names
        places = np.linspace(0.5, len(values[0]) - 0.5, len(values[0]))
        marks, seen = [], []
        for curve, norms in zip(self.curves, values, strict=True):
            logs = extremes.logarithms(norms)
            curve.set_data(places, logs)
            seen.append(logs[np.isfinite(logs)])
            marks += [
                RimMark(extreme, curve.style.role, places[mask]) for extreme, mask in extremes.find(norms).items()
            ]
        self.rim.set_marks(tuple(marks))
        levels = np.concatenate(seen)
        y_range = decades(float(levels.min()), float(levels.max()), 2) if len(levels) else (-2.0, 0.0)
        self.canvas.set_rims(18.0 + self.rim.room[0], self.rim.room[1])
        self.canvas.set_home((0.3, len(places) - 0.3), y_range)
        self.canvas.setAccessibleDescription("\n".join(names))
        self._show_legend()

    def select(self, block: int, label: str) -> None:
        """Light a block, from 1."""
        self.band.layer, self.band.label = block, label
        self.canvas.update()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self._theme = theme
        self.title.set_style(ui_font(theme.sizes.heading, strong=True), theme.text)
        self.canvas.set_theme(theme)
        self.canvas.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self._show_legend()

    @property
    def legend(self) -> tuple[str, ...]:
        """What stands in the legend."""
        return self._names

    def _show_legend(self) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, style in zip(self._names, self._styles, strict=True):
            self._legend.addWidget(LegendEntry(self._theme, LegendItem(name, name, style)))
        self._legend.addStretch(0)
        self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is not room for the legend beside the title, it stands below."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        needed = self.title.text_width() + self._legend.sizeHint().width() + self._theme.px(14)
        beside = needed <= self.width()
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _block_at(self, x: float) -> int:
        return min(max(round(x), 1), len(self._values[0]) - 1)

    def _read(self, x: float, y: float) -> Readout | None:
        block = self._block_at(x)
        before, after = self.tr("before"), self.tr("after")
        entries = [
            Entry(f"{name.split(' ×')[0]}, {place}", value_text(float(norms[index])), style.role)
            for name, norms, style in zip(self._names, self._values, self._styles, strict=True)
            for place, index in ((before, block - 1), (after, block))
        ]
        return Readout(self.tr("block %1").replace("%1", str(block)), tuple(entries), float(block))
