"""What the Loss plot says in words: values under the pointer, and marks where the loss left the finite numbers."""

import numpy as np
from numpy.typing import NDArray

from gradsim.gui.plots import extremes
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.layers.rim import RimMark
from gradsim.gui.plots.loss_curves import speaking
from gradsim.gui.plots.readout import Entry
from gradsim.gui.plots.writing import percentage, value_text
from gradsim.runtime.snapshot import Snapshot

Pair = tuple[str, str]
Found = tuple[int, tuple[Entry, ...]]


def first_extremes(snapshot: Snapshot, logarithmic: bool, role: str) -> tuple[RimMark, ...]:
    """Where each kind of number that has no place on the axis first occurs in the training loss."""
    loss, _ = speaking(snapshot)
    steps = loss.steps.astype(np.float64)
    found = extremes.find(loss.maximum)
    return tuple(
        RimMark(extreme, role, steps[mask.any(axis=1)][:1])
        for extreme, mask in found.items()
        if logarithmic or extreme in (Extreme.INFINITE, Extreme.NAN)
    )


def read_loss(snapshot: Snapshot, x: float, names: Pair, roles: Pair) -> Found | None:
    """The kept step nearest to ``x``, the range of its training loss, and the test loss evaluated last."""
    loss, evaluations = speaking(snapshot)
    row = _nearest(loss.steps, x)
    if row is None:
        return None
    entries = [Entry(names[0], _range_text(loss.minimum[row], loss.maximum[row]), roles[0])]
    evaluated = int(np.searchsorted(evaluations.steps, loss.steps[row], side="right")) - 1
    if evaluated >= 0:
        values = evaluations.test_loss[evaluated]
        entries.append(Entry(names[1], _range_text(values, values), roles[1]))
    return int(loss.steps[row]), tuple(entries)


def read_accuracy(snapshot: Snapshot, x: float, names: Pair, roles: Pair) -> Found | None:
    """The evaluated step nearest to ``x`` and both accuracies there."""
    _, evaluations = speaking(snapshot)
    row = _nearest(evaluations.steps, x)
    if row is None:
        return None
    values = (evaluations.train_accuracy[row], evaluations.test_accuracy[row])
    entries = tuple(
        Entry(name, _percent_text(value), role) for name, value, role in zip(names, values, roles, strict=True)
    )
    return int(evaluations.steps[row]), entries


def _nearest(steps: NDArray[np.int64], x: float) -> int | None:
    return int(np.argmin(np.abs(steps - x))) if len(steps) else None


def _range_text(low: NDArray[np.float64], high: NDArray[np.float64]) -> str:
    """One number, or the range over steps and runs; NaN counts only where there is nothing else."""
    least, most = float(np.fmin.reduce(low)), float(np.fmax.reduce(high))
    return value_text(most) if least == most or most != most else f"{value_text(least, 4)} … {value_text(most, 4)}"


def _percent_text(values: NDArray[np.float64]) -> str:
    least, most = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
    return percentage(most, 2) if least == most or most != most else f"{percentage(least, 2)} … {percentage(most, 2)}"
