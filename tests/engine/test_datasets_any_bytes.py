"""Whatever a file holds, it becomes a Dataset or one clear error: never another exception, never a warning."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gradsim.engine.data.arrays import read_arrays
from gradsim.engine.data.prepare import prepare
from gradsim.engine.data.source import Samples
from gradsim.engine.data.tables import read_table
from gradsim.engine.datasets import Dataset
from gradsim.engine.errors import GradsimError

CELLS = st.one_of(
    st.floats().map(str),
    st.integers(-3, 3).map(str),
    st.sampled_from(
        ["", "?", "NA", "a", "b", '"', '""', "1,5", "1.5", "1e999", "1_0", "inf", "label", "y", "id", "1 2"]
    ),
    st.text(max_size=4),
)
TABLES = st.builds(
    lambda rows, delimiter, end: end.join(delimiter.join(row) for row in rows),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    st.sampled_from([",", ";", "\t", "|", " ", ", "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
EVEN_TABLES = st.builds(
    lambda columns: "\n".join(",".join(row) for row in zip(*columns, strict=True)),
    st.integers(1, 6).flatmap(
        lambda rows: st.lists(
            st.lists(st.one_of(st.floats().map(repr), st.integers(0, 2).map(str)), min_size=rows, max_size=rows),
            min_size=2,
            max_size=4,
        )
    ),
)


def check(samples: Samples) -> None:
    """The promises of Dataset hold, or the data are refused when they are prepared."""
    for standardize in (False, True):
        try:
            data = prepare(samples, 0.3, standardize, np.random.default_rng(0))
        except GradsimError:
            continue
        assert isinstance(data, Dataset)
        assert np.isfinite(data.x_train).all()
        assert np.isfinite(data.x_test).all()
        assert len(data.x_train) == len(data.y_train) > 0
        assert len(data.feature_names) == data.features == len(set(data.feature_names))
        if data.task == "classification":
            assert 0 <= data.y_train.min() <= data.y_train.max() < data.outputs
            assert data.outputs >= 2
        else:
            assert np.isfinite(data.y_train).all()
        for text in (*data.feature_names, *data.class_names, *data.notes):
            assert text.isprintable()


def check_reading(read: Callable[[], Samples]) -> None:
    """Reading gives samples that keep their promises, or one error of a line."""
    message = ""
    try:
        samples = read()
    except GradsimError as error:
        message = str(error)
    else:
        check(samples)
    assert message.isprintable()
    assert len(message) < 500


def check_table(content: bytes) -> None:
    """A table of these bytes."""
    check_reading(lambda: read_table(content, "f.csv"))


@given(st.binary(max_size=200))
@example(b"\xff\xfe1")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\x00\x00")
@example(b"a,b\n" + b"\x81\x30,1\n" * 3)
def test_any_bytes_as_a_table(content: bytes) -> None:
    """Bytes of any kind."""
    check_table(content)


@given(TABLES, st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_cells_as_a_table(text: str, encoding: str) -> None:
    """Cells that are hard to read, in rows of any length."""
    check_table(text.encode(encoding, "replace"))


@given(EVEN_TABLES)
@example("1.7976931348623157e308,0\n-1.7976931348623157e308,1\n0,1\n5e-324,0")
def test_any_numbers_as_a_table(text: str) -> None:
    """Numbers of every size, missing and infinite ones among them, in rows that are equally long."""
    check_table(text.encode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples."""
    return tmp_path_factory.mktemp("arrays")


def check_arrays(path: Path, content: bytes) -> None:
    """An NPZ file of these bytes."""
    path.unlink(missing_ok=True)  # to cut off a file that is there takes some file systems a millisecond
    path.write_bytes(content)
    check_reading(lambda: read_arrays(path))


def archive(x: np.ndarray, y: np.ndarray) -> bytes:
    """An NPZ file."""
    buffer = io.BytesIO()
    np.savez(buffer, x=x, y=y)
    return buffer.getvalue()


GOOD = archive(np.arange(8.0).reshape(4, 2), np.array([0, 1, 0, 1]))


@given(st.binary(max_size=200))
def test_any_bytes_as_an_archive(folder: Path, content: bytes) -> None:
    """Bytes of any kind."""
    check_arrays(folder / "a.npz", content)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=4), st.integers(0, len(GOOD)))
def test_any_damage_to_an_archive(folder: Path, changes: list[tuple[int, int]], length: int) -> None:
    """A good file with some bytes changed, and cut short in half of the cases."""
    content = bytearray(GOOD)
    for place, value in changes:
        content[place] = value
    check_arrays(folder / "b.npz", bytes(content if length % 2 else content[:length]))


@given(st.binary(max_size=40), st.sampled_from("?bhilqBHILQefdUSVOcM"), st.integers(0, 9), st.sampled_from("<>|="))
def test_any_array_in_an_archive(folder: Path, values: bytes, kind: str, size: int, order: str) -> None:
    """Any header around any values: types, sizes and bytes need not go together."""
    for descr in (f"{order}{kind}{size}", f"{order}f8", f"{order}f4", f"{order}U1", "|b1", "|S2"):
        for shape in (
            f"({len(values)},)",
            f"({len(values) // 4}, 1)",
            f"({len(values) // 8}, 1)",
            "(0, 99)",
            "(-1, 2)",
        ):
            header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
            array = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + values
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as file:
                file.writestr("x.npy", array)
                file.writestr("y.npy", array)
            check_arrays(folder / "c.npz", buffer.getvalue())


@given(
    st.lists(st.tuples(st.floats(width=32), st.floats(), st.floats()), min_size=1, max_size=6),
    st.sampled_from(["float32", "float64"]),
)
def test_any_numbers_in_an_archive(folder: Path, rows: list[tuple[float, float, float]], dtype: str) -> None:
    """Values of every size, NaN and infinite ones among them."""
    numbers = np.array(rows)
    with np.errstate(over="ignore"):
        x = numbers[:, :2].astype(dtype)
    check_arrays(folder / "d.npz", archive(x, numbers[:, 2]))
