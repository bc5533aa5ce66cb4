"""``gradsim export``: an experiment as something that other programs read. What there is stands in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from gradsim.cli.appearance import Size, appearance_options
from gradsim.cli.export_plots import EACH, PLOTS, write_film, write_picture, write_tables
from gradsim.cli.language import say
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, listed


class ExportError(GradsimError):
    """Options of an export that do not go together."""


@dataclass(frozen=True)
class Request:
    """What is asked for, by the options of the command.

    Attributes:
        experiment: what to export.
        out: the file to write, with one of the target's suffixes; None for stdout.
        target: a key of ``TARGETS``.
        weights: pytorch: whether the first weights stand in the script.
        plot: which plot or table, or all of them; None for what is usual.
        steps: after how many steps; 0 for the first weights.
        size: width and height in units, and ``scale`` pixels per unit; None for what is usual.
        theme, language: of the drawing.
        frames: how many pictures a film has at most, ``seconds`` how long they take, ``once`` whether it ends then.
        every: how many steps lie between two rows of a table; None for about 200 rows.
    """

    experiment: Experiment
    out: Path | None
    target: str
    weights: bool = False
    plot: str | None = None
    steps: int = 0
    size: tuple[int, int] | None = None
    scale: float | None = None
    theme: str = "light"
    language: str = "en"
    frames: int = 60
    seconds: float = 6.0
    once: bool = False
    every: int | None = None


@dataclass(frozen=True)
class Target:
    """One thing that ``--to`` may be.

    Attributes:
        suffixes: what its file may end in; the first is added to a name that has no end.
        help: what it is, for the list in the help.
        write: writes it, and returns what to say about that; None where the export itself went to stdout.
        options: the options that only some targets know and this one does.
        to_stdout: whether ``--out`` may be left out.
    """

    suffixes: tuple[str, ...]
    help: str
    write: Callable[[Request], Message | None]
    options: frozenset[str] = frozenset()
    to_stdout: bool = False


_DRAWN = frozenset({"plot", "steps", "size", "theme", "language"})
_FILMED = _DRAWN | {"scale", "frames", "seconds", "once"}


def _pytorch(request: Request) -> Message | None:
    from gradsim.export.pytorch import said_where, script, write_script

    if request.out is None:
        # In bytes: Python source is UTF-8, whatever the terminal speaks.
        click.echo(script(request.experiment, weights=request.weights).encode(), nl=False)
        return None
    return said_where(write_script(request.out, request.experiment, weights=request.weights))


TARGETS: dict[str, Target] = {
    "pytorch": Target(
        (".py",),
        "a PyTorch script that trains the same network on the same mini-batches",
        _pytorch,
        options=frozenset({"weights"}),
        to_stdout=True,
    ),
    "png": Target((".png",), "a picture", write_picture, options=_DRAWN | {"scale"}),
    "svg": Target((".svg",), "a drawing with text and curves that can be edited", write_picture, options=_DRAWN),
    "pdf": Target((".pdf",), "a drawing on a page of its size", write_picture, options=_DRAWN),
    "csv": Target((".csv",), "numbers", write_tables, options=frozenset({"plot", "steps", "every"})),
    "gif": Target((".gif",), "a film over the steps", write_film, options=_FILMED),
    "apng": Target((".png", ".apng"), "a film with every colour as it is", write_film, options=_FILMED),
}
_FOR_ALL = frozenset({"file", "target", "out", "assignments"})


@click.command("export", cls=AssignmentsCommand, epilog=f"PLOT: {', '.join(PLOTS)}.")
@click.argument("file")
@click.option(
    "--to",
    "target",
    type=click.Choice(tuple(TARGETS)),
    required=True,
    help="What FILE is exported as: " + "; ".join(f"{name} is {target.help}" for name, target in TARGETS.items()) + ".",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="OUTPUT",
    help="The file to write; a PyTorch script goes to the terminal without it. With --plot each, a folder.",
)
@set_option
@click.option("--weights", is_flag=True, help="PyTorch: the first weights as numbers, instead of how they are drawn.")
@click.option(
    "--plot",
    type=click.Choice(PLOTS),
    metavar="PLOT",  # its names, in one word, would be twice as wide as a terminal; they stand at the end of the help
    help="Which plot, gradient_by_layer where none is named; all side by side, or each in a file of its own; or the "
    "window. Of numbers also the tables that gradsim run writes.",
)
@click.option("--steps", type=click.IntRange(0), default=0, metavar="N", help="How many steps to make before.")
@click.option("--size", type=Size(least=160), metavar="WxH", help="In units: pixels of the window at its usual size.")
@click.option("--scale", type=click.FloatRange(0.25, 16), metavar="FACTOR", help="Pixels per unit.")
@click.option("--frames", type=click.IntRange(2, 5000), default=60, show_default=True, help="Pictures of a film.")
@click.option(
    "--seconds", type=click.FloatRange(0.1, 3600), default=6.0, show_default=True, help="How long a film takes."
)
@click.option("--once", is_flag=True, help="A film that ends, instead of beginning again.")
@click.option("--every", type=click.IntRange(1), metavar="K", help="A row of history and layers every K steps.")
@appearance_options(system=False)
def command(file: str, target: str, out: Path | None, assignments: tuple[str, ...], **options: Any) -> None:
    """Write FILE as something that other programs read.

    FILE is an experiment's TOML file, a share string, or the name of a preset. pytorch is a script that trains the same
    network on the same mini-batches and prints its loss and its gradients, layer by layer. png, svg and pdf draw plots
    after N steps, gif and apng a film of them; csv are the numbers that they show, without a figure lost.
    """
    chosen = TARGETS[target]
    _check_options(target, chosen)
    if options["plot"] != EACH:
        out = _checked_file(target, chosen, out)
    elif out is None:
        raise ExportError(Message("--to {name} needs --out.", name=target))
    said = chosen.write(Request(read_experiment(file, assignments), out, target, **options))
    if said is not None:
        click.echo(say(said))


def _check_options(name: str, target: Target) -> None:
    """Refuse options that this target does not know: they would have no effect."""
    context = click.get_current_context()
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
        if given and parameter.name not in _FOR_ALL | target.options:
            raise ExportError(Message("{option} does not go with --to {name}.", option=parameter.opts[0], name=name))


def _checked_file(name: str, target: Target, out: Path | None) -> Path | None:
    """The file with its suffix."""
    if out is None:
        if not target.to_stdout:
            raise ExportError(Message("--to {name} needs --out.", name=name))
        return None
    if out.is_dir():
        raise ExportError(Message("{file}: there is a folder of this name; name a file.", file=str(out)))
    if not out.suffix:
        return out.with_name(out.name + target.suffixes[0])
    if out.suffix.lower() not in target.suffixes:
        raise ExportError(
            Message(
                'found --out "{file}"; a file of --to {name} ends in {allowed}.',
                file=str(out),
                name=name,
                allowed=listed(target.suffixes),
            )
        )
    return out
