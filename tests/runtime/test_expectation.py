"""What theory says of a run that begins again."""

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime import expectation as module
from gradsim.runtime.expectation import expectation
from gradsim.theory.mean_field import MeanField, predict
from tests.engine.support import small


def test_the_same_run_is_predicted_once_and_any_other_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reset need not wait for numbers that are known; other data or another experiment have others."""
    asked: list[Experiment] = []

    def counted(experiment: Experiment, *arguments: object) -> MeanField:
        asked.append(experiment)
        return predict(experiment, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "predict", counted)
    module._answer.cache_clear()
    first, again = Trainer(small()).dataset, Trainer(small()).dataset
    known = expectation(small(), first)
    assert expectation(small(), again) is known
    assert len(asked) == 1
    for experiment, dataset in (
        (small({"network.gain": 1.5}), first),
        (small(), Trainer(small({"seed": 8})).dataset),  # as from a file that has changed
    ):
        found = expectation(experiment, dataset)
        assert (
            found.delta.ratio.tolist()
            == predict(experiment, dataset).delta.ratio.tolist()
            != known.delta.ratio.tolist()
        )
    assert len(asked) == 3


def test_data_that_are_gone_are_not_kept() -> None:
    """A large table must not stay in memory only because theory has once looked at it."""
    dataset = Trainer(small()).dataset
    question = module._Question(small(), dataset)
    assert question.dataset is dataset
    del dataset
    assert question.dataset is None
    assert question != module._Question(small(), Trainer(small()).dataset)
