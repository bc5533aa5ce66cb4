"""Points on their way to a worker and back, in tasks."""

import json

import numpy as np
import pytest

from gradsim import Experiment
from gradsim.engine.message import Message
from gradsim.sweep import work
from gradsim.sweep.conduct import conduct
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Done, Inline
from gradsim.sweep.grid import Axis, Grid
from gradsim.sweep.plan import Job, Task, plan
from gradsim.sweep.point_text import result_from_data, result_to_data
from gradsim.sweep.store import Store
from gradsim.sweep.together import PointResult, measure
from gradsim.sweep.work import WorkError, read_answer, run_task, versions, write_task
from tests.engine.support import small
from tests.sweep.test_together import bytes_of, mixed


def jobs(number: int) -> list[Job]:
    """Small points that differ in their seeds."""
    return [Job(seed, small({"seed": seed})) for seed in range(number)]


@pytest.mark.parametrize("steps", [0, 12])
def test_results_survive_the_journey(steps: int) -> None:
    """Every bit that a worker computes arrives, infinite and undefined numbers and errors as well."""
    experiments = mixed()
    results, found = read_answer(run_task(write_task(experiments, steps)), len(experiments))
    assert [bytes_of(result) for result in results] == [bytes_of(result) for result in measure(experiments, steps)]
    assert found == versions()


def test_infinite_numbers_are_standard_json() -> None:
    """Other programs read the files of points."""
    nothing = np.array([-np.inf, np.nan])
    diverged = np.array([False, True])
    result = PointResult(small({"runs": 2}), 3, nothing, nothing, nothing, nothing, nothing, "vanishing", diverged)
    text = json.dumps(result_to_data(result), allow_nan=False)
    assert bytes_of(result_from_data(json.loads(text))) == bytes_of(result)


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "splendid"},
        {"step": "3"},
        {"step": True},
        {"train_loss": [0.5, 0.5]},
        {"train_loss": ["0.5"]},
        {"diverged": [0]},
        {"experiment": "gradsim:no.key=1"},
        {"error": "text without a template"},
    ],
)
def test_what_is_no_result(change: dict[str, object]) -> None:
    """A damaged file is not taken for a result."""
    data = result_to_data(measure([small()], 2)[0])
    assert result_from_data(data).step == 2
    with pytest.raises(ValueError, match=r"."):
        result_from_data({**data, **change})


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"versions": {}, "results": [1]}'])
def test_what_is_no_answer(text: str) -> None:
    """Somebody else's text is not taken for an answer."""
    with pytest.raises(WorkError):
        read_answer(text, 1)


def test_a_point_that_breaks_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a defect of one point is noted with that point alone."""

    def measured(experiments: list[Experiment], steps: int, stop: object) -> list[PointResult]:
        if any(experiment.seed == 1 for experiment in experiments):
            raise MemoryError("no room")
        return measure(experiments, steps)

    monkeypatch.setattr(work, "measure", measured)
    results, _ = read_answer(run_task(write_task([job.experiment for job in jobs(3)], 2)), 3)
    assert [result.error for result in results] == [None, "MemoryError: no room", None]
    assert [result.step for result in results] == [2, 0, 2]


def test_tasks_hold_every_point_once_and_the_longest_come_first() -> None:
    """What is trained together goes to one worker, and no worker is left with much at the end."""
    points = [Job(number, small({"network.depth": 3 + number % 2, "seed": number})) for number in range(40)]
    points.append(Job(40, small({"network.depth": 200})))
    tasks = plan(points, 100, workers=2)
    assert sorted(job.number for task in tasks for job in task.jobs) == list(range(41))
    assert all(len({job.experiment.network.depth for job in task.jobs}) == 1 for task in tasks)
    assert tasks[0].jobs == (points[40],)
    assert max(len(task.jobs) for task in tasks) > 1


def test_long_points_are_tasks_of_their_own() -> None:
    """A worker that is lost takes no more than a few seconds with it, where a point does not take longer by itself."""
    assert all(len(task.jobs) == 1 for task in plan(jobs(6), 10**6, workers=1))


class Answering(Inline):
    """Gives answers in which other versions stand."""

    def __init__(self, **found: str) -> None:
        super().__init__()
        self._found = found

    def as_completed(self):
        """The answers, changed."""
        for done in super().as_completed():
            answer = json.loads(done.answer)
            answer["versions"] |= self._found
            if answer["versions"]["gradsim"] != versions()["gradsim"]:
                answer["results"] = []
            yield Done(done.task, json.dumps(answer))


def conducted(executor: Inline, store: Store, number: int = 3) -> tuple[list[int], list[str]]:
    """Numbers of the results, and the notes."""
    numbers: list[int] = []
    notes: list[str] = []
    conduct(
        jobs(number), 2, executor, store, on_result=lambda number, result: numbers.append(number), on_note=notes.append
    )
    return sorted(numbers), notes


@pytest.fixture
def store(tmp_path) -> Store:
    """For the points of ``jobs``."""
    return Store(tmp_path / "sweep", Grid(small(), (Axis("seed", tuple(range(9))),)), 2, resume=False)


def test_a_worker_with_another_numpy_is_named_once(store: Store) -> None:
    """Results come, and the user knows why last digits may differ."""
    numbers, notes = conducted(Answering(NumPy="1.0.0"), store)
    assert numbers == [0, 1, 2]
    assert len(notes) == 1
    assert "1.0.0" in notes[0]
    assert np.__version__ in notes[0]
    assert conducted(Inline(), store)[1] == []


def test_a_worker_with_another_gradsim_is_refused(store: Store) -> None:
    """Its numbers may mean something else; both versions are named."""
    with pytest.raises(SweepError, match=r"0\.0\.1.*" + versions()["gradsim"]):
        conducted(Answering(gradsim="0.0.1"), store)


def test_a_worker_refuses_tasks_of_another_gradsim() -> None:
    """It computes nothing, and says who it is."""
    task = json.loads(write_task([small()], 2))
    task["versions"]["gradsim"] = "0.0.1"
    assert read_answer(run_task(json.dumps(task)).replace(versions()["gradsim"], "9.9.9"), 1)[0] == []


def test_what_nobody_could_compute_is_a_failed_point(store: Store) -> None:
    """The other points are there all the same."""

    class Losing(Inline):
        def as_completed(self):
            for done in super().as_completed():
                lost = any(job.number == 1 for job in done.task.jobs)
                yield Done(done.task, None, Message("lost")) if lost else done

    results: dict[int, PointResult] = {}
    conduct(jobs(3), 2, Losing(), store, on_result=results.__setitem__, on_note=lambda note: None)
    assert results[1].error == "lost"
    assert sorted(results) == [0, 1, 2]


def test_stopping_keeps_what_is_finished(store: Store) -> None:
    """Ctrl+C ends a sweep between two tasks."""
    results: dict[int, PointResult] = {}
    conduct(jobs(9), 2, Inline(), store, stopped=lambda: len(results) > 2, on_result=results.__setitem__, on_note=print)
    assert 2 < len(results) < 9
    assert sorted(store.load([job.experiment for job in jobs(9)])) == sorted(results)


def test_a_task_that_was_cancelled_never_comes() -> None:
    """Nothing is computed for nobody."""
    executor = Inline()
    executor.submit(Task(tuple(jobs(1))), write_task([small()], 1))
    executor.cancel()
    assert list(executor.as_completed()) == []
