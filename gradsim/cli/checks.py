"""What ``gradsim check`` goes through: every registry entry once, in a network small enough for differences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import isfinite

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.datasets import DATASETS
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.gradient_check import TOLERANCE, relative_error, rounding_error, update_error
from gradsim.engine.losses import LOSSES
from gradsim.engine.message import Message
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.residuals import RESIDUALS

# Five hidden layers hold two residual blocks; normalization and every layer after the first see varied inputs.
_BASE = Experiment().replace_all(
    {
        "data.samples": 24,
        "network.depth": 5,
        "network.width": 4,
        "network.activation": "tanh",
        "network.initializer": "lecun_normal",
    }
)
# A gradient that passes some ten layers of arithmetic of 7 or 3 digits keeps most of them.
_ROUNDING = {"float64": TOLERANCE, "float32": 1e-4, "float16": 5e-2}
# Short enough to change every gradient of the small network.
_THRESHOLD = 1e-3


@dataclass(frozen=True)
class Check:
    """One line of the report.

    Attributes:
        registry: the registry's name; entry: what is checked of it.
        measure: gives the relative error.
        tolerance: what the error may be at most.
    """

    registry: str
    entry: str
    measure: Callable[[], float]
    tolerance: float = TOLERANCE

    def run(self) -> tuple[float, bool]:
        """The relative error, and whether it is small enough; what cannot be computed is infinitely wrong."""
        try:
            error = self.measure()
        except (GradsimError, ArithmeticError, ValueError):
            error = float("inf")
        return error, isfinite(error) and error <= self.tolerance


def all_checks() -> Iterator[Check]:
    """Every registry entry: by the network's gradient, or, where it acts on the gradient, by the first update."""
    for activation in ACTIVATIONS.names:
        for loss in LOSSES.names:
            yield _gradient("activations", f"{activation}, {loss}", network__activation=activation, training__loss=loss)
        yield _gradient(
            "activations",
            Message("{activation}, also at the output", activation=activation),
            network__activation=activation,
            network__output="activation",
            training__loss="mse",
        )
    for name in REGISTRIES["initializers"].names:
        yield _gradient("initializers", name, network__initializer=name)
    for name in NORMALIZATIONS.names:
        yield _gradient("normalizations", name, mitigation__normalization=name)
    for residual in RESIDUALS:
        yield _gradient("residuals", residual.name, mitigation__residual=residual.name)
        for normalization in NORMALIZATIONS:
            if residual.connected and normalization.axis is not None:
                yield _gradient(
                    "residuals",
                    Message(
                        "{residual}, {normalization} normalization",
                        residual=residual.name,
                        normalization=normalization.name,
                    ),
                    mitigation__residual=residual.name,
                    mitigation__normalization=normalization.name,
                )
    for source in DATASETS:
        if source.name != "file":
            loss = next(loss.name for loss in LOSSES if source.task in loss.tasks)
            yield _gradient("datasets", source.name, data__name=source.name, training__loss=loss)
    for name in REGISTRIES["optimizers"].names:
        yield _update("optimizers", name, training__optimizer=name)
    for name in REGISTRIES["schedules"].names:
        yield _update("schedules", name, training__schedule=name)
    for name in REGISTRIES["clippings"].names:
        yield _update("clippings", name, mitigation__clip=name, mitigation__clip_threshold=_THRESHOLD)
    for name in REGISTRIES["precisions"].names:
        yield Check("precisions", name, partial(rounding_error, _BASE.replace("precision", name)), _ROUNDING[name])


def _experiment(changes: dict[str, object]) -> Experiment:
    return _BASE.replace_all({path.replace("__", "."): value for path, value in changes.items()})


def _gradient(registry: str, entry: str, **changes: object) -> Check:
    return Check(registry, entry, partial(relative_error, _experiment(changes)))


def _update(registry: str, entry: str, **changes: object) -> Check:
    return Check(registry, entry, partial(update_error, _experiment(changes)))
