"""How long theory takes to predict a deep network; asserts nothing about time."""

from time import process_time
from typing import Any

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.theory.mean_field import predict
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MILLISECONDS


@pytest.mark.benchmark
def test_a_hundred_layers(figures: Sheet) -> None:
    """Target: under 20 ms at depth 100; beside it, what one step of the same network takes."""
    # What costs most in each layer, and a costly activation with it.
    both = {"mitigation.normalization": "batch", "mitigation.residual": "identity"}
    cases: list[tuple[str, dict[str, Any]]] = [
        *((activation, {}) for activation in ("relu", "tanh", "mish")),
        *((f"{activation} with batch normalization and skips", both) for activation in ("tanh", "selu")),
    ]
    for name, mitigations in cases:
        # A learning rate with which nothing diverges: a run that has is not trained any more.
        changes = {"network.activation": name.split()[0], "network.depth": 100, "training.learning_rate": 1e-9}
        drawn = {"network.initializer": "scaled_normal", "network.gain": 1.5}
        experiment = Experiment().replace_all({**changes, **drawn, **mitigations})
        data = load_dataset(experiment.data, experiment.seed)
        trainer = Trainer(experiment)
        predictions, steps = [], []
        for _ in range(10):
            start = process_time()
            predict(experiment, data)
            middle = process_time()
            trainer.advance(1, record=False)
            predictions.append(middle - start)
            steps.append(process_time() - middle)
        prediction, step = min(predictions[1:]), min(steps[1:])
        figures.low(f"theory: prediction at depth 100, {name}", 1e3 * prediction, MILLISECONDS, at_most=20)
        figures.low(f"theory: prediction at depth 100 / step, {name}", prediction / step)
