"""The data sets that gradsim ships are complete and unaltered: figures published with the data."""

import numpy as np
import pytest

from gradsim.engine.datasets import Dataset, load_dataset
from gradsim.engine.experiment import Data
from gradsim.resources import resource_path


def bundled(name: str) -> Dataset:
    """All samples of the set, in the units of the source."""
    return load_dataset(Data(name, test_fraction=0, standardize=False), seed=0)


@pytest.mark.parametrize(
    ("name", "counts", "features", "classes"),
    [
        # counts as UCI and scikit-learn's documentation give them; those of the digits are by 0, 1, …, 9
        ("digits", [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], 64, tuple("0123456789")),
        ("iris", [50, 50, 50], 4, ("setosa", "versicolor", "virginica")),
        ("wine", [59, 71, 48], 13, ("cultivar 1", "cultivar 2", "cultivar 3")),
        ("breast_cancer", [357, 212], 30, ("benign", "malignant")),
    ],
)
def test_samples_features_and_classes(name: str, counts: list[int], features: int, classes: tuple[str, ...]) -> None:
    """A row lost or a class confused in the conversion would show here."""
    data = bundled(name)
    assert np.bincount(data.y_train).tolist() == counts
    assert data.features == features
    assert data.class_names == classes
    assert data.notes == ()


def test_values_of_iris() -> None:
    """Fisher's summary: smallest, largest, mean and deviation of each measurement, in centimetres."""
    x = bundled("iris").x_train
    assert x.min(axis=0).tolist() == [4.3, 2.0, 1.0, 0.1]
    assert x.max(axis=0).tolist() == [7.9, 4.4, 6.9, 2.5]
    assert x.mean(axis=0) == pytest.approx([5.84, 3.05, 3.76, 1.20], abs=0.01)
    assert x.std(axis=0, ddof=1) == pytest.approx([0.83, 0.43, 1.76, 0.76], abs=0.01)


def test_values_of_wine() -> None:
    """The summary published with the data, for four of the measurements."""
    data = bundled("wine")
    column = {name: data.x_train[:, index] for index, name in enumerate(data.feature_names)}
    for name, low, high, mean in (
        ("alcohol", 11.0, 14.8, 13.0),
        ("magnesium", 70, 162, 99.7),
        ("color intensity", 1.3, 13.0, 5.1),
        ("proline", 278, 1680, 746),
    ):
        assert column[name].min() == pytest.approx(low, abs=0.05)
        assert column[name].max() == pytest.approx(high, abs=0.05)
        assert column[name].mean() == pytest.approx(mean, rel=0.01)


def test_values_of_breast_cancer() -> None:
    """The summary published with the data, for the first, a middle and the last measurement."""
    data = bundled("breast_cancer")
    column = {name: data.x_train[:, index] for index, name in enumerate(data.feature_names)}
    for name, low, high in (
        ("mean radius", 6.981, 28.11),
        ("area error", 6.802, 542.2),
        ("worst fractal dimension", 0.055, 0.2075),
    ):
        assert column[name].min() == pytest.approx(low, abs=0.001)
        assert column[name].max() == pytest.approx(high, abs=0.001)


def test_digits_are_pictures() -> None:
    """Pixels count up to 16 points; every one of the 64 stays, blank rims too, so that a sample is an 8 × 8 picture."""
    data = bundled("digits")
    assert set(np.unique(data.x_train)) == set(range(17))
    mean_zero = data.x_train[data.y_train == 0].mean(axis=0).reshape(8, 8)
    assert mean_zero[3:5, 3:5].max() < 2 < 10 < mean_zero[1, 3:5].min(), "a nought is hollow"


def test_every_shipped_file_is_described() -> None:
    """Source and licence of each file stand in the README beside it."""
    readme = resource_path("datasets", "README.md").read_text(encoding="utf-8")
    tables = sorted(path.name for path in resource_path("datasets").glob("*.csv.gz"))
    assert tables == ["breast_cancer.csv.gz", "digits.csv.gz", "iris.csv.gz", "wine.csv.gz"]
    for name in tables:
        assert f"`{name}`" in readme
    assert readme.count("https://doi.org/10.24432/") == len(tables)
