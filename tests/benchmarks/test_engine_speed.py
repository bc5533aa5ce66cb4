"""How fast a step is, beside PyTorch eager, beside the bare matrix products, and with everything measured.

All candidates of a row run in turns on one BLAS thread in float32 with the loss fetched at each step. Prints a table;
asserts nothing about time. The figures that are kept are geometric means over all rows.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import exp, log

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.blas import single_threaded
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MICROSECONDS
from tests.benchmarks.timing import time_in_turns

NETWORKS = (
    (2, 16, 10),
    (2, 64, 32),
    (8, 64, 32),
    (30, 64, 32),
    (50, 64, 128),
    (20, 128, 128),
    (10, 256, 128),
    (100, 32, 32),
)
ACTIVATIONS = ("sigmoid", "relu")


def experiment_of(depth: int, width: int, batch: int, activation: str, runs: int = 1) -> Experiment:
    """A network that neither learns nor diverges while it is timed."""
    return Experiment().replace_all(
        {
            "precision": "float32",
            "runs": runs,
            "network.depth": depth,
            "network.width": width,
            "network.activation": activation,
            "network.initializer": "he_normal" if activation == "relu" else "glorot_normal",
            "training.batch_size": batch,
            "training.learning_rate": 1e-4,
        }
    )


def products_of(trainer: Trainer) -> Callable[[int], None]:
    """The bare matrix products of a step: forward, back through the layers, and the weight gradients.

    With the network's own numbers: subnormal ones, among which a vanishing gradient ends, make products slow too.
    """
    trainer.advance(5, record=False)
    workspace = trainer._stepper.workspace
    inputs, _ = trainer._batches.at(0)
    weights = [matrix[0].copy() for matrix in trainer.network.weights]
    activations = [inputs[:-1].copy(), *(a[0].copy() for a in workspace.a_views[:-1])]
    deltas = [delta[0].copy() for delta in workspace.delta_views]
    outputs = [np.empty_like(delta) for delta in deltas]
    back = [np.empty_like(activation) for activation in activations]
    weight_gradients = [np.empty_like(matrix) for matrix in weights]

    def run(steps: int) -> None:
        for _ in range(steps):
            for matrix, activation, out in zip(weights, activations, outputs, strict=True):
                np.matmul(matrix, activation, out=out)
            for matrix, delta, out in zip(weights[1:], deltas[1:], back[1:], strict=True):
                np.matmul(matrix.T, delta, out=out)
            for delta, activation, out in zip(deltas, activations, weight_gradients, strict=True):
                np.matmul(delta, activation.T, out=out)

    return run


def pytorch_of(experiment: Experiment, trainer: Trainer) -> Callable[[int], None] | None:
    """The same training in PyTorch eager, or None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    sizes = trainer.network.layout.sizes
    activation = {"sigmoid": torch.nn.Sigmoid, "relu": torch.nn.ReLU}[experiment.network.activation]
    layers: list[torch.nn.Module] = []
    for fan_in, fan_out in pairwise(sizes[:-1]):
        layers += [torch.nn.Linear(fan_in, fan_out), activation()]
    model = torch.nn.Sequential(*layers, torch.nn.Linear(*sizes[-2:]))
    optimizer = torch.optim.SGD(model.parameters(), lr=experiment.training.learning_rate)
    loss_function = torch.nn.CrossEntropyLoss()
    x = torch.tensor(trainer.dataset.x_train, dtype=torch.float32)
    y = torch.tensor(trainer.dataset.y_train)
    batch = experiment.training.batch_size
    batches = len(x) // batch

    def run(steps: int) -> None:
        for step in range(steps):
            start = step % batches * batch
            optimizer.zero_grad()
            loss = loss_function(model(x[start : start + batch]), y[start : start + batch])
            loss.backward()
            optimizer.step()
            loss.item()

    return run


def measured_steps(trainer: Trainer, steps: int) -> None:
    """Steps with a full Record each."""
    for _ in range(steps):
        trainer.step(evaluate=False)


def geometric_mean(values: list[float]) -> float:
    """The mean of ratios."""
    return exp(sum(map(log, values)) / len(values))


@pytest.mark.benchmark
def test_speed_of_a_step(figures: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table on which the figures in docs/implementation-notes.md rest."""
    ratios: dict[str, list[float]] = {"PyTorch/advance": [], "advance/products": [], "step/advance": []}
    advances: list[float] = []
    lines = [f"{'network':>12} {'f':>8} {'advance µs':>11} {'products':>9} {'step':>6} {'PyTorch':>8}"]
    for network in NETWORKS:
        for activation in ACTIVATIONS:
            experiment = experiment_of(*network, activation)
            trainer = Trainer(experiment)
            candidates: dict[str, Callable[[int], object]] = {
                "advance": partial(trainer.advance, record=False),
                "products": products_of(Trainer(experiment)),
                "step": partial(measured_steps, Trainer(experiment)),
            }
            pytorch = pytorch_of(experiment, trainer)
            if pytorch is not None:
                candidates["PyTorch"] = pytorch
            with single_threaded():
                times = time_in_turns(candidates)
            advance = times["advance"]
            advances.append(advance)
            ratios["advance/products"].append(advance / times["products"])
            ratios["step/advance"].append(times["step"] / advance)
            if pytorch is not None:
                ratios["PyTorch/advance"].append(times["PyTorch"] / advance)
            name = "×".join(map(str, network))
            torch_text = f"{ratios['PyTorch/advance'][-1]:8.2f}" if pytorch is not None else "       –"
            lines.append(
                f"{name:>12} {activation:>8} {advance * 1e6:11.1f} {ratios['advance/products'][-1]:9.2f} "
                f"{ratios['step/advance'][-1]:6.2f} {torch_text}"
            )
    means = {name: geometric_mean(values) for name, values in ratios.items() if values}
    figures.low("step: advance", 1e6 * geometric_mean(advances), MICROSECONDS)
    figures.low("step: advance / bare products", means["advance/products"], at_most=2.4)
    figures.low("step: step with Record / advance", means["step/advance"], at_most=2.5)
    if "PyTorch/advance" in means:
        figures.high("step: PyTorch / advance", means["PyTorch/advance"], at_least=2.5)
    with capsys.disabled():
        print("\n" + "\n".join(lines))


@pytest.mark.benchmark
def test_speed_of_sixteen_runs(figures: Sheet) -> None:
    """Sixteen of the smallest networks at once should take at most four times as long as one."""
    trainers = {runs: Trainer(experiment_of(*NETWORKS[0], "sigmoid", runs)) for runs in (1, 16)}
    times = time_in_turns({str(runs): partial(trainer.advance, record=False) for runs, trainer in trainers.items()})
    figures.low("step: 16 runs / 1 run", times["16"] / times["1"], at_most=4)
