"""The network's own loss along its gradient: how far the present step goes, and how far it could."""

from math import ceil, floor, isfinite, log10

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradsim.engine.loss_slice import LossSlice
from gradsim.gui.figures.descent.wording import share_text
from gradsim.gui.figures.lettering import make_sentence
from gradsim.gui.figures.spots import Spot, Spots
from gradsim.gui.figures.touch_canvas import TouchCanvas
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Moment, Note
from gradsim.gui.plots.layers.level import MARKER_GAP, Level
from gradsim.gui.plots.layers.names import CurveNames
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.ranges import Range, StickyRange
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.style import CurveStyle, Dash, Marker
from gradsim.gui.plots.ticks import DecadeScale, NumberScale
from gradsim.gui.plots.writing import short, value_text
from gradsim.gui.scaling import set_spacing
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

LOSS = CurveStyle("delta", Marker.CIRCLE, width=2.5)
PREDICTED = CurveStyle("theory", dash=Dash.DASHED)

# The prediction is drawn between the points as well: on an axis of decades it bends.
_FINE = 10
# Ratios of the best step to the present one between which the present one is as good as can be told.
_ABOUT = 2.0
# In a bowl the least loss lies where the tangent ceases to hold; so many places beyond it there is none.
_APART = 3


class SlicePanel(QWidget):
    """L(θ − t ∇L) over t on an axis of decades, beside the tangent L − t ‖∇L‖², with the present and the best t."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.slice: LossSlice | None = None
        self._run: int | None = None
        self._fresh = True
        self._labels = Axis(DecadeScale(), label_room=64.0, labels=26.0)
        self.canvas = TouchCanvas(
            theme, self._labels, Axis(NumberScale(), label_room=44.0, labels=62.0), touchable=False, least=320
        )
        self.loss, self.predicted = Curve(LOSS), Curve(PREDICTED)
        self.now, self.present, self.best = Level("muted", gap=MARKER_GAP), Moment("accent"), Spots()
        self.names, self.rim, self.note = CurveNames(self.now), RimMarks(), Note()
        self.canvas.layers = [
            self.now,
            self.predicted,
            self.loss,
            self.present,  # above the curves, so that its word can be read
            self.names,
            self.rim,
            self.best,
            self.note,
        ]
        self.canvas.reader = self._read
        self.canvas.resized.connect(self._place_label)
        self._t_range = StickyRange((-4.0, 2.0), _whole_decades, narrows=False)
        self._loss_range = StickyRange((0.0, 1.0), _around)
        self.context = make_sentence(theme.sizes.heading, role="muted", parent=self)
        self.headline = make_sentence(strong=True, parent=self)
        self.sentence = make_sentence(parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        layout.addWidget(self.canvas, 1)
        for label in (self.headline, self.sentence, self.context):
            layout.addWidget(label)

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self.canvas.set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.canvas.setAccessibleName(self.tr("Loss of the network along its gradient"))
        self.canvas.x_axis.title = self.tr("step t against the gradient")
        self.canvas.y_axis.title = self.tr("loss of the mini-batch")
        self.names.set_names((("L(θ − t ∇L)", self.loss), (self.tr("its tangent, L − t ‖∇L‖²"), self.predicted)))
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the slice of a snapshot, or that there is none yet."""
        if snapshot.run_id != self._run:
            self._run = snapshot.run_id
            self._fresh = True
            self._loss_range.reset()
        elif snapshot.slice is not None and snapshot.slice is self.slice:
            return
        self.slice = snapshot.slice
        self._draw()

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        found = self.slice
        usable = found is not None and isfinite(float(found.loss[0]))
        for layer in (self.now, self.present, self.predicted, self.loss, self.names, self.rim, self.best):
            layer.visible = usable
        if found is None or not usable:
            waiting = self.tr("The slice is being computed.")
            self.note.text = waiting if found is None else self.tr("The network has diverged: its loss is no number.")
            for label in (self.headline, self.sentence, self.context):
                label.setText("")
            self.canvas.set_rims(0.0, 0.0)
        else:
            self.note.text = ""
            self._draw_curves(found)
            self._mark(found)
            self.headline.setText(self._say_present(found))
            self.sentence.setText(self._say_best(found))
            text = self.tr(
                "First run, mini-batch of step %1, without dropout and penalties. A plain gradient step: what the "
                "optimizer makes of it may be another one."
            )
            self.context.setText(text.replace("%1", grouped(found.step)))
        self.canvas.update()

    def _draw_curves(self, found: LossSlice) -> None:
        with np.errstate(divide="ignore", invalid="ignore"):
            places = np.log10(found.rates[1:])
        loss = np.where(np.isfinite(found.loss[1:]), found.loss[1:], np.nan)
        self.loss.set_data(places, loss)
        fine = np.linspace(places[0], places[-1], _FINE * len(places))
        predicted = found.predicted(10.0**fine)
        self.predicted.set_data(fine, np.where(np.isfinite(predicted), predicted, np.nan))
        follow = self._t_range.begin_at if self._fresh else self._t_range.follow
        x_range = follow(float(places[0]), float(places[-1]))
        self._fresh = False
        start = float(found.loss[0])
        least = float(np.nanmin(np.append(loss, start)))
        self.canvas.set_home(x_range, self._loss_range.follow(least, start))

    def _mark(self, found: LossSlice) -> None:
        places = np.log10(found.rates[1:])
        beyond = found.loss[1:]
        marks = []
        for extreme, mask in ((Extreme.INFINITE, np.isinf(beyond)), (Extreme.NAN, np.isnan(beyond))):
            if mask.any():
                marks.append(RimMark(extreme, LOSS.role, places[mask]))
        self.rim.set_marks(tuple(marks), float(places[1] - places[0]))
        self.canvas.set_rims(*self.rim.room)
        self._place_label()
        self.now.y = float(found.loss[0])
        self.now.above = f"L(θ) = {value_text(self.now.y, 4)}"
        self.present.x = log10(found.rates[found.present])
        self.present.label = self.tr("t = learning rate %1").replace("%1", short(found.learning_rate))
        best = found.best
        word = self.tr("best t = %1").replace("%1", short(float(f"{found.rates[best]:.2g}")))
        self.best.spots = (
            (Spot(log10(found.rates[best]), float(found.loss[best]), word, "pinned", radius=7.0, below=True),)
            if best > 0
            else ()
        )

    def _place_label(self) -> None:
        """The word of the present step at the foot of the plot, where the curve rarely comes."""
        self.present.inset = max(self.canvas.mapping.height - sum(self.rim.room) - 32, 0.0)

    # -- in words -----------------------------------------------------------------------------------------------------

    def _say_present(self, found: LossSlice) -> str:
        start, after = float(found.loss[0]), float(found.loss[found.present])
        promised = start - float(found.predicted(found.rates[[found.present]])[0])
        if not isfinite(after):
            text = self.tr("A step of t = %1 takes the loss out of all numbers; its tangent promised %3 less.")
        elif after <= start:
            text = self.tr("A step of t = %1 lowers the loss by %2; its tangent promised %3.")
        else:
            text = self.tr("A step of t = %1 raises the loss by %2, though its tangent promised %3 less.")
        numbers = (found.learning_rate, abs(after - start), promised)
        for place, number in enumerate(numbers, start=1):
            text = text.replace(f"%{place}", short(number))
        return text

    def _say_best(self, found: LossSlice) -> str:
        best, trusted = found.best, found.trusted
        ratio = float(found.rates[best] / found.rates[found.present])
        if best == 0:
            text = self.tr("None of these steps lowers it.")
        elif trusted < min(found.present, best - _APART):
            # Farther out a lower loss is found by chance, as anywhere in a landscape that is all peaks.
            text = self.tr(
                "The tangent holds up to t = %3 only, %4 of the learning rate: with a gradient this large, the step "
                "ends somewhere else in a wild landscape."
            )
        elif best == len(found.rates) - 1:
            text = self.tr(
                "It still falls at %1 times the learning rate: with a gradient this small, steps are far too short."
            )
        elif ratio > _ABOUT:
            text = self.tr("The best of these steps is %1 times as long and lowers it by %2: this one is too small.")
        elif ratio < 1 / _ABOUT:
            text = self.tr(
                "The best of these steps is only %1 times as long and lowers it by %2: this one is too large."
            )
        else:
            text = self.tr("The best of these steps lowers it by %2 and is about as long as this one.")
        lowered = float(found.loss[0] - found.loss[best])
        text = text.replace("%1", short(float(f"{ratio:.2g}"))).replace("%2", short(lowered))
        reached = float(found.rates[max(trusted, 0)])
        share = share_text(reached / found.learning_rate)
        return text.replace("%3", short(float(f"{reached:.2g}"))).replace("%4", share)

    def _read(self, x: float, y: float) -> Readout | None:
        found = self.slice
        if found is None or not self.loss.visible:
            return None
        place = 1 + int(np.abs(np.log10(found.rates[1:]) - x).argmin())
        rate = float(found.rates[place])
        return Readout(
            f"t = {short(rate)}",
            (
                Entry(self.tr("loss"), value_text(float(found.loss[place])), LOSS.role),
                Entry(self.tr("tangent"), value_text(float(found.predicted(found.rates[[place]])[0])), PREDICTED.role),
                Entry(self.tr("of the learning rate"), f"×{short(rate / found.learning_rate)}"),
            ),
            log10(rate),
        )


def _whole_decades(low: float, high: float) -> Range:
    return float(floor(low)), float(ceil(high))


def _around(low: float, high: float) -> Range:
    """From the least loss to well above the present one: what is larger leaves the plot at the top."""
    fall = high - low
    top = high + max(0.5 * fall, 0.1 * abs(high), 1e-12)
    bottom = low - max(0.2 * fall, 0.1 * abs(high), 1e-12)
    return bottom, top
