"""``gradsim theory``."""

import csv
import io
import subprocess
import sys
from math import isnan

import numpy as np
import pytest

from gradsim import Experiment
from gradsim.cli.theory import COLUMNS
from gradsim.theory.limits import limits
from gradsim.theory.mean_field import predict

SHARE = "gradsim:network.activation=tanh;network.depth=3;network.gain=1.5;network.initializer=scaled_normal"


def test_csv_holds_the_prediction_to_the_last_digit(terminal) -> None:
    """A row for each layer; numbers that read back as they were."""
    result = terminal("theory", SHARE, "--csv")
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert tuple(rows[0]) == COLUMNS
    prediction = predict(Experiment.from_share_string(SHARE))
    assert [int(row["layer"]) for row in rows] == [1, 2, 3, 4]
    for name in ("q", "activation_square", "slope_square", "correlation"):
        assert [float(row[name]) for row in rows] == list(getattr(prediction, name))
    for name in ("delta", "weight_gradient", "activation_gradient"):
        profile = getattr(prediction, name)
        lower, upper = profile.band()
        for column, values in ((name, profile.ratio), (f"{name}_lower", lower), (f"{name}_upper", upper)):
            assert [float(row[column]) for row in rows] == list(values), column
        assert [float(row[f"{name}_median"]) for row in rows] == list(profile.median)
    assert [float(row["chi"]) for row in rows[:-1]] == list(prediction.chi[:-1])
    assert isnan(float(rows[-1]["chi"]))


def test_table_for_people(terminal) -> None:
    """Phase, fixed point and depth scale on top, a line for each layer, and where the theory ends."""
    result = terminal("theory", SHARE)
    assert result.exit_code == 0
    prediction = predict(Experiment.from_share_string(SHARE))
    assert "phase chaotic: q* = 0.793354, χ* = 1.13932 per layer" in result.stdout
    assert f"× {prediction.factor_per_layer:.4g} per layer" in result.stdout
    lines = result.stdout.splitlines()
    (head,) = [number for number, line in enumerate(lines) if line.lstrip().startswith("layer ")]
    table = [line.split() for line in lines[head + 1 : head + 5]]
    assert [row[0] for row in table] == ["1", "2", "3", "4"]
    np.testing.assert_allclose([float(row[1]) for row in table], prediction.q, rtol=1e-3)
    assert len({len(line) for line in lines[head : head + 5]}) == 1  # columns line up
    for sentence in limits(Experiment.from_share_string(SHARE)):
        assert sentence in lines


def test_what_is_not_defined_is_a_dash_or_said(terminal) -> None:
    """ "nan" is a programmer's word: people read a dash in the table and "not defined" in the sentence above it."""
    result = terminal("theory", "gradsim:network.initializer=zeros;network.depth=2")
    assert result.exit_code == 0
    assert "nan" not in result.stdout
    cells = [line.split() for line in result.stdout.splitlines() if line.strip()[:1].isdigit()]
    assert cells[-1][3] == "–"  # nothing arrives at the output layer from above


def test_keys_can_be_changed(terminal) -> None:
    """--set as in every other command; a preset's name as FILE."""
    result = terminal(
        "theory", "vanishing-sigmoid", "--set", "network.initializer=he_normal", "network.depth=2", "--csv"
    )
    assert result.exit_code == 0
    experiment = Experiment().replace_all({"network.initializer": "he_normal", "network.depth": 2})
    assert float(list(csv.reader(io.StringIO(result.stdout)))[1][1]) == predict(experiment).q[0]


def test_residual_blocks_are_named(terminal) -> None:
    """χ* is then a factor per block, and q* may not be defined."""
    result = terminal("theory", SHARE, "--set", "mitigation.residual=scaled", "mitigation.residual_span=1")
    assert "q* = not defined" in result.stdout
    assert "per residual block" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("no-such-preset",), "no-such-preset"),
        ((SHARE, "--set", "network.depht=4"), "network.depth"),
        (("gradsim:data.name=hills",), "training.loss"),
    ],
)
def test_bad_input_is_one_message_and_status_two(terminal, words: tuple[str, ...], message: str) -> None:
    """No traceback, nothing on stdout."""
    result = terminal("theory", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_no_window_is_loaded() -> None:
    """The prediction is numbers: Qt stays out."""
    program = "import sys, gradsim.cli.theory; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
