"""Writing a file whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_NAME = 50  # characters, of at most four bytes each, of the 255 bytes that a name may have


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of ``path`` when the block ends well; otherwise nothing changes.

    A link stays, and the file that it leads to is replaced.

    Raises:
        OSError: where the folder cannot be written to, the disk is full, or ``path`` is no regular file (a device, say,
            whose place must not be taken); what was at ``path`` is then still there. It names ``path``.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    try:
        # Not all of a long name: with what is put around it, it would be longer than a name may be.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_NAME]}.", suffix=".part")
    except OSError as error:
        error.filename = str(path)  # nobody has heard of the other one
        raise
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files; what the user saves has the permissions of any other file.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno is not None and error.filename in (None, name):
            error.filename, error.filename2 = str(path), None  # a full disk names no file, a lost place the temporary
        raise
