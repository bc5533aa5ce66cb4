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
from gradsim.engine.data.wording import left_out_rows, tidy
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

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

    def error(self, problem: Message, row: int, column: int) -> DataError:
        """What is wrong with a cell, and where it stands in the file."""
        text = Message('"{cell}" {problem}', cell=tidy(self.columns[column][row]), problem=problem)
        if self.names and self.names[column]:
            text = Message("in {column}, {problem}", column=self.title(column), problem=text)
        return DataError(text, file=self.file, line=self.lines[row], column=column + 1)

    def title(self, column: int) -> Message:
        """How a message calls the column."""
        name = tidy(self.names[column]) if self.names else ""
        return Message('column "{name}"', name=name) if name else Message("column {number}", number=str(column + 1))


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
            problem = Message(
                "{reason}; inputs must be numbers (the target is {target})",
                reason=columns[column].reason,
                target=table.title(target),
            )
            raise table.error(problem, refused, column)
    if any(column.decimal_comma for column in columns.values()):
        table.notes.append(Message("Commas were read as decimal points."))

    x = np.stack([columns[column].values for column in inputs], axis=1)
    complete = _complete_rows(table, np.column_stack((np.isnan(x), _untold(table, target, columns[target]))))
    x = x[complete]
    y = _read_target(table, target, columns[target], complete)
    table.notes.append(Message("The target is {column}: {note}.", column=table.title(target), note=y.note))
    names = unique_names([table.names[column] if table.names else "" for column in inputs], inputs)
    if drop_constant:
        x, names = leave_out_constants(x, names, table.notes, file)
    return Samples(x, y.y, y.task, y.class_names, names, tuple(table.notes))


def _read(content: bytes, file: str) -> _Table:
    text, encoding = decode(content, file)
    if not text.strip():
        raise DataError(Message("the file is empty"), file=file)
    delimiter = find_delimiter(text)
    if delimiter is None:
        raise DataError(
            Message(
                "found one column only; a table needs an input and a target, parted by commas, semicolons, tabs, bars "
                "or blanks"
            ),
            file=file,
        )
    rows, lines = read_rows(text, delimiter, file)
    decimal_comma = delimiter != ","
    names: list[str] = []
    if has_header(rows, decimal_comma):
        names = [name.strip().lstrip("#").strip() for name in rows.pop(0)]
        lines.pop(0)
    if not rows:
        raise DataError(Message("there is a header but no row below it"), file=file, line=1)
    notes: list[str] = (
        [] if encoding == "UTF-8" else [Message("The file was read as {encoding} text.", encoding=encoding)]
    )
    return _Table(file, names, [list(column) for column in zip(*rows, strict=True)], lines, decimal_comma, notes)


def _target_column(table: _Table) -> int:
    lowered = [name.lower() for name in table.names]
    for name in TARGET_NAMES:
        if lowered.count(name) > 1:
            problem = Message(
                '{number} columns are called "{name}"; which is the target?', number=str(lowered.count(name)), name=name
            )
            raise DataError(problem, file=table.file)
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
            table.notes.append(Message("The empty {column} was left out.", column=table.title(column)))
        elif column == 0 and table.names and table.names[0].lower() in _INDEX_NAMES and _counts_rows(cells):
            table.notes.append(_numbering(table.title(column)))
        else:
            inputs.append(column)
    if not inputs:
        raise DataError(Message("found a target but no input column"), file=table.file)
    return inputs


def _numbering(column: Message) -> Message:
    return Message("The {column} only numbers the rows and was left out.", column=column)


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
            problem = Message("every row lacks a value, the first one on this line")
            raise DataError(problem, file=table.file, line=line)
        number = int(np.count_nonzero(incomplete))
        alone = Message("line {line}", line=str(line))
        where = alone if number == 1 else Message("the first on line {line}", line=str(line))
        table.notes.append(left_out_rows(number, where))
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
        problem = Message("is not a number, as most of the targets are")
        raise table.error(problem, numbers.refused, target)
    return target_from_texts(texts, table.file)
