"""Verdicts: sentences with the numbers, and hostile evidence."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence, constant_loss
from gradsim.theory.verdict import QUANTITIES, TEMPLATES, Kind, Verdict


def judged(steps: int = 0, **changes: object) -> Verdict:
    """The verdict on the default experiment with keys changed; a dot is written as two underscores."""
    trainer = Trainer(Experiment().replace_all({key.replace("__", "."): value for key, value in changes.items()}))
    record = trainer.advance(steps) if steps else trainer.peek()
    assert record is not None
    return diagnose(Evidence.of(trainer, record))


def test_vanishing_says_how_much_and_why() -> None:
    """The sentence of the design: per layer, in all, the bound on σ′ and what the weights add."""
    trainer = Trainer(Experiment())
    record = trainer.peek()
    verdict = diagnose(Evidence.of(trainer, record))
    ratio = record.delta_norm[0, 0] / record.delta_norm[0, -1]
    assert (verdict.kind, verdict.cause, verdict.layer) == (Kind.VANISHING, "derivative", 1)
    assert verdict.ratio == pytest.approx(ratio)
    assert f"×{ratio**0.1:.3f} per layer" in verdict.sentence
    assert "σ′ ≤ 0.25" in verdict.sentence
    assert f"×{record.weights_factor[0, :-1].prod() ** 0.1:.2f}" in verdict.sentence


def test_underflow_says_what_float64_has() -> None:
    """The share of zeros in the layer, and the size of the gradient that is not there."""
    verdict = judged(1, precision="float32", network__depth=90, network__width=8)
    assert (verdict.kind, verdict.layer) == (Kind.UNDERFLOW, 1)
    assert verdict.sentence.startswith("100 % of layer 1’s gradient is exactly 0 in float32; in float64 it is ")
    assert "10⁻" in verdict.numbers["wide"]


def test_divergence_says_where_and_why() -> None:
    """Step, layer and quantity are those of the Record; the cause is told apart."""
    linear: dict[str, object] = {"network__activation": "linear", "data__name": "plane", "training__loss": "mse"}
    rate = judged(60, **linear, training__learning_rate=1e3, network__depth=2)
    assert (rate.kind, rate.cause) == (Kind.DIVERGED, "learning_rate")
    assert "learning rate 10³" in rate.sentence
    range_ = judged(3, network__activation="linear", network__gain=5.0, network__depth=20, precision="float16")
    assert (range_.kind, range_.cause) == (Kind.DIVERGED, "precision")
    assert "65504" in range_.sentence or "6.55·10⁴" in range_.sentence


def test_gradient_of_silent_blocks_is_not_vanishing() -> None:
    """zero_init: δ inside the blocks is 0, the gradient passes over the skips."""
    verdict = judged(network__activation="tanh", network__depth=31, mitigation__residual="zero_init")
    assert (verdict.kind, verdict.cause) == (Kind.HEALTHY, "skip")


@pytest.mark.parametrize(
    ("steps", "loss", "ratio", "kind"),
    [
        (1000, 0.5, 1.0, Kind.HEALTHY),
        (1000, 0.01, 1.0, Kind.HEALTHY),
        (1000, 0.5, 1e-4, Kind.SATURATED),  # the output layer learns alone
        (1000, 0.68, 1.0, Kind.SATURATED),  # nobody does
        (100, 0.5, 1.0, Kind.SATURATED),  # too early to tell
    ],
)
def test_saturation_that_holds_nothing_back(steps: int, loss: float, ratio: float, kind: Kind) -> None:
    """Units of a network that has learned decide, and are flat: that is no illness as long as the signal passes."""
    trainer = Trainer(Experiment().replace_all({"network.depth": 3, "data.name": "circle"}))
    evidence = Evidence.of(trainer, trainer.step())
    record = evidence.record
    norms = np.array([[ratio, 1.0, 1.0, 1.0]])
    record = replace(record, step=steps, delta_norm=norms, saturated_fraction=np.array([[0.0, 0.8, 0.2, 0.0]]))
    assert diagnose(replace(evidence, record=record, first_loss=0.7, last_loss=loss)).kind is kind


def test_several_runs_are_judged_by_their_median() -> None:
    """One run that has diverged does not speak for the others."""
    trainer = Trainer(Experiment().replace_all({"runs": 3, "network.activation": "tanh", "network.depth": 4}))
    trainer.network.weights[1][2] = np.inf
    record = trainer.step()
    verdict = diagnose(Evidence.of(trainer, record))
    assert verdict.kind is Kind.HEALTHY
    ratios = record.delta_norm[:2, 0] / record.delta_norm[:2, -1]
    assert verdict.ratio == pytest.approx(np.exp(np.log(ratios).mean()))


def test_same_in_window_and_terminal() -> None:
    """A pure function: the same evidence gives the same verdict, however often and however the steps were made."""
    one, other = Trainer(Experiment()), Trainer(Experiment())
    for _ in range(29):
        one.step()
    other.advance(29, record=False)
    verdicts = [diagnose(Evidence.of(trainer, trainer.step())) for trainer in (one, other)]
    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize(
    ("initializer", "precision", "depth", "width"),
    list(product(["zeros", "normal", "lsuv"], ["float16", "float64"], [1, 3], [1, 4])),
)
def test_any_network_has_a_verdict(initializer: str, precision: str, depth: int, width: int) -> None:
    """Zero weights, one unit, depth 1; every sentence complete, no silent 0, no warning."""
    for activation, normalization in product(["relu", "sigmoid", "hard_sigmoid"], ["none", "batch", "layer"]):
        for steps in (0, 2):
            verdict = judged(
                steps,
                network__activation=activation,
                network__initializer=initializer,
                network__depth=depth,
                network__width=width,
                precision=precision,
                mitigation__normalization=normalization,
            )
            assert "{" not in verdict.sentence
            assert "nan" not in verdict.sentence


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0, 1e-310, 1e308])
def test_records_of_any_numbers(value: float) -> None:
    """A network that is NaN from the first step, or 0 everywhere, gets a word and not an exception."""
    trainer = Trainer(Experiment().replace_all({"network.depth": 3, "runs": 2}))
    evidence = Evidence.of(trainer, trainer.step())
    names = ("delta_norm", "activation_gradient_norm", "weights_factor", "derivative_factor", "dead_fraction",
             "saturated_fraction", "update_ratio", "derivative_rms")  # fmt: skip
    for name in names:
        filled = np.full_like(getattr(evidence.record, name), value)
        verdict = diagnose(replace(evidence, record=replace(evidence.record, **{name: filled})))
        assert "nan" not in verdict.sentence
    everything = {name: np.full_like(getattr(evidence.record, name), value) for name in names}
    diagnose(replace(evidence, record=replace(evidence.record, **everything), last_loss=value, first_loss=value))


def test_loss_of_a_constant_answer() -> None:
    """The entropy of the classes, or half the variance."""
    trainer = Trainer(Experiment().replace("data.name", "spiral"))
    shares = np.bincount(trainer.dataset.y_train) / len(trainer.dataset.y_train)
    assert constant_loss(trainer.dataset, "cross_entropy") == pytest.approx(-(shares * np.log(shares)).sum())
    plane = Trainer(Experiment().replace_all({"data.name": "plane", "training.loss": "mse"})).dataset
    assert constant_loss(plane, "mse") == pytest.approx(0.5 * plane.y_train.var())


def test_every_sentence_is_a_sentence() -> None:
    """Each kind has one; each ends with a full stop."""
    assert {kind for kind, _ in TEMPLATES} == set(Kind)
    assert all(template.endswith(".") for template in TEMPLATES.values())


@pytest.mark.parametrize(
    "changes",
    [
        {"network__activation": "linear", "network__gain": 1e6, "network__depth": 60},
        {"network__activation": "linear", "network__gain": 50.0, "precision": "float16"},
        {"network__activation": "relu", "network__initializer": "he_normal", "network__depth": 100,
         "mitigation__normalization": "batch", "precision": "float16"},
    ],
    ids=["forward", "half precision", "backward"],
)  # fmt: skip
def test_not_finite_before_the_first_step(changes: dict[str, object]) -> None:
    """Never HEALTHY: what the first step will run into, at the place where it will be found."""
    trainer = Trainer(Experiment().replace_all({key.replace("__", "."): value for key, value in changes.items()}))
    looked = diagnose(Evidence.of(trainer, trainer.peek()))
    (place,) = trainer.step().divergence
    assert place is not None
    assert looked.kind is Kind.DIVERGED
    assert (looked.layer, looked.numbers["step"]) == (place.layer, "1")
    assert looked.numbers["quantity"] == QUANTITIES[place.quantity]
    assert looked.cause == ("precision" if "precision" in changes else "")


def test_loss_of_the_runs_that_go_on() -> None:
    """One of three runs diverges early; the others learn the task, and that is what is said."""
    keys = {"runs": 3, "network.activation": "tanh", "network.depth": 3, "data.name": "gaussian"}
    trainer = Trainer(Experiment().replace_all(keys))
    trainer.advance(3)
    trainer.network.weights[1][2] = np.inf
    record = trainer.advance(500)
    assert record is not None
    assert record.status.tolist() == ["running", "running", "diverged"]
    evidence = Evidence.of(trainer, record)
    assert evidence.last_loss < 0.1 * evidence.first_loss
    assert diagnose(evidence).cause == "solved"


@pytest.mark.parametrize("precision", ["float16", "float32", "float64"])
@pytest.mark.parametrize("rate", [1.0, 10.0])
def test_a_loss_that_ran_away_is_not_put_on_the_precision(precision: str, rate: float) -> None:
    """float64 would have ended a few steps later: the learning rate is the cause in all of them."""
    verdict = judged(
        400, network__activation="linear", network__depth=2, data__name="plane", training__loss="mse",
        training__learning_rate=rate, precision=precision,
    )  # fmt: skip
    assert (verdict.kind, verdict.cause) == (Kind.DIVERGED, "learning_rate")
