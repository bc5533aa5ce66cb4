"""The user's own file as samples: its kind is told by its name."""

from pathlib import Path

import numpy as np

from gradsim.engine.data.arrays import read_arrays
from gradsim.engine.data.source import DataSection, DatasetSource, Samples
from gradsim.engine.data.tables import read_table
from gradsim.engine.data.unpacking import check_is_file, content_of
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message, listed

TABLES = (".csv", ".tsv", ".txt", ".dat", ".data")


def read_file(path: Path) -> Samples:
    """The samples of a CSV-like table (also .gz) or an NPZ file.

    Raises DataError, with line and column where there is one, for everything that cannot be used.
    """
    check_is_file(path)
    name = path.name.lower()
    if name.endswith(".npz"):
        return read_arrays(path)
    if name.removesuffix(".gz").endswith(TABLES):
        return read_table(content_of(path), str(path))
    problem = Message(
        "unknown kind of file; allowed: {tables} (a table, also with .gz) and .npz (arrays x and y)",
        tables=listed(TABLES),
    )
    raise DataError(problem, file=str(path))


def _build(data: DataSection, generator: np.random.Generator) -> Samples:
    if not data.path.strip():
        raise DataError(Message("no file is chosen: data.path must name a CSV or NPZ file"))
    try:
        path = Path(data.path).expanduser()
    except RuntimeError:  # "~stranger/…": nobody of that name
        path = Path(data.path)
    return read_file(path)


FILE = DatasetSource(
    "file",
    "Own file",
    "a CSV table (the column label, class, target, species or y is the target, else the last) or NPZ arrays x and y",
    "either",
    False,
    _build,
)
