"""Delta debugging: the shortest part of a list of actions that still fails."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def shortest_tail(actions: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> Sequence[T] | None:
    """The shortest of the last 1, 4, 16, … actions that fails by itself; None where not even all of them do."""
    length = 1
    while length < len(actions):
        if fails(actions[-length:]):
            return actions[-length:]
        length *= 4
    return actions if fails(actions) else None


def shrunk(actions: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> Sequence[T]:
    """A part of the failing ``actions`` of which none can be left out (Zeller and Hildebrandt 2002, ddmin)."""
    parts = 2
    while len(actions) >= 2:
        size = -(-len(actions) // parts)
        starts = range(0, len(actions), size)
        for start in starts:
            rest = [*actions[:start], *actions[start + size :]]
            if fails(rest):
                actions, parts = rest, max(parts - 1, 2)
                break
        else:
            if size == 1:
                break
            parts = min(2 * parts, len(actions))
    return actions
