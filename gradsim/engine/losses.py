"""Losses: their value on a mini-batch and their gradient with respect to the network's outputs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import CLASSIFICATION
from gradsim.engine.errors import ExperimentError
from gradsim.engine.message import Message, listed
from gradsim.engine.registry import Registry

Array = NDArray[np.floating[Any]]
# outputs, targets and where to write the gradient to; see ``Loss.function``.
LossFunction = Callable[[Array, Array, Array], Array]


@dataclass(frozen=True)
class Loss:
    """One loss.

    Attributes:
        function: ``function(outputs, targets, gradient)`` returns the mean loss of each run, (runs,), and writes
            ∂loss/∂outputs into ``gradient``. Outputs and gradient are (runs, outputs, samples); targets are
            (outputs, samples), one-hot where the task is classification.
        tasks: the tasks that it is defined for.
    """

    name: str
    label: str
    help: str
    function: LossFunction
    tasks: tuple[str, ...]


LOSSES: Registry[Loss] = Registry(Message("loss"))


def _cross_entropy(outputs: Array, targets: Array, gradient: Array) -> Array:
    # −log softmax = log Σ e^(a − max) − (a_target − max): the shift keeps e^a finite and changes nothing else.
    runs, _, samples = outputs.shape
    shifted = np.subtract(outputs, np.maximum.reduce(outputs, axis=1, keepdims=True))
    np.exp(shifted, out=gradient)
    totals = np.add.reduce(gradient, axis=1, keepdims=True)
    np.divide(gradient, totals, out=gradient)
    np.subtract(gradient, targets, out=gradient)
    np.multiply(gradient, 1 / samples, out=gradient)
    np.multiply(shifted, targets, out=shifted)
    np.log(totals, out=totals)
    log_totals = np.add.reduce(totals.reshape(runs, -1), axis=1)
    loss: Array = (log_totals - np.add.reduce(shifted.reshape(runs, -1), axis=1)) / samples
    return loss


def _mean_squared_error(outputs: Array, targets: Array, gradient: Array) -> Array:
    runs, _, samples = outputs.shape
    difference = np.subtract(outputs, targets)
    np.divide(difference, samples, out=gradient)
    np.multiply(difference, difference, out=difference)
    loss: Array = np.add.reduce(difference.reshape(runs, -1), axis=1) / (2 * samples)
    return loss


LOSSES.add(
    Loss(
        "cross_entropy",
        "Cross-entropy",
        "mean of −log softmax at the right class; for classes only",
        _cross_entropy,
        ("classification",),
    )
)
LOSSES.add(
    Loss(
        "mse",
        "Mean squared error",
        "mean of ½ Σ (a − y)², on classes with one-hot y",
        _mean_squared_error,
        ("classification", "regression"),
    )
)


def check_loss(name: str, data: str, task: str) -> None:
    """Raise ExperimentError where the loss does not fit data of this task; ``data`` is the data set's name."""
    if task in LOSSES.get(name).tasks:
        return
    raise ExperimentError(
        "training.loss",
        Message(
            'found "{loss}"; allowed for data "{data}" ({task}): {fitting}.',
            loss=name,
            data=data,
            task=Message("classification") if task == CLASSIFICATION else Message("regression"),
            fitting=listed(LOSSES.select(lambda loss: task in loss.tasks)),
        ),
    )
