"""Whether a failure is a new one or goes on and on: a defect in painting happens sixty times a second."""

import re
from collections.abc import Callable
from time import monotonic

PAUSE = 10.0
"""Seconds after which the same failure counts as a new one."""

_MOST = 100
_CHANGING = re.compile(r"0x[0-9a-fA-F]+|\d+")


class Repetitions:
    """Counts failures that come again before ``PAUSE`` is over."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, tuple[float, int]] = {}

    def count(self, details: str) -> int:
        """How often this failure has come before without a pause: 0 for a new one.

        Numbers and addresses in it may differ.
        """
        now, key = self._clock(), _CHANGING.sub("#", details)
        last, times = self._seen.pop(key, (now - 2 * PAUSE, 0))
        times = times + 1 if now - last <= PAUSE else 0
        if len(self._seen) >= _MOST:
            del self._seen[next(iter(self._seen))]  # the one that was seen longest ago
        self._seen[key] = now, times
        return times
