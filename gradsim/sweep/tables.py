"""The results of a sweep as files: a tidy table, and arrays over the axes of the grid.

In the table floats are written by ``repr``, so that reading them back gives the same numbers; what is not finite as
nan, inf, -inf; an empty cell is a figure of a point that could not run.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.atomic import replacing
from gradsim.engine.settings import Value, write_value
from gradsim.sweep.grid import Axis, Grid, Point
from gradsim.sweep.point_text import FIGURES
from gradsim.sweep.together import PointResult

CSV_FILE = "results.csv"
NPZ_FILE = "results.npz"
COLUMNS = ("run", "step", *FIGURES, "verdict", "diverged", "error")

Results = Mapping[int, PointResult]


def write_csv(folder: Path, grid: Grid, points: Sequence[Point], results: Results) -> None:
    """A row for every run of every finished point, in the order of the grid: its keys, then COLUMNS. Raises OSError."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*(axis.path for axis in grid.axes), *COLUMNS))
    for point in points:
        result = results.get(point.number)
        if result is None:
            continue
        keys = [write_value(value) for value in point.values]
        for run in range(len(result.diverged)):
            writer.writerow((*keys, run, *_cells(result, run)))
    with replacing(folder / CSV_FILE) as file:
        file.write(text.getvalue().encode())


def write_npz(folder: Path, grid: Grid, results: Results) -> None:
    """Arrays with an axis for each key of the grid, in its order, and an axis of runs at the end. Raises OSError.

    ``axes`` are the keys; under each key its values. ``step``, ``verdict`` and ``error`` have no axis of runs. What has
    not been computed is NaN, −1 or "".
    """
    with replacing(folder / NPZ_FILE) as file:
        arrays: dict[str, Any] = dict(arrays_of(grid, results))
        np.savez_compressed(file, **arrays)


def arrays_of(grid: Grid, results: Results) -> dict[str, NDArray[Any]]:
    """What ``write_npz`` writes, by name."""
    most = max((len(result.diverged) for result in results.values()), default=1)
    shape = grid.shape
    figures = {name: np.full((grid.size, most), np.nan) for name in FIGURES}
    diverged = np.zeros((grid.size, most), bool)
    step = np.full(grid.size, -1)
    words = {name: np.full(grid.size, "", object) for name in ("verdict", "error")}
    for number, result in results.items():
        runs = len(result.diverged)
        for name in FIGURES:
            figures[name][number, :runs] = getattr(result, name)
        diverged[number, :runs] = result.diverged
        step[number] = result.step
        words["verdict"][number], words["error"][number] = result.verdict, result.error or ""
    texts = {name: array.astype(str).reshape(shape) for name, array in words.items()}
    keys = {axis.path: axis_array(axis) for axis in grid.axes}
    axes = np.array([axis.path for axis in grid.axes], str)
    figures = {name: figure.reshape(*shape, most) for name, figure in figures.items()}
    return {
        "axes": axes,
        **keys,
        **figures,
        "diverged": diverged.reshape(*shape, most),
        "step": step.reshape(shape),
        **texts,
    }


def axis_array(axis: Axis) -> NDArray[Any]:
    """The values of an axis: numbers where all are, otherwise as they are written in the terminal."""
    if all(_is_number(value) for value in axis.values):
        return np.array(axis.values)
    return np.array([write_value(value) for value in axis.values])


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float)


def _cells(result: PointResult, run: int) -> tuple[object, ...]:
    if result.error is not None:
        return (result.step, *(None for _ in FIGURES), None, None, str(result.error))
    figures = (float(getattr(result, name)[run]) for name in FIGURES)
    return (result.step, *figures, result.verdict, "true" if result.diverged[run] else "false", None)
