"""Ticks stand at round numbers and say which ones."""

import pytest

from gradsim.gui.plots.ticks import (
    CategoryScale,
    CountScale,
    DecadeScale,
    LayerScale,
    NumberScale,
    Scale,
    Tick,
    round_step,
)


def labels(ticks: list[Tick]) -> list[str]:
    """Labels with exponents behind a caret."""
    return [f"{tick.text}^{tick.exponent}" if tick.exponent else tick.text for tick in ticks]


@pytest.mark.parametrize(("least", "step"), [(0.7, 1), (1, 1), (1.01, 2), (3, 5), (6, 10), (0.03, 0.05), (4e-9, 5e-9)])
def test_round_step_is_the_next_of_one_two_five(least: float, step: float) -> None:
    """Ticks that are too near to each other overlap; steps such as 3 are hard to count in."""
    assert round_step(least) == pytest.approx(step)


def test_decades_are_powers_of_ten_with_a_true_minus() -> None:
    """The axis of gradients is the one that people read first."""
    ticks = DecadeScale().ticks(-9, 1, 6)
    assert labels(ticks) == ["10^−8", "10^−6", "10^−4", "10^−2", "10^0"]
    assert [tick.position for tick in ticks] == [-8, -6, -4, -2, 0]
    # In a low plot, of one number alone nobody can read a size.
    assert labels(DecadeScale().ticks(-7.5, 0.4, 1.5)) == ["10^−5", "10^0"]


@pytest.mark.parametrize(
    ("scale", "low", "high", "room", "expected"),
    [
        (NumberScale(), -2.6, 2.5, 2.3, ["−2", "0", "2"]),
        (DecadeScale(), -2.5, 0.5, 1.2, ["10^−2", "10^0"]),
        (CountScale(), 0, 130, 1.2, ["0", "100"]),
        (NumberScale(), 0.1, 0.9, 0.2, []),  # closer still, and labels would touch
    ],
)
def test_one_label_is_none(scale: Scale, low: float, high: float, room: float, expected: list[str]) -> None:
    """From a single label nobody can tell how far anything reaches: on a projector, plots are narrow for their type."""
    assert labels(scale.ticks(low, high, room)) == expected


def test_decades_zoomed_in_have_numbers_between_them() -> None:
    """Without them an axis of half a decade would have no tick at all."""
    ticks = DecadeScale().ticks(-4.7, -4.1, 5)
    assert "4·10^−5" in labels(ticks)
    between = labels(DecadeScale().ticks(-1.5, -0.2, 6))
    assert between == ["10^−1", *(f"{factor}·10^−1" for factor in range(2, 7))]
    assert all(-4.71 <= tick.position <= -4.09 for tick in ticks)


@pytest.mark.parametrize(
    ("layers", "room", "expected"),
    [
        (11, 20, [*range(1, 12)]),
        (11, 8, [1, 3, 5, 7, 9, 11]),
        (31, 8, [1, 5, 10, 15, 20, 25, 30]),
        (101, 7, [1, 20, 40, 60, 80, 100]),
        (1001, 6, [1, 200, 400, 600, 800, 1000]),
        (1, 5, [1]),
    ],
)
def test_layers_are_whole_numbers_from_the_first(layers: int, room: float, expected: list[int]) -> None:
    """There is no layer 0 and none of 2.5."""
    assert labels(LayerScale().ticks(0.5, layers + 0.5, room)) == [str(layer) for layer in expected]


def test_counts_are_grouped_by_thin_spaces_and_whole() -> None:
    """200000 is hard to read, and there is no half step."""
    assert labels(CountScale().ticks(0, 200_000, 4)) == [
        "0",
        "50\u2009000",
        "100\u2009000",
        "150\u2009000",
        "200\u2009000",
    ]
    assert labels(CountScale().ticks(0, 3, 20)) == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("low", "high", "room", "expected"),
    [
        (0, 1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-6, 6, 5, ["−5", "0", "5"]),
        (0, 3e7, 3, ["0", "1·10^7", "2·10^7", "3·10^7"]),
        (0, 4e-9, 2, ["0", "2·10^−9", "4·10^−9"]),
        (-1e300, 1e300, 2, ["−1·10^300", "0", "1·10^300"]),
    ],
)
def test_numbers_have_the_decimals_they_need(low: float, high: float, room: float, expected: list[str]) -> None:
    """Neither 0.30000000000000004 nor two ticks with the same label."""
    assert labels(NumberScale().ticks(low, high, room)) == expected


def test_categories_thin_out_where_there_is_no_room() -> None:
    """Names of forty classes would overlap."""
    names = tuple(f"class {number}" for number in range(40))
    assert labels(CategoryScale(names).ticks(-0.5, 39.5, 10)) == ["class 0", "class 5", *names[10::5]]
