"""The input columns of a user's file: their names, and those that carry nothing."""

from collections.abc import Sequence

from gradsim.engine.data.dataset import Floats
from gradsim.engine.data.wording import listing, tidy
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message


def unique_names(names: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    """The names, tidied, each different: a second "a" becomes "a (2)"; an empty one tells its column's number."""
    taken: set[str] = set()
    result = []
    for name, column in zip(names, columns, strict=True):
        base = tidy(name) or f"column {column + 1}"
        unique, number = base, 1
        while unique in taken:
            number += 1
            unique = f"{base} ({number})"
        taken.add(unique)
        result.append(unique)
    return tuple(result)


def leave_out_constants(
    x: Floats, names: tuple[str, ...], notes: list[str], file: str
) -> tuple[Floats, tuple[str, ...]]:
    """``x`` and ``names`` without the columns that have one value only; ``notes`` gets a sentence about them.

    Raises DataError where no column would be left.
    """
    constant = (x == x[0]).all(axis=0)
    if constant.all():
        problem = Message("every input has the same value in all rows, so there is nothing to learn from")
        raise DataError(problem, file=file)
    if constant.any():
        dropped = [name for name, is_constant in zip(names, constant, strict=True) if is_constant]
        notes.append(_left_out(dropped))
        names = tuple(name for name, is_constant in zip(names, constant, strict=True) if not is_constant)
        x = x[:, ~constant]
    return x, names


def _left_out(names: Sequence[str]) -> Message:
    if len(names) == 1:
        return Message("1 input that has the same value in all rows was left out: {names}.", names=listing(names))
    return Message(
        "{number} inputs that have the same value in all rows were left out: {names}.",
        number=len(names),
        names=listing(names),
    )
