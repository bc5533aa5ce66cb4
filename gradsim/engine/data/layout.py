"""How a text table is laid out: its delimiter, its rows, and whether the first of them is a header."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from gradsim.engine.data.cells import is_missing, number_in
from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

WHITESPACE = " "
# In the order in which they are preferred where several fit equally well.
_DELIMITERS = ("\t", ";", ",", "|", WHITESPACE)
_SAMPLE_CHARACTERS = 50_000
_SAMPLE_ROWS = 60

TARGET_NAMES = ("label", "class", "target", "species", "y")
# "y" is also what a cell of answers (y/n) may hold.
_HEADER_WORDS = frozenset(TARGET_NAMES) - {"y"}


def find_delimiter(text: str) -> str | None:
    """The delimiter with which most lines have equally many fields and most fields are numbers.

    None where no delimiter parts the lines into two fields or more.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    ranked = [(*_fit(sample, delimiter), -order, delimiter) for order, delimiter in enumerate(_DELIMITERS)]
    best = max(ranked)
    return best[-1] if best[1] > 0 else None


def _fit(sample: str, delimiter: str) -> tuple[float, float]:
    """How well the delimiter fits: (share of equally long rows × share of numbers, share of equally long rows)."""
    rows: list[list[str]] = []
    reader = csv.reader(_lines(sample, delimiter), delimiter=delimiter, skipinitialspace=True)
    with suppress(csv.Error):  # an endless field, for example: what was read so far decides
        rows.extend(islice((row for row in reader if any(row)), _SAMPLE_ROWS))
    longer = Counter(len(row) for row in rows if len(row) > 1)
    if not longer:
        return 0.0, 0.0
    length, number = longer.most_common(1)[0]
    cells = [cell for row in rows if len(row) == length for cell in row if not is_missing(cell)]
    numbers = sum(number_in(cell, delimiter != ",") is not None for cell in cells)
    regular = number / len(rows)
    return regular * numbers / max(len(cells), 1), regular


def _lines(text: str, delimiter: str) -> Iterable[str]:
    lines = io.StringIO(text)
    if delimiter == WHITESPACE:
        # Runs of blanks and tabs part as one blank does.
        return (line.strip().replace("\t", " ") + "\n" for line in lines)
    return lines


def read_rows(text: str, delimiter: str, file: str) -> tuple[list[list[str]], list[int]]:
    """The rows that are not empty, all equally long, and the 1-based line on which each begins.

    Raises DataError, with the line, where a row is longer or shorter than the first or a quotation does not end.
    """
    rows: list[list[str]] = []
    lines: list[int] = []
    end = 0
    # Strict: otherwise a quotation that never ends would swallow the rest of the file in silence.
    reader = csv.reader(_lines(text, delimiter), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            begin, end = end + 1, reader.line_num
            if not any(row):
                continue
            if rows and len(row) != len(rows[0]):
                problem = Message(
                    "found {found} fields, but line {line} has {expected}",
                    found=str(len(row)),
                    line=str(lines[0]),
                    expected=str(len(rows[0])),
                )
                raise DataError(problem, file=file, line=begin)
            rows.append(row)
            lines.append(begin)
    except csv.Error as error:
        raise DataError(Message("cannot be read: {reason}", reason=str(error)), file=file, line=end + 1) from error
    return rows, lines


def has_header(rows: list[list[str]], decimal_comma: bool) -> bool:
    """Whether the first row names the columns.

    It does where none of its cells but the last (which may be a text label) is a number and at least one is text; or
    where one of its cells is "label", "class", "target" or "species" and does not occur again in its column.
    """
    first, rest = rows[0], rows[1:]
    for column, cell in enumerate(first):
        if cell.strip().lower() in _HEADER_WORDS and all(row[column] != cell for row in rest):
            return True
    inputs = [cell for cell in first[:-1] if not is_missing(cell)]
    return bool(inputs) and all(number_in(cell, decimal_comma) is None for cell in inputs)
