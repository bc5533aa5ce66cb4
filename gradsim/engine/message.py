"""What is said to people, in a form that can be said in any language: an English template, and what fills its gaps."""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any, Self

Argument = str | int
Translate = Callable[[str], str]
Data = dict[str, Any]

_GAP = re.compile(r"\{(\w+)\}")


def with_commas(count: int) -> str:
    """A count as English writes it: 12,345."""
    return f"{count:,}"


class Message(str):
    """A text in English that remembers what it was made of, so that it can be said in another language as well.

    ``Message('found {value}; allowed: {allowed}.', value="3", allowed="1 or 2")``. The template is a literal: it is the
    key of the translation, and packaging/update_translations.py finds it by looking at the source. A gap is filled with
    a text, which is taken as it is; with a Message, which is translated itself; or with a whole number: a count, which
    is written as counts are where the message is read.

    Attributes:
        template: the English text with its gaps.
        arguments: what fills the gaps, by name.
    """

    template: str
    arguments: dict[str, Argument]

    def __new__(cls, template: str, /, **arguments: Argument) -> Self:
        """The English text. A gap without an argument stays visible."""
        message = super().__new__(cls, _fill(template, arguments, str, with_commas))
        message.template = template
        message.arguments = arguments
        return message

    def said(self, translate: Translate, count: Callable[[int], str] = with_commas) -> str:
        """The text in the language into which ``translate`` brings templates, with counts as ``count`` writes them."""
        return _fill(translate(self.template), self.arguments, lambda part: said(part, translate, count), count)

    def filled(self, **arguments: Argument) -> "Message":
        """The same template with its gaps filled: for tables of templates."""
        return Message(self.template, **arguments)

    def to_data(self) -> Data:
        """Template and arguments for JSON; ``message_from`` reads them back."""
        parts = {name: part.to_data() if isinstance(part, Message) else part for name, part in self.arguments.items()}
        return {"template": self.template, "arguments": parts}

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Argument]]:
        """How copies and other processes make the same message."""
        return (self.template,), self.arguments


def said(text: str, translate: Translate, count: Callable[[int], str] = with_commas) -> str:
    """A Message in another language; any other text as it is."""
    return text.said(translate, count) if isinstance(text, Message) else text


def registered(text: str) -> Message:
    """A text that is collected from where it stands (a label of a registry, a table), to fill a gap."""
    return Message(text)


def listed(items: Iterable[str]) -> str:
    """``a, b, c`` as a list in a sentence; at least one item."""
    return reduce(lambda items, item: Message("{items}, {item}", items=items, item=item), items)


def sentences(items: Iterable[str]) -> str:
    """One sentence after another; at least one."""
    return reduce(lambda before, after: Message("{before} {after}", before=before, after=after), items)


def message_of(error: BaseException) -> str:
    """What an error says: its Message where it has one, otherwise its text."""
    found = error.args[0] if error.args else None
    return found if isinstance(found, Message) else str(error)


def message_from(data: Any) -> str:
    """The text or Message that ``to_data`` wrote. Raises ValueError, TypeError or KeyError where it is neither."""
    if isinstance(data, str):
        return data
    parts = {
        str(name): part if isinstance(part, int) else message_from(part) for name, part in data["arguments"].items()
    }
    return Message(str(data["template"]), **parts)


def _fill(
    template: str, arguments: dict[str, Argument], text: Callable[[str], str], count: Callable[[int], str]
) -> str:
    # Not str.format: templates of a checkpoint come from a file, and format strings can reach into objects.
    def part(match: re.Match[str]) -> str:
        argument = arguments.get(match[1], match[0])
        return text(argument) if isinstance(argument, str) else count(argument)

    return _GAP.sub(part, template)
