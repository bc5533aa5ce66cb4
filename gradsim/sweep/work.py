"""What a worker does: a task in, as text, and the results of its points out, as text.

Text, because sender and worker may be different machines with different versions, which must be able to say so.
"""

import json
import platform
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gradsim import __version__
from gradsim.engine.errors import Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.sweep.point_text import result_from_data, result_to_data
from gradsim.sweep.together import PointResult, measure


class WorkError(Exception):
    """What came back from a worker is not what was asked for."""


def versions() -> dict[str, str]:
    """Of everything that results depend on, here."""
    return {"gradsim": __version__, "NumPy": np.__version__, "Python": platform.python_version()}


def write_task(experiments: Sequence[Experiment], steps: int) -> str:
    """The task to train these."""
    words = [experiment.to_share_string() for experiment in experiments]
    return json.dumps({"versions": versions(), "steps": steps, "experiments": words})


def run_task(text: str, stop: Callable[[], bool] = lambda: False) -> str:
    """Train what the task says, unless it comes from another version of gradsim; see ``read_answer``.

    Raises Interrupted where ``stop`` answered True.
    """
    task = json.loads(text)
    answer: dict[str, Any] = {"versions": versions(), "results": []}
    if task["versions"]["gradsim"] == __version__:
        experiments = [Experiment.from_share_string(word) for word in task["experiments"]]
        answer["results"] = [result_to_data(result) for result in _measured(experiments, task["steps"], stop)]
    return json.dumps(answer)


def read_answer(text: str, expected: int) -> tuple[list[PointResult], dict[str, str]]:
    """The results of a task of ``expected`` points and the worker's versions; none where those of gradsim differ.

    Raises WorkError where the text is anything else.
    """
    try:
        answer = json.loads(text)
        found = {str(name): str(version) for name, version in answer["versions"].items()}
        results = [result_from_data(data) for data in answer["results"]]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WorkError(f"a worker's answer cannot be read: {error}") from None
    if len(results) != expected and (results or found.get("gradsim") == __version__):
        raise WorkError("a worker's answer has more or fewer points than its task")
    return results, found


def _measured(experiments: list[Experiment], steps: int, stop: Callable[[], bool]) -> list[PointResult]:
    """The results; where training together fails, each by itself, so that one point takes no other with it."""
    try:
        return measure(experiments, steps, stop)
    except Interrupted:
        raise
    except Exception as error:  # recorded as the point's own error
        if len(experiments) == 1:
            reason = Message("{kind}: {reason}", kind=type(error).__name__, reason=str(error))
            return [PointResult.failed(experiments[0], reason)]
    return [result for experiment in experiments for result in _measured([experiment], steps, stop)]
