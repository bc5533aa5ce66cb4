"""Fitted curve: the network's answer over its one feature, with the samples it learns from."""

import numpy as np

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.curve import Curve
from gradsim.gui.plots.layers.points import Points, thinned
from gradsim.gui.plots.layers.reference_curves import ReferenceCurves
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.series import Line
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import feature_label, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions, Snapshot

ANSWER = CurveStyle("weight")
_POINT = CurveStyle("delta", Marker.CIRCLE, width=0)
_AIR = 0.1


class FitView(PredictionView):
    """The first output over the feature; training samples filled, test samples hollow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.curve, self.train, self.test = Curve(ANSWER), Points(), Points(hollow=True)
        self.others = ReferenceCurves()
        self.canvas.layers = [self.test, self.train, self.others, self.curve, self.name, self.note]

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """Feature and answer."""
        return Canvas(theme, Axis(NumberScale(), label_room=44.0, labels=22.0), Axis(NumberScale(), label_room=36.0))

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """One feature and numbers to fit."""
        return dataset.features == 1 and not dataset.class_names

    def title(self) -> str:
        """What the plot is called then."""
        return self.tr("Fitted curve")

    def show_data(self, dataset: Dataset) -> None:
        """Place the samples; their targets fix the range of y."""
        self.canvas.x_axis.title = feature_label(dataset.feature_names[0])
        self.canvas.y_axis.title = self.tr("answer")
        for points, x, y in (
            (self.train, dataset.x_train, dataset.y_train),
            (self.test, dataset.x_test, dataset.y_test),
        ):
            chosen = thinned(len(x))
            points.set_data(x[chosen, 0], y[chosen, 0], np.zeros(len(chosen), dtype=np.int64))
            points.set_colors((self.theme.delta,))
        samples = np.concatenate((dataset.x_train, dataset.x_test))
        targets = np.concatenate((dataset.y_train, dataset.y_test))
        self.canvas.set_home(_around(samples[:, 0], 0.02), _around(targets[:, 0], _AIR))

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Draw the curve."""
        if predictions.curve is None:
            self.curve.set_data(np.empty(0), np.empty(0))
            return
        x, answers = predictions.curve
        self.curve.set_data(x, np.where(np.isfinite(answers[:, 0]), answers[:, 0], np.nan))
        self.say_if_not_finite(answers)

    def show_references(self, references: tuple[Reference, ...]) -> None:
        """Dot the curves of other networks."""
        super().show_references(references)
        self.others.show(references, _lines)

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """What another network answers at the nearest place of its curve."""
        curve = reference.snapshot.predictions.curve
        return "" if curve is None else value_text(float(curve[1][int(np.argmin(np.abs(curve[0] - x))), 0]))

    def legend(self, dataset: Dataset) -> tuple[LegendItem, ...]:
        """The curve and the samples."""
        return (
            LegendItem("answer", self.tr("network"), ANSWER),
            LegendItem("training", self.tr("training"), _POINT),
            LegendItem("test", self.tr("test"), _POINT, hollow=True),
        )

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """The network's answer at the nearest place of the curve."""
        if predictions.curve is None:
            return None
        places, answers = predictions.curve
        nearest = int(np.argmin(np.abs(places - x)))
        answer = Entry(self.tr("answer"), value_text(float(answers[nearest, 0])), ANSWER.role)
        title = f"{feature_label(dataset.feature_names[0])} = {value_text(float(places[nearest]), 4)}"
        return Readout(title, (answer,), float(places[nearest]))


def _lines(snapshot: Snapshot) -> tuple[Line, ...]:
    if snapshot.predictions.curve is None:
        return ()
    x, answers = snapshot.predictions.curve
    y = np.where(np.isfinite(answers[:, 0]), answers[:, 0], np.nan)
    return (Line(x, y, y, y),)


def _around(values: np.ndarray, share: float) -> Range:
    low, high = float(values.min()), float(values.max())
    air = share * (high - low) or 1.0
    return low - air, high + air
