"""What batch normalization of a finite mini-batch does beyond its limit of a large one."""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import mean_diagonal

Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BatchStatistics:
    """What batch normalization sees.

    Attributes:
        kernel: of û = (z − mean)/deviation over the mini-batch, (samples, samples).
        centred: of z − mean, of a scale on which its diagonal has mean 1, or 0.
        rank: how many independent directions a unit's variance is taken over: batch − 1 for unrelated samples, fewer
            where the samples lie in few dimensions; inf where all samples are alike and û is 0.
        seen_rank: the same as a layer of finite width below leaves it: over n units samples are correlated by chance,
            ρ² = 1/n, and n units span no more than n directions.
    """

    kernel: Float64
    centred: Float64
    rank: float
    seen_rank: float

    @classmethod
    def of(cls, centred: Float64, samples: SampleSet, fan_in: int | None = None) -> "BatchStatistics":
        """From the kernel K of z − mean; ``fan_in``: units of the layer below, None where these are the data.

        To first order in the scatter of the variance v over units, E[û_i û_j] = E[z_i z_j/v] = K − 2K²/batch + 2K/rank.
        Small as it is for a large mini-batch, it is what keeps samples equally far apart in a deep network. Taken over
        the samples at hand alone, its eigenvalues are never negative.
        """
        spread, at_hand = samples.pair_means(centred * centred)
        if spread == 0:
            return cls(centred, centred, inf, inf)
        rank = mean_diagonal(centred) ** 2 / spread
        seen = rank if fan_in is None else 1 / (1 / rank + (1 - 1 / rank) / fan_in)
        kernel = (1 + 2 * at_hand) * centred
        kernel -= (centred * samples.doubled_shares).dot(centred)
        return cls(kernel, centred, rank, seen)
