"""Results of points as JSON: between processes, between machines, and in the folder of a sweep."""

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, message_from
from gradsim.engine.record import frozen
from gradsim.sweep.together import PointResult
from gradsim.theory.verdict import Kind

FIGURES = ("log10_delta_ratio", "log10_weight_ratio", "train_loss", "test_loss", "test_accuracy")

Data = dict[str, Any]


def result_to_data(result: PointResult) -> Data:
    """For JSON; numbers that are not finite become the words "nan", "inf", "-inf"."""
    return {
        "experiment": result.experiment.to_share_string(),
        "step": result.step,
        **{name: [_written(value) for value in getattr(result, name).tolist()] for name in FIGURES},
        "verdict": result.verdict,
        "diverged": result.diverged.tolist(),
        "error": None if result.error is None else result.error.to_data(),
    }


def result_from_data(data: Any) -> PointResult:
    """What ``result_to_data`` wrote. Raises ValueError where it is anything else."""
    try:
        experiment = Experiment.from_share_string(data["experiment"])
        error = None if data["error"] is None else message_from(data["error"])
        if error is not None and not isinstance(error, Message):
            raise ValueError("the error is no message")
        if error is None and data["verdict"] not in set(Kind):
            raise ValueError("there is no such verdict")
        step, diverged = data["step"], data["diverged"]
        if type(step) is not int or step < 0 or not all(type(run) is bool for run in diverged):
            raise ValueError("step or divergence have another type")
        if len(diverged) != experiment.runs:
            raise ValueError("there are more or fewer runs than in the experiment")
        return PointResult(
            experiment=experiment,
            step=step,
            **{name: _figure(data[name], experiment.runs) for name in FIGURES},
            verdict=data["verdict"],
            diverged=frozen(np.array(diverged, bool)),
            error=error,
        )
    except (KeyError, TypeError, AttributeError, OverflowError, GradsimError, RecursionError) as problem:
        raise ValueError(f"this is not the result of a point: {problem}") from None


def _figure(values: Any, runs: int) -> NDArray[np.float64]:
    if not isinstance(values, list) or len(values) != runs:
        raise ValueError("there are more or fewer runs than in the experiment")
    return frozen(np.array([_read(value) for value in values], np.float64))


def _written(value: float) -> float | str:
    return value if isfinite(value) else repr(value)


def _read(value: Any) -> float:
    if isinstance(value, bool) or not (isinstance(value, int | float) or value in ("nan", "inf", "-inf")):
        raise ValueError(f"{value!r} is not a number")
    return float(value)
