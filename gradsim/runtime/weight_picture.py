"""The weights of every layer: how they are distributed, and the largest singular value of each matrix."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.runtime.snapshot import WeightPicture, read_only

Float64 = NDArray[np.float64]

BINS = 61
# Edges are doubled, so that they rarely change; they hold this share of the weights of the widest layer.
_SMALLEST_EDGE = 2.0**-10
_SHARE_WITHIN = 0.995
# So many weights of a layer, drawn once, stand for all.
MOST_VALUES = 4096
# Matrices up to this size are decomposed, larger ones iterated upon: 50 products are cheaper than a decomposition.
_LARGEST_DECOMPOSED = 256
_ITERATIONS = 50


def measure_weights(matrices: list[NDArray[Any]]) -> WeightPicture:
    """The picture of W^l (fan_out, fan_in) of every layer of one run."""
    values = [matrix.reshape(-1)[_places(matrix.size)].astype(np.float64) for matrix in matrices]
    finite = [part[np.isfinite(part)] for part in values]
    edge = _edge_for(finite)
    shares = np.zeros((len(matrices), BINS))
    for row, part in zip(shares, finite, strict=True):
        if part.size:
            bins = ((np.clip(part, -edge, edge) + edge) * (BINS / (2 * edge))).astype(np.intp)
            row[:] = np.bincount(np.minimum(bins, BINS - 1), minlength=BINS) / part.size
    return WeightPicture(
        edges=read_only(np.linspace(-edge, edge, BINS + 1)),
        shares=read_only(shares),
        largest_singular_value=read_only(np.array([largest_singular_value(matrix) for matrix in matrices])),
    )


def largest_singular_value(matrix: NDArray[Any]) -> float:
    """σ₁ of a matrix: by how much it lengthens a vector at most. NaN where an entry is not finite.

    Exact up to a size of 256; of larger matrices by power iteration, less than a per cent below.
    """
    wide = np.asarray(matrix, np.float64)
    scale = float(np.abs(wide).max(initial=0.0))
    if scale == 0 or not np.isfinite(scale):
        return 0.0 if scale == 0 else float("nan")
    wide = wide / scale  # so that squares stay inside the range of numbers
    if wide.shape[0] > wide.shape[1]:
        wide = wide.T
    if len(wide) <= _LARGEST_DECOMPOSED:
        return scale * float(np.sqrt(max(np.linalg.eigvalsh(wide @ wide.T)[-1], 0.0)))
    vector = np.random.default_rng(0).standard_normal(len(wide))
    length = 0.0
    for _ in range(_ITERATIONS):
        vector /= np.linalg.norm(vector)
        forward = vector @ wide
        length = float(np.linalg.norm(forward))
        if length == 0:
            break
        vector = wide @ forward
    return scale * length


def _edge_for(values: list[Float64]) -> float:
    reach = max((float(np.quantile(np.abs(part), _SHARE_WITHIN)) for part in values if part.size), default=0.0)
    edge = _SMALLEST_EDGE
    while edge < reach < np.inf:
        edge *= 2
    return edge


@lru_cache(maxsize=64)
def _places(size: int) -> NDArray[np.intp]:
    if size <= MOST_VALUES:
        return np.arange(size)
    return np.random.default_rng(0).choice(size, MOST_VALUES, replace=False)
