"""Numbers in sentences."""

from math import inf, log, nan

import pytest

from gradsim.theory.wording import figures, magnitude, share


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.2469, "0.247"), (1.0, "1.00"), (250.4, "250"), (9990.0, "9990"), (9999.0, "10⁴"), (1e4, "10⁴"),
        (4.04e-7, "4.04·10⁻⁷"),
        (1e-5, "10⁻⁵"), (-0.5, "−0.500"), (0.0, "0"), (inf, "∞"), (-inf, "−∞"), (nan, "not defined"),
    ],
)  # fmt: skip
def test_figures(value: float, text: str) -> None:
    """Three digits, powers of ten typeset, and a word where there is no number."""
    assert figures(value) == text


@pytest.mark.parametrize(
    ("logarithm", "text"),
    [
        (log(4e-7), "4·10⁻⁷"),
        (-1000 * log(10), "10⁻¹⁰⁰⁰"),
        (log(9.96), "10"),
        (-inf, "0"),
        (inf, "∞"),
        (nan, "not defined"),
    ],
)
def test_magnitudes_beyond_every_float(logarithm: float, text: str) -> None:
    """A product of a thousand factors is still written, though no float holds it."""
    assert magnitude(logarithm) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.64, "64 %"), (0.0, "0 %"), (1.0, "100 %"), (1e-4, "< 1 %"), (0.9999, "> 99 %"), (nan, "not defined")],
)
def test_shares(value: float, text: str) -> None:
    """Almost nothing is not nothing, and almost all is not all."""
    assert share(value) == text
