"""Samples that stand for a mini-batch: which, and with what weight."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.datasets import load_dataset
from gradsim.theory.samples import SampleSet
from tests.theory.support import probe


def samples_of(changes: dict[str, object]) -> SampleSet:
    """The samples of an experiment on its own data."""
    experiment = probe(changes)
    return SampleSet.of(experiment, load_dataset(experiment.data, experiment.seed))


def test_a_small_mini_batch_is_taken_whole() -> None:
    """The very samples of the first step, so that prediction and measurement see the same."""
    experiment = probe({"training.batch_size": 20})
    trainer = Trainer(experiment)
    samples = SampleSet.of(experiment, trainer.dataset)
    inputs, targets = trainer._batches.at(0)
    x = inputs[:-1].T
    np.testing.assert_array_equal(samples.targets, targets)
    ratio = samples.kernel.plain() / (x @ x.T / x.shape[1])
    np.testing.assert_allclose(ratio, ratio[0, 0])
    np.testing.assert_allclose(samples.pair_weights, 1 / 400)


def test_input_variance_is_that_of_all_training_samples() -> None:
    """Not only of the mini-batch: the mean of x² over samples and features."""
    experiment = Experiment().replace_all({"data.standardize": False, "data.name": "moons"})
    data = load_dataset(experiment.data, 0)
    kernel = SampleSet.of(experiment, data).kernel
    assert np.trace(kernel.plain()) / len(kernel.values) == pytest.approx(float((data.x_train**2).mean()))


def test_large_and_tiny_inputs_are_not_squared_away() -> None:
    """10^±200 is a number; its square is not, in float64."""
    experiment = probe()
    data = load_dataset(experiment.data, 0)
    reference = SampleSet.of(experiment, data).kernel
    for factor in (1e200, 1e-200):
        kernel = SampleSet.of(experiment, replace(data, x_train=data.x_train * factor)).kernel
        np.testing.assert_allclose(kernel.values, reference.values)
        assert kernel.log_scale - reference.log_scale == pytest.approx(2 * np.log(factor))


def test_sums_over_pairs_are_estimated_class_by_class() -> None:
    """What depends on the classes alone is exact, however few samples stand for the mini-batch."""
    changes = {"data.name": "digits", "training.batch_size": 900, "data.test_fraction": 0.0}
    samples = samples_of(changes)
    assert samples.count < 40
    experiment = probe(changes)
    trainer = Trainer(experiment)
    _, targets = trainer._batches.at(0)
    centred = targets - targets.mean(axis=1, keepdims=True)
    own = samples.targets - targets.mean(axis=1, keepdims=True)
    exact = (centred.T @ centred).mean()
    assert abs(exact) < 1e-12  # they cancel
    # The share of a class in the samples at hand is rounded to whole samples.
    assert float(samples.pair_mean(own.T @ own)) == pytest.approx(exact, abs=5e-3)


def test_balanced_classes_cancel_exactly() -> None:
    """(p − y) of two classes of the same size, at p = ½: whatever mini-batch, Σ_ij δ_i·δ_j = 0."""
    samples = samples_of(
        {"data.samples": 400, "data.test_fraction": 0.0, "training.batch_size": 400, "network.depth": 60}
    )
    assert samples.count == 18
    signs = samples.targets[0] - 0.5
    assert float(samples.pair_mean(np.outer(signs, signs))) == pytest.approx(0, abs=1e-15)


def test_centring_over_the_samples_themselves() -> None:
    """With the whole mini-batch at hand it is the textbook's."""
    samples = samples_of({"training.batch_size": 12})
    values = np.random.default_rng(1).normal(size=(5, 12)) + 3
    centred = values - values.mean(axis=1, keepdims=True)
    np.testing.assert_allclose(samples.centred(values.T @ values), centred.T @ centred, atol=1e-12)
    assert not samples.centred(np.full((12, 12), 7.0)).any()


def test_centring_for_a_larger_mini_batch() -> None:
    """Unrelated samples lose 1/batch by it, not 1/(samples at hand); and a kernel stays a kernel."""
    samples = samples_of({"data.samples": 400, "training.batch_size": 200, "network.depth": 40})
    assert samples.count < 40
    centred = samples.centred(np.eye(samples.count))
    assert samples.pair_weights.sum(axis=1) @ np.diagonal(centred) == pytest.approx(1 - 1 / 200)
    assert np.linalg.eigvalsh(centred).min() > -1e-12


def test_a_class_with_one_representative_stands_for_its_class() -> None:
    """More classes than samples at hand: weights still sum up to all pairs."""
    experiment = probe({"data.samples": 400, "training.batch_size": 200, "network.depth": 200})
    data = load_dataset(experiment.data, 0)
    labels = np.arange(len(data.y_train)) % 40
    many = replace(data, y_train=labels, class_names=tuple(map(str, range(40))))
    samples = SampleSet.of(experiment, many)
    assert samples.count == 12
    assert samples.pair_weights.sum() == pytest.approx(1)
    assert samples.pair_weights.min() >= 0
