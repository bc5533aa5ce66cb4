"""What a phase map costs: the usual 20 × 20 cells over depth and gain, at width 64, eight networks in each.

Prints figures and asserts nothing about time. Ratios are those of processor time, so that other programs matter less.
"""

import os
from statistics import mean
from time import perf_counter, process_time

import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.blas import single_threaded
from gradsim.engine.datasets import load_dataset
from gradsim.sweep.map_cells import CellMeter
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_theory import theory_of
from gradsim.sweep.map_workers import measure_map
from gradsim.sweep.phase_map import PhaseMap, usual_axes

BASE = Experiment().replace_all(
    {"network.width": 64, "network.activation": "tanh", "network.initializer": "scaled_normal"}
)
# Of all cells, every so many is measured by a Trainer too.
SAMPLED = 20


@pytest.mark.benchmark
def test_a_usual_map(capsys: pytest.CaptureFixture[str]) -> None:
    """Target: under 10 s on two processors that do nothing else."""
    plan = PhaseMap(BASE, *usual_axes())
    meter, data = CellMeter(plan), MapData(plan)
    start = process_time()
    with single_threaded():
        for portion in plan.tasks():
            for cell in meter.measure(portion):
                data.put(cell)
    alone = process_time() - start
    assert data.complete

    dataset = load_dataset(BASE.data, BASE.seed)
    places = [place for portion in plan.tasks() for place in portion]
    times = []
    with single_threaded():
        for place in sorted(places)[::SAMPLED]:
            experiment = plan.experiment_at(place)
            start = process_time()
            Trainer(experiment, dataset=dataset).peek(evaluate=False)
            times.append(process_time() - start)
    ratio = mean(times) * len(places) / alone

    start = process_time()
    theory_of(plan)
    lines = process_time() - start
    begin = perf_counter()
    measure_map(MapData(plan), lambda: None, workers=2, predictions=False, polite=False)
    two = perf_counter() - begin
    with capsys.disabled():
        print(
            f"\n400 cells, 3,200 networks: {alone:.1f} s of processor time, {1000 * alone / len(places):.0f} ms each; "
            f"with a Trainer for each {ratio:.1f} times as long; theory's lines {lines:.2f} s of processor time; "
            f"over two processes {two:.1f} s ({os.cpu_count()} processors, load {os.getloadavg()[0]:.1f})"
        )
