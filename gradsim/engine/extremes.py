"""Numbers that die: which entries of a gradient are 0, subnormal, infinite or NaN in their own precision."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.parameters import ParameterLayout, ParameterViews
from gradsim.engine.record import EXTREMES

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


def count_extremes(layout: ParameterLayout, views: ParameterViews) -> dict[str, Float64]:
    """Shares, (runs, L) each, of the entries of every layer's weights (their gradients) that are extreme, by kind.

    Biases are left out. What counts as subnormal is a matter of the views' own type: below 6.1·10⁻⁵ in float16,
    1.2·10⁻³⁸ in float32, 2.2·10⁻³⁰⁸ in float64.
    """
    runs = views.matrices[0].shape[0]
    shares = {kind: np.empty((runs, layout.layers)) for kind in EXTREMES}
    for stack, (first, end) in zip(views.stacks, layout.square_layers, strict=True):
        for kind, share in _shares(stack[..., :-1]).items():
            shares[kind][:, first:end] = share
    for layer in layout.layers_outside_squares:
        for kind, share in _shares(views.weights[layer]).items():
            shares[kind][:, layer] = share
    return shares


def _shares(matrices: Array) -> dict[str, Float64]:
    """Shares by kind over rows and columns: (…, rows, columns) → (…)."""
    magnitudes = np.abs(matrices)
    nothing = np.zeros(matrices.shape[:-2])
    shares = dict.fromkeys(EXTREMES, nothing)
    small = magnitudes < np.finfo(matrices.dtype).smallest_normal
    if small.any():
        zero = _share(magnitudes == 0)
        shares |= {"zero": zero, "subnormal": _share(small) - zero}
    # A maximum is NaN where one of the numbers is.
    if not np.isfinite(magnitudes.max(initial=0)):
        shares |= {"infinite": _share(np.isinf(magnitudes)), "nan": _share(np.isnan(magnitudes))}
    return shares


def _share(mask: NDArray[np.bool_]) -> Float64:
    share: Float64 = np.mean(mask, axis=(-2, -1), dtype=np.float64)
    return share
