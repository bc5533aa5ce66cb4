"""Ranges of axes that stay where they are: nothing jumps while a network trains."""

from collections.abc import Callable
from math import ceil, floor, log10

Range = tuple[float, float]

# Upper ends of axes that start at 0, within a factor of 10.
_ENDS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

_NARROWEST = 1e-250

# Data that fill less than this share of an axis for so many pictures in a row get a narrower one.
LEAST_SHARE = 0.55
PATIENCE = 150


def round_up(value: float) -> float:
    """The next round number at or above ``value`` > 0, by which an axis may end."""
    power = 10.0 ** floor(log10(value))
    return next((end * power for end in _ENDS if end * power >= value * (1 - 1e-12)), 10 * power)


def decades(low: float, high: float, least: int = 4) -> Range:
    """Whole decades around the logarithms ``low`` … ``high``, at least so many; many are rounded to 2, 5, 10, …"""
    bottom, top = floor(low - 0.1), ceil(high)
    missing = max(0, least - (top - bottom))
    bottom, top = bottom - (missing + 1) // 2, top + missing // 2
    step = next((step for step in (1, 2, 5, 10, 20, 50) if top - bottom <= 6 * step), 100)
    return float(floor(bottom / step) * step), float(ceil(top / step) * step)


def from_zero(low: float, high: float) -> Range:
    """From 0, or a round number below it, to a round number above ``high``."""
    bottom = -round_up(-1.05 * low) if low < 0 else 0.0
    top = round_up(1.05 * high) if high > 0 else 0.0
    # Nothing but zeros, or numbers so small that pixels could not be computed from them.
    return (bottom, top) if top - bottom > _NARROWEST else (0.0, 1.0)


def counted(low: float, high: float) -> Range:
    """Steps from 0 to a round number, at least 10."""
    return 0.0, round_up(max(high, 10.0))


def around_zero(low: float, high: float) -> Range:
    """As far to the left as to the right."""
    end = max(abs(low), abs(high))
    end = round_up(end) if end > _NARROWEST else 1.0
    return -end, end


class StickyRange:
    """A range that data may move in freely. It widens when they leave it, and narrows when they long fill little of it.

    Args:
        start: the range as long as there are no data.
        widen: from the extremes of the data to the range that suits them.
        narrows: whether the range becomes narrower again within a run.
    """

    def __init__(self, start: Range, widen: Callable[[float, float], Range], *, narrows: bool = True) -> None:
        self.start = start
        self.range = start
        self._widen = widen
        self._narrows = narrows
        self._patience = PATIENCE
        self._untouched = True

    def follow(self, low: float, high: float, *, afresh: bool = False) -> Range:
        """The range for data from ``low`` to ``high`` (finite); ``afresh``: of a new run, not yet looked at."""
        wanted = self._widen(low, high)
        if self._untouched and self._narrows:
            self.range = wanted
        self._untouched = False
        bottom, top = self.range
        spacious = wanted[1] - wanted[0] < LEAST_SHARE * (top - bottom)
        self._patience = self._patience - 1 if spacious and self._narrows else PATIENCE
        if (spacious and (afresh or self._patience <= 0)) or (afresh and not bottom <= low <= high <= top):
            self.range = wanted
            self._patience = PATIENCE
        elif low < bottom or high > top:
            self.range = (min(bottom, wanted[0]), max(top, wanted[1]))
        return self.range

    def begin_at(self, low: float, high: float) -> Range:
        """The range that suits these extremes, whatever it was before."""
        self.reset()
        self._untouched = False
        self.range = self._widen(low, high)
        return self.range

    def reset(self) -> Range:
        """Back to the start."""
        self.range = self.start
        self._patience = PATIENCE
        self._untouched = True
        return self.range
