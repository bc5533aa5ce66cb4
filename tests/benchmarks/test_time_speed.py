"""What travelling in time costs: training with a timeline, going back, and two networks in step.

Prints figures and asserts nothing about time.
"""

from functools import partial
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, QTimer

from gradsim import Experiment, Trainer
from gradsim.engine.blas import single_threaded
from gradsim.engine.timeline import Timeline
from gradsim.runtime.controller import Controller
from tests.benchmarks.timing import time_in_turns

STEPS = 20_000


@pytest.mark.benchmark
def test_training_with_a_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    """Target: at most a few percent slower than a Trainer alone."""
    lines = []
    for name, changes in (
        ("default", {}),
        ("adam", {"training.optimizer": "adam"}),
        ("2 × 16", {"network.depth": 2, "network.width": 16}),
        ("10 × 256", {"network.width": 256}),
    ):
        experiment = Experiment().replace_all({"training.learning_rate": 1e-4, **changes})
        trainer, timeline = Trainer(experiment), Timeline(Trainer(experiment))
        with single_threaded():
            times = time_in_turns(
                {"alone": partial(trainer.advance, record=False), "with": partial(timeline.advance, record=False)}
            )
        lines.append(
            f"{name}: {times['alone'] * 1e6:.0f} µs alone, with a timeline {times['with'] / times['alone']:.3f}"
        )
    with capsys.disabled():
        print("\n" + "\n".join(lines))


@pytest.mark.benchmark
def test_going_to_any_step(capsys: pytest.CaptureFixture[str]) -> None:
    """Target: under a second for any step of 20,000 of the default experiment."""
    timeline = Timeline(Trainer(Experiment()))
    timeline.advance(STEPS, record=False)
    times = []
    for step in np.random.default_rng(0).integers(0, STEPS, 200):
        start = perf_counter()
        timeline.go_to(int(step))
        times.append(perf_counter() - start)
    with capsys.disabled():
        print(
            f"\ngoing to a step of {STEPS:,}: median {1000 * median(times):.0f} ms, "
            f"longest {1000 * max(times):.0f} ms; moments take {timeline.nbytes / 1e6:.0f} MB"
        )


def _steps_per_second(controller: Controller, seconds: float) -> float:
    loop = QEventLoop()
    before, start = controller.step_count, perf_counter()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    return (controller.step_count - before) / (perf_counter() - start)


@pytest.mark.benchmark
def test_two_networks_in_step(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    """Target: each makes at least 40 % of the steps per second that one alone makes."""
    experiment = Experiment().replace("training.learning_rate", 1e-4)
    alone, together = Controller(experiment), Controller(experiment)
    together.compare(experiment.replace("network.activation", "tanh"))
    speeds: dict[Controller, list[float]] = {alone: [], together: []}
    for _ in range(4):
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
    with capsys.disabled():
        print(f"\nsteps per second of each of two networks: {median(shares):.2f} of that of one (target: at least 0.4)")
