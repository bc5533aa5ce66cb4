"""What the scatter of a mini-batch's norm owes to samples that go ways of their own, beyond the first order in 1/n.

Where samples are unlike, as in the chaotic phase, each has a gradient that scatters by itself, and the more the deeper
the network is. To first order a sum over many of them hardly scatters, as they average out. But ln ‖δ_i‖² of sample i
is a sum over layers: ‖δ_i‖² is log-normal, and of log-normal numbers that scatter by more than a factor e a few rule
the sum, other ones in each network. The mean is then that of rare networks, the median lies below it, and the sum
scatters nearly as much as one sample does. So the sum is taken for many possible networks: ln ‖δ_i‖² are normal numbers
with the covariances that the layers above have added up, and the outputs are those of possible networks too.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.record import frozen
from gradsim.theory.roots import symmetric_roots
from gradsim.theory.samples import SampleSet

Float64 = NDArray[np.float64]

# So many layers are computed, more of them where the network begins and samples differ most; the rest is interpolated.
_LAYERS = 8
# Less than this, of the variance of ln ‖δ‖², is not looked at.
_SLIGHT = 1e-4


@dataclass(frozen=True)
class Parting:
    """For layers 1…L − 1 what is to be added to the first order's, (depth,).

    Attributes:
        variance: to Var ln Σ_i ‖δ_i‖².
        mean: to the mean of ln Σ_i ‖δ_i‖² − ln E[Σ_i ‖δ_i‖²], which is −½ of the variance to first order.
    """

    variance: Float64
    mean: Float64

    @classmethod
    def of(cls, covariances: Float64, means: Float64, outputs: Float64, samples: SampleSet) -> "Parting":
        """From what the layers above have done to each pair of samples.

        Args:
            covariances: of ln ‖δ_i‖² and ln ‖δ_j‖², (depth, samples, samples), the outputs given.
            means: E‖δ_i‖² for outputs with ‖δ_i^L‖ = 1, (depth, samples), on any scale.
            outputs: ‖δ_i^L‖² of possible networks, (draws, samples), of sum 1 in each.
            samples: what they stand for.
        """
        depth, count = means.shape
        nothing = cls(np.zeros(depth), np.zeros(depth))
        if count == 1 or not (np.isfinite(covariances).all() and np.isfinite(means).all()):
            return nothing
        together = outputs.T @ outputs / len(outputs)
        pairs = means[:, :, np.newaxis] * means[:, np.newaxis] * together
        pairs /= pairs.sum(axis=(1, 2), keepdims=True)
        # What each layer has added, as the first order counts it: with the shares that samples have there.
        added = covariances.copy()
        added[:-1] -= covariances[1:]
        first = _mean(pairs, added)[::-1].cumsum()[::-1]
        rows = _rows(depth)
        covariances, means, pairs = covariances[rows], means[rows], pairs[rows]
        if not _excess(covariances, pairs).max() > _SLIGHT:
            return nothing
        # (layers, samples, draws): sums over samples are quick along an axis that is not the last one.
        weights = means[:, :, np.newaxis] * outputs.T
        weights /= (means @ outputs.mean(axis=0))[:, np.newaxis, np.newaxis]
        deviates = symmetric_roots(covariances) @ _deviates(*outputs.shape)
        # To first order, with the shares of this layer: the draws' own variance of it is replaced by what it is.
        linear = ((weights * deviates).sum(axis=1) / weights.sum(axis=1)).var(axis=1)
        exact = _mean(pairs, covariances)
        deviates -= np.diagonal(covariances, axis1=1, axis2=2)[:, :, np.newaxis] / 2
        deviates[weights == 0] = -np.inf
        greatest = deviates.max(axis=1, keepdims=True)  # in deep and narrow networks e to these would all be 0
        deviates -= greatest
        np.exp(deviates, out=deviates)
        deviates *= weights
        logs = np.log(deviates.sum(axis=1)) + greatest[:, 0]
        share = _share(covariances, pairs, samples)
        variance = (logs.var(axis=1) - linear + exact - first[rows]) * share
        mean = (logs.mean(axis=1) + first[rows] / 2) * share
        everywhere = np.arange(depth)
        return cls(np.interp(everywhere, rows, variance), np.interp(everywhere, rows, mean))


@cache
def _rows(depth: int) -> NDArray[np.intp]:
    """The layers for which it is computed, counted from 0; between them it changes little."""
    return frozen(np.unique(np.rint(np.geomspace(1, depth, _LAYERS)).astype(np.intp)) - 1)


@cache
def _deviates(draws: int, count: int) -> Float64:
    """Standard normal numbers (count, draws), each with its opposite; the same ones every time."""
    half = np.random.default_rng(1).standard_normal(((draws + 1) // 2, count))
    # In another order than that of the outputs, which have their opposites at a distance of half of them.
    return frozen(np.concatenate((half, -half[::-1]))[:draws].T)


def _share(covariances: Float64, pairs: Float64, samples: SampleSet) -> Float64:
    """How much of it a whole mini-batch has that the samples at hand stand for: sums of more of them scatter less."""
    if samples.count == samples.batch:
        return np.ones(len(covariances))
    whole, part = (
        _excess(covariances, pairs * weights) for weights in (samples.pair_weights, np.ones_like(samples.pair_weights))
    )
    return np.divide(whole, part, out=np.ones_like(whole), where=part > _SLIGHT)


def _excess(covariances: Float64, pairs: Float64) -> Float64:
    """ln of the mean of e^C over pairs, less the mean of C."""
    pairs = pairs / pairs.sum(axis=(1, 2), keepdims=True)
    greatest = covariances.max(axis=(1, 2), keepdims=True)
    grown = _mean(pairs, np.exp(covariances - greatest))
    result: Float64 = np.log(grown) + greatest[:, 0, 0] - _mean(pairs, covariances)
    return result


def _mean(weights: Float64, matrices: Float64) -> Float64:
    """Of matrices (layers, samples, samples) with weights that sum up to 1 in each layer."""
    result: Float64 = np.vecdot(weights.reshape(len(weights), -1), matrices.reshape(len(matrices), -1))
    return result
