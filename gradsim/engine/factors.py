"""What δ is multiplied by on its way from one layer to the one below it, factor by factor.

δ^l comes from δ^(l+1) in five steps: Wᵀδ; what a skip adds, and α at the end of a block; the dropout mask; f′(u); the
backward pass of normalization. Each factor is the ratio of two norms that follow one another, so that their product is
‖δ^l‖/‖δ^(l+1)‖ whatever the network is like.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.diagnostics import SignalFigures, SignalMeter
from gradsim.engine.norms import run_norms
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.propagation import Propagation
from gradsim.engine.record import FACTORS, frozen

Array = NDArray[np.floating[Any]]
Float64 = NDArray[np.float64]


def measure_factors(
    propagation: Propagation, parameters: ParameterViews, meter: SignalMeter, signals: SignalFigures
) -> dict[str, Float64]:
    """The factors by name, (runs, L) each; index l − 1 is the way from layer l + 1 to layer l, NaN at the output layer.

    Args:
        propagation: that has left a backward pass in the meter's workspace.
        parameters: that the pass had.
        meter: of the workspace.
        signals: what it measured.
    """
    after_weights, after_skip = _along_paths(propagation, parameters, meter, signals)
    above, below = signals.delta_norm[:, 1:], signals.delta_norm[:, :-1]
    after_dropout, after_slope = _along_branches(propagation, parameters, meter, after_skip, below)
    chain = (above, after_weights, after_skip, after_dropout, after_slope, below)
    return {name: _ratio(before, after) for name, before, after in zip(FACTORS, chain[:-1], chain[1:], strict=True)}


def _ratio(before: Float64, after: Float64) -> Float64:
    """after/before, and NaN for the output layer; 0/0, a factor on nothing, is NaN too: not defined."""
    if after is before:  # there is no such step in this network
        return _no_factor(*before.shape)
    ratio = np.empty((before.shape[0], before.shape[1] + 1))
    np.divide(after, before, out=ratio[:, :-1])
    ratio[:, -1] = np.nan
    return ratio


@lru_cache(maxsize=16)
def _no_factor(runs: int, hidden: int) -> Float64:
    factor = np.ones((runs, hidden + 1))
    factor[:, -1] = np.nan
    return frozen(factor)


def _along_paths(
    propagation: Propagation, parameters: ParameterViews, meter: SignalMeter, signals: SignalFigures
) -> tuple[Float64, Float64]:
    """‖Wᵀδ‖ and ‖α ∂L/∂a‖ of the hidden layers, (runs, L − 1)."""
    workspace = meter.workspace
    arriving: Float64 = signals.activation_gradient_norm[:, :-1]
    if not propagation.block_ends:
        return arriving, arriving
    arriving, entering = arriving.copy(), arriving.copy()
    for index, target in enumerate(propagation.target_of):
        if target is not None:
            arriving[:, index] = run_norms(propagation.backpropagate(workspace, index, parameters))
    for index, block in enumerate(propagation.block_of):
        if block is not None:
            entering[:, index] *= np.abs(_scales(propagation, parameters)[:, block], dtype=np.float64)
    return arriving, entering


def _along_branches(
    propagation: Propagation,
    parameters: ParameterViews,
    meter: SignalMeter,
    after_skip: Float64,
    delta: Float64,
) -> tuple[Float64, Float64]:
    """‖mask·branch‖ and ‖f′(u)·mask·branch‖ of the hidden layers, (runs, L − 1); a branch is α ∂L/∂a, ``delta`` ‖δ‖."""
    workspace = meter.workspace
    normalized = bool(workspace.normalized_views)
    if workspace.mask is None and not normalized:
        return after_skip, delta
    branch = workspace.gradient.copy()
    views = workspace.layers(branch)
    for index, block in enumerate(propagation.block_of):
        if block is not None:
            views[index] *= _scales(propagation, parameters)[:, block, np.newaxis, np.newaxis]
    after_dropout = after_skip
    if workspace.mask is not None:
        branch *= workspace.mask
        after_dropout = meter.norms(branch, views)[:, :-1]
    if not normalized:
        return after_dropout, delta
    branch *= workspace.derivative
    return after_dropout, meter.norms(branch, views)[:, :-1]


def _scales(propagation: Propagation, parameters: ParameterViews) -> Array:
    """α of each block, (runs, blocks), as the pass had them."""
    return parameters.residual_scales if parameters.residual_scales.shape[1] else propagation.scales
