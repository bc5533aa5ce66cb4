"""Several runs of one experiment: which of them speak for it, their median and range, and how that is said."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from gradsim.engine.median import median_of_runs
from gradsim.engine.record import Record, judged_runs
from gradsim.gui.plots.extremes import logarithms
from gradsim.gui.plots.series import Line, Spread, spread
from gradsim.gui.plots.writing import value_text
from gradsim.gui.translation import QT_TRANSLATE_NOOP

Float64 = NDArray[np.float64]

_ALL = QT_TRANSLATE_NOOP("Runs", "median and range of {runs} runs")
_SOME = QT_TRANSLATE_NOOP("Runs", "median and range of {some} of {runs} runs")
_ALL_BRIEF = QT_TRANSLATE_NOOP("Runs", "{runs} runs")
_SOME_BRIEF = QT_TRANSLATE_NOOP("Runs", "{some} of {runs} runs")
_FIRST = QT_TRANSLATE_NOOP("Runs", "first of {runs} runs")
_FIRST_BRIEF = QT_TRANSLATE_NOOP("Runs", "run 1")


def judged(record: Record, values: Float64) -> Float64:
    """The rows of ``values`` (runs, …) that speak for the experiment: a run that has diverged does not spoil others."""
    return values if len(values) == 1 else values[judged_runs(record)]


def middle(values: Float64) -> float:
    """The median of ``values`` (runs,)."""
    return float(median_of_runs(values))


def run_spread(record: Record, values: Float64) -> Spread:
    """Median and range of ``values`` (runs, n) over those runs."""
    return spread(judged(record, values))


def layer_line(record: Record, values: Float64, *, band: bool, logarithmic: bool = True) -> Line:
    """``values`` (runs, L) as a curve over the layers: the median, and its range if ``band``; NaN where it breaks."""
    runs = run_spread(record, values)
    place = logarithms if logarithmic else _finite
    middle = place(runs.middle)
    low, high = (place(runs.low), place(runs.high)) if band and len(values) > 1 else (middle, middle)
    return Line(np.arange(1.0, values.shape[1] + 1), middle, low, high)


def run_text(record: Record, values: Float64, place: int, digits: int = 6) -> str:
    """The number at one place of ``values`` (runs, n): the median, and with several runs their range."""
    runs = run_spread(record, values[:, place : place + 1])
    text = value_text(float(runs.middle[0]), digits)
    if len(values) > 1:
        text += f" ({value_text(float(runs.low[0]), 3)} … {value_text(float(runs.high[0]), 3)})"
    return text


def runs_text(record: Record) -> str:
    """What is drawn of several runs: "median and range of 4 of 5 runs"; "" of a single one."""
    return _written(record, _ALL, _SOME)


def runs_brief(record: Record) -> str:
    """The same in short: "4 of 5 runs"."""
    return _written(record, _ALL_BRIEF, _SOME_BRIEF)


def first_text(record: Record) -> str:
    """What is known of the first run alone: "first of 5 runs"; "" where there is no other."""
    return _written(record, _FIRST, _FIRST)


def first_brief(record: Record) -> str:
    """The same in short: "run 1"."""
    return _written(record, _FIRST_BRIEF, _FIRST_BRIEF)


def _finite(values: Float64) -> Float64:
    return np.where(np.isfinite(values), values, np.nan)


def _written(record: Record, every: str, some: str) -> str:
    runs, speaking = len(record.status), len(judged_runs(record))
    if runs == 1:
        return ""
    text = QCoreApplication.translate("Runs", every if speaking == runs else some)
    return text.format(runs=runs, some=speaking)
