"""Verdicts against labels that were reached by mathematics, kept as data beside this file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from gradsim.theory.verdict import Kind

FILE = Path(__file__).with_name("labelled_experiments.toml")
LABELLED: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["experiment"]
LEAST_RIGHT = 0.95


def experiment(entry: dict[str, Any]) -> Experiment:
    """What an entry is about."""
    return Experiment.from_share_string(entry["share"])


def test_the_set_covers_what_there_is() -> None:
    """A verdict that is right on a few kinds of networks proves little."""
    experiments = [experiment(entry) for entry in LABELLED]
    assert len(LABELLED) >= 60
    assert len({entry["share"] + str(entry["steps"]) for entry in LABELLED}) == len(LABELLED)
    assert {item.network.activation for item in experiments} == set(ACTIVATIONS.names)
    assert {2, 100} <= {item.network.depth for item in experiments}
    assert {"none", "value", "norm", "layer"} == {item.mitigation.clip for item in experiments}
    assert {"none", "batch", "layer"} == {item.mitigation.normalization for item in experiments}
    assert {"none", "identity", "scaled", "zero_init"} == {item.mitigation.residual for item in experiments}
    for key in ("l1", "l2", "dropout"):
        assert any(getattr(item.mitigation, key) for item in experiments), key
    assert {"float16", "float32", "float64"} == {item.precision for item in experiments}
    for kind in Kind:
        assert sum(entry["verdict"] == kind for entry in LABELLED) >= 5, kind
    assert all(entry["reason"] for entry in LABELLED)


@pytest.fixture(scope="module")
def wrong() -> list[str]:
    """What the verdict gets wrong, with what it says instead."""
    found = []
    for entry in LABELLED:
        trainer = Trainer(experiment(entry))
        record = trainer.advance(entry["steps"]) if entry["steps"] else trainer.peek()
        assert record is not None
        verdict = diagnose(Evidence.of(trainer, record))
        if verdict.kind != entry["verdict"]:
            found.append(f"{entry['name']}: {entry['verdict']}, not {verdict.kind}: {verdict.sentence}")
    return found


def test_verdicts_are_right(wrong: list[str]) -> None:
    """At least 95 of 100."""
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(LABELLED), "\n".join(wrong)
