"""Names of runs: what is different in them."""

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.gui.compare.naming import difference_name

BASE = Experiment()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, ""),
        ({"name": "Mine"}, ""),
        ({"network.depth": 30}, "depth 30"),
        ({"network.activation": "relu", "network.initializer": "he_normal"}, "ReLU + He normal"),
        ({"network.initializer": "he_normal"}, "initializer: He normal"),
        ({"mitigation.l1": 1e-4}, "L1 10⁻⁴"),
        ({"mitigation.normalization": "batch"}, "normalization: batch"),
        ({"training.optimizer": "adam", "training.learning_rate": 1e-3}, "Adam + learning rate 0.001"),
        ({"network.width": (8, 4), "network.depth": 2}, "depth 2 + width 8, 4"),
        ({"seed": 7}, "seed 7"),
        ({"seed": 7, "data.samples": 90, "training.learning_rate": 0.5}, "learning rate 0.5 + samples 90 + seed 7"),
    ],
)
def test_a_run_is_called_by_what_differs(changes: dict[str, object], name: str) -> None:
    """As a person would say it, in the words of the controls."""
    assert difference_name(BASE.replace_all(changes), BASE) == name


def test_what_is_switched_off_is_said_too() -> None:
    """Beside a network with batch normalization, the plain one is the one without."""
    assert difference_name(BASE, BASE.replace("mitigation.normalization", "batch")) == "no normalization"


def test_keys_without_effect_are_no_difference() -> None:
    """A momentum that SGD does not use changes nothing."""
    assert difference_name(BASE.replace("training.momentum", 0.5), BASE) == ""


def test_many_differences_are_not_all_listed() -> None:
    """Of experiments that have names, as presets do, the name says more."""
    changes = {"network.depth": 3, "network.width": 8, "network.activation": "relu", "training.batch_size": 16}
    # Under the same name it would say nothing.
    assert difference_name(BASE.replace_all(changes), BASE) == "depth 3 + width 8 + ReLU …"
    named = BASE.replace_all({**changes, "name": "Small network"})
    assert difference_name(named, BASE) == "Small network"
