"""``gradsim map``: a map over two keys, as a picture, a table, or a file that the window opens."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from gradsim.cli.appearance import Size, appearance_options
from gradsim.cli.language import say
from gradsim.cli.progress import Progress, stop_on_signal
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.message import Message, registered
from gradsim.sweep.map_axis import MapError, read_axis
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_file import save_csv, save_map
from gradsim.sweep.map_theory import MapTheory, theory_of
from gradsim.sweep.map_workers import measure_map
from gradsim.sweep.phase_map import GRADIENT, MOST_SEEDS, MOST_STEPS, QUANTITIES, USUAL_SEEDS, PhaseMap, usual_axes

_PICTURES = (".png", ".svg", ".pdf")
_TABLES: dict[str, Callable[[MapData, Path], None]] = {".csv": save_csv, ".npz": save_map}


@click.command("map", cls=AssignmentsCommand)
@click.argument("file")
@click.option("--x", metavar="KEY=VALUES", help="What varies across: network.depth=2:50:20, or names with commas.")
@click.option("--y", metavar="KEY=VALUES", help="What varies upwards: network.gain=0.1:10:20:log, for example.")
@click.option(
    "--quantity",
    type=click.Choice(QUANTITIES),
    default=GRADIENT,
    show_default=True,
    help="‖δ¹‖/‖δ^L‖, the training loss, or the verdict.",
)
@click.option(
    "--steps",
    type=click.IntRange(0, MOST_STEPS),
    default=0,
    show_default=True,
    metavar="N",
    help="After how many steps; 0: first weights.",
)
@click.option(
    "--seeds",
    type=click.IntRange(1, MOST_SEEDS),
    default=USUAL_SEEDS,
    show_default=True,
    metavar="K",
    help="Networks behind each cell.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="PICTURE.png, .svg or .pdf, TABLE.csv, or MAP.npz, which the window opens.",
)
@set_option
@click.option("--size", type=Size(), default="1000x700", show_default=True, metavar="WxH", help="In pixels.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="P", help="Processes; by default one per processor.")
@appearance_options(system=False)
def command(
    file: str,
    x: str | None,
    y: str | None,
    quantity: str,
    steps: int,
    seeds: int,
    out: Path,
    assignments: tuple[str, ...],
    size: tuple[int, int],
    workers: int | None,
    theme: str,
    language: str,
) -> None:
    """Measure a map over two keys of FILE: by default what is left of the gradient over depth and gain.

    FILE is an experiment's TOML file, a share string, or the name of a preset. Each cell is the median over networks
    with different first weights. In pictures, the lines are mean-field theory's: critical networks (χ* = 1), and those
    as deep as ξ and 6ξ.
    """
    suffix = out.suffix.lower()
    if suffix not in (*_PICTURES, *_TABLES):
        allowed = ", ".join((*_PICTURES, *_TABLES))
        raise MapError(Message("{file}: the end of the name must be one of {allowed}.", file=str(out), allowed=allowed))
    base = read_experiment(file, assignments)
    usual = usual_axes()
    axes = [read_axis(word) if word else axis for word, axis in zip((x, y), usual, strict=True)]
    data = MapData(PhaseMap(base, axes[0], axes[1], quantity, steps, seeds))
    if not out.parent.is_dir():  # before minutes are spent on what cannot be written
        raise MapError(Message("{file}: there is no such folder.", file=str(out.parent)))
    predictions = suffix in _TABLES
    with (
        Progress(data.known.size, unit=Message("cells")) as progress,
        stop_on_signal() as stopped,
    ):
        found = measure_map(
            data,
            lambda: progress.tell(int(data.known.sum())),
            stopped,
            workers=workers,
            polite=False,
            predictions=predictions,
        )
        interrupted = stopped()
    if found.failure and not interrupted:
        sys.stderr.write(f"{found.failure}\n")
        raise MapError(Message("a process that measured the map has ended before its time."))
    if len(data.problems) == data.known.size:  # of the data, say, which are the same for all
        problem = next(iter(data.problems.values()))
        raise MapError(problem if isinstance(problem, Message) else registered(problem))
    if suffix in _TABLES:
        _TABLES[suffix](data, out)
    else:
        from gradsim.gui.figures.phase_map.picture import save_picture  # loads Qt, which takes half a second

        theory = found.theory or (MapTheory() if interrupted else theory_of(data.plan))
        save_picture(data, theory, out, size=size, theme=theme, language=language)
    measured = str(int(data.known.sum()))
    click.echo(say(Message("{cells} cells: {file}", cells=measured, file=str(out))))
    if interrupted:
        raise KeyboardInterrupt
