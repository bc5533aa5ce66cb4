"""``gradsim report``: an illustrated lab report after so many steps."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gradsim.cli.language import say
from gradsim.cli.progress import Progress, stop_on_signal
from gradsim.cli.source import AssignmentsCommand, read_experiment, set_option
from gradsim.engine.blas import pin_process
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.export.report import title_of, try_remedies
from gradsim.language import LANGUAGES, language_of_environment

if TYPE_CHECKING:
    from gradsim.runtime.snapshot import Snapshot


@click.command("report", cls=AssignmentsCommand)
@click.argument("file")
@click.option("--steps", type=click.IntRange(0), required=True, metavar="N", help="How many steps to make before.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="REPORT.pdf|.html",
    help="The file; its end tells what it becomes.",
)
@set_option
@click.option(
    "--compare",
    "compared",
    multiple=True,
    metavar="FILE",
    help="Another experiment to compare with; may be given several times.",
)
@click.option("--remedies/--no-remedies", default=True, help="Whether to try what may help, and what does not.")
@click.option(
    "--language",
    type=click.Choice(tuple(LANGUAGES)),
    help="The language of the report; by default that of the terminal.",
)
@click.option("--author", default="", metavar="NAME", help="Who writes it; by default a line to be filled in.")
@click.option("--course", default="", metavar="COURSE", help="What it is written for; likewise.")
def command(
    file: str,
    steps: int,
    out: Path,
    assignments: tuple[str, ...],
    compared: tuple[str, ...],
    remedies: bool,
    language: str | None,
    author: str,
    course: str,
) -> None:
    """Train FILE for N steps and write an illustrated lab report: PDF or HTML, in one file.

    FILE is an experiment's TOML file, a share string, or the name of a preset. The report has the question, the set-up,
    the formulas at work, what theory predicts, figures with the numbers of the run, the verdict, remedies that were
    tried, a discussion, and how to repeat it. Ctrl+C ends the training; the report is of what was done by then.
    """
    experiment = read_experiment(file, assignments)
    others = [read_experiment(other) for other in compared]
    from gradsim.gui.picture import ensure_offscreen  # loads Qt, which takes half a second
    from gradsim.gui.report.making import Material, check, make
    from gradsim.gui.report.subjects import about_now
    from gradsim.gui.translation import language_manager

    check(out)
    pin_process()
    ensure_offscreen()
    chosen = language or language_of_environment()
    language_manager().choose(chosen)
    with stop_on_signal() as stopped:
        snapshot = _portray(experiment, steps, stopped)
        beside = [(name, _portray(other, steps, stopped)) for name, other in _named(experiment, others, chosen)]
        tried = try_remedies(experiment, snapshot.verdict, stopped=stopped) if remedies else ()
        material = Material(snapshot, about_now(chosen, author, course), beside, tried)
        for _ in make(out, material):
            pass
    click.echo(say(Message("{steps} steps; written to {file}", steps=snapshot.step, file=str(out))))
    if stopped():
        raise KeyboardInterrupt


def _portray(experiment: Experiment, steps: int, stopped: Callable[[], bool]) -> "Snapshot":
    """Train one experiment, with a bar that shows how far it is."""
    from gradsim.gui.report.subjects import telling_layer
    from gradsim.runtime.portrait import portray

    with Progress(steps) as bar:
        return portray(
            experiment, steps, layer=telling_layer, watched=frozenset({"weights"}), stopped=stopped, told=bar.show
        )


def _named(experiment: Experiment, others: Sequence[Experiment], language: str) -> Iterator[tuple[str, Experiment]]:
    """What each other experiment is called beside this one: by its name, or by what is different in it."""
    from gradsim.gui.compare.naming import difference_name

    taken = {title_of(experiment, language)}
    for other in others:
        title = title_of(other, language)
        name = title if title not in taken else difference_name(other, experiment) or title
        number = 2
        while name in taken:
            name, number = f"{title} ({number})", number + 1
        taken.add(name)
        yield name, other
