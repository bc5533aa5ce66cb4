"""A map that fills up: the plan, and what has been measured of it so far."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gradsim.sweep.map_cells import Cell
from gradsim.sweep.map_order import Place
from gradsim.sweep.phase_map import GRADIENT, PhaseMap
from gradsim.theory.verdict import Kind

Float64 = NDArray[np.float64]

KINDS = tuple(str(kind) for kind in Kind)
NO_VERDICT = -1


class MapData:
    """All cells of a map, in arrays (rows, columns, …); the last axis, where there is one, is that of the seeds.

    Attributes:
        plan: what the map is of.
        known: (rows, columns) which cells have been looked at, be it that they are impossible.
        log_ratio, loss: (rows, columns, seeds), NaN where nothing was measured; see ``Cell``.
        verdict: (rows, columns) index in ``KINDS``, or NO_VERDICT.
        diverged: (rows, columns) how many of the seeds left the finite numbers.
        predicted: (rows, columns) log₁₀ of what theory says of ‖δ¹‖/‖δ^L‖ for the first weights; NaN where it is
            silent, or has not been asked yet.
        problems: why a cell is impossible, by its place.
    """

    def __init__(self, plan: PhaseMap) -> None:
        self.plan = plan
        shape = plan.shape
        self.known = np.zeros(shape, bool)
        self.log_ratio = np.full((*shape, plan.seeds), np.nan)
        self.loss = np.full((*shape, plan.seeds), np.nan)
        self.verdict = np.full(shape, NO_VERDICT, np.int8)
        self.diverged = np.zeros(shape, np.int16)
        self.predicted = np.full(shape, np.nan)
        self.problems: dict[Place, str] = {}

    @property
    def complete(self) -> bool:
        """Whether every cell has been looked at."""
        return bool(self.known.all())

    def put(self, cell: Cell) -> None:
        """Take in a cell. Raises ValueError where it does not belong to this map."""
        column, row = cell.place
        rows, columns = self.known.shape
        if not (0 <= column < columns and 0 <= row < rows):
            raise ValueError(f"there is no cell {cell.place}")
        if cell.problem:
            self.problems[cell.place] = cell.problem
        else:
            self.log_ratio[row, column] = cell.log_ratio
            self.loss[row, column] = cell.loss
            self.diverged[row, column] = cell.diverged
            self.verdict[row, column] = KINDS.index(cell.verdict) if cell.verdict else NO_VERDICT
        self.known[row, column] = True

    def values(self, quantity: str) -> Float64:
        """(rows, columns) the median over the seeds that have a number, on the axis of the colours.

        log₁₀ of the ratio of gradients, or log₁₀ of the loss; NaN where no seed has a number.
        """
        if quantity == GRADIENT:
            return over_seeds(self.log_ratio, np.median)
        with np.errstate(all="ignore"):
            return np.log10(over_seeds(self.loss, np.median))

    def spread(self, quantity: str, place: Place) -> tuple[float, float, float]:
        """Median, least and largest over the seeds of one cell: of log₁₀ of the ratio, or of the loss itself."""
        values = (self.log_ratio if quantity == GRADIENT else self.loss)[place[1], place[0]]
        some = values[~np.isnan(values)]
        if not len(some):
            return (float("nan"),) * 3
        return float(np.median(some)), float(some.min()), float(some.max())


def over_seeds(values: Float64, figure: Callable[..., Float64]) -> Float64:
    """(rows, columns) a figure of the last axis of ``values``, seeds that are NaN left out; NaN where all are."""
    undefined = np.isnan(values)
    with np.errstate(all="ignore"):
        if not undefined.any():
            return np.asarray(figure(values, axis=-1), np.float64)
        result = np.full(values.shape[:-1], np.nan)
        for place in map(tuple, np.argwhere(~undefined.all(axis=-1)).tolist()):
            some = values[place]
            result[place] = figure(some[~np.isnan(some)], axis=-1)
    return result
