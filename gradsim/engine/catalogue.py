"""Every registry by name: what lists, help texts, menus and tests go through."""

from typing import Any

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.datasets import DATASETS
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.losses import LOSSES
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.registry import Registry
from gradsim.engine.residuals import RESIDUALS
from gradsim.engine.schedules import SCHEDULES

REGISTRIES: dict[str, Registry[Any]] = {
    "activations": ACTIVATIONS,
    "initializers": INITIALIZERS,
    "losses": LOSSES,
    "optimizers": OPTIMIZERS,
    "schedules": SCHEDULES,
    "clippings": CLIPPINGS,
    "normalizations": NORMALIZATIONS,
    "residuals": RESIDUALS,
    "precisions": PRECISIONS,
    "datasets": DATASETS,
}

_BY_PATH: dict[str, Registry[Any]] = {
    "precision": PRECISIONS,
    "data.name": DATASETS,
    "network.activation": ACTIVATIONS,
    "network.initializer": INITIALIZERS,
    "mitigation.clip": CLIPPINGS,
    "mitigation.normalization": NORMALIZATIONS,
    "mitigation.residual": RESIDUALS,
    "training.loss": LOSSES,
    "training.optimizer": OPTIMIZERS,
    "training.schedule": SCHEDULES,
}


def registry_of(path: str) -> Registry[Any] | None:
    """The registry from which the key at ``path`` takes its names, or None for keys without one."""
    return _BY_PATH.get(path)
