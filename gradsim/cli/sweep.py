"""``gradsim sweep``: a grid of experiments over processes, or over the machines of a cluster."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gradsim.cli.language import say
from gradsim.cli.progress import Progress, stop_on_signal
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.atomic import replacing
from gradsim.engine.blas import pin_process
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.language import language_of_environment
from gradsim.sweep.conduct import conduct
from gradsim.sweep.errors import SweepError
from gradsim.sweep.executor import Executor, Inline
from gradsim.sweep.grid import Grid, Point, read_grid
from gradsim.sweep.plan import Job
from gradsim.sweep.store import Store
from gradsim.sweep.tables import CSV_FILE, write_csv, write_npz
from gradsim.sweep.together import PointResult

PICTURE = "picture.png"
_MOST_ERRORS = 3


@click.command("sweep", cls=AssignmentsCommand)
@click.argument("file")
@click.option(
    "--grid",
    "words",
    multiple=True,
    required=True,
    metavar="KEY=VALUES",
    help="Values of a key: key=v1,v2,... or key=start:stop:count, with :log at the end for equal ratios. Repeatable.",
)
@click.option("--steps", type=click.IntRange(0), required=True, metavar="N", help="How many steps each point makes.")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to write, new.")
@set_option
@click.option(
    "--repeats",
    type=click.IntRange(1, 10_000),
    default=1,
    metavar="R",
    help="Every point with R seeds, from the experiment's own on.",
)
@click.option(
    "--workers", type=click.IntRange(1, 512), metavar="K", help="How many processes; by default one for each processor."
)
@click.option("--scheduler", metavar="ADDRESS", help="Compute on the workers of this Dask scheduler instead.")
@click.option("--resume", is_flag=True, help="Go on in DIR: points that are finished are not computed again.")
def command(
    file: str,
    words: tuple[str, ...],
    steps: int,
    out: Path,
    assignments: tuple[str, ...],
    repeats: int,
    workers: int | None,
    scheduler: str | None,
    resume: bool,
) -> None:
    """Train FILE for N steps at every point of a grid.

    FILE is an experiment's TOML file, a share string, or the name of a preset. DIR gets results.csv (a row for each
    point and run), results.npz (arrays over the grid's axes), picture.png, and a file in points/ for each point as soon
    as it is finished. Ctrl+C keeps what is finished; --resume goes on with it. A point that cannot run is noted in the
    column error, and disturbs no other; where every point is like that, the exit status is 2. With 0 steps the first
    weights are measured.
    """
    if scheduler is not None and workers is not None:
        problem = Message("--workers and --scheduler cannot be given together.")
        raise click.UsageError(say(problem))
    experiment = read_experiment(file, assignments)
    grid = read_grid(experiment, words, repeats)
    store = Store(out, grid, steps, resume=resume)
    points = list(grid.points())
    results = _known(points, store)
    jobs = [Job(point.number, _experiment(point)) for point in points if point.number not in results]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with stop_on_signal() as stopped:
            if jobs:
                _compute(jobs, steps, len(points), results, store, workers, scheduler, stopped)
            interrupted = stopped()
    finally:
        # Whatever ended it, what is finished can be read.
        if results:
            _write_tables(store.folder, grid, points, results)
        else:
            store.abandon()
    some = any(result.error is None for result in results.values())
    if some:
        _draw(store.folder, grid, results)
    if some or interrupted:
        _report(points, results, store.folder)
    if interrupted:
        raise KeyboardInterrupt
    if not some:
        _tell_errors(points, results)
        file = str(store.folder / CSV_FILE)
        raise SweepError(Message("no point could be computed; the column error of {file} says why.", file=file))


def _experiment(point: Point) -> Experiment:
    assert isinstance(point.experiment, Experiment)  # the others have a result already, an error
    return point.experiment


def _known(points: list[Point], store: Store) -> dict[int, PointResult]:
    """What need not be computed: what is in the store, and the errors of points that contradict themselves."""
    results: dict[int, PointResult] = {}
    runnable = []
    for point in points:
        if isinstance(point.experiment, ExperimentError):
            results[point.number] = PointResult.failed(Experiment(), point.experiment.message)
        else:
            runnable.append(point)
    found = store.load([_experiment(point) for point in runnable])
    return results | {runnable[index].number: result for index, result in found.items()}


def _compute(
    jobs: list[Job],
    steps: int,
    total: int,
    results: dict[int, PointResult],
    store: Store,
    workers: int | None,
    scheduler: str | None,
    stopped: Callable[[], bool],
) -> None:
    """Add the results of all jobs, or of as many as were finished when the user ended it."""
    unit, failed = Message("points"), sum(result.error is not None for result in results.values())
    with _executor(workers, scheduler, stopped) as executor, Progress(total, unit=unit, done=len(results)) as progress:

        def take(number: int, result: PointResult) -> None:
            nonlocal failed
            results[number] = result
            failed += result.error is not None
            progress.tell(len(results), Message("{failed} failed", failed=failed) if failed else None)

        def note(text: Message) -> None:
            progress.note(f"gradsim: {say(text)}")

        conduct(jobs, steps, executor, store, stopped=stopped, on_result=take, on_note=note)


@contextmanager
def _executor(workers: int | None, scheduler: str | None, stopped: Callable[[], bool]) -> Iterator[Executor]:
    """Who computes, closed at the end."""
    executor: Executor
    number = workers or _processors()
    if scheduler is not None:
        from gradsim.sweep.cluster import Cluster  # loads a library that few have

        executor = Cluster(scheduler)
    elif number > 1:
        from gradsim.sweep.processes import Processes

        executor = Processes(number)
    else:
        pin_process()
        executor = Inline(stopped)
    try:
        yield executor
    finally:
        executor.close()


def _processors() -> int:
    """Those that this process may use, which on a shared machine are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _write_tables(folder: Path, grid: Grid, points: list[Point], results: dict[int, PointResult]) -> None:
    with replacing(folder / "experiment.toml") as file:
        file.write(grid.base.to_toml().encode())
    write_csv(folder, grid, points, results)
    write_npz(folder, grid, results)


def _draw(folder: Path, grid: Grid, results: dict[int, PointResult]) -> None:
    from gradsim.gui.sweep.picture import draw_sweep  # loads Qt, which takes half a second

    draw_sweep(folder / PICTURE, grid, results, language=language_of_environment())


def _report(points: list[Point], results: dict[int, PointResult], folder: Path) -> None:
    failed = _tell_errors(points, results)
    if failed:
        text = Message("{failed} of {points} points failed; see the column error.", failed=failed, points=len(points))
        click.echo(f"gradsim: {say(text)}", err=True)
    diverged = sum(bool(result.diverged.all()) for result in results.values() if result.error is None)
    text = Message(
        "{done} of {points} points, {diverged} diverged; written to {folder}",
        done=len(results),
        points=len(points),
        diverged=diverged,
        folder=str(folder),
    )
    click.echo(say(text))


def _tell_errors(points: list[Point], results: dict[int, PointResult]) -> int:
    """The first reasons, each once; how many points have failed."""
    errors = [error for point in points if (error := _error_of(results.get(point.number))) is not None]
    for text in list(dict.fromkeys(say(error) for error in errors))[:_MOST_ERRORS]:
        click.echo(f"gradsim: {text}", err=True)
    return len(errors)


def _error_of(result: PointResult | None) -> Message | None:
    return None if result is None else result.error
