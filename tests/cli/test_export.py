"""``gradsim export`` in the terminal."""

import ast
from pathlib import Path

import pytest

from gradsim.export.pytorch import script
from gradsim.presets import presets


def test_a_script_goes_to_the_terminal(terminal) -> None:
    """`gradsim export FILE --to pytorch > script.py`, also of data that are not generated."""
    result = terminal("export", "digits", "--to", "pytorch")
    assert result.exit_code == 0
    assert result.stdout == script(presets().get("digits").experiment)


def test_a_script_goes_into_a_file(terminal) -> None:
    """With its end added, its keys changed, and where it is said."""
    result = terminal("export", "digits", "--to", "pytorch", "--out", "mine", "--weights", "--set", "network.depth=2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "mine.py" in result.stdout
    assert "mine-data.csv" in result.stdout
    source = Path("mine.py").read_text("utf-8")
    assert ast.parse(source)
    assert "WEIGHTS" in source
    assert "] * 2 + [" in source
    assert sorted(path.name for path in Path().iterdir()) == ["mine-data.csv", "mine.py"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--to", "pytorch", "--out", "a.txt"), "ends in .py"),
        (("--to", "nothing"), "pytorch"),
        (("--to", "pytorch", "--out", "no/where.py"), "No such file"),
        (("--to", "pytorch", "--set", "network.depth=0"), "network.depth"),
        (("--to", "pytorch", "--set", "data.name=plane"), "training.loss"),
        ((), "--to"),
    ],
)
def test_bad_input_is_one_message(terminal, words: tuple[str, ...], part: str) -> None:
    """Exit status 2, and nothing written."""
    result = terminal("export", "vanishing-sigmoid", *words)
    assert result.exit_code == 2
    assert part in result.stderr
    assert not list(Path().iterdir())
