"""In which order the cells of a map are measured: a coarse grid of large blocks first, then finer and finer ones."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Place = tuple[int, int]  # column and row, from 0

# The first blocks leave at least so many of them along the longer side.
_FIRST_BLOCKS = 3


def block_sizes(columns: int, rows: int) -> tuple[int, ...]:
    """Sides of the blocks, in cells: falling powers of two, the last one 1."""
    size, sizes = 1, [1]
    while -(-max(columns, rows) // (2 * size)) >= _FIRST_BLOCKS:
        size *= 2
        sizes.append(size)
    return tuple(reversed(sizes))


def middles(length: int, size: int) -> NDArray[np.intp]:
    """The cell in the middle of each block along one side; that of the last block where it is cut off."""
    starts = np.arange(0, length, size)
    ends = np.minimum(starts + size, length)
    return starts + (ends - starts) // 2


def coarse_to_fine(columns: int, rows: int) -> Iterator[tuple[int, list[Place]]]:
    """The size of the blocks, and the cells that stand for them and were not measured before; every cell once."""
    done: set[Place] = set()
    for size in block_sizes(columns, rows):
        places = [(int(column), int(row)) for column in middles(columns, size) for row in middles(rows, size)]
        fresh = [place for place in places if place not in done]
        done.update(fresh)
        yield size, fresh


def shown_from(known: NDArray[np.bool_]) -> NDArray[np.intp]:
    """(rows, columns) which cell each cell is painted like: itself once it is known, before that the block it lies in.

    Cells are counted row by row; −1 where nothing is known yet. ``known``: (rows, columns).
    """
    rows, columns = known.shape
    source = np.full(known.shape, -1, np.intp)
    for size in block_sizes(columns, rows):
        across, up = middles(columns, size)[np.arange(columns) // size], middles(rows, size)[np.arange(rows) // size]
        index = up[:, np.newaxis] * columns + across
        source = np.where(known.ravel()[index], index, source)
    own = np.arange(rows * columns).reshape(rows, columns)
    return np.where(known, own, source)
