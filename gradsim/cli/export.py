"""``gradsim export``: an experiment as something that other programs read. What there is stands in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

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
        weights: pytorch: whether the first weights stand in the script.
    """

    experiment: Experiment
    out: Path | None
    weights: bool


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
}
_FOR_ALL = frozenset({"file", "target", "out", "assignments"})


@click.command("export", cls=AssignmentsCommand)
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
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUTPUT",
    help="The file to write; a PyTorch script goes to the terminal without it.",
)
@set_option
@click.option("--weights", is_flag=True, help="PyTorch: the first weights as numbers, instead of how they are drawn.")
def command(file: str, target: str, out: Path | None, assignments: tuple[str, ...], weights: bool) -> None:
    """Write FILE as something that other programs read.

    FILE is an experiment's TOML file, a share string, or the name of a preset. pytorch is a script that trains the same
    network on the same mini-batches and prints its loss and its gradients, layer by layer.
    """
    chosen = TARGETS[target]
    _check_options(target, chosen)
    out = _checked_file(target, chosen, out)
    said = chosen.write(Request(read_experiment(file, assignments), out, weights=weights))
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
