"""``gradsim list``: what can be chosen, with a line of help each."""

from typing import Any

import click

from gradsim.cli.language import translate
from gradsim.engine.catalogue import REGISTRIES
from gradsim.engine.errors import GradsimError, with_hint
from gradsim.engine.message import Message, listed
from gradsim.engine.registry import Registry, nearest_name
from gradsim.language import language_of_environment
from gradsim.presets import Preset, presets

_PRESETS = "presets"


class UnknownListError(GradsimError):
    """A list that there is not."""


@click.command("list")
@click.argument("registry", required=False)
def command(registry: str | None) -> None:
    """Show the names that an experiment can use.

    REGISTRY is one of activations, initializers, losses, optimizers, schedules, clippings, normalizations, residuals,
    precisions, datasets and presets; without it all are listed.
    """
    if registry is None:
        for name in (*REGISTRIES, _PRESETS):
            click.echo(f"{name}:")
            _print(_entries(name), indent="  ")
            click.echo()
        return
    _print(_entries(registry))


def _entries(name: str) -> Registry[Any]:
    if name == _PRESETS:
        return presets()
    if name in REGISTRIES:
        return REGISTRIES[name]
    known = (*REGISTRIES, _PRESETS)
    nearest = nearest_name(name, known)
    problem = Message('there is no list "{name}"; allowed: {names}.', name=name[:80], names=listed(known))
    raise UnknownListError(with_hint(problem, nearest))


def _print(entries: Registry[Any], indent: str = "") -> None:
    width = max(map(len, entries.names), default=0)
    for entry in entries:
        click.echo(f"{indent}{entry.name:{width}}  {_help_of(entry)}")


def _help_of(entry: Any) -> str:
    return entry.sentence(language_of_environment()) if isinstance(entry, Preset) else translate(entry.help)
