"""Pinned runs in a session file: not their curves, but how they are made once more, in the same numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from gradsim.engine.container import Members
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.sessions.session import EXPERIMENT, LATEST_PIN, MOST_PINS, PinnedRun
from gradsim.engine.sessions.tables import changes_from_tables, changes_to_tables, count

_LONGEST_NAME = 200


def to_members(pins: Sequence[PinnedRun]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Tables for the index, and texts by name; those that are not ``keepable``, and more than there may be, are not in.

    Names are texts of their own: the index has neither backslashes nor apostrophes.
    """
    kept = [pin for pin in pins if pin.keepable][:MOST_PINS]
    tables = [
        {"step": pin.step, "look": pin.look, "shown": pin.shown, "changes": changes_to_tables(pin.changes)}
        for pin in kept
    ]
    texts: dict[str, str] = {}
    for number, pin in enumerate(kept, start=1):
        texts[f"pin{number}.{EXPERIMENT}"] = pin.changes[0].experiment.to_toml()
        texts[f"pin{number}.name.txt"] = pin.name[:_LONGEST_NAME]
    return tables, texts


def from_members(tables: Any, members: Members) -> tuple[PinnedRun, ...]:
    """The other way round; raises one of ``container.DAMAGE`` where something is wrong with them."""
    if not isinstance(tables, list) or len(tables) > MOST_PINS:
        raise ValueError(Message("its pinned runs are not as gradsim writes them"))
    return tuple(_pin(number, table, members) for number, table in enumerate(tables, start=1))


def _pin(number: int, table: Mapping[str, Any], members: Members) -> PinnedRun:
    first = Experiment.from_toml(members.text(f"pin{number}.{EXPERIMENT}"))
    step, name, shown = count(table, "step", 0, LATEST_PIN), members.text(f"pin{number}.name.txt"), table["shown"]
    if len(name) > _LONGEST_NAME or not (name.isprintable() or not name) or type(shown) is not bool:
        raise ValueError(Message("its pinned runs are not as gradsim writes them"))
    changes = changes_from_tables(table["changes"], 0, step, first)
    return PinnedRun(changes, step, name, count(table, "look", 0, MOST_PINS - 1), shown)
