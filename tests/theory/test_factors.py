"""The product of the gradient's factors: sums, what dominates, and how it is written."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import DIVERGED, RUNNING, Record, judged_runs
from gradsim.engine.trainer import Trainer
from gradsim.theory.factors import breakdown, factor_per_layer, growth, product, typical


def first(**changes: object) -> Record:
    """The first weights of the default experiment with keys changed; a dot is written as two underscores."""
    return Trainer(Experiment().replace_all({key.replace("__", "."): value for key, value in changes.items()})).peek()


def test_logarithms_add_up_to_the_measured_ratio() -> None:
    """To 1e-10, for each layer and in total."""
    record = first(mitigation__normalization="layer", mitigation__residual="scaled", network__activation="tanh")
    parts = breakdown(record)
    steps = np.sum(list(parts.logs.values()), axis=0)
    np.testing.assert_allclose(steps, np.diff(-np.log(record.delta_norm[0])), atol=1e-10)
    assert sum(parts.totals.values()) == pytest.approx(parts.total, abs=1e-10)
    assert set(parts.present) == {"weights", "skip", "derivative", "normalization"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "derivative"),  # σ′ ≤ 1/4 beside weights of factor 1
        ({"network__activation": "linear", "network__gain": 0.3}, "weights"),
        ({"network__activation": "relu", "network__initializer": "standard", "network__depth": 20}, "weights"),
        ({"network__activation": "tanh", "network__gain": 3.0, "network__depth": 30}, "weights"),
        (
            {
                "network__activation": "relu",
                "network__initializer": "he_normal",
                "network__depth": 60,
                "mitigation__normalization": "batch",
            },
            "normalization",
        ),
        (
            {
                "network__activation": "relu",
                "network__initializer": "he_normal",
                "network__depth": 30,
                "mitigation__residual": "identity",
                "mitigation__residual_span": 1,
            },
            "skip",
        ),
    ],
    ids=["sigmoid", "linear", "relu", "tanh", "batch", "residual"],
)
def test_the_dominating_factor_is_the_cause(changes: dict[str, object], expected: str) -> None:
    """He weights and ReLU's slope make up for one another: what is left over is not to be put on either."""
    assert breakdown(first(**changes)).dominating == expected


def test_what_is_not_defined_is_said() -> None:
    """Zero weights: a factor of 0, then factors of nothing."""
    record = first(network__initializer="zeros", network__depth=3)
    parts = breakdown(record)
    assert parts.total == -np.inf
    assert np.isnan(parts.totals["derivative"])
    assert parts.dominating == "weights"
    assert product(record).startswith("0 × … = 0")
    broken = Trainer(Experiment().replace("network.depth", 2))
    broken.network.weights[0][...] = np.nan
    assert product(broken.peek()) == "not defined"
    assert np.isnan(factor_per_layer(broken.peek()))


def test_product_as_in_the_lab_report() -> None:
    """The first factors from the output down, and the ratio itself, typeset."""
    record = first()
    weights, slope = record.weights_factor[0, 9], record.derivative_factor[0, 9]
    text = product(record, most=2)
    assert text.startswith(f"{weights:.2f} × {slope:.3f} × … = ")
    assert text.endswith("·10⁻⁷")
    assert product(first(network__depth=1), most=9).count("×") == 1


def test_growth_per_layer() -> None:
    """Nothing left is 0 per layer; no layer has no factor."""
    assert growth(-np.inf, 4) == 0
    assert growth(np.log(16.0), 4) == pytest.approx(2)
    assert np.isnan(growth(np.nan, 4))
    assert np.isnan(growth(1.0, 0))


def test_no_factor_dominates_that_is_not_there() -> None:
    """A product that is 0, or not defined inside silent blocks, is not put on a skip or a dropout that is absent."""
    record = first(network__activation="relu", network__depth=5)
    broken, norms = record.derivative_factor.copy(), record.delta_norm.copy()
    broken[0, 1], broken[0, 0] = 0.0, np.nan
    norms[0, :2] = 0.0
    assert breakdown(replace(record, derivative_factor=broken, delta_norm=norms)).dominating == "derivative"
    silent = breakdown(first(network__depth=48, mitigation__residual="zero_init", mitigation__residual_span=24))
    assert silent.dominating not in ("dropout", "normalization")


def test_runs_that_are_judged() -> None:
    """Those with finite numbers, and the factor per layer is theirs alone."""
    trainer = Trainer(Experiment().replace_all({"runs": 3, "network.depth": 4, "network.activation": "tanh"}))
    trainer.network.weights[1][1] = np.inf
    looked = trainer.peek()
    assert judged_runs(looked).tolist() == [0, 2]
    stepped = trainer.step()
    assert judged_runs(stepped).tolist() == [0, 2]
    ratios = stepped.delta_norm[[0, 2], 0] / stepped.delta_norm[[0, 2], -1]
    assert factor_per_layer(stepped) == pytest.approx(np.exp(np.log(ratios).mean() / 4))
    trainer.network.weights[1][...] = np.inf
    assert judged_runs(trainer.step()).tolist() == [0, 1, 2]


def test_a_run_that_has_diverged_does_not_speak_for_the_others() -> None:
    """The first of two runs without numbers: the product that is written is that of the second."""
    record = Trainer(Experiment().replace_all({"runs": 2, "network.depth": 4})).step()
    delta = record.delta_norm.copy()
    delta[0] = np.nan
    broken = replace(record, delta_norm=delta, status=np.array([DIVERGED, RUNNING]))
    assert product(broken) == product(record, 1) != "not defined"
    assert breakdown(broken).total == breakdown(record, 1).total


def test_runs_that_all_have_lost_a_factor_have_no_total_and_give_no_warning() -> None:
    """∞ in one layer and 0 in another add up to nothing that is defined; warnings would end a run of the terminal."""
    record = first(runs=2)
    broken = record.weights_factor.copy()
    broken[:, 1], broken[:, 2] = np.inf, 0.0
    parts, _ = typical(replace(record, weights_factor=broken))
    assert np.isnan(parts.totals["weights"])
