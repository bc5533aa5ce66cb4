"""How open plots are dealt into rows."""

from itertools import combinations

import pytest

from gradsim.gui.plot_rows import LEAST_WIDTH, deal, heights, widths

USUAL = ["a", "b", "c", "d", "e"]
OTHERS = ["f", "g", "h", "i"]
WIDE, NARROW = 1280, 640


def rows(opened: str, width: int = WIDE) -> list[str]:
    """The rows for plots that are open, as words."""
    return ["".join(row) for row in deal(USUAL, OTHERS, frozenset(opened), width)]


def test_usual_plots_are_two_above_three() -> None:
    """As on the first day."""
    assert rows("abcde") == ["ab", "cde"]


def test_one_on_demand_joins_the_first_row() -> None:
    """A row of its own would take a third of the height for it alone."""
    assert rows("abcdef") == ["abf", "cde"]
    assert rows("abcdei") == ["abi", "cde"]


def test_several_on_demand_have_a_row_of_their_own() -> None:
    """Below the others, in the order of the menu, whatever was opened first."""
    assert rows("abcdegi") == ["ab", "cde", "gi"]
    assert rows("abcdefghi") == ["ab", "cde", "fghi"]


def test_a_narrow_area_has_shorter_rows() -> None:
    """Four plots beside one another would be too narrow to be read; they become two rows of two."""
    assert rows("abcdefghi", NARROW) == ["ab", "cde", "fg", "hi"]


@pytest.mark.parametrize("width", [0, 100, NARROW, 958, WIDE, 2560])
def test_each_open_plot_stands_in_one_row(width: int) -> None:
    """For every set of open plots: none is lost, none is there twice, no row is empty."""
    every = USUAL + OTHERS
    for count in range(len(every) + 1):
        for opened in combinations(every, count):
            dealt = deal(USUAL, OTHERS, frozenset(opened), width)
            assert sorted(key for row in dealt for key in row) == sorted(opened)
            assert all(dealt)


@pytest.mark.parametrize("opened", ["abcde", "abcdef", "abcdefg", "abcdefghi", "a", "f", "cd"])
def test_rows_share_all_of_the_room(opened: str) -> None:
    """Widths and gaps add up to the width, heights to the height; no column is too narrow."""
    dealt = deal(USUAL, OTHERS, frozenset(opened), WIDE)
    assert abs(sum(heights(dealt, 800)) - 800) <= len(dealt)
    for number, row in enumerate(dealt):
        pixels = widths(dealt, number, WIDE, 6)
        assert len(pixels) == len(row)
        assert WIDE - 3 <= sum(pixels) + 6 * (len(row) - 1) <= WIDE
        assert min(pixels) >= LEAST_WIDTH


def test_the_first_of_two_above_three_takes_two_columns() -> None:
    """So that the columns of both rows are in line; three above three are equal."""
    two = widths(deal(USUAL, OTHERS, frozenset("abcde"), 1000), 0, 1000, 5)
    assert two == [2 * 330 + 5, 330]
    three = widths(deal(USUAL, OTHERS, frozenset("abcdef"), 1000), 0, 1000, 5)
    assert three == [330] * 3
