"""The section ``[classroom]``: which controls a teacher has locked or hidden. No number of a run depends on it.

It guides a class and protects nothing: whoever opens the file in a text editor, or the dialog, can take it away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from gradsim.engine.sections import Data, Mitigation, Network, Section, Training, key, settings_of
from gradsim.engine.settings import Setting

_SECTIONS: dict[str, Any] = {"network": Network, "mitigation": Mitigation, "training": Training, "data": Data}
# The keys outside of every section, and the groups in which their controls stand.
_OTHERS = {"training": ("precision",), "runs": ("name", "seed", "runs")}


@cache
def control_groups() -> Mapping[str, tuple[str, ...]]:
    """Paths of the keys of each group of controls: network, mitigation, training, data and runs."""
    return MappingProxyType(
        {
            name: (
                *(setting.path for setting in (settings_of(_SECTIONS[name]) if name in _SECTIONS else ())),
                *_OTHERS.get(name, ()),
            )
            for name in (*_SECTIONS, "runs")
        }
    )


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """The keys that are meant by names of groups and of keys; "runs" is the group, with the key of that name in it."""
    groups = control_groups()
    return frozenset(path for name in names for path in groups.get(name, (name,)))


@cache
def _names() -> tuple[str, ...]:
    groups = control_groups()
    return tuple(dict.fromkeys((*groups, *(path for paths in groups.values() for path in paths))))


@dataclass(frozen=True)
class Classroom(Section):
    """``[classroom]``: names of groups and keys, none by default."""

    _prefix = "classroom."

    locked: tuple[str, ...] = key(
        Setting("names", (), "Locked", "controls that are shown but cannot be changed", choices=_names())
    )
    hidden: tuple[str, ...] = key(Setting("names", (), "Hidden", "controls that are not shown", choices=_names()))

    @property
    def locked_keys(self) -> frozenset[str]:
        """Every key whose control is locked."""
        return keys_of(self.locked)

    @property
    def hidden_keys(self) -> frozenset[str]:
        """Every key whose control is hidden."""
        return keys_of(self.hidden)
