"""Experiments in files: where their data are, how they are encoded, and files that cannot be used."""

from pathlib import Path

import pytest

import gradsim
from gradsim import Experiment, ExperimentError, Trainer
from gradsim.engine.experiment import anchored, portable


def test_relative_data_path_starts_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An experiment and its data can be moved together, and opened from any folder."""
    folder = tmp_path / "project"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "own.csv").write_text("a,b,label\n" + "1,2,x\n2,1,y\n" * 5, encoding="utf-8")
    (folder / "run.toml").write_text('[data]\nname = "file"\npath = "data/own.csv"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    experiment = gradsim.load("project/run.toml")
    assert Path(experiment.data.path) == folder / "data" / "own.csv"
    monkeypatch.chdir("/")
    assert len(Trainer(experiment).dataset.x_train) == 7


def test_absolute_and_home_paths_stay(tmp_path: Path) -> None:
    """A path that says where it starts is left alone."""
    for path in (str(tmp_path / "own.csv"), "~/own.csv", "~someone/own.csv"):
        file = tmp_path / "run.toml"
        file.write_text(f"[data]\nname = 'file'\npath = '{path}'\n", encoding="utf-8")
        assert gradsim.load(file).data.path == path


def test_load_reads_what_was_written(tmp_path: Path) -> None:
    """Also with the mark that some editors put in front, and with their line ends."""
    experiment = Experiment().replace_all({"name": "Grüße, 梯度", "network.width": [3, 4], "network.depth": 2})
    for number, content in enumerate(
        (
            experiment.to_toml().encode(),
            b"\xef\xbb\xbf" + experiment.to_toml().encode(),
            experiment.to_toml().replace("\n", "\r\n").encode(),
        )
    ):
        file = tmp_path / f"{number}.toml"
        file.write_bytes(content)
        assert gradsim.load(file) == gradsim.load(str(file)) == experiment


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder, other encodings, an impossible name, something endless: one error that names it."""
    (tmp_path / "latin.toml").write_bytes('name = "Grüße"'.encode("latin-1"))
    (tmp_path / "utf16.toml").write_bytes('name = "x"'.encode("utf-16"))
    (tmp_path / "huge.toml").write_bytes(b"#" * 20_000_000)
    for name in ("missing.toml", "latin.toml", "utf16.toml", "huge.toml", "."):
        with pytest.raises(ExperimentError) as caught:
            gradsim.load(tmp_path / name)
        assert str(tmp_path) in str(caught.value)
    with pytest.raises(ExperimentError):
        gradsim.load("with\0zero")
    with pytest.raises(ExperimentError):
        gradsim.load("x" * 10_000)


def test_errors_in_a_file_name_the_key(tmp_path: Path) -> None:
    """Dotted path, what was found, what is allowed, the nearest name."""
    file = tmp_path / "run.toml"
    file.write_text('[network]\nactivation = "sigmiod"\n', encoding="utf-8")
    with pytest.raises(ExperimentError) as caught:
        gradsim.load(file)
    message = str(caught.value)
    assert "network.activation" in message
    assert '"sigmiod"' in message
    assert "hard_sigmoid" in message
    assert 'Did you mean "sigmoid"?' in message


def test_data_beside_the_file_are_named_from_there(tmp_path: Path) -> None:
    """Saved, both can be moved together; data elsewhere, in a home folder or relative to it stay as they are."""
    for path, expected in (
        (str(tmp_path / "data" / "a.csv"), "data/a.csv"),
        (str(tmp_path.parent / "b.csv"), str(tmp_path.parent / "b.csv")),
        ("~/c.csv", "~/c.csv"),
        ("d.csv", "d.csv"),
        ("", ""),
    ):
        experiment = Experiment().replace("data.path", path)
        assert portable(experiment, tmp_path).data.path == expected
        assert anchored(portable(experiment, tmp_path), tmp_path) == anchored(experiment, tmp_path)
