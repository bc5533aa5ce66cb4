"""Processes that measure a map: the same numbers as here, ended at any moment, and nothing left behind."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import numpy as np
import pytest

import gradsim
from gradsim.engine.experiment import Experiment
from gradsim.sweep.map_axis import read_axis
from gradsim.sweep.map_cells import CellMeter
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_workers import MapWorkers, lines_alone, measure_map
from gradsim.sweep.phase_map import LOSS, PhaseMap

BASE = Experiment().replace_all({"network.width": 8, "network.activation": "tanh", "data.samples": 60})
SMALL = PhaseMap(BASE, read_axis("network.depth=2,3,4"), read_axis("network.gain=0.5,1,2"), seeds=2)
# Takes for ever, so that something is always being computed.
ENDLESS = PhaseMap(BASE, SMALL.x, SMALL.y, LOSS, steps=100_000, seeds=64)
# Programs in place of gradsim, by what they do.
FAILING = (sys.executable, "-c", "import sys; sys.exit('the disk is full')")
PATIENCE = 30


@pytest.fixture
def made() -> Iterator[list[MapWorkers]]:
    """Workers of a test, ended with it."""
    workers: list[MapWorkers] = []
    yield workers
    for item in workers:
        item.stop()


def test_a_map_is_filled_by_processes() -> None:
    """The whole way: the same numbers as in this process, theory's lines and predictions, and the order of events."""
    data, seen = MapData(SMALL), []
    workers = measure_map(data, lambda: seen.append(int(data.known.sum())), workers=1)
    assert workers.failure == ""
    assert data.complete
    assert seen == sorted(seen)
    (expected,) = CellMeter(SMALL).measure([(2, 1)])
    assert np.array_equal(data.log_ratio[1, 2], expected.log_ratio)
    assert np.array_equal(data.loss[1, 2], expected.loss)
    assert np.isfinite(data.predicted).all()
    assert workers.theory is not None
    assert {line.level for line in workers.theory.lines} >= {0}
    assert all(process.poll() is not None for process in workers._processes)
    # What is there already is not measured once more.
    again = measure_map(data, lambda: seen.append(-1), workers=1)
    assert not np.isnan(again.data.log_ratio).any()


def test_lines_alone_leave_the_cells(made: list[MapWorkers]) -> None:
    """A map that was cancelled and saved is opened to be looked at, not to be gone on with."""
    workers = lines_alone(MapData(SMALL))
    made.append(workers)
    end = monotonic() + PATIENCE
    while workers.running and monotonic() < end:
        workers.collect(wait=0.2)
    assert workers.theory is not None
    assert workers.theory.lines
    assert not workers.data.known.any()
    assert np.isnan(workers.data.predicted).all()


def test_stopping_ends_everything_at_once(made: list[MapWorkers]) -> None:
    """Cancel, and the closing of the window: no process, no thread, and no waiting for what is being computed."""
    before = set(threading.enumerate())
    workers = MapWorkers(MapData(ENDLESS), workers=2)
    made.append(workers)
    end = monotonic() + PATIENCE
    while workers.theory is None and monotonic() < end:
        workers.collect(wait=0.2)
    assert workers.theory is not None
    start = monotonic()
    workers.stop()
    assert monotonic() - start < 5
    assert not workers.running
    assert workers.failure == ""
    assert all(process.poll() is not None for process in workers._processes)
    assert set(threading.enumerate()) <= before


def test_a_process_that_fails_says_why(made: list[MapWorkers]) -> None:
    """The map stays as it is, and the reason reaches whoever waits."""
    workers = MapWorkers(MapData(SMALL), workers=1, command=FAILING)
    made.append(workers)
    end = monotonic() + PATIENCE
    while workers.running and monotonic() < end:
        workers.collect(wait=0.2)
    assert not workers.running
    assert "the disk is full" in workers.failure
    assert not workers.data.known.any()


@pytest.mark.skipif(not hasattr(os, "kill"), reason="needs signals")
def test_a_process_ends_with_whoever_started_it() -> None:
    """Also where the window was killed and could not say good-bye: its end of the pipe is closed."""
    folder = str(Path(gradsim.__file__).resolve().parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "gradsim", "map-cells"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": folder},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(ENDLESS.to_toml()).encode() + b"\n")
        process.stdin.write(b'{"cells": []}\n{"cells": [[0, 0]]}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"done": True}  # and now it is busy
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
