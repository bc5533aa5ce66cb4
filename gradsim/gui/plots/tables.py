"""A plot's data as a table, written without losing a figure."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Names of the columns, and the rows; None is an empty cell."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def csv_text(table: Table) -> str:
    """The table as CSV. Floats have as many figures as it takes to read back the same number; inf and nan are words."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _written(cell: Cell) -> str | int:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else cell
