"""Whatever is wrong with the input: exit status 2, one clear message on stderr, nothing left behind."""

from pathlib import Path

import pytest

RUN = ("run", "digits", "--steps", 5, "--out", "results")


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "no file and no preset"),
        (["rnu"], 'Did you mean "run"'),
        (["--bogus"], "--bogus"),
        (["run"], "FILE"),
        (["run", "digits", "--out", "x"], "--steps"),
        (["run", "digits", "--steps", 5], "--out"),
        (["run", "digits", "--steps", 0, "--out", "x"], "--steps"),
        (["run", "digits", "--steps", "many", "--out", "x"], "--steps"),
        ([*RUN, "--every", 0], "--every"),
        (["run", "digts", "--steps", 5, "--out", "x"], 'Did you mean "digits"'),
        (["run", "gone.toml", "--steps", 5, "--out", "x"], "gone.toml"),
        (["run", "gradsim:network.dept=3", "--steps", 5, "--out", "x"], "network.dept: unknown key. Did you mean"),
        ([*RUN, "--set", "network.depth=0"], "network.depth: found 0"),
        ([*RUN, "--set", "network.depth=3.5"], 'network.depth: found "3.5"'),
        ([*RUN, "--set", "depth=3"], 'depth: unknown key. Did you mean "network.depth"'),
        ([*RUN, "--set", "network.activation=rellu"], 'Did you mean "relu"'),
        ([*RUN, "--set", "network.depth"], "key=value"),
        ([*RUN, "--set", "seed=1", "--set", "seed=2"], "seed: stands more than once"),
        ([*RUN, "--set", "training.loss=mse", "data.name=file"], "data.path"),
        ([*RUN, "--set", "data.name=file", "data.path=gone.csv"], "gone.csv"),
        ([*RUN, "--set", "data.name=hills"], "training.loss"),
        ([*RUN, "--set", "network.depth=1000", "network.width=1024", "runs=1000"], "GB"),
        ([*RUN, "--set", "mitigation.residual=identity", "network.depth=2", "network.width=[3,4]"], "network.width"),
        (["list", "activation"], 'Did you mean "activations"'),
        (["list", "activations", "losses"], "losses"),
        (["check", "everything"], "everything"),
        (["snapshot", "digits", "--steps", 5], "--out"),
        (["snapshot", "digits", "--steps", 5, "--out", "x.png", "--size", "huge"], "1600x1000"),
        (["snapshot", "digits", "--steps", 5, "--out", "x.png", "--size", "10x10"], "320"),
        (["snapshot", "digits", "--steps", 5, "--out", "x.png", "--theme", "pink"], "dark"),
        (["snapshot", "digits", "--steps", 5, "--out", "x.png", "--language", "fr"], "zh_CN"),
        (["snapshot", "digits", "--steps", -1, "--out", "x.png"], "--steps"),
    ],
)
def test_one_message_and_nothing_left_behind(terminal, tmp_path: Path, words: list[object], said: str) -> None:
    """The message names what was wrong."""
    result = terminal(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert _files(tmp_path) == []


def test_a_broken_experiment_file(terminal, tmp_path: Path) -> None:
    """With the line where TOML ends."""
    (tmp_path / "broken.toml").write_text("[network\ndepth = 3", "utf-8")
    result = terminal("run", "broken.toml", "--steps", 5, "--out", "results")
    assert result.exit_code == 2
    assert "not valid TOML" in result.stderr
    assert _files(tmp_path) == ["broken.toml"]


def test_a_broken_data_file_is_named_with_its_line(terminal, tmp_path: Path) -> None:
    """Relative to the experiment's file."""
    (tmp_path / "data.csv").write_text("a,b,class\n1,2,x\n1,oops,y\n" + "3,4,x\n5,6,y\n" * 5, "utf-8")
    (tmp_path / "mine.toml").write_text('[data]\nname = "file"\npath = "data.csv"', "utf-8")
    result = terminal("run", "mine.toml", "--steps", 5, "--out", "results")
    assert result.exit_code == 2
    assert "data.csv" in result.stderr
    assert "line 3" in result.stderr


@pytest.mark.parametrize("occupied", ["folder", "file"])
def test_what_is_there_is_not_overwritten(terminal, tmp_path: Path, occupied: str) -> None:
    """Results of an hour ago are not lost to a repeated command."""
    place = tmp_path / "results"
    if occupied == "folder":
        place.mkdir()
        (place / "notes.txt").write_text("mine", "utf-8")
    else:
        place.write_text("mine", "utf-8")
    before = _files(tmp_path)
    result = terminal(*RUN)
    assert result.exit_code == 2
    assert "results" in result.stderr
    assert _files(tmp_path) == before


def test_a_place_that_cannot_be_written_to(terminal, tmp_path: Path) -> None:
    """A file where a folder would have to be: no superuser can write there either."""
    (tmp_path / "file").write_text("", "utf-8")
    result = terminal("run", "digits", "--steps", 5, "--out", "file/results")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert _files(tmp_path) == ["file"]
