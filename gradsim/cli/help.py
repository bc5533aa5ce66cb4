"""Help texts in the terminal's language: copies of commands with translated words, and lines that Chinese fits into."""

import inspect
import re
from collections.abc import Iterable
from copy import copy
from typing import TypeVar

import click

from gradsim.cli.language import say, translate, width_of, wrapped
from gradsim.engine.message import Message

T = TypeVar("T", bound=click.Command)


class Formatter(click.HelpFormatter):
    """Knows that Chinese characters are two columns wide and may be parted anywhere."""

    def write_text(self, text: str) -> None:
        """Paragraphs of text at the present indentation."""
        indent = " " * self.current_indent
        paragraphs = ("\n".join(f"{indent}{line}" for line in self._lines(text)) for text in paragraphs_of(text))
        self.write("\n\n".join(paragraphs))
        self.write("\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands at the left, what they are at the right."""
        rows = list(rows)
        column = min(max(width_of(first) for first, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for first, second in rows:
            # click keeps the help of --help as it was first asked for, and never translates one word.
            second = re.sub(r"\brequired\]$", f"{say(Message('required'))}]", translate(second))
            lines = wrapped(second, max(self.width - column - self.current_indent, 10))
            if width_of(first) > column - col_spacing:
                self.write(f"{indent}{first}\n")
                first = ""
            lines[0] = first + " " * (column - width_of(first)) + lines[0]
            for number, line in enumerate(lines):
                self.write(f"{indent}{' ' * column if number else ''}{line}".rstrip() + "\n")

    def _lines(self, text: str) -> list[str]:
        return wrapped(text, max(self.width - self.current_indent, 10))


class Context(click.Context):
    """Of a command whose help is written in lines for any language."""

    formatter_class = Formatter


def spoken(command: T) -> T:
    """A copy of a command that explains itself in the terminal's language."""
    result = copy(command)
    result.context_class = Context
    paragraphs = [translate(paragraph) for paragraph in paragraphs_of(command.help or "")]
    result.help = "\n\n".join(paragraphs)
    if paragraphs:
        result.short_help = first_sentence(paragraphs[0])
    result.options_metavar = translate(command.options_metavar or "")
    result.params = [_spoken_parameter(parameter) for parameter in command.params]
    return result


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a docstring, each on one line: what translations are made of."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.cleandoc(text)) if part.strip()]


def first_sentence(text: str) -> str:
    """What stands for a command in the list of commands."""
    return re.split(r"(?<=[^.])\.(?= |$)|。|:(?= )|：", text, maxsplit=1)[0]


def _spoken_parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    result = copy(parameter)
    result.help = translate(parameter.help)
    return result
