"""NPZ files: which arrays are understood, and how wrong, damaged or hostile ones are refused."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradsim.engine.data.arrays import read_arrays
from gradsim.engine.data.source import Samples
from gradsim.engine.datasets import load_dataset
from gradsim.engine.errors import DataError
from gradsim.engine.experiment import Data

X = np.array([[1.0, 2.0], [3.0, 4.5], [5.0, 6.0], [7.0, 7.0]])
Y = np.array([3, 1, 3, 1])


class Hostile:
    """Unpickling this would run code; gradsim must never do so."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("an object was unpickled",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of the test goes."""
    return tmp_path / "data.npz"


def saved(path: Path, **arrays: Any) -> Samples:
    """The samples of an NPZ file of these arrays."""
    np.savez(path, **arrays)
    return read_arrays(path)


def packed(path: Path, x: bytes, y: bytes | None = None) -> Samples:
    """The samples of a ZIP file of these bytes as x.npy and y.npy."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", x)
        archive.writestr("y.npy", npy(Y) if y is None else y)
    return read_arrays(path)


def npy(array: np.ndarray) -> bytes:
    """The array in NPY format."""
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


@pytest.mark.parametrize("compressed", [False, True])
def test_x_and_y(path: Path, compressed: bool) -> None:
    """The two arrays through the public door; labels that do not start at 0 keep their names."""
    (np.savez_compressed if compressed else np.savez)(path, x=X, y=Y)
    data = load_dataset(Data("file", path=str(path), test_fraction=0, standardize=False), seed=0)
    assert np.array_equal(data.x_train, X)
    assert data.y_train.tolist() == [1, 0, 1, 0]
    assert data.class_names == ("1", "3")
    assert data.feature_names == ("x1", "x2")


@pytest.mark.parametrize("dtype", ["<f8", ">f8", "<f4", "<f2", "<i8", ">i2", "u1", "bool"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_type_of_number(path: Path, dtype: str, order: str) -> None:
    """The values are NumPy's own, whatever their type, byte order and order in memory."""
    x = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0], [0, 0, 1]], dtype=dtype, order=order)
    assert np.array_equal(saved(path, x=x, y=Y).x, x.astype(float))


@pytest.mark.parametrize(
    ("y", "task", "classes"),
    [
        (np.array([3, 1, 3, 1]), "classification", ("1", "3")),
        (np.array([0, 1, 2, 3]), "classification", ("0", "1", "2", "3")),
        (np.array([[3], [1], [3], [1]]), "classification", ("1", "3")),
        (np.array([True, False, True, True]), "classification", ("0", "1")),
        (np.array(["b", "a", "b", "a"]), "classification", ("a", "b")),
        (np.array([b"b", b"a", b"b", b"a"]), "classification", ("a", "b")),
        (np.array([0.0, 1.0, 1.0, 0.0]), "classification", ("0", "1")),
        (np.array([0.5, 1.0, 1.0, 0.0]), "regression", ()),
        (np.array([[0.0], [1.0], [1.0], [0.0]]), "regression", ()),
        (np.array([[0.0, 7.0], [1.0, 1.0], [1.0, 2.0], [0.0, 0.5]]), "regression", ()),
        (np.eye(3)[[0, 1, 2, 1]], "classification", ("0", "1", "2")),
        (np.eye(3, dtype=int)[[0, 1, 2, 1]], "classification", ("0", "1", "2")),
    ],
    ids=str,
)
def test_classes_or_regression(path: Path, y: np.ndarray, task: str, classes: tuple[str, ...]) -> None:
    """The documented meaning of each type and shape of y."""
    samples = saved(path, x=X, y=y)
    assert samples.task == task
    assert samples.class_names == classes
    if task == "regression":
        assert np.array_equal(samples.y, y.reshape(4, -1))
    elif y.ndim == 2 and y.shape[1] == 3:
        assert samples.y.tolist() == [0, 1, 2, 1]


def test_a_split_in_the_file(path: Path) -> None:
    """The four arrays are taken as they are, also where only the test part knows a class."""
    np.savez(path, x_train=X[:3], y_train=[0, 1, 0], x_test=X[3:], y_test=[2])
    data = load_dataset(Data("file", path=str(path), standardize=False), seed=0)
    assert np.array_equal(data.x_train, X[:3])
    assert np.array_equal(data.x_test, X[3:])
    assert data.y_test.tolist() == [2]
    assert 'No training sample belongs to "2".' in data.notes


def test_rows_with_nan_are_left_out_of_their_own_part(path: Path) -> None:
    """Leaving a row out must not move another from the test part to the training part."""
    x = X.copy()
    x[0, 1] = x[3, 0] = np.nan
    samples = saved(path, x_train=x[:2], y_train=[0, 1], x_test=x[2:], y_test=[0, 1])
    assert samples.x.tolist() == [[3, 4.5], [5, 6]]
    assert samples.test_rows == 1
    assert "2 rows with a missing value were left out (the first has index 0)." in samples.notes


def test_constant_columns_are_left_out(path: Path) -> None:
    """As in a table, with a note."""
    samples = saved(path, x=np.column_stack((X, np.full(4, 0.1))), y=Y)
    assert samples.feature_names == ("x1", "x2")
    assert '1 input that has the same value in all rows was left out: "x3".' in samples.notes


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"x": X}, 'array "y" is missing (found "x")'),
        ({"a": X, "b": Y}, 'array "x" and "y" is missing'),
        ({"x_train": X, "y_train": Y, "x_test": X}, 'array "y_test" is missing'),
        ({"x": X[:, 0], "y": Y}, "for one feature, store x[:, None]"),
        ({"x": X.reshape(4, 2, 1), "y": Y}, "x.reshape(len(x), -1)"),
        ({"x": np.array(1.0), "y": Y}, "must be (samples, features)"),
        ({"x": X[:, :0], "y": Y}, "must be (samples, features)"),
        ({"x": X[:0], "y": Y[:0]}, "no rows"),
        ({"x": X, "y": Y[:3]}, '"x" has 4 rows, but "y" has 3'),
        ({"x": X, "y": np.zeros((4, 2, 2))}, "must be (samples,) or (samples, outputs)"),
        ({"x": X, "y": np.array(1)}, "must be (samples,) or (samples, outputs)"),
        ({"x": X.astype(str), "y": Y}, '"x" holds texts'),
        ({"x": X.astype(complex), "y": Y}, "is of type c16"),
        ({"x": X, "y": Y.astype("datetime64[D]")}, "unknown type"),
        ({"x": X, "y": np.array(Y, dtype=[("a", int)])}, "compound or unknown type"),
        ({"x": X, "y": np.array([["a", "b"]] * 4)}, "texts in several columns"),
        ({"x": X, "y": np.ones(4, int)}, 'only one class: the target of every row is "1"'),
        ({"x": X, "y": np.eye(3)[[1, 1, 1, 1]]}, 'only one class: the target of every row is "1"'),
        ({"x": X, "y": np.ones((4, 2))}, "all targets are the same"),
        ({"x": X, "y": np.array([0, 1, 0, 2**64 - 1], dtype=np.uint64)}, "above 2⁶³ − 1"),
        ({"x": np.where(X == 6, np.inf, X), "y": Y}, "x[2, 1] is infinite"),
        ({"x": X, "y": np.array([0, 1, -np.inf, 0])}, "y[2] is infinite"),
        ({"x": X * np.nan, "y": Y}, "every row lacks a value"),
        ({"x": np.arange(3000.0)[:, None], "y": np.arange(3000)}, "3,000 classes; at most 1,000"),
        ({"x_train": X, "y_train": Y, "x_test": X[:, :1], "y_test": Y}, "as many columns"),
        ({"x_train": X, "y_train": Y, "x_test": X, "y_test": Y.astype(str)}, "the same kind of values"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_arrays_that_do_not_fit(path: Path, arrays: dict[str, Any], words: str) -> None:
    """Each misunderstanding is answered with what is there and what is needed."""
    with pytest.raises(DataError) as caught:
        saved(path, **arrays)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_objects_are_refused_unopened(path: Path) -> None:
    """Opening a pickled object runs whatever its author wrote."""
    with pytest.raises(DataError, match="Python objects"):
        saved(path, x=X, y=np.array([Hostile()] * 4, dtype=object))


def test_an_archive_that_declares_too_much(path: Path) -> None:
    """A few kilobytes can unpack to gigabytes: the declared size is looked at before anything is unpacked."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("y.npy", npy(Y))
        archive.writestr("x.npy", b"")
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)  # x.npy in the directory
    content[place + 24 : place + 28] = (2**31).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"take 2\.0 GB; at most 1 GB"):
        read_arrays(path)


def test_a_header_that_declares_too_much(path: Path) -> None:
    """The shape in the header is held against the bytes that are there before memory is taken."""
    content = npy(X).replace(b"(4, 2)", b"(4, 2000000000000)")
    with pytest.raises(DataError, match="is damaged: shape"):
        packed(path, content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a NumPy array"),
        (b"\x93NUMPY", "not a NumPy array"),
        (b"1,2,3\n", "not a NumPy array"),
        (npy(X)[:40], "cut short"),
        (npy(X)[:-8], "is damaged: shape (4, 2) takes 64 bytes, but there are 56"),
        (npy(X).replace(b"'shape'", b"'shapE'"), "its header cannot be read"),
        (npy(X).replace(b"<f8", b"<f3"), "is of type f3"),
        (npy(X).replace(b"<f8", b"<V8"), "is of type V8"),
        (npy(X).replace(b"<f8", b"<U0"), "is of type U0"),
        (npy(X).replace(b"<f8", b"|O8"), "Python objects"),
    ],
)
def test_damaged_arrays(path: Path, content: bytes, words: str) -> None:
    """A download that broke off, or a file of another kind, is told as such."""
    with pytest.raises(DataError) as caught:
        packed(path, content)
    assert words in str(caught.value)


def test_bytes_that_are_no_values_of_their_type(path: Path) -> None:
    """Booleans that are neither 0 nor 1 count as true; texts beyond Unicode are refused."""
    flags = bytearray(npy(np.array([[True], [False], [True], [False]])))
    flags[-2] = 77
    samples = packed(path, bytes(flags), bytes(flags))
    assert samples.x[:, 0].tolist() == [1, 0, 1, 0]
    assert samples.class_names == ("0", "1")
    texts = bytearray(npy(np.array(["a", "b", "a", "b"])))
    texts[-4:] = b"\xff\xff\xff\xff"
    with pytest.raises(DataError, match="damaged"):
        packed(path, npy(X), bytes(texts))


def test_no_archive_at_all(path: Path) -> None:
    """A CSV file renamed to .npz, and an empty one."""
    for content in (b"", b"a,b\n1,2\n", b"PK\x03\x04" + b"\0" * 50):
        path.write_bytes(content)
        with pytest.raises(DataError, match="not an NPZ file, or a damaged one"):
            read_arrays(path)
