"""‖∂L/∂W^l‖ for a mini-batch: Σ_ij (δ_i·δ_j)(a_i·a_j) over all pairs of its samples.

In a network that maps all samples to nearly the same place the terms nearly cancel, because (p − y) sums up to little;
how much is left depends on the outputs that a network happens to have. So the sum is taken for many possible outputs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.backward import Backward
from gradsim.theory.forward import ForwardLayer
from gradsim.theory.samples import SampleSet

Float64 = NDArray[np.float64]

# Where samples stand for a larger mini-batch, an estimated sum may come out negative; it is at least this share of what
# it would be for samples that have nothing to do with one another.
_LEAST = 0.01


@dataclass(frozen=True)
class WeightGradients:
    """ln(‖∂L/∂W^l‖/‖∂L/∂W^L‖), (L,): of root mean squares over possible outputs, their mean and standard deviation."""

    log_ratio: Float64
    mean_log_ratio: Float64
    deviation: Float64


def weight_gradients(
    architecture: Architecture,
    layers: list[ForwardLayer],
    responses: Backward,
    gradients: Backward,
    outputs: Float64,
    samples: SampleSet,
) -> WeightGradients:
    """For layers 1…L.

    Args:
        architecture: of the network.
        layers: the forward recursion.
        responses: the backward recursion from an output kernel of ones.
        gradients: that from the mean of ``outputs``.
        outputs: kernels of δ^L of possible networks, (draws, samples, samples).
        samples: what they stand for.
    """
    centring = architecture.normalization == "batch"
    squares = np.diagonal(outputs, axis1=1, axis2=2)
    mean_squares = squares.mean(axis=0)
    factors = np.array([item.inputs.values for item in layers])
    if centring:  # δ of hidden layers is centred, which is as good as centring a
        factors[:-1] = samples.centred_stack(factors[:-1])
    factors *= responses.delta.values
    fan_in = np.array([item.layer.fan_in for item in layers])
    scales = responses.delta.log_scales + [item.inputs.log_scale for item in layers] + np.log(fan_in)
    if centring:
        scales += _left_out(responses, gradients, mean_squares)
    factors *= samples.pair_weights
    draws = len(outputs)
    sums = outputs.reshape(draws, -1) @ factors.reshape(len(layers), -1).T
    alone = squares @ np.diagonal(factors, axis1=1, axis2=2).T
    np.maximum(sums, _LEAST * alone, out=sums)
    logs = np.log(sums)
    ratios = (logs - logs[:, -1:]) / 2
    shift = (scales - scales[-1]) / 2
    mean = np.log(sums.mean(axis=0)) / 2
    return WeightGradients(mean - mean[-1] + shift, ratios.mean(axis=0) + shift, ratios.std(axis=0))


def _left_out(responses: Backward, gradients: Backward, mean_squares: Float64) -> Float64:
    """ln of what batch normalization does to the mean squared δ beside dividing it, which responses leave out, (L,).

    But for the centring in the layer itself, which is done to its inputs. ``mean_squares``: of δ^L, (samples,).
    """
    left: Float64 = gradients.delta.log_scales - responses.delta.log_means(mean_squares) - np.log(gradients.centred)
    return np.where(gradients.centred > 0, left, 0.0)
