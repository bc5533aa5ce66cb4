"""Options on how the window looks, and how large a picture is."""

import re
from collections.abc import Callable
from typing import Any

import click

from gradsim.cli.language import say
from gradsim.engine.message import Message
from gradsim.language import LANGUAGES

THEMES = ("light", "dark")
SYSTEM = "system"
_LEAST, _MOST = 320, 8192


class Size(click.ParamType[tuple[int, int]]):
    """A width and a height in pixels, as 1600x1000."""

    name = "size"

    def __init__(self, least: int = _LEAST) -> None:
        """``least``: the shortest side."""
        self._least = least

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The two numbers; fails where the text is none, or they are out of range."""
        match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", str(value).strip().lower())
        size = (int(match[1]), int(match[2])) if match else (0, 0)
        if not all(self._least <= length <= _MOST for length in size):
            problem = Message(
                'found "{size}"; allowed: two numbers from {least} to {most}, as in 1600x1000.',
                size=str(value),
                least=str(self._least),
                most=str(_MOST),
            )
            self.fail(say(problem), param, ctx)
        return size


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
