"""The registry of data sets, the held-back part, and the scaling of the inputs."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from gradsim.engine.data.prepare import prepare
from gradsim.engine.data.source import Samples
from gradsim.engine.datasets import DATASETS, Dataset, load_dataset
from gradsim.engine.errors import DataError, GradsimError
from gradsim.engine.experiment import Data

WITHOUT_FILE = [name for name in DATASETS.names if name != "file"]


def classes(labels: list[int], x: np.ndarray | None = None) -> Samples:
    """Samples with the given labels; x counts the rows unless it is given."""
    rows = np.arange(len(labels), dtype=float)[:, None] if x is None else x
    names = tuple(str(label) for label in range(max(labels) + 1))
    columns = tuple(f"x{column}" for column in range(rows.shape[1]))
    return Samples(rows, np.array(labels), "classification", names, columns)


def prepared(samples: Samples, test_fraction: float = 0.0, standardize: bool = False, seed: int = 0) -> Dataset:
    """``prepare`` with a generator of its own."""
    return prepare(samples, test_fraction, standardize, np.random.default_rng(seed))


def test_names_and_their_order() -> None:
    """Files, terminal and window know the data sets under the names of the contract."""
    contract = (
        "circle xor gaussian spiral moons checkerboard plane hills sine noise digits iris wine breast_cancer file"
    )
    assert DATASETS.names == tuple(contract.split())


@pytest.mark.parametrize("name", DATASETS.names)
def test_every_entry_describes_itself(name: str) -> None:
    """The window and ``gradsim list`` show a label and one line of help for each."""
    entry = DATASETS.get(name)
    assert entry.label
    assert entry.help
    assert "\n" not in entry.help
    assert entry.task in ("classification", "regression", "either")


@pytest.mark.parametrize("name", WITHOUT_FILE)
def test_shapes_types_and_finite_values(name: str) -> None:
    """Every set keeps the promises of Dataset, on which the network's shape rests."""
    data = load_dataset(Data(name), seed=3)
    assert data.task == DATASETS.get(name).task
    assert len(data.feature_names) == data.features == data.x_train.shape[1] == data.x_test.shape[1]
    for x, y in ((data.x_train, data.y_train), (data.x_test, data.y_test)):
        assert x.dtype == np.float64
        assert np.isfinite(x).all()
        assert len(x) == len(y) > 0
        if data.task == "classification":
            assert y.dtype == np.int64
            assert set(np.unique(y)) == set(range(data.outputs))
            assert len(data.class_names) == data.outputs
        else:
            assert y.dtype == np.float64
            assert y.shape == (len(x), data.outputs)
            assert data.class_names == ()


@pytest.mark.parametrize("name", WITHOUT_FILE)
def test_the_seed_decides_everything(name: str) -> None:
    """The same seed gives the same bytes, another seed gives other samples or another split."""
    first, again, other = (load_dataset(Data(name), seed=seed) for seed in (7, 7, 8))
    assert first.x_train.tobytes() == again.x_train.tobytes()
    assert first.y_test.tobytes() == again.y_test.tobytes()
    assert first.x_train.tobytes() != other.x_train.tobytes()


def test_nobody_can_change_the_data() -> None:
    """Network, plots and several runs share these arrays."""
    data = load_dataset(Data("digits", test_fraction=0, standardize=False), seed=0)
    for array in (data.x_train, data.y_train, data.x_test, data.y_test):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
        assert array.base is None or not array.base.flags.writeable


def test_an_unknown_name_suggests_the_nearest() -> None:
    """A slip in a name is answered with the name that was meant."""
    misspelt = SimpleNamespace(**{**vars(Data()), "name": "spirall"})
    with pytest.raises(GradsimError, match='Did you mean "spiral"'):
        load_dataset(misspelt, seed=0)


def test_planar_sets_are_known_as_such() -> None:
    """The plot of the decision boundary shows itself for two inputs only."""
    assert load_dataset(Data("moons"), seed=0).is_planar
    assert not load_dataset(Data("sine"), seed=0).is_planar


def test_parts_are_disjoint_complete_and_of_the_asked_size() -> None:
    """A sample in both parts would make the test loss a lie."""
    data = prepared(classes([0, 1] * 50), test_fraction=0.3)
    train, test = data.x_train[:, 0], data.x_test[:, 0]
    assert len(test) == 30
    assert sorted([*train, *test]) == list(range(100))
    assert list(train) == sorted(train), "rows keep their order"
    assert np.array_equal(data.y_train, train % 2), "targets stay with their inputs"


def test_nothing_held_back_leaves_the_rows_as_they_are() -> None:
    """test_fraction = 0 gives empty test arrays that still have their columns."""
    data = prepared(classes([0, 1, 1, 0]))
    assert data.x_train[:, 0].tolist() == [0, 1, 2, 3]
    assert data.x_test.shape == (0, 1)
    assert data.y_test.shape == (0,)


@pytest.mark.parametrize("seed", range(20))
def test_every_class_has_a_training_sample(seed: int) -> None:
    """A class that is only tested cannot be learned: the rare ones stay in the training part."""
    data = prepared(classes([0] * 95 + [1] * 3 + [2, 3]), test_fraction=0.9, seed=seed)
    assert len(data.x_train) == 10
    assert set(data.y_train) == {0, 1, 2, 3}


def test_classes_that_training_cannot_hold_are_named() -> None:
    """With fewer training rows than classes the user is told which class is missing."""
    data = prepared(classes([0, 1, 2, 2]), test_fraction=0.5)
    assert data.notes == ('No training sample belongs to "2".',)


def test_at_least_one_training_sample() -> None:
    """An empty training part would fail somewhere in the network instead."""
    with pytest.raises(DataError, match="no sample is left for training"):
        prepared(classes([0, 1, 0, 1]), test_fraction=0.9)


def test_a_split_of_the_source_is_kept() -> None:
    """A file that brings test rows is tested on these, and the user learns that test_fraction does nothing."""
    data = prepared(replace(classes([0, 1, 0, 1, 0]), test_rows=2), test_fraction=0.5)
    assert data.x_train[:, 0].tolist() == [0, 1, 2]
    assert data.x_test[:, 0].tolist() == [3, 4]
    assert "test_fraction has no effect" in data.notes[0]


def test_standardizing_uses_the_training_part_alone() -> None:
    """Statistics of the test part would leak it into training."""
    x = np.random.default_rng(1).normal([5, -300], [2, 0.01], (60, 2))
    data = prepared(replace(classes([0, 1] * 30, x), test_rows=20), standardize=True)
    assert data.x_train.mean(axis=0) == pytest.approx([0, 0], abs=1e-9)
    assert data.x_train.std(axis=0) == pytest.approx([1, 1])
    train = x[:40]
    assert data.x_test == pytest.approx((x[40:] - train.mean(axis=0)) / train.std(axis=0))


@pytest.mark.parametrize("value", [0.1, 0.0, 1e300, 5e-324, -7e12])
def test_a_constant_feature_is_shifted_only(value: float) -> None:
    """Its deviation is zero up to rounding; dividing by that would give NaN or noise of size 1."""
    x = np.column_stack(([value] * 8 + [value / 2], np.arange(9)))
    data = prepared(replace(classes([0, 1, 0, 1, 0, 1, 0, 1, 0], x), test_rows=1), standardize=True)
    assert (data.x_train[:, 0] == 0).all()
    assert data.x_test[0, 0] == value / 2 - value


@pytest.mark.parametrize("size", [1e-320, 1e-200, 1.0, 1e200, 1.7e308])
def test_standardizing_numbers_of_any_size(size: float) -> None:
    """Squares of such numbers overflow or vanish; their standardized values are ordinary."""
    x = size * np.array([[-1.0], [0.5], [1.0], [-0.5]])
    data = prepared(classes([0, 1, 0, 1], x), standardize=True)
    deviation = np.sqrt((1 + 0.25 + 1 + 0.25) / 4)
    assert data.x_train[:, 0] == pytest.approx(np.array([-1, 0.5, 1, -0.5]) / deviation, rel=1e-3)


def test_numbers_too_different_to_be_standardized() -> None:
    """Standardized test values that are infinite are refused by name, not handed on."""
    x = np.array([[1e-300], [2e-300], [3e-300], [1e300]])
    with pytest.raises(DataError, match='"x0" holds numbers of too different sizes'):
        prepared(replace(classes([0, 1, 0, 1], x), test_rows=1), standardize=True)
