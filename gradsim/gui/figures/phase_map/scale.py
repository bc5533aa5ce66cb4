"""How an axis of cells is labelled: round numbers where they lie between the cells, or the names of choices."""

from dataclasses import dataclass
from math import ceil, floor, log10

from gradsim.engine.settings import Value
from gradsim.gui.controls.choice_editor import choice_text
from gradsim.gui.numbers import tidy
from gradsim.gui.plots.ticks import CategoryScale, CountScale, NumberScale, Tick
from gradsim.gui.plots.writing import short
from gradsim.gui.translation import QT_TRANSLATE_NOOP, translate_engine
from gradsim.sweep.map_axis import MapAxis

_FLAGS = {True: QT_TRANSLATE_NOOP("engine", "on"), False: QT_TRANSLATE_NOOP("engine", "off")}
# Multiples of powers of ten on a logarithmic axis, the fullest first that there is room for.
_LOG_MULTIPLES = ((1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))


@dataclass(frozen=True)
class MapScale:
    """Ticks of an axis whose positions are its cells."""

    axis: MapAxis

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Round values, at their places between the cells; every name where there is room for it."""
        axis = self.axis
        low, high = max(low, -0.5), min(high, len(axis) - 0.5)
        setting = axis.setting
        if not axis.numeric:
            return CategoryScale(tuple(value_text(axis, value) for value in axis.values)).ticks(low, high, room)
        least, largest = max(float(axis.at(low)), setting.minimum), min(float(axis.at(high)), setting.maximum)
        if axis.log:
            found = _log_ticks(least, largest, room)
        elif setting.kind == "number":
            found = NumberScale().ticks(least, largest, room)
        else:
            found = CountScale().ticks(least, largest, room)
        return [Tick(float(axis.positions(tick.position)), tick.text, tick.exponent) for tick in found]


@dataclass(frozen=True)
class LossScale:
    """Ticks of losses, whose positions are logarithms to the base 10: decades, or plain numbers within one."""

    def ticks(self, low: float, high: float, room: float) -> list[Tick]:
        """Round numbers."""
        least, largest = 10**low, 10**high
        found = _log_ticks(least, largest, room) if largest > 10 * least else NumberScale().ticks(least, largest, room)
        return [Tick(log10(tick.position), tick.text, tick.exponent) for tick in found if tick.position > 0]


def _log_ticks(low: float, high: float, room: float) -> list[Tick]:
    decades = range(floor(log10(low)), ceil(log10(high)) + 1)
    for multiples in _LOG_MULTIPLES:
        values = [multiple * 10.0**decade for decade in decades for multiple in multiples]
        inside = [value for value in values if low <= value * (1 + 1e-9) and value <= high * (1 + 1e-9)]
        if len(inside) <= max(room, 1):
            break
    step = ceil(len(inside) / max(room, 1))
    return [Tick(value, tidy(value)) for value in inside[::step]]


def axis_name(axis: MapAxis) -> str:
    """The key's name in the window's language."""
    return translate_engine(axis.setting.label)


def value_text(axis: MapAxis, value: Value) -> str:
    """One value of an axis, in the window's language."""
    if isinstance(value, bool):
        return translate_engine(_FLAGS[value])
    if isinstance(value, str):
        return choice_text(axis.path, value)[0]
    assert isinstance(value, int | float)
    return str(value) if isinstance(value, int) else short(value)
