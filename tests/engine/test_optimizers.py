"""Optimizers against their published update rules, written down for a single number."""

from collections.abc import Callable, Iterator
from math import sqrt

import numpy as np
import pytest

from gradsim.engine.optimizers import OPTIMIZERS, Optimizer, Update

RATE, MOMENTUM, DECAY = 0.05, 0.8, 0.3
Rule = Iterator[float]

# Each takes a number and its gradients one by one, and yields the number after each step. Rules and defaults are those
# that PyTorch documents.


def sgd(w: float, gradients: list[float]) -> Rule:
    """Plain gradient descent."""
    for g in gradients:
        w -= RATE * g
        yield w


def momentum(w: float, gradients: list[float]) -> Rule:
    """No dampening; the rate multiplies the velocity."""
    velocity = 0.0
    for g in gradients:
        velocity = MOMENTUM * velocity + g
        w -= RATE * velocity
        yield w


def nesterov(w: float, gradients: list[float]) -> Rule:
    """The gradient plus the velocity that already contains it."""
    velocity = 0.0
    for g in gradients:
        velocity = MOMENTUM * velocity + g
        w -= RATE * (g + MOMENTUM * velocity)
        yield w


def adagrad(w: float, gradients: list[float]) -> Rule:
    """ε = 1e-10, outside the root."""
    total = 0.0
    for g in gradients:
        total += g**2
        w -= RATE * g / (sqrt(total) + 1e-10)
        yield w


def rmsprop(w: float, gradients: list[float]) -> Rule:
    """α = 0.99, ε = 1e-8, not centred."""
    mean_square = 0.0
    for g in gradients:
        mean_square = 0.99 * mean_square + 0.01 * g**2
        w -= RATE * g / (sqrt(mean_square) + 1e-8)
        yield w


def adam(w: float, gradients: list[float], decay: float = 0.0) -> Rule:
    """β = (0.9, 0.999), ε = 1e-8, both averages corrected for their start at 0."""
    mean = mean_square = 0.0
    for number, g in enumerate(gradients, start=1):
        w *= 1 - RATE * decay
        mean = 0.9 * mean + 0.1 * g
        mean_square = 0.999 * mean_square + 0.001 * g**2
        corrected, corrected_square = mean / (1 - 0.9**number), mean_square / (1 - 0.999**number)
        w -= RATE * corrected / (sqrt(corrected_square) + 1e-8)
        yield w


def adamw(w: float, gradients: list[float]) -> Rule:
    """Adam, with the weights shrunk by the rate times the decay before."""
    return adam(w, gradients, DECAY)


RULES: dict[str, Callable[[float, list[float]], Rule]] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
    "adamw": adamw,
}
each = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda optimizer: optimizer.name)


class Steps:
    """An optimizer at work on an array of parameters."""

    def __init__(self, optimizer: Optimizer, parameters: np.ndarray) -> None:
        self.optimizer = optimizer
        self.parameters = parameters
        self.memory = [np.zeros_like(parameters) for _ in range(optimizer.memory_size)]
        self.scratch = np.full_like(parameters, np.nan)  # what lies there is of no account
        self.number = 0

    def step(self, gradient: np.ndarray, rate: float = RATE, decay: float = DECAY) -> None:
        """One update."""
        self.number += 1
        update = Update(rate, MOMENTUM, decay, self.number)
        self.optimizer.rule(self.parameters, gradient, self.memory, update, self.scratch)


def gradients_of(steps: int) -> np.ndarray:
    """Gradients (steps, 2, 3) of different sizes, some of them 0, as those of dead units are."""
    gradients = np.random.default_rng(4).normal(size=(steps, 2, 3)) * np.array([1.0, 1e-6, 1e6])
    gradients[3, 0] = 0
    gradients[:, 1, 1] = 0
    return gradients


@each
def test_follows_its_rule(optimizer: Optimizer) -> None:
    """Every number of two runs follows the published rule, fifty steps long."""
    if optimizer.name not in RULES:
        pytest.skip("no rule is written down here; the other tests go on")
    gradients = gradients_of(50)
    start = np.random.default_rng(5).normal(size=(2, 3))
    steps = Steps(optimizer, start.copy())
    expected = np.empty((50, 2, 3))
    for run, column in np.ndindex(2, 3):
        expected[:, run, column] = list(RULES[optimizer.name](start[run, column], gradients[:, run, column].tolist()))
    for number in range(50):
        steps.step(gradients[number])
        np.testing.assert_allclose(steps.parameters, expected[number], rtol=1e-12, atol=1e-15)


@each
def test_goes_downhill(optimizer: Optimizer) -> None:
    """On a bowl every optimizer gets nearer to the bottom."""
    steps = Steps(optimizer, np.array([[3.0, -2.0, 1.0]]))
    for _ in range(300):
        steps.step(steps.parameters.copy(), rate=0.05, decay=0.0)
    assert (np.abs(steps.parameters) < 0.7 * np.array([3.0, 2.0, 1.0])).all()


@each
def test_leaves_the_gradient_alone(optimizer: Optimizer) -> None:
    """The gradient is measured after the update."""
    steps = Steps(optimizer, np.ones((2, 3)))
    gradient = gradients_of(5)[0]
    kept = gradient.copy()
    steps.step(gradient)
    assert np.array_equal(gradient, kept)


@each
def test_no_gradient_no_step(optimizer: Optimizer) -> None:
    """Where nothing arrives nothing changes (weight decay apart), and 0/0 is nowhere."""
    steps = Steps(optimizer, np.full((1, 4), 2.0))
    for _ in range(3):
        steps.step(np.zeros((1, 4)), decay=0.0)
    assert (steps.parameters == 2.0).all()


@each
def test_rate_zero_changes_nothing(optimizer: Optimizer) -> None:
    """The start of a warm-up, or a slider at 0."""
    steps = Steps(optimizer, np.full((1, 3), 2.0))
    steps.step(gradients_of(5)[0][:1], rate=0.0)
    assert (steps.parameters == 2.0).all()


@each
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_keeps_the_precision(optimizer: Optimizer, dtype: type) -> None:
    """Nothing is widened on the way, which would take memory and time."""
    steps = Steps(optimizer, np.ones((2, 3), dtype))
    parameters, memory = steps.parameters, list(steps.memory)
    with np.errstate(all="ignore"):
        steps.step(np.full((2, 3), 0.5, dtype))
    assert steps.parameters is parameters
    assert all(array.dtype == dtype for array in (steps.parameters, *steps.memory))
    assert all(left is right for left, right in zip(steps.memory, memory, strict=True))
    assert (steps.parameters < 1).all()


@each
def test_runs_do_not_mix(optimizer: Optimizer) -> None:
    """A run that has left the finite numbers does not touch the ones beside it."""
    both, alone = Steps(optimizer, np.ones((2, 3))), Steps(optimizer, np.ones((1, 3)))
    for gradient in gradients_of(6):
        spoiled = gradient.copy()
        spoiled[1] = np.nan
        both.step(spoiled)
        alone.step(gradient[:1])
    assert both.parameters[:1].tobytes() == alone.parameters.tobytes()
