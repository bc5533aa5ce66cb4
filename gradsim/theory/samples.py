"""The samples that the prediction is made for: those of the first mini-batch, on which a run is first measured.

A large mini-batch is represented by some of its samples, drawn class by class. Sums over all pairs of the mini-batch
are then estimated from the pairs at hand, each weighted by how many pairs of its kind (a sample with itself, two of the
same class, one of each of two classes) it stands for. It matters: p − y nearly cancels over balanced classes.
"""

from dataclasses import dataclass
from functools import cached_property
from math import inf, log, nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.batches import Batches
from gradsim.engine.data.dataset import CLASSIFICATION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.theory.scaled import Scaled, safe_log

Float64 = NDArray[np.float64]

# The time of a prediction goes with depth × samples².
_FEWEST, _MOST = 12, 32
_PAIRS_IN_ALL = 20_000
_ROUNDING = 1e-13


@dataclass(frozen=True)
class SampleSet:
    """Samples that stand for the first mini-batch.

    Attributes:
        kernel: (1/features) x_i·x_j, scaled as a whole so that its diagonal's mean is that of all training samples.
        targets: (outputs, samples), one-hot for classes.
        pair_weights: how many ordered pairs of the mini-batch each pair stands for, divided by the number of pairs:
            (samples, samples), with sum 1.
        batch: how many samples the whole mini-batch has.
    """

    kernel: Scaled
    targets: Float64
    pair_weights: Float64
    batch: int

    @classmethod
    def of(cls, experiment: Experiment, dataset: Dataset) -> "SampleSet":
        """The samples of an experiment on its data."""
        rows = np.arange(len(dataset.x_train), dtype=np.float64)[np.newaxis]
        batches = Batches(rows, rows, batch_size=experiment.training.batch_size, seed=experiment.seed)
        batch = batches.at(0)[0][0].astype(np.int64)
        labels = dataset.y_train[batch] if dataset.task == CLASSIFICATION else np.zeros(len(batch), np.int64)
        most = min(_MOST, max(_FEWEST, int(sqrt(_PAIRS_IN_ALL / experiment.network.depth))))
        chosen = _representatives(labels, most)
        kernel = _input_kernel(dataset.x_train, batch[chosen])
        targets = _targets(dataset, dataset.y_train[batch[chosen]])
        return cls(kernel, targets, _pair_weights(labels, labels[chosen]), len(batch))

    @property
    def count(self) -> int:
        """How many samples stand for the mini-batch."""
        return len(self.pair_weights)

    @cached_property
    def shares(self) -> Float64:
        """How much of the mini-batch each sample stands for, (samples,), with sum 1."""
        result: Float64 = self.pair_weights.sum(axis=1)
        return result

    @cached_property
    def doubled_shares(self) -> Float64:
        """Twice ``shares``."""
        return 2 * self.shares

    def pair_mean(self, matrix: Float64) -> float:
        """The mean over all pairs of the mini-batch of a matrix (samples, samples)."""
        return float(np.vdot(self.pair_weights, matrix))

    def pair_means(self, matrix: Float64) -> tuple[float, float]:
        """The same, and the mean over all pairs of the samples at hand, each with its share."""
        whole, at_hand = self._means.dot(matrix.ravel()).tolist()
        return whole, at_hand

    def centred(self, matrix: Float64) -> Float64:
        """The kernel of g_i − mean over the mini-batch of g, from the kernel of g.

        Where some samples stand for the mini-batch, their own mean is not quite its mean: what they have in common by
        that is added again, so that the result is a kernel, and as large as it is over the whole mini-batch.
        """
        left, right = self._projections
        result: Float64 = left.dot(matrix).dot(right)
        own, at_hand, common = self._sums.dot(matrix.ravel()).tolist()
        if not at_hand > _ROUNDING * own:  # what is left of a difference of equal numbers is rounding
            return np.zeros_like(result) if matrix.diagonal() @ self.shares >= 0 else result
        if self.count < self.batch:
            result += max(common, 0.0)
        return result

    def centred_stack(self, matrices: Float64) -> Float64:
        """``centred`` of several kernels, (kernels, samples, samples)."""
        left, right = self._projections
        result: Float64 = left @ matrices @ right
        own, at_hand, common = self._sums @ matrices.reshape(len(matrices), -1).T
        rounding = ~(at_hand > _ROUNDING * own)
        if self.count < self.batch:
            result += np.where(rounding, 0, np.maximum(common, 0))[:, np.newaxis, np.newaxis]
        result[rounding & (np.diagonal(matrices, axis1=1, axis2=2) @ self.shares >= 0)] = 0
        return result

    @cached_property
    def _projections(self) -> tuple[Float64, Float64]:
        """What takes the mean off: g − mean of g, at hand, is the first times g; the second is the first transposed."""
        left = np.eye(self.count) - self.shares
        return left, np.ascontiguousarray(left.T)

    @cached_property
    def _means(self) -> Float64:
        """What ``pair_means`` are of a matrix written as a row, (2, samples²)."""
        return np.array([self.pair_weights.ravel(), np.outer(self.shares, self.shares).ravel()])

    @cached_property
    def _sums(self) -> Float64:
        """Of a kernel written as a row, (3, samples²): the mean of g², of that what the samples' own mean leaves, and
        how much more the mean of the samples at hand scatters than that of the mini-batch."""
        whole, at_hand = self._means
        own = np.diag(self.shares).ravel()
        return np.array([own, own - at_hand, at_hand - whole])


def _input_kernel(x: Float64, rows: NDArray[np.int64]) -> Scaled:
    """(1/features) x_i·x_j of some rows, with the mean diagonal of all."""
    greatest = float(np.abs(x).max())
    if not 0 < greatest < inf:
        return Scaled(np.full((len(rows), len(rows)), 0.0 if greatest == 0 else nan))
    # Squares of very large or very small numbers would leave the range of float64.
    part = x[rows] / greatest
    kernel = Scaled(part @ part.T).with_mean_one()
    whole = x / greatest
    mean_square = float(np.vdot(whole, whole)) / whole.size
    return Scaled(kernel.values, safe_log(mean_square) + 2 * log(greatest))


def _representatives(labels: NDArray[Any], most: int) -> NDArray[np.int64]:
    """Numbers of up to ``most`` samples, every class with its share; the same ones every time."""
    count = len(labels)
    if count <= most:
        return np.arange(count, dtype=np.int64)
    # At random, because data files come sorted in all kinds of ways, and then by class in equal steps.
    order = np.random.default_rng(0).permutation(count)
    order = order[np.argsort(labels[order], kind="stable")]
    return np.asarray(np.sort(order[(2 * np.arange(most) + 1) * count // (2 * most)]), np.int64)


def _pair_weights(labels: NDArray[Any], chosen: NDArray[Any]) -> Float64:
    """For the chosen samples' labels out of all ``labels``: see ``SampleSet.pair_weights``."""
    whole = (labels == chosen[:, np.newaxis]).sum(axis=1).astype(np.float64)
    part = (chosen == chosen[:, np.newaxis]).sum(axis=1)
    stands_for = whole / part
    same = chosen == chosen[:, np.newaxis]
    weights = np.outer(stands_for, stands_for)
    several = part > 1
    pairs_of_class = np.divide(stands_for * (whole - 1), part - 1, out=np.zeros_like(whole), where=several)
    weights[same] = np.broadcast_to(pairs_of_class[:, np.newaxis], same.shape)[same]
    # Where one sample stands for its whole class, a pair of that class is as near as a sample to itself.
    np.fill_diagonal(weights, np.where(several, stands_for, whole**2))
    weights /= weights.sum()
    return weights


def _targets(dataset: Dataset, answers: NDArray[Any]) -> Float64:
    if dataset.task != CLASSIFICATION:
        return np.ascontiguousarray(answers.T, dtype=np.float64)
    one_hot = np.zeros((dataset.outputs, len(answers)))
    one_hot[answers, np.arange(len(answers))] = 1
    return one_hot
