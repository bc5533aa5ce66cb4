"""What a phase map costs: the usual 20 × 20 cells over depth and gain, at width 64, eight networks in each.

Asserts nothing about time. Ratios are those of processor time, so that other programs matter less.
"""

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
from tests.benchmarks.conftest import Sheet
from tests.benchmarks.figures import MILLISECONDS, SECONDS

BASE = Experiment().replace_all(
    {"network.width": 64, "network.activation": "tanh", "network.initializer": "scaled_normal"}
)
# Of all cells, every so many is measured by a Trainer too.
SAMPLED = 20


@pytest.mark.benchmark
def test_a_usual_map(figures: Sheet) -> None:
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
    figures.low("map: a cell of eight networks, processor time", 1000 * alone / len(places), MILLISECONDS)
    figures.high("map: a Trainer for each / cells measured together", ratio)
    figures.low("map: theory's lines, processor time", lines, SECONDS)
    figures.low("map: 400 cells over two processes", two, SECONDS, at_most=10)
