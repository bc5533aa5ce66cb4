"""Evaluating a network on whole sets of samples, in evaluation mode."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.network import Network

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]

MOST_TRAINING_SAMPLES = 2000


@dataclass(frozen=True)
class Scores:
    """Figures of each run, (runs,), read-only; None where they are not defined. See ``record.Record``."""

    test_loss: Float64 | None
    test_accuracy: Float64 | None
    train_accuracy: Float64 | None


class Evaluator:
    """Knows the samples on which a network is evaluated again and again."""

    def __init__(self, network: Network, dataset: Dataset) -> None:
        self._network = network
        self._test = (network.augment(dataset.x_test), network.targets(dataset.y_test)) if len(dataset.x_test) else None
        few = slice(MOST_TRAINING_SAMPLES)
        self._training = network.augment(dataset.x_train[few]), network.targets(dataset.y_train[few])

    def scores(self) -> Scores:
        """Test loss and accuracy, and the accuracy on (at most the first 2,000) training samples."""
        test_loss = test_accuracy = train_accuracy = None
        if self._test is not None:
            test_loss, test_accuracy = self.evaluate(*self._test)
        if self._network.classes:
            _, train_accuracy = self.evaluate(*self._training)
        for figure in (test_loss, test_accuracy, train_accuracy):
            if figure is not None:
                figure.setflags(write=False)
        return Scores(test_loss, test_accuracy, train_accuracy)

    def evaluate(self, inputs: Array, targets: Array) -> tuple[Float64, Float64 | None]:
        """Loss and accuracy (runs,) for augmented inputs (features + 1, samples) and targets (outputs, samples)."""
        network = self._network
        runs, samples = network.runs, inputs.shape[1]
        if samples == 0:
            nothing = np.full(runs, np.nan)
            return nothing, nothing.copy() if network.classes else None
        with np.errstate(all="ignore"):
            outputs = network.predict(inputs)
            loss = network.loss(outputs, targets, np.empty_like(outputs)).astype(np.float64)
        if not network.classes:
            return loss, None
        right = outputs.argmax(axis=1) == targets.argmax(axis=0)
        # Answers that are not numbers are no answers: argmax would take the first NaN for one.
        right &= np.isfinite(outputs).all(axis=1)
        return loss, right.mean(axis=1)
