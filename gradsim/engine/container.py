"""Zip files of texts and plain arrays: how they are written, and how they are read when nobody vouches for them.

Nothing in such a file is ever executed or unpacked to the disk, and what it says of its own sizes is not believed: the
index is looked at before Python's reader takes memory for it, and no member is unpacked any further than it is allowed.
"""

import lzma
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.atomic import replacing
from gradsim.engine.data.npy import read_npy
from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message, message_of
from gradsim.engine.reasons import reason_of

LONGEST_TEXT = 10 * 2**20
"""Bytes that a text in such a file may have."""

DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, OverflowError, IndexError, AttributeError, MemoryError,
)  # fmt: skip
"""What is raised while the content of such a file is read and made sense of, where something is wrong with it."""

_ARRAY = ".npy"
# At least one member for each run, of which there are at most 1,024; an entry of the index is 46 bytes and its name.
_MOST_MEMBERS = 4096
_LARGEST_INDEX = 2**20
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# The last entry of a zip file without a comment, and what stands before it in one that is larger than 4 GB.
_END, _END_MARK = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
_LOCATOR_SIZE, _LOCATOR_MARK = 20, b"PK\x06\x07"


def write(path: Path, texts: Mapping[str, str], arrays: Mapping[str, NDArray[Any]], *, compressed: bool = True) -> None:
    """Write such a file, or leave what was there as it was. Raises OSError.

    ``compressed``: whether the arrays are packed, which takes about as long as writing them.
    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with replacing(path) as file, zipfile.ZipFile(file, "w", method, compresslevel=1) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
        for name, array in arrays.items():
            with archive.open(f"{name}{_ARRAY}", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)


class Members:
    """What is in an open file; to be used while it is open. Raises one of ``DAMAGE`` where something is wrong."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in archive.infolist():
            self._add(member)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def text(self, name: str) -> str:
        """A text in UTF-8, of at most ``LONGEST_TEXT`` bytes."""
        if name not in self._members:
            raise ValueError(Message("{name} is missing", name=name))
        if self._members[name].file_size > LONGEST_TEXT:
            raise ValueError(Message("{name} is too long", name=name))
        return self._content(self._members[name]).decode("utf-8")

    def arrays(self, most: int, wanted: Callable[[str], bool] = lambda name: True) -> dict[str, NDArray[Any]]:
        """The arrays whose names are wanted, by name. Where they take more than ``most`` bytes none is unpacked."""
        chosen = {
            name.removesuffix(_ARRAY): member
            for name, member in self._members.items()
            if name.endswith(_ARRAY) and wanted(name)
        }
        if sum(member.file_size for member in chosen.values()) > most:
            raise ValueError(
                Message("its arrays take more than the {most} bytes that such an experiment can have", most=most)
            )
        return {name: read_npy(self._content(member), name, str(self._path)) for name, member in chosen.items()}

    def _add(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        if not _PLAIN_NAME.fullmatch(name):
            raise ValueError(Message("{name} is not a name that a file in it can have", name=repr(name[:80])))
        if name in self._members:
            raise ValueError(Message("{name} stands in it twice", name=name))
        if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
            raise ValueError(Message("{name} is packed in a way that gradsim does not use", name=name))
        self._members[name] = member

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        """All of a member, and never more memory than it has said that it takes."""
        with self._archive.open(member) as stream:
            content = stream.read(member.file_size)
            # Only at the end is the sum of all bytes compared.
            if len(content) != member.file_size or stream.read(1):
                raise ValueError(Message("{name} is not as long as it says", name=member.filename))
        return content


@contextmanager
def opened(path: Path) -> Iterator[Members]:
    """The members of a file, while it is open. Raises OSError, or one of ``DAMAGE`` where it is no such file."""
    with path.open("rb") as file:
        _check_index(file)
        with zipfile.ZipFile(file) as archive:
            yield Members(archive, path)


@contextmanager
def reading(path: Path, refusal: type[GradsimError], damaged: Callable[[str], Message]) -> Iterator[Members]:
    """The members of a file that anybody may have written, while it is open.

    Whatever turns out to be wrong with it inside the block is raised as ``refusal``; ``damaged`` says why, from a
    reason, that it is not what it should be.
    """
    try:
        if not path.is_file():  # reading a device would never end
            raise refusal(Message("{file}: there is no such file.", file=str(path)))
        with opened(path) as members:
            yield members
    except refusal:
        raise
    except OSError as error:
        raise refusal(Message("{file}: cannot be read ({reason}).", file=str(path), reason=reason_of(error))) from error
    except DAMAGE as error:
        raise refusal(damaged(message_of(error))) from error


def below(prefix: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Those arrays whose names begin with ``prefix``, by the rest of their names."""
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _check_index(file: IO[bytes]) -> None:
    """Raise ValueError where the index is larger than any that gradsim writes: it would be read as a whole."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - _LOCATOR_SIZE))
    tail = file.read()
    if len(tail) < _END.size:
        raise ValueError(Message("it is too short"))
    mark, _, _, _, count, index_size, _, comment = _END.unpack(tail[-_END.size :])
    if mark != _END_MARK or comment:
        raise ValueError(Message("it is cut short, or no zip file"))
    if count > _MOST_MEMBERS or index_size > _LARGEST_INDEX or tail.startswith(_LOCATOR_MARK):
        raise ValueError(Message("its index is larger than {most} bytes", most=_LARGEST_INDEX))
