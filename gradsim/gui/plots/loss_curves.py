"""From the history of a run to the curves of the Loss plot, reduced to the pixels there are."""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.record import judged_runs
from gradsim.gui.plots.decimation import column_ends, column_mean, column_range, columns, smooth
from gradsim.gui.plots.extremes import logarithms
from gradsim.gui.plots.series import Line, spread
from gradsim.runtime.snapshot import EvaluationCurve, LossCurve, Snapshot

Float64 = NDArray[np.float64]

# A linear axis goes no further: the numbers of a run that explodes are drawn here, and are read exactly on a
# logarithmic axis.
_HIGHEST = 1e300
# Neighbours on each side over which a long curve is smoothed: this share of all points, and no more than so many.
_SMOOTHED_SHARE = 1 / 50
_SMOOTHED_MOST = 8


_NOTHING = Line(*[np.empty(0)] * 4)


def place(values: Float64, logarithmic: bool) -> Float64:
    """Where values lie on the axis: their logarithms, or themselves; NaN where they have no place."""
    if logarithmic:
        return logarithms(values)
    return np.minimum(np.where(np.isfinite(values), values, np.nan), _HIGHEST)


def training_line(curve: LossCurve, end: float, width: int, logarithmic: bool) -> Line:
    """The training loss over ``width`` columns up to step ``end``: range of steps and runs, and a smoothed middle."""
    if not len(curve.steps):
        return _NOTHING
    starts = columns(curve.steps, 0.0, end, width)
    low = place(np.fmin.reduce(curve.minimum, axis=1), logarithmic)
    high = place(np.fmax.reduce(curve.maximum, axis=1), logarithmic)
    # Halves before the sum, so that the largest numbers do not overflow.
    middle = place(spread((curve.minimum / 2 + curve.maximum / 2).T).middle, logarithmic)
    low, high = column_range(low, high, starts)
    reach = min(int(len(starts) * _SMOOTHED_SHARE), _SMOOTHED_MOST)
    x = curve.steps[column_ends(starts, len(curve.steps))].astype(np.float64)
    return Line(x, smooth(column_mean(middle, starts), reach), low, high)


def evaluated_line(steps: NDArray[np.int64], values: Float64, end: float, width: int, logarithmic: bool) -> Line:
    """Losses or accuracies (n, runs) where they were evaluated, the last one of each column: median and range."""
    if not len(steps):
        return _NOTHING
    last = column_ends(columns(steps, 0.0, end, width), len(steps))
    runs = spread(values[last].T)
    parts = (place(part, logarithmic) for part in (runs.middle, runs.low, runs.high))
    return Line(steps[last].astype(np.float64), *parts)


def speaking(snapshot: Snapshot) -> tuple[LossCurve, EvaluationCurve]:
    """The curves of those runs that speak for the experiment: one that has diverged does not spoil the others."""
    loss, evaluations, runs = snapshot.loss, snapshot.evaluations, judged_runs(snapshot.record)
    if len(runs) == snapshot.experiment.runs:
        return loss, evaluations
    figures = (evaluations.test_loss, evaluations.test_accuracy, evaluations.train_accuracy)
    return (
        LossCurve(loss.steps, loss.minimum[:, runs], loss.maximum[:, runs]),
        EvaluationCurve(evaluations.steps, *(figure[:, runs] for figure in figures)),
    )


def loss_lines(snapshot: Snapshot, end: float, width: int, logarithmic: bool) -> tuple[Line, Line]:
    """Training loss and test loss."""
    loss, evaluations = speaking(snapshot)
    return (
        training_line(loss, end, width, logarithmic),
        evaluated_line(evaluations.steps, evaluations.test_loss, end, width, logarithmic),
    )


def accuracy_lines(snapshot: Snapshot, end: float, width: int) -> tuple[Line, Line]:
    """Accuracy in % on the training and on the test samples."""
    _, evaluations = speaking(snapshot)
    values = (evaluations.train_accuracy, evaluations.test_accuracy)
    training, test = (evaluated_line(evaluations.steps, 100 * value, end, width, False) for value in values)
    return training, test
