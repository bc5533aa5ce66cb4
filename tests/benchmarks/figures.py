"""What benchmarks find, as figures with names; what was found when they were last kept; which have become worse."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import floor, isfinite, log10
from pathlib import Path
from typing import Literal

import tomli_w

KEPT = Path(__file__).with_name("figures.toml")

WORSE = 1.15
"""So many times as bad as it was is a regression; less is noise."""

TIMES = "times"
MICROSECONDS, MILLISECONDS, SECONDS = "µs", "ms", "s"
PER_SECOND = "/s"
MEGABYTES = "MB"

_DURATIONS = (MICROSECONDS, MILLISECONDS, SECONDS)
_DIGITS = 3
_HEAD = """\
# What `make bench` has found, written by `make bench ARGS=--keep`; later runs are compared with it. Durations are those
# of a usual desktop: divided by the slowness of the machine (tests/reliability/machine.py).

"""

Better = Literal["smaller", "larger"]


@dataclass(frozen=True)
class Figure:
    """One number that a benchmark finds.

    Attributes:
        name: what it is of, and what it is.
        unit: ``TIMES`` for ratios of what was measured in turns; durations are those of a usual desktop, pictures
            a second those of this machine, as they come at the pace of the eye.
        better: which way is good.
        wanted: the most (or, where larger is better, the least) that it should be; None where nobody has said.
        compared: whether it is held against what was kept; False for differences of large numbers, near 0 by nature.
    """

    name: str
    value: float
    unit: str = TIMES
    better: Better = "smaller"
    wanted: float | None = None
    compared: bool = True

    @property
    def misses(self) -> bool:
        """Whether it is not what is wanted."""
        if self.wanted is None:
            return False
        return not (self.value <= self.wanted if self.better == "smaller" else self.value >= self.wanted)

    def on_usual_desktop(self, slowness: float) -> "Figure":
        """The same as a machine would find it that is ``slowness`` times as fast as this one."""
        if self.unit in _DURATIONS:
            return replace(self, value=self.value / slowness)
        return self


@dataclass(frozen=True)
class Comparison:
    """A figure now and as it was kept, if it was."""

    now: Figure
    kept: Figure | None

    @property
    def ratio(self) -> float | None:
        """Now over then; None where there is nothing to compare, or no ratio of the two."""
        if self.kept is None or not self.now.compared or self.kept.unit != self.now.unit:
            return None
        if not (isfinite(self.now.value) and isfinite(self.kept.value) and self.now.value > 0 < self.kept.value):
            return None
        return self.now.value / self.kept.value

    @property
    def worse(self) -> float | None:
        """How many times as bad as it was: above 1 where it has become worse."""
        if self.ratio is None:
            return None
        return self.ratio if self.now.better == "smaller" else 1 / self.ratio

    @property
    def regressed(self) -> bool:
        """Whether it has become worse by more than noise; a figure that is no number any more has."""
        if self.kept is not None and self.now.compared and not isfinite(self.now.value):
            return True
        return self.worse is not None and self.worse > WORSE


def compare(found: Iterable[Figure], kept: Mapping[str, Figure]) -> list[Comparison]:
    """Each figure beside what was kept of it."""
    return [Comparison(figure, kept.get(figure.name)) for figure in found]


def table(comparisons: Iterable[Comparison]) -> list[str]:
    """Lines: kept, now, the ratio, what is wanted, and a word where something is to be said."""
    rows = [("figure", "kept", "now", "ratio", "wanted", "")]
    for pair in comparisons:
        now, kept = pair.now, pair.kept
        sign = "≤" if now.better == "smaller" else "≥"
        words = ["new"] if kept is None else ["worse"] if pair.regressed else []
        words += ["not as wanted"] if now.misses else []
        rows.append(
            (
                f"{now.name} ({now.unit})",
                "–" if kept is None else _written(kept.value),
                _written(now.value),
                "–" if pair.ratio is None else f"{pair.ratio:.2f}",
                "" if now.wanted is None else f"{sign} {now.wanted:g}",
                ", ".join(words),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:-1], widths[1:-1]), row[-1]]).rstrip() for row in rows
    ]


def regressions(comparisons: Iterable[Comparison]) -> list[str]:
    """A line for each figure that has become worse by more than noise, the worst first."""
    found = sorted((pair for pair in comparisons if pair.regressed), key=lambda pair: -(pair.worse or float("inf")))
    return [
        f"{pair.now.name}: {_written(pair.kept.value)} → {_written(pair.now.value)} {pair.now.unit}, "
        + ("no number" if pair.worse is None else f"{pair.worse:.2f} times as bad")
        for pair in found
        if pair.kept is not None
    ]


def read_figures(path: Path = KEPT) -> dict[str, Figure]:
    """The figures that were kept, by name; none where there is no file."""
    if not path.exists():
        return {}
    figures = tomllib.loads(path.read_text("utf-8"))["figures"]
    return {name: Figure(name, **entry) for name, entry in figures.items()}


def keep_figures(found: Iterable[Figure], machine: Mapping[str, object], path: Path = KEPT) -> None:
    """Write what was found over what was kept before; figures that were not measured this time stay as they are."""
    figures = read_figures(path) | {figure.name: figure for figure in found}
    entries = {name: _entry(figure) for name, figure in sorted(figures.items())}
    path.write_text(_HEAD + tomli_w.dumps({"machine": dict(machine), "figures": entries}), "utf-8")


def _entry(figure: Figure) -> dict[str, object]:
    entry: dict[str, object] = {"value": float(_written(figure.value)), "unit": figure.unit, "better": figure.better}
    if figure.wanted is not None:
        entry["wanted"] = figure.wanted
    if not figure.compared:
        entry["compared"] = False
    return entry


def _written(value: float) -> str:
    """With three significant digits, never as a power of ten."""
    if not isfinite(value) or value == 0:
        return str(value)
    places = max(0, _DIGITS - 1 - floor(log10(abs(value))))
    return f"{value:.{places}f}"
