"""Files of an export: all of them, or none."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from gradsim.engine.atomic import replacing
from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of


class WritingError(GradsimError):
    """A file or folder cannot be written."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises WritingError."""
    write_with(path, lambda file: file.write(data))


def write_with(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let ``write`` fill a file that takes its place once it is complete. Raises WritingError, and what it does."""
    try:
        with ExitStack() as stack:
            try:
                file = stack.enter_context(replacing(path))
            except ValueError as error:  # a path that no system knows; what is wrong with the run is told by ``write``
                raise _unwritable(path, error) from None
            write(file)
    except OSError as error:
        raise _unwritable(path, error) from None


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files by their names into a folder, which is made where it is not there; the paths.

    Files of the same names are replaced. Where one cannot be written, those that were not there before go again.

    Raises:
        WritingError: where the folder cannot be made, or one of the files cannot be written.
    """
    made: list[Path] = []
    new = not folder.exists()
    try:
        try:
            folder.mkdir(exist_ok=True)
        except (OSError, ValueError) as error:
            raise _unwritable(folder, error) from None
        for name, data in files.items():
            path = folder / name
            fresh = not path.exists()
            write_file(path, data)
            if fresh:
                made.append(path)
    except BaseException:
        with suppress(OSError):
            for path in made:
                path.unlink()
            if new:
                folder.rmdir()
        raise
    return tuple(folder / name for name in files)


def _unwritable(path: Path, error: OSError | ValueError) -> WritingError:
    return WritingError(Message("{file}: cannot be written ({reason}).", file=str(path), reason=reason_of(error)))
