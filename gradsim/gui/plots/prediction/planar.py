"""What the two pictures over the plane share: axes, points, and the grid of answers under the pointer."""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.gui.plots.axis import Axis
from gradsim.gui.plots.canvas import Canvas
from gradsim.gui.plots.layers.image import Extent
from gradsim.gui.plots.ranges import Range
from gradsim.gui.plots.ticks import NumberScale
from gradsim.gui.plots.writing import feature_label, value_text
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Predictions

Float64 = NDArray[np.float64]

_MARGIN = 0.04


def planar_canvas(theme: Theme, right: float) -> Canvas:
    """A canvas with one unit of x as long as one of y."""
    x_axis = Axis(NumberScale(), label_room=44.0, labels=22.0)
    y_axis = Axis(NumberScale(), label_room=34.0, labels=30.0)
    return Canvas(theme, x_axis, y_axis, square=True, right=right, grid=False)


def show_plane(canvas: Canvas, dataset: Dataset, extent: Extent | None) -> None:
    """Name the axes after the features and show the whole grid, or all samples where there is none."""
    canvas.x_axis.title, canvas.y_axis.title = map(feature_label, dataset.feature_names)
    if extent is None:
        x = np.concatenate((dataset.x_train, dataset.x_test))
        canvas.set_home(*(_around(column) for column in x.T))
    else:
        canvas.set_home((extent[0], extent[1]), (extent[2], extent[3]))


def _around(values: Float64) -> Range:
    low, high = float(values.min()), float(values.max())
    margin = _MARGIN * (high - low) or 1.0
    return low - margin, high + margin


def cells(predictions: Predictions) -> Extent:
    """The area of the grid's picture: the outermost answers are in the middle of its outermost cells."""
    assert predictions.grid is not None
    assert predictions.extent is not None
    x_low, x_high, y_low, y_high = predictions.extent
    rows, columns = predictions.grid.shape
    x_half, y_half = (x_high - x_low) / (columns - 1) / 2, (y_high - y_low) / (rows - 1) / 2
    return x_low - x_half, x_high + x_half, y_low - y_half, y_high + y_half


def answer_at(predictions: Predictions, x: float, y: float) -> float | None:
    """The answer at the place of the grid that is nearest to (x, y), or None outside of it."""
    if predictions.grid is None or predictions.extent is None:
        return None
    x_low, x_high, y_low, y_high = predictions.extent
    if not (x_low <= x <= x_high and y_low <= y <= y_high):
        return None
    rows, columns = predictions.grid.shape
    row = round((y - y_low) / (y_high - y_low) * (rows - 1))
    column = round((x - x_low) / (x_high - x_low) * (columns - 1))
    return float(predictions.grid[row, column])


def place_text(dataset: Dataset, x: float, y: float) -> str:
    """A place in words: x₁ = 0.5, x₂ = 1.2."""
    named = zip(map(feature_label, dataset.feature_names), (x, y), strict=True)
    return ", ".join(f"{name} = {value_text(at, 3)}" for name, at in named)
