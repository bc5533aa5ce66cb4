"""Answers over targets, for numbers to fit from many features: good answers lie on the diagonal."""

import numpy as np

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.guides import Diagonal
from gradsim.gui.plots.layers.points import Points
from gradsim.gui.plots.prediction.planar import planar_canvas
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions

_AIR = 0.08


class ScatterView(PredictionView):
    """One point for each test sample, or training sample where there are none; the first output."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.points = Points()
        self.others = Points(hollow=True)
        self.canvas.layers = [Diagonal(), self.others, self.points, self.name, self.note]

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """One unit of x as long as one of y."""
        return planar_canvas(theme, 16.0)

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """Numbers to fit."""
        return not dataset.class_names

    def title(self) -> str:
        """What the plot is called then."""
        return self.tr("Answers and targets")

    def show_data(self, dataset: Dataset) -> None:
        """Fix the ranges by the targets."""
        self.canvas.x_axis.title = self.tr("target")
        self.canvas.y_axis.title = self.tr("answer")
        targets = np.concatenate((dataset.y_train, dataset.y_test))[:, 0]
        low, high = float(targets.min()), float(targets.max())
        air = _AIR * (high - low) or 1.0
        self.canvas.set_home((low - air, high + air), (low - air, high + air))
        self.points.set_colors((self.theme.delta,))

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Place the points."""
        if predictions.fitted is None:
            return
        targets, answers = predictions.fitted
        finite = np.isfinite(answers)
        self.points.set_data(targets[finite], answers[finite], np.zeros(int(finite.sum()), dtype=np.int64))
        self.say_if_not_finite(answers)

    def show_references(self, references: tuple[Reference, ...]) -> None:
        """Rings for the answers of other networks."""
        super().show_references(references)
        pairs = [reference.snapshot.predictions.fitted for reference in references]
        found = [(np.stack(pair), number) for number, pair in enumerate(pairs) if pair is not None]
        places = np.concatenate([*(pair for pair, _ in found), np.empty((2, 0))], axis=1)
        groups = np.concatenate([*(np.full(pair.shape[1], number) for pair, number in found), np.empty(0)])
        finite = np.isfinite(places[1])
        self.others.set_data(places[0][finite], places[1][finite], groups[finite].astype(np.int64))
        self.others.set_colors([getattr(self.theme, reference.role) for reference in references])

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """What another network answers to the same sample."""
        own = self.predictions.fitted if self.predictions is not None else None
        pair = reference.snapshot.predictions.fitted
        if own is None or pair is None or len(own[0]) != len(pair[0]):
            return ""
        nearest = int(np.nanargmin(np.hypot(own[0] - x, own[1] - y)))
        return value_text(float(pair[1][nearest]))

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """The sample nearest to the pointer."""
        if predictions.fitted is None or not len(self.points.x):
            return None
        nearest = int(np.argmin(np.hypot(self.points.x - x, self.points.y - y)))
        target, answer = float(self.points.x[nearest]), float(self.points.y[nearest])
        title = self.tr("target {value}").format(value=value_text(target))
        return Readout(title, (Entry(self.tr("answer"), value_text(answer), "delta"),))
