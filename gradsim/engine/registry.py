"""Named things that can be chosen in an experiment: activations, initializers, data sets and so on."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from gradsim.engine.errors import GradsimError, with_hint
from gradsim.engine.message import Message, listed


class Named(Protocol):
    """What a registry can hold."""

    @property
    def name(self) -> str:
        """The key under which files, the terminal and the window know the entry."""

    @property
    def label(self) -> str:
        """What a person reads in the window, in English."""

    @property
    def help(self) -> str:
        """One line that says what the entry is."""


T = TypeVar("T", bound=Named)


class UnknownNameError(GradsimError, KeyError):
    """A name that a registry does not hold; says which names it does, and the nearest of them."""

    def __init__(self, kind: str, name: str, names: tuple[str, ...]) -> None:
        self.suggestion = nearest_name(name, names)
        problem = Message('unknown {kind} "{name}"; allowed: {names}.', kind=kind, name=name, names=listed(names))
        super().__init__(with_hint(problem, self.suggestion))

    def __str__(self) -> str:
        return str(self.message)  # a KeyError would quote it


def nearest_name(name: str, names: tuple[str, ...]) -> str | None:
    """The one of ``names`` most like ``name``, or None where none is near."""
    matches = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    return matches[0] if matches else None


class Registry(Generic[T]):
    """Entries by name, in the order in which they were added."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, T] = {}

    def add(self, entry: T) -> T:
        """Add an entry under its own name. Raises ValueError where the name is taken: a defect, not an input."""
        if entry.name in self._entries:
            raise ValueError(f"{self.kind} {entry.name!r} is registered twice")
        self._entries[entry.name] = entry
        return entry

    def get(self, name: str) -> T:
        """The entry called ``name``. Raises UnknownNameError, with the nearest name, where there is none."""
        try:
            return self._entries[name]
        except KeyError:
            raise UnknownNameError(self.kind, name, self.names) from None

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in the order in which the entries were added."""
        return tuple(self._entries)

    def select(self, condition: Callable[[T], bool]) -> tuple[str, ...]:
        """Names of the entries for which ``condition`` holds."""
        return tuple(name for name, entry in self._entries.items() if condition(entry))

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries
