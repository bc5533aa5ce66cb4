"""Experiments, and networks to measure, that the tests of the theory share."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gradsim import Experiment, Record, Trainer
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.theory.mean_field import MeanField, predict

Float64 = NDArray[np.float64]

# Gaussian inputs, so many that every sample has about the same length, and labels that have nothing to do with them.
PROBE: dict[str, object] = {
    "data.name": "noise",
    "data.dimension": 100,
    "data.samples": 80,
    "network.initializer": "scaled_normal",
}


def probe(changes: dict[str, object] | None = None) -> Experiment:
    """An experiment on the probe for theory, with keys changed."""
    return Experiment().replace_all({**PROBE, **(changes or {})})


def unit_data(samples: int = 8, features: int = 4) -> Dataset:
    """Orthogonal inputs with a mean square of exactly 1, and two balanced classes."""
    data = load_dataset(probe({"data.samples": 4 * samples, "data.dimension": features}).data, 0)
    x = np.tile(np.sqrt(features) * np.eye(features), (samples // features, 1))
    return replace(data, x_train=x, y_train=np.arange(samples) % 2)


def infinite(changes: dict[str, object] | None = None, *, depth: int = 60) -> MeanField:
    """The prediction for a deep network of square layers on inputs of mean square 1, with keys changed."""
    return predict(probe({"network.depth": depth, "network.width": 4, **(changes or {})}), unit_data())


@dataclass(frozen=True)
class Measured:
    """Norms of several networks before their first step.

    Attributes:
        record: of the first mini-batch; delta, weight_gradient, activation_gradient: root mean squares over the runs,
            (L,), relative to the output layer.
        prediction: for the same experiment and data.
    """

    record: Record
    delta: Float64
    weight_gradient: Float64
    activation_gradient: Float64
    prediction: MeanField

    @property
    def factor_ratio(self) -> float:
        """The measured factor per layer on ‖δ‖, from the output layer to the first, over the predicted one."""
        layers = len(self.delta)
        return float(self.delta[0] ** (1 / (layers - 1))) / self.prediction.factor_per_layer

    @property
    def scatter(self) -> Float64:
        """Standard deviations over the runs of ln(‖δ^l‖/‖δ^L‖), (L,)."""
        norms = self.record.delta_norm
        return np.log(norms / norms[:, -1:]).std(axis=0)


def measure(changes: dict[str, object]) -> Measured:
    """Draw networks of the probe experiment with keys changed, and measure them."""
    experiment = probe(changes)
    trainer = Trainer(experiment)
    record = trainer.peek(evaluate=False)
    return Measured(
        record,
        _relative(record.delta_norm),
        _relative(record.weight_gradient_norm),
        _relative(record.activation_gradient_norm),
        predict(experiment, trainer.dataset),
    )


def _relative(norms: Float64) -> Float64:
    squares = np.square(norms).mean(axis=0)
    return np.asarray(np.sqrt(squares / squares[-1]))
