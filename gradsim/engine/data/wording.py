"""How names and cells of a foreign file appear in messages: short, and without characters that steer a terminal."""

from collections.abc import Sequence


def tidy(text: str, limit: int = 60) -> str:
    """``text`` on one line, printable, at most ``limit`` characters long."""
    printable = "".join(character if character.isprintable() else " " for character in text[: 2 * limit])
    line = " ".join(printable.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def listing(names: Sequence[str], limit: int = 6) -> str:
    """``"a", "b" and "c"``; of a long list the first ones and how many more there are."""
    quoted = [f'"{name}"' for name in names[:limit]]
    if len(names) > limit:
        quoted.append(f"{len(names) - limit} more")
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """``1 row``, ``12,345 rows``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
