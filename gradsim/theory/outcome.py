"""What came of an experiment after so many steps, in a form that one process can print and another can read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import FACTORS, Record, frozen, judged_runs
from gradsim.engine.trainer import Trainer
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from gradsim.theory.factors import Breakdown, breakdown
from gradsim.theory.verdict import TEMPLATES, Kind, Verdict

Float64 = NDArray[np.float64]

LOSS_POINTS = 300
MEASURED_AT_FIRST = 100
"""So many first steps of a run are all measured: an explosion is often over within a few."""

# Steps between two looks at whether somebody wants to stop.
_SLICE = 50


@dataclass(frozen=True)
class Outcome:
    """One run of an experiment, seen from its end. Arrays are float64 and read-only.

    Attributes:
        experiment: what was run.
        steps: how many steps were made.
        verdict: at the end.
        loss_steps: (n,); loss: (n,) training loss, median over ``judged_runs`` of the last Record.
        delta_first, weight_gradient_first: (L,) norms of the first of these runs for the first weights.
        delta_last, weight_gradient_last: the same at the end.
        ratio_first: signal at layer 1 over that at the output, for the first weights; see ``Verdict.ratio``.
        accuracy: share of right test answers at the end (training answers where there is no test set), median over
            these runs; NaN for regression.
        constant_loss: that of the best answer which is the same for every sample.
        factors: ln of each factor of ``FACTORS`` at the end, summed over the layers, in the first of these runs.
    """

    experiment: Experiment
    steps: int
    verdict: Verdict
    loss_steps: Float64
    loss: Float64
    delta_first: Float64
    weight_gradient_first: Float64
    delta_last: Float64
    weight_gradient_last: Float64
    ratio_first: float
    accuracy: float
    constant_loss: float
    factors: Mapping[str, float]

    def cut_off(self, steps: int) -> bool:
        """Whether it was ended before it had made so many steps, and not by a divergence."""
        return self.steps < steps and self.verdict.kind is not Kind.DIVERGED

    @property
    def final_loss(self) -> float:
        """Mean training loss over the last tenth of the steps; NaN where there was none."""
        if not len(self.loss):
            return float("nan")
        return float(np.mean(self.loss[self.loss_steps > 0.9 * self.loss_steps[-1]]))

    def to_json(self) -> str:
        """As one line of standard JSON; numbers that are not finite as the strings "nan", "inf", "-inf"."""
        return json.dumps(
            {
                "experiment": self.experiment.to_share_string(),
                "steps": self.steps,
                "verdict": {
                    "kind": str(self.verdict.kind),
                    "cause": self.verdict.cause,
                    "layer": self.verdict.layer,
                    "numbers": dict(self.verdict.numbers),
                    "ratio": _written(self.verdict.ratio),
                },
                "sentence": self.verdict.sentence,
                **{name: [_written(value) for value in getattr(self, name).tolist()] for name in _ARRAYS},
                **{name: _written(getattr(self, name)) for name in _NUMBERS},
                "factors": {name: _written(value) for name, value in self.factors.items()},
            },
            ensure_ascii=False,
            allow_nan=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The Outcome that ``to_json`` wrote. Raises ValueError where the text is anything else."""
        try:
            found = json.loads(text, parse_constant=_refused)
            verdict = found["verdict"]
            kind, cause, layer = Kind(verdict["kind"]), verdict["cause"], verdict["layer"]
            if (kind, cause) not in TEMPLATES:
                raise ValueError("there is no such verdict")
            experiment = Experiment.from_share_string(found["experiment"])
            layers = experiment.network.depth + 1
            if layer is not None and not 1 <= _whole(layer) <= layers:
                raise ValueError(f"there is no layer {layer}")
            made = Verdict(kind, cause, layer, _texts(verdict["numbers"]), _read(verdict["ratio"]))
            _ = made.sentence  # every number that it needs is there
            arrays = {name: frozen(np.array([_read(value) for value in found[name]], np.float64)) for name in _ARRAYS}
            lengths = {len(array) for name, array in arrays.items() if not name.startswith("loss")}
            if lengths != {layers} or len(arrays["loss"]) != len(arrays["loss_steps"]):
                raise ValueError("lists have another length")
            steps = _whole(found["steps"])
            if steps < 0:
                raise ValueError("the number of steps is negative")
            figures: dict[str, Any] = {**arrays, **{name: _read(found[name]) for name in _NUMBERS}}
            return cls(
                experiment=experiment,
                steps=steps,
                verdict=made,
                **figures,
                factors={name: _read(found["factors"][name]) for name in FACTORS},
            )
        except (KeyError, TypeError, AttributeError, OverflowError, GradsimError, RecursionError) as error:
            raise ValueError(f"this is not the outcome of an experiment: {error}") from None


_ARRAYS = (
    "loss_steps",
    "loss",
    "delta_first",
    "weight_gradient_first",
    "delta_last",
    "weight_gradient_last",
)
_NUMBERS = ("ratio_first", "accuracy", "constant_loss")


@dataclass(frozen=True)
class Observation:
    """An Outcome with what only the process that trained has of it: ``record`` and ``factors`` of the last step.

    ``run``, counted from 0, is the one whose factors these are.
    """

    outcome: Outcome
    run: int
    evidence: Evidence
    record: Record
    factors: Breakdown


def observe(experiment: Experiment, steps: int, *, stopped: Callable[[], bool] = lambda: False) -> Observation:
    """Train at full speed and look.

    Args:
        experiment: what to run.
        steps: how many steps to make; 0 looks at the first weights.
        stopped: asked now and then; where it answers True the observation is of the steps made so far.

    Raises:
        GradsimError: where the experiment cannot run.
    """
    trainer = Trainer(experiment)
    first = record = trainer.peek()
    ratio_first = diagnose(Evidence.of(trainer, first)).ratio
    while trainer.step_count < steps and not trainer.finished and not stopped():
        left = steps - trainer.step_count
        if trainer.step_count < MEASURED_AT_FIRST and left > 1:
            trainer.step(evaluate=False)
        elif left > _SLICE:
            trainer.advance(min(_SLICE, left - 1), record=False)
        else:
            made = trainer.advance(left)
            assert made is not None
            record = made
    if trainer.finished or trainer.step_count != record.step:
        record = trainer.step(evaluate=True)
    evidence = Evidence.of(trainer, record)
    verdict = diagnose(evidence)
    loss_steps, low, high = trainer.history.loss_curve(LOSS_POINTS)
    runs = judged_runs(record)
    run = int(runs[0])
    parts = breakdown(record, run)
    with np.errstate(all="ignore"):
        loss = np.median(((low + high) / 2)[:, runs], axis=1) if len(low) else np.empty(0)
    accuracy = record.test_accuracy if len(trainer.dataset.y_test) else record.train_accuracy
    outcome = Outcome(
        experiment=experiment,
        steps=trainer.step_count,
        verdict=verdict,
        loss_steps=frozen(loss_steps.astype(np.float64)),
        loss=frozen(loss),
        delta_first=first.delta_norm[run],
        weight_gradient_first=first.weight_gradient_norm[run],
        delta_last=record.delta_norm[run],
        weight_gradient_last=record.weight_gradient_norm[run],
        ratio_first=ratio_first,
        accuracy=float("nan") if accuracy is None else float(np.median(accuracy[runs])),
        constant_loss=evidence.constant_loss,
        factors=dict(parts.totals),
    )
    return Observation(outcome, run, evidence, record, parts)


def _written(value: float) -> float | str:
    if isnan(value):
        return "nan"
    return value if abs(value) < float("inf") else ("inf" if value > 0 else "-inf")


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is not a number of JSON")


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _read(value: Any) -> float:
    if isinstance(value, bool) or not (isinstance(value, int | float) or value in ("nan", "inf", "-inf")):
        raise ValueError(f"{value!r} is not a number")
    return float(value)


def _texts(numbers: Any) -> dict[str, str]:
    if not isinstance(numbers, dict) or not all(isinstance(value, str) for value in numbers.values()):
        raise ValueError("the numbers of the verdict are not texts")
    return numbers
