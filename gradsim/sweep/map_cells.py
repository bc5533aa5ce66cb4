"""The cells of a map: what was measured in one, how it is measured, and how it travels from one process to another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.errors import GradsimError, Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import check_loss
from gradsim.engine.message import Message, message_from
from gradsim.sweep.map_initial import InitialGradients, can_be_scaled
from gradsim.sweep.map_order import Place
from gradsim.sweep.phase_map import PhaseMap
from gradsim.sweep.together import PointResult, measure
from gradsim.theory.mean_field import predict

Float64 = NDArray[np.float64]
Stop = Callable[[], bool]

_MOST_DATASETS = 4


@dataclass(frozen=True, eq=False)
class Cell:
    """What was measured in one cell.

    Attributes:
        place: column and row, from 0.
        log_ratio: (seeds,) log₁₀(‖δ¹‖/‖δ^L‖): −inf where nothing arrives, NaN where the signals overflowed.
        loss: (seeds,) training loss of the last mini-batch, before its update.
        verdict: kind of the verdict on all seeds together, "" where the map asks for none.
        diverged: how many of the seeds left the finite numbers.
        problem: why there is no such network, otherwise "".
    """

    place: Place
    log_ratio: Float64
    loss: Float64
    verdict: str = ""
    diverged: int = 0
    problem: str = ""

    @classmethod
    def impossible(cls, place: Place, problem: str) -> Self:
        """A cell without a network."""
        return cls(place, np.empty(0), np.empty(0), problem=problem)

    def to_data(self) -> dict[str, Any]:
        """For JSON; ``from_data`` reads it back."""
        problem = self.problem
        return {
            "place": list(self.place),
            "log_ratio": written(self.log_ratio),
            "loss": written(self.loss),
            "verdict": self.verdict,
            "diverged": self.diverged,
            "problem": problem.to_data() if isinstance(problem, Message) else problem,
        }

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """The cell that ``to_data`` wrote. Raises ValueError, TypeError or KeyError where it is anything else."""
        column, row = data["place"]
        return cls(
            (int(column), int(row)),
            read_numbers(data["log_ratio"]),
            read_numbers(data["loss"]),
            str(data["verdict"]),
            int(data["diverged"]),
            message_from(data["problem"]),
        )


class CellMeter:
    """Measures cells of one map, one after the other."""

    def __init__(self, plan: PhaseMap) -> None:
        self.plan = plan
        self._datasets: dict[tuple[object, int], Dataset] = {}
        self._networks: InitialGradients | None = None

    def measure(self, places: Iterable[Place], stop: Stop = lambda: False) -> Iterator[Cell]:
        """The cells, in any order; what is still to come is left out once ``stop`` answers True."""
        together: list[tuple[Place, Experiment]] = []
        for place in places:
            if stop():
                return
            try:
                experiment = self.plan.experiment_at(place)
                if self.plan.judges or not can_be_scaled(experiment):
                    together.append((place, experiment))
                else:
                    yield self._scaled(place, experiment)
            except GradsimError as error:
                yield Cell.impossible(place, error.message)
        try:
            results = measure([experiment for _, experiment in together], self.plan.steps, stop, evaluate=False)
        except Interrupted:
            return
        for (place, _), result in zip(together, results, strict=True):
            yield self._cell(place, result)

    def predict(self, place: Place) -> float:
        """log₁₀ of what theory says of ‖δ¹‖/‖δ^L‖ for the first weights: the median over networks of this width.

        NaN where it says nothing, or where there is no such network.
        """
        try:
            experiment = self.plan.experiment_at(place, runs=1)
            delta = predict(experiment, self._dataset(experiment)).delta
        except GradsimError:
            return float("nan")
        with np.errstate(all="ignore"):
            return float(np.log10(delta.median[0]))

    def _cell(self, place: Place, result: PointResult) -> Cell:
        if result.error is not None:
            return Cell.impossible(place, result.error)
        verdict = result.verdict if self.plan.judges else ""
        diverged = int(result.diverged.sum())
        return Cell(place, result.log10_delta_ratio, result.train_loss, verdict, diverged)

    def _scaled(self, place: Place, experiment: Experiment) -> Cell:
        networks = self._networks
        if networks is None or not networks.serves(experiment):
            self._networks = None  # before the next ones are made, the memory of these is free
            dataset = self._dataset(experiment)
            check_loss(experiment.training.loss, experiment.data.name, dataset.task)
            self._networks = networks = InitialGradients(experiment, dataset)
        return Cell(place, *networks.measure(experiment.network.gain))

    def _dataset(self, experiment: Experiment) -> Dataset:
        key = (experiment.data, experiment.seed)
        if key not in self._datasets:
            if len(self._datasets) >= _MOST_DATASETS:
                self._datasets.pop(next(iter(self._datasets)))
            self._datasets[key] = load_dataset(experiment.data, experiment.seed)
        return self._datasets[key]


def written(values: Float64) -> list[float | str]:
    """Numbers for JSON, which has no word for those that are not finite."""
    return [value if np.isfinite(value) else repr(value) for value in values.tolist()]


def read_numbers(values: Any) -> Float64:
    """What ``written`` wrote, (n,)."""
    return np.array([float(value) for value in values], np.float64)
