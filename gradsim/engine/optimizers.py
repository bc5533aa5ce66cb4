"""Optimizers: how the parameters follow the gradient. Update rules and defaults are those of PyTorch.

Each works on all parameters of all runs at once, as flat arrays, and allocates nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry

Array = NDArray[np.floating[Any]]

ADAGRAD_EPSILON = 1e-10
RMSPROP_DECAY = 0.99
ADAM_DECAY = (0.9, 0.999)
EPSILON = 1e-8


class Update(NamedTuple):
    """What an update depends on besides the gradient.

    Attributes:
        learning_rate: after the schedule.
        momentum: μ of momentum and nesterov.
        weight_decay: λ of adamw.
        number: 1 for the first update of a run.
    """

    learning_rate: float
    momentum: float
    weight_decay: float
    number: int


Rule = Callable[[Array, Array, Sequence[Array], Update, Array], None]


@dataclass(frozen=True)
class Optimizer:
    """One optimizer.

    Attributes:
        rule: ``rule(parameters, gradient, memory, update, scratch)`` changes ``parameters`` and ``memory`` in place;
            all are (runs, parameters). ``gradient`` is left as it is.
        memory_size: how many arrays, zero at first, it keeps from step to step.
    """

    name: str
    label: str
    help: str
    rule: Rule
    memory_size: int


OPTIMIZERS: Registry[Optimizer] = Registry(Message("optimizer"))


def _sgd(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    np.multiply(gradient, update.learning_rate, out=scratch)
    np.subtract(parameters, scratch, out=parameters)


def _momentum(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    (velocity,) = memory
    velocity *= update.momentum
    velocity += gradient
    np.multiply(velocity, update.learning_rate, out=scratch)
    parameters -= scratch


def _nesterov(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    (velocity,) = memory
    velocity *= update.momentum
    velocity += gradient
    np.multiply(velocity, update.momentum, out=scratch)
    scratch += gradient
    scratch *= update.learning_rate
    parameters -= scratch


def _adagrad(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    (squares,) = memory
    np.multiply(gradient, gradient, out=scratch)
    squares += scratch
    np.sqrt(squares, out=scratch)
    scratch += ADAGRAD_EPSILON
    np.divide(gradient, scratch, out=scratch)
    scratch *= update.learning_rate
    parameters -= scratch


def _rmsprop(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    (squares,) = memory
    np.multiply(gradient, gradient, out=scratch)
    scratch *= 1 - RMSPROP_DECAY
    squares *= RMSPROP_DECAY
    squares += scratch
    np.sqrt(squares, out=scratch)
    scratch += EPSILON
    np.divide(gradient, scratch, out=scratch)
    scratch *= update.learning_rate
    parameters -= scratch


def _adam(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    mean, squares = memory
    decay, square_decay = ADAM_DECAY
    np.multiply(gradient, 1 - decay, out=scratch)
    mean *= decay
    mean += scratch
    np.multiply(gradient, gradient, out=scratch)
    scratch *= 1 - square_decay
    squares *= square_decay
    squares += scratch
    # Both averages start at 0; dividing by 1 − decay^n makes up for it (Kingma & Ba 2015, §3).
    np.sqrt(squares, out=scratch)
    scratch /= sqrt(1 - square_decay**update.number)
    scratch += EPSILON
    np.divide(mean, scratch, out=scratch)
    scratch *= update.learning_rate / (1 - decay**update.number)
    parameters -= scratch


def _adamw(parameters: Array, gradient: Array, memory: Sequence[Array], update: Update, scratch: Array) -> None:
    parameters *= 1 - update.learning_rate * update.weight_decay
    _adam(parameters, gradient, memory, update, scratch)


for _entry in (
    Optimizer("sgd", "SGD", "w ← w − η g: plain gradient descent, as in the formulas", _sgd, 0),
    Optimizer("momentum", "Momentum", "v ← μ v + g, w ← w − η v (Polyak 1964)", _momentum, 1),
    Optimizer("nesterov", "Nesterov", "v ← μ v + g, w ← w − η (g + μ v) (Nesterov 1983)", _nesterov, 1),
    Optimizer("adagrad", "AdaGrad", "g over the root of the sum of all its squares (Duchi et al. 2011)", _adagrad, 1),
    Optimizer("rmsprop", "RMSProp", "g over the root of the running mean of its squares (Hinton 2012)", _rmsprop, 1),
    Optimizer("adam", "Adam", "running mean of g over the root of that of g² (Kingma & Ba 2015)", _adam, 2),
    Optimizer("adamw", "AdamW", "Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019)", _adamw, 2),
):
    OPTIMIZERS.add(_entry)
