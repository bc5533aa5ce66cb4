"""Numbers as the window writes them, and numbers as people type them."""

import re
import unicodedata

from gradsim.gui.translation import translate_engine
from gradsim.theory.wording import PERCENT, with_power

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_FROM_SUPERSCRIPT = str.maketrans(_SUPERSCRIPTS, "0123456789-+")
_POWER = re.compile(
    rf"(?:(?P<factor>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*[·*×x]\s*)?10(?:\^(?P<typed>[+-]?[0-9]+)|(?P<raised>[{_SUPERSCRIPTS}]+))"
)
THIN_SPACE = "\N{THIN SPACE}"


def tidy(value: float, digits: int = 3) -> str:
    """A value as a person writes it: 0.1, 250, 10⁻⁵, 2.5·10⁻⁷. Whole numbers are complete, others have four digits.

    For numbers that are chosen; those that were measured keep their zeros, as ``theory.wording.figures`` writes them.
    ``digits`` is how many digits stand before a power of ten at most.
    """
    if isinstance(value, int) or value == 0:
        text = str(int(value))
    elif 1e-3 <= abs(value) < 1e4:
        text = f"{value:.4g}"
    elif abs(value) < 1e6 and value == int(value):
        text = str(int(value))
    else:
        text = with_power(value, digits)
    return text.replace("-", "\N{MINUS SIGN}")


def plain(text: str) -> str:
    """What was typed, in the characters of an experiment file: powers of ten, full-width digits, decimal commas.

    A comma stays a comma where it separates a list, as in ``32,16,8``.
    """
    word = text.strip()
    power = _POWER.fullmatch(word)
    if power:
        exponent = power["typed"] or power["raised"].translate(_FROM_SUPERSCRIPT)
        return f"{power['factor'] or 1}e{exponent}"
    word = unicodedata.normalize("NFKC", word).replace("\N{MINUS SIGN}", "-").replace("、", ",")
    return re.sub(r"\s*,\s*", ",", word)


def decimal(text: str) -> str:
    """Like ``plain``, for a single number with decimals: ``0,5`` is 0.5."""
    word = plain(text)
    return word.replace(",", ".") if word.count(",") == 1 and "." not in word else word


def grouped(value: int) -> str:
    """A count with thin spaces between groups of three digits: 2 870."""
    return f"{value:,}".replace(",", THIN_SPACE)


def percent(number: str) -> str:
    """A number of per cent as the language in force writes it: 62 % with a thin space, 62% in Chinese."""
    return translate_engine(PERCENT).replace(" ", THIN_SPACE).replace("{number}", number)
