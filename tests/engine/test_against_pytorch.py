"""Whole trainings beside PyTorch: the same network, data and optimizer give the same losses and parameters."""

import random
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.datasets import DATASETS
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.residuals import RESIDUALS
from gradsim.engine.schedules import SCHEDULES
from gradsim.engine.seeds import Stream, generator

EXPERIMENTS = 40
STEPS = 10
TOLERANCE = 1e-8


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    """PyTorch's side, loaded where a test needs it and not wherever tests are collected."""
    pytest.importorskip("torch")
    from tests.engine import torch_network

    return torch_network


def random_experiment(number: int) -> Experiment:
    """The ``number``-th experiment. Names go round, so that every one of them takes part; the rest is drawn."""
    draw = random.Random(number)

    def each(names: tuple[str, ...], offset: int = 0) -> str:
        return names[(number + offset) % len(names)]

    depth = draw.choice([1, 2, 3, 5, 8])
    residual = each(RESIDUALS.names, number // 4)
    equal = residual != "none" or draw.random() < 0.6
    regression = draw.random() < 0.25
    loss = "mse" if regression else draw.choice(["cross_entropy", "cross_entropy", "mse"])
    data = ("plane", "hills", "sine") if regression else ("spiral", "circle", "xor", "moons", "iris", "wine")
    normalization, optimizer = each(NORMALIZATIONS.names, number // 13), each(OPTIMIZERS.names)
    if (normalization, optimizer) == ("batch", "adagrad"):
        # Biases in front of batch normalization have no gradient but rounding; AdaGrad's ε of 1e-10 makes steps of it.
        optimizer = "rmsprop"
    initializers = [name for name in INITIALIZERS.names if name not in ("normal", "zeros")]
    return Experiment().replace_all(
        {
            "seed": number,
            "runs": draw.choice([1, 1, 2]),
            "data.name": draw.choice(data),
            "data.samples": draw.choice([20, 60]),
            "network.depth": depth,
            "network.width": draw.randint(4, 9) if equal else [draw.randint(4, 9) for _ in range(depth)],
            "network.activation": each(ACTIVATIONS.names),
            "network.output": draw.choice(["linear", "activation"]),
            "network.initializer": draw.choice(initializers),
            "network.gain": draw.uniform(0.5, 1.5),
            "network.bias_std": draw.choice([0.0, 0.3]),
            "mitigation.clip": each(CLIPPINGS.names, number // 5),
            "mitigation.clip_threshold": 10 ** draw.uniform(-2, 0),
            "mitigation.l1": draw.choice([0.0, 0.0, 1e-3]),
            "mitigation.l2": draw.choice([0.0, 0.0, 1e-2]),
            "mitigation.normalization": normalization,
            "mitigation.residual": residual,
            "mitigation.residual_span": draw.choice([1, 2, 3]),
            "training.loss": loss,
            "training.optimizer": optimizer,
            "training.learning_rate": draw.choice([0.1, 0.02])
            if optimizer in ("sgd", "momentum", "nesterov")
            else 0.01,
            "training.momentum": draw.choice([0.0, 0.5, 0.9]) if optimizer == "momentum" else draw.choice([0.5, 0.9]),
            "training.weight_decay": 0.1,
            "training.schedule": each(SCHEDULES.names, number // 2),
            "training.batch_size": draw.choice([4, 7, 16, 1000]),
        }
    )


def mini_batches(trainer: Trainer) -> Iterator[tuple[Any, Any]]:
    """By the documented rule: an order per epoch from (seed, epoch), short batches dropped; or all in their order."""
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    size, epoch = trainer.experiment.training.batch_size, 0
    while True:
        if size >= len(x):
            yield x, y
            continue
        order = generator(trainer.experiment.seed, Stream.BATCHES, epoch).permutation(len(x))
        for start in range(0, len(x) - size + 1, size):
            rows = order[start : start + size]
            yield x[rows], y[rows]
        epoch += 1


def assert_same_parameters(trainer: Trainer, run: int, other: Any) -> None:
    """All that is trained agrees, layer by layer."""
    network = trainer.network
    pairs = []
    for index, layer in enumerate(other.linear):
        ours, theirs = network.weights[index][run], layer.weight.detach().numpy()
        if index >= len(other.norms) or trainer.experiment.mitigation.normalization != "batch":
            # A bias in front of batch normalization has no effect and no gradient but rounding, which adaptive
            # optimizers blow up: there is nothing to compare.
            ours = np.column_stack([ours, network.biases[index][run]])
            theirs = np.column_stack([theirs, layer.bias.detach().numpy()])
        pairs.append((f"[W b] of layer {index + 1}", ours, theirs))
    for index, norm in enumerate(other.norms):
        pairs.append((f"γ of layer {index + 1}", network.gammas[index][run], norm.weight.detach().numpy()))
        pairs.append((f"1 + β of layer {index + 1}", 1 + network.betas[index][run], 1 + norm.bias.detach().numpy()))
    if len(other.ends):
        pairs.append(("α", network.residual_scales[run], other.scales.detach().numpy()))
    for what, ours, theirs in pairs:
        error = np.linalg.norm(ours - theirs) / (np.linalg.norm(theirs) + 1e-300)
        assert error < TOLERANCE, f"{what}: relative error {error:.1e}"


def train_both(theirs: ModuleType, trainer: Trainer) -> list[Any]:
    """Ten steps of both, compared after each."""
    others = [theirs.TorchNetwork(trainer, run) for run in range(trainer.network.runs)]
    optimizers = [theirs.optimizer_of(trainer.experiment, other.parameters()) for other in others]
    schedulers = [theirs.scheduler_of(trainer.experiment, optimizer) for optimizer in optimizers]
    batches = mini_batches(trainer)
    for step in range(STEPS):
        x, y = next(batches)
        record = trainer.step(evaluate=False)
        for run, (other, optimizer, scheduler) in enumerate(zip(others, optimizers, schedulers, strict=True)):
            np.testing.assert_allclose(record.learning_rate, optimizer.param_groups[0]["lr"], rtol=1e-12)
            optimizer.zero_grad()
            loss, penalty = other.loss(x, y), other.penalty()
            (loss + penalty).backward()
            other.clip()
            optimizer.step()
            scheduler.step()
            assert record.train_loss[run] == pytest.approx(loss.item(), rel=TOLERANCE), f"step {step + 1}"
            assert record.penalty[run] == pytest.approx(penalty.item(), rel=TOLERANCE)
            assert_same_parameters(trainer, run, other)
    return others


@pytest.mark.parametrize("number", range(EXPERIMENTS))
def test_random_experiment(theirs: ModuleType, number: int) -> None:
    """Losses, penalties and all parameters at each of ten steps, and the test loss with running averages."""
    trainer = Trainer(random_experiment(number))
    others = train_both(theirs, trainer)
    x, y = trainer.dataset.x_test, trainer.dataset.y_test
    loss, accuracy = trainer.evaluate(x, y)
    for run, other in enumerate(others):
        for norm in other.norms:
            norm.eval()
        with theirs.torch.no_grad():
            assert loss[run] == pytest.approx(other.loss(x, y).item(), rel=TOLERANCE)
            if accuracy is not None:
                answers = other.forward(theirs.torch.from_numpy(x.copy())).argmax(dim=1).numpy()
                assert accuracy[run] == np.mean(answers == y)
        for index, norm in enumerate(other.norms if trainer.network.propagation.running_means else []):
            running = trainer.network.propagation
            np.testing.assert_allclose(running.running_means[index][run, :, 0], norm.running_mean, rtol=1e-8, atol=1e-8)
            np.testing.assert_allclose(running.running_variances[index][run, :, 0], norm.running_var, rtol=1e-8)


def test_every_name_takes_part() -> None:
    """The drawn experiments leave out no name that PyTorch has: a name that never comes up would not be tested."""
    experiments = [random_experiment(number) for number in range(EXPERIMENTS)]
    for path, names in (
        ("network.activation", ACTIVATIONS.names),
        ("mitigation.normalization", NORMALIZATIONS.names),
        ("mitigation.residual", RESIDUALS.names),
        ("mitigation.clip", CLIPPINGS.names),
        ("training.optimizer", OPTIMIZERS.names),
        ("training.schedule", SCHEDULES.names),
    ):
        assert {experiment.get(path) for experiment in experiments} == set(names), path
    assert any(isinstance(experiment.network.width, tuple) for experiment in experiments)
    assert {experiment.data.name for experiment in experiments} < set(DATASETS.names)


@pytest.mark.parametrize("optimizer", OPTIMIZERS.names)
def test_longer_training(theirs: ModuleType, optimizer: str) -> None:
    """A hundred steps, so that what optimizers remember (bias corrections, sums of squares) has its effect."""
    changes = {
        "seed": 11,
        "data.name": "iris",
        "network.depth": 2,
        "network.width": 8,
        "network.activation": "tanh",
        "training.optimizer": optimizer,
        "training.learning_rate": 0.01,
        "training.weight_decay": 0.1,
    }
    trainer = Trainer(Experiment().replace_all(changes))
    other = theirs.TorchNetwork(trainer, 0)
    torch_optimizer = theirs.optimizer_of(trainer.experiment, other.parameters())
    batches = mini_batches(trainer)
    for _ in range(100):
        torch_optimizer.zero_grad()
        other.loss(*next(batches)).backward()
        torch_optimizer.step()
    trainer.advance(100)
    assert_same_parameters(trainer, 0, other)
