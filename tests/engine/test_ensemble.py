"""Experiments that train side by side: each as if it were alone, bit for bit."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.engine.ensemble import OWN_KEYS, Ensemble
from tests.engine.support import CASES, bytes_of, small

# For each key values that go together, and what else the experiments need for the key to have an effect.
VALUES: dict[str, tuple[Sequence[Any], Mapping[str, object]]] = {
    "name": (("one", "other"), {}),
    "seed": ((0, 3), {"mitigation.dropout": 0.2}),
    "runs": ((1, 3), {"mitigation.normalization": "batch"}),
    "data.name": (("spiral", "moons"), {}),
    "data.samples": ((60, 90), {}),
    "data.noise": ((0.0, 0.4), {}),
    "data.test_fraction": ((0.0, 0.5), {}),
    "data.standardize": ((True, False), {}),
    "network.initializer": (("glorot_normal", "lsuv", "zeros"), {}),
    "network.gain": ((0.5, 2.0), {"network.initializer": "lsuv"}),
    "network.bias_std": ((0.0, 1.0), {}),
    "mitigation.clip": (("none", "value", "layer"), {"mitigation.clip_threshold": 0.01}),
    "mitigation.clip_threshold": ((0.01, 0.1), {"mitigation.clip": "norm"}),
    "mitigation.l1": ((0.0, 0.01, 0.1), {}),
    "mitigation.l2": ((0.0, 0.01, 0.1), {}),
    "mitigation.dropout": ((0.1, 0.5), {}),
    "training.optimizer": (("sgd", "nesterov", "adam"), {}),
    "training.learning_rate": ((0.01, 1.0), {"training.optimizer": "adamw"}),
    "training.momentum": ((0.1, 0.9), {"training.optimizer": "momentum"}),
    "training.weight_decay": ((0.0, 0.1), {"training.optimizer": "adamw"}),
    "training.schedule": (("constant", "cosine", "warmup"), {}),
    "training.batch_size": ((100, 200), {}),
}
STEPS = 9


def side_by_side(experiments: Sequence[Experiment]) -> Ensemble:
    """Them all together, with one data set for those that learn the same."""
    datasets: dict[object, Any] = {}
    for experiment in experiments:
        key = experiment.data, experiment.seed
        if key not in datasets:
            datasets[key] = load_dataset(*key)
    return Ensemble(experiments, [datasets[experiment.data, experiment.seed] for experiment in experiments])


def assert_as_alone(experiments: Sequence[Experiment], steps: int = STEPS) -> Ensemble:
    """Records, losses and parameters are the bytes that single runs give; more than one call makes the steps."""
    ensemble = side_by_side(experiments)
    ensemble.advance(steps - 4, record=False)
    records = ensemble.advance(4)
    for experiment, record, trainer in zip(experiments, records, ensemble.trainers, strict=True):
        alone = Trainer(experiment)
        expected = alone.advance(steps)
        assert record is not None
        assert expected is not None
        assert bytes_of(record) == bytes_of(expected)
        assert trainer.network.flat.tobytes() == alone.network.flat.tobytes()
        assert trainer.history.train_loss.maximum.tobytes() == alone.history.train_loss.maximum.tobytes()
    return ensemble


def test_every_key_is_tried() -> None:
    """A key that may differ without a test of it is a promise; a file's path and a dimension are part of the data."""
    assert set(VALUES) == OWN_KEYS - {"data.path", "data.dimension"}


@pytest.mark.parametrize("key", VALUES)
def test_experiments_that_differ_in(key: str) -> None:
    """Whatever its neighbours are, an experiment has the numbers that it has alone."""
    values, beside = VALUES[key]
    assert_as_alone([small({**beside, key: value}) for value in values])


@pytest.mark.parametrize("precision", ["float32", "float16"])
@pytest.mark.parametrize("case", ["everything", "zero init", "layer norm"])
def test_all_that_a_step_does(case: str, precision: str) -> None:
    """Normalization, residual blocks, dropout and short number formats are kept apart as well."""
    base = {**CASES[case], "precision": precision, "mitigation.dropout": 0.2}
    assert_as_alone([small({**base, "seed": seed, "network.gain": gain}) for seed, gain in ((0, 1.0), (5, 2.0))])


def test_many_inputs_and_units() -> None:
    """Products as large as those of a real set take other paths through BLAS than tiny ones, in the same order too."""
    base = {"data.name": "digits", "network.width": 32, "network.depth": 4, "training.batch_size": 32}
    assert_as_alone([small({**base, "seed": seed, "network.activation": "relu"}) for seed in (0, 1)])


def test_what_diverges_disturbs_nobody() -> None:
    """One experiment leaves the finite numbers, its neighbours go on as if it had never been there."""
    base = {"network.activation": "linear", "training.loss": "mse"}
    rates = (0.01, 1e9, 0.1)
    ensemble = assert_as_alone([small({**base, "training.learning_rate": rate}) for rate in rates])
    assert [trainer.finished for trainer in ensemble.trainers] == [False, True, False]
    assert ensemble.trainers[1].step_count < STEPS


def test_one_run_of_an_experiment_diverges() -> None:
    """The other runs of the same experiment go on, in the ensemble as alone."""
    base = {"mitigation.normalization": "batch"}  # of which something is kept from the pass for measuring afterwards
    experiments = [small({**base, "runs": 3}), small({**base, "runs": 2, "seed": 1})]
    ensemble, alone = side_by_side(experiments), [Trainer(experiment) for experiment in experiments]
    for trainer in (ensemble.trainers[0], alone[0]):
        trainer.network.weights[-1][1] = 1e308
    for trainer, record in zip(alone, ensemble.advance(STEPS), strict=True):
        expected = trainer.advance(STEPS)
        assert record is not None
        assert expected is not None
        assert bytes_of(record) == bytes_of(expected)
    first = ensemble.trainers[0].last_record
    assert first is not None
    assert first.status.tolist() == ["running", "diverged", "running"]


def test_all_diverge() -> None:
    """There is an end where nothing is left to train."""
    ensemble = side_by_side(
        [
            small({"training.learning_rate": 1e9, "training.loss": "mse", "network.activation": "linear", "seed": seed})
            for seed in (0, 1)
        ]
    )
    ensemble.advance(50, record=False)
    assert ensemble.finished
    assert all(trainer.step_count < 50 for trainer in ensemble.trainers)


@pytest.mark.parametrize("change", [{"network.width": 7}, {"training.batch_size": 9}, {"precision": "float32"}])
def test_other_shapes_are_refused(change: dict[str, object]) -> None:
    """What cannot be computed in one pass must not be tried."""
    with pytest.raises(ValueError, match="shape"):
        side_by_side([small(), small(change)])


def test_needs_a_step() -> None:
    """As a trainer does."""
    with pytest.raises(ValueError, match="at least 1"):
        side_by_side([small()]).advance(0)
