"""What becomes of many experiments, trained side by side where they can be.

Every point is measured as it would be alone, bit for bit: see ``engine.ensemble``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blueprint import Blueprint
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.ensemble import Ensemble, shape_of
from gradsim.engine.errors import GradsimError, Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.memory import needed_bytes
from gradsim.engine.message import Message
from gradsim.engine.record import DIVERGED, Record, frozen
from gradsim.engine.sections import Data
from gradsim.engine.trainer import Trainer
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence

Float64 = NDArray[np.float64]

# Networks that together need more than a processor's cache holds gain nothing from it any more.
TOGETHER_BYTES = 8 * 2**20
# Steps between two looks at whether somebody wants to stop.
_SLICE = 10


@dataclass(frozen=True, eq=False)
class PointResult:
    """What came of one experiment. Arrays are read-only, (runs,); a figure that is not defined is NaN.

    Attributes:
        experiment: what was run.
        step: how many steps were made: fewer than asked for where every run has diverged, 0 at the first weights.
        log10_delta_ratio: log₁₀ of ‖δ¹‖/‖δ^L‖; −∞ where nothing arrives.
        log10_weight_ratio: log₁₀ of ‖∂L/∂W¹‖/‖∂L/∂W^L‖.
        train_loss: of the last mini-batch, before its update.
        test_loss, test_accuracy: over all test samples, after it; NaN without test samples, or where not asked for.
        verdict: the name of the verdict over all runs, see ``theory.verdict.Kind``; "" where there is an error.
        diverged: which runs have left the finite numbers; the figures are then of the step where the last one did.
        error: why the experiment cannot run, or None.
    """

    experiment: Experiment
    step: int
    log10_delta_ratio: Float64
    log10_weight_ratio: Float64
    train_loss: Float64
    test_loss: Float64
    test_accuracy: Float64
    verdict: str
    diverged: NDArray[np.bool_]
    error: Message | None = None

    @classmethod
    def failed(cls, experiment: Experiment, error: Message) -> "PointResult":
        """Of an experiment that cannot run."""
        nothing = frozen(np.full(experiment.runs, np.nan))
        diverged = frozen(np.zeros(experiment.runs, bool))
        return cls(experiment, 0, nothing, nothing, nothing, nothing, nothing, "", diverged, error)


def measure(
    experiments: Sequence[Experiment],
    steps: int,
    stop: Callable[[], bool] = lambda: False,
    *,
    evaluate: bool = True,
) -> list[PointResult]:
    """Train every experiment for ``steps`` steps and say what came of it.

    Args:
        experiments: in any order and of any kind; those of one shape are trained together.
        steps: 0 looks at the first weights.
        stop: asked every few steps; True gives up.
        evaluate: whether the test samples are looked at.

    Returns:
        a result for each experiment, in their order. One that cannot run has an error, and disturbs no other.

    Raises:
        Interrupted: where ``stop`` answered True.
    """
    results: dict[int, PointResult] = {}
    shapes: dict[tuple[object, ...], list[_Point]] = {}
    datasets: dict[tuple[Data, int], Dataset] = {}
    for index, experiment in enumerate(experiments):
        if stop():
            raise Interrupted
        try:
            point = _prepare(index, experiment, datasets)
        except GradsimError as error:
            results[index] = PointResult.failed(experiment, error.message)
        else:
            shapes.setdefault(shape_of(point.experiment, point.dataset), []).append(point)
    for points in shapes.values():
        for portion in _portions(points):
            trainers = _trained(portion, steps, stop, evaluate=evaluate) if steps else _drawn(portion, stop)
            for point, trainer in zip(portion, trainers, strict=True):
                record = trainer.last_record or trainer.peek(evaluate=evaluate)
                results[point.index] = _result(point.experiment, trainer, record)
    return [results[index] for index in range(len(experiments))]


@dataclass(frozen=True)
class _Point:
    index: int
    experiment: Experiment
    dataset: Dataset


def _prepare(index: int, experiment: Experiment, datasets: dict[tuple[Data, int], Dataset]) -> _Point:
    """An experiment with its data, which several may share. Raises GradsimError where it cannot run."""
    experiment.check_consistency()
    key = experiment.data, experiment.seed
    if key not in datasets:
        datasets[key] = load_dataset(*key)
    Blueprint(experiment, datasets[key])
    return _Point(index, experiment, datasets[key])


def _portions(points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """The points, in portions of about ``TOGETHER_BYTES``."""
    portion: list[_Point] = []
    used = 0
    for point in points:
        needed = needed_bytes(point.experiment, point.dataset)
        if portion and used + needed > TOGETHER_BYTES:
            yield portion
            portion, used = [], 0
        portion.append(point)
        used += needed
    yield portion


def _trained(points: list[_Point], steps: int, stop: Callable[[], bool], *, evaluate: bool) -> Sequence[Trainer]:
    """Trainers after ``steps`` steps, with the Record of the last; raises Interrupted."""
    ensemble = Ensemble([point.experiment for point in points], [point.dataset for point in points], interrupt=stop)
    left = steps
    while left and not ensemble.finished:
        if stop():
            raise Interrupted
        made = min(_SLICE, left)
        ensemble.advance(made, record=made == left, evaluate=evaluate)
        left -= made
    return ensemble.trainers


def _drawn(points: list[_Point], stop: Callable[[], bool]) -> Iterator[Trainer]:
    """Trainers that have made no step, one after the other; raises Interrupted."""
    for point in points:
        if stop():
            raise Interrupted
        yield Trainer(point.experiment, dataset=point.dataset, interrupt=stop)


def _result(experiment: Experiment, trainer: Trainer, record: Record) -> PointResult:
    def figure(values: Float64 | None) -> Float64:
        return frozen(np.full(experiment.runs, np.nan)) if values is None else values

    return PointResult(
        experiment=experiment,
        step=record.step,
        log10_delta_ratio=_log10_ratio(record.delta_norm),
        log10_weight_ratio=_log10_ratio(record.weight_gradient_norm),
        train_loss=record.train_loss,
        test_loss=figure(record.test_loss),
        test_accuracy=figure(record.test_accuracy),
        verdict=str(diagnose(Evidence.of(trainer, record)).kind),
        diverged=frozen(record.status == DIVERGED),
    )


def _log10_ratio(norms: Float64) -> Float64:
    """log₁₀ of the first layer's norm over the last one's, (runs,): 0/0 is NaN."""
    with np.errstate(all="ignore"):
        ratio: Float64 = np.log10(norms[:, 0]) - np.log10(norms[:, -1])
    return frozen(ratio)
