"""From FILE and ``--set`` to an experiment."""

from pathlib import Path

import click
import pytest

from gradsim.cli.source import AssignmentsCommand, SourceError, read_experiment, set_option
from gradsim.engine import sessions
from gradsim.engine.errors import ExperimentError, SessionError
from gradsim.engine.experiment import Experiment, load
from gradsim.engine.sessions import Session
from gradsim.engine.timeline import Timeline
from gradsim.engine.trainer import Trainer
from gradsim.presets import presets
from tests.engine.support import small


def test_a_file(tmp_path: Path) -> None:
    """The plain case."""
    file = tmp_path / "mine.toml"
    file.write_text("seed = 7", "utf-8")
    assert read_experiment(str(file)) == Experiment(seed=7)


def test_a_session_file(tmp_path: Path) -> None:
    """Commands that train from the first step take the experiment that runs in it."""
    timeline = Timeline(Trainer(small()))
    timeline.apply(small({"training.learning_rate": 0.25}))
    state = timeline.state(evaluated=True, budget=0)
    assert state is not None
    sessions.write(tmp_path / "run.gradsim", Session((state,), {}, 1))
    assert read_experiment(str(tmp_path / "run.gradsim")).training.learning_rate == 0.25
    with pytest.raises(SessionError, match="no such file"):
        read_experiment(str(tmp_path / "gone.gradsim"))


def test_a_share_string() -> None:
    """As it was copied from a chat, with a blank around it."""
    assert read_experiment(" gradsim:network.depth=30 ") == Experiment().replace("network.depth", 30)


@pytest.mark.parametrize("key", presets().names)
def test_a_preset(key: str) -> None:
    """Every preset can be named."""
    assert read_experiment(key) == presets().get(key).experiment


@pytest.mark.parametrize("title", ["Vanishing sigmoid", "vanishing SIGMOID", presets().get("digits").title("zh_CN")])
def test_a_preset_by_its_title(title: str) -> None:
    """What stands in the window's list can be typed as it stands there."""
    assert read_experiment(title).name in ("Vanishing sigmoid", "Digits")


def test_a_file_goes_before_a_preset_of_its_name_and_a_folder_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`gradsim run digits --out digits` must work a second time, with another --out."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digits").mkdir()
    assert read_experiment("digits") == presets().get("digits").experiment
    (tmp_path / "residual").write_text("seed = 3", "utf-8")
    assert read_experiment("residual") == Experiment(seed=3)


@pytest.mark.parametrize("word", ["digit", "nosuch", "", "a" * 5000, "\0", "汉字", "a=b"])
def test_a_name_of_nothing(word: str) -> None:
    """Whatever is typed, the answer says what there is."""
    with pytest.raises(SourceError, match="presets: vanishing-sigmoid"):
        read_experiment(word)


def test_the_nearest_name_is_suggested() -> None:
    """A preset typed from memory."""
    with pytest.raises(SourceError, match='Did you mean "digits"'):
        read_experiment("digit")


@pytest.mark.parametrize("word", ["missing.toml", "folder/missing", "./x"])
def test_what_looks_like_a_path_is_reported_as_one(word: str) -> None:
    """Who names a file wants to know that it is not there."""
    with pytest.raises(ExperimentError, match="No such file"):
        read_experiment(word)


def test_set_changes_keys_and_checks_what_belongs_together() -> None:
    """The same words as in a share string; contradictions are found with all of them in place."""
    changed = read_experiment("digits", ["network.depth=2", "network.width=[3,4]"])
    assert changed.network.widths == (3, 4)
    assert changed.data.name == "digits"
    with pytest.raises(ExperimentError, match=r"network\.width"):
        read_experiment("digits", ["network.width=[3,4]"])


def test_a_relative_data_path_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a copy of the experiment in another folder still finds the data."""
    monkeypatch.chdir(tmp_path)
    for experiment in (
        read_experiment("gradsim:data.name=file;data.path=some.csv"),
        read_experiment("gradsim:", ["data.name=file", "data.path=some.csv"]),
    ):
        assert experiment.data.path == str(tmp_path / "some.csv")


@pytest.mark.parametrize("path", ["~/d.csv", "~someone/d.csv"])
def test_a_home_folder_means_the_same_typed_and_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Where "~" leads is looked up by the reader of the data; a folder in front of it would hide it from there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(f'[data]\nname = "file"\npath = "{path}"', "utf-8")
    for experiment in (read_experiment("gradsim:", ["data.name=file", f"data.path={path}"]), load("mine.toml")):
        assert experiment.data.path == path


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["f", "--set", "a=1", "--set", "b=2"], ("a=1", "b=2")),
        (["f", "--set", "a=1", "b=2", "c=3"], ("a=1", "b=2", "c=3")),
        (["--set", "a=1", "b=2", "f"], ("a=1", "b=2")),
        (["--set", "a=1", "f", "--set", "b=2"], ("a=1", "b=2")),
        (["--set", "a=1", "gradsim:seed=4"], ("a=1",)),
        (["--set=a=1", "f"], ("a=1",)),
        (["f"], ()),
    ],
)
def test_set_takes_several_words(words: list[str], expected: tuple[str, ...]) -> None:
    """Repeated or in a row, before or after FILE; a share string is FILE, not an assignment."""

    @click.command(cls=AssignmentsCommand)
    @click.argument("file")
    @set_option
    def command(file: str, assignments: tuple[str, ...]) -> None:
        assert file in ("f", "gradsim:seed=4")
        assert assignments == expected

    command(words, standalone_mode=False)
