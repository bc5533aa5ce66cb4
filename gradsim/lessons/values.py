"""Values of the TOML parts, checked one by one: every check notes what is wrong and gives None, or the value itself."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment, load
from gradsim.engine.experiment_text import SHARE_PREFIX
from gradsim.engine.message import Message, listed
from gradsim.engine.pipes import is_pipe
from gradsim.engine.registry import nearest_name
from gradsim.engine.settings import Value
from gradsim.lessons.errors import Problems, short
from gradsim.lessons.toml_block import TomlBlock
from gradsim.presets import find_preset, presets

LONGEST_LINE = 200


class Values:
    """Reads the keys of one block. A key that is not there is None and no problem."""

    def __init__(self, block: TomlBlock, path: Path, problems: Problems) -> None:
        self.block = block
        self.problems = problems
        self._path = path

    def one_line(self, key: str) -> str | None:
        """Text in one line."""
        value = self.text(key)
        if value is not None and (not value.strip() or "\n" in value.strip() or len(value) > LONGEST_LINE):
            self._wrong(key, value, Message("text in one line of at most {most} characters", most=str(LONGEST_LINE)))
            return None
        return value.strip() if value is not None else None

    def text(self, key: str) -> str | None:
        """Text of any length."""
        value = self.block.tree.get(key)
        if value is None or isinstance(value, str):
            return value
        self._wrong(key, value, Message("text in quotes"))
        return None

    def integer(self, key: str, low: int, high: int) -> int | None:
        """A whole number between two others."""
        value = self.block.tree.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self._wrong(key, value, Message("a whole number from {low} to {high}", low=str(low), high=str(high)))
            return None
        return value

    def flag(self, key: str) -> bool:
        """true or false; false where the key is not there."""
        value = self.block.tree.get(key, False)
        if isinstance(value, bool):
            return value
        self._wrong(key, value, Message("true or false"))
        return False

    def name(self, key: str, known: tuple[str, ...]) -> str | None:
        """One of the known names."""
        value = self.text(key)
        if value is None or value in known:
            return value
        self._unknown(key, value, known)
        return None

    def names(self, key: str, known: tuple[str, ...], *, shown: str = "") -> tuple[str, ...] | None:
        """A list of known names; ``shown``: what the message lists where that is not all."""
        value = self.block.tree.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._wrong(key, value, Message("a list of names in quotes"))
            return None
        unknown = [item for item in value if item not in known]
        for item in unknown:
            self._unknown(key, item, known, shown=shown)
        return None if unknown else tuple(dict.fromkeys(value))

    def experiment(self, key: str) -> Experiment | None:
        """A share string, the name of a preset, or a file beside the lesson."""
        source = self.text(key)
        if source is None:
            return None
        line = self.block.line_of(key)
        try:
            if source.strip().startswith(SHARE_PREFIX):
                return Experiment.from_share_string(source)
            if source.endswith(".toml"):
                file = self._path.parent / source
                if is_pipe(file):  # as of the lesson itself
                    raise ExperimentError("", Message("{file}: there is no such file.", file=str(file)))
                return load(file)
        except ExperimentError as error:
            self.problems.add_experiment(line, key, error)
            return None
        preset = find_preset(source)
        if preset is not None:
            return preset.experiment
        names = presets().names
        nearest = nearest_name(source[:200], names)
        self.problems.add(line, "no_experiment", nearest, key=key, found=source, allowed=listed(names))
        return None

    def changes(self, own: Iterable[str]) -> tuple[tuple[str, Value], ...]:
        """Paths and values of the experiment's keys in the block; every other key must be one of ``own``."""
        own = tuple(own)
        known = {setting.path: setting for setting in Experiment.settings()}
        result: list[tuple[str, Value]] = []
        for path, value in _leaves(self.block.tree, ""):
            if path in own:
                continue
            line = self.block.line_of(path)
            if path not in known:
                names = (*own, *known)
                same_name = [
                    candidate for candidate in known if candidate.rpartition(".")[2] == path.rpartition(".")[2]
                ]
                suggestion = same_name[0] if same_name else nearest_name(path[:200], names)
                allowed = Message("{keys}, and the keys of an experiment", keys=listed(own))
                self.problems.add(line, "unknown_key", suggestion, key=short(path), allowed=allowed)
                continue
            try:
                result.append((path, known[path].check(value)))
            except ExperimentError as error:
                self.problems.add_experiment(line, path, error)
        return tuple(result)

    def only(self, known: tuple[str, ...]) -> None:
        """Note every key that is none of these."""
        for key in self.block.tree:
            if key not in known:
                line = self.block.line_of(key)
                self.problems.add_unknown(line, "unknown_key", key, known, key=short(key))

    def require(self, *keys: str) -> None:
        """Note every key of these that is not there."""
        if self.block.readable:
            for key in keys:
                if key not in self.block.tree:
                    self.problems.add(self.block.line, "missing", key=key)

    def _wrong(self, key: str, value: object, allowed: str) -> None:
        self.problems.add(self.block.line_of(key), "type", key=key, found=_written(value), allowed=allowed)

    def _unknown(self, key: str, name: str, known: tuple[str, ...], *, shown: str = "") -> None:
        line = self.block.line_of(key, name)
        allowed = shown or listed(known)
        nearest = nearest_name(name[:200], known)
        self.problems.add(line, "unknown_name", nearest, key=key, found=name, allowed=allowed)


def _leaves(tree: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, object]]:
    """Dotted paths and values; no key of an experiment lies deeper than in one section."""
    for name, value in tree.items():
        # Keys that TOML writes in quotes, such as "network.depth", are none of ours.
        path = f"{prefix}{name}" if "." not in name else f'{prefix}"{name}"'
        if isinstance(value, dict) and not prefix:
            yield from _leaves(value, f"{name}.")
        else:
            yield path, value


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, int) and value.bit_length() > 200:
        return "an integer of many digits"  # Python refuses to write thousands of them
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else f"a {type(value).__name__}"
