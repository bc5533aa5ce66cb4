"""How the open plots are dealt into rows, and how the rows share the room. Knows names and numbers alone."""

from collections.abc import Sequence
from itertools import pairwise

Rows = list[list[str]]

# A plot is never narrower. Those of a row of their own have more; where they would not, they become several rows.
LEAST_WIDTH = 200
_LEAST_OTHER = 226
_MOST = 4
# How many of the usual plots stand in the first row; below three others, its first plot takes two columns.
_ABOVE = 2
_COLUMNS = 3
# Shares of the height, from above.
_SHARES: dict[int, tuple[float, ...]] = {1: (1.0,), 2: (0.56, 0.44), 3: (0.38, 0.31, 0.31)}


def deal(usual: Sequence[str], others: Sequence[str], opened: frozenset[str], width: int) -> Rows:
    """The open plots in rows, from above, all names in the order in which they are given.

    Args:
        usual: all plots of the first two rows, whether they are open or not.
        others: all plots that are opened on demand. One alone joins the first row; several have a row of their own.
        opened: which are open.
        width: pixels for a row.
    """
    rows = [[key for key in part if key in opened] for part in (usual[:_ABOVE], usual[_ABOVE:], others)]
    first, second, last = rows
    # Where the interface is large and the window small, not even the usual rows fit.
    usual_most = max(width // LEAST_WIDTH, 1)
    if len(last) == 1 and 0 < len(first) < min(_COLUMNS, usual_most):
        first.append(last.pop())
    most = min(_MOST, max(width // _LEAST_OTHER, 1))
    return _halved(first, usual_most) + _halved(second, usual_most) + _halved(last, most)


def heights(rows: Rows, height: int) -> list[int]:
    """Pixels for each row."""
    shares = _SHARES.get(len(rows)) or (1 / len(rows),) * len(rows)
    return [round(share * height) for share in shares]


def widths(rows: Rows, row: int, width: int, gap: int) -> list[int]:
    """Pixels for each plot of one row: equal columns, but of two above three, the first plot takes two."""
    count = len(rows[row])
    columns = _COLUMNS if row == 0 and count == _ABOVE and width >= _COLUMNS * LEAST_WIDTH else count
    column = (width - (columns - 1) * gap) // columns
    return [(columns - count) * (column + gap) + column] + [column] * (count - 1)


def _halved(row: list[str], most: int) -> Rows:
    """One row as several of about equal length, with at most ``most`` plots each; none where there are no plots."""
    count = -(-len(row) // most)
    if not count:
        return []
    ends = [round(part * len(row) / count) for part in range(count + 1)]
    return [row[start:end] for start, end in pairwise(ends)]
