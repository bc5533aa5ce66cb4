"""Where the inputs of every layer's activation function lie, in five numbers for each layer."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.runtime.snapshot import InputBands, read_only

QUANTILES = (0.025, 0.25, 0.5, 0.75, 0.975)
# So many values of a layer, drawn once, stand for all: the ends of the band then scatter by less than a pixel.
MOST_VALUES = 400


def measure_bands(layers: list[NDArray[Any]], runs: NDArray[np.intp] | None = None) -> InputBands:
    """The bands of u^l (runs, units, samples) of every layer over some runs or all; NaN where no value is finite."""
    runs = np.arange(len(layers[0])) if runs is None else runs
    sizes = [len(runs) * u[0].size for u in layers]
    values = np.full((len(layers), min(MOST_VALUES, max(sizes))), np.nan)
    for row, u in zip(values, layers, strict=True):
        run, unit, sample = _places((len(runs), *u.shape[1:]))
        row[: len(run)] = u[runs[run], unit, sample]
    values[~np.isfinite(values)] = np.nan
    values.sort(axis=1)  # NaN comes last
    finite = np.count_nonzero(values == values, axis=1)
    picked = np.rint(np.outer(np.maximum(finite - 1, 0), QUANTILES)).astype(np.intp)
    return InputBands(read_only(np.take_along_axis(values, picked, axis=1)))


@lru_cache(maxsize=64)
def _places(shape: tuple[int, int, int]) -> tuple[NDArray[np.intp], ...]:
    """Which values of an array are looked at; the same ones each time, so that a band moves only where values do."""
    size = shape[0] * shape[1] * shape[2]
    few = np.random.default_rng(0).choice(size, MOST_VALUES, replace=False) if size > MOST_VALUES else np.arange(size)
    return np.unravel_index(few, shape)
