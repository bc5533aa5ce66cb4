"""What the dialog of exports offers, and what is wanted of it."""

from dataclasses import dataclass
from pathlib import Path

PICTURES, FILMS = ("png", "svg", "pdf"), ("gif", "apng")
TABLE = "csv"
SUFFIXES = {"apng": ".png"}

# What is not a plot: the open ones in one picture, or each in a file; the window; the tables of the run.
OPEN, EACH, WINDOW, RUN = "open", "each", "window", "run"
# A folder is asked for, and not a file.
IN_FOLDERS = frozenset({EACH, RUN})


@dataclass(frozen=True)
class Subject:
    """Something that can be exported: ``key`` of a plot or one of the above, its name, as what; its size if it has one.

    A size of its own is that on the screen, and cannot be chosen. ``every``: the usual distance of two rows, in steps.
    """

    key: str
    title: str
    kinds: tuple[str, ...]
    size: tuple[int, int] | None = None
    every: int = 1


@dataclass(frozen=True)
class Wish:
    """What is to be exported.

    Attributes:
        subject: key of a ``Subject``. ``kind``: one of its kinds.
        size: width and height in units. ``scale``: pixels per unit.
        frames: of a film, at most. ``seconds``: how long it takes. ``loop``: whether it begins again.
        every: steps between two rows of the run's tables.
        path: the file or folder.
    """

    subject: str
    kind: str
    size: tuple[int, int]
    scale: float
    frames: int
    seconds: float
    loop: bool
    every: int
    path: Path


def kinds_of(key: str) -> tuple[str, ...]:
    """As what something can be exported."""
    own = {
        OPEN: (*PICTURES, *FILMS),
        EACH: (*PICTURES, TABLE),
        WINDOW: ("png",),
        RUN: (TABLE,),
    }
    return own.get(key, (*PICTURES, TABLE, *FILMS))


def suffix(kind: str) -> str:
    """What a file of a kind ends in."""
    return SUFFIXES.get(kind, f".{kind}")


def with_suffix(path: Path, kind: str) -> Path:
    """The path with the end of its kind, unless it has that already."""
    return path if path.suffix.lower() == suffix(kind) else path.with_name(path.name + suffix(kind))
