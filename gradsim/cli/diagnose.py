"""``gradsim diagnose``: what is wrong with an experiment's gradients, and why."""

import os
from math import isnan
from threading import Thread

import click
import numpy as np

from gradsim.cli.language import padded, say, translate
from gradsim.cli.progress import stop_on_signal
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.blas import pin_process
from gradsim.engine.message import Message, registered
from gradsim.engine.priority import step_back
from gradsim.theory.factors import FACTOR_LABELS, factor_per_layer, product
from gradsim.theory.mean_field import predict
from gradsim.theory.outcome import Observation, observe
from gradsim.theory.trial import limited
from gradsim.theory.wording import NOT_DEFINED, figures, magnitude, said_number

# Exit status of a process whose window has died.
_LEFT_ALONE = 3
_STANDARD_INPUT = 0
_FIRST = {
    "zero": Message("First gradient entries that were zero: step {step}, layer {layer}."),
    "subnormal": Message("First gradient entries that were subnormal: step {step}, layer {layer}."),
    "infinite": Message("First gradient entries that were infinite: step {step}, layer {layer}."),
    "nan": Message("First gradient entries that were nan: step {step}, layer {layer}."),
}


@click.command("diagnose", cls=AssignmentsCommand)
@click.argument("file")
@click.option("--steps", type=click.IntRange(0), default=0, metavar="N", help="After how many steps; 0: first weights.")
@set_option
@click.option("--json", "as_json", is_flag=True, help="Write everything as one line of JSON.")
@click.option(
    "--seconds",
    type=click.FloatRange(0),
    metavar="S",
    help="Make fewer steps where N take more than S seconds of the processor.",
)
@click.option("--polite", is_flag=True, help="Leave the processor to others where they want it.")
@click.option("--attached", is_flag=True, hidden=True)
def command(
    file: str,
    steps: int,
    assignments: tuple[str, ...],
    as_json: bool,
    seconds: float | None,
    polite: bool,
    attached: bool,
) -> None:
    """Train FILE for N steps and say what its gradients do, and why.

    FILE is an experiment's TOML file, a share string, or the name of a preset. The verdict is one of DIVERGED,
    UNDERFLOW, DEAD UNITS, EXPLODING, SATURATED, VANISHING, STUCK, HEALTHY; the same that the window shows at that step.
    Below it stands the product that makes the gradient, factor by factor.
    """
    experiment = read_experiment(file, assignments)
    pin_process()
    if polite:
        step_back()
    if attached:
        _end_with_standard_input()
    with stop_on_signal() as stopped:
        found = observe(experiment, steps, stopped=stopped if seconds is None else limited(stopped, seconds))
    if as_json:
        click.echo(found.outcome.to_json())
    else:
        _print(found)
    if stopped():
        raise KeyboardInterrupt


def _end_with_standard_input() -> None:
    """End this process as soon as whoever started it is gone: its end of the pipe is then closed, however it died."""

    def wait() -> None:
        # Not through sys.stdin, whose lock Python wants at the usual end of the process.
        while os.read(_STANDARD_INPUT, 1024):
            pass
        os._exit(_LEFT_ALONE)

    Thread(target=wait, name="gradsim parent", daemon=True).start()


def _print(found: Observation) -> None:
    verdict, record = found.outcome.verdict, found.record
    kind = registered(verdict.kind.label)
    click.echo(say(Message("{kind} after {steps} steps", kind=kind, steps=str(found.outcome.steps))))
    click.echo(verdict.said(translate))
    for extreme, (step, layer) in found.evidence.first_seen.items():
        click.echo(say(_FIRST[extreme].filled(step=str(step), layer=str(layer))))
    click.echo()
    if found.outcome.experiment.runs > 1:
        click.echo(say(Message("Of run {run}:", run=str(found.run))))
    click.echo(f"‖δ¹‖/‖δ^L‖ = {product(record, found.run, most=8)}")
    theory = predict(found.outcome.experiment).factor_per_layer
    text = Message(
        "measured {measured} per layer, theory of the first weights {theory}",
        measured=_times(factor_per_layer(record)),
        theory=_times(theory),
    )
    click.echo(say(text))
    click.echo()
    _print_factors(found)


def _print_factors(found: Observation) -> None:
    """One row for each layer, from the output down, and the totals."""
    parts = found.factors
    names = [name for name in FACTOR_LABELS if name in parts.present]
    norms = found.record.delta_norm[found.run]
    click.echo(_row(say(Message("layer")), "‖δ‖", *(translate(FACTOR_LABELS[name]) for name in names)))
    click.echo(_row(str(len(norms)), figures(float(norms[-1])), *("" for _ in names)))
    for index in range(len(norms) - 2, -1, -1):
        cells = (_said(figures(float(np.exp(parts.logs[name][index])))) for name in names)
        click.echo(_row(str(index + 1), _said(figures(float(norms[index]))), *cells))
    totals = (magnitude(parts.totals[name], 3) for name in names)
    whole = NOT_DEFINED if isnan(parts.total) else magnitude(parts.total, 3)
    click.echo(_row(say(Message("all")), _said(whole), *map(_said, totals)))


def _row(layer: str, norm: str, *cells: str) -> str:
    widths = (5, 12, *(20 for _ in cells))
    row = zip((layer, norm, *cells), widths, strict=True)
    return "  ".join(padded(cell, width, right=True) for cell, width in row)


def _times(factor: float) -> str:
    return _said(NOT_DEFINED) if isnan(factor) else f"× {figures(factor)}"


def _said(number: str) -> str:
    return said_number(number, translate)
