"""Checkpoint files: a zip of plain arrays and the experiment's text. Nothing in them is ever executed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from gradsim.engine import container, stored_data
from gradsim.engine.container import Members
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.errors import CheckpointError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message

FORMAT = 1
_EXPERIMENT = "experiment.toml"
_FORMAT = "format.json"


@dataclass(frozen=True)
class Stored:
    """What a checkpoint holds; to be used while it is open.

    Attributes:
        experiment: with the live changes made until then.
        dataset: the data, where they cannot be made anew: they came from a file that may since have changed, or were
            given to the trainer; otherwise None.
    """

    members: Members
    experiment: Experiment
    dataset: Dataset | None

    def arrays(self, most: int) -> dict[str, NDArray[Any]]:
        """The trainer's state. Raises ValueError where it takes more than ``most`` bytes, without unpacking it."""
        return self.members.arrays(most, lambda name: not name.startswith(stored_data.PREFIX))


def write(path: Path, experiment: Experiment, dataset: Dataset | None, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a checkpoint, or leave what was there as it was. Raises OSError.

    ``dataset``: the data, where they cannot be made anew from the experiment; otherwise None.
    """
    texts = {_FORMAT: json.dumps({"gradsim checkpoint": FORMAT}), _EXPERIMENT: experiment.to_toml()}
    stored = dict(arrays)
    if dataset is not None:
        names, data = stored_data.to_members(dataset)
        texts |= names
        stored |= data
    container.write(path, texts, stored)


@contextmanager
def reading(path: Path) -> Iterator[Stored]:
    """An open checkpoint. Whatever turns out to be wrong with it inside the block is raised as CheckpointError.

    Raises CheckpointError where the file is none, is damaged or of a later version, or its parts do not go together.
    """

    def damaged(reason: str) -> Message:
        return Message("{file}: not a gradsim checkpoint, or a damaged one ({reason}).", file=str(path), reason=reason)

    with container.reading(path, CheckpointError, damaged) as members:
        version = json.loads(members.text(_FORMAT))["gradsim checkpoint"]
        if version != FORMAT:
            raise CheckpointError(
                Message(
                    "{file}: format {found} is not one that this version reads ({known}).",
                    file=str(path),
                    found=repr(version),
                    known=str(FORMAT),
                )
            )
        experiment = Experiment.from_toml(members.text(_EXPERIMENT))
        stored = experiment.data.name == "file" or stored_data.NAMES in members
        dataset = stored_data.from_members(members) if stored else None
        yield Stored(members, experiment, dataset)
