"""The window while it trains at full speed: repaints, how long its thread is held, and what training pays for it.

Asserts nothing about time. Runs offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time, time
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer

from gradsim import Experiment, Trainer
from gradsim.gui import create_window
from gradsim.gui.main_window import MainWindow
from gradsim.gui.plots.canvas import Canvas
from gradsim.lessons import lessons
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MEGABYTES, MILLISECONDS, PER_SECOND, SECONDS

MEASURED = 6.0
WARM_UP = 2.0
ROOT = Path(__file__).parents[2]


class PaintCounter(QObject):
    """Counts the repaints of widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}

    def watch(self, name: str, widget: QObject) -> None:
        """Count the repaints of ``widget`` under ``name``."""
        self.counts[name] = 0
        widget.setProperty("counted", name)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Qt's way of telling of events."""
        if event.type() == QEvent.Type.Paint:
            self.counts[watched.property("counted")] += 1
        return False


class HoldMeter:
    """How late a 4 ms timer fires: for so long something else held the window's thread."""

    INTERVAL = 4

    def __init__(self) -> None:
        self.delays: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._fired)

    def start(self) -> None:
        """Begin to measure."""
        self._clock.start()
        self._timer.start(self.INTERVAL)

    def stop(self) -> None:
        """End measuring."""
        self._timer.stop()

    def _fired(self) -> None:
        self.delays.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - self.INTERVAL))
        self._clock.restart()


def spend(seconds: float) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def steps_per_second_alone(experiment: Experiment) -> float:
    """Training in this thread, with no window at work."""
    trainer = Trainer(experiment)
    trainer.advance(200, record=False)
    start, steps = perf_counter(), 0
    while perf_counter() - start < 2:
        trainer.advance(100, record=False)
        steps += 100
    return steps / (perf_counter() - start)


Prepare = Callable[[MainWindow], None]


def report(figures: Sheet, experiment: Experiment, title: str, prepare: Prepare | None = None) -> str:
    """Figures of one experiment at 1600 × 1000; ``prepare`` opens what else is to be seen once the run is under way.

    In words, how often each card was painted.
    """
    window = create_window(experiment)
    window.verdict.tester.enabled = False  # what trials cost is measured by itself
    window.resize(1600, 1000)
    window.show()
    controller = window.controller
    controller.set_speed("full")
    controller.play()
    spend(WARM_UP)
    if prepare is not None:
        prepare(window)
        spend(WARM_UP)
    paints, holds = PaintCounter(), HoldMeter()
    for name, card in window.plots.items():
        if card.isVisible():
            paints.watch(name, card.findChild(Canvas))
    shown = 0

    def count(_: object) -> None:
        nonlocal shown
        shown += 1

    controller.snapshot_ready.connect(count)
    before, start, drawing = controller.step_count, perf_counter(), thread_time()
    holds.start()
    spend(MEASURED)
    holds.stop()
    elapsed, drawing = perf_counter() - start, thread_time() - drawing
    steps = (controller.step_count - before) / elapsed
    window.close()
    alone = steps_per_second_alone(controller.experiment)
    percentile = quantiles(holds.delays, n=100)[98]
    figures.high(f"window: pictures, {title}", shown / elapsed, PER_SECOND, at_least=30)
    figures.low(f"window: a picture, processor time, {title}", 1000 * drawing / max(shown, 1), MILLISECONDS)
    figures.low(f"window: its thread held, 99 % under, {title}", percentile, MILLISECONDS, at_most=33)
    figures.high(f"window: training / without the window, {title}", steps / alone, at_least=0.4)
    repaints = ", ".join(f"{name} {count / elapsed:.0f}" for name, count in paints.counts.items())
    return f"{title}: {steps:,.0f} steps/s; longest hold {max(holds.delays):.0f} ms; repaints/s of cards: {repaints}"


def every_plot(window: MainWindow) -> None:
    """Open those plots too that are opened on demand."""
    for dock in window.plot_area.docks.values():
        dock.show()


def two_pins(window: MainWindow) -> None:
    """Pin the run twice, some steps apart."""
    window.pins.add()
    spend(0.5)
    window.pins.add()


def a_and_b(window: MainWindow) -> None:
    """Train another network in step with the one that runs."""
    window.compare.comparer.start(window.controller.experiment.replace("network.activation", "tanh"))


def lesson(window: MainWindow) -> None:
    """Open a lesson beside the plots."""
    window.lessons.start(lessons("en")[2].key)
    window.controller.play()


def figure(window: MainWindow) -> None:
    """The figure that follows the run most closely."""
    window.figures.open("residual")


@pytest.mark.benchmark
def test_window_at_full_speed(qapp: object, figures: Sheet, capsys: pytest.CaptureFixture[str]) -> None:
    """At least 30 pictures a second, 99 % of holds under 33 ms, and 0.4 of training's speed without the window."""
    default, deep = Experiment(), Experiment().replace("network.depth", 50)
    scenes: tuple[tuple[Any, ...], ...] = (
        (default, "default experiment"),
        (deep, "depth 50"),
        (deep, "depth 50, every plot", every_plot),
        (default, "two pins", two_pins),
        (default, "A | B", a_and_b),
        (default, "a lesson open", lesson),
        (default.replace("mitigation.residual", "identity"), "figure of the residual block", figure),
    )
    texts = [report(figures, *scene) for scene in scenes]
    with capsys.disabled():
        print("\n" + "\n".join(texts))


@pytest.mark.benchmark
def test_training_beside_trials(qapp: object, figures: Sheet) -> None:
    """Target: a trial in the background leaves the running network at least two thirds of its speed."""
    window = create_window(Experiment())
    window.verdict.tester.enabled = False
    window.resize(1600, 1000)
    window.show()
    controller, trials = window.controller, window.verdict.tester.trials
    controller.set_speed("full")
    controller.play()
    spend(WARM_UP)
    speeds: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(3):
        for trying, found in speeds.items():
            if trying:
                # So many steps that the first trial does not end before it is stopped.
                trials.start(Experiment().replace("seed", 1), controller.snapshot.verdict, 1_000_000)
                spend(1.0)
            before, start = controller.step_count, perf_counter()
            spend(2.0)
            found.append((controller.step_count - before) / (perf_counter() - start))
            trials.cancel()
    window.close()
    ratio = median(speeds[True]) / median(speeds[False])
    figures.high("window: training beside a trial / without", ratio, at_least=0.67)


_MEMORY = """
import os
from gradsim import Experiment
from gradsim.gui import create_window
from PySide6.QtCore import QEventLoop
# A small network: of a usual one, 200,000 steps would take minutes, and the window does the same with either.
small = {"network.depth": 2, "network.width": 8, "training.batch_size": 10}
window = create_window(Experiment().replace_all(small))
window.verdict.tester.enabled = False
window.resize(1600, 1000)
window.show()
controller = window.controller
marks = []
def resident():
    with open("/proc/self/statm") as file:  # of Linux
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
loop = QEventLoop()
def look(snapshot):
    if snapshot.step >= 20_000 * (len(marks) + 1):
        marks.append(resident())
        if snapshot.step >= 220_000:
            loop.quit()
controller.snapshot_ready.connect(look)
controller.set_speed("full")
controller.play()
loop.exec()
window.close()
print(marks[0], marks[-1])
"""

_START = """
import sys
start = float(sys.argv[1])
from gradsim import Experiment
from gradsim.gui import create_window
import time
window = create_window(Experiment())
window.resize(1600, 1000)
window.show()
def first(snapshot):
    window.grab()
    print(time.time() - start)
    window.close()
    QApplication.instance().quit()
from PySide6.QtWidgets import QApplication
window.controller.snapshot_ready.connect(first)
QApplication.instance().exec()
"""


def run_script(script: str, *arguments: str) -> str:
    """What a script prints that runs in a process of its own."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


@pytest.mark.benchmark
def test_start(figures: Sheet) -> None:
    """From the start of the process to the first complete picture: under 2 s."""
    figures.low("window: start", min(float(run_script(_START, str(time()))) for _ in range(5)), SECONDS, at_most=2)


@pytest.mark.benchmark
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory a process has")
def test_memory(figures: Sheet) -> None:
    """Less than 20 MB more after 200,000 steps."""
    before, after = map(float, run_script(_MEMORY).split())
    figures.low("window: memory after 20,000 steps", before, MEGABYTES)
    figures.low("window: memory, 200,000 steps later", after - before, MEGABYTES, at_most=20, compared=False)
