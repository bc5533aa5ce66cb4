"""Checkpoint files: a zip of plain arrays and the experiment's text. Nothing in them is ever executed."""

import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
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
from gradsim.engine.message import Message, message_from, message_of
from gradsim.engine.reasons import reason_of

FORMAT = 1
_EXPERIMENT = "experiment.toml"
_FORMAT = "format.json"
_DATASET = "dataset.json"
_DATA_PREFIX = "data."
_DATA_ARRAYS = ("x_train", "y_train", "x_test", "y_test")
_ARRAY = ".npy"
_LONGEST_TEXT = 10 * 2**20
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, OverflowError, IndexError, MemoryError,
)  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """What a checkpoint holds; to be used while it is open.

    Attributes:
        experiment: with the live changes made until then.
        dataset: the data, where they cannot be made anew: they came from a file that may since have changed, or were
            given to the trainer; otherwise None.
    """

    path: Path
    archive: zipfile.ZipFile
    experiment: Experiment
    dataset: Dataset | None

    def arrays(self, most: int) -> dict[str, NDArray[Any]]:
        """The trainer's state. Raises ValueError where it takes more than ``most`` bytes, without unpacking it."""
        return _arrays(self.path, self.archive, most, lambda name: not name.startswith(_DATA_PREFIX))


def write(path: Path, experiment: Experiment, dataset: Dataset | None, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a checkpoint, or leave what was there as it was. Raises OSError.

    ``dataset``: the data, where they cannot be made anew from the experiment; otherwise None.
    """
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_FORMAT, json.dumps({"gradsim checkpoint": FORMAT}))
        archive.writestr(_EXPERIMENT, experiment.to_toml())
        stored = dict(arrays)
        if dataset is not None:
            names = {
                "task": dataset.task,
                "classes": dataset.class_names,
                "features": dataset.feature_names,
                "notes": [note.to_data() if isinstance(note, Message) else note for note in dataset.notes],
            }
            archive.writestr(_DATASET, json.dumps(names))
            stored |= {f"{_DATA_PREFIX}{name}": getattr(dataset, name) for name in _DATA_ARRAYS}
        for name, array in stored.items():
            with archive.open(f"{name}{_ARRAY}", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)


@contextmanager
def reading(path: Path) -> Iterator[Stored]:
    """An open checkpoint. Whatever turns out to be wrong with it inside the block is raised as CheckpointError.

    Raises CheckpointError where the file is none, is damaged or of a later version, or its parts do not go together.
    """
    try:
        if not path.is_file():  # reading a device would never end
            raise CheckpointError(Message("{file}: there is no such file.", file=str(path)))
        with zipfile.ZipFile(path) as archive:
            version = json.loads(_text(archive, _FORMAT))["gradsim checkpoint"]
            if version != FORMAT:
                raise CheckpointError(
                    Message(
                        "{file}: format {found} is not one that this version reads ({known}).",
                        file=str(path),
                        found=repr(version),
                        known=str(FORMAT),
                    )
                )
            experiment = Experiment.from_toml(_text(archive, _EXPERIMENT))
            stored = experiment.data.name == "file" or _DATASET in archive.namelist()
            dataset = _dataset(path, archive) if stored else None
            yield Stored(path, archive, experiment, dataset)
    except CheckpointError:
        raise
    except OSError as error:
        problem = Message("{file}: cannot be read ({reason}).", file=str(path), reason=reason_of(error))
        raise CheckpointError(problem) from error
    except _DAMAGE as error:
        problem = Message(
            "{file}: not a gradsim checkpoint, or a damaged one ({reason}).", file=str(path), reason=message_of(error)
        )
        raise CheckpointError(problem) from error


def _arrays(path: Path, archive: zipfile.ZipFile, most: int, wanted: Callable[[str], bool]) -> dict[str, NDArray[Any]]:
    """The arrays whose names are wanted. Raises ValueError where they take more than ``most`` bytes."""
    members = {
        member.filename.removesuffix(_ARRAY): member
        for member in archive.infolist()
        if member.filename.endswith(_ARRAY) and wanted(member.filename)
    }
    if sum(member.file_size for member in members.values()) > most:
        raise ValueError(
            Message("its arrays take more than the {most} bytes that such an experiment can have", most=most)
        )
    return {name: read_npy(archive.read(member), name, str(path)) for name, member in members.items()}


def _dataset(path: Path, archive: zipfile.ZipFile) -> Dataset:
    names = json.loads(_text(archive, _DATASET))
    # The network's memory check allows no more, see ``memory.needed_bytes``.
    arrays = _arrays(path, archive, LIMIT // 3, lambda name: name.startswith(_DATA_PREFIX))
    x_train, y_train, x_test, y_test = (arrays[f"{_DATA_PREFIX}{name}"] for name in _DATA_ARRAYS)
    classes = tuple(map(str, names["classes"]))
    features, notes = tuple(map(str, names["features"])), tuple(map(message_from, names["notes"]))
    dataset = Dataset(x_train, y_train, x_test, y_test, names["task"], classes, features, notes)
    _check_dataset(dataset)
    return dataset


def _check_dataset(dataset: Dataset) -> None:
    """Raise ValueError unless the arrays go together as a network will use them."""
    classification = dataset.task == "classification"
    if dataset.task not in ("classification", "regression") or classification == (not dataset.class_names):
        raise ValueError(Message("the stored data have no known task"))
    parts = ((dataset.x_train, dataset.y_train), (dataset.x_test, dataset.y_test))
    for x, y in parts:
        if x.ndim != 2 or x.shape[1] != dataset.x_train.shape[1] or len(x) != len(y) or x.dtype != np.float64:
            raise ValueError(Message("the stored data have the wrong shape"))
        if y.ndim != (1 if classification else 2) or y.dtype != (np.int64 if classification else np.float64):
            raise ValueError(Message("the stored targets have the wrong shape"))
        if classification and len(y) and not (y.min() >= 0 and y.max() < len(dataset.class_names)):
            raise ValueError(Message("the stored labels name no class"))
    if not dataset.x_train.size:
        raise ValueError(Message("the stored data are empty"))


def _text(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as member:
        content = member.read(_LONGEST_TEXT + 1)
    if len(content) > _LONGEST_TEXT:
        raise ValueError(Message("{name} is too long", name=name))
    return content.decode("utf-8")
