"""Checkpoint files: a zip of plain arrays and the experiment's text. Nothing in them is ever executed."""

import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.atomic import replacing
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.data.npy import read_npy
from gradsim.engine.errors import CheckpointError
from gradsim.engine.experiment import Experiment
from gradsim.engine.memory import LIMIT

FORMAT = 1
_EXPERIMENT = "experiment.toml"
_FORMAT = "format.json"
_DATASET = "dataset.json"
_DATA_ARRAYS = ("x_train", "y_train", "x_test", "y_test")
_LONGEST_TEXT = 10 * 2**20
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, OverflowError, IndexError,
)  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """What a checkpoint holds.

    Attributes:
        experiment: with the live changes made until then.
        dataset: the data, where they came from a file that may since have changed; None where they can be made anew.
        arrays: the trainer's state.
    """

    path: Path
    experiment: Experiment
    dataset: Dataset | None
    arrays: Mapping[str, NDArray[Any]]

    @contextmanager
    def damage_reported(self) -> Iterator[None]:
        """Errors inside the block mean that the arrays do not fit the experiment: raise them as CheckpointError."""
        try:
            yield
        except _DAMAGE as error:
            raise CheckpointError(f"{self.path}: this checkpoint is damaged ({error}).") from error


def write(path: Path, experiment: Experiment, dataset: Dataset, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a checkpoint, or leave what was there as it was. Raises OSError."""
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_FORMAT, json.dumps({"gradsim checkpoint": FORMAT}))
        archive.writestr(_EXPERIMENT, experiment.to_toml())
        stored = dict(arrays)
        if experiment.data.name == "file":
            names = {"task": dataset.task, "classes": dataset.class_names, "features": dataset.feature_names}
            archive.writestr(_DATASET, json.dumps(names))
            stored |= {f"data.{name}": getattr(dataset, name) for name in _DATA_ARRAYS}
        for name, array in stored.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)


def read(path: Path) -> Stored:
    """Read a checkpoint. Raises CheckpointError where the file is none, is damaged or of a later version."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(path, archive)
    except _DAMAGE as error:
        raise CheckpointError(f"{path}: not a gradsim checkpoint, or a damaged one ({error}).") from error
    except OSError as error:
        raise CheckpointError(f"{path}: cannot be read ({error.strerror or error}).") from error


def _read(path: Path, archive: zipfile.ZipFile) -> Stored:
    members = archive.infolist()
    if sum(member.file_size for member in members) > LIMIT:
        raise CheckpointError(f"{path}: holds more than {LIMIT / 1e9:.0f} GB.")
    version = json.loads(_text(archive, _FORMAT))["gradsim checkpoint"]
    if version != FORMAT:
        raise CheckpointError(f"{path}: format {version!r} is not one that this version reads ({FORMAT}).")
    arrays = {}
    for member in members:
        if member.filename.endswith(".npy"):
            name = member.filename.removesuffix(".npy")
            arrays[name] = read_npy(archive.read(member), name, str(path))
    experiment = Experiment.from_toml(_text(archive, _EXPERIMENT))
    return Stored(path, experiment, _dataset(archive, experiment, arrays), arrays)


def _dataset(archive: zipfile.ZipFile, experiment: Experiment, arrays: dict[str, NDArray[Any]]) -> Dataset | None:
    if experiment.data.name != "file":
        return None
    names = json.loads(_text(archive, _DATASET))
    x_train, y_train, x_test, y_test = (arrays.pop(f"data.{name}") for name in _DATA_ARRAYS)
    classes = tuple(map(str, names["classes"]))
    dataset = Dataset(x_train, y_train, x_test, y_test, names["task"], classes, tuple(map(str, names["features"])))
    _check_dataset(dataset)
    return dataset


def _check_dataset(dataset: Dataset) -> None:
    """Raise ValueError unless the arrays go together as a network will use them."""
    classification = dataset.task == "classification"
    if dataset.task not in ("classification", "regression") or classification == (not dataset.class_names):
        raise ValueError("the stored data have no known task")
    parts = ((dataset.x_train, dataset.y_train), (dataset.x_test, dataset.y_test))
    for x, y in parts:
        if x.ndim != 2 or x.shape[1] != dataset.x_train.shape[1] or len(x) != len(y) or x.dtype != np.float64:
            raise ValueError("the stored data have the wrong shape")
        if y.ndim != (1 if classification else 2) or y.dtype != (np.int64 if classification else np.float64):
            raise ValueError("the stored targets have the wrong shape")
        if classification and len(y) and not (y.min() >= 0 and y.max() < len(dataset.class_names)):
            raise ValueError("the stored labels name no class")
    if not dataset.x_train.size:
        raise ValueError("the stored data are empty")


def _text(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as member:
        content = member.read(_LONGEST_TEXT + 1)
    if len(content) > _LONGEST_TEXT:
        raise ValueError(f"{name} is too long")
    return content.decode("utf-8")
