"""What is kept of a run: losses, evaluations and the layers' gradients over time, in bounded memory."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.median import median_of_runs
from gradsim.engine.message import Message
from gradsim.engine.record import EXTREMES, Record, judged_runs
from gradsim.engine.series import Float64, Series, Steps

LOSS_BYTES = 4 * 10**6
EVALUATION_BYTES = 3 * 10**6
LAYER_BYTES = 8 * 10**6
MOST_LOSSES = 65536
MOST_RECORDS = 4096


class History:
    """The past of one run, at most 20 MB however long it is.

    Attributes:
        train_loss: a row (runs,) for every step.
        evaluations: a row of test loss, test accuracy and training accuracy, (3·runs,), where they were evaluated.
        first_seen: for each kind of ``record.EXTREMES`` that has been measured in a gradient, the step and the layer
            where it was seen first; of several layers the one nearest to the output, where backpropagation begins.
        layers: a row of ‖δ^l‖ and ‖∂L/∂W^l‖, (2 L,), for every Record: the medians over ``judged_runs``.
    """

    def __init__(self, runs: int, layers: int) -> None:
        self._runs = runs
        self._layers = layers
        self.train_loss = Series(runs, _capacity(LOSS_BYTES, runs, MOST_LOSSES))
        self.evaluations = Series(3 * runs, _capacity(EVALUATION_BYTES, 3 * runs, MOST_RECORDS))
        self.first_seen: dict[str, tuple[int, int]] = {}
        self.layers = Series(2 * layers, _capacity(LAYER_BYTES, 2 * layers, MOST_RECORDS))

    def until(self, step: int) -> "History":
        """A history of its own that ends at this step, as far as ``Series.until`` can divide it there."""
        part = History(self._runs, self._layers)
        part.train_loss = self.train_loss.until(step)
        part.show(self, step)
        return part

    def show(self, whole: "History", step: int) -> None:
        """Take over what another history of the same run has measured up to a step, all but the losses."""
        self.evaluations = whole.evaluations.until(step)
        self.layers = whole.layers.until(step)
        self.first_seen = {kind: place for kind, place in whole.first_seen.items() if place[0] <= step}

    @property
    def nbytes(self) -> int:
        """Memory in use."""
        return sum(series.nbytes for series in self._series().values())

    def add(self, record: Record) -> None:
        """Keep what a Record measured, but for its loss, which ``train_loss`` has already."""
        self.note_extremes(record)
        if record.step > self.layers.last_step:
            self.layers.append(record.step, _norms(record))
        if record.test_loss is not None or record.train_accuracy is not None:
            missing = np.full(self._runs, np.nan)
            parts = (record.test_loss, record.test_accuracy, record.train_accuracy)
            self.evaluations.append(record.step, np.concatenate([missing if part is None else part for part in parts]))

    def note_extremes(self, record: Record) -> None:
        """Note the kinds of dead numbers that a Record is the first to show."""
        if len(self.first_seen) == len(EXTREMES):
            return
        for kind in EXTREMES:
            if kind not in self.first_seen:
                shares = record.extreme(kind)
                if np.count_nonzero(shares):  # a third of the time that any() takes for few layers
                    self.first_seen[kind] = (record.step, int(np.flatnonzero(shares.any(axis=0))[-1]) + 1)

    def loss_curve(self, limit: int) -> tuple[Steps, Float64, Float64]:
        """Steps (n,), least and greatest training loss (n, runs) in at most ``limit`` points."""
        return self.train_loss.points(limit)

    def evaluation_curve(self, limit: int) -> tuple[Steps, Float64, Float64, Float64]:
        """Steps (n,), test loss, test accuracy and training accuracy (n, runs) in at most ``limit`` points.

        Where a point stands for several evaluations, it is the middle between the least and the greatest.
        """
        steps, minimum, maximum = self.evaluations.points(limit)
        with np.errstate(over="ignore", invalid="ignore"):  # infinite losses stay what they are
            middle = np.where(minimum == maximum, maximum, minimum + (maximum - minimum) / 2)
        test_loss, test_accuracy, train_accuracy = np.split(middle, 3, axis=1)
        return steps, test_loss, test_accuracy, train_accuracy

    def layer_curve(self, limit: int) -> tuple[Steps, Float64, Float64]:
        """Steps (n,), ‖δ^l‖ and ‖∂L/∂W^l‖ (n, L), medians of runs, in at most ``limit`` points, greatest in each."""
        steps, _, values = self.layers.points(limit)
        return steps, values[:, : self._layers], values[:, self._layers :]

    def state(self) -> dict[str, NDArray[Any]]:
        """Everything kept, as arrays by name."""
        state = {
            f"{name}.{key}": value for name, series in self._series().items() for key, value in series.state().items()
        }
        state["first_seen"] = np.array([self.first_seen.get(kind, (0, 0)) for kind in EXTREMES])  # layer 0 for never
        return state

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Go on from ``state()``. Raises ValueError or KeyError where it belongs to another kind of run."""
        for name, series in self._series().items():
            series.restore({key: state[f"{name}.{key}"] for key in ("counters", "steps", "minimum", "maximum")})
        places = state["first_seen"]
        if places.shape != (len(EXTREMES), 2) or places.dtype.kind != "i":
            raise ValueError(Message("the stored history has another shape"))
        if not np.all((places[:, 0] >= 0) & (places[:, 1] >= 0) & (places[:, 1] <= self._layers)):
            raise ValueError(Message("the stored history names a layer that does not exist"))
        self.first_seen = {
            kind: (int(step), int(layer)) for kind, (step, layer) in zip(EXTREMES, places, strict=True) if layer
        }

    def _series(self) -> dict[str, Series]:
        return {"train_loss": self.train_loss, "evaluations": self.evaluations, "layers": self.layers}


def _norms(record: Record) -> Float64:
    """‖δ^l‖ and ‖∂L/∂W^l‖, (2 L,): of several runs the median of those that have not diverged."""
    both = (record.delta_norm, record.weight_gradient_norm)
    runs = judged_runs(record)
    return np.concatenate([median_of_runs(norm[runs]) for norm in both])


def _capacity(budget: int, width: int, most: int) -> int:
    return min(most, budget // (16 * width + 8))
