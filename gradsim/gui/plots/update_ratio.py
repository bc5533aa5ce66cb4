"""Update ratio: how much of its weights each layer changes in a step."""

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.layer_plot import NAME_ROOM, LayerPlot
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Note
from gradsim.gui.plots.layers.level import Level
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.ranges import StickyRange, decades
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.runs import judged, layer_line, run_text, runs_brief, runs_text
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.ticks import DecadeScale
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

RATIO = CurveStyle("accent", Marker.CIRCLE)
# log₁₀ of what is usual where training goes well: weights change by a thousandth per step.
USUAL = -3.0
# Decades above it that its words need at least.
_WORD_ROOM = 1.0


class UpdateRatio(LayerPlot):
    """‖ΔW‖/‖W‖ over the layers on a logarithmic axis, beside the usual 10⁻³."""

    key = "update_ratio"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Axis(DecadeScale(), label_room=36.0), parent)
        self.ratio = Curve(RATIO)
        self.usual = Level("theory", curves=(self.ratio,), avoided=(self.band.names,))
        self.rim, self.nothing = RimMarks(), Note(above=NAME_ROOM)
        self.usual.y = USUAL
        self.others = ReferenceCurves()
        self._levels = StickyRange((-6.0, 0.0), decades)
        # The guide lies below the name of the selected layer.
        below = [self.others, self.usual, *self.canvas.layers]
        self.canvas.layers = [*below, self.ratio, self.usual.lift_texts(), self.rim, self.nothing]
        self.canvas.reader = self._read
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Update ratio")

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.y_axis.title = "‖ΔW‖ / ‖W‖"
        self.usual.above = self.tr("10⁻³, as usual")
        super().retranslate()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the record's ratios."""
        record = snapshot.record
        layers = np.arange(1.0, record.layers + 1)
        line = layer_line(record, record.update_ratio, band=True)
        self.ratio.set_data(line.x, line.y, line.low, line.high)
        band = len(self.references) == 1
        self.others.show(
            self.references, lambda other: (layer_line(other.record, other.record.update_ratio, band=band),), band
        )
        seen = np.concatenate([line.low, line.high, [USUAL, USUAL + _WORD_ROOM], *self.others.seen()])
        finite = seen[np.isfinite(seen)]
        self._levels.follow(float(finite.min()), float(finite.max()), afresh=new_run)
        undefined = bool(np.isnan(record.update_ratio).all())
        self.nothing.visible = undefined
        self.usual.visible = not undefined
        self.nothing.text = (
            self.tr("no steps yet") if snapshot.step == 0 else self.tr("not defined: no finite update was made")
        )
        found = {} if undefined else extremes.find(judged(record, record.update_ratio))
        self.rim.set_marks(tuple(RimMark(kind, RATIO.role, layers[mask.any(axis=0)]) for kind, mask in found.items()))
        top, bottom = self.rim.room
        self.canvas.set_rims(top + NAME_ROOM, bottom)
        self.band.inset = top
        self.show_layers(record.layers, self._levels.range)
        step, runs = self.tr("step {number}").format(number=grouped(snapshot.step)), runs_text(record)
        self.header.set_subtitle(f"{step} · {runs}" if runs else step, runs_brief(record))

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        layer, record = self.read_at(x), self.snapshot.record
        entries = self.reference_entries(layer, lambda other: other.update_ratio)
        if self.has_layer(layer):
            text = run_text(record, record.update_ratio, layer - 1)
            entries.insert(0, Entry("‖ΔW‖ / ‖W‖", text, RATIO.role))
        return Readout(self.layer_title(layer), tuple(entries), float(layer))

    def fit_anew(self) -> None:
        """Another range."""
        self._levels.reset()
