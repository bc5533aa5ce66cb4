"""Filling a network with its first parameters."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.initializers import Initializer
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.propagation import Propagation
from gradsim.engine.seeds import Stream, generator

Array = NDArray[np.floating[Any]]

CALIBRATION_ROUNDS = 10
CALIBRATION_TOLERANCE = 1e-3


def draw(
    parameters: ParameterViews,
    initializer: Initializer,
    *,
    gain: float,
    bias_std: float,
    seed: int,
    runs: int,
    between_layers: Callable[[], None],
) -> None:
    """Draw weights and biases of every run; γ = 1, β = 0. Learnable residual scales stay 0.

    ``between_layers`` is called before each layer and may raise to give up.
    """
    for run in range(runs):
        weights_generator = generator(seed, Stream.WEIGHTS, run)
        biases_generator = generator(seed, Stream.BIASES, run)
        for weights, biases in zip(parameters.weights, parameters.biases, strict=True):
            between_layers()
            fan_out, fan_in = weights.shape[1:]
            weights[run] = gain * initializer.draw(weights_generator, fan_out, fan_in)
            biases[run] = bias_std * biases_generator.normal(size=fan_out)
    for gamma in parameters.gammas:
        gamma.fill(1)


def calibrate(
    propagation: Propagation,
    parameters: ParameterViews,
    inputs: Array,
    gain: float,
    between_layers: Callable[[], None],
) -> None:
    """Rescale layer after layer until its pre-activations on ``inputs`` have deviation ``gain`` (Mishkin & Matas 2016).

    Without biases one round is exact; with them a few are needed. A layer whose pre-activations do not vary, or are not
    finite, keeps its weights.
    """
    workspace = propagation.workspace(inputs.shape[1])
    for index, weights in enumerate(parameters.weights):
        between_layers()
        for _ in range(CALIBRATION_ROUNDS):
            z = propagation.pre_activate(workspace, index, inputs)
            deviations = np.std(z.astype(np.float64), axis=(1, 2))
            factors = gain / deviations
            factors[~(np.isfinite(factors) & (factors > 0))] = 1
            # A run that is done stays as it is: it must not depend on how long the runs beside it take.
            factors[np.abs(factors - 1) < CALIBRATION_TOLERANCE] = 1
            if np.all(factors == 1):
                break
            weights *= factors[:, np.newaxis, np.newaxis].astype(weights.dtype)
        if index < len(parameters.weights) - 1:
            propagation.finish_layer(workspace, index, training=True)
