"""What ``--grid`` says."""

import pytest

from gradsim import Experiment
from gradsim.engine.errors import ExperimentError
from gradsim.sweep.grid import MOST_POINTS, read_axis, read_grid


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("network.gain=0.5,1,2", (0.5, 1.0, 2.0)),
        ("network.depth=3,5", (3, 5)),
        ("network.activation=relu, tanh", ("relu", "tanh")),
        ("data.standardize=true,false", (True, False)),
        ("network.width=16,[8,4,8],32", (16, (8, 4, 8), 32)),
        ("name=one,two%2C three", ("one", "two, three")),
        ("data.path=C:\\data\\a.csv,b.csv", ("C:\\data\\a.csv", "b.csv")),
        ("training.learning_rate=1e-3", (0.001,)),
        (" network.gain = 1 , 2 ", (1.0, 2.0)),
    ],
)
def test_lists_of_values(word: str, values: tuple[object, ...]) -> None:
    """Values are written as after ``--set``, and have the key's own type."""
    axis = read_axis(word)
    assert axis.values == values
    assert [type(value) for value in axis.values] == [type(value) for value in values]
    assert axis.path == word.partition("=")[0].strip()


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("network.gain=0:1:5", (0.0, 0.25, 0.5, 0.75, 1.0)),
        ("network.gain=0.1:0.5:5", (0.1, 0.2, 0.3, 0.4, 0.5)),
        ("network.gain=2:1:3", (2.0, 1.5, 1.0)),
        ("training.learning_rate=1e-4:1:5:log", (1e-4, 1e-3, 1e-2, 0.1, 1.0)),
        ("network.depth=5:30:6", (5, 10, 15, 20, 25, 30)),
        ("network.width=8:64:4:log", (8, 16, 32, 64)),
        ("network.depth=1:3:9", (1, 2, 3)),
    ],
)
def test_ranges(word: str, values: tuple[object, ...]) -> None:
    """Both ends are in, equal steps or equal ratios lie between, and whole numbers stay whole and come once."""
    axis = read_axis(word)
    assert axis.values == values
    assert [type(value) for value in axis.values] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("network.gain", ("network.gain", "start:stop:count")),
        ("gain=1,2", ("gain", 'Did you mean "network.gain"')),
        ("ntwork.depth=1", ("ntwork.depth", 'Did you mean "network.depth"')),
        ("classroom.locked=network", ("classroom.locked", "unknown key")),
        ("network.activation=relu,tanhh", ("network.activation", 'Did you mean "tanh"')),
        ("network.depth=1,2.5", ("network.depth", "2.5", "whole number")),
        ("network.depth=", ("network.depth", "whole number")),
        ("network.depth=1,,2", ("network.depth", "whole number")),
        ("network.gain=1,1.0", ("network.gain", "more than once")),
        ("network.gain=1:2", ("network.gain", "1:2", "start:stop:count")),
        ("network.gain=1:2:3:4", ("network.gain", "start:stop:count")),
        ("network.gain=1:2:1", ("network.gain", '"1"', "from 2")),
        ("network.gain=1:2:x", ("network.gain", '"x"', "from 2")),
        ("network.gain=0:2:3:log", ("network.gain", "greater than 0")),
        ("network.gain=-1:2:3", ("network.gain", "-1")),
        ("network.width=[8,8]:16:3", ("network.width", "single number")),
    ],
)
def test_what_cannot_be_read(word: str, parts: tuple[str, ...]) -> None:
    """The message names the key, what was found and what may have been meant."""
    with pytest.raises(ExperimentError) as caught:
        read_axis(word)
    for part in parts:
        assert part in str(caught.value)


def test_points_are_all_combinations() -> None:
    """The last key changes fastest, as in nested loops, and everything else stays as it was."""
    base = Experiment().replace("network.depth", 4)
    grid = read_grid(base, ["network.gain=1,2", "training.optimizer=sgd,adam"])
    points = list(grid.points())
    assert grid.shape == (2, 2)
    assert [point.number for point in points] == [0, 1, 2, 3]
    assert [point.values for point in points] == [(1.0, "sgd"), (1.0, "adam"), (2.0, "sgd"), (2.0, "adam")]
    expected = base.replace_all({"network.gain": 2.0, "training.optimizer": "sgd"})
    assert points[2].experiment == expected


def test_repeats_are_seeds() -> None:
    """Every point comes with seeds of its own, from the experiment's on."""
    grid = read_grid(Experiment().replace("seed", 5), ["network.gain=1,2"], repeats=3)
    assert [axis.path for axis in grid.axes] == ["network.gain", "seed"]
    assert grid.axes[1].values == (5, 6, 7)
    with pytest.raises(ExperimentError, match="seed"):
        read_grid(Experiment(), ["seed=1,2"], repeats=2)


def test_points_that_contradict_themselves_are_points() -> None:
    """One impossible combination says why, and the others stand."""
    grid = read_grid(Experiment().replace("network.width", [4, 4]).replace("network.depth", 2), ["network.depth=2,3"])
    good, bad = grid.points()
    assert isinstance(good.experiment, Experiment)
    assert isinstance(bad.experiment, ExperimentError)
    assert "network.width" in str(bad.experiment)


def test_keys_and_points_are_limited() -> None:
    """A key twice is a mistake, and so is a grid that nobody will see the end of."""
    with pytest.raises(ExperimentError, match="more than once"):
        read_grid(Experiment(), ["network.gain=1,2", "network.gain=3"])
    with pytest.raises(ExperimentError, match=f"{MOST_POINTS:,}"):
        read_grid(Experiment(), ["network.gain=0:1:400", "network.bias_std=0:1:400"])
