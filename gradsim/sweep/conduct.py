"""A sweep from its first point to its last: what is missing is computed, and kept as it comes."""

from collections.abc import Callable, Sequence

from gradsim import __version__
from gradsim.engine.message import Message
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Done, Executor
from gradsim.sweep.plan import Job, plan
from gradsim.sweep.store import Store
from gradsim.sweep.together import PointResult
from gradsim.sweep.work import read_answer, versions, write_task

Told = Callable[[Message], None]


def conduct(
    jobs: Sequence[Job],
    steps: int,
    executor: Executor,
    store: Store,
    *,
    stopped: Callable[[], bool] = lambda: False,
    on_result: Callable[[int, PointResult], None],
    on_note: Told,
) -> None:
    """Compute the jobs; every result is kept in the store before it is told.

    Args:
        jobs: points that are not finished.
        steps: of each.
        executor: who computes them; it is left open.
        store: where they are kept.
        stopped: asked several times a second; True ends the sweep, with what is finished.
        on_result: told of every result, with the number of its point.
        on_note: told what the user should know, such as a worker with another version of NumPy.

    Raises:
        SweepError: where there is nobody left to compute, or a worker has another version of gradsim.
        OSError: where a result cannot be written.
    """
    for task in plan(jobs, steps, executor.workers):
        executor.submit(task, write_task([job.experiment for job in task.jobs], steps))
    seen = {_other_versions(versions())}
    for done in executor.as_completed():
        if done is not None:
            results, found = _results(done)
            if found and _other_versions(found) not in seen:
                seen.add(_other_versions(found))
                on_note(_difference(found))
            for job, result in zip(done.task.jobs, results, strict=True):
                store.add(result)
                on_result(job.number, result)
        if stopped():
            executor.cancel()
            return


def _results(done: Done) -> tuple[list[PointResult], dict[str, str]]:
    """Of each job of a task, and the versions of who computed them. Raises SweepError where they are not to be used."""
    if done.answer is None:
        problem = done.error or Message("nobody has computed it.")
        return [PointResult.failed(job.experiment, problem) for job in done.task.jobs], {}
    results, found = read_answer(done.answer, len(done.task.jobs))
    theirs = found.get("gradsim", "?")
    if theirs != __version__:
        raise SweepError(
            Message(
                "a worker has gradsim {theirs}, this is {ours}; all must have the same version.",
                theirs=theirs,
                ours=__version__,
            )
        )
    return results, found


def _other_versions(found: dict[str, str]) -> tuple[str, str]:
    return found.get("NumPy", "?"), found.get("Python", "?")


def _difference(found: dict[str, str]) -> Message:
    ours, theirs = versions(), found
    return Message(
        "a worker has NumPy {numpy} and Python {python}, here are {our_numpy} and {our_python}: the last digits may "
        "differ.",
        numpy=theirs.get("NumPy", "?"),
        python=theirs.get("Python", "?"),
        our_numpy=ours["NumPy"],
        our_python=ours["Python"],
    )
