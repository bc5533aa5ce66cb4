"""Outcomes: what is observed, and the way through a process's output."""

import json

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from gradsim.theory.outcome import Outcome, observe
from gradsim.theory.verdict import Kind

SMALL = Experiment().replace_all({"network.depth": 4, "network.width": 8})


@pytest.mark.parametrize("steps", [0, 1, 130])
def test_observation_is_that_of_the_trainer(steps: int) -> None:
    """The same verdict and norms as training by hand; the steps are neither more nor fewer."""
    found = observe(SMALL, steps)
    trainer = Trainer(SMALL)
    record = trainer.advance(steps) if steps else trainer.peek()
    assert record is not None
    assert found.outcome.steps == trainer.step_count == steps
    assert found.outcome.verdict == diagnose(Evidence.of(trainer, record))
    np.testing.assert_array_equal(found.outcome.delta_last, record.delta_norm[0])
    np.testing.assert_array_equal(found.outcome.delta_first, Trainer(SMALL).peek().delta_norm[0])


@pytest.mark.parametrize(
    "experiment",
    [
        SMALL,
        SMALL.replace("network.initializer", "zeros"),
        SMALL.replace_all({"network.activation": "linear", "network.gain": 1e3, "training.learning_rate": 1e6}),
        SMALL.replace_all({"data.name": "plane", "training.loss": "mse", "precision": "float16"}),
    ],
    ids=["ordinary", "zeros", "diverged", "regression"],
)
def test_json_and_back(experiment: Experiment) -> None:
    """Standard JSON, also with NaN and infinity; nothing is lost."""
    outcome = observe(experiment, 30).outcome
    text = outcome.to_json()
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    again = Outcome.from_json(text)
    assert again.to_json() == text
    assert (again.experiment, again.steps) == (outcome.experiment, outcome.steps)
    assert again.verdict.like(outcome.verdict)
    assert again.verdict.sentence == outcome.verdict.sentence
    np.testing.assert_array_equal(again.loss, outcome.loss)


def test_a_run_that_diverges_ends_there() -> None:
    """Fewer steps than asked for, and the verdict says so."""
    outcome = observe(
        SMALL.replace_all({"network.activation": "linear", "network.gain": 1e3, "training.learning_rate": 1e6}), 500
    ).outcome
    assert outcome.verdict.kind is Kind.DIVERGED
    assert outcome.steps < 500


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.pop("verdict"),
        lambda found: found.update(steps="many"),
        lambda found: found.update(experiment="gradsim:network.depth=-3"),
        lambda found: found["verdict"].update(kind="splendid"),
        lambda found: found["verdict"].update(cause="fate"),
        lambda found: found["verdict"]["numbers"].pop("ratio"),
        lambda found: found["verdict"].update(numbers=[1, 2]),
        lambda found: found["loss"].append(True),
        lambda found: found["loss"].append("__import__('os')"),
        lambda found: found["delta_last"].append(1.0),
        lambda found: found.update(delta_last=None),
        lambda found: found.update(steps=float("inf")),
        lambda found: found.update(steps=2.5),
        lambda found: found.update(steps="2"),
        lambda found: found.update(steps=-1),
        lambda found: found.update(steps=True),
        lambda found: found["loss"].__setitem__(0, 10**400),
        lambda found: found["loss"].__setitem__(0, float("nan")),
        lambda found: found["verdict"].update(layer=0),
        lambda found: found["verdict"].update(layer=6),
        lambda found: found["verdict"].update(layer=True),
        lambda found: found.update({name: [1.0] for name in found if name.startswith(("delta", "weight"))}),
    ],
)
def test_other_texts_are_refused(change) -> None:
    """Whatever a broken process printed: ValueError, and nothing else."""
    found = json.loads(observe(SMALL, 2).outcome.to_json())
    change(found)
    with pytest.raises(ValueError, match=r"."):
        Outcome.from_json(json.dumps(found))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"verdict"', "[" * 100_000])
def test_no_json_is_refused(text: str) -> None:
    """An empty answer, a traceback, a bomb."""
    with pytest.raises(ValueError, match=r"."):
        Outcome.from_json(text)


def test_a_run_that_diverged_does_not_speak_for_the_others() -> None:
    """Of three runs the first leaves the finite numbers: loss and norms are those of the others, without NaN."""
    keys = {"seed": 5, "runs": 3, "network.activation": "linear", "network.depth": 3, "network.width": 4,
            "network.gain": 1.3, "data.name": "plane", "training.loss": "mse",
            "training.learning_rate": 0.15}  # fmt: skip
    experiment = Experiment().replace_all(keys)
    record = Trainer(experiment).advance(200)
    assert record is not None
    assert record.status.tolist() == ["diverged", "running", "running"]
    found = observe(experiment, 200)
    assert found.run == 1
    assert np.isfinite(found.outcome.final_loss)
    assert np.isfinite(found.outcome.delta_last).all()
