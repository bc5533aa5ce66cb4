"""Loss: how well the network does, in training and on what it has not seen; or its accuracy."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from gradsim.gui.numbers import grouped
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.guides import Moment, Note
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.layers.rim import RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.loss_curves import accuracy_lines, loss_lines, speaking
from gradsim.gui.plots.loss_readout import first_extremes, read_accuracy, read_loss
from gradsim.gui.plots.ranges import StickyRange, counted, decades, from_zero
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.runs import runs_brief, runs_text
from gradsim.gui.plots.series import Line
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.gui.plots.ticks import CountScale, DecadeScale, NumberScale
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot

TRAINING = CurveStyle("delta")
TEST = CurveStyle("weight", dash=Dash.DASHED)

LOSS, ACCURACY = 0, 1
_AXES = ("automatic", "linear", "logarithmic")
# With the automatic axis, a run whose loss exceeds this is drawn logarithmically from then on.
_EXPLODED = 1e3
# So many steps to the right of its last one, nothing is read of a run any more.
_BEYOND = 1.0


class LossPlot(PlotCard):
    """Training loss, smoothed, with the range of all steps behind it, and test loss; on another tab the accuracies."""

    key = "loss"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        x_axis = Axis(CountScale(), label_room=64.0, labels=22.0)
        self.canvas = Canvas(theme, x_axis, Axis(NumberScale(), label_room=36.0))
        self.training, self.test = Curve(TRAINING), Curve(TEST)
        self.moment, self.rim, self._note = Moment("error"), RimMarks(), Note()
        self.tab = LOSS
        self.exploded = False
        self._end = StickyRange((0.0, 10.0), counted, narrows=False)
        self._linear = StickyRange((0.0, 1.0), from_zero)
        self._decades = StickyRange((-4.0, 0.0), decades)
        self.others = ReferenceCurves()
        self.canvas.layers = [self.others, self.training, self.test, self.moment, self.rim, self._note]
        self.canvas.reader = self._read
        self._choices = self.menu.add_choices(_AXES, "automatic", self.refresh)
        self.header.tab_chosen.connect(self.choose_tab)
        self.set_body(self.canvas)
        self.retranslate()

    def title(self) -> str:
        """What the plot is called."""
        return self.tr("Loss and accuracy")

    @property
    def logarithmic(self) -> bool:
        """Whether the loss is drawn on a logarithmic axis now."""
        chosen = self._choices.checkedAction().data()
        return chosen == "logarithmic" or (chosen == "automatic" and self.exploded)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        texts = (self.tr("Loss axis: automatic"), self.tr("Loss axis: linear"), self.tr("Loss axis: logarithmic"))
        for action, text in zip(self._choices.actions(), texts, strict=True):
            action.setText(text)
        self.canvas.x_axis.title = self.tr("step")
        self._note.text = self.tr("no steps yet")
        self.header.set_tabs((self.tr("Loss"), self.tr("Accuracy")), self.tab)
        training, test = self.tr("training"), self.tr("test")
        self.header.set_legend((LegendItem("training", training, TRAINING), LegendItem("test", test, TEST)))
        super().retranslate()

    def choose_tab(self, number: int) -> None:
        """Show the loss (0) or the accuracy (1)."""
        self.tab = number
        self.header.set_tabs((self.tr("Loss"), self.tr("Accuracy")), number)
        self.reset_view()
        self.refresh()

    def draw(self, snapshot: Snapshot, new_run: bool) -> None:
        """Draw the history of the run."""
        if new_run:
            self.fit_anew()
        classes = bool(snapshot.dataset.class_names)
        self.header.set_tab_visible(ACCURACY, classes)
        if self.tab == ACCURACY and not classes:
            self.choose_tab(LOSS)
            return
        shown = [snapshot, *(reference.snapshot for reference in self.references)]
        self.exploded = self.exploded or any(_largest(item) > _EXPLODED for item in shown)
        end = self._end.follow(0.0, float(max(item.step for item in shown)))[1]
        width = max(int(self.canvas.mapping.width), 50)
        lines = self._loss(snapshot, end, width) if self.tab == LOSS else self._accuracy(snapshot, end, width)
        for curve, line in zip((self.training, self.test), lines, strict=True):
            curve.set_data(line.x, line.y, line.low, line.high)
        self._note.visible = not any(len(line.x) for line in lines)
        self._mark_divergence(snapshot)
        runs = runs_text(snapshot.record)
        smoothed = self.tr("smoothed") if self.tab == LOSS else ""
        self.header.set_subtitle(runs or smoothed, runs_brief(snapshot.record))

    def fit_anew(self) -> None:
        """Other ranges, and another decision between a linear and a logarithmic axis."""
        for sticky in (self._end, self._linear, self._decades):
            sticky.reset()
        self.exploded = False

    def _loss(self, snapshot: Snapshot, end: float, width: int) -> tuple[Line, Line]:
        logarithmic = self.logarithmic
        training, test = loss_lines(snapshot, end, width, logarithmic)
        self._draw_references(lambda other: loss_lines(other, end, width, logarithmic), (logarithmic, end, width))
        sticky = self._decades if logarithmic else self._linear
        seen = [extremes for extremes in (training.extremes(), test.extremes(), self.others.extremes()) if extremes]
        if seen:
            sticky.follow(min(low for low, _ in seen), max(high for _, high in seen))
        marks = first_extremes(snapshot, logarithmic, TRAINING.role)
        self.rim.set_marks(marks)
        self._set_axis(DecadeScale() if logarithmic else NumberScale(), self.tr("loss"))
        self.canvas.set_rims(*self.rim.room)
        self.moment.inset = self.rim.room[0]
        self.canvas.set_home((0.0, end), sticky.range)
        return training, test

    def _accuracy(self, snapshot: Snapshot, end: float, width: int) -> tuple[Line, Line]:
        self.rim.set_marks(())
        self._set_axis(NumberScale(), self.tr("accuracy in %"))
        self.canvas.set_rims(0.0, 0.0)
        self.moment.inset = 0.0
        self.canvas.set_home((0.0, end), (0.0, 100.0))
        self._draw_references(lambda other: accuracy_lines(other, end, width), (end, width))
        return accuracy_lines(snapshot, end, width)

    def _draw_references(self, lines: Callable[[Snapshot], tuple[Line, Line]], basis: tuple[float, ...]) -> None:
        """Training of other runs, its middle alone; of a single one also what it does on the test samples."""
        count = 2 if len(self.references) == 1 else 1

        def middles(snapshot: Snapshot) -> list[Line]:
            return [Line(line.x, line.y, line.y, line.y) for line in lines(snapshot)[:count]]

        self.others.show(self.references, middles, (self.tab, count, *basis))

    def _set_axis(self, scale: NumberScale | DecadeScale, title: str) -> None:
        self.canvas.y_axis.scale = scale
        self.canvas.y_axis.title = title

    def _mark_divergence(self, snapshot: Snapshot) -> None:
        ends = [divergence.step for divergence in snapshot.record.divergence if divergence is not None]
        self.moment.x = float(min(ends)) if ends else None
        if len(ends) == snapshot.experiment.runs:
            self.moment.label = self.tr("diverged")
        else:
            some = self.tr("{some} of {all} runs diverged")
            self.moment.label = some.format(some=len(ends), all=snapshot.experiment.runs)

    def _read(self, x: float, y: float) -> Readout | None:
        if self.snapshot is None:
            return None
        names = (self.tr("training"), self.tr("test"))
        read = read_loss if self.tab == LOSS else read_accuracy
        # Right of the end of the longest run, its end is read; a shorter one has nothing to say there.
        x = min(x, max(item.step for item in (self.snapshot, *(other.snapshot for other in self.references))))
        step: int | None = None
        entries: list[Entry] = []
        for reference in (None, *self.references):
            snapshot = self.snapshot if reference is None else reference.snapshot
            found = read(snapshot, x, names, (TRAINING.role, TEST.role)) if x <= snapshot.step + _BEYOND else None
            if found is not None:
                step = found[0] if step is None else step
                entries += found[1] if reference is None else [_of(reference, entry) for entry in found[1]]
        if step is None:
            return None
        return Readout(self.tr("step {number}").format(number=grouped(step)), tuple(entries), float(step))


def _of(reference: Reference, entry: Entry) -> Entry:
    return replace(entry, label=f"{reference.label} · {entry.label}", role=reference.role)


def _largest(snapshot: Snapshot) -> float:
    values = speaking(snapshot)[0].maximum
    return float(np.max(values, initial=0.0, where=np.isfinite(values)))
