"""What stands in several places of a session's index: numbers, and the live changes of a run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gradsim.engine.experiment import Experiment
from gradsim.engine.experiment_text import read_words, write_words
from gradsim.engine.message import Message
from gradsim.engine.settings import Setting, Value
from gradsim.engine.timeline_state import Change

LATEST_STEP = 2**53
"""No number of steps in a file is larger."""


def count(table: Mapping[str, Any], key: str, least: int, most: int) -> int:
    """A whole number of a table; raises ValueError where there is none, or it is too small or too large."""
    value = table.get(key)
    if type(value) is not int or not least <= value <= most:
        raise ValueError(Message("{name} is not a number that it can be", name=key))
    return value


def changes_to_tables(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The changes after the first, each as what is different from it; see ``Timeline.changes``."""
    first = changes[0].experiment
    return [{"step": change.step, "keys": write_words(_difference(first, change.experiment))} for change in changes[1:]]


def changes_from_tables(
    tables: Iterable[Any], first_step: int, latest_step: int, first: Experiment
) -> tuple[Change, ...]:
    """The other way round; raises ValueError (or another of ``container.DAMAGE``) where they are not those of a run."""
    changes = [Change(first_step, first)]
    for table in tables:
        step = count(table, "step", first_step, latest_step)
        experiment = first.replace_all(read_words(table["keys"], Experiment.file_settings())).check_consistency()
        if step < changes[-1].step or not all(Experiment.setting(path).live for path in first.differences(experiment)):
            raise ValueError(Message("its changes are not those of one run"))
        changes.append(Change(step, experiment))
    return tuple(changes)


def _difference(first: Experiment, then: Experiment) -> Iterator[tuple[Setting, Value]]:
    for setting in Experiment.file_settings():
        if first.get(setting.path) != then.get(setting.path):
            yield setting, then.get(setting.path)
