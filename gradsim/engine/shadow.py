"""The shadow of a network in float64: what its gradients would be, had none of them left the range of numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.diagnostics import SignalMeter, weight_norms
from gradsim.engine.extremes import count_extremes
from gradsim.engine.network import Network
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.record import frozen

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Shadow:
    """Figures of a Record, computed once more in float64 from the same parameters and mini-batch; all (runs, L).

    Attributes:
        delta_norm: ‖δ^l‖.
        weight_gradient_norm: ‖∂L/∂W^l‖ of the data loss.
        gradient_zero_fraction: share of the entries of ∂L/∂W^l that are 0 in float64 too, because units are dead. What
            a Record counts beyond that has underflowed.
    """

    delta_norm: Float64
    weight_gradient_norm: Float64
    gradient_zero_fraction: Float64


def cast_shadow(network: Network, flat: Array, inputs: Array, targets: Array, mask: Array | None) -> Shadow:
    """The shadow of one pass.

    Args:
        network: of any precision.
        flat: its parameters at that pass, (runs, parameters).
        inputs: augmented, (features + 1, samples).
        targets: (outputs, samples).
        mask: of dropout, as in ``Workspace.mask``.
    """
    views = ParameterViews(network.layout, flat.astype(np.float64))
    propagation, loss = network.in_float64(views)
    workspace = propagation.workspace(inputs.shape[1], dropout=mask is not None)
    if mask is not None and workspace.mask is not None:
        workspace.mask[...] = mask
    gradients = ParameterViews(network.layout, np.zeros(flat.shape))
    wide_inputs = inputs.astype(np.float64)
    with np.errstate(all="ignore"), single_threaded():
        outputs = propagation.forward(workspace, wide_inputs, training=True)
        loss(outputs, targets.astype(np.float64), workspace.gradient_views[-1])
        propagation.backward(workspace, gradients)
        propagation.weight_gradients(workspace, wide_inputs, gradients)
        meter = SignalMeter(workspace)
        return Shadow(
            delta_norm=frozen(meter.norms(workspace.delta, workspace.delta_views)),
            weight_gradient_norm=frozen(weight_norms(network.layout, gradients)),
            gradient_zero_fraction=frozen(count_extremes(network.layout, gradients)["zero"]),
        )
