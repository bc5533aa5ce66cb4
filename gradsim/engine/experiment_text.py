"""Experiments as text: TOML files, share strings, and the ``key=value`` words of the terminal.

Works on the descriptions of keys alone: reading gives a mapping from dotted paths to checked values.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

import tomli_w

from gradsim.engine.errors import ExperimentError
from gradsim.engine.message import Message
from gradsim.engine.registry import nearest_name
from gradsim.engine.settings import Setting, Value, write_value
from gradsim.engine.toml_problem import toml_problem

FORMAT = 1
SHARE_PREFIX = "gradsim:"
LONGEST_TEXT = 1_000_000
# The time that Python takes to read a key grows with the square of its dotted parts: a minute for fifty thousand.
_MOST_DOTS = 5_000
# Characters that stand for themselves in a share string; the separators ; = and % are written as %3B, %3D, %25.
_PLAIN = " !#$&'()*+,-./:<>?@[]^_{|}~"


def read_toml(text: str, settings: tuple[Setting, ...]) -> dict[str, Value]:
    """Paths and values of the keys that the text sets. Raises ExperimentError."""
    if len(text) > LONGEST_TEXT:
        raise _too_long()
    if text.count(".") > _MOST_DOTS:
        raise ExperimentError("", Message("not a usable TOML file: more than {most} dots.", most=_MOST_DOTS))
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ExperimentError(
            "", Message("not valid TOML: {problem}.", problem=toml_problem(_short(str(error))))
        ) from None
    except (RecursionError, ValueError) as error:
        # Hundreds of nested brackets, integers of thousands of digits: TOML, but no experiment.
        raise ExperimentError("", Message("not a usable TOML file: {problem}.", problem=_short(str(error)))) from None
    version = tree.pop("format", FORMAT)
    if type(version) is not int or version != FORMAT:
        problem = Message("found {value}; allowed: {allowed}.", value=_short(repr(version)), allowed=str(FORMAT))
        raise ExperimentError("format", problem)
    return dict(_checked(tree, "", {setting.path: setting for setting in settings}))


def write_toml(items: Iterable[tuple[Setting, Value]]) -> str:
    """All keys and values as TOML, sections in the order of the keys."""
    tree: dict[str, object] = {"format": FORMAT}
    for setting, value in items:
        section, _, name = setting.path.rpartition(".")
        table = tree.setdefault(section, {}) if section else tree
        assert isinstance(table, dict)
        table[name] = list(value) if isinstance(value, tuple) else value
    return tomli_w.dumps(tree)


def read_share_string(text: str, settings: tuple[Setting, ...]) -> dict[str, Value]:
    """Paths and values of the keys in a share string. Raises ExperimentError.

    Line breaks, which mail and PDF put into long lines, are no part of it.
    """
    stripped = "".join(line.strip() for line in text.splitlines())
    if not stripped.startswith(SHARE_PREFIX):
        raise ExperimentError("", Message('not a share string: it would begin with "{prefix}".', prefix=SHARE_PREFIX))
    if len(stripped) > LONGEST_TEXT:
        raise _too_long()
    return read_words(stripped.removeprefix(SHARE_PREFIX), settings)


def read_assignments(words: Iterable[str], settings: tuple[Setting, ...]) -> dict[str, Value]:
    """Paths and values of words such as ``network.depth=30``. Raises ExperimentError; a key may stand only once."""
    by_path = {setting.path: setting for setting in settings}
    result: dict[str, Value] = {}
    for word in words:
        path, equals, value = word.partition("=")
        path = path.strip()
        if not equals:
            allowed = Message("key=value, for example network.depth=30")
            problem = Message('found "{word}"; allowed: {allowed}.', word=_short(word), allowed=allowed)
            raise ExperimentError("", problem)
        if path not in by_path:
            raise _unknown(path, tuple(by_path))
        if path in result:
            raise ExperimentError(path, Message("stands more than once."))
        result[path] = by_path[path].parse(unquote(value))
    return result


def write_share_string(items: Iterable[tuple[Setting, Value]]) -> str:
    """The keys that differ from their defaults, sorted, in one line."""
    return SHARE_PREFIX + write_words((setting, value) for setting, value in items if value != setting.default)


def read_words(text: str, settings: tuple[Setting, ...]) -> dict[str, Value]:
    """What ``write_words`` wrote. Raises ExperimentError."""
    return read_assignments([word for word in text.split(";") if word.strip()], settings)


def write_words(items: Iterable[tuple[Setting, Value]]) -> str:
    """Keys and values in one line, sorted, without quotation marks and backslashes."""
    return ";".join(sorted(f"{setting.path}={_quoted(write_value(value))}" for setting, value in items))


def _quoted(value: str) -> str:
    """A value of a share string; blanks at its end are written as %20, so that they survive copying."""
    text = quote(value, safe=_PLAIN)
    shortened = text.rstrip(" ")
    return shortened + "%20" * (len(text) - len(shortened))


def _checked(table: Mapping[str, object], prefix: str, settings: Mapping[str, Setting]) -> Iterator[tuple[str, Value]]:
    sections = {path.rpartition(".")[0] for path in settings}
    for name, value in table.items():
        # Keys that TOML writes in quotes, such as "" and "network.depth", are none of ours.
        path = f"{prefix}{name}" if name and "." not in name else f'{prefix}"{name}"'
        if path in settings:
            yield path, settings[path].check(value)
        elif path in sections:
            if not isinstance(value, dict):
                raise ExperimentError(path, Message("found a single value; allowed: a table, [{path}].", path=path))
            yield from _checked(value, f"{path}.", settings)
        else:
            raise _unknown(path, (*settings, *filter(None, sections)))


def _unknown(path: str, known: tuple[str, ...]) -> ExperimentError:
    shown = _short(path)
    # A key is often right but in the wrong section, or without one.
    last = path.rpartition(".")[2]
    same_name = [candidate for candidate in known if candidate.rpartition(".")[2] == last]
    suggestion = same_name[0] if same_name else nearest_name(path[:200], known)
    return ExperimentError(shown, Message("unknown key."), suggestion)


def _too_long() -> ExperimentError:
    return ExperimentError("", Message("longer than an experiment can be ({most} characters).", most=LONGEST_TEXT))


def _short(text: str, limit: int = 120) -> str:
    printable = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"
