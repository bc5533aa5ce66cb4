"""Checkpoints: going on from one is bit-identical to never having stopped; a file is written whole or not at all."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradsim import CheckpointError, Trainer
from gradsim.engine import checkpoint
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.message import Message, said
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.residuals import RESIDUALS
from tests.engine.support import CASES, bytes_of, classes_of, small, values_of

VARIANTS: list[dict[str, object]] = [
    *({"training.optimizer": name} for name in OPTIMIZERS.names),
    *({"mitigation.normalization": name} for name in NORMALIZATIONS.names),
    *({"mitigation.residual": name} for name in RESIDUALS.names),
    *({"precision": name, "training.optimizer": "momentum"} for name in PRECISIONS.names),
    *({"network.initializer": name} for name in INITIALIZERS.names),
    {"mitigation.dropout": 0.4, "runs": 3},
    {"mitigation.dropout": 0.4, "precision": "float32"},
    {"training.schedule": "warmup", "training.batch_size": 1000},
    {"data.name": "sine", "training.loss": "mse"},
    *CASES.values(),
]


def everything(trainer: Trainer) -> dict[str, bytes]:
    """All that a trainer is, by name."""
    records = {f"peek.{name}": value for name, value in bytes_of(trainer.peek()).items()}
    return {name: array.tobytes() for name, array in trainer._state().items()} | records


@pytest.mark.parametrize("changes", VARIANTS, ids=lambda changes: " ".join(map(str, changes.values())) or "default")
def test_continues_bit_identically(changes: dict[str, object], tmp_path: Path) -> None:
    """Saved before the first step, in the middle of an epoch and later: the same bytes as without stopping."""
    original = Trainer(small(changes))
    copies = []
    for steps in (0, 3, 11):
        if steps:
            original.advance(steps - original.step_count)
        original.save(tmp_path / "run.gradsim")
        loaded = Trainer.load(tmp_path / "run.gradsim")
        assert loaded.experiment == original.experiment
        assert loaded.step_count == steps
        assert everything(loaded) == everything(original)
        copies.append(loaded)
    for trainer in (original, *copies):
        for steps in (3, 11, 20):
            if trainer.step_count < steps:
                trainer.advance(steps - trainer.step_count)
        trainer.step()
    expected = everything(original)
    assert all(everything(loaded) == expected for loaded in copies)


def test_saving_changes_nothing(tmp_path: Path) -> None:
    """A run that is saved now and then is the run that is not."""
    saved, other = (Trainer(small({"mitigation.dropout": 0.3, "training.optimizer": "adam"})) for _ in range(2))
    for number in range(5):
        saved.advance(3)
        other.advance(3)
        saved.save(tmp_path / f"{number}")
    assert everything(saved) == everything(other)


def test_continues_after_divergence(tmp_path: Path) -> None:
    """Which runs have diverged, where, and with what last Record, is part of what is saved."""
    trainer = Trainer(small({"runs": 3, "mitigation.clip": "norm"}))
    trainer.advance(4)
    trainer.network.weights[1][1] = np.nan
    trainer.advance(2, record=False)
    trainer.save(tmp_path / "some")
    loaded = Trainer.load(tmp_path / "some")
    assert everything(loaded) == everything(trainer)
    for each in (loaded, trainer):
        each.network.weights[2][[0, 2]] = np.inf
        each.advance(5)
    assert loaded.finished
    assert bytes_of(loaded.step()) == bytes_of(trainer.step())
    trainer.save(tmp_path / "all")
    ended = Trainer.load(tmp_path / "all")
    assert ended.finished
    assert ended.step().divergence == trainer.step().divergence
    assert bytes_of(ended.step()) == bytes_of(trainer.step())
    assert not ended.step().train_loss.flags.writeable


def test_live_changes_are_kept(tmp_path: Path) -> None:
    """The settings at the moment of saving count, not those at the start."""
    trainer = Trainer(small())
    trainer.advance(3)
    trainer.apply(small().replace("training.learning_rate", 0.7).replace("mitigation.dropout", 0.5))
    trainer.advance(3)
    trainer.save(tmp_path / "run")
    loaded = Trainer.load(tmp_path / "run")
    assert loaded.experiment == trainer.experiment
    assert bytes_of(loaded.step()) == bytes_of(trainer.step())


def test_thinned_history_goes_on(tmp_path: Path) -> None:
    """A long run's history is restored with its thinning."""
    trainer = Trainer(small({"network.width": 2, "network.depth": 1}))
    for step in range(1, 70_000):
        trainer.history.train_loss.append(step, [1 / step])
    trainer.step_count = 69_999
    trainer.save(tmp_path / "run")
    loaded = Trainer.load(tmp_path / "run")
    for each in (loaded, trainer):
        each.advance(3000)
    assert loaded.history.train_loss.rows_per_bucket > 1
    assert everything(loaded) == everything(trainer)


@pytest.mark.parametrize("task", ["classes", "values"])
def test_file_data_are_carried(task: str, tmp_path: Path) -> None:
    """The user's own data are in the checkpoint: it goes on where the file has changed or gone."""
    file = tmp_path / "own.csv"
    generator = np.random.default_rng(0)
    kinds = ["a", "b", "ü"]
    rows = [
        f"{x:.6f},{y:.6f},{kinds[number % 3] if task == 'classes' else x + y}"
        for number, (x, y) in enumerate(generator.normal(size=(40, 2)))
    ]
    file.write_text("first,second,target\n" + "\n".join(rows), encoding="utf-8")
    changes = {"data.name": "file", "data.path": str(file), "training.loss": "mse", "runs": 2}
    trainer = Trainer(small(changes))
    trainer.advance(4)
    trainer.save(tmp_path / "run")
    file.unlink()
    loaded = Trainer.load(tmp_path / "run")
    assert everything(loaded) == everything(trainer)
    for name in ("x_train", "y_train", "x_test", "y_test"):
        left, right = getattr(loaded.dataset, name), getattr(trainer.dataset, name)
        assert left.tobytes() == right.tobytes()
        assert left.dtype == right.dtype
    assert loaded.dataset.class_names == trainer.dataset.class_names
    assert loaded.dataset.feature_names == trainer.dataset.feature_names
    assert bytes_of(loaded.step(evaluate=True)) == bytes_of(trainer.step(evaluate=True))


@pytest.mark.parametrize("dataset", [classes_of(30), values_of(30)], ids=["classes", "values"])
def test_given_data_are_carried(dataset: Dataset, tmp_path: Path) -> None:
    """Data that were given to the trainer cannot be made anew: they go along, with names and notes."""
    noted = replace(dataset, notes=("Row 3 was left out.", Message("{number} rows", number=7)))
    trainer = Trainer(small({"training.loss": "mse", "training.batch_size": 8}), dataset=noted)
    trainer.advance(4)
    trainer.save(tmp_path / "run")
    loaded = Trainer.load(tmp_path / "run")
    assert everything(loaded) == everything(trainer)
    for name in ("task", "class_names", "feature_names", "notes"):
        assert getattr(loaded.dataset, name) == getattr(noted, name)
    assert said(loaded.dataset.notes[1], lambda template: template.replace("rows", "行")) == "7 行"
    loaded.save(tmp_path / "again")
    assert everything(Trainer.load(tmp_path / "again")) == everything(trainer)


def test_nothing_in_the_file_is_a_pickle(tmp_path: Path) -> None:
    """Plain arrays and text, which NumPy reads with pickles forbidden."""
    Trainer(small({"mitigation.dropout": 0.1})).save(tmp_path / "run")
    with zipfile.ZipFile(tmp_path / "run") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            with archive.open(name) as member:
                if name.endswith(".npy"):
                    np.lib.format.read_array(member, allow_pickle=False)
                else:
                    member.read().decode("utf-8")


def test_saving_over_an_older_checkpoint(tmp_path: Path) -> None:
    """The new one takes the place of the old one, with the permissions of any file, and leaves nothing beside it."""
    path = tmp_path / "run"
    trainer = Trainer(small())
    trainer.save(path)
    trainer.advance(3)
    trainer.save(path)
    assert Trainer.load(path).step_count == 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["run"]
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert path.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("where", ["fsync", "write_array", "replace"])
def test_failed_save_leaves_the_old_file(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle of writing: the error is told, the old checkpoint is whole, no half file stays."""
    path = tmp_path / "run"
    trainer = Trainer(small())
    trainer.save(path)
    before = path.read_bytes()
    trainer.advance(2)

    def fail(*arguments: Any, **keywords: Any) -> None:
        raise OSError(28, "No space left on device")

    target = {"fsync": (os, "fsync"), "write_array": (np.lib.format, "write_array"), "replace": (Path, "replace")}[
        where
    ]
    with monkeypatch.context() as patch:
        patch.setattr(*target, fail)
        with pytest.raises(OSError, match="No space left"):
            trainer.save(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["run"]
    assert Trainer.load(path).step_count == 0


def test_saving_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that does not exist, or a folder in the file's place: OSError, as promised."""
    trainer = Trainer(small())
    with pytest.raises(OSError, match="missing"):
        trainer.save(tmp_path / "missing" / "run")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        trainer.save(tmp_path / "folder")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]


def test_interrupted_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while writing is no different."""
    path = tmp_path / "run"
    trainer = Trainer(small())
    trainer.save(path)
    before = path.read_bytes()

    def interrupt(*arguments: Any, **keywords: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(np.lib.format, "write_array", interrupt)
        with pytest.raises(KeyboardInterrupt):
            trainer.save(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["run"]


def test_version_of_the_future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later format says so instead of guessing."""
    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "FORMAT", 2)
        Trainer(small()).save(tmp_path / "run")
    with pytest.raises(CheckpointError, match="format 2"):
        Trainer.load(tmp_path / "run")


def test_data_that_were_given_are_kept(tmp_path: Path) -> None:
    """Going on with other data than those that were trained on would be silent and wrong."""
    trainer = Trainer(small(), dataset=classes_of(40))
    trainer.advance(5)
    trainer.save(tmp_path / "given.checkpoint")
    loaded = Trainer.load(tmp_path / "given.checkpoint")
    np.testing.assert_array_equal(loaded.dataset.x_train, trainer.dataset.x_train)
    trainer.advance(5)
    loaded.advance(5)
    np.testing.assert_array_equal(loaded.network.flat, trainer.network.flat)


def test_a_device_is_no_checkpoint() -> None:
    """Reading one to its end would take for ever."""
    with pytest.raises(CheckpointError, match="no such file"):
        Trainer.load("/dev/zero")
