"""Numbers that die: which entries of a gradient are 0, subnormal, infinite or NaN in their own precision."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

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
    magnitudes = np.abs(entries)
    shape = (len(entries), layout.layers)
    shares = dict.fromkeys(EXTREMES, np.zeros(shape))
    smallest_normal = _smallest_normal(entries.dtype)
    least, greatest = magnitudes.min(), magnitudes.max()  # NaN where one of the numbers is

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
