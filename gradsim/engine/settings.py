"""One key of an experiment: its type, default, range and meaning, and how a value for it is checked.

Files, the terminal, the controls of the window and the tests all read these descriptions, so a key is described once.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from gradsim.engine.errors import ExperimentError
from gradsim.engine.message import Message, listed
from gradsim.engine.registry import nearest_name

Kind = Literal["integer", "number", "flag", "text", "choice", "widths", "names"]
Value = int | float | bool | str | tuple[int, ...] | tuple[str, ...]

MAXIMUM_WIDTH = 1024
LONGEST_TEXT = 4096


@dataclass(frozen=True)
class Setting:
    """The description of one key.

    Attributes:
        path: dotted path, for example ``"network.depth"``; completed by the experiment's tree.
        kind: what values look like; "widths" is one integer or a list of integers, "names" a list of ``choices``.
        default: value where a file says nothing.
        label: what a person reads beside the control, in English.
        help: one sentence on what the key does.
        minimum, maximum: the allowed range, ends included unless ``open_minimum``/``open_maximum``.
        slider: the part of the range that a slider covers; a number box reaches the rest.
        scale: how a slider runs over its range; "log" where the range spans decades.
        choices: allowed names of a "choice" and of "names".
        live: whether the key may change in a running network; any other change starts a new run.
        relevant_if: a key's path and the values of it for which this key has any effect, or None for always.
    """

    kind: Kind
    default: Value
    label: str
    help: str
    minimum: float = 0
    maximum: float = 0
    open_minimum: bool = False
    open_maximum: bool = False
    slider: tuple[float, float] | None = None
    scale: Literal["linear", "log"] = "linear"
    choices: tuple[str, ...] = ()
    live: bool = False
    relevant_if: tuple[str, frozenset[str]] | None = None
    path: str = ""

    def check(self, value: object) -> Value:
        """``value`` in the key's own type. Raises ExperimentError with the path, what was found and what is allowed."""
        match self.kind:
            case "flag":
                if isinstance(value, bool):
                    return value
                raise self._error(value, self.allowed)
            case "text":
                return self._check_text(value)
            case "choice":
                return self._check_choice(value)
            case "integer":
                return int(self._check_number(value, whole=True))
            case "number":
                return float(self._check_number(value, whole=False))
            case "widths":
                return self._check_widths(value)
            case "names":
                return self._check_names(value)

    def parse(self, text: str) -> Value:
        """The value written as ``text`` in a share string or after ``--set``. Raises ExperimentError."""
        word = text.strip()
        match self.kind:
            case "flag":
                return self.check({"true": True, "false": False}.get(word.lower(), text))
            case "text" | "choice":
                return self.check(text if self.kind == "text" else word)
            case "integer":
                return self.check(_number_from(word, whole=True))
            case "number":
                return self.check(_number_from(word, whole=False))
            case "widths":
                if word.startswith("[") or "," in word:
                    parts = word.removeprefix("[").removesuffix("]").split(",")
                    return self.check([_number_from(part.strip(), whole=True) for part in parts])
                return self.check(_number_from(word, whole=True))
            case "names":
                parts = word.removeprefix("[").removesuffix("]").split(",")
                return self.check([part.strip() for part in parts if part.strip()])

    @property
    def allowed(self) -> str:
        """The allowed values in words."""
        match self.kind:
            case "flag":
                return Message("true or false")
            case "text":
                return Message("text of at most {most} characters", most=str(LONGEST_TEXT))
            case "choice":
                return listed(self.choices)
            case "integer" | "number":
                low = f"{'>' if self.open_minimum else '≥'} {self.minimum:g}"
                high = f"{'<' if self.open_maximum else '≤'} {self.maximum:.16g}"
                if self.kind == "integer":
                    return Message("a whole number {low} and {high}", low=low, high=high)
                return Message("a number {low} and {high}", low=low, high=high)
            case "widths":
                return Message(
                    "a whole number from 1 to {most}, or a list with one such number per hidden layer",
                    most=str(MAXIMUM_WIDTH),
                )
            case "names":
                return Message("a list of keys and of groups of keys")

    def _error(self, value: object, allowed: str, suggestion: str | None = None) -> ExperimentError:
        problem = Message("found {value}; allowed: {allowed}.", value=_show(value), allowed=allowed)
        return ExperimentError(self.path, problem, suggestion)

    def _check_text(self, value: object) -> str:
        if not isinstance(value, str):
            raise self._error(value, Message("text in quotes"))
        if len(value) > LONGEST_TEXT or not _printable(value):
            raise self._error(value, Message("{allowed}, without control characters", allowed=self.allowed))
        return value

    def _check_choice(self, value: object) -> str:
        if isinstance(value, str):
            if value in self.choices:
                return value
            raise self._error(value, self.allowed, nearest_name(value, self.choices))
        raise self._error(value, self.allowed)

    def _check_names(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise self._error(value, self.allowed)
        for name in value:
            if not isinstance(name, str) or name not in self.choices:
                suggestion = nearest_name(name[:200], self.choices) if isinstance(name, str) else None
                raise self._error(name, self.allowed, suggestion)
        return tuple(dict.fromkeys(value))

    def _check_number(self, value: object, *, whole: bool) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            raise self._error(value, self.allowed)
        low_enough = value < self.maximum if self.open_maximum else value <= self.maximum
        high_enough = value > self.minimum if self.open_minimum else value >= self.minimum
        if not (low_enough and high_enough and (whole or isfinite(value))):
            raise self._error(value, self.allowed)
        return value

    def _check_widths(self, value: object) -> Value:
        if isinstance(value, list | tuple):
            if not value:
                raise self._error(value, self.allowed)
            return tuple(self._check_width(width) for width in value)
        return self._check_width(value)

    def _check_width(self, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAXIMUM_WIDTH:
            return value
        raise self._error(value, self.allowed)


def write_value(value: Value) -> str:
    """The value as it is written in a share string; ``Setting.parse`` reads it back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{','.join(map(str, value))}]"
    return repr(value) if isinstance(value, float) else str(value)


def _number_from(word: str, *, whole: bool) -> object:
    """The number that ``word`` writes; the word itself where it writes none, for the check to refuse."""
    # Python reads "1_000" and digits of other scripts as numbers too, which no file of ours should depend on.
    if len(word) > 40 or not word.isascii() or "_" in word:
        return word
    for number in (int,) if whole else (int, float):
        try:
            return number(word)
        except ValueError:
            continue
    return word


def _printable(text: str) -> bool:
    return all(character.isprintable() for character in text)


def _show(value: object) -> str:
    """A value as an error message quotes it: short, and of a type that a reader of TOML knows."""
    if isinstance(value, str):
        quoted = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value)
        return f'"{_shorten(quoted)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, dict):
        return Message("a table")
    if isinstance(value, list | tuple):
        return _shorten(f"[{', '.join(_show(item) for item in value[:8])}{', …' if len(value) > 8 else ''}]")
    return Message("a value of type {type}", type=type(value).__name__)


def _number_text(value: int | float) -> str:
    # Python refuses to write integers of thousands of digits.
    return Message("an integer of many digits") if isinstance(value, int) and value.bit_length() > 200 else repr(value)


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
