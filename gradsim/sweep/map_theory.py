"""Mean-field theory over a map: where networks are critical, and where they are as deep as gradients reach.

With χ* the factor per layer on the mean squared δ at the fixed point, ξ = 1/|ln χ*| is the depth over which it changes
by a factor e (Schoenholz et al. 2017). All lines are levels of one number, depth · ln χ*, the logarithm of what
arrives: 0 where χ* = 1, ±1 where the depth is ξ, ±6 where it is 6ξ, about as deep as Schoenholz et al. could train.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import copysign, floor, isnan
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, message_from
from gradsim.engine.residuals import RESIDUALS
from gradsim.sweep.contours import contour_lines
from gradsim.sweep.map_axis import MapAxis
from gradsim.sweep.phase_map import PhaseMap
from gradsim.theory.architecture import Architecture
from gradsim.theory.limit import limit

Float64 = NDArray[np.float64]

DEPTH = "network.depth"
CRITICAL = 0
DEPTH_SCALES = (1, 6)
LEVELS = (CRITICAL, *(sign * factor for factor in DEPTH_SCALES for sign in (-1, 1)))

# Points of the field per cell: where one key is the depth, all of a column or row cost as much as one.
_FINE, _COARSE = 4, 2
# How often a piece of the field is halved for the critical line, and for the others.
_HALVINGS, _FEWER_HALVINGS = 14, 6
# Beyond this, nothing of the gradient is left; infinity would break the interpolation.
_MOST = 1e6
# ln χ* that counts as 0 everywhere, per layer.
_LEVEL = 1e-9

_NAMES = Message("Theory’s lines need numbers on both axes.")
_SILENT = Message("Theory gives no χ* for these networks.")
_ALL_CRITICAL = Message("Theory: χ* = 1 everywhere on this map.")
_ALL_ORDERED = Message("Theory: χ* < 1 everywhere on this map; no line is critical.")
_ALL_CHAOTIC = Message("Theory: χ* > 1 everywhere on this map; no line is critical.")


@dataclass(frozen=True, eq=False)
class TheoryLine:
    """A line in positions of the axes (n,). ``level``: one of ``LEVELS``, depth · ln χ* on it."""

    level: int
    x: Float64
    y: Float64


@dataclass(frozen=True)
class MapTheory:
    """All lines, and a sentence where something is to be said about them, otherwise ""."""

    lines: tuple[TheoryLine, ...] = ()
    note: str = ""

    def to_data(self) -> dict[str, Any]:
        """For JSON; ``from_data`` reads it back."""
        lines = [[line.level, line.x.tolist(), line.y.tolist()] for line in self.lines]
        return {"lines": lines, "note": self.note.to_data() if isinstance(self.note, Message) else self.note}

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """What ``to_data`` wrote. Raises ValueError, TypeError or KeyError where it is anything else."""
        lines = tuple(
            TheoryLine(int(level), np.array(x, np.float64), np.array(y, np.float64)) for level, x, y in data["lines"]
        )
        return cls(lines, message_from(data["note"]))


def theory_of(plan: PhaseMap) -> MapTheory:
    """The lines over a map; a second or so where neither key is the depth."""
    if not (plan.x.numeric and plan.y.numeric):
        return MapTheory(note=_NAMES)
    field = _Field(plan)
    fine = _FINE if DEPTH in (plan.x.path, plan.y.path) else _COARSE
    x, y = (_positions(axis, fine) for axis in (plan.x, plan.y))
    values = np.array([[field.at(column, row) for column in x.tolist()] for row in y.tolist()])
    known = values[~np.isnan(values)]
    if not len(known):
        return MapTheory(note=_SILENT)
    if np.abs(known).max() <= _LEVEL * field.greatest_depth:
        return MapTheory(note=_ALL_CRITICAL)
    lines = tuple(
        TheoryLine(level, *field.placed(line, level, x, y))
        for level in LEVELS
        for line in contour_lines(values, float(level))
    )
    note = _ALL_ORDERED if known.max() < 0 else _ALL_CHAOTIC if known.min() > 0 else ""
    return MapTheory(lines, note)


class _Field:
    """depth · ln χ* anywhere on the map."""

    def __init__(self, plan: PhaseMap) -> None:
        self._plan = plan
        self._datasets: dict[tuple[object, int], Dataset] = {}
        self._rates: dict[object, float] = {}
        self._found: dict[tuple[object, ...], float] = {}
        # Without blocks, and with one width for all layers, χ* does not depend on the depth.
        plain = isinstance(plan.base.network.width, int) and not RESIDUALS.get(plan.base.mitigation.residual).connected
        self._deep = plain and "mitigation.residual" not in (plan.x.path, plan.y.path)
        self.greatest_depth = 1.0

    def at(self, x: float, y: float) -> float:
        """At a position; NaN where theory says nothing, or there is no such network."""
        plan = self._plan
        # Between two depths there is no network, but the same χ*.
        depth = float(plan.base.network.depth)
        varied: list[tuple[str, float | int]] = []
        for axis, place in ((plan.x, x), (plan.y, y)):
            if axis.path == DEPTH:
                depth = float(axis.at(place))
            if axis.path != DEPTH or not self._deep:
                varied.append((axis.path, _value(axis, place)))
        self.greatest_depth = max(self.greatest_depth, depth)
        key = tuple(varied)
        if key not in self._found:
            self._found[key] = self._rate_with(dict(varied))
        rate = self._found[key]
        return rate if isnan(rate) else min(max(depth * rate, -_MOST), _MOST)

    def placed(self, line: tuple[Float64, Float64], level: int, x: Float64, y: Float64) -> tuple[Float64, Float64]:
        """A line in columns and rows of the field as positions.

        ln χ* has a kink where networks become critical (for tanh it falls steeply on one side and hardly rises on the
        other), so that a line between a point below and a point above it is found exactly.
        """
        columns, rows = line
        across, up = (np.interp(part, np.arange(len(axis)), axis) for part, axis in ((columns, x), (rows, y)))
        for index, (column, row) in enumerate(zip(columns.tolist(), rows.tolist(), strict=True)):
            if column != floor(column):
                ends = x[floor(column)], x[floor(column) + 1]
                across[index] = self._crossing(level, ends, float(up[index]), upright=False, between=across[index])
            elif row != floor(row):
                ends = y[floor(row)], y[floor(row) + 1]
                up[index] = self._crossing(level, ends, float(across[index]), upright=True, between=up[index])
        return across, up

    def _crossing(self, level: int, ends: tuple[float, float], other: float, *, upright: bool, between: float) -> float:
        def value(place: float) -> float:
            return self.at(other, place) if upright else self.at(place, other)

        low, high = map(float, ends)
        start, end = value(low), value(high)
        if start * end > 0:
            return between
        rising = end > start
        for _ in range(_HALVINGS if level == CRITICAL else _FEWER_HALVINGS):
            middle = (low + high) / 2
            if (value(middle) > level) == rising:
                high = middle
            else:
                low = middle
        return (low + high) / 2

    def _rate_with(self, changes: Mapping[str, object]) -> float:
        try:
            return self._rate(self._plan.base.replace_all(changes).check_consistency())
        except GradsimError:
            return float("nan")

    def _rate(self, experiment: Experiment) -> float:
        """ln χ* per layer."""
        data = (experiment.data, experiment.seed)
        if data not in self._datasets:
            self._datasets[data] = load_dataset(experiment.data, experiment.seed)
        dataset = self._datasets[data]
        architecture = Architecture.of(experiment, dataset)
        first = architecture.layers[0]
        # The recursion on q goes one way, so that it ends from layer 1 where it ends from any later one.
        square = float(np.mean(np.square(dataset.x_train))) if dataset.x_train.size else 0.0
        q = first.variance * first.fan_in * square + architecture.bias_variance
        key = (replace(architecture, layers=()), q)
        if key not in self._rates:
            with np.errstate(all="ignore"):
                found = limit(architecture, q)
            scale = found.depth_scale
            if isnan(found.chi) or isnan(scale):
                rate = float("nan")
            else:
                rate = copysign(1 / scale if scale > 0 else _MOST, found.chi - 1)
            self._rates[key] = rate
        return self._rates[key]


def _positions(axis: MapAxis, per_cell: int) -> Float64:
    """From the rim of the first cell to that of the last, as far as the key has such values."""
    places = np.linspace(-0.5, len(axis) - 0.5, per_cell * len(axis) + 1)
    setting = axis.setting
    values = axis.at(places)
    # Below the least whole number there is half a cell without a network of its own.
    margin = 0.0 if setting.kind == "number" else 0.75
    return places[(values >= setting.minimum - margin) & (values <= setting.maximum + margin)]


def _value(axis: MapAxis, position: float) -> float | int:
    """The value of a key at a position; of whole numbers the nearest."""
    value = float(axis.at(position))
    setting = axis.setting
    if setting.kind == "number":
        return value
    return min(max(round(value), int(setting.minimum)), int(setting.maximum))
