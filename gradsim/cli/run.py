"""``gradsim run``: train without a window and write what was measured."""

import signal
from math import ceil
from pathlib import Path
from time import perf_counter

import click
import numpy as np
from numpy.typing import NDArray

from gradsim.cli.language import say
from gradsim.cli.progress import Progress, stop_on_signal
from gradsim.cli.results import ResultFolder
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.blas import pin_process
from gradsim.engine.message import Message, listed, registered
from gradsim.engine.record import Record
from gradsim.engine.trainer import Trainer
from gradsim.runtime.pace import SliceLength
from gradsim.theory.verdict import QUANTITIES

# About so many rows where --every is not given.
_ROWS = 200
# Seconds of training between two looks at the progress bar and at Ctrl+C.
_SLICE = 0.05
_MOST_DIVERGENCES = 8


@click.command("run", cls=AssignmentsCommand)
@click.argument("file")
@click.option("--steps", type=click.IntRange(1), required=True, metavar="N", help="How many steps to make.")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to write, new.")
@set_option
@click.option(
    "--every", type=click.IntRange(1), metavar="K", help=f"Write a row every K steps; by default about {_ROWS} rows."
)
def command(file: str, steps: int, out: Path, assignments: tuple[str, ...], every: int | None) -> None:
    """Train FILE for N steps and write tables.

    FILE is an experiment's TOML file, a share string, or the name of a preset. DIR gets experiment.toml, history.csv
    (a row for each run), layers.csv (a row for each run and layer) and summary.json. Ctrl+C keeps what was computed. A
    network that diverges is a result, not an error.
    """
    experiment = read_experiment(file, assignments)
    pin_process()
    trainer = Trainer(experiment)
    # From here on there is something to put in order when Ctrl+C comes.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with ResultFolder(out, experiment) as results:
        record, interrupted = _train(trainer, steps, every or ceil(steps / _ROWS), results)
    _tell_divergence(record)
    _report(record, results.place)
    if interrupted:
        raise KeyboardInterrupt


def _train(trainer: Trainer, steps: int, every: int, results: ResultFolder) -> tuple[Record, bool]:
    """The last Record, and whether the user ended it before."""
    length = SliceLength(_SLICE)
    with stop_on_signal() as stopped, Progress(steps) as progress:
        while True:
            row = min(steps, (trainer.step_count // every + 1) * every)
            while trainer.step_count < row - 1 and not (stopped() or trainer.finished):
                _advance(trainer, min(length.steps, row - 1 - trainer.step_count), length)
                progress.show(trainer.step_count, _newest_loss(trainer))
            # Where the run has just diverged, this is the Record of the step where it did.
            record = trainer.step(evaluate=True)
            results.add(record)
            progress.show(record.step, _median(record.train_loss))
            if stopped() or trainer.finished or record.step == steps:
                break
        results.conclude(steps=steps, interrupted=stopped())
        return record, stopped()


def _advance(trainer: Trainer, steps: int, length: SliceLength) -> None:
    start = perf_counter()
    trainer.advance(steps, record=False)
    length.measured(steps, perf_counter() - start)


def _newest_loss(trainer: Trainer) -> float:
    return _median(trainer.history.train_loss.maximum[-1])


def _median(values: NDArray[np.float64]) -> float:
    return float(np.median(values))


def _tell_divergence(record: Record) -> None:
    """On stderr, where and when networks left the finite numbers."""
    diverged = [(run, place) for run, place in enumerate(record.divergence) if place is not None]
    for run, place in diverged[:_MOST_DIVERGENCES]:
        text = Message(
            "diverged at step {step} in layer {layer}: {quantity} not finite.",
            step=str(place.step),
            layer=str(place.layer),
            quantity=registered(QUANTITIES[place.quantity]),
        )
        if len(record.divergence) > 1:
            text = Message("run {run} {diverged}", run=str(run), diverged=text)
        click.echo(f"gradsim: {say(text)}", err=True)
    if len(diverged) > _MOST_DIVERGENCES:
        more = Message("{number} more runs diverged.", number=str(len(diverged) - _MOST_DIVERGENCES))
        click.echo(f"gradsim: {say(more)}", err=True)


def _report(record: Record, place: Path) -> None:
    figures = [Message("training loss {loss}", loss=f"{_median(record.train_loss):.4g}")]
    if record.test_loss is not None:
        figures.append(Message("test loss {loss}", loss=f"{_median(record.test_loss):.4g}"))
    if record.test_accuracy is not None:
        figures.append(Message("test accuracy {share}", share=f"{_median(record.test_accuracy):.1%}"))
    found = listed(figures)
    if len(record.train_loss) > 1:
        found = Message("{figures} (median of {runs} runs)", figures=found, runs=str(len(record.train_loss)))
    text = Message(
        "{steps} steps: {figures}; written to {folder}", steps=str(record.step), figures=found, folder=str(place)
    )
    click.echo(say(text))
