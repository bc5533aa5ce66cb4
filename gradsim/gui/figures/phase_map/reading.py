"""What is said of the cell under the pointer."""

from math import isnan, log

from PySide6.QtCore import QCoreApplication

from gradsim.gui.error_text import say
from gradsim.gui.figures.phase_map.scale import axis_name, value_text
from gradsim.gui.plots.readout import Entry, Readout
from gradsim.gui.plots.writing import short
from gradsim.gui.translation import QT_TRANSLATE_NOOP, translate_engine
from gradsim.gui.verdict.text import kind_text
from gradsim.sweep.map_data import NO_VERDICT, MapData
from gradsim.sweep.map_order import Place
from gradsim.sweep.phase_map import GRADIENT, LOSS
from gradsim.theory.verdict import Kind
from gradsim.theory.wording import magnitude, said_number

RATIO = "‖δ¹‖/‖δᴸ‖"
_LN_10 = log(10)
# Characters in a line of a reason.
_LINE = 56
_KINDS = tuple(Kind)
_WAITING = QT_TRANSLATE_NOOP("PhaseMap", "not measured yet")
_MEDIAN = QT_TRANSLATE_NOOP("PhaseMap", "%1, median")
_RANGE = QT_TRANSLATE_NOOP("PhaseMap", "range of %1 seeds")
_THEORY = QT_TRANSLATE_NOOP("PhaseMap", "theory, first weights")
_LOSS = QT_TRANSLATE_NOOP("PhaseMap", "loss, median")
_VERDICT = QT_TRANSLATE_NOOP("PhaseMap", "verdict")
_DIVERGED = QT_TRANSLATE_NOOP("PhaseMap", "diverged")
_OF = QT_TRANSLATE_NOOP("PhaseMap", "%1 of %2")


def tr(text: str) -> str:
    """A text of the phase map in the language in force."""
    return QCoreApplication.translate("PhaseMap", text)


def ratio_text(logarithm: float) -> str:
    """10 to that power, in three figures, also where it is beyond every float."""
    return said_number(magnitude(logarithm * _LN_10, 3), translate_engine)


def place_text(data: MapData, place: Place) -> str:
    """Which network a cell has: Depth 30, Gain 1.5."""
    ends = ((data.plan.x, place[0]), (data.plan.y, place[1]))
    return " · ".join(f"{axis_name(axis)} {value_text(axis, axis.values[index])}" for axis, index in ends)


def read_cell(data: MapData, place: Place) -> Readout:
    """Everything that is known of a cell."""
    title = place_text(data, place)
    column, row = place
    if not data.known[row, column]:
        return Readout(title, (Entry(tr(_WAITING), ""),))
    problem = data.problems.get(place)
    if problem:
        return Readout(title, tuple(Entry(line, "", "error") for line in _lines(say(problem))))
    return Readout(title, tuple(_entries(data, place)))


def _entries(data: MapData, place: Place) -> list[Entry]:
    column, row = place
    seeds = data.plan.seeds
    of_seeds = tr(_RANGE).replace("%1", str(seeds))
    median, least, largest = data.spread(GRADIENT, place)
    entries = [Entry(tr(_MEDIAN).replace("%1", RATIO), ratio_text(median), "delta")]
    if seeds > 1:
        entries.append(Entry(of_seeds, f"{ratio_text(least)} … {ratio_text(largest)}"))
    theory = float(data.predicted[row, column])
    if not isnan(theory):
        entries.append(Entry(tr(_THEORY), ratio_text(theory), "theory"))
    median, least, largest = data.spread(LOSS, place)
    entries.append(Entry(tr(_LOSS), short(median)))
    if seeds > 1:
        entries.append(Entry(of_seeds, f"{short(least)} … {short(largest)}"))
    kind = int(data.verdict[row, column])
    if kind != NO_VERDICT:
        entries.append(Entry(tr(_VERDICT), kind_text(_KINDS[kind])))
    diverged = int(data.diverged[row, column])
    if diverged:
        entries.append(Entry(tr(_DIVERGED), tr(_OF).replace("%1", str(diverged)).replace("%2", str(seeds)), "error"))
    return entries


def _lines(text: str) -> list[str]:
    """A sentence in lines; Chinese, which has no blanks, is cut anywhere."""
    lines, line = [], ""
    width = 0
    for word in text.split(" "):
        for part in (word,) if word.isascii() else tuple(word):
            size = len(part) if part.isascii() else 2
            if width + size > _LINE and line:
                lines.append(line.rstrip())
                line, width = "", 0
            line += part
            width += size
        line += " "
        width += 1
    return [*lines, line.rstrip()]
