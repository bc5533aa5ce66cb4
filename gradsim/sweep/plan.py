"""From points to tasks: what can be trained together goes to one worker, in portions of a second or two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradsim.engine.ensemble import OWN_KEYS
from gradsim.engine.experiment import Experiment

# A portion is short enough that little is lost with a worker, and long enough that nobody waits for the sending.
_SECONDS = 2.0
# Every worker has so many portions at least, so that they end at about the same time.
_PORTIONS = 4
# What a point takes in any case: drawing the weights, measuring, judging.
_POINT_SECONDS = 0.01
# What a run's step takes: so much for every layer, and a second for so many multiplications. Rough, as is all of this.
_LAYER_SECONDS = 2e-5
_PRODUCTS_PER_SECOND = 4e9
_INPUTS = 10


@dataclass(frozen=True)
class Job:
    """A point that is to be computed: its number in the grid and its experiment."""

    number: int
    experiment: Experiment


@dataclass(frozen=True)
class Task:
    """Points that one worker computes at a time; at least one."""

    jobs: tuple[Job, ...]


def plan(jobs: Sequence[Job], steps: int, workers: int) -> list[Task]:
    """All jobs in tasks, the longest first: what comes last is short, and no worker is left with much alone."""
    families: dict[tuple[object, ...], list[tuple[Job, float]]] = {}
    for job in jobs:
        families.setdefault(_family(job.experiment), []).append((job, _seconds(job.experiment, steps)))
    total = sum(seconds for family in families.values() for _, seconds in family)
    longest = min(_SECONDS, total / (_PORTIONS * workers))
    tasks = [task for family in families.values() for task in _portions(family, longest)]
    return [task for task, _ in sorted(tasks, key=lambda item: -item[1])]


def _family(experiment: Experiment) -> tuple[object, ...]:
    """What experiments of one shape have in common, as far as can be told without their data."""
    shared = tuple(value for setting, value in experiment.items() if setting.path not in OWN_KEYS)
    return *shared, experiment.training.batch_size, experiment.mitigation.dropout > 0


def _portions(family: list[tuple[Job, float]], longest: float) -> Iterator[tuple[Task, float]]:
    """Tasks, and how long each takes."""
    portion: list[Job] = []
    used = 0.0
    for job, seconds in family:
        portion.append(job)
        used += seconds
        if used >= longest:
            yield Task(tuple(portion)), used
            portion, used = [], 0.0
    if portion:
        yield Task(tuple(portion)), used


def _seconds(experiment: Experiment, steps: int) -> float:
    """About how long a point takes."""
    widths = (_INPUTS, *experiment.network.widths, 2)
    products = 3 * experiment.training.batch_size * sum(fan_in * fan_out for fan_in, fan_out in pairwise(widths))
    layers = _LAYER_SECONDS * (experiment.network.depth + 1)
    return _POINT_SECONDS + steps * experiment.runs * (layers + products / _PRODUCTS_PER_SECOND)
