"""The order of the cells: large blocks first, every cell once, and what is painted meanwhile."""

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.sweep.map_axis import read_axis
from gradsim.sweep.map_order import block_sizes, coarse_to_fine, shown_from
from gradsim.sweep.phase_map import PhaseMap


@pytest.mark.parametrize(("columns", "rows"), [(20, 20), (2, 2), (13, 5), (1, 40), (64, 3)])
def test_coarse_to_fine_and_complete(columns: int, rows: int) -> None:
    """Blocks become smaller, and in the end every cell has been measured exactly once."""
    levels = list(coarse_to_fine(columns, rows))
    sizes = [size for size, _ in levels]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 1
    places = [place for _, fresh in levels for place in fresh]
    assert sorted(places) == [(column, row) for column in range(columns) for row in range(rows)]


def test_a_first_glance_is_cheap() -> None:
    """Of 400 cells the first nine tell what the map is like: one for each block of eight by eight."""
    size, first = next(coarse_to_fine(20, 20))
    assert (size, len(first)) == (8, 9)
    assert block_sizes(20, 20) == (8, 4, 2, 1)


def test_blocks_are_painted_like_their_middle_until_the_cells_are_known() -> None:
    """Nothing is empty after the first level; a finer value replaces a coarser one where it is, and nowhere else."""
    known = np.zeros((20, 20), bool)
    assert (shown_from(known) == -1).all()
    for column, row in next(coarse_to_fine(20, 20))[1]:
        known[row, column] = True
    source = shown_from(known)
    assert (source >= 0).all()
    assert known.ravel()[source.ravel()].all()
    assert source[0, 0] == 4 * 20 + 4  # the middle of the first block
    known[0, 0] = True
    assert shown_from(known)[0, 0] == 0
    assert shown_from(known)[0, 1] == 4 * 20 + 4
    known[:] = True
    assert (shown_from(known).ravel() == np.arange(400)).all()


@pytest.mark.parametrize(
    ("x", "y", "steps"),
    [
        ("network.depth=2:9:8", "network.gain=0.5:3:6", 0),
        ("network.gain=0.5:3:6", "network.depth=2:9:8", 5),
        ("network.gain=0.5:3:6", "training.learning_rate=0.1:1:5", 5),
        ("network.activation=tanh,relu,selu", "network.width=4,8,16", 0),
    ],
)
def test_portions_hold_every_cell_once(x: str, y: str, steps: int) -> None:
    """Whatever is measured together: no cell is forgotten and none is measured twice."""
    plan = PhaseMap(Experiment(), read_axis(x), read_axis(y), steps=steps)
    places = [place for portion in plan.tasks() for place in portion]
    rows, columns = plan.shape
    assert sorted(places) == [(column, row) for column in range(columns) for row in range(rows)]


def test_networks_that_differ_in_the_gain_alone_are_drawn_once() -> None:
    """A portion of a map over depth and gain is one depth, or drawing would take as long as measuring."""
    plan = PhaseMap(Experiment(), read_axis("network.depth=2:9:8"), read_axis("network.gain=0.5:3:6"))
    assert all(len({column for column, _ in portion}) == 1 for portion in plan.tasks())
    assert max(len(portion) for portion in plan.tasks()) > 1
