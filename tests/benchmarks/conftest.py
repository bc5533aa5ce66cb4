"""Figures of the benchmarks: gathered while they run, compared with those that were kept, or kept themselves."""

import os
import platform
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import qVersion

from tests.benchmarks.figures import (
    KEPT,
    TIMES,
    WORSE,
    Figure,
    compare,
    keep_figures,
    read_figures,
    regressions,
    table,
)
from tests.reliability.machine import slowness

_FOUND = pytest.StashKey[list[Figure]]()
_SLOWNESS = pytest.StashKey[list[float]]()
_BUSY = 0.5


class Sheet:
    """What one benchmark writes down, as it measured it.

    Attributes:
        figures: in the order in which they came.
    """

    def __init__(self) -> None:
        self.figures: list[Figure] = []

    def low(
        self, name: str, value: float, unit: str = TIMES, *, at_most: float | None = None, compared: bool = True
    ) -> None:
        """A figure of which less is better; ``unit`` as in ``figures.py``, ``compared`` as in ``Figure``."""
        self.figures.append(Figure(name, value, unit, "smaller", at_most, compared))

    def high(self, name: str, value: float, unit: str = TIMES, *, at_least: float | None = None) -> None:
        """A figure of which more is better."""
        self.figures.append(Figure(name, value, unit, "larger", at_least))


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--keep``: what is found now is what later runs are compared with."""
    parser.addoption(
        "--keep", action="store_true", help="keep the figures of this run in tests/benchmarks/figures.toml"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Nothing has been found yet."""
    config.stash[_FOUND] = []
    config.stash[_SLOWNESS] = []


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Sheet]:
    """Where a benchmark writes its figures. How slow the machine is, is measured before and after it."""
    before = slowness()
    sheet = Sheet()
    yield sheet
    mean = (before + slowness()) / 2
    request.config.stash[_FOUND] += [figure.on_usual_desktop(mean) for figure in sheet.figures]
    request.config.stash[_SLOWNESS].append(mean)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table, what has become worse, and what is kept. Regressions are told; they make nothing fail."""
    found = config.stash[_FOUND]
    if not found:
        return
    seen = config.stash[_SLOWNESS]
    say = terminalreporter.write_line
    terminalreporter.section("figures")
    comparisons = compare(found, read_figures())
    for line in table(comparisons):
        say(line)
    say(f"This machine takes {min(seen):.2f} to {max(seen):.2f} times as long as a usual desktop, for which these are.")
    if os.name == "posix" and os.getloadavg()[0] > (os.cpu_count() or 1) + _BUSY:
        say(f"Others are at work here too (load {os.getloadavg()[0]:.1f}): only ratios mean anything.")
    worse = regressions(comparisons)
    if worse:
        terminalreporter.section(f"more than {100 * WORSE - 100:.0f} % worse than what was kept")
        for line in worse:
            say(line)
    if config.getoption("--keep"):
        keep_figures(found, _machine(seen))
        say(f"kept in {KEPT.relative_to(config.rootpath)}")


def _machine(seen: list[float]) -> dict[str, object]:
    """Where figures come from, for those who read them."""
    return {
        "slowness": round(sum(seen) / len(seen), 2),
        "processors": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "qt": qVersion(),
    }
