"""Tables of text (CSV and its relatives) as samples: one row a sample, one column the target, all others numbers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.cells import NumberColumn, is_missing, number_in, read_numbers
from gradsim.engine.data.columns import leave_out_constants, unique_names
from gradsim.engine.data.decoding import decode
from gradsim.engine.data.layout import TARGET_NAMES, find_delimiter, has_header, read_rows
from gradsim.engine.data.source import Samples
from gradsim.engine.data.targets import Target, target_from_numbers, target_from_texts
from gradsim.engine.data.wording import counted, tidy
from gradsim.engine.errors import DataError

Mask = NDArray[np.bool_]

_INDEX_NAMES = frozenset({"", "id", "index", "unnamed: 0"})


@dataclass(eq=False)
class _Table:
    """The text of a table, column by column, without its header."""

    file: str
    names: list[str]  # as the header has them; empty without a header
    columns: list[list[str]]
    lines: list[int]
    decimal_comma: bool
    notes: list[str]

    def error(self, problem: str, row: int, column: int) -> DataError:
        """What is wrong with a cell, and where it stands in the file."""
        named = f"in {self.title(column)}, " if self.names and self.names[column] else ""
        return DataError(
            f'{named}"{tidy(self.columns[column][row])}" {problem}',
            file=self.file, line=self.lines[row], column=column + 1,
        )  # fmt: skip

    def title(self, column: int) -> str:
        """How a message calls the column."""
        name = tidy(self.names[column]) if self.names else ""
        return f'column "{name}"' if name else f"column {column + 1}"


@lru_cache(maxsize=1)
def read_table(content: bytes, file: str, drop_constant: bool = True) -> Samples:
    """The samples of a CSV file and the like; ``file`` names it in messages.

    Delimiter (comma, semicolon, tab, bar, blanks), header, encoding and decimal comma are found out. The target is the
    column called label, class, target, species or y, else the last; ``targets.py`` says when it is classes. Rows with a
    missing value are left out, and so are empty columns, columns that only number the rows, and constant columns; the
    notes tell. The last file is remembered, so that the next run on it starts at once.

    Raises DataError, with line and column where there is one, for everything that cannot be used.
    """
    table = _read(content, file)
    target = _target_column(table)
    inputs = _input_columns(table, target)
    columns = {column: read_numbers(table.columns[column], table.decimal_comma) for column in (*inputs, target)}
    for column in inputs:
        refused = columns[column].refused
        if refused is not None:
            problem = f"{columns[column].reason}; inputs must be numbers (the target is {table.title(target)})"
            raise table.error(problem, refused, column)
    if any(column.decimal_comma for column in columns.values()):
        table.notes.append("Commas were read as decimal points.")

    x = np.stack([columns[column].values for column in inputs], axis=1)
    complete = _complete_rows(table, np.column_stack((np.isnan(x), _untold(table, target, columns[target]))))
    x = x[complete]
    y = _read_target(table, target, columns[target], complete)
    table.notes.append(f"The target is {table.title(target)}: {y.note}.")
    names = unique_names([table.names[column] if table.names else "" for column in inputs], inputs)
    if drop_constant:
        x, names = leave_out_constants(x, names, table.notes, file)
    return Samples(x, y.y, y.task, y.class_names, names, tuple(table.notes))


def _read(content: bytes, file: str) -> _Table:
    text, encoding = decode(content, file)
    if not text.strip():
        raise DataError("the file is empty", file=file)
    delimiter = find_delimiter(text)
    if delimiter is None:
        raise DataError(
            "found one column only; a table needs an input and a target, parted by commas, semicolons, tabs, bars or "
            "blanks",
            file=file,
        )
    rows, lines = read_rows(text, delimiter, file)
    decimal_comma = delimiter != ","
    names: list[str] = []
    if has_header(rows, decimal_comma):
        names = [name.strip().lstrip("#").strip() for name in rows.pop(0)]
        lines.pop(0)
    if not rows:
        raise DataError("there is a header but no row below it", file=file, line=1)
    notes = [] if encoding == "UTF-8" else [f"The file was read as {encoding} text."]
    return _Table(file, names, [list(column) for column in zip(*rows, strict=True)], lines, decimal_comma, notes)


def _target_column(table: _Table) -> int:
    lowered = [name.lower() for name in table.names]
    for name in TARGET_NAMES:
        if lowered.count(name) > 1:
            raise DataError(f'{lowered.count(name)} columns are called "{name}"; which is the target?', file=table.file)
        if name in lowered:
            return lowered.index(name)
    # A delimiter at the end of every line makes an empty last column.
    filled = [column for column, cells in enumerate(table.columns) if any(cells)]
    return filled[-1]


def _input_columns(table: _Table, target: int) -> list[int]:
    inputs = []
    for column, cells in enumerate(table.columns):
        if column == target:
            continue
        if all(is_missing(cell) for cell in cells):
            table.notes.append(f"The empty {table.title(column)} was left out.")
        elif column == 0 and table.names and table.names[0].lower() in _INDEX_NAMES and _counts_rows(cells):
            table.notes.append(f"The {table.title(column)} only numbers the rows and was left out.")
        else:
            inputs.append(column)
    if not inputs:
        raise DataError("found a target but no input column", file=table.file)
    return inputs


def _counts_rows(cells: list[str]) -> bool:
    return all(cell.isdecimal() and len(cell) < 16 for cell in cells) and bool(
        (np.diff([int(cell) for cell in cells]) > 0).all()
    )


def _complete_rows(table: _Table, missing: Mask) -> Mask:
    """Which rows have all their values; ``missing`` (rows, columns) tells where there is none."""
    incomplete: Mask = np.asarray(missing.any(axis=1))
    if incomplete.any():
        line = table.lines[int(np.argmax(incomplete))]
        if incomplete.all():
            raise DataError("every row lacks a value, the first one on this line", file=table.file, line=line)
        number = int(np.count_nonzero(incomplete))
        where, verb = (f"line {line}", "was") if number == 1 else (f"the first on line {line}", "were")
        table.notes.append(f"{counted(number, 'row')} with a missing value {verb} left out ({where}).")
    return ~incomplete


def _untold(table: _Table, target: int, numbers: NumberColumn) -> Mask:
    """Where the target is missing (rows,). Raises DataError where it is a number that cannot be used."""
    if numbers.is_text:
        return np.array([is_missing(cell) for cell in table.columns[target]])
    if numbers.refused is not None:
        raise table.error(numbers.reason, numbers.refused, target)
    return np.isnan(numbers.values)


def _read_target(table: _Table, target: int, numbers: NumberColumn, complete: Mask) -> Target:
    """The target of the complete rows."""
    if numbers.refused is None:
        return target_from_numbers(numbers.values[complete], table.file)
    texts = [cell.strip() for cell, keep in zip(table.columns[target], complete, strict=True) if keep]
    # Measurements with a slip in one of them are not classes.
    found = [number for number in (number_in(text, table.decimal_comma) for text in texts) if number is not None]
    if 2 * len(found) > len(texts) and not all(number.is_integer() for number in found):
        raise table.error("is not a number, as most of the targets are", numbers.refused, target)
    return target_from_texts(texts, table.file)
