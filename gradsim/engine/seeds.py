"""Where random numbers come from: one independent stream for each purpose, so that no choice disturbs another.

Changing the deviation of the biases leaves the weights as they are; run r of an experiment is the same network whether
it trains alone with others or not.
"""

from enum import IntEnum

import numpy as np


class Stream(IntEnum):
    """The purposes, by the number that keeps their streams apart; never renumber, it would change every result."""

    WEIGHTS = 1
    BIASES = 2
    BATCHES = 3
    DROPOUT = 4


def generator(seed: int, stream: Stream, index: int = 0) -> np.random.Generator:
    """The random numbers of one purpose; ``index`` tells runs, or epochs, apart."""
    return np.random.default_rng([seed, stream, index])
