"""The values at which a slider stops: round numbers, evenly spread or along a logarithm."""

from bisect import bisect_left
from math import ceil, floor, log10

from gradsim.engine.settings import Setting

Number = int | float

_PER_DECADE = 20
_LINEAR_STEPS = 100


def ticks_of(setting: Setting) -> tuple[Number, ...]:
    """The stops of a slider for ``setting``, rising. The key must have a slider range and a number as default.

    The default is always among them: a logarithmic slider whose default is 0 begins with 0.
    """
    assert setting.slider is not None
    assert isinstance(setting.default, int | float)
    low, high = setting.slider
    whole = setting.kind != "number"
    if setting.scale == "log":
        values: tuple[Number, ...] = _logarithmic(low, high)
        if whole:
            values = (*map(round, values), *_powers_of_two(low, high))
    else:
        values = tuple(range(round(low), round(high) + 1)) if whole else _linear(low, high)
    return tuple(sorted({*values, setting.default}))


def nearest_tick(ticks: tuple[Number, ...], value: Number) -> int:
    """Index of the stop nearest to ``value``; the first or last where it lies beyond."""
    right = min(bisect_left(ticks, value), len(ticks) - 1)
    left = max(right - 1, 0)
    return left if abs(ticks[left] - value) <= abs(ticks[right] - value) else right


def _linear(low: float, high: float) -> tuple[float, ...]:
    rough = (high - low) / _LINEAR_STEPS
    unit = 10 ** floor(log10(rough))
    step = min((unit * factor for factor in (1, 2, 5, 10)), key=lambda candidate: abs(candidate - rough))
    digits = max(0, -floor(log10(step)))
    count = ceil((high - low) / step - 1e-9)
    return tuple(min(round(low + index * step, digits), high) for index in range(count + 1))


def _logarithmic(low: float, high: float) -> tuple[float, ...]:
    """Two digits each, twenty to a decade, powers of ten among them."""
    first, last = floor(log10(low) * _PER_DECADE + 1e-9), ceil(log10(high) * _PER_DECADE - 1e-9)
    rounded = {float(f"{10 ** (index / _PER_DECADE):.1e}") for index in range(first, last + 1)}
    return tuple(sorted({min(max(value, low), high) for value in rounded}))


def _powers_of_two(low: float, high: float) -> tuple[int, ...]:
    return tuple(2**power for power in range(11) if low <= 2**power <= high)
