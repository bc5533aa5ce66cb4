"""A moment of a run: all that its next steps depend on, as it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.record import Divergence

Array = NDArray[np.floating[Any]]

# What Python keeps for a generator's state, a dictionary in a dictionary and numbers of 128 bits, and for an array.
_GENERATOR_BYTES = 700
_ARRAY_BYTES = 160


@dataclass(frozen=True)
class Moment:
    """Copies of everything that changes from step to step; the mini-batches follow from the step's number.

    Attributes:
        step: how many steps had been made.
        arrays: parameters, the optimizer's memory and running averages, in the order in which the Stepper names them.
        generators: states of the generators of dropout masks, one for each run.
        active: (runs,) which runs had not diverged.
        divergence: where the others had.
    """

    step: int
    arrays: Sequence[Array]
    generators: Sequence[Mapping[str, Any]]
    active: NDArray[np.bool_]
    divergence: Sequence[Divergence | None]

    @property
    def nbytes(self) -> int:
        """Memory in use, with what Python adds."""
        return needed_bytes((*self.arrays, self.active), len(self.generators))


def needed_bytes(arrays: Iterable[NDArray[Any]], runs: int) -> int:
    """What a moment with copies of these arrays takes."""
    return sum(array.nbytes + _ARRAY_BYTES for array in arrays) + _GENERATOR_BYTES * runs
