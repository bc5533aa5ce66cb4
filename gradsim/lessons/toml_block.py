"""A block of TOML inside a lesson's file, with the line of every key."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from gradsim.engine.toml_problem import toml_reason
from gradsim.lessons.errors import Problems, short

LONGEST = 20_000
# The time that Python takes to read a key grows with the square of its dotted parts.
_MOST_DOTS = 2_000
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_TABLE = re.compile(r"\s*\[{1,2}([^\[\]]+)\]{1,2}\s*(?:#.*)?")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


class TomlBlock:
    """What a block of lines says.

    Attributes:
        tree: keys and values; empty where it is not TOML.
        line: where it begins in the file, 1-based.
        readable: whether it is TOML at all.
    """

    def __init__(self, lines: list[str], line: int, problems: Problems) -> None:
        self.line = line
        self.tree: dict[str, Any] = {}
        self.readable = False
        self._lines = lines
        text = "\n".join(lines)
        if len(text) > LONGEST or text.count(".") > _MOST_DOTS:
            problems.add(line, "block_size", limit=LONGEST)
            return
        try:
            self.tree = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = _AT_LINE.search(str(error))
            number = int(place[1]) if place and place[1] else len(lines) if place else 1
            reason = _AT_LINE.sub("", str(error))
            said = toml_reason(reason)
            shown = short(reason, 120) if said is reason else said
            problems.add(line + max(min(number, len(lines)), 1) - 1, "toml", reason=shown)
            return
        except (RecursionError, ValueError) as error:
            # Hundreds of nested brackets, integers of thousands of digits: TOML, but no lesson.
            problems.add(line, "toml", reason=short(str(error), 120))
            return
        self.readable = True
        self._places = dict(_places(lines))

    def line_of(self, path: str, word: str | None = None) -> int:
        """Where a dotted key stands in the file; with ``word``, the line of its value in which that stands."""
        while path not in self._places and "." in path:  # inside an inline table
            path = path.rpartition(".")[0]
        if path not in self._places:
            return self.line
        first = self._places[path]
        if word is not None:
            following = [place for place in self._places.values() if place > first]
            for place in range(first, min(following, default=len(self._lines))):
                if word in self._lines[place]:
                    return self.line + place
        return self.line + first

    def line_of_text(self, path: str) -> int:
        """Where the text that is a key's value begins: below the key where three quotes end its line."""
        line = self.line_of(path)
        written = self._lines[line - self.line] if line - self.line < len(self._lines) else ""
        return line + 1 if written.rstrip().endswith(('"""', "'''")) and not _closed(written) else line


def _closed(line: str) -> bool:
    return line.count('"""') + line.count("'''") != 1


def _places(lines: list[str]) -> Mapping[str, int]:
    """The line of each key, counted from 0, by dotted path."""
    places: dict[str, int] = {}
    table = ""
    inside = ""  # the quotes of a text over several lines
    for number, line in enumerate(lines):
        if inside:
            if inside in line:
                inside = ""
            continue
        key, heading = _KEY.match(line), _TABLE.fullmatch(line)
        if key:
            path = f"{table}.{_plain(key[1])}" if table else _plain(key[1])
            parts = path.split(".")
            for count in range(1, len(parts) + 1):
                places.setdefault(".".join(parts[:count]), number)
        elif heading:
            table = _plain(heading[1])
            places.setdefault(table, number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                inside = quotes
    return places


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
