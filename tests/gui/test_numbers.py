"""Numbers as they are written and as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradsim.engine.experiment import Experiment
from gradsim.gui.numbers import THIN_SPACE, decimal, grouped, plain, tidy


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.0, "0"),
        (10, "10"),
        (1234567, "1234567"),
        (1.0, "1"),
        (0.1, "0.1"),
        (0.25, "0.25"),
        (0.12345, "0.1235"),
        (0.001, "0.001"),
        (250.0, "250"),
        (-0.5, "−0.5"),
        (50000.0, "50000"),
        (1e-4, "10⁻⁴"),
        (2.5e-7, "2.5·10⁻⁷"),
        (1e6, "10⁶"),
        (1.7e308, "1.7·10³⁰⁸"),
        (5e-324, "4.94·10⁻³²⁴"),
    ],
)
def test_tidy(value: float, text: str) -> None:
    """What stands in number boxes: short, and typeset."""
    assert tidy(value) == text


def test_tidy_with_fewer_digits_fits_a_narrow_box() -> None:
    """Digits before a power of ten can be limited, without leaving a bare point."""
    assert tidy(2.345e-7, digits=2) == "2.3·10⁻⁷"
    assert tidy(9.99e-7, digits=1) == "10⁻⁶"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.1", 0.1),
        (" 0.1 ", 0.1),
        ("1e-5", 1e-5),
        ("1E-5", 1e-5),
        ("10⁻⁵", 1e-5),
        ("10^-5", 1e-5),
        ("2.5·10⁻⁷", 2.5e-7),
        ("2.5 × 10^-7", 2.5e-7),
        ("3*10^2", 300.0),
        ("0,5", 0.5),
        ("０．５", 0.5),
        ("−3", -3.0),
    ],
)
def test_typed_numbers(typed: str, value: float) -> None:
    """People type powers of ten, decimal commas and, with a Chinese keyboard, full-width digits."""
    assert float(decimal(typed)) == value


@pytest.mark.parametrize("typed", ["32,16,8", "32, 16, 8", "32，16，8", "32、16、8", "[32,16,8]"])
def test_typed_lists_keep_their_commas(typed: str) -> None:
    """A list of widths is no decimal number."""
    assert Experiment.setting("network.width").parse(plain(typed)) == (32, 16, 8)


@given(st.floats(min_value=1e-12, max_value=1e12))
def test_what_a_box_shows_can_be_typed_again(value: float) -> None:
    """The text that is shown reads back as the value, to the digits that are shown."""
    assert float(decimal(tidy(value))) == pytest.approx(value, rel=5e-3)


@given(st.text(max_size=20))
def test_reading_never_fails(text: str) -> None:
    """Whatever is typed becomes a word for the key's own check to accept or refuse."""
    assert isinstance(decimal(text), str)


def test_counts_are_grouped() -> None:
    """2 870 steps, with a thin space that no digit is cut by."""
    assert grouped(2870) == f"2{THIN_SPACE}870"
    assert grouped(999) == "999"
