"""Where numbers on a grid pass a level: the lines between the places above it and those below."""

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]
Polyline = tuple[Float64, Float64]

# A place on a line of the grid: whether the line is upright, and the row and column at which it begins.
_Edge = tuple[bool, int, int]


def contour_lines(grid: Float64, level: float) -> list[Polyline]:
    """Lines (x, y) in columns and rows of ``grid`` (rows, columns), linear between its places; none beside a NaN."""
    above = grid > level
    known = np.isfinite(grid)
    cells = known[:-1, :-1] & known[:-1, 1:] & known[1:, :-1] & known[1:, 1:]
    count = above[:-1, :-1].astype(np.int8) + above[:-1, 1:] + above[1:, :-1] + above[1:, 1:]
    neighbours: dict[_Edge, list[_Edge]] = {}
    for row, column in np.argwhere(cells & (count > 0) & (count < 4)).tolist():
        # Counter-clockwise, so that in a saddle those are joined that follow one another.
        around: tuple[_Edge, ...] = (
            (False, row, column),
            (True, row, column + 1),
            (False, row + 1, column),
            (True, row, column),
        )
        crossed = [edge for edge in around if _crosses(above, edge)]
        for first, second in zip(crossed[::2], crossed[1::2], strict=True):
            neighbours.setdefault(first, []).append(second)
            neighbours.setdefault(second, []).append(first)
    return [_polyline(grid, level, chain) for chain in _chains(neighbours)]


def _crosses(above: NDArray[np.bool_], edge: _Edge) -> bool:
    upright, row, column = edge
    other = above[row + 1, column] if upright else above[row, column + 1]
    return bool(above[row, column] != other)


def _chains(neighbours: dict[_Edge, list[_Edge]]) -> list[list[_Edge]]:
    """Open lines from end to end first, then closed ones; takes ``neighbours`` apart."""
    ends = [edge for edge, others in neighbours.items() if len(others) == 1]
    chains = []
    for start in (*ends, *neighbours):
        if not neighbours[start]:
            continue
        chain = [start]
        while neighbours[chain[-1]]:
            following = neighbours[chain[-1]].pop()
            neighbours[following].remove(chain[-1])
            chain.append(following)
        chains.append(chain)
    return chains


def _polyline(grid: Float64, level: float, chain: list[_Edge]) -> Polyline:
    upright, rows, columns = (np.array(part) for part in zip(*chain, strict=True))
    start = grid[rows, columns]
    end = grid[rows + upright, columns + ~upright]
    share = (level - start) / (end - start)
    return columns + np.where(upright, 0.0, share), rows + np.where(upright, share, 0.0)
