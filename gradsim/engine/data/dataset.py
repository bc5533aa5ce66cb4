"""The data a network is trained and tested on, ready for use."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

CLASSIFICATION = "classification"
REGRESSION = "regression"


@dataclass(frozen=True, eq=False)
class Dataset:
    """Training and test samples, one sample a row. All arrays are read-only.

    Attributes:
        x_train: (samples, features), float64.
        y_train: (samples,) int64 labels 0 … classes − 1 for classification; (samples, outputs) float64 for regression.
        x_test: (test samples, features); no rows where nothing was held back.
        y_test: like ``y_train``, for the rows of ``x_test``.
        task: "classification" or "regression".
        class_names: what each label stands for, Messages where gradsim names it; empty for regression.
        feature_names: one name per column of x.
        notes: what was done to the data that the user should know (rows or columns left out, …), as sentences.
    """

    x_train: Floats
    y_train: Labels | Floats
    x_test: Floats
    y_test: Labels | Floats
    task: str
    class_names: tuple[str, ...]
    feature_names: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("x_train", "y_train", "x_test", "y_test"):
            object.__setattr__(self, name, read_only(getattr(self, name)))

    @property
    def features(self) -> int:
        """Number of inputs of the network."""
        return int(self.x_train.shape[1])

    @property
    def outputs(self) -> int:
        """Number of outputs of the network: one per class, or one per column of y."""
        return len(self.class_names) if self.task == CLASSIFICATION else int(self.y_train.shape[1])

    @property
    def is_planar(self) -> bool:
        """Whether the inputs can be drawn as points of a plane."""
        return self.features == 2


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """The array as a C-contiguous one that nobody can write to, not even through an array it is a view of."""
    result = np.ascontiguousarray(array)
    if result.base is not None and result.base.flags.writeable:
        result = result.copy()
    result.setflags(write=False)
    return result
