"""Conditions of tasks: what they mean, decided on networks that were really trained."""

from contextlib import suppress
from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim import Experiment, Trainer
from gradsim.lessons.conditions import read_condition
from gradsim.lessons.errors import Problem
from gradsim.lessons.quantities import Quantity, Situation, quantities, write
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from gradsim.theory.verdict import Kind

EXPERIMENT = Experiment().replace_all(
    {"network.depth": 4, "network.width": 8, "data.samples": 60, "runs": 3, "mitigation.clip": "norm"}
)


def situation(experiment: Experiment = EXPERIMENT, steps: int = 3, **changes: float) -> Situation:
    """Of a network that was trained for so many steps."""
    trainer = Trainer(experiment)
    record = trainer.advance(steps)
    assert record is not None
    verdict = diagnose(Evidence.of(trainer, record))
    figures = {"first_loss": 0.7, "test_loss": 0.6, "accuracy": 0.625, "theory_factor": 0.24, "pins": 0, **changes}
    return Situation(experiment, record, verdict, **figures)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def now() -> Situation:
    """One situation for the tests that only read it."""
    return situation()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("step == 3", True),
        ("step != 3", False),
        ("step >= 3 and step<=3", True),
        ("step > 3", False),
        ("step < 4 and step > 3", False),
        ("accuracy > 0.5", True),
        ("delta_ratio < 1", True),
        ("delta_ratio < 1e-30", False),
        ("network.depth >= 4", True),
        ("network.activation == sigmoid", True),
        ('network.activation != "sigmoid"', False),
        ("mitigation.clip == norm", True),
        ("data.standardize == true", True),
        ("runs == 3", True),
        ("runs_diverged == 0", True),
        ('name == "Vanishing sigmoid"', True),
        ('name == "this and that"', False),
        ("verdict != diverged", True),
        ("test_loss == .6", True),
    ],
)
def test_what_a_condition_means(text: str, holds: bool, now: Situation) -> None:
    """Signs and words as everybody reads them."""
    assert read_condition(text).holds(now) is holds


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_what_is_not_defined_satisfies_nothing(sign: str) -> None:
    """A task must not be reached because there is no number: NaN is unequal to everything in other languages."""
    assert not read_condition(f"accuracy {sign} 0.5").holds(situation(accuracy=nan))


@pytest.mark.parametrize("text", ["step", "step >", "> 3", "3 < step", "(step > 3)", "step > 3 and", "step > 1_000"])
def test_what_is_no_comparison_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Problem):
        read_condition(text)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_problem(text: str) -> None:
    """And never an error of another kind."""
    with suppress(Problem):
        read_condition(text)


def test_quantities_against_their_definitions(now: Situation) -> None:
    """Medians over the runs of figures that are worked out here from the Record itself."""
    record = now.record

    def value(name: str) -> float | str:
        return quantities()[name].read(now)

    delta, weights = record.delta_norm, record.weight_gradient_norm
    assert value("delta_ratio") == np.median(delta[:, 0] / delta[:, -1])
    assert value("weight_ratio") == np.median(weights[:, 0] / weights[:, -1])
    assert value("factor") == pytest.approx(np.median(delta[:, 0] / delta[:, -1]) ** (1 / 4))
    assert value("gradient_norm") == pytest.approx(np.median(np.sqrt((weights**2).sum(axis=1))))
    assert value("weight_norm") == pytest.approx(np.median(np.sqrt((record.weight_norm**2).sum(axis=1))))
    assert value("weight_gradient_first") == np.median(weights[:, 0])
    assert value("delta_last") == np.median(delta[:, -1])
    assert value("loss") == np.median(record.train_loss)
    assert value("saturated") == np.median(record.saturated_fraction[:, :-1], axis=0).max()
    assert value("verdict") == now.verdict.kind.value
    assert value("ratio") == now.verdict.ratio
    assert value("network.width") == 8


def test_gradients_beyond_the_range_of_squares_have_a_norm() -> None:
    """Deep networks are what lessons are about: a norm of 10⁻²⁰⁰ is not 0."""
    deep = Experiment().replace_all({"network.depth": 300, "network.width": 4, "data.samples": 40})
    tiny = quantities()["weight_gradient_first"].read(situation(deep, steps=1))
    assert isinstance(tiny, float)
    assert 0 < tiny < 1e-150


def test_every_quantity_can_be_read_and_written(now: Situation) -> None:
    """Each stands in texts and conditions of lessons, also where a run has diverged."""
    diverged = situation(EXPERIMENT.replace_all({"training.learning_rate": 1e9, "mitigation.clip": "none"}), steps=50)
    for moment in (now, diverged):
        for quantity in quantities().values():
            value = quantity.read(moment)
            assert isinstance(value, str) is (quantity.form == "word")
            assert write(quantity, value) or quantity.name == "data.path"


def test_a_lone_hidden_layer_and_uneven_widths() -> None:
    """Keys may hold a list; where its numbers differ there is no one width."""
    uneven = EXPERIMENT.replace_all({"network.depth": 2, "network.width": [8, 4]})
    assert not read_condition("network.width > 0").holds(situation(uneven))
    even = EXPERIMENT.replace_all({"network.depth": 2, "network.width": [8, 8]})
    assert read_condition("network.width == 8").holds(situation(even))


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("number", 4.234e-7, "4.2·10⁻⁷"),
        ("number", 0.24321, "0.243"),
        ("number", nan, "not defined"),
        ("number", 0.0, "0"),
        ("share", 0.62, "62 %"),
        ("count", 12.0, "12"),
        ("word", "vanishing", "vanishing"),
    ],
)
def test_how_numbers_are_written(form: str, value: float | str, text: str) -> None:
    """As everywhere in the window: few digits, powers of ten, per cent."""
    assert write(Quantity("a", "", form, lambda now: value), value) == text  # type: ignore[arg-type]


def test_verdicts_are_the_words_of_the_verdict() -> None:
    """A new kind of verdict can be asked for at once."""
    assert quantities()["verdict"].words == tuple(kind.value for kind in Kind)
