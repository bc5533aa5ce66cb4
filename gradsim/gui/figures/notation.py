"""Formulas as data: symbols with indices, fractions, and terms that can be lit. Knows no Qt; see ``typesetting``."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from gradsim.theory.wording import figures

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_LETTERS = str.maketrans("ℓLij", "ˡᴸᵢⱼ")


@dataclass(frozen=True)
class Glyphs:
    """A few characters with what stands above and below their right end.

    Attributes:
        role: name of the Theme's colour.
        slanted: whether they are a variable.
    """

    text: str
    raised: str = ""
    lowered: str = ""
    role: str = "text"
    slanted: bool = False


@dataclass(frozen=True)
class Quotient:
    """One thing over another."""

    above: "Formula"
    below: "Formula"


@dataclass(frozen=True)
class Formula:
    """Parts in a row.

    Attributes:
        term: by which number it is lit as a whole; None for what is never lit by itself.
    """

    parts: "tuple[Glyphs | Quotient | Formula, ...]"
    term: int | None = None

    def __add__(self, other: "Formula") -> "Formula":
        return row(self, other)


Part = Glyphs | Quotient | Formula


def row(*parts: Part | str) -> Formula:
    """Parts in a row; texts stand upright."""
    return Formula(tuple(Glyphs(part) if isinstance(part, str) else part for part in parts))


def term(number: int, *parts: Part | str) -> Formula:
    """A row that is lit as term ``number``."""
    return Formula(row(*parts).parts, number)


def variable(letter: str, layer: str | int = "", units: str = "", role: str = "text") -> Glyphs:
    """A quantity of a layer: zˡᵢ, w²₃₁."""
    return Glyphs(letter, str(layer), units, role, slanted=letter.isalpha())


def written(value: float, digits: int = 3) -> str:
    """A number as drawings and formulas have it: 0.247, −4·10⁻⁷, ∞, NaN."""
    return "NaN" if isnan(value) else figures(float(value), digits)


def plain(part: Part) -> str:
    """The formula in one line of characters, for screen readers: δ¹₂ = (δ²₁ w²₁₂ + …)."""
    return "".join(_plain(part))


def _plain(part: Part) -> Iterator[str]:
    match part:
        case Glyphs():
            yield part.text
            yield part.raised.translate(_RAISED).translate(_LETTERS)
            yield part.lowered.translate(_LOWERED).translate(_LETTERS)
        case Quotient():
            yield from _plain(part.above)
            yield "/"
            yield from _plain(part.below)
        case Formula():
            for inner in part.parts:
                yield from _plain(inner)
