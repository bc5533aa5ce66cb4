"""NPZ files as samples: arrays ``x`` and ``y``, or ``x_train``, ``y_train``, ``x_test`` and ``y_test``."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.cells import is_missing
from gradsim.engine.data.columns import leave_out_constants
from gradsim.engine.data.dataset import Floats
from gradsim.engine.data.npy import read_npy
from gradsim.engine.data.source import Samples
from gradsim.engine.data.targets import (
    Target,
    target_from_columns,
    target_from_integers,
    target_from_numbers,
    target_from_texts,
)
from gradsim.engine.data.wording import left_out_rows, listing, rows, tidy
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of

MAXIMUM_BYTES = 2**30
_WHOLE = ("x", "y")
# What zipfile and NumPy raise for damaged archives; the last two also stand for encryption and rare compressions.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OverflowError, IndexError, struct.error,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_PARTED = ("x_train", "y_train", "x_test", "y_test")


def read_arrays(path: Path) -> Samples:
    """The samples of an NPZ file.

    ``x`` is (samples, features) of numbers. ``y`` is (samples,): integers, booleans and texts are classes, floats
    follow the rule of ``targets.py``; or (samples, outputs) of floats for regression, one-hot rows being classes. With
    the four names the split is taken as it is. Rows with NaN and constant columns are left out; the notes tell.

    Raises DataError, with the array and the index (counted from 0) where there is one, for all that cannot be used.
    """
    file = str(path)
    arrays = _read_members(path)
    if "x_train" in arrays:
        test_rows = len(arrays["x_test"])
        x = _join(_inputs(arrays, "x_train", file), _inputs(arrays, "x_test", file), "x", file)
        y = _join(_targets(arrays, "train", file), _targets(arrays, "test", file), "y", file)
    else:
        test_rows = None
        x, y = _inputs(arrays, "x", file), _targets(arrays, "", file)
    notes: list[str] = []
    complete = _complete_rows(x, y, notes, file)
    if test_rows is not None:
        test_rows = int(np.count_nonzero(complete[len(x) - test_rows :]))
    x, y = x[complete], y[complete]
    target = _target(y, file)
    notes.append(Message('The target is "y": {note}.', note=target.note))
    names = tuple(f"x{column + 1}" for column in range(x.shape[1]))
    x, names = leave_out_constants(x, names, notes, file)
    return Samples(x, target.y, target.task, target.class_names, names, tuple(notes), test_rows)


def _read_members(path: Path) -> dict[str, NDArray[Any]]:
    file = str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
            names = _PARTED if any(name in members for name in _PARTED) else _WHOLE
            missing = [name for name in names if name not in members]
            if missing:
                raise DataError(
                    Message(
                        "array {missing} is missing ({found}); needed are x and y, or x_train, y_train, x_test and "
                        "y_test",
                        missing=listing(missing),
                        found=_found(members),
                    ),
                    file=file,
                )
            # The sizes that the archive declares; reading a member stops there, whatever it would unpack to.
            total = sum(members[name].file_size for name in names)
            if total > MAXIMUM_BYTES:
                problem = Message("the arrays take {size} GB; at most 1 GB is allowed", size=f"{total / 2**30:,.1f}")
                raise DataError(problem, file=file)
            return {name: read_npy(archive.read(members[name]), name, file) for name in names}
    except DataError:
        raise
    except _DAMAGE as error:
        problem = Message("is not an NPZ file, or a damaged one ({reason})", reason=tidy(str(error)))
        raise DataError(problem, file=file) from error
    except OSError as error:
        raise DataError(Message("cannot be read: {reason}", reason=reason_of(error)), file=file) from error


def _found(members: Iterable[str]) -> Message:
    names = [tidy(name) for name in members]
    return Message("found {names}", names=listing(names)) if names else Message("there are none at all")


def _inputs(arrays: dict[str, NDArray[Any]], name: str, file: str) -> Floats:
    """``x`` as float64 (samples, features); NaN is allowed here."""
    array = arrays[name]
    if array.dtype.kind not in "biuf":
        raise DataError(Message('array "{name}" holds texts; it must hold numbers', name=name), file=file)
    if array.ndim != 2 or array.shape[1] == 0:
        problem = Message(
            'array "{name}" has shape {shape}; it must be (samples, features)', name=name, shape=str(array.shape)
        )
        if array.ndim == 1:
            problem = Message("{problem}; for one feature, store x[:, None]", problem=problem)
        elif array.ndim > 2:
            problem = Message("{problem}; store x.reshape(len(x), -1)", problem=problem)
        raise DataError(problem, file=file)
    return _float64(array, name, file)


def _float64(array: NDArray[Any], name: str, file: str) -> Floats:
    with np.errstate(invalid="ignore"):  # a signalling NaN is a missing value like any other
        numbers: Floats = array.astype(np.float64)
    infinite = np.isinf(numbers)
    if infinite.any():
        index = ", ".join(map(str, np.unravel_index(int(np.argmax(infinite)), numbers.shape)))
        raise DataError(Message("{name}[{index}] is infinite", name=name, index=index), file=file)
    return numbers


def _targets(arrays: dict[str, NDArray[Any]], part: str, file: str) -> NDArray[Any]:
    """``y``: int64 (samples,), texts (samples,), or float64 (samples,) or (samples, outputs)."""
    name, x_name = (f"y_{part}", f"x_{part}") if part else ("y", "x")
    array = arrays[name]
    if array.ndim == 2 and array.shape[1] == 1 and array.dtype.kind != "f":
        array = array[:, 0]
    if array.ndim not in (1, 2) or array.shape[1:] == (0,):
        problem = Message(
            'array "{name}" has shape {shape}; it must be (samples,) or (samples, outputs)',
            name=name,
            shape=str(array.shape),
        )
        raise DataError(problem, file=file)
    if len(array) != len(arrays[x_name]):
        problem = Message(
            'array "{x}" has {rows}, but "{y}" has {other}',
            x=x_name,
            rows=rows(len(arrays[x_name])),
            y=name,
            other=len(array),
        )
        raise DataError(problem, file=file)
    kind = array.dtype.kind
    if kind in "US":
        if array.ndim == 2:
            problem = Message('array "{name}" holds texts in several columns; one column is needed', name=name)
            raise DataError(problem, file=file)
        return _texts(array)
    if kind == "f" or array.ndim == 2:
        return _float64(array, name, file)
    if kind == "u" and (array > np.iinfo(np.int64).max).any():
        raise DataError(Message('array "{name}" holds integers above 2⁶³ − 1', name=name), file=file)
    return array.astype(np.int64)


def _texts(array: NDArray[Any]) -> NDArray[np.str_]:
    texts = [text.decode("utf-8", "replace") if isinstance(text, bytes) else text for text in array.tolist()]
    return np.array(texts, dtype=str)


def _join(first: NDArray[Any], second: NDArray[Any], name: str, file: str) -> NDArray[Any]:
    """Training rows, then test rows."""
    if first.dtype.kind != second.dtype.kind or first.shape[1:] != second.shape[1:]:
        raise DataError(
            Message(
                '"{name}_train" (shape {first}) and "{name}_test" (shape {second}) do not go together: they must have '
                "the same kind of values and as many columns",
                name=name,
                first=str(first.shape),
                second=str(second.shape),
            ),
            file=file,
        )
    return np.concatenate((first, second))


def _complete_rows(x: Floats, y: NDArray[Any], notes: list[str], file: str) -> NDArray[np.bool_]:
    if len(x) == 0:
        raise DataError(Message("the arrays hold no rows"), file=file)
    incomplete: NDArray[np.bool_] = np.asarray(np.isnan(x).any(axis=1))
    if y.dtype.kind == "f":
        incomplete |= np.isnan(y.reshape(len(y), -1)).any(axis=1)
    elif y.dtype.kind == "U":
        incomplete |= np.array([is_missing(text) for text in y.tolist()])
    if incomplete.all():
        raise DataError(Message("every row lacks a value"), file=file)
    if incomplete.any():
        number, first = int(np.count_nonzero(incomplete)), int(np.argmax(incomplete))
        where = Message("the first has index {index}", index=str(first))
        notes.append(left_out_rows(number, where))
    return ~incomplete


def _target(y: NDArray[Any], file: str) -> Target:
    if y.ndim == 2:
        return target_from_columns(y, file)
    if y.dtype.kind == "U":
        return target_from_texts(y.tolist(), file)
    if y.dtype.kind == "i":
        return target_from_integers(y, file)
    return target_from_numbers(y, file)
