"""‖∂L/∂W^l‖ for a mini-batch: Σ_ij (δ_i·δ_j)(a_i·a_j) over all pairs of its samples.

In a network that maps all samples to nearly the same place the terms nearly cancel, because (p − y) sums up to little;
how much is left depends on the outputs that a network happens to have. So the sum is taken for many possible outputs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.architecture import Architecture
from gradsim.theory.backward import BackwardLayer
from gradsim.theory.forward import ForwardLayer
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import safe_log

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
    responses: list[BackwardLayer],
    gradients: list[BackwardLayer],
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
    factors *= [back.delta.values for back in responses]
    scales = np.empty(len(layers))
    for row, (item, back) in enumerate(zip(layers, responses, strict=True)):
        scales[row] = back.delta.log_scale + item.inputs.log_scale + safe_log(item.layer.fan_in)
        if centring:
            scales[row] += _left_out(back, gradients[row], mean_squares)
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


def _left_out(response: BackwardLayer, gradient: BackwardLayer, mean_squares: Float64) -> float:
    """ln of what batch normalization does to the mean squared δ beside dividing it, which responses leave out.

    But for the centring in the layer itself, which is done to its inputs. ``mean_squares``: of δ^L, (samples,).
    """
    mean = float(mean_squares @ response.delta.values.diagonal()) / len(mean_squares)
    there = response.delta.log_scale + safe_log(mean)
    return gradient.delta.log_scale - there - safe_log(gradient.centred) if gradient.centred > 0 else 0.0
