"""``gradsim diagnose``: what people read, what programs read, bad input."""

import json

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.theory.outcome import Outcome, observe

SMALL = "gradsim:data.samples=60;network.depth=4;network.width=8"


def test_people_read_verdict_sentence_and_product(terminal) -> None:
    """The same as the window: word, sentence, product, theory beside the measurement, a row for each layer."""
    result = terminal("diagnose", SMALL, "--steps", 3)
    found = observe(Experiment.from_share_string(SMALL), 3)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == f"{found.outcome.verdict.kind.label} after 3 steps"
    assert lines[1] == found.outcome.verdict.sentence
    assert any(line.startswith("‖δ¹‖/‖δ^L‖ = ") for line in lines)
    assert "theory of the first weights × " in result.stdout
    assert [line.split()[0] for line in lines[-6:]] == ["5", "4", "3", "2", "1", "all"]


def test_programs_read_json(terminal) -> None:
    """One line, which is the Outcome."""
    result = terminal("diagnose", SMALL, "--steps", 3, "--json", "--polite")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert Outcome.from_json(result.stdout).to_json() == result.stdout.strip()
    assert json.loads(result.stdout)["steps"] == 3


def test_first_weights_by_default(terminal) -> None:
    """Without --steps nothing is trained."""
    assert terminal("diagnose", SMALL).stdout.splitlines()[0].endswith("after 0 steps")


def test_numbers_that_died_are_located(terminal) -> None:
    """Which kind, in which step, in which layer."""
    shared = "gradsim:network.depth=80;network.width=8;precision=float32"
    result = terminal("diagnose", shared, "--steps", 2)
    assert "UNDERFLOW" in result.stdout
    assert "First gradient entries that were zero: step 1, layer " in result.stdout


@pytest.mark.parametrize(
    "words", [("nothing.toml",), ("gradsim:network.depth=0",), (SMALL, "--steps", -1), (SMALL, "--set", "x=1")]
)
def test_bad_input_is_two(terminal, words) -> None:
    """One message, no traceback."""
    result = terminal("diagnose", *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
