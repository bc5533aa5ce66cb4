"""How fast a sweep is: two processes beside one, and experiments side by side beside single runs.

Asserts nothing about time.
"""

import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.blas import single_threaded
from gradsim.sweep.conduct import conduct
from gradsim.sweep.grid import read_grid
from gradsim.sweep.plan import Job
from gradsim.sweep.processes import Processes
from gradsim.sweep.store import Store
from gradsim.sweep.together import measure
from gradsim.theory.diagnosis import diagnose
from gradsim.theory.evidence import Evidence
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MILLISECONDS, SECONDS

POINTS = 300
STEPS = 300
NETWORKS = ((10, 32, "float64"), (10, 32, "float32"), (10, 8, "float64"), (3, 8, "float64"))


def experiments_of(number: int, depth: int = 10, width: int = 32, precision: str = "float64") -> list[Experiment]:
    """Points that differ in their gain alone."""
    base = Experiment().replace_all({"network.depth": depth, "network.width": width, "precision": precision})
    return [base.replace("network.gain", 0.5 + number / 100) for number in range(number)]


def sweep_seconds(workers: int, folder: Path, points: int = POINTS, steps: int = STEPS) -> float:
    """A whole sweep: processes are started, and every result is stored."""
    experiments = experiments_of(points)
    values = ",".join(repr(experiment.network.gain) for experiment in experiments)
    grid = read_grid(Experiment(), [f"network.gain={values}"])
    jobs = [Job(number, experiment) for number, experiment in enumerate(experiments)]
    start = perf_counter()
    store = Store(folder, grid, steps, resume=False)
    executor = Processes(workers)
    try:
        conduct(jobs, steps, executor, store, on_result=lambda number, result: None, on_note=print)
    finally:
        executor.close()
    return perf_counter() - start


def single_runs(experiments: list[Experiment], steps: int) -> None:
    """What ``measure`` does, one experiment after the other, each with a trainer and data of its own."""
    with single_threaded():
        for experiment in experiments:
            trainer = Trainer(experiment)
            record = trainer.advance(steps)
            assert record is not None
            diagnose(Evidence.of(trainer, record))


def seconds_per_point(depth: int, width: int, precision: str, points: int, steps: int) -> tuple[float, float]:
    """Processor time of a point alone and of one side by side with others; the best of rounds taken in turns."""
    experiments = experiments_of(points, depth, width, precision)
    alone, together = [], []
    for _ in range(3):
        start = process_time()
        single_runs(experiments, steps)
        middle = process_time()
        measure(experiments, steps)
        alone.append(middle - start)
        together.append(process_time() - middle)
    return min(alone) / points, min(together) / points


@pytest.mark.benchmark
def test_two_processes(tmp_path: Path, figures: Sheet) -> None:
    """Two processes are to be 1.6 times as fast as one."""
    one, two = (sweep_seconds(workers, tmp_path / str(workers)) for workers in (1, 2))
    figures.high("sweep: one process / two", one / two, at_least=1.6)


@pytest.mark.benchmark
def test_side_by_side(tmp_path: Path, figures: Sheet) -> None:
    """Experiments of one shape are to be 3 times as fast together as alone."""
    for depth, width, precision in NETWORKS:
        alone, together = seconds_per_point(depth, width, precision, points=32, steps=STEPS)
        name = f"{depth} × {width}, {precision}"
        figures.low(f"sweep: a point of {STEPS} steps beside others, {name}", 1e3 * together, MILLISECONDS)
        figures.high(f"sweep: a point alone / beside others, {name}", alone / together, at_least=3)
    start = perf_counter()
    words = ["run", "vanishing-sigmoid", "--steps", str(STEPS), "--out", str(tmp_path / "run")]
    subprocess.run([sys.executable, "-m", "gradsim", *words], check=True, capture_output=True)
    figures.low(f"sweep: `gradsim run` of {STEPS} steps", perf_counter() - start, SECONDS)
