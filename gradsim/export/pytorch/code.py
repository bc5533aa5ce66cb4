"""Pieces of Python source, written as ruff would format them."""

import re
from collections.abc import Iterable, Sequence

WIDTH = 100
INDENT = "    "


def block(*lines: str | bool) -> str:
    """Lines below one another; those that are False are left out: ``condition and "line"``."""
    return "\n".join(line for line in lines if isinstance(line, str))


def literal(value: str | float | bool) -> str:
    """A constant: whatever a text holds, it stays a text."""
    text = repr(value)
    if text.startswith("'") and '"' not in text:
        return '"' + text[1:-1].replace("\\'", "'") + '"'
    return text


def call(line: str, arguments: str, indent: str = INDENT) -> str:
    """``line(arguments)``, the arguments on a line of their own where that is too long."""
    whole = f"{indent}{line}({arguments})"
    if len(whole) <= WIDTH:
        return whole
    return block(f"{indent}{line}(", f"{indent}{INDENT}{arguments}", f"{indent})")


def number_list(name: str, values: Sequence[int]) -> str:
    """``name = [1, 2, 3]``, an item per line where that is too long."""
    line = f"{name} = [{', '.join(map(str, values))}]"
    if len(line) <= WIDTH:
        return line
    return block(f"{name} = [", *(f"{INDENT}{value}," for value in values), "]")


def names_in(code: str) -> frozenset[str]:
    """The words of the code, among them all names that it uses; names of attributes are left out."""
    return frozenset(re.findall(r"(?<![\w.])[A-Za-z_]\w*", code))


def long_text(name: str, text: str) -> str:
    """A constant of letters and digits, broken into lines (which base64 reads past)."""
    rows = (text[start : start + WIDTH] for start in range(0, len(text), WIDTH))
    return block(f'{name} = """', *rows, '"""')


def shortened(text: str, most: int) -> str:
    """Somebody's text as part of a docstring: one line, nothing that could end it or hide something."""
    plain = "".join(letter if letter.isprintable() and letter not in '"\\' else " " for letter in text)
    words = " ".join(plain.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def wrapped(text: str, separator: str, width: int) -> Iterable[str]:
    """The text in lines, each ending with the separator where one comes in time."""
    line = ""
    for part in re.findall(rf"[^{separator}]*{separator}|[^{separator}]+", text):
        if line and len(line) + len(part) > width:
            yield line
            line = ""
        line += part
    yield line
