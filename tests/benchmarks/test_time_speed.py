"""What travelling in time costs: training with a timeline, going back, and two networks in step.

Prints figures and asserts nothing about time. Ratios are those of the processor's time that this process got, so that
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

STEPS = 20_000
ROUNDS = 40


@pytest.mark.benchmark
def test_training_with_a_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    """Target: at most a few percent slower than a Trainer alone."""
    lines = []
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
        lines.append(f"{name}: {median(times['alone']) * 1e6:.0f} µs a step, with a timeline {ratio:.3f}")
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
    before, start = controller.step_count, process_time()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()
    return (controller.step_count - before) / (process_time() - start)


@pytest.mark.benchmark
def test_two_networks_in_step(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
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
    with capsys.disabled():
        print(f"\nsteps per second of each of two networks: {median(shares):.2f} of that of one (target: at least 0.4)")
