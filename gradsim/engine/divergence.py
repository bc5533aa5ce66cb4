"""Finding where a run left the finite numbers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import Divergence
from gradsim.engine.workspace import Workspace

Array = NDArray[np.floating[Any]]


def locate(
    step: int, run: int, loss: Array, workspace: Workspace, gradients: ParameterViews, weights: ParameterViews
) -> Divergence | None:
    """The first place, in the order of computation, where a number of this run was not finite, or None.

    A step goes forward from layer 1 to the loss, backward from layer L, and ends with the update of the weights.
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
            if not _finite(matrix[run]):
                return Divergence(step, layer, quantity)
        for layer, parts in enumerate(zip(views.gammas, views.betas, strict=True), start=1):
            if not all(_finite(part[run]) for part in parts):
                return Divergence(step, layer, quantity)
        if not _finite(views.residual_scales[run]):
            return Divergence(step, layers, quantity)
    return None


def _finite(values: Array) -> bool:
    return bool(np.isfinite(values).all())
