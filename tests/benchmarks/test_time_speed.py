"""What travelling in time costs: training with a timeline, going back, and two networks in step.

Asserts nothing about time. Ratios are those of the processor's time that this process got, so that
other programs matter less.
"""

from statistics import median
from time import perf_counter, process_time

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer

from gradsim import Experiment, Trainer
from gradsim.engine.blas import single_threaded
from gradsim.engine.timeline import Timeline
from gradsim.runtime.controller import Controller
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MEGABYTES, MILLISECONDS

STEPS = 20_000
ROUNDS = 40


@pytest.mark.benchmark
def test_training_with_a_timeline(figures: Sheet) -> None:
    """Target: at most a few percent slower than a Trainer alone."""
    for name, portion, changes in (
        ("default", 256, {}),
        ("adam", 256, {"training.optimizer": "adam"}),
        ("2 × 16", 1024, {"network.depth": 2, "network.width": 16}),
        ("10 × 256", 16, {"network.width": 256}),
    ):
        experiment = Experiment().replace_all({"training.learning_rate": 1e-4, **changes})
        trainer, timeline = Trainer(experiment), Timeline(Trainer(experiment))
        candidates = {"alone": trainer.advance, "with": timeline.advance}
        times: dict[str, list[float]] = {candidate: [] for candidate in candidates}
        with single_threaded():
            for _ in range(ROUNDS):
                for candidate, advance in candidates.items():
                    start = process_time()
                    advance(portion, record=False)
                    times[candidate].append((process_time() - start) / portion)
        ratio = sum(times["with"]) / sum(times["alone"])
        figures.low(f"time: training with a timeline / without, {name}", ratio, at_most=1.05)


@pytest.mark.benchmark
def test_going_to_any_step(figures: Sheet) -> None:
    """Target: under a second for any step of 20,000 of the default experiment."""
    timeline = Timeline(Trainer(Experiment()))
    timeline.advance(STEPS, record=False)
    times = []
    for step in np.random.default_rng(0).integers(0, STEPS, 200):
        start = perf_counter()
        timeline.go_to(int(step))
        times.append(perf_counter() - start)
    figures.low(f"time: going to a step of {STEPS:,}, median", 1000 * median(times), MILLISECONDS)
    figures.low(f"time: going to a step of {STEPS:,}, longest", 1000 * max(times), MILLISECONDS, at_most=1000)
    figures.low(f"time: moments of {STEPS:,} steps", timeline.nbytes / 1e6, MEGABYTES, at_most=200)


def _steps_per_second(controller: Controller, seconds: float) -> float:
    loop = QEventLoop()
    before, start = controller.step_count, process_time()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    return (controller.step_count - before) / (process_time() - start)


@pytest.mark.benchmark
def test_two_networks_in_step(qapp: object, figures: Sheet) -> None:
    """Target: each makes at least 40 % of the steps per second that one alone makes."""
    experiment = Experiment().replace("training.learning_rate", 1e-4)
    alone, together = Controller(experiment), Controller(experiment)
    together.compare(experiment.replace("network.activation", "tanh"))
    speeds: dict[Controller, list[float]] = {alone: [], together: []}
    for _ in range(6):
        for controller, found in speeds.items():
            controller.set_speed("full")
            controller.play()
            _steps_per_second(controller, 0.5)
            found.append(_steps_per_second(controller, 1.5))
            controller.pause()
            _steps_per_second(controller, 0.2)
    shares = [both / one for one, both in zip(speeds[alone], speeds[together], strict=True)]
    assert together.snapshot is not None
    assert together.snapshot.companion is not None
    alone.close()
    together.close()
    figures.high("time: steps of each of two networks / of one alone", median(shares), at_least=0.4)
