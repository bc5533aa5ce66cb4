"""Small runs for reports, each trained once."""

from collections.abc import Callable
from functools import cache

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.export.report import About, Subject, try_remedies
from gradsim.gui.report.subjects import subject_of, telling_layer
from gradsim.runtime.portrait import portray
from gradsim.theory.trial import Trial

SMALL = {"network.depth": 6, "network.width": 8, "data.samples": 60}
# All mitigations at once, so that every formula and every setting has its place.
MITIGATED = {
    "network.activation": "tanh",
    "network.output": "activation",
    "mitigation.clip": "norm",
    "mitigation.clip_threshold": 0.01,
    "mitigation.l1": 1e-4,
    "mitigation.l2": 1e-3,
    "mitigation.dropout": 0.1,
    "mitigation.normalization": "batch",
    "mitigation.residual": "zero_init",
    "training.optimizer": "adamw",
    "training.loss": "mse",
}
RUNS = {
    "vanishing": ({}, 12),
    "mitigated": (MITIGATED, 12),
    "untrained": ({}, 0),
    "several": ({"runs": 3, "network.activation": "relu", "network.initializer": "he_normal"}, 6),
    "regression": ({"data.name": "sine", "training.loss": "mse", "network.activation": "elu"}, 6),
    "diverged": ({"network.activation": "relu", "training.loss": "mse", "training.learning_rate": 1e9}, 20),
    "diverged_at_once": (
        {"network.activation": "relu", "network.initializer": "normal", "network.gain": 1e6} | {"network.depth": 60},
        3,
    ),
    "exploded": (
        {"network.activation": "relu", "network.initializer": "he_normal", "network.gain": 3.0, "network.depth": 20}
        | {"training.learning_rate": 1.0},
        20,
    ),
    "underflow": ({"precision": "float16", "network.depth": 12}, 4),
    "unlearnable": ({"network.initializer": "zeros"}, 3),
    "shallow": ({"network.depth": 1, "mitigation.residual": "identity"}, 2),
    "dead": ({"network.activation": "relu", "network.initializer": "he_normal", "training.learning_rate": 30.0}, 20),
}

MakeSubject = Callable[..., Subject]


@cache
def subject_named(name: str) -> Subject:
    """One of ``RUNS``."""
    changes, steps = RUNS[name]
    return made(SMALL | changes, steps)


def made(changes: dict[str, object], steps: int, name: str = "") -> Subject:
    """A run of the default experiment with some keys changed."""
    experiment = Experiment().replace_all(changes).check_consistency()
    return subject_of(portray(experiment, steps, layer=telling_layer), name)


@pytest.fixture(scope="session")
def tried() -> tuple[Trial, ...]:
    """Remedies for the vanishing run."""
    subject = subject_named("vanishing")
    return try_remedies(subject.experiment, subject.verdict, 5)


def about(language: str = "en", **more: str) -> About:
    """A report of a certain day."""
    return About(language, "2026-01-31", "0.1.0", "3.11.7", "2.4.6", **more)
