"""A file's bytes, decompressed where it is compressed, and never more of them than gradsim can use."""

import gzip
import zlib
from pathlib import Path

from gradsim.engine.data.wording import tidy
from gradsim.engine.errors import DataError

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
        raise DataError("the gzip file is damaged or cut short", file=str(path)) from error
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    if len(content) > limit:
        advice = "; larger data can be given as NPZ" if limit == MAXIMUM_TEXT else ""
        raise DataError(f"holds more than {limit // 2**20:,} MB{advice}", file=str(path))
    return content


def check_is_file(path: Path) -> None:
    """Raise DataError, which names the absolute path, unless there is a regular file."""
    try:
        shown = tidy(str(path.absolute()), limit=400)
        if path.is_file():
            return
        problem = (
            "this is a folder; data.path must name a CSV or NPZ file"
            if path.is_dir()
            else "this is not a regular file"
            if path.exists()
            else "there is no such file"
        )
    except (OSError, ValueError) as error:  # a name too long, a folder that may not be entered, a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else error
        raise DataError(f"cannot be opened: {reason}", file=tidy(str(path))) from error
    raise DataError(problem, file=shown)
