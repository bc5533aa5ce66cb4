"""Maps in files: an NPZ with the plan as TOML, which can be opened again, and a table as CSV. Nothing is executed."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine import container
from gradsim.engine.atomic import replacing
from gradsim.engine.container import DAMAGE, Members
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message, message_from, message_of
from gradsim.engine.reasons import reason_of
from gradsim.engine.settings import write_value
from gradsim.sweep.map_axis import MapError
from gradsim.sweep.map_data import KINDS, NO_VERDICT, MapData
from gradsim.sweep.phase_map import MAP_TEXT, PhaseMap

SUFFIX = ".npz"
_PLAN, _PROBLEMS = MAP_TEXT, "problems.json"
_ARRAYS = {
    "known": np.bool_,
    "log_ratio": np.float64,
    "loss": np.float64,
    "verdict": np.int8,
    "diverged": np.int16,
    "predicted": np.float64,
}
_HEADER = 4096  # bytes of an NPY file before its numbers, and more


def save_map(data: MapData, path: Path) -> None:
    """Write a map, complete or not, as a whole or not at all. Raises OSError."""
    problems = [
        [*place, text.to_data() if isinstance(text, Message) else text] for place, text in data.problems.items()
    ]
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_PLAN, data.plan.to_toml())
        archive.writestr(_PROBLEMS, json.dumps(problems, ensure_ascii=False))
        for name in _ARRAYS:
            with archive.open(f"{name}.npy", "w") as member:
                np.lib.format.write_array(member, getattr(data, name), allow_pickle=False)


def open_map(path: Path) -> MapData:
    """The map in a file. Raises MapError, which names the file and says what is wrong with it."""
    try:
        if not path.is_file():  # reading a device would never end
            raise MapError(Message("{file}: there is no such file.", file=str(path)))
        with container.opened(path) as members:
            return _read(members)
    except MapError as error:
        if str(error).startswith(str(path)):
            raise
        raise MapError(Message("{place}: {problem}", place=str(path), problem=error.message)) from None
    except OSError as error:
        problem = Message("{file}: cannot be read ({reason}).", file=str(path), reason=reason_of(error))
        raise MapError(problem) from None
    except (DataError, *DAMAGE) as error:
        problem = Message(
            "{file}: not a map of gradsim, or a damaged one ({reason}).", file=str(path), reason=message_of(error)
        )
        raise MapError(problem) from None


def map_table(data: MapData) -> Iterator[list[str | int | float]]:
    """The head, then a row for each cell and seed; what is not known is empty, what is not finite nan, inf, -inf."""
    plan = data.plan
    yield [
        plan.x.path,
        plan.y.path,
        "run",
        "log10_delta_ratio",
        "train_loss",
        "verdict",
        "runs_diverged",
        "log10_delta_ratio_theory",
        "problem",
    ]
    for row, y in enumerate(plan.y.values):
        for column, x in enumerate(plan.x.values):
            if not data.known[row, column]:
                continue
            ends: list[str | int | float] = [write_value(x), write_value(y)]
            problem = data.problems.get((column, row), "")
            if problem:
                yield [*ends, "", "", "", "", "", "", str(problem)]
                continue
            kind = int(data.verdict[row, column])
            theory = float(data.predicted[row, column])
            rest: list[str | int | float] = ["" if kind == NO_VERDICT else KINDS[kind], int(data.diverged[row, column])]
            for run in range(plan.seeds):
                figures = (float(array[row, column, run]) for array in (data.log_ratio, data.loss))
                yield [*ends, run, *figures, *rest, "" if np.isnan(theory) else theory, ""]


def map_csv(data: MapData) -> str:
    """``map_table`` as text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map_table(data))
    return text.getvalue()


def save_csv(data: MapData, path: Path) -> None:
    """Write the table, as a whole or not at all. Raises OSError."""
    with replacing(path) as file:
        file.write(map_csv(data).encode())


def _read(members: Members) -> MapData:
    plan = PhaseMap.from_toml(members.text(_PLAN))
    data = MapData(plan)
    for name, kind in _ARRAYS.items():
        place: NDArray[Any] = getattr(data, name)
        # The plan says how large it can be: more is not even unpacked.
        array = members.arrays(place.nbytes + _HEADER, f"{name}.npy".__eq__)[name]
        if array.shape != place.shape or array.dtype != kind:
            raise ValueError(Message('array "{name}" does not fit the map', name=name))
        place[...] = array
    if not ((data.verdict >= NO_VERDICT) & (data.verdict < len(KINDS))).all():
        raise ValueError(Message('array "{name}" does not fit the map', name="verdict"))
    for column, row, text in json.loads(members.text(_PROBLEMS)):
        if not (0 <= int(column) < len(plan.x) and 0 <= int(row) < len(plan.y)):
            raise ValueError(Message('array "{name}" does not fit the map', name="problems"))
        data.problems[int(column), int(row)] = message_from(text)
    return data
