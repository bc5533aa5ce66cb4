"""Where an axis has its ticks and what stands beside them. Knows numbers alone: no Qt, no colours."""

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Protocol

from gradsim.gui.numbers import grouped

MINUS = "\N{MINUS SIGN}"

# An axis of decades that is zoomed in on less than this many decades has numbers between the powers of ten as well.
_FEW_DECADES = 1.5
_MULTIPLES = (1, 2, 5)
# Where an axis would have a single label otherwise, labels may stand so much closer than usual.
_CLOSER = 0.6


@dataclass(frozen=True)
class Tick:
    """One tick: its place on the axis and its label, ``text`` with ``exponent`` raised behind it."""

    position: float
    text: str
    exponent: str = ""


class Scale(Protocol):
    """How an axis is divided."""

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """The ticks from ``low`` to ``high``, with place for at most ``room`` labels."""


def round_step(least: float, multiples: tuple[int, ...] = _MULTIPLES) -> float:
    """The smallest multiple of a power of ten (…, 0.1, 0.2, 0.5, 1, 2, 5, 10, …) that is at least ``least`` (> 0)."""
    power = 10.0 ** floor(log10(least))
    for multiple in (*multiples, 10):
        if multiple * power >= least * (1 - 1e-9):
            return multiple * power
    return 10 * power


def _step(low: float, high: float, room: float, multiples: tuple[int, ...] = _MULTIPLES) -> float:
    """The distance of ticks with place for ``room`` labels; a single label tells no scale: rather two, and closer."""
    least = (high - low) / max(room, 1)
    step = round_step(least, multiples)
    if len(_multiples(low, high, step)) < 2:
        closer = round_step(_CLOSER * least, multiples)
        if len(_multiples(low, high, closer)) >= 2:
            return closer
    return step


def _multiples(low: float, high: float, step: float) -> list[float]:
    """All multiples of ``step`` from ``low`` to ``high``, both included."""
    slack = 1e-9 * step
    return [number * step for number in range(ceil((low - slack) / step), floor((high + slack) / step) + 1)]


def signed(text: str) -> str:
    """A number with a minus sign in place of the hyphen."""
    return text.replace("-", MINUS)


@dataclass(frozen=True)
class DecadeScale:
    """Powers of ten. Positions are logarithms to the base 10."""

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Whole decades; zoomed in on less than some decades, multiples of powers of ten."""
        if high - low >= _FEW_DECADES:
            step = max(1, int(_step(low, high, room)))
            return [Tick(position, "10", signed(f"{position:.0f}")) for position in _multiples(low, high, step)]
        exponent = floor(low)
        factors = NumberScale().ticks(10 ** (low - exponent), 10 ** (high - exponent), room)
        return [_between_decades(tick, exponent) for tick in factors if tick.position > 0]


def _between_decades(factor: Tick, exponent: int) -> Tick:
    """A multiple of a power of ten on an axis of logarithms: 5·10⁻¹ and 10⁻¹ rather than 50·10⁻² and 10·10⁻²."""
    shift = floor(log10(factor.position) + 1e-9)
    text = f"{factor.position / 10**shift:.6g}" if shift else factor.text
    text = "10" if float(text) == 1.0 else f"{text}·10"
    return Tick(exponent + log10(factor.position), text, signed(str(exponent + shift)))


@dataclass(frozen=True)
class LayerScale:
    """Layers, counted from 1: whole numbers, and always the first."""

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """1, 2, 3, …; 1, 3, 5, …; or 1 and the multiples of a round number."""
        step = max(1, int(round_step((high - low) / max(room, 1))))
        first = max(1, ceil(low))
        if step == 2:
            layers = list(range(first + (first + 1) % 2, floor(high) + 1, 2))
        else:
            layers = [int(layer) for layer in _multiples(first, high, step)]
            if first == 1 and layers[:1] != [1]:
                layers.insert(0, 1)
        return [Tick(layer, str(layer)) for layer in layers]


@dataclass(frozen=True)
class CountScale:
    """Whole numbers that may become large, such as steps: 0, 500, 1 000."""

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Multiples of 1, 2, 5, 10, …"""
        step = max(1, int(_step(low, high, room)))
        return [Tick(count, signed(grouped(int(count)))) for count in _multiples(low, high, step)]


@dataclass(frozen=True)
class NumberScale:
    """Any numbers: 0, 0.2, 0.4; very large and very small ones with a power of ten.

    Attributes:
        multiples: of powers of ten, the distances that ticks may have.
    """

    multiples: tuple[int, ...] = _MULTIPLES

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Multiples of …, 0.1, 0.2, 0.5, 1, … with as many decimals as it takes to tell them apart."""
        least = (high - low) / max(room, 1)
        if not least > 0:
            return []
        step = _step(low, high, room, self.multiples)
        values = _multiples(low, high, step)
        largest = max(abs(low), abs(high))
        if largest >= 1e5 or largest < 1e-3:
            return _with_power(values, step, floor(log10(largest)))
        return [Tick(value, text) for value, text in zip(values, _decimals(values, step), strict=True)]


def _with_power(values: list[float], step: float, exponent: int) -> list[Tick]:
    power = 10.0**exponent
    factors = _decimals([value / power for value in values], step / power)
    return [
        Tick(value, "0") if value == 0 else Tick(value, f"{factor}·10", signed(str(exponent)))
        for value, factor in zip(values, factors, strict=True)
    ]


def _decimals(values: list[float], step: float) -> list[str]:
    """The values with as few decimals as show ``step``."""
    decimals = max(0, -floor(log10(step) + 1e-9))
    return [signed(f"{round(value, decimals) + 0.0:.{decimals}f}") for value in values]


@dataclass(frozen=True)
class CategoryScale:
    """Named places at 0, 1, 2, …, each at the middle of its cell."""

    names: tuple[str, ...] = ()

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Every name, or every second, fifth, … where there is no room for all."""
        step = max(1, int(round_step(len(self.names) / max(room, 1)))) if self.names else 1
        return [Tick(index, self.names[index]) for index in range(0, len(self.names), step) if low <= index <= high]
