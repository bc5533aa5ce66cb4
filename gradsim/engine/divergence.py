"""Finding where a run left the finite numbers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import Divergence
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]


def locate(
    step: int,
    run: int,
    loss: Array,
    workspace: Workspace,
    gradients: ParameterViews,
    weights: ParameterViews,
    block_ends: tuple[int, ...] = (),
) -> Divergence:
    """The first place, in the order of computation, where a number of this run was not finite.

    A step goes forward from layer 1 to the loss, backward from layer L, and ends with the update of the weights.
    ``loss``: (runs,); ``block_ends``: the layer at which each residual block ends, for its α. Raises ValueError where
    all numbers are finite.
    """
    layers = len(workspace.sizes)
    for layer, z in enumerate(workspace.u_views, start=1):
        if not _finite(z[run]):
            return Divergence(step, layer, "pre-activation")
    if not np.isfinite(loss[run]):
        return Divergence(step, layers, "loss")
    for layer in range(layers, 0, -1):
        if not _finite(workspace.delta_views[layer - 1][run]):
            return Divergence(step, layer, "delta")
    for quantity, views in (("gradient", gradients), ("weights", weights)):
        for layer, matrix in enumerate(views.matrices, start=1):
            parts = [matrix, *(list_[layer - 1] for list_ in (views.gammas, views.betas) if layer <= len(list_))]
            if not all(_finite(part[run]) for part in parts):
                return Divergence(step, layer, quantity)
        for block, end in enumerate(block_ends):
            if block < views.residual_scales.shape[1] and not _finite(views.residual_scales[run, block]):
                return Divergence(step, end, quantity)
    raise ValueError(f"all numbers of run {run} are finite")


def _finite(values: Array) -> bool:
    return bool(np.isfinite(values).all())
