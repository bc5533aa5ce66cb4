"""What the first run's network answers: a decision map of the plane, a fitted curve, a confusion matrix."""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import CLASSIFICATION, Dataset, Floats
from gradsim.engine.trainer import Trainer
from gradsim.runtime.snapshot import Predictions, read_only

GRID = 64
CURVE_POINTS = 256
# Of larger sets the first ones answer for all: the window shows shares, and training should not wait.
MOST_SAMPLES = 1000
# Multiplications that one answer to everything may cost, some tenths of a second: a huge network is asked less.
_MOST_PRODUCTS = 4e9
_SMALLEST_GRID = 16
_FEWEST_SAMPLES = 100
_MARGIN = 0.1


class Predictor:
    """Asks a Trainer's network the same questions again and again; the questions are prepared once.

    Attributes:
        extent: (x_minimum, x_maximum, y_minimum, y_maximum) of the map, or None where the data are not planar.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        data = trainer.dataset
        tested = len(data.x_test) > 0
        affordable = _MOST_PRODUCTS / trainer.network.layout.size
        side = int(min(GRID, max(_SMALLEST_GRID, affordable**0.5)))
        few = slice(int(min(MOST_SAMPLES, max(_FEWEST_SAMPLES, affordable))))
        self._x = (data.x_test if tested else data.x_train)[few]
        self._y = (data.y_test if tested else data.y_train)[few]
        self._classes = data.outputs if data.task == CLASSIFICATION else 0
        self._shares_by_softmax = trainer.experiment.training.loss == "cross_entropy"
        self.extent: tuple[float, float, float, float] | None = None
        self._plane: Floats | None = None
        self._line: Floats | None = None
        if data.is_planar:
            low, high = _bounds(data)
            self.extent = (float(low[0]), float(high[0]), float(low[1]), float(high[1]))
            columns, rows = np.meshgrid(np.linspace(low[0], high[0], side), np.linspace(low[1], high[1], side))
            self._plane = np.column_stack([columns.ravel(), rows.ravel()])
        elif data.features == 1:
            low, high = _bounds(data)
            self._line = np.linspace(low[0], high[0], CURVE_POINTS)[:, np.newaxis]

    def predict(self) -> Predictions:
        """The answers with the present weights, in evaluation mode."""
        answers = self._answer(self._x)
        grid, curve, confusion, fitted = None, None, None, None
        if self._plane is not None:
            values = self._map(self._answer(self._plane))
            side = round(len(values) ** 0.5)
            grid = read_only(values.reshape(side, side))
        if self._line is not None:
            curve = read_only(self._line[:, 0].copy()), read_only(self._answer(self._line))
        if self._classes:
            confusion = read_only(self._confusion(answers))
        else:
            fitted = read_only(self._y[:, 0].copy()), read_only(answers[:, 0].copy())
        return Predictions(grid=grid, extent=self.extent, curve=curve, confusion=confusion, fitted=fitted)

    def _answer(self, x: Floats) -> Floats:
        """Outputs (samples, outputs) of the first run."""
        return np.asarray(self._trainer.predict(x, first_run_only=True)[0], np.float64)

    def _map(self, outputs: Floats) -> Floats:
        """One number for every point: a probability, a class, or a value."""
        if self._classes == 0:
            return outputs[:, 0]
        if self._classes != 2:
            return _decisions(outputs)
        with np.errstate(over="ignore", invalid="ignore"):
            # The softmax of two outputs is the sigmoid of their difference. Trained by squared error, the outputs
            # themselves aim at 0 and 1, and their difference at -1 and 1.
            difference = outputs[:, -1] - outputs[:, 0]
            if self._shares_by_softmax:
                return 0.5 * np.tanh(0.5 * difference) + 0.5
            return np.clip(0.5 * difference + 0.5, 0, 1)

    def _confusion(self, outputs: Floats) -> NDArray[np.int64]:
        decisions = _decisions(outputs)
        decided = np.isfinite(decisions)
        cells = self._y[decided].astype(np.int64) * self._classes + decisions[decided].astype(np.int64)
        return np.bincount(cells, minlength=self._classes**2).reshape(self._classes, self._classes).astype(np.int64)


def _decisions(outputs: Floats) -> Floats:
    """The class with the greatest output, by row; NaN where an output is NaN, which decides nothing."""
    return np.where(np.isnan(outputs).any(axis=1), np.nan, np.argmax(outputs, axis=1))


def _bounds(data: Dataset) -> tuple[Floats, Floats]:
    """Least and greatest of each feature over all samples, with a margin; never the same."""
    points = np.concatenate([data.x_train, data.x_test])
    low, high = points.min(axis=0), points.max(axis=0)
    margin = np.where(high > low, _MARGIN * (high - low), 1.0)
    return low - margin, high + margin
