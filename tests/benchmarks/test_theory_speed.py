"""How long theory takes to predict a deep network; prints figures and asserts nothing about time."""

from time import process_time

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.theory.mean_field import predict


@pytest.mark.benchmark
def test_a_hundred_layers(capsys: pytest.CaptureFixture[str]) -> None:
    """Target: under 20 ms at depth 100; beside it, what one step of the same network takes."""
    lines = []
    for name in ("relu", "tanh", "mish"):
        changes = {"network.activation": name, "network.depth": 100, "network.initializer": "scaled_normal"}
        experiment = Experiment().replace_all({**changes, "network.gain": 1.5})
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
        lines.append(f"{name:5} {1e3 * prediction:5.1f} ms, as long as {prediction / step:.1f} steps (target: 20 ms)")
    with capsys.disabled():
        print("\n" + "\n".join(lines))
