"""Arrays of the NPY format, from bytes that nobody vouches for.

The format (numpy.lib.format, versions 1 to 3): the mark ``\\x93NUMPY``, two version bytes, the length of the header
(two bytes in version 1, else four), the header (a Python dictionary of ``descr``, ``fortran_order`` and ``shape``), the
data. NumPy's own reader evaluates that dictionary, warns about some files and takes memory before it looks at the data;
here the three entries are matched as text, only plain types are allowed, and the sizes must agree.
"""

import re
import sys
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

_MARK = b"\x93NUMPY"
_DESCR = re.compile(r"'descr'\s*:\s*'([<>|=]?)([a-zA-Z])(\d{0,9})'")
_ORDER = re.compile(r"'fortran_order'\s*:\s*(True|False)")
_SHAPE = re.compile(r"'shape'\s*:\s*\(([\d\s,]{0,200})\)")
# Kinds of types, and the sizes in bytes that NumPy has on every machine; texts are of any length.
_SIZES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8), "U": None, "S": None}


def read_npy(content: bytes, name: str, file: str) -> NDArray[Any]:
    """The array, read-only. ``name`` and ``file`` appear in messages.

    Raises DataError where it is damaged or holds anything but booleans, integers, floats or texts.
    """
    start, header = _header(content, name, file)
    order, shape = _ORDER.search(header), _SHAPE.search(header)
    if not order or not shape:
        raise DataError(Message('array "{name}" is damaged: its header cannot be read', name=name), file=file)
    dtype = _dtype(header, name, file)
    lengths = tuple(int(length) for length in shape.group(1).split(",") if length.strip())
    if prod(lengths) * dtype.itemsize != len(content) - start:
        problem = Message(
            'array "{name}" is damaged: shape {shape} takes {needed} bytes, but there are {found}',
            name=name,
            shape=str(lengths),
            needed=prod(lengths) * dtype.itemsize,
            found=len(content) - start,
        )
        raise DataError(problem, file=file)
    flat = np.frombuffer(content, dtype=dtype, offset=start) if prod(lengths) else np.empty(0, dtype)
    if dtype.kind == "U" and (flat.view(np.dtype(f"{dtype.byteorder}u4")) > sys.maxunicode).any():
        problem = Message('array "{name}" is damaged: it holds codes that are no characters', name=name)
        raise DataError(problem, file=file)
    return flat.reshape(lengths, order="F" if order.group(1) == "True" else "C")


def _header(content: bytes, name: str, file: str) -> tuple[int, str]:
    """Where the data begin, and the header's text."""
    wide = content[6:7] != b"\x01"
    fixed = 12 if wide else 10
    if not content.startswith(_MARK) or content[6:7] not in (b"\x01", b"\x02", b"\x03") or len(content) < fixed:
        raise DataError(Message('"{name}" is not a NumPy array', name=name), file=file)
    start = fixed + int.from_bytes(content[8:fixed], "little")
    if start > len(content):
        raise DataError(Message('array "{name}" is cut short', name=name), file=file)
    return start, content[fixed:start].decode("latin-1")


def _dtype(header: str, name: str, file: str) -> np.dtype[Any]:
    match = _DESCR.search(header)
    if match is None:
        problem = Message('array "{name}" is of a compound or unknown type; allowed: numbers, texts', name=name)
        raise DataError(problem, file=file)
    byte_order, kind, size = match.group(1), match.group(2), int(match.group(3) or 0)
    if kind == "O":
        problem = Message('array "{name}" holds Python objects, which gradsim does not open; store numbers', name=name)
        raise DataError(problem, file=file)
    sizes = _SIZES.get(kind, ())
    if size < 1 or (sizes is not None and size not in sizes):
        problem = Message(
            'array "{name}" is of type {type}; allowed: booleans, integers, floats, texts',
            name=name,
            type=f"{kind}{size}",
        )
        raise DataError(problem, file=file)
    return np.dtype(f"{byte_order}{kind}{size}")
