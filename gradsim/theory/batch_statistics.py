"""What batch normalization of a finite mini-batch does beyond its limit of a large one."""

from dataclasses import dataclass, field
from math import inf, isfinite, lgamma, log, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import mean_diagonal

Float64 = NDArray[np.float64]

# Below this rank the mean of 1/variance is integrated from the eigenvalues; above, 1/(1 − 2/rank) is as good.
_LARGE_RANK = 15.0
_LEAST_RANK = 2.0  # of narrow layers, for which the limit of a large rank is taken no further
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
# The integral up to this over the least v gives the median of the mean over units for samples in 1, 2, 3 directions.
_END = 3.5
_FIRST = 1e-5  # where the integral over t starts, as good as 0


@dataclass(frozen=True)
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
    _integrated: dict[int, tuple[float, float]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, centred: Float64, samples: SampleSet, fan_in: int | None = None) -> "BatchStatistics":
        """From the kernel K of z − mean; ``fan_in``: units of the layer below, None where these are the data.

        To first order in the scatter of the variance v over units, E[û_i û_j] = E[z_i z_j/v] = K − 2K²/batch + 2K/rank.
        Small as it is for a large mini-batch, it is what keeps samples equally far apart in a deep network. Taken over
        the samples at hand alone, its eigenvalues are never negative.
        """
        squares = np.square(centred)
        spread, at_hand = samples.pair_means(squares)
        if spread == 0:
            return cls(centred, centred, inf, inf)
        rank = mean_diagonal(centred) ** 2 / spread
        seen = rank if fan_in is None else 1 / (1 / rank + (1 - 1 / rank) / fan_in)
        kernel = (1 + 2 * at_hand) * centred - (centred * (2 * samples.shares)).dot(centred)
        return cls(kernel, centred, rank, seen)

    def inverse_scatter(self, units: int) -> float:
        """E[(1/v)²]/E[1/v]² − 1 over so many units, as ``mean_inverse`` takes the mean: what single units add."""
        if self.rank > _LARGE_RANK:
            return 2 / max(self.seen_rank - 4, _LEAST_RANK)
        first, second = self._moments(units)
        return max(second / first**2 - 1, 0.0) if isfinite(first) else nan

    def mean_inverse(self, units: int) -> float:
        """The mean of 1/v over so many units, v the variance of one of them over the mini-batch, of mean 1.

        v = Σ λ_r χ² with λ the eigenvalues of the kernel, so that E[1/v] = ∫ Π (1 + 2 λ_r t)^(−1/2) dt over t > 0.
        Where the samples lie in one or two directions this diverges: the mean over finitely many units is then ruled
        by the least of them, and the integral ends at a few times the reciprocal of what that one has.
        """
        return 1 / (1 - 2 / self.rank) if self.rank > _LARGE_RANK else self._moments(units)[0]

    def log_growth(self) -> float:
        """ln of what the mean of 1/v grows by where the layer below has finite width; 0 where the data span little."""
        if not self.rank > _LARGE_RANK or self.rank == inf:
            return 0.0
        return log((1 - 2 / self.rank) / (1 - 2 / max(self.seen_rank, _LEAST_RANK + 2)))

    def _moments(self, units: int) -> tuple[float, float]:
        """E[1/v] and E[(1/v)²] by quadrature over ln t; both are asked for, so that they are kept."""
        if units not in self._integrated:
            self._integrated[units] = self._integrals(units) if np.isfinite(self.centred).all() else (nan, nan)
        return self._integrated[units]

    def _integrals(self, units: int) -> tuple[float, float]:
        eigenvalues = np.linalg.eigvalsh(self.centred)
        eigenvalues = np.maximum(eigenvalues, 0) / eigenvalues.sum()
        half = self.rank / 2
        log_least = log(2 / self.rank) + (lgamma(half + 1) - log(units)) / half
        low, high = log(_FIRST), log(_END) - log_least
        t = np.exp(low + (high - low) * (_NODES + 1) / 2)
        integrand = _WEIGHTS * t / np.sqrt((1 + np.multiply.outer(2 * eigenvalues, t)).prod(axis=0))
        scale = (high - low) / 2
        return _FIRST + float(integrand.sum()) * scale, float(t @ integrand) * scale
