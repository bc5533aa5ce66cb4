"""How long theory takes to predict a deep network; asserts nothing about time."""

from time import process_time

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.theory.mean_field import predict
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MILLISECONDS


@pytest.mark.benchmark
def test_a_hundred_layers(figures: Sheet) -> None:
    """Target: under 20 ms at depth 100; beside it, what one step of the same network takes."""
    for name in ("relu", "tanh", "mish"):
        # A learning rate with which nothing diverges: a run that has is not trained any more.
        changes = {"network.activation": name, "network.depth": 100, "training.learning_rate": 1e-9}
        experiment = Experiment().replace_all({**changes, "network.initializer": "scaled_normal", "network.gain": 1.5})
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
