"""What a report is about: runs seen from their ends, and who writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import CLASSIFICATION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record, judged_runs
from gradsim.engine.residuals import RESIDUALS, block_ends
from gradsim.theory.mean_field import MeanField
from gradsim.theory.verdict import Verdict

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Subject:
    """One run.

    Attributes:
        name: what it is called beside others; "" for the one that the report is about.
        experiment: with all live changes.
        dataset: what it learned from.
        record: of its last step; of the first weights where no step was made.
        verdict: on that record.
        theory: for its first weights.
        first_step: of which the next two are; 1 where they are those of the first weights, which step 1 measures, or 0.
        delta_first, weight_gradient_first: (L,) norms then, of several runs the medians.
        last_loss: training loss over the last tenth of the steps; NaN where there were none.
        test_loss: at the last evaluation, the median over ``judged_runs``; NaN where there is none.
        test_accuracy, train_accuracy: likewise; NaN for regression.
        first_seen: see ``History.first_seen``.
        changed_at: the steps at which live settings were changed.
        layer: whose inputs the figure of the activation shows.
        inputs: mean and deviation of these.
    """

    name: str
    experiment: Experiment
    dataset: Dataset
    record: Record
    verdict: Verdict
    theory: MeanField
    first_step: int
    delta_first: Float64
    weight_gradient_first: Float64
    last_loss: float
    test_loss: float
    test_accuracy: float
    train_accuracy: float
    first_seen: Mapping[str, tuple[int, int]]
    changed_at: tuple[int, ...]
    layer: int
    inputs: tuple[float, float]

    @property
    def step(self) -> int:
        """How many steps were made."""
        return self.record.step

    @property
    def layers(self) -> int:
        """L, the output layer included."""
        return self.record.layers

    @property
    def classifies(self) -> bool:
        """Whether the answers are classes."""
        return self.dataset.task == CLASSIFICATION

    @property
    def connected(self) -> bool:
        """Whether there are residual blocks."""
        mitigation = self.experiment.mitigation
        return RESIDUALS.get(mitigation.residual).connected and bool(self.block_ends)

    @property
    def block_ends(self) -> tuple[int, ...]:
        """The layers at which a block would end."""
        return block_ends(self.experiment.network.depth, self.experiment.mitigation.residual_span)

    @property
    def begins_at_first(self) -> bool:
        """Whether the first measured norms are those of the first weights."""
        return self.first_step <= 1

    @property
    def accuracy(self) -> float:
        """Of the test samples, or of those for training where there are no others."""
        return self.train_accuracy if isnan(self.test_accuracy) else self.test_accuracy

    def of_layers(self, figure: Float64) -> Float64:
        """The median over the runs that are judged of a figure (runs, L)."""
        with np.errstate(all="ignore"):
            medians: Float64 = np.median(figure[judged_runs(self.record)], axis=0)
        return medians

    def log_ratio(self, figure: Float64) -> float:
        """ln of a norm (runs, L) at layer 1 over that at the output, median over these runs; NaN where not defined."""
        norms = figure[judged_runs(self.record)]
        with np.errstate(all="ignore"):
            return float(np.median(np.log(norms[:, 0]) - np.log(norms[:, -1])))


@dataclass(frozen=True)
class About:
    """Where a report comes from.

    Attributes:
        language: "en" or "zh_CN".
        date: when it was written, as 2026-01-31.
        version: of gradsim.
        python, numpy: their versions.
        author, course: as they are to stand in it; "" for a line to be filled in by hand.
    """

    language: str
    date: str
    version: str
    python: str
    numpy: str
    author: str = ""
    course: str = ""
