"""Points in processes: real ones, of which one is killed."""

import multiprocessing

from gradsim.sweep.executor import Done
from gradsim.sweep.plan import Job, Task
from gradsim.sweep.processes import Processes
from gradsim.sweep.together import measure
from gradsim.sweep.work import read_answer, write_task
from tests.engine.support import small
from tests.sweep.test_together import bytes_of

STEPS = 150


def test_two_processes_of_which_one_is_killed() -> None:
    """Every point is computed with the same bits as here, those of the lost process again by another; none is left."""
    tasks = [Task((Job(seed, small({"seed": seed})),)) for seed in range(8)]
    before = set(multiprocessing.active_children())
    executor = Processes(2)
    killed = False
    done: list[Done] = []
    try:
        for task in tasks:
            executor.submit(task, write_task([job.experiment for job in task.jobs], STEPS))
        for item in executor.as_completed():
            if item is None:
                continue
            done.append(item)
            if not killed:
                (set(multiprocessing.active_children()) - before).pop().kill()
                killed = True
        left = multiprocessing.active_children()
    finally:
        executor.close()
    assert killed
    assert left  # they had been there until the end
    assert set(multiprocessing.active_children()) <= before
    assert sorted(item.task.jobs[0].number for item in done) == list(range(8))
    for item in done:
        assert item.answer is not None
        results, _ = read_answer(item.answer, 1)
        assert bytes_of(results[0]) == bytes_of(measure([item.task.jobs[0].experiment], STEPS)[0])
