"""Where backpropagation starts: δ^L, from the loss of outputs that are Gaussian at initialization."""

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.engine.losses import LOSSES
from gradsim.theory.roots import symmetric_roots
from gradsim.theory.samples import SampleSet
from gradsim.theory.scaled import Scaled

Float64 = NDArray[np.float64]

_DRAWS = 64  # and as many with the sign turned
# Outputs beyond this size have the same softmax, and the same errors in proportion, as outputs of this size.
_GREATEST_LOG_SCALE = 400.0


def output_deltas(outputs: Scaled, samples: SampleSet, loss: str, activation: Activation | None) -> Float64:
    """δ_i^L · δ_j^L of some possible networks, (draws, samples, samples), up to a factor that makes the mean trace 1.

    It is what the loss itself gives for outputs z^L drawn from their Gaussian; the same draws every time. Networks
    whose δ^L is 0 for all samples are left out, as nothing is in proportion to 0; where none is left, all is NaN.

    Args:
        outputs: kernel of z^L.
        samples: with the targets.
        loss: its name.
        activation: of the output layer; None where that is linear.
    """
    kernel = Scaled(outputs.values, min(outputs.log_scale, _GREATEST_LOG_SCALE)).plain()
    undefined = np.full((1, *kernel.shape), np.nan)
    if not np.isfinite(kernel).all():
        return undefined
    z = np.random.default_rng(0).standard_normal((_DRAWS, len(samples.targets), samples.count)) @ symmetric_roots(
        kernel
    )
    z = np.concatenate((z, -z))
    predictions = z if activation is None else activation(z)
    gradient = np.empty_like(z)
    LOSSES.get(loss).function(predictions, samples.targets, gradient)
    if activation is not None:
        gradient *= activation.slope(z)
    # Squares of very large or very small numbers would leave the range of float64.
    greatest = float(np.abs(gradient).max())
    if not 0 < greatest < np.inf:
        return undefined
    gradient /= greatest
    kernels = gradient.transpose(0, 2, 1) @ gradient
    traces = np.trace(kernels, axis1=1, axis2=2)
    lives = traces > 0
    result: Float64 = kernels[lives] / traces[lives].mean()
    return result
