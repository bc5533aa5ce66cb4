"""Axes of maps: what can be written, what is refused, and where values lie."""

import numpy as np
import pytest

from gradsim.engine.errors import GradsimError
from gradsim.sweep.map_axis import read_axis, spaced, write_axis


def test_range_of_whole_numbers_has_each_once() -> None:
    """Twenty values of 2 … 9 are the eight that there are, and the ends are exactly what was asked for."""
    assert read_axis("network.depth=2:9:20").values == (2, 3, 4, 5, 6, 7, 8, 9)


def test_logarithmic_range() -> None:
    """Gains from a tenth to ten, with 1 in the middle."""
    axis = read_axis("network.gain=0.1:10:5:log")
    assert axis.values == (0.1, 0.316228, 1.0, 3.16228, 10.0)
    assert axis.log


def test_names_and_switches() -> None:
    """Choices are categories, in the order in which somebody wrote them."""
    assert read_axis("network.activation=tanh, relu").values == ("tanh", "relu")
    assert read_axis("data.standardize=false,true").values == (False, True)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("network.depth", "key=start:stop:count"),
        ("network.dept=1:2:3", 'Did you mean "network.depth"?'),
        ("network.depth=9:2:5", "above its beginning"),
        ("network.depth=2:9:1", "≥ 2"),
        ("network.depth=2:9:five", "found"),
        ("network.depth=0:9:5", "≥ 1"),
        ("network.depth=3", "2 to 200"),
        ("network.depth=3,3", "twice"),
        ("network.depth=5,3", "another order"),
        ("network.gain=0:9:5:log", "above 0"),
        ("network.gain=nan:9:5", "found"),
        ("network.gain=1:9:5:lin", "key=start:stop:count"),
        ("network.activation=tanh,rleu", "relu"),
        ("network.activation=1:2:3", "key=start:stop:count"),
        ("network.width=8,9,[1,2]", "found"),
        ("runs=1,2", "not a key that a map can have"),
        ("name=a,b", "not a key that a map can have"),
    ],
)
def test_what_is_refused(word: str, said: str) -> None:
    """Each mistake is answered with what was found and what is allowed."""
    with pytest.raises(GradsimError, match=r".") as raised:
        read_axis(word)
    assert said in str(raised.value)


@pytest.mark.parametrize("word", ["network.depth=2:50:7", "network.gain=0.5:20:9:log", "mitigation.l2=0:1:2"])
def test_values_stand_in_the_middle_of_their_cells(word: str) -> None:
    """Theory's lines and ticks are placed by this: value → position → value, also between and beyond the cells."""
    axis = read_axis(word)
    assert np.allclose(axis.positions(axis.numbers), np.arange(len(axis)))
    places = np.linspace(-0.5, len(axis) - 0.5, 23)
    assert np.allclose(axis.positions(axis.at(places)), places)


def test_an_axis_can_be_read_back() -> None:
    """What is written for people is what can be typed."""
    axis = spaced("network.gain", 0.5, 3, 4)
    assert read_axis(write_axis(axis)) == axis
