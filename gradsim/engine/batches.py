"""Which samples a step sees."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.seeds import Stream, generator

Array = NDArray[np.floating[Any]]


class Batches:
    """The mini-batches of an experiment, the same for all its runs.

    Each epoch goes through the samples in an order of its own, which follows from the seed and the epoch's number
    alone: any step can be repeated without the ones before it. A batch that would be short at the end of an epoch is
    dropped; a batch size of at least the number of samples means all samples in the given order.
    """

    def __init__(self, inputs: Array, targets: Array, *, batch_size: int, seed: int) -> None:
        """``inputs`` (features + 1, samples) and ``targets`` (outputs, samples), columns that belong together."""
        self._inputs = inputs
        self._targets = targets
        self._seed = seed
        samples: int = inputs.shape[1]
        self.size = min(batch_size, samples)
        self.per_epoch = samples // self.size
        self._shuffles = batch_size < samples
        self._epoch = -1
        self._epoch_inputs = inputs
        self._epoch_targets = targets

    def at(self, step: int) -> tuple[Array, Array]:
        """Inputs (features + 1, size) and targets (outputs, size) of a step, 0 for the first."""
        if not self._shuffles:
            return self._inputs, self._targets
        epoch, batch = divmod(step, self.per_epoch)
        if epoch != self._epoch:
            order = generator(self._seed, Stream.BATCHES, epoch).permutation(self._inputs.shape[1])
            self._epoch_inputs = self._inputs[:, order]
            self._epoch_targets = self._targets[:, order]
            self._epoch = epoch
        start = batch * self.size
        end = start + self.size
        return self._epoch_inputs[:, start:end], self._epoch_targets[:, start:end]
