"""A file's bytes, decompressed where it is compressed, and never more of them than gradsim can use."""

import gzip
import zlib
from pathlib import Path

from gradsim.engine.data.wording import tidy
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of

GZIP_MARK = b"\x1f\x8b"
# The cells of a table take about ten times the room of its text while it is read.
MAXIMUM_TEXT = 128 * 2**20


def content_of(path: Path, limit: int = MAXIMUM_TEXT) -> bytes:
    """The bytes of the file, at most ``limit`` of them, unpacked where they are gzip's.

    Raises DataError where there is no such file, it cannot be read, is damaged, or holds more than ``limit`` bytes.
    """
    check_is_file(path)
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
        if content.startswith(GZIP_MARK):
            with gzip.open(path, "rb") as unpacked:
                content = unpacked.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(Message("the gzip file is damaged or cut short"), file=str(path)) from error
    except OSError as error:
        raise DataError(Message("cannot be read: {reason}", reason=reason_of(error)), file=str(path)) from error
    if len(content) > limit:
        problem = Message("holds more than {size} MB", size=limit // 2**20)
        if limit == MAXIMUM_TEXT:
            problem = Message("{problem}; larger data can be given as NPZ", problem=problem)
        raise DataError(problem, file=str(path))
    return content


def check_is_file(path: Path) -> None:
    """Raise DataError, which names the absolute path, unless there is a regular file."""
    try:
        shown = tidy(str(path.absolute()), limit=400)
        if path.is_file():
            return
        problem = (
            Message("this is a folder; data.path must name a CSV or NPZ file")
            if path.is_dir()
            else Message("this is not a regular file")
            if path.exists()
            else Message("there is no such file")
        )
    except (OSError, ValueError) as error:  # a name too long, a folder that may not be entered, a NUL in the name
        raise DataError(Message("cannot be opened: {reason}", reason=reason_of(error)), file=tidy(str(path))) from error
    raise DataError(problem, file=shown)
