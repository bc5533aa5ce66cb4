"""Numbers as a table, written without losing a figure."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Names of the columns, and the rows; None is an empty cell."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def combined(tables: Sequence[tuple[str, Table]]) -> Table:
    """Tables of several runs below one another, the name of each row's run in the first column, "run_name".

    Columns that a table lacks are empty in its rows.
    """
    columns = tuple(dict.fromkeys(name for _, table in tables for name in table.columns))

    def rows() -> Iterator[Sequence[Cell]]:
        for name, table in tables:
            places = [table.columns.index(column) if column in table.columns else None for column in columns]
            for row in table.rows:
                yield [name, *(None if place is None else row[place] for place in places)]

    return Table(("run_name", *columns), rows())


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
