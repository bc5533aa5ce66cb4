"""Many experiments measured at once: each as alone."""

from dataclasses import fields

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.errors import Interrupted
from gradsim.sweep import together
from gradsim.sweep.together import PointResult, measure
from gradsim.theory.outcome import observe
from tests.engine.support import small


def bytes_of(result: PointResult) -> dict[str, object]:
    """Everything in a result, for comparisons that let no bit slip."""
    values = {item.name: getattr(result, item.name) for item in fields(result)}
    return {name: value.tobytes() if isinstance(value, np.ndarray) else value for name, value in values.items()}


def mixed() -> list[Experiment]:
    """Some of one shape, some not, one that diverges, one that cannot run."""
    return [
        small({"network.gain": 0.5}),
        small({"network.depth": 4}),
        small({"training.learning_rate": 1e9, "network.activation": "linear", "training.loss": "mse"}),
        small({"network.gain": 2.0, "runs": 2}),
        small({"data.name": "file", "data.path": "/there is no such file.csv"}),
        small({"seed": 7}),
    ]


@pytest.mark.parametrize("steps", [0, 25])
def test_together_as_alone(steps: int) -> None:
    """A figure of a sweep is that of the same experiment by itself, and the results come in the order of the points."""
    experiments = mixed()
    results = measure(experiments, steps)
    for experiment, result in zip(experiments, results, strict=True):
        assert bytes_of(result) == bytes_of(measure([experiment], steps)[0])
    assert [result.experiment for result in results] == experiments
    assert [result.error is None for result in results] == [True, True, True, True, False, True]


def test_figures_are_those_of_the_record() -> None:
    """Ratios, losses and divergence say what the last Record says; the verdict is the one of the window."""
    experiments = [small({"runs": 2}), small({"network.gain": 0.01, "network.depth": 9})]
    for experiment, result in zip(experiments, measure(experiments, 30), strict=True):
        record = Trainer(experiment).advance(30)
        assert record is not None
        assert record.test_loss is not None
        ratio = np.log10(record.delta_norm[:, 0] / record.delta_norm[:, -1])
        assert np.allclose(result.log10_delta_ratio, ratio, rtol=1e-9)
        weights = record.weight_gradient_norm
        assert np.allclose(result.log10_weight_ratio, np.log10(weights[:, 0] / weights[:, -1]), rtol=1e-9)
        assert result.train_loss.tobytes() == record.train_loss.tobytes()
        assert result.test_loss.tobytes() == record.test_loss.tobytes()
        assert result.step == 30
        assert result.verdict == observe(experiment, 30).outcome.verdict.kind


def test_divergence_is_a_result() -> None:
    """A point that leaves the finite numbers says so, and when."""
    (result,) = measure([mixed()[2]], 50)
    assert result.verdict == "diverged"
    assert result.diverged.all()
    assert 0 < result.step < 50
    assert result.error is None


def test_what_cannot_run_says_why() -> None:
    """The message of a single run, and no figures."""
    result = measure([mixed()[4]], 5)[0]
    assert result.error is not None
    assert "there is no such file.csv" in result.error
    assert np.isnan(result.train_loss).all()


def test_without_evaluation() -> None:
    """Who does not look at test samples does not wait for them."""
    (result,) = measure([small()], 3, evaluate=False)
    assert np.isnan(result.test_loss).all()
    assert np.isfinite(result.train_loss).all()


def test_portions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many fit into memory at once must not show."""
    experiments = [small({"network.gain": gain}) for gain in (0.5, 1.0, 2.0)]
    at_once = measure(experiments, 5)
    monkeypatch.setattr(together, "TOGETHER_BYTES", 1)
    one_by_one = measure(experiments, 5)
    assert [bytes_of(result) for result in at_once] == [bytes_of(result) for result in one_by_one]


@pytest.mark.parametrize("steps", [0, 1000])
def test_it_can_be_given_up(steps: int) -> None:
    """Who closes the window does not wait for a thousand steps."""
    answers = iter([False, False])
    with pytest.raises(Interrupted):
        measure([small(), small({"seed": 1})], steps, lambda: next(answers, True))
