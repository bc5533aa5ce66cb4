"""How names and cells of a foreign file appear in messages: short, and without characters that steer a terminal."""

from collections.abc import Sequence

from gradsim.engine.message import Message, listed


def tidy(text: str, limit: int = 60) -> str:
    """``text`` on one line, printable, at most ``limit`` characters long."""
    printable = "".join(character if character.isprintable() else " " for character in text[: 2 * limit])
    line = " ".join(printable.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def listing(names: Sequence[str], limit: int = 6) -> Message:
    """``"a", "b" and "c"``; of a long list the first ones and how many more there are."""
    quoted = [Message('"{name}"', name=name) for name in names[:limit]]
    if len(names) > limit:
        quoted.append(Message("{number} more", number=str(len(names) - limit)))
    if len(quoted) == 1:
        return quoted[0]
    return Message("{items} and {last}", items=listed(quoted[:-1]), last=quoted[-1])


def rows(number: int) -> Message:
    """``1 row``, ``12,345 rows``."""
    return Message("1 row") if number == 1 else Message("{number} rows", number=number)


def left_out_rows(number: int, where: Message) -> Message:
    """The note on rows with a missing value; ``where`` tells which, or which is the first."""
    if number == 1:
        return Message("1 row with a missing value was left out ({where}).", where=where)
    return Message("{number} rows with a missing value were left out ({where}).", number=number, where=where)
