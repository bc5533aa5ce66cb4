"""Small experiments and data sets that the engine's tests share."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim import Experiment, Record, Trainer
from gradsim.engine.data.dataset import CLASSIFICATION, REGRESSION, Dataset
from gradsim.engine.seeds import Stream, generator

SMALL: dict[str, object] = {
    "data.samples": 60,
    "network.depth": 3,
    "network.width": 6,
    "network.activation": "tanh",
    "network.bias_std": 0.1,
    "training.batch_size": 8,
}

# Changes to SMALL that together touch everything a step does.
CASES: dict[str, dict[str, object]] = {
    "plain": {},
    "relu with dead units": {"network.activation": "relu", "network.gain": 2.0, "network.bias_std": 1.0},
    "saturated": {"network.activation": "sigmoid", "network.gain": 9.0, "runs": 2},
    "everything": {
        "runs": 2,
        "network.depth": 5,
        "network.output": "activation",
        "mitigation.normalization": "batch",
        "mitigation.residual": "identity",
        "mitigation.clip": "norm",
        "mitigation.clip_threshold": 0.05,
        "mitigation.l1": 0.01,
        "mitigation.l2": 0.02,
        "training.loss": "mse",
        "training.optimizer": "adam",
    },
    "clipped by value": {"mitigation.clip": "value", "mitigation.clip_threshold": 0.01, "mitigation.l1": 0.003},
    "clipped by layer": {"mitigation.clip": "layer", "mitigation.clip_threshold": 0.03, "mitigation.l2": 0.1},
    "layer norm": {"mitigation.normalization": "layer", "network.activation": "selu", "network.width": [6, 3, 6]},
    "zero init": {"mitigation.residual": "zero_init", "mitigation.residual_span": 1, "training.optimizer": "momentum"},
    "warm-up": {"training.schedule": "warmup", "training.optimizer": "rmsprop"},
}


def small(changes: Mapping[str, object] | None = None) -> Experiment:
    """A network that is made and trained in no time, with keys changed."""
    return Experiment().replace_all({**SMALL, **(changes or {})})


def classes_of(samples: int, features: int = 4, classes: int = 3, seed: int = 0) -> Dataset:
    """Gaussian inputs with random labels; no test samples."""
    generator = np.random.default_rng([seed, samples])
    x = generator.normal(size=(samples, features))
    y = generator.integers(0, classes, samples)
    y[:classes] = np.arange(classes)
    return _dataset(x, y, CLASSIFICATION, tuple(f"class {label}" for label in range(classes)))


def values_of(samples: int, features: int = 4, outputs: int = 2, seed: int = 0) -> Dataset:
    """Gaussian inputs with Gaussian answers; no test samples."""
    generator = np.random.default_rng([seed, samples])
    x, y = generator.normal(size=(samples, features)), generator.normal(size=(samples, outputs))
    return _dataset(x, y, REGRESSION, ())


def _dataset(x: Any, y: Any, task: str, class_names: tuple[str, ...]) -> Dataset:
    names = tuple(f"x{number + 1}" for number in range(x.shape[1]))
    return Dataset(x, y, x[:0], y[:0], task, class_names, names)


def bytes_of(record: Record) -> dict[str, bytes]:
    """Everything in a Record, for comparisons that let no bit slip."""
    return {name: array.tobytes() for name, array in record.to_arrays().items()}


def rows_of_step(trainer: Trainer, step: int) -> NDArray[np.int64]:
    """The rows of the training samples in the mini-batch of a step (0 for the first), by the documented rule."""
    samples, size = len(trainer.dataset.x_train), trainer.experiment.training.batch_size
    if size >= samples:
        return np.arange(samples)
    epoch, batch = divmod(step, samples // size)
    order = generator(trainer.experiment.seed, Stream.BATCHES, epoch).permutation(samples)
    return order[batch * size : (batch + 1) * size]


def batch_of(trainer: Trainer, step: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The samples and answers of a step's mini-batch."""
    rows = rows_of_step(trainer, step)
    return trainer.dataset.x_train[rows], trainer.dataset.y_train[rows]
