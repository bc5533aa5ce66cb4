"""Fitted surface: the network's answer over two features, with the targets as points in the same colours."""

import numpy as np

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.colormap import color_at
from gradsim.gui.plots.heat import color_numbers
from gradsim.gui.plots.layers.color_bar import ColorBar
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.layers.points import Points, thinned
from gradsim.gui.plots.layers.reference_contours import OwnContours, ReferenceContours
from gradsim.gui.plots.prediction.planar import answer_at, cells, place_text, planar_canvas, show_plane
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.series import Float64
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions

# Points have one of so many colours of the map.
_SHADES = 48
# Where lines are drawn, as shares of the scale.
_CONTOURS = (0.25, 0.5, 0.75)


class SurfaceView(PredictionView):
    """The plane in the colours of the answers. Where the fit is good, the points vanish in it but for their rims.

    Beside other networks it has lines at a quarter, a half and three quarters of the scale: solid ones of its own
    answers, dotted ones of theirs.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.picture, self.train, self.test = Picture(smooth=True), Points(), Points()
        self.bar = ColorBar(NumberScale(), (0.0, 1.0))
        self.others, self.own = ReferenceContours(self._heights), OwnContours(self._heights)
        self.canvas.layers = [
            *(self.picture, self.test, self.train, self.own, self.others, self.bar, self.name),
            self.note,
        ]

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """One unit of x as long as one of y."""
        return planar_canvas(theme, ColorBar.room)

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """Two features and numbers to fit."""
        return dataset.is_planar and not dataset.class_names

    def title(self) -> str:
        """What the plot is called then."""
        return self.tr("Fitted surface")

    def show_data(self, dataset: Dataset) -> None:
        """Place the samples; their targets fix the colours."""
        self.bar.levels = _levels(dataset)
        low, high = self.bar.levels
        shades = [color_at(shade / (_SHADES - 1)).name() for shade in range(_SHADES)]
        for points, x, y in (
            (self.train, dataset.x_train, dataset.y_train),
            (self.test, dataset.x_test, dataset.y_test),
        ):
            chosen = thinned(len(x))
            share = (y[chosen, 0] - low) / (high - low)
            points.set_data(x[chosen, 0], x[chosen, 1], np.rint(share * (_SHADES - 1)).astype(np.int64))
            points.set_colors(shades)

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Colour the plane."""
        show_plane(self.canvas, dataset, predictions.extent)
        self.say_if_not_finite(predictions.grid)
        if predictions.grid is None or predictions.extent is None:
            self.picture.clear()
            return
        self.picture.set_colors(color_numbers(predictions.grid, self.bar.levels), cells(predictions))

    def show_references(self, references: tuple[Reference, ...]) -> None:
        """Draw the lines."""
        super().show_references(references)
        self.others.show(references)
        self.own.show(self.predictions if references else None)

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """What another network answers there."""
        answer = answer_at(reference.snapshot.predictions, x, y)
        return "" if answer is None else value_text(answer)

    def _heights(self, grid: Float64) -> list[tuple[Float64, float]]:
        low, high = self.bar.levels
        return [(grid, low + share * (high - low)) for share in _CONTOURS]

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """The place and the network's answer there."""
        answer = answer_at(predictions, x, y)
        if answer is None:
            return None
        title = place_text(dataset, x, y)
        return Readout(title, (Entry(self.tr("answer"), value_text(answer)),))


def _levels(dataset: Dataset) -> Range:
    targets = np.concatenate((dataset.y_train, dataset.y_test))[:, 0]
    low, high = float(targets.min()), float(targets.max())
    return (low, high) if high > low else (low - 1, high + 1)
