"""Going through a large array a block of rows at a time.

What is computed on the way then fits into the processor's cache, and into memory that is at hand already: an array as
large as the whole would be given fresh pages each time, which takes longer than filling it.
"""

from collections.abc import Iterator

_ENTRIES = 1 << 16  # of a block; half a megabyte of float64


def row_blocks(rows: int, length: int) -> Iterator[slice]:
    """Slices that cover all of so many rows of so many entries, one after another; a single one where they are few."""
    step = max(1, _ENTRIES // max(1, length))
    return (slice(start, start + step) for start in range(0, rows, step))
