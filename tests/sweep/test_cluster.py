"""Points on a real Dask cluster over the loopback interface, whose parts are killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

import pytest

from gradsim.sweep.cluster import Cluster
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Done
from gradsim.sweep.plan import Job, Task
from gradsim.sweep.together import measure
from gradsim.sweep.work import read_answer, write_task
from tests.engine.support import small
from tests.sweep.test_together import bytes_of

pytestmark = [
    # Not loaded only to see whether it is there: it takes half a second wherever tests are collected.
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
    # The library does not always close what it opens when the other end is killed.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

ROOT = Path(__file__).resolve().parents[2]
STEPS = 100

# A scheduler with a worker of its own; and a worker that joins it.
SCHEDULER = """
import asyncio
from distributed import Scheduler, Worker
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        async with Worker(scheduler.address, nthreads=1, dashboard=False):
            print(scheduler.address, flush=True)
            await scheduler.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()
asyncio.run(main())
"""


def start(script: str, *words: str) -> "tuple[subprocess.Popen[str], str]":
    """The process and the address that it prints once it is ready."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    address = child.stdout.readline().strip()
    assert address.startswith("tcp://"), child.communicate()
    return child, address


@pytest.fixture
def cluster() -> "Iterator[tuple[str, subprocess.Popen[str], subprocess.Popen[str]]]":
    """Address and process of a scheduler that has two workers, and the process of the second."""
    scheduler, address = start(SCHEDULER)
    worker, _ = start(WORKER, address)
    yield address, scheduler, worker
    for child in (worker, scheduler):
        child.kill()
        child.communicate()


def test_a_worker_and_then_the_scheduler_are_killed(cluster) -> None:
    """What a lost worker had is computed by the other, with the same bits; without a scheduler there is an end soon."""
    address, scheduler, worker = cluster
    executor = Cluster(address)
    assert executor.workers == 2
    tasks = [Task((Job(seed, small({"seed": seed})),)) for seed in range(8)]

    def submit() -> None:
        for task in tasks:
            executor.submit(task, write_task([job.experiment for job in task.jobs], STEPS))

    try:
        submit()
        done: list[Done] = []
        for item in executor.as_completed():
            if item is not None:
                done.append(item)
                worker.kill()
        assert sorted(item.task.jobs[0].number for item in done) == list(range(8))
        for item in done:
            assert item.answer is not None
            results, _ = read_answer(item.answer, 1)
            assert bytes_of(results[0]) == bytes_of(measure([item.task.jobs[0].experiment], STEPS)[0])

        submit()
        scheduler.kill()
        start_of_wait = monotonic()
        with pytest.raises(SweepError, match="gone away"):
            for _ in executor.as_completed():
                pass
        assert monotonic() - start_of_wait < 10
    finally:
        executor.close()


def test_there_is_no_scheduler() -> None:
    """The address is named at once, and there is no traceback of the library."""
    with pytest.raises(SweepError, match=r"tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9")
    with pytest.raises(SweepError, match="nonsense"):
        Cluster("nonsense://")
