"""``gradsim snapshot``: a picture of the window after so many steps."""

from pathlib import Path

import click

from gradsim.cli.appearance import Size, appearance_options
from gradsim.cli.language import say
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.message import Message


@click.command("snapshot", cls=AssignmentsCommand)
@click.argument("file")
@click.option("--steps", type=click.IntRange(0), required=True, metavar="N", help="How many steps to make before.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="PICTURE.png", help="The file."
)
@set_option
@click.option("--size", type=Size(), default="1600x1000", show_default=True, metavar="WxH", help="In pixels.")
@click.option(
    "--scale",
    type=click.IntRange(80, 200),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="The size of type and controls, in steps as in the window.",
)
@click.option("--projector", is_flag=True, help="As for a projector: larger, stronger, without controls.")
@appearance_options(system=False)
def command(
    file: str,
    steps: int,
    out: Path,
    assignments: tuple[str, ...],
    size: tuple[int, int],
    theme: str,
    language: str,
    scale: int,
    projector: bool,
) -> None:
    """Draw the window after N steps of FILE, without a screen.

    FILE is an experiment's TOML file, a share string, or the name of a preset.
    """
    experiment = read_experiment(file, assignments)
    from gradsim.gui.picture import render_window  # loads Qt, which takes half a second

    snapshot = render_window(
        experiment, steps, out, size=size, theme=theme, language=language, percent=scale, projector=projector
    )
    click.echo(say(Message("step {step}: {file}", step=str(snapshot.step), file=str(out))))
