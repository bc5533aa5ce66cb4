"""Experiments whose scripts together hold everything that a script can hold."""

from gradsim import Experiment
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.residuals import RESIDUALS
from gradsim.engine.schedules import SCHEDULES

SMALL = {"data.samples": 60, "network.depth": 4, "network.width": 5, "training.batch_size": 8}

# What goes round: every name takes part in one experiment at least.
CHOICES = {
    "network.activation": ACTIVATIONS.names,
    "training.optimizer": OPTIMIZERS.names,
    "mitigation.normalization": NORMALIZATIONS.names,
    "mitigation.residual": RESIDUALS.names,
    "mitigation.clip": CLIPPINGS.names,
    "training.schedule": SCHEDULES.names,
    "training.loss": ("cross_entropy", "mse"),
    "network.output": ("linear", "activation"),
    "network.initializer": ("he_normal", "glorot_uniform", "orthogonal", "lsuv"),
    "network.bias_std": (0.1, 0.0),
    "network.gain": (1.0, 1.2),
    "mitigation.l1": (0.0, 1e-3, 0.0),
    "mitigation.l2": (0.0, 1e-2),
    "mitigation.dropout": (0.0, 0.0, 0.2),
    "data.test_fraction": (0.3, 0.3, 0.0),
    "training.batch_size": (8, 7, 1000),
    "runs": (1, 1, 1, 2),
    "data.name": ("spiral", "iris", "circle"),
}
NUMBER = max(len(names) for names in CHOICES.values())


def experiment_number(number: int) -> Experiment:
    """The ``number``-th of NUMBER experiments."""
    # Steps of their own, so that what is chosen together is not always the same.
    chosen = {path: names[(number + number // len(names)) % len(names)] for path, names in CHOICES.items()}
    adaptive = chosen["training.optimizer"] not in ("sgd", "momentum", "nesterov")
    rates = {"training.learning_rate": 0.01 if adaptive else 0.05, "training.weight_decay": 0.1}
    return Experiment().replace_all({**SMALL, "seed": number, "mitigation.clip_threshold": 0.05, **rates, **chosen})


def small(**changes: object) -> Experiment:
    """A network that is trained in no time; ``data__name="iris"`` changes the key data.name."""
    return Experiment().replace_all({**SMALL, **{path.replace("__", "."): value for path, value in changes.items()}})
