"""Normalization of a layer's pre-activations: z → x̂ = (z − mean)/√(variance + ε), u = γ x̂ + β.

Batch and layer normalization are the same formulas along another axis (Ioffe & Szegedy 2015; Ba et al. 2016): over the
samples of the mini-batch, or over the units of the layer. Arrays are (runs, units, samples).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.norms import squarable
from gradsim.engine.registry import Registry

Array = NDArray[np.floating[Any]]

EPSILON = 1e-5
RUNNING_MOMENTUM = 0.1


@dataclass(frozen=True)
class Normalization:
    """One kind of normalization; ``axis`` is what its mean and variance are taken over, None for no normalization."""

    name: str
    label: str
    help: str
    axis: int | None
    keeps_running_averages: bool = False


NORMALIZATIONS: Registry[Normalization] = Registry(Message("normalization"))
NORMALIZATIONS.add(Normalization("none", "None", "pre-activations as they are", None))
NORMALIZATIONS.add(Normalization("batch", "Batch", "each unit over the mini-batch (Ioffe & Szegedy 2015)", -1, True))
NORMALIZATIONS.add(Normalization("layer", "Layer", "each sample over the units (Ba et al. 2016)", -2))


def normalize(z: Array, axis: int, normalized: Array) -> tuple[Array, Array, Array]:
    """Write x̂ into ``normalized``; return mean, biased variance and 1/√(variance + ε), kept as axes of length 1.

    float16 is computed in float32 and rounded once. Where squares overflow all the same, x̂ is NaN: dividing by an
    infinite deviation would give a 0 that looks like a result.
    """
    wide = squarable(z)
    mean = np.mean(wide, axis=axis, keepdims=True)
    centred = np.subtract(wide, mean, out=normalized if wide is z else None)
    variance = np.mean(centred * centred, axis=axis, keepdims=True)
    inverse_deviation = 1 / np.sqrt(variance + EPSILON)
    np.copyto(inverse_deviation, np.nan, where=np.isinf(variance))
    np.multiply(centred, inverse_deviation, out=normalized, casting="same_kind")
    return mean, variance, inverse_deviation


def normalization_backward(delta: Array, normalized: Array, inverse_deviation: Array, axis: int) -> None:
    """Turn ∂L/∂x̂ in ``delta`` into ∂L/∂z, in place.

    ∂L/∂z = (∂L/∂x̂ − mean(∂L/∂x̂) − x̂·mean(∂L/∂x̂·x̂))/√(variance + ε), means along ``axis``.
    """
    mean = np.mean(delta, axis=axis, keepdims=True)
    correlation = np.mean(delta * normalized, axis=axis, keepdims=True)
    delta -= mean
    delta -= normalized * correlation
    delta *= inverse_deviation
