"""Numbers that die: which entries of a gradient are 0, subnormal, infinite or NaN in their own precision."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blocks import row_blocks
from gradsim.engine.parameters import ParameterLayout, ParameterViews
from gradsim.engine.record import EXTREMES

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


@lru_cache
def _smallest_normal(dtype: np.dtype[Any]) -> float:
    return float(np.finfo(dtype).smallest_normal)


def count_extremes(layout: ParameterLayout, views: ParameterViews) -> dict[str, Float64]:
    """Shares, (runs, L) each, of the entries of every layer's weights (their gradients) that are extreme, by kind.

    Biases are left out. What counts as subnormal is a matter of the views' own type: below 6.1·10⁻⁵ in float16,
    1.2·10⁻³⁸ in float32, 2.2·10⁻³⁰⁸ in float64.
    """
    entries = views.all_matrices
    shape = (len(entries), layout.layers)
    shares = dict.fromkeys(EXTREMES, np.zeros(shape))
    smallest_normal = _smallest_normal(entries.dtype)
    least, greatest = _bounds(entries)
    if least >= smallest_normal and greatest < np.inf:
        return shares
    magnitudes = np.abs(entries)

    def share(mask: NDArray[np.bool_]) -> Float64:
        mask &= layout.is_weight
        counts = np.add.reduceat(mask.view(np.uint8), layout.starts[:-1], axis=1, dtype=np.uint32)
        return counts / layout.weight_counts

    if not least >= smallest_normal:
        zero = share(magnitudes == 0)
        shares |= {"zero": zero, "subnormal": share(magnitudes < smallest_normal) - zero}
    if not greatest < np.inf:
        shares |= {"infinite": share(np.isinf(magnitudes)), "nan": share(np.isnan(magnitudes))}
    return shares


def _bounds(entries: Array) -> tuple[Any, Any]:
    """The least and the greatest magnitude of (runs, numbers); NaN where one of the numbers is."""
    bounds = []
    for runs in row_blocks(*entries.shape):
        part = entries[runs]
        for numbers in row_blocks(part.shape[1], len(part)):
            magnitudes = np.abs(part[:, numbers])
            bounds.append((magnitudes.min(), magnitudes.max()))
    least, greatest = np.array(bounds).T
    return least.min(), greatest.max()
