"""Data sets inside files of trained networks, where they cannot be made anew: the user's own file may change or go."""

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.container import Members
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.memory import LIMIT
from gradsim.engine.message import Message, message_from

NAMES = "dataset.json"
PREFIX = "data."
_ARRAYS = ("x_train", "y_train", "x_test", "y_test")


def to_members(dataset: Dataset) -> tuple[dict[str, str], dict[str, NDArray[Any]]]:
    """The texts and the arrays that hold it."""
    names = {
        "task": dataset.task,
        "classes": dataset.class_names,
        "features": dataset.feature_names,
        "notes": [note.to_data() if isinstance(note, Message) else note for note in dataset.notes],
    }
    return {NAMES: json.dumps(names)}, {f"{PREFIX}{name}": getattr(dataset, name) for name in _ARRAYS}


def from_members(members: Members) -> Dataset:
    """The data set in a file. Raises ValueError, KeyError or TypeError where its parts do not go together."""
    names = json.loads(members.text(NAMES))
    # The network's memory check allows no more, see ``memory.needed_bytes``.
    arrays = members.arrays(LIMIT // 3, lambda name: name.startswith(PREFIX))
    x_train, y_train, x_test, y_test = (arrays[f"{PREFIX}{name}"] for name in _ARRAYS)
    classes = tuple(map(str, names["classes"]))
    features, notes = tuple(map(str, names["features"])), tuple(map(message_from, names["notes"]))
    dataset = Dataset(x_train, y_train, x_test, y_test, names["task"], classes, features, notes)
    _check(dataset)
    return dataset


def _check(dataset: Dataset) -> None:
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
