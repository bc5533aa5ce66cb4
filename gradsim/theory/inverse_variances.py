"""How 1/v is distributed over the units of a layer, v the variance that batch normalization divides one of them by."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, lgamma, log, nan

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.batch_statistics import BatchStatistics

Float64 = NDArray[np.float64]

# Below this rank the mean of 1/variance is integrated from the eigenvalues; above, 1/(1 − 2/rank) is as good.
_LARGE_RANK = 15.0
_LEAST_RANK = 2.0  # of narrow layers, for which the limit of a large rank is taken no further
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
# The integral up to this over the least v gives the median of the mean over units for samples in 1, 2, 3 directions.
_END = 3.5
_FIRST = 1e-5  # where the integral over t starts, as good as 0


@dataclass(frozen=True)
class InverseVariances:
    """Of several layers, (layers,) each; v is on a scale on which its mean is 1.

    v = Σ λ_r χ² with λ the eigenvalues of the kernel, so that E[1/v] = ∫ Π (1 + 2 λ_r t)^(−1/2) dt over t > 0. Where
    the samples lie in one or two directions this diverges: the mean over finitely many units is then ruled by the least
    of them, and the integral ends at a few times the reciprocal of what that one has.

    Attributes:
        mean: of 1/v over the units of a layer.
        scatter: E[(1/v)²]/E[1/v]² − 1 over them: what single units add.
        log_growth: ln of what the mean grows by where the layer below has finite width; 0 where the data span little.
    """

    mean: Float64
    scatter: Float64
    log_growth: Float64

    @classmethod
    def of(cls, statistics: Sequence[BatchStatistics], units: Sequence[int]) -> "InverseVariances":
        """For layers of so many units each."""
        ranks = np.array([item.rank for item in statistics])
        seen = np.array([item.seen_rank for item in statistics])
        large = ranks > _LARGE_RANK
        endless = 1 - 2 / np.where(large, ranks, inf)
        mean = 1 / endless
        scatter = 2 / np.maximum(seen - 4, _LEAST_RANK)
        growth = np.log(endless / (1 - 2 / np.maximum(seen, _LEAST_RANK + 2)))
        few = np.flatnonzero(~large).tolist()
        if few:
            kernels = np.array([statistics[layer].centred for layer in few])
            first, second = _moments(kernels, ranks[few], [units[layer] for layer in few])
            mean[few], scatter[few] = first, np.maximum(second / first**2 - 1, 0)
        return cls(mean, scatter, np.where(large & (ranks < inf), growth, 0.0))


def _moments(kernels: Float64, ranks: Float64, units: Sequence[int]) -> tuple[Float64, Float64]:
    """E[1/v] and E[(1/v)²], (layers,) each, by quadrature over ln t; NaN where a kernel (samples, samples) is not
    finite."""
    first, second = np.full(len(ranks), nan), np.full(len(ranks), nan)
    usable = np.isfinite(kernels).all(axis=(1, 2))
    if usable.any():
        eigenvalues = np.linalg.eigvalsh(kernels[usable])
        eigenvalues = np.maximum(eigenvalues, 0) / eigenvalues.sum(axis=1, keepdims=True)
        log_least = [
            log(2 / rank) + (lgamma(rank / 2 + 1) - log(count)) / (rank / 2)
            for rank, count in zip(ranks[usable].tolist(), np.array(units)[usable].tolist(), strict=True)
        ]
        low, high = log(_FIRST), (log(_END) - np.array(log_least))[:, np.newaxis]
        t = np.exp(low + (high - low) * ((_NODES + 1) / 2))  # (layers, nodes)
        products = (1 + 2 * eigenvalues[:, :, np.newaxis] * t[:, np.newaxis]).prod(axis=1)
        integrand = _WEIGHTS * t / np.sqrt(products) * ((high - low) / 2)
        first[usable] = _FIRST + integrand.sum(axis=1)
        second[usable] = (t * integrand).sum(axis=1)
    return first, second
