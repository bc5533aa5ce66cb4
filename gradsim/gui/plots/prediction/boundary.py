"""Decision boundary: which class the network answers at every place of the plane."""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.error_text import say
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.colormap import rgb
from gradsim.gui.plots.extremes import Extreme, word
from gradsim.gui.plots.heat import EXTREME_COLORS
from gradsim.gui.plots.layers.image import Picture
from gradsim.gui.plots.layers.points import Points, thinned
from gradsim.gui.plots.layers.reference_contours import ReferenceContours
from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.prediction.planar import answer_at, cells, place_text, planar_canvas, show_plane
from gradsim.gui.plots.prediction.view import PredictionView
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.reference import Reference
from gradsim.gui.plots.style import CurveStyle, Marker
from gradsim.gui.plots.writing import percentage
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions

Float64 = NDArray[np.float64]

# How strongly the plane is tinted where the network is undecided, and where it is certain.
_FAINT, _STRONG = 0.08, 0.28
_POINT = CurveStyle("text", Marker.CIRCLE, width=0)
# The legend names at most so many classes.
_MOST_NAMES = 4


class BoundaryView(PredictionView):
    """The plane in the soft colours of the classes, training samples filled, test samples hollow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.picture, self.train, self.test = Picture(smooth=True), Points(), Points(hollow=True)
        self.others = ReferenceContours(self._borders)
        self.canvas.layers = [self.picture, self.test, self.train, self.others, self.name, self.note]

    @staticmethod
    def make_canvas(theme: Theme) -> Canvas:
        """One unit of x as long as one of y."""
        return planar_canvas(theme, 16.0)

    @staticmethod
    def suits(dataset: Dataset) -> bool:
        """Two features and classes."""
        return dataset.is_planar and bool(dataset.class_names)

    def title(self) -> str:
        """What the plot is called then."""
        return self.tr("Decision boundary")

    def show_data(self, dataset: Dataset) -> None:
        """Place the samples."""
        for points, x, y in (
            (self.train, dataset.x_train, dataset.y_train),
            (self.test, dataset.x_test, dataset.y_test),
        ):
            chosen = thinned(len(x))
            points.set_data(x[chosen, 0], x[chosen, 1], y[chosen].astype(np.int64))
            points.set_colors(self.theme.classes)

    def show_answers(self, dataset: Dataset, predictions: Predictions) -> None:
        """Tint the plane."""
        show_plane(self.canvas, dataset, predictions.extent)
        self.say_if_not_finite(predictions.grid)
        if predictions.grid is None or predictions.extent is None:
            self.picture.clear()
            return
        two = len(dataset.class_names) == 2
        colors = _two_classes(predictions.grid, self.theme) if two else _many_classes(predictions.grid, self.theme)
        self.picture.set_colors(colors, cells(predictions))

    def show_references(self, references: tuple[Reference, ...]) -> None:
        """Dot the lines at which other networks are undecided."""
        super().show_references(references)
        self.others.show(references)

    def read_reference(self, reference: Reference, dataset: Dataset, x: float, y: float) -> str:
        """The class another network answers there, with how sure it is of one of two."""
        answer = answer_at(reference.snapshot.predictions, x, y)
        if answer is None or not np.isfinite(answer):
            return "" if answer is None else word(Extreme.NAN)
        if len(dataset.class_names) == 2:
            return f"{say(dataset.class_names[answer > 0.5])} {percentage(max(answer, 1 - answer), 1)}"
        return say(dataset.class_names[int(answer)])

    def _borders(self, grid: Float64) -> list[tuple[Float64, float]]:
        """Where the second of two classes is as likely as the first, or where the class changes."""
        classes = len(self.dataset.class_names) if self.dataset is not None else 2
        if classes == 2:
            return [(grid, 0.5)]
        known = np.isfinite(grid)
        return [(np.where(known, grid > row, np.nan), 0.5) for row in range(classes - 1)]

    def legend(self, dataset: Dataset) -> tuple[LegendItem, ...]:
        """The classes, where they are few, and how test samples look."""
        names = dataset.class_names if len(dataset.class_names) <= _MOST_NAMES else ()
        colors = self.theme.classes
        items = [LegendItem(f"class {row}", say(name), _POINT, color=colors[row]) for row, name in enumerate(names)]
        if len(dataset.x_test):
            items.append(LegendItem("test", self.tr("test"), _POINT, color=self.theme.muted, hollow=True))
        return tuple(items)

    def read(self, dataset: Dataset, predictions: Predictions, x: float, y: float) -> Readout | None:
        """The place and the network's answer there."""
        answer = answer_at(predictions, x, y)
        if answer is None:
            return None
        title = place_text(dataset, x, y)
        if len(dataset.class_names) == 2:
            shares = zip(dataset.class_names, (1 - answer, answer), strict=True)
            entries = [Entry(say(name), percentage(share, 1)) for name, share in shares]
        else:
            name = say(dataset.class_names[int(answer)]) if np.isfinite(answer) else word(Extreme.NAN)
            entries = [Entry(self.tr("answer"), name)]
        return Readout(title, tuple(entries))


def _two_classes(grid: Float64, theme: Theme) -> NDArray[np.uint8]:
    """Colours for probabilities of the second class: the likelier class's, the stronger the surer."""
    finite = np.isfinite(grid)
    share = np.where(finite, grid, 0.5)
    second = (share > 0.5)[..., None]
    strength = (_FAINT + (_STRONG - _FAINT) * np.abs(2 * share - 1))[..., None]
    ground = rgb(theme.card)
    likelier = np.where(second, rgb(theme.classes[1]), rgb(theme.classes[0]))
    return _with_undefined(ground + strength * (likelier - ground), finite, theme)


def _many_classes(grid: Float64, theme: Theme) -> NDArray[np.uint8]:
    """Colours for numbers of classes."""
    finite = np.isfinite(grid)
    table = np.stack([rgb(color) for color in theme.classes])
    number = np.where(finite, grid, 0).astype(np.intp) % len(table)
    ground = rgb(theme.card)
    return _with_undefined(ground + _STRONG * (table[number] - ground), finite, theme)


def _with_undefined(colors: Float64, finite: NDArray[np.bool_], theme: Theme) -> NDArray[np.uint8]:
    """The colours, with a colour of their own where the answer is not finite."""
    ground = rgb(theme.card)
    colors[~finite] = ground + _STRONG * (rgb(EXTREME_COLORS[Extreme.NAN]) - ground)
    return np.rint(colors).astype(np.uint8)
