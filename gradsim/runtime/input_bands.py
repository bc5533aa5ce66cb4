"""Where the inputs of every layer's activation function lie, in five numbers for each layer."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.runtime.snapshot import InputBands, read_only

QUANTILES = (0.025, 0.25, 0.5, 0.75, 0.975)
# So many values of a layer, drawn once, stand for all: the ends of the band then scatter by less than a pixel.
MOST_VALUES = 400


def measure_bands(layers: list[NDArray[Any]]) -> InputBands:
    """The bands of u^l (units, samples) of every layer, of its finite values; NaN for a layer that has none."""
    values = np.full((len(layers), min(MOST_VALUES, max(u.size for u in layers))), np.nan)
    for row, u in zip(values, layers, strict=True):
        places = _places(u.size)
        row[: len(places)] = u.reshape(-1)[places]
    values[~np.isfinite(values)] = np.nan
    values.sort(axis=1)  # NaN comes last
    finite = np.count_nonzero(values == values, axis=1)
    picked = np.rint(np.outer(np.maximum(finite - 1, 0), QUANTILES)).astype(np.intp)
    return InputBands(read_only(np.take_along_axis(values, picked, axis=1)))


@lru_cache(maxsize=64)
def _places(size: int) -> NDArray[np.intp]:
    """Which of ``size`` values are looked at; the same ones each time, so that a band moves only where values do."""
    if size <= MOST_VALUES:
        return np.arange(size)
    return np.random.default_rng(0).choice(size, MOST_VALUES, replace=False)
