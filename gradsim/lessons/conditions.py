"""Conditions of tasks: comparisons of quantities with numbers or words, joined by "and"."""

import re
from dataclasses import dataclass
from math import isnan

from gradsim.engine.message import listed
from gradsim.engine.registry import nearest_name
from gradsim.lessons.errors import Problem, short
from gradsim.lessons.quantities import Quantity, Situation, quantities

LONGEST = 500
_COMPARISON = re.compile(
    r"\s*(?P<name>[A-Za-z_][\w.]*)\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<value>\"[^\"]*\"|[^\s<>=!\"]+)\s*"
)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_AND = re.compile(r"\s+and\s+")


@dataclass(frozen=True)
class Comparison:
    """One comparison; ``value`` is a number or a word, as the quantity is."""

    quantity: Quantity
    sign: str
    value: float | str

    def holds(self, situation: Situation) -> bool:
        """Whether it holds now; a quantity that is NaN satisfies no comparison, not even !=."""
        found, wanted = self.quantity.read(situation), self.value
        if isinstance(found, str) or isinstance(wanted, str):
            return (found == wanted) == (self.sign == "==")
        if isnan(found):
            return False
        match self.sign:
            case "<":
                return found < wanted
            case "<=":
                return found <= wanted
            case ">":
                return found > wanted
            case ">=":
                return found >= wanted
            case "==":
                return found == wanted
            case _:
                return found != wanted


@dataclass(frozen=True)
class Condition:
    """Comparisons that must all hold at once; ``source`` is how the file writes them."""

    source: str
    comparisons: tuple[Comparison, ...]

    def holds(self, situation: Situation) -> bool:
        """Whether all comparisons hold now."""
        return all(comparison.holds(situation) for comparison in self.comparisons)


def read_condition(text: str) -> Condition:
    """The condition that a text writes. Raises Problem."""
    if not text.strip():
        raise Problem("empty_condition", {})
    if len(text) > LONGEST:
        raise Problem("no_comparison", {"found": text})
    # A word in quotes, such as the experiment's name, may hold an "and" itself.
    hidden = re.sub(r"\"[^\"]*\"", lambda match: "x" * len(match[0]), text)
    parts, start = [], 0
    for match in _AND.finditer(hidden):
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return Condition(text.strip(), tuple(_comparison(part) for part in parts))


def _comparison(text: str) -> Comparison:
    match = _COMPARISON.fullmatch(text)
    if match is None:
        joined = re.search(r"\bor\b|\|\||&&|,", text)
        if joined:
            raise Problem("no_or", {"found": joined[0]})
        raise Problem("no_comparison", {"found": short(text)})
    known = quantities()
    name, sign, word = match["name"], match["sign"], match["value"]
    if name not in known:
        raise unknown_quantity(name)
    quantity = known[name]
    if quantity.form == "word":
        return _with_word(quantity, sign, word.strip('"'))
    if not _NUMBER.fullmatch(word):
        raise Problem("condition_number", {"quantity": name, "found": short(word)})
    return Comparison(quantity, sign, float(word))


def _with_word(quantity: Quantity, sign: str, word: str) -> Comparison:
    if sign not in ("==", "!="):
        raise Problem("condition_order", {"quantity": quantity.name})
    if quantity.words and word not in quantity.words:
        values = {"quantity": quantity.name, "found": short(word), "allowed": listed(quantity.words)}
        raise Problem("condition_word", values, nearest_name(word[:200], quantity.words))
    return Comparison(quantity, sign, word)


def unknown_quantity(name: str) -> Problem:
    """There is no quantity of that name."""
    known = tuple(quantities())
    # A key is often right but without its section.
    same_name = [candidate for candidate in known if candidate.rpartition(".")[2] == name]
    return Problem(
        "unknown_quantity", {"found": short(name)}, same_name[0] if same_name else nearest_name(name[:200], known)
    )
