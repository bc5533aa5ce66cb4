"""How long a change of the language takes, until the window is painted anew.

Asserts nothing about time. Runs offscreen unless QT_QPA_PLATFORM says otherwise.
"""

from statistics import median
from time import perf_counter, process_time

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from gradsim import Experiment
from gradsim.gui import MainWindow, create_window
from gradsim.gui.translation import language_manager
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MILLISECONDS

TURNS = 5


def switch(window: MainWindow, language: str) -> tuple[float, float]:
    """Milliseconds until everything is painted in the other language: by the clock, and of the processor."""
    start, busy = perf_counter(), process_time()
    language_manager().choose(language)
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    window.grab()
    return 1000 * (perf_counter() - start), 1000 * (process_time() - busy)


@pytest.mark.benchmark
def test_switch_of_language(qapp: object, figures: Sheet) -> None:
    """Target: under 500 ms with every plot open, the first time included, when the Chinese font is loaded."""
    window = create_window(Experiment().replace("network.depth", 50))
    window.verdict.tester.enabled = False
    window.resize(1600, 1000)
    for dock in window.plot_area.docks.values():
        dock.show()
    window.controls.set_open_groups(tuple(window.controls.groups))
    window.show()
    window.controller.advance_to(200)
    loop = QEventLoop()
    QTimer.singleShot(3000, loop.quit)
    loop.exec()
    first, *others = [switch(window, language) for _ in range(TURNS) for language in ("zh_CN", "en")]
    window.close()
    later = [median(times) for times in zip(*others, strict=True)]
    figures.low("language: first switch", first[0], MILLISECONDS, at_most=500)
    figures.low("language: a later switch", later[0], MILLISECONDS, at_most=500)
    figures.low("language: a later switch, processor time", later[1], MILLISECONDS)
