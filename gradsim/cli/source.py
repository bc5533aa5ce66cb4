"""Where a command's experiment comes from: FILE and ``--set``."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError, with_hint
from gradsim.engine.experiment import Experiment, anchored, load
from gradsim.engine.experiment_text import SHARE_PREFIX, read_assignments
from gradsim.engine.message import Message, listed
from gradsim.engine.registry import nearest_name
from gradsim.presets import find_preset, presets

_OPTION = "--set"


class SourceError(GradsimError):
    """FILE names neither a file nor a preset."""


class AssignmentsCommand(click.Command):
    """A command whose ``--set`` takes several words in a row: ``--set seed=1 runs=4``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Write ``--set`` in front of each word that follows one and is an assignment too."""
        result: list[str] = []
        assigning = False
        for word in args:
            further = assigning and "=" in word and not word.startswith(("-", SHARE_PREFIX))
            if further and result[-1] != _OPTION:
                result.append(_OPTION)
            result.append(word)
            assigning = further or word == _OPTION
        return super().parse_args(ctx, result)


def set_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--set`` to a command of class AssignmentsCommand."""
    return click.option(
        _OPTION,
        "assignments",
        multiple=True,
        metavar="KEY=VALUE ...",
        help="Change a key of the experiment, for example network.depth=30.",
    )(command)


def read_experiment(source: str, assignments: Sequence[str] = ()) -> Experiment:
    """The experiment that FILE names, with the keys that ``--set`` changes. Raises GradsimError."""
    experiment = _find(source)
    changes = read_assignments(assignments, experiment.file_settings())
    experiment = experiment.replace_all(changes).check_consistency()
    # What is typed is meant from here, and must mean the same in a copy of the experiment elsewhere.
    return anchored(experiment, Path())


def _find(source: str) -> Experiment:
    if source.strip().startswith(SHARE_PREFIX):
        return Experiment.from_share_string(source)
    if path_of(source):
        return _in_file(source)
    preset = find_preset(source)
    if preset is not None:
        return preset.experiment
    if source.endswith((".toml", sessions.SUFFIX)) or os.sep in source or "/" in source:
        return _in_file(source)  # which says why it cannot be read
    raise _unknown(source)


def _in_file(path: str) -> Experiment:
    """The experiment of a TOML file; of a session, the one that runs in it."""
    return sessions.outline_of(Path(path)).experiment if sessions.is_session(path) else load(path)


def path_of(source: str) -> str:
    """FILE, if there is a file of that name and not a share string; otherwise ""."""
    try:
        return source if not source.strip().startswith(SHARE_PREFIX) and Path(source).is_file() else ""
    except (OSError, ValueError):
        return ""


def _unknown(source: str) -> SourceError:
    context = click.get_current_context(silent=True)
    root = context.find_root().command if context else None
    commands = tuple(root.list_commands(context)) if isinstance(root, click.Group) and context else ()
    names = (*presets().names, *commands)
    shown = source if len(source) <= 80 else source[:79] + "…"
    nearest = nearest_name(source[:80], names)
    problem = Message(
        'there is no file and no preset called "{name}"; presets: {presets}.',
        name=shown,
        presets=listed(presets().names),
    )
    return SourceError(with_hint(problem, nearest))
