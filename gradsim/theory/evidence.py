"""What a verdict is reached from: a Record, the loss so far, and what the data would allow without learning."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import CLASSIFICATION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.history import History
from gradsim.engine.median import median_of_runs
from gradsim.engine.record import EXTREMES, Record, judged_runs
from gradsim.engine.shadow import Shadow
from gradsim.engine.trainer import Trainer

Float64 = NDArray[np.float64]

_LOSS_POINTS = 400
_LAYER_POINTS = 200
# Of the history: the first so many steps say where the loss began, the last tenth where it is.
_FIRST_STEPS = 10


@dataclass(frozen=True)
class Evidence:
    """Everything that ``diagnosis.diagnose`` looks at.

    Attributes:
        experiment: with all live changes.
        record: the measurements to be judged.
        first_loss, last_loss: training loss of the first steps (of the very first where the run has diverged) and of
            the last tenth of all, medians over ``judged_runs``; the Record's own where no step has been made, and only
            finite ones where any is.
        constant_loss: the loss of the best answer that is the same for every sample.
        growth_at_first: ln of ‖δ¹‖/‖δ^L‖ of the first weights, median of the runs; NaN where they gave no finite norms,
            or where the run goes on.
        shadow: the gradients in float64, where the precision is lower and somebody has looked.
        first_seen: see ``History.first_seen``.
    """

    experiment: Experiment
    record: Record
    first_loss: float
    last_loss: float
    constant_loss: float
    growth_at_first: float
    shadow: Shadow | None
    first_seen: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, trainer: Trainer, record: Record) -> "Evidence":
        """Of a trainer's last Record; its shadow is cast where numbers have died."""
        return cls.gather(
            trainer.experiment,
            record,
            trainer.history,
            constant_loss(trainer.dataset, trainer.experiment.training.loss),
            trainer.shadow() if has_died(record) else None,
        )

    @classmethod
    def gather(
        cls, experiment: Experiment, record: Record, history: History, constant: float, shadow: Shadow | None
    ) -> "Evidence":
        """From the parts, where some are at hand already; ``constant`` is ``constant_loss``."""
        first, last = _losses(record, history)
        return cls(
            experiment=experiment,
            record=record,
            first_loss=first,
            last_loss=last,
            constant_loss=constant,
            growth_at_first=_first_growth(history) if record.diverged else float("nan"),
            shadow=shadow,
            first_seen=dict(history.first_seen),
        )


def has_died(record: Record) -> bool:
    """Whether gradient entries have left the ordinary numbers, so that a look at float64 is worth its time."""
    runs = judged_runs(record)
    return record.diverged or any(bool(record.extreme(kind)[runs].any()) for kind in EXTREMES)


def constant_loss(dataset: Dataset, loss: str) -> float:
    """The least training loss of an answer that does not look at its input; NaN where there are no samples.

    For cross-entropy the entropy of the classes' shares; for squared error half the variance of the answers, summed
    over the outputs, classes one-hot.
    """
    answers = dataset.y_train
    if not len(answers):
        return float("nan")
    if dataset.task != CLASSIFICATION:
        with np.errstate(over="ignore", invalid="ignore"):
            return float(0.5 * np.var(answers, axis=0).sum())
    shares = np.bincount(answers.astype(np.int64)) / len(answers)
    shares = shares[shares > 0]
    if loss == "cross_entropy":
        return float(-(shares * np.log(shares)).sum())
    return float(0.5 * (shares * (1 - shares)).sum())


def _losses(record: Record, history: History) -> tuple[float, float]:
    steps, low, high = history.loss_curve(_LOSS_POINTS)
    runs = judged_runs(record)
    with np.errstate(over="ignore", invalid="ignore"):
        middle = median_of_runs(((low + high) / 2)[:, runs].T)
        finite = np.isfinite(middle)
        if not finite.any():
            now = float(median_of_runs(record.train_loss[runs]))
            return now, now
        steps, middle = steps[finite], middle[finite]
        first = middle[steps <= max(int(steps[0]), _FIRST_STEPS)] if not record.diverged else middle[:1]
        last = middle[steps > 0.9 * steps[-1]]
        return float(first.mean()), float((last if not record.diverged else last[-1:]).mean())


def _first_growth(history: History) -> float:
    _, delta, _ = history.layer_curve(_LAYER_POINTS)
    alive = np.isfinite(delta).all(axis=1) & (delta > 0).all(axis=1)
    if not alive.any():
        return float("nan")
    norms = delta[np.flatnonzero(alive)[0]]
    return float(np.log(norms[0]) - np.log(norms[-1]))
