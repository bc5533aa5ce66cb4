"""Numbers in the cells of a text table."""

from dataclasses import dataclass

import numpy as np

from gradsim.engine.data.dataset import Floats
from gradsim.engine.message import Message

MISSING = frozenset({"", "?", "na", "n/a", "nan", "null", "-nan", "#n/a"})


_NO_NUMBER = Message("is not a number")


@dataclass(frozen=True, eq=False)
class NumberColumn:
    """One column, read as numbers.

    Attributes:
        values: (rows,), NaN where the cell is missing and in ``refused`` cells.
        refused: index of the first cell that is neither a finite number nor missing, or None.
        reason: what is wrong with that cell.
        is_text: whether that cell is no number at all, rather than one that cannot be used.
        decimal_comma: whether a comma was read as the decimal point.
    """

    values: Floats
    refused: int | None = None
    reason: Message = _NO_NUMBER
    is_text: bool = False
    decimal_comma: bool = False


def is_missing(cell: str) -> bool:
    """Whether the cell says that there is no value."""
    return cell.strip().lower() in MISSING


def number_in(cell: str, decimal_comma: bool) -> float | None:
    """The number that the cell writes, or None. ``decimal_comma`` allows 1,5 for 1.5."""
    # Python reads 1_000 as a number, which in data is more likely a name.
    if "_" in cell:
        return None
    try:
        return float(cell)
    except ValueError:
        pass
    if decimal_comma and cell.count(",") == 1:
        try:
            return float(cell.replace(",", "."))
        except ValueError:
            pass
    return None


def read_numbers(cells: list[str], decimal_comma: bool) -> NumberColumn:
    """The cells of a column as numbers; stops at the first cell that is neither a finite number nor missing."""
    comma_read = False
    try:
        if "_" in "".join(cells):
            raise ValueError("needs the cell by cell rules")
        # A column of plain numbers is by far the most frequent one, and this is several times as fast.
        values = np.array([float(cell) for cell in cells], dtype=np.float64)
    except ValueError:
        values = np.full(len(cells), np.nan)
        for index, cell in enumerate(cells):
            number = number_in(cell, decimal_comma)
            if number is not None:
                values[index] = number
                comma_read = comma_read or "," in cell
            elif not is_missing(cell):
                return NumberColumn(values, index, is_text=True, decimal_comma=comma_read)
    infinite = np.isinf(values)
    if infinite.any():
        index = int(np.argmax(infinite))
        spelled = "inf" in cells[index].lower()
        reason = (
            Message("is infinite")
            if spelled
            else Message("is larger than the largest number, about {largest}", largest="1.8e308")
        )
        return NumberColumn(values, index, reason, decimal_comma=comma_read)
    return NumberColumn(values, decimal_comma=comma_read)
