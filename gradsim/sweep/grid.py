"""What ``--grid`` says: keys of the experiment, and the values that each of them takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.experiment_text import read_assignments
from gradsim.engine.message import Message
from gradsim.engine.settings import Setting, Value

MOST_POINTS = 100_000
SEED = "seed"

_RANGE_EXAMPLE = "network.gain=0.5:2:16:log"
# So many digits are enough for any grid, and 0.3 does not become 0.30000000000000004.
_DIGITS = 12


@dataclass(frozen=True)
class Axis:
    """One key of a grid with its values, at least one, all different."""

    path: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Point:
    """One experiment of a grid.

    Attributes:
        number: 0 for the first, in the order of the grid, the last axis fastest.
        values: of each axis.
        experiment: or the error of those that contradict themselves.
    """

    number: int
    values: tuple[Value, ...]
    experiment: Experiment | ExperimentError


@dataclass(frozen=True)
class Grid:
    """All combinations of the axes' values, as changes to one experiment.

    Raises:
        ExperimentError: where a key has two axes, or there are more than ``MOST_POINTS`` points.
    """

    base: Experiment
    axes: tuple[Axis, ...]

    def __post_init__(self) -> None:
        paths = [axis.path for axis in self.axes]
        for path in paths:
            if paths.count(path) > 1:
                raise ExperimentError(path, Message("stands more than once."))
        if self.size > MOST_POINTS:
            problem = Message("this grid has {points} points; allowed: {most}.", points=self.size, most=MOST_POINTS)
            raise ExperimentError("", problem)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has."""
        return tuple(len(axis.values) for axis in self.axes)

    @property
    def size(self) -> int:
        """How many points there are."""
        return prod(self.shape)

    def points(self) -> Iterator[Point]:
        """All points in their order."""
        for number, values in enumerate(product(*(axis.values for axis in self.axes))):
            changes = {axis.path: value for axis, value in zip(self.axes, values, strict=True)}
            try:
                experiment: Experiment | ExperimentError = self.base.replace_all(changes).check_consistency()
            except ExperimentError as error:
                experiment = error
            yield Point(number, values, experiment)


def read_grid(base: Experiment, words: Sequence[str], repeats: int = 1) -> Grid:
    """The grid of ``--grid`` words; ``repeats`` > 1 adds an axis of as many seeds, from the experiment's own on.

    Raises:
        ExperimentError: where a word cannot be read; names the key, and the nearest where it is unknown.
    """
    axes = [read_axis(word) for word in words]
    if repeats > 1:
        if any(axis.path == SEED for axis in axes):
            raise ExperimentError(SEED, Message("has an axis of its own, so that there is nothing to repeat."))
        seeds = (base.seed + repeat for repeat in range(repeats))
        axes.append(Axis(SEED, tuple(base.setting(SEED).check(seed) for seed in seeds)))
    return Grid(base, tuple(axes))


def read_axis(word: str) -> Axis:
    """One ``--grid`` word: ``key=v1,v2,…``, or ``key=start:stop:count`` with ``:log`` for equal ratios.

    Raises:
        ExperimentError: where it is neither, or a value is not allowed for the key.
    """
    path, equals, text = word.partition("=")
    path = path.strip()
    if not equals:
        problem = Message(
            'found "{word}"; allowed: key=value,value,… or key=start:stop:count, for example {example}.',
            word=word[:80],
            example=_RANGE_EXAMPLE,
        )
        raise ExperimentError("", problem)
    settings = Experiment.settings()
    if path not in {setting.path for setting in settings}:
        read_assignments([f"{path}="], settings)  # which says what may have been meant
    setting = Experiment.setting(path)
    if ":" in text and setting.kind in ("integer", "number", "widths"):
        return Axis(path, _range(setting, text))
    values = tuple(read_assignments([f"{path}={part}"], settings)[path] for part in _parts(text))
    for value in values:
        if values.count(value) > 1:
            raise ExperimentError(path, Message('"{value}" stands more than once.', value=str(value)))
    return Axis(path, values)


def _parts(text: str) -> list[str]:
    """The values between commas; those inside brackets belong to a list, which is one value."""
    parts, depth = [""], 0
    for character in text:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _range(setting: Setting, text: str) -> tuple[Value, ...]:
    """Evenly spaced values, both ends included; whole numbers where the key is one, each of them once."""
    parts = [part.strip() for part in text.split(":")]
    logarithmic = parts[-1] == "log" and len(parts) == 4
    if not (logarithmic or len(parts) == 3):
        problem = Message(
            'found "{text}"; allowed: start:stop:count, or start:stop:count:log for equal ratios, for example '
            "{example}.",
            text=text[:80],
            example=_RANGE_EXAMPLE,
        )
        raise ExperimentError(setting.path, problem)
    start, stop = (_number(setting, part) for part in parts[:2])
    count = int(parts[2]) if parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 10 else 0
    if not 2 <= count <= MOST_POINTS:
        problem = Message(
            'found a count of "{count}"; allowed: a whole number from 2 to {most}.',
            count=parts[2][:80],
            most=str(MOST_POINTS),
        )
        raise ExperimentError(setting.path, problem)
    if logarithmic and not (start > 0 and stop > 0):
        problem = Message(
            "found {start} and {stop}; allowed: both greater than 0, as equal ratios never reach 0.",
            start=parts[0][:80],
            stop=parts[1][:80],
        )
        raise ExperimentError(setting.path, problem)
    spaced = np.geomspace(start, stop, count) if logarithmic else np.linspace(start, stop, count)
    numbers: list[float] = spaced.tolist()
    whole = setting.kind != "number"
    found = [setting.check(round(number) if whole else float(f"{number:.{_DIGITS}g}")) for number in numbers]
    return tuple(dict.fromkeys(found))


def _number(setting: Setting, text: str) -> float:
    value = setting.parse(text)
    if isinstance(value, int | float):
        return float(value)
    problem = Message('found "{value}"; allowed: {allowed}.', value=text[:80], allowed=Message("a single number"))
    raise ExperimentError(setting.path, problem)
