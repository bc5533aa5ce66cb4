"""How the squared norms of two samples' gradients scatter together, layer by layer on the way back."""

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.forward import ForwardLayer

Float64 = NDArray[np.float64]

# A relative covariance of two numbers > 0 is above −1; what is left of a difference may not be.
_LEAST = -0.5


def covariances(
    architecture: Architecture,
    layers: list[ForwardLayer],
    fluctuations: Fluctuations,
    arriving: Float64,
    alike: Float64,
) -> tuple[Float64, Float64]:
    """Of ln ‖δ_i‖² and ln ‖δ_j‖², and of ln ‖∂L/∂a_i‖² and ln ‖∂L/∂a_j‖², the outputs given: (depth, samples, samples).

    Each layer of n units adds ln(1 + c/n), with c the relative covariance of what two samples get through one unit: the
    log-normal numbers with these second moments.

    Args:
        architecture: of the network.
        layers: the forward recursion, with ``fluctuations`` in each of its states.
        arriving: the share of ∂L/∂a that came through the next layer, (depth,).
        alike: ρ_ij² of ∂L/∂a in every hidden layer, (depth, samples, samples).
    """
    hidden = layers[:-1]
    states = [item.state for item in hidden]
    units = np.array([item.layer.fan_out for item in hidden])[:, np.newaxis, np.newaxis]
    fixed, kept = (share[:, np.newaxis, np.newaxis] for share in architecture.fixed_lengths())
    close = fluctuations.squares[states]
    response = fluctuations.slope_response[states][:, np.newaxis, np.newaxis]
    slopes = fluctuations.slope[states] * (1 + 2 * alike) - 1 - 2 * alike - 2 * fixed * close * response**2
    if architecture.normalization == "layer":
        slopes += 2 * close  # of the length that δ is divided by
    through = np.log1p(np.maximum(slopes / units, _LEAST))
    of_gradient = np.log1p(2 * (1 - kept) * alike / units)  # first what is new in each layer
    of_delta = through
    block_end = {item.layer.source: item.layer.number for item in layers if item.layer.source is not None}
    above = np.zeros_like(slopes[0])
    for row, share in zip(range(len(hidden) - 1, -1, -1), arriving[::-1].tolist(), strict=True):
        here = of_gradient[row]
        here += above
        end = block_end.get(row + 1)
        if end is not None:
            # What comes through the block has the scatter of the block's end, and more.
            here *= share**2
            here += (1 - share**2) * of_gradient[end - 1]
            here += (4 * share * (1 - share) / hidden[row].layer.fan_out) * alike[row]
        above = of_delta[row]
        above += here
    return of_delta, of_gradient
