"""Options on how the window looks."""

from collections.abc import Callable
from typing import Any

import click

from gradsim.language import LANGUAGES

THEMES = ("light", "dark")
SYSTEM = "system"


def appearance_options(*, system: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add ``--theme`` and ``--language``.

    Args:
        system: whether "system" is a choice too, and nothing the default; otherwise light and English are.
    """
    extra = (SYSTEM,) if system else ()

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for name, choices, text in (
            ("--language", tuple(LANGUAGES), "The language of the window."),
            ("--theme", THEMES, "The colours of the window."),
        ):
            default = None if system else choices[0]
            command = click.option(
                name, type=click.Choice((*extra, *choices)), default=default, show_default=not system, help=text
            )(command)
        return command

    return add
