"""One axis of a map: a key of the experiment and the values that it takes, numbers or names."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.settings import Setting, Value, write_value

Float64 = NDArray[np.float64]

MOST_VALUES = 200
LOG = "log"
_NUMBERS = ("integer", "number", "widths")
_NAMES = ("choice", "flag")
# A key of the map itself: how many networks stand behind each cell.
_SEEDS = "runs"
_DIGITS = 6
# How a count is read; the numbers before it are read by the key itself.
_COUNT = Setting("integer", 20, "", "", 2, MOST_VALUES, path="count")


class MapError(GradsimError, ValueError):
    """A map that cannot be made, or a file that holds none."""


def can_be_axis(setting: Setting) -> bool:
    """Whether a key can be varied along an axis: its values are numbers, or a few names."""
    return setting.kind in (*_NUMBERS, *_NAMES) and setting.path != _SEEDS


@dataclass(frozen=True)
class MapAxis:
    """Values of one key, each in the middle of its cell, at the positions 0, 1, 2, …

    Attributes:
        path: the key.
        values: numbers in rising order, or names in any order.
        log: whether numbers lie on a logarithmic axis.
    """

    path: str
    values: tuple[Value, ...]
    log: bool = False

    def __post_init__(self) -> None:
        setting = self.setting
        if not can_be_axis(setting):
            raise MapError(Message("{key}: not a key that a map can have on an axis.", key=self.path))
        checked = tuple(setting.check(value) for value in self.values)
        object.__setattr__(self, "values", checked)
        if not 2 <= len(checked) <= MOST_VALUES:
            raise self._error(Message("found {number} values; allowed: 2 to {most}.", **_counts(len(checked))))
        if any(isinstance(value, tuple) for value in checked):
            raise self._error(Message("found a list of widths; allowed: one width for each value."))
        if len(set(checked)) < len(checked):
            raise self._error(Message("found the same value twice."))
        if self.numeric:
            if (np.diff(self.numbers) <= 0).any():
                raise self._error(Message("found numbers in another order; allowed: from the least to the largest."))
            if self.log and self.numbers[0] <= 0:
                raise self._error(Message("a logarithmic axis has numbers above 0 only."))
        elif self.log:
            raise self._error(Message("names lie on no logarithmic axis."))

    @property
    def setting(self) -> Setting:
        """The description of the key. Raises ExperimentError where there is none of that name."""
        return Experiment.setting(self.path)

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers."""
        return self.setting.kind in _NUMBERS

    @property
    def numbers(self) -> Float64:
        """The values (n,) of a numeric axis."""
        return np.array(self.values, np.float64)

    def __len__(self) -> int:
        return len(self.values)

    def positions(self, values: ArrayLike) -> Float64:
        """Where numbers stand on the axis, 0 … n − 1 between the first and the last; beyond, by the nearest cell."""
        known, wanted = self.numbers, np.asarray(values, np.float64)
        if self.log:
            known, wanted = np.log(known), np.log(wanted)
        return _interpolated(wanted, known, np.arange(len(known), dtype=np.float64))

    def at(self, positions: ArrayLike) -> Float64:
        """The number at a position; the inverse of ``positions``."""
        known = np.log(self.numbers) if self.log else self.numbers
        found = _interpolated(np.asarray(positions, np.float64), np.arange(len(known), dtype=np.float64), known)
        return np.exp(found) if self.log else found

    def position_of(self, value: Value) -> float | None:
        """The position of any value of the key; None where it is beyond the axis, or between names."""
        if value in self.values:
            return float(self.values.index(value))
        if not self.numeric or not isinstance(value, int | float) or (self.log and value <= 0):
            return None
        position = float(self.positions(value))
        return position if -0.5 <= position <= len(self) - 0.5 else None

    def _error(self, problem: Message) -> MapError:
        return MapError(Message("{key}: {problem}", key=self.path, problem=problem))


def spaced(path: str, low: float, high: float, count: int, *, log: bool = False) -> MapAxis:
    """An axis of ``count`` numbers from ``low`` to ``high``; of whole numbers as many as there are.

    Raises MapError or ExperimentError where the key has no such numbers.
    """
    setting = Experiment.setting(path)
    if not (isfinite(low) and isfinite(high) and low < high):
        raise MapError(Message("{key}: the range must end above its beginning.", key=path))
    if log and low <= 0:
        raise MapError(Message("{key}: a logarithmic axis has numbers above 0 only.", key=path))
    if not 2 <= count <= MOST_VALUES:
        problem = Message("found {number} values; allowed: 2 to {most}.", **_counts(count))
        raise MapError(Message("{key}: {problem}", key=path, problem=problem))
    numbers = (np.geomspace if log else np.linspace)(low, high, count).tolist()
    if setting.kind == "number":
        # Numbers that can be read and typed; the ends are exactly what was asked for.
        inner = [float(f"{number:.{_DIGITS}g}") for number in numbers[1:-1]]
        return MapAxis(path, (float(low), *inner, float(high)), log)
    return MapAxis(path, tuple(dict.fromkeys(round(number) for number in numbers)), log)


def read_axis(word: str) -> MapAxis:
    """The axis that ``key=start:stop:count``, ``key=start:stop:count:log`` or ``key=value,value,…`` writes.

    Raises MapError or ExperimentError.
    """
    path, equals, text = word.partition("=")
    path, text = path.strip(), text.strip()
    allowed = Message("key=start:stop:count, with :log for a logarithmic axis, or key=value,value,…")
    if not equals or not text:
        raise MapError(Message('found "{word}"; allowed: {allowed}.', word=word[:80], allowed=allowed))
    setting = Experiment.setting(path)
    if ":" not in text:
        return MapAxis(path, tuple(setting.parse(part.strip()) for part in text.split(",")))
    parts = text.split(":")
    log = len(parts) == 4 and parts[3].strip() == LOG
    if not (len(parts) == 3 or log) or setting.kind not in _NUMBERS:
        raise MapError(Message('found "{word}"; allowed: {allowed}.', word=word[:80], allowed=allowed))
    low, high = (setting.parse(part.strip()) for part in parts[:2])
    try:
        count = _COUNT.parse(parts[2].strip())
    except ExperimentError as error:
        raise MapError(Message("{key}: {problem}", key=path, problem=error.problem)) from None
    if not isinstance(low, int | float) or not isinstance(high, int | float) or not isinstance(count, int):
        raise MapError(Message('found "{word}"; allowed: {allowed}.', word=word[:80], allowed=allowed))
    return spaced(path, low, high, count, log=log)


def write_axis(axis: MapAxis) -> str:
    """``key=value,value,…``, for people."""
    return f"{axis.path}={','.join(map(write_value, axis.values))}"


def _counts(found: int) -> dict[str, str]:
    return {"number": str(found), "most": str(MOST_VALUES)}


def _interpolated(wanted: Float64, known: Float64, answers: Float64) -> Float64:
    """Linear between the rising ``known``, and beyond them as between the nearest two."""
    place = np.clip(np.searchsorted(known, wanted) - 1, 0, len(known) - 2)
    share = (wanted - known[place]) / (known[place + 1] - known[place])
    result: Float64 = answers[place] + share * (answers[place + 1] - answers[place])
    return result


def names(values: Sequence[Value]) -> tuple[str, ...]:
    """Values as they are written in files."""
    return tuple(map(write_value, values))
