"""What an experiment may need: large ones work, impossible ones are refused with the figure."""

import re
import time
import tracemalloc

import numpy as np
import pytest

from gradsim import Experiment, ExperimentError, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.engine.memory import check_memory, needed_bytes
from tests.engine.support import classes_of, small


def figure_of(error: ExperimentError) -> float:
    """The gigabytes that a refusal names."""
    figure = re.search(r"need ([\d.]+) GB", str(error))
    assert figure is not None
    return float(figure[1])


@pytest.mark.parametrize(
    "changes",
    [
        {"network.depth": 1000, "network.width": 1024},
        {"network.depth": 100, "network.width": 1024, "runs": 8},
        {"network.depth": 1000, "network.width": 1024, "precision": "float16", "runs": 1024},
        {"training.batch_size": 100_000, "data.samples": 100_000, "network.width": 1024, "network.depth": 50},
        {"network.depth": 170, "network.width": 1024, "training.optimizer": "adam"},
    ],
)
def test_more_than_4_gigabytes_are_refused(changes: dict[str, object]) -> None:
    """At once, without taking memory, with the figure and what would help."""
    experiment = Experiment().replace_all({"data.samples": 100, **changes})
    with pytest.raises(ExperimentError, match="GB of memory; allowed: 4 GB") as caught:
        check_memory(experiment, load_dataset(experiment.data, experiment.seed))
    assert figure_of(caught.value) > 4


def test_refused_before_memory_is_taken() -> None:
    """A trainer asks first and allocates afterwards."""
    experiment = Experiment().replace_all({"network.depth": 90, "network.width": 1024, "data.samples": 100})
    started = time.perf_counter()
    tracemalloc.start()
    try:
        with pytest.raises(ExperimentError, match="GB of memory"):
            Trainer(experiment)
        assert tracemalloc.get_traced_memory()[1] < 10e6
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - started < 2


def test_figure_is_that_of_the_parameters() -> None:
    """999 square layers of 1,024 × 1,025 numbers of 8 bytes are 8.4 GB in one copy; several are needed."""
    experiment = Experiment().replace_all({"network.depth": 1000, "network.width": 1024})
    with pytest.raises(ExperimentError) as caught:
        check_memory(experiment, classes_of(10))
    assert 3 * 8.4 < figure_of(caught.value) < 12 * 8.4


@pytest.mark.parametrize(
    "changes", [{"network.depth": 1000, "network.width": 32}, {"network.depth": 3, "network.width": 1024}]
)
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_the_deepest_and_the_widest_work(changes: dict[str, object], precision: str) -> None:
    """Depth 1,000 and width 1,024 train and are measured."""
    trainer = Trainer(Experiment().replace_all({**changes, "precision": precision, "data.samples": 50}))
    record = trainer.advance(2)
    assert record is not None
    layers = trainer.experiment.network.depth + 1
    assert record.delta_norm.shape == (1, layers)
    assert record.status.tolist() == ["running"]
    assert (record.weight_norm > 0).all()


@pytest.mark.parametrize(
    "changes",
    [
        {"network.depth": 3, "network.width": 700},
        {"network.depth": 4, "network.width": 400, "training.optimizer": "adam", "mitigation.clip": "norm"},
        {"network.depth": 60, "network.width": 64, "training.batch_size": 512},
        {
            "network.depth": 20,
            "network.width": 64,
            "training.batch_size": 512,
            "runs": 3,
            "mitigation.normalization": "batch",
            "mitigation.residual": "identity",
            "mitigation.dropout": 0.1,
        },
        {"network.depth": 6, "network.width": 300, "precision": "float32", "runs": 2},
    ],
)
def test_estimate_is_near_the_truth(changes: dict[str, object]) -> None:
    """What training takes is between half of the estimate and a little more than it: the limit means what it says."""
    data = classes_of(600, features=8)
    experiment = small({"network.activation": "relu", **changes})
    tracemalloc.start()
    try:
        trainer = Trainer(experiment, dataset=data)
        trainer.advance(2, record=False)
        trainer.step(evaluate=False)  # evaluation has a bound of its own
        peak = tracemalloc.get_traced_memory()[1] - trainer.history.nbytes
    finally:
        tracemalloc.stop()
    assert 0.5 * needed_bytes(experiment, data) < peak < 1.35 * needed_bytes(experiment, data)


def test_limit_counts_every_part() -> None:
    """Runs, precision, optimizer, normalization and batch all count."""
    data = classes_of(600)
    base = small({"network.width": 50})
    least = needed_bytes(base, data)
    for path, value in (
        ("runs", 2),
        ("training.optimizer", "adam"),
        ("mitigation.normalization", "layer"),
        ("training.batch_size", 100),
        ("network.depth", 4),
        ("network.width", 60),
    ):
        assert needed_bytes(base.replace(path, value), data) > least, path
    assert needed_bytes(base.replace("precision", "float32"), data) * 2 == pytest.approx(least, rel=0.01)
    check_memory(base, data)


def test_many_samples_are_evaluated_in_bounded_memory() -> None:
    """100,000 test samples do not take 100,000 columns of every layer."""
    trainer = Trainer(small({"network.width": 64, "network.depth": 30}))
    x, y = np.zeros((100_000, 2)), np.zeros(100_000, int)
    tracemalloc.start()
    try:
        trainer.evaluate(x, y)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150e6
