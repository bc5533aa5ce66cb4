"""Where the numbers of a trainer lie: in arrays of its own, or beside those of others."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Room:
    """The place of one trainer among several; see ``ensemble.Ensemble``.

    Attributes:
        parameters, gradient: (runs, parameters) each, contiguous.
        workspace: for the trainer's runs and its mini-batches, with a dropout mask where it has dropout.
    """

    parameters: Array
    gradient: Array
    workspace: Workspace
