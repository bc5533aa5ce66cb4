"""Before and after a remedy, side by side: the same seed, the same data, the same number of steps."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.text import make_label
from gradsim.gui.numbers import grouped
from gradsim.gui.plots import extremes
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.header import Header
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.rim import RimMark, RimMarks
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.ranges import Range, decades, from_zero
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.ticks import CountScale, DecadeScale, LayerScale, NumberScale
from gradsim.gui.scaling import set_margins
from gradsim.gui.texts import Texts
from gradsim.gui.theme import Theme, current_theme
from gradsim.gui.translation import translate_engine
from gradsim.gui.verdict.changes import change_texts
from gradsim.gui.verdict.pill import Pill
from gradsim.gui.verdict.text import cut_text, reason_text, verdict_text
from gradsim.theory.judgement import Effect
from gradsim.theory.outcome import Outcome
from gradsim.theory.trial import Trial

DELTA = CurveStyle("delta", Marker.CIRCLE)
WEIGHT = CurveStyle("weight", Marker.SQUARE)
LOSS = CurveStyle("accent")
_SIZE = (1080, 640)
# A loss more than this many times the least of both is drawn on a logarithmic axis.
_EXPLODED = 50.0


class Comparison(QDialog):
    """One trial, looked at.

    Attributes:
        accepted_remedy: the Trial whose change is to be used from now on.
    """

    accepted_remedy = Signal(object)

    def __init__(self, trial: Trial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trial = trial
        theme = current_theme()
        texts = Texts(self)
        texts.put(self.setWindowTitle, lambda: _title(trial))
        heading = make_label(theme.sizes.heading, strong=True, wrap=True, parent=self)
        texts.put(heading.setText, lambda: " · ".join(change_texts(trial.before.experiment, trial.after.experiment)))
        reason = make_label(theme.sizes.body, wrap=True, parent=self)
        texts.put(reason.setText, lambda: reason_text(trial))
        same = self._same = make_label(theme.sizes.body, role="muted", wrap=True, parent=self)
        texts.put(same.setText, lambda: _outcome(trial))
        ranges = _ranges(trial.before, trial.after)
        self.sides = tuple(
            Side(outcome, title, ranges, theme, self)
            for outcome, title in (
                (trial.before, lambda: QCoreApplication.translate("Comparison", "Before")),
                (trial.after, lambda: QCoreApplication.translate("Comparison", "After")),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.sizes.gap)
        for side in self.sides:
            row.addWidget(side, 1)
        self.use = PushButton("accent" if trial.helps else "", self)
        texts.put(self.use.setText, lambda: QCoreApplication.translate("Comparison", "Use this"))
        texts.put(
            self.use.setToolTip, lambda: QCoreApplication.translate("Comparison", "Start the run anew with this change")
        )
        self.use.clicked.connect(self._accept)
        close = PushButton("", self)
        texts.put(close.setText, lambda: QCoreApplication.translate("Comparison", "Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.use)
        layout = QVBoxLayout(self)
        set_margins(layout, 20, 18, 20, 16)
        layout.setSpacing(theme.sizes.grid)
        for label in (heading, reason, same):
            layout.addWidget(label)
        layout.addLayout(row, 1)
        layout.addLayout(buttons)
        room = parent.size() if parent is not None else None
        self.resize(
            min(theme.px(_SIZE[0]), room.width() - 80) if room else theme.px(_SIZE[0]),
            theme.px(_SIZE[1]) if not room else min(theme.px(_SIZE[1]), room.height() - 60),
        )

    def forbid(self, why: str) -> None:
        """Let nobody use it, and say why; "" where there is no reason."""
        if why:
            self.use.setEnabled(False)
            self.use.setToolTip(why)
            self._same.setText(f"{self._same.text()} {why}")

    def _accept(self) -> None:
        self.accepted_remedy.emit(self.trial)
        self.accept()


class Side(QFrame):
    """One outcome: verdict, gradient by layer, loss."""

    def __init__(
        self,
        outcome: Outcome,
        title: Callable[[], str],
        ranges: tuple[Range, Range, bool],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        texts = Texts(self)
        self.setObjectName("comparison-side")
        levels, losses, logarithmic = ranges
        name = make_label(theme.sizes.heading, strong=True, parent=self)
        texts.put(name.setText, title)
        self.pill = Pill(self)
        texts.put(lambda _: self.pill.show_kind(outcome.verdict.kind), str)
        top = QHBoxLayout()
        top.addWidget(name)
        top.addSpacing(8)
        top.addWidget(self.pill)
        top.addStretch(1)
        self.sentence = make_label(theme.sizes.body, wrap=True, parent=self)
        texts.put(self.sentence.setText, lambda: verdict_text(outcome.verdict))
        self.sentence.setMinimumHeight(3 * self.sentence.fontMetrics().lineSpacing())
        layout = QVBoxLayout(self)
        set_margins(layout, 14, 12, 12, 8)
        layout.addLayout(top)
        layout.addWidget(self.sentence)
        gradient = _header(theme, (("‖δ‖", DELTA), ("‖∂L/∂W‖", WEIGHT)))
        texts.put(gradient.set_title, lambda: QCoreApplication.translate("Comparison", "Gradient by layer"))
        loss = _header(theme, ())
        texts.put(loss.set_title, lambda: QCoreApplication.translate("Comparison", "Loss"))
        norms, course = _gradient_canvas(outcome, levels, theme), _loss_canvas(outcome, losses, logarithmic, theme)
        texts.put(partial(_name_axis, norms), lambda: QCoreApplication.translate("Comparison", "layer"))
        texts.put(partial(_name_axis, course), lambda: QCoreApplication.translate("Comparison", "step"))
        layout.addWidget(gradient)
        layout.addWidget(norms, 3)
        layout.addWidget(loss)
        layout.addWidget(course, 2)


def _title(trial: Trial) -> str:
    text = QCoreApplication.translate("Comparison", "{remedy}: before and after")
    return text.format(remedy=translate_engine(trial.remedy.label))


def _outcome(trial: Trial) -> str:
    outcomes = {
        Effect.HELPS: QCoreApplication.translate("Comparison", "It helps here."),
        Effect.CURES: QCoreApplication.translate("Comparison", "It cures the gradient here."),
        Effect.NONE: QCoreApplication.translate("Comparison", "It does not help here."),
    }
    text = QCoreApplication.translate(
        "Comparison", "{outcome} Both ran {steps} steps from the same seed on the same data."
    ).format(outcome=outcomes[trial.effect], steps=grouped(max(trial.before.steps, trial.after.steps)))
    return f"{text} {cut_text()}" if trial.cut else text


def _header(theme: Theme, curves: tuple[tuple[str, CurveStyle], ...]) -> Header:
    header = Header(theme)
    header.make_bare()
    header.set_legend(tuple(LegendItem(text, text, style) for text, style in curves))
    return header


def _name_axis(canvas: Canvas, title: str) -> None:
    canvas.x_axis.title = title
    canvas.update()


def _gradient_canvas(outcome: Outcome, levels: Range, theme: Theme) -> Canvas:
    canvas = Canvas(theme, Axis(LayerScale(), labels=22.0), Axis(DecadeScale(), label_room=24.0))
    layers = np.arange(1.0, len(outcome.delta_last) + 1)
    rim = RimMarks()
    marks = []
    for values, style in ((outcome.weight_gradient_last, WEIGHT), (outcome.delta_last, DELTA)):
        curve = Curve(style)
        curve.set_data(layers, extremes.logarithms(values))
        canvas.layers.append(curve)
        marks += [RimMark(kind, style.role, layers[mask]) for kind, mask in extremes.find(values).items()]
    rim.set_marks(tuple(marks))
    canvas.layers.append(rim)
    canvas.set_rims(*rim.room)
    canvas.x_axis.label_room = 14.0 + 10.0 * len(str(len(layers)))
    canvas.set_home((0.5, len(layers) + 0.5), levels)
    return canvas


def _loss_canvas(outcome: Outcome, losses: Range, logarithmic: bool, theme: Theme) -> Canvas:
    scale = DecadeScale() if logarithmic else NumberScale()
    canvas = Canvas(theme, Axis(CountScale(), label_room=64.0, labels=22.0), Axis(scale, label_room=30.0))
    curve = Curve(LOSS)
    curve.set_data(outcome.loss_steps, extremes.logarithms(outcome.loss) if logarithmic else _finite(outcome.loss))
    canvas.layers.append(curve)
    canvas.set_home((0.0, float(max(outcome.steps, 1))), losses)
    return canvas


def _ranges(before: Outcome, after: Outcome) -> tuple[Range, Range, bool]:
    """Axes that both sides share: of the norms' logarithms, of the loss, and whether that is logarithmic."""
    norms = np.concatenate(
        [
            extremes.logarithms(values)
            for outcome in (before, after)
            for values in (outcome.delta_last, outcome.weight_gradient_last)
        ]
    )
    norms = norms[np.isfinite(norms)]
    levels = decades(float(norms.min()), float(norms.max())) if len(norms) else (-8.0, 0.0)
    loss = np.concatenate((before.loss, after.loss))
    loss = loss[np.isfinite(loss)]
    if not len(loss):
        return levels, (0.0, 1.0), False
    positive = loss[loss > 0]
    if len(positive) and loss.max() > _EXPLODED * float(np.median(positive)):
        return levels, decades(float(np.log10(positive.min())), float(np.log10(positive.max()))), True
    return levels, from_zero(0.0, float(loss.max())), False


def _finite(values: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(values), values, np.nan)
