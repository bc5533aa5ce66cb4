"""``gradsim [FILE]``: the window; without a screen, a picture of it."""

import os
from pathlib import Path
from platform import system as platform_name

import click

from gradsim.cli.appearance import SYSTEM, appearance_options
from gradsim.cli.language import say
from gradsim.cli.source import path_of, read_experiment
from gradsim.engine import sessions
from gradsim.engine.datasets import load_dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.language import language_of_environment

_PICTURE = Path("gradsim.png")
_STEPS = 2000


@click.command("window")
@click.argument("file", required=False)
@appearance_options(system=True)
@click.pass_context
def command(ctx: click.Context, file: str | None, theme: str | None, language: str | None) -> None:
    """Open the window (the word "window" may be left out).

    FILE is an experiment's TOML file, a session file, a share string, or the name of a preset; without it, the last
    experiment opens. A session goes on where it was saved.
    Where there is no screen, the experiment is trained without one and a picture of the window is written.
    """
    experiment = None if file is None else read_experiment(file)
    if not has_screen():
        _draw(experiment or Experiment(), theme, language)
        return
    path = path_of(file) if file else ""
    if path and sessions.is_session(path):
        experiment = None  # the run in it goes on, with its own data
    if experiment is not None and experiment.data.name == "file":
        # A window whose data cannot be read would open empty; better one message here.
        load_dataset(experiment.data, experiment.seed)
    from gradsim.gui.app import run_app  # loads Qt

    ctx.exit(run_app(experiment, theme=theme, language=language, file=path))


def has_screen() -> bool:
    """Whether there is anything to show a window on."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.partition(":")[0] not in ("offscreen", "minimal")
    if platform_name() != "Linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _draw(experiment: Experiment, theme: str | None, language: str | None) -> None:
    text = Message(
        "there is no screen here; training {experiment} for {steps} steps without one.",
        experiment=experiment.name,
        steps=_STEPS,
    )
    click.echo(f"gradsim: {say(text)}")
    from gradsim.gui.picture import render_window

    place = _PICTURE.absolute()
    snapshot = render_window(
        experiment,
        _STEPS,
        place,
        theme="light" if theme in (None, SYSTEM) else theme,
        language=language_of_environment() if language in (None, SYSTEM) else language,
    )
    written = Message("A picture of the window after {steps} steps: {file}", steps=snapshot.step, file=str(place))
    click.echo(say(written))
