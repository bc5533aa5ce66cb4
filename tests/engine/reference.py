"""The network's formulas written down a second time, plainly: one run, one layer after the other, no shared memory.

Follows the model's definition and not the engine's code; tests compare the two. Arrays are (units, samples), or several
of them on leading axes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.engine.network import Network

Array = NDArray[np.float64]


@dataclass
class Signals:
    """What runs through the layers 1…L; index l − 1 is layer l. ``h`` is f(u), ``slope`` f′(u)."""

    z: list[Array] = field(default_factory=list)
    u: list[Array] = field(default_factory=list)
    h: list[Array] = field(default_factory=list)
    slope: list[Array] = field(default_factory=list)
    a: list[Array] = field(default_factory=list)


def block_ends(experiment: Experiment) -> list[int]:
    """The hidden layers 1 + s, 1 + 2s, … at which a residual block ends."""
    span = experiment.mitigation.residual_span
    if experiment.mitigation.residual == "none":
        return []
    return [layer for layer in range(1, experiment.network.depth + 1) if layer > 1 and (layer - 1) % span == 0]


def forward(
    network: Network,
    experiment: Experiment,
    run: int,
    x: Any,
    *,
    shifts_of_z: Mapping[int, Array] | None = None,
    masks: Mapping[int, Array] | None = None,
) -> Signals:
    """The signals of one run on x (samples, features), with the statistics of these samples.

    Args:
        network: gives the parameters, and nothing else.
        experiment: what the network is.
        run: which of the runs.
        x: samples.
        shifts_of_z: by layer number, what is added to z^l; on leading axes several shifts, with signals of their own.
        masks: by layer number, dropout factors of h^l.
    """
    activation = ACTIVATIONS.get(experiment.network.activation)
    kind, ends = experiment.mitigation.normalization, block_ends(experiment)
    signals = Signals()
    signal = np.asarray(x, np.float64).T
    layers = experiment.network.depth + 1
    for layer in range(1, layers + 1):
        hidden = layer < layers
        z = network.weights[layer - 1][run] @ signal + network.biases[layer - 1][run][:, None]
        z = z + (shifts_of_z or {}).get(layer, 0.0)
        u = z
        if hidden and kind != "none":
            axis = -1 if kind == "batch" else -2
            normalized = (z - z.mean(axis, keepdims=True)) / np.sqrt(z.var(axis, keepdims=True) + 1e-5)
            u = network.gammas[layer - 1][run][:, None] * normalized + network.betas[layer - 1][run][:, None]
        applies = hidden or experiment.network.output == "activation"
        h = activation(u) if applies else u
        slope = activation.slope(u) if applies else np.ones_like(u)
        a = h * (masks or {}).get(layer, 1.0) if hidden else h
        if layer in ends:
            skip = signals.a[layer - 1 - experiment.mitigation.residual_span]
            a = skip + network.residual_scales[run][ends.index(layer)] * a
        for name, value in (("z", z), ("u", u), ("h", h), ("slope", slope), ("a", a)):
            getattr(signals, name).append(value)
        signal = a
    return signals


def loss_of(experiment: Experiment, outputs: Array, y: Any) -> Array:
    """The mean loss over the samples (…) for outputs (…, units, samples); y: labels (samples,) or values (samples,
    outputs)."""
    labels = np.asarray(y)
    units, samples = outputs.shape[-2:]
    targets = labels.T if labels.ndim == 2 else (np.arange(units)[:, None] == labels).astype(float)
    if experiment.training.loss == "mse":
        return np.asarray(0.5 * np.sum((outputs - targets) ** 2, axis=(-2, -1)) / samples)
    below = outputs - outputs.max(axis=-2, keepdims=True)
    log_softmax = below - np.log(np.exp(below).sum(axis=-2, keepdims=True))
    return np.asarray(-np.sum(targets * log_softmax, axis=(-2, -1)) / samples)


def activation_gradients(
    network: Network, experiment: Experiment, run: int, deltas: list[Array], output_gradient: Array
) -> list[Array]:
    """∂L/∂a^l of every layer: what comes back through the next layer's weights, and around the block that starts here.

    Args:
        network: gives the weights.
        experiment: what the network is.
        run: which of the runs.
        deltas: δ^l (units, samples) of every layer.
        output_gradient: ∂L/∂a^L.
    """
    ends, span = block_ends(experiment), experiment.mitigation.residual_span
    layers = len(deltas)
    gradients = {layers: output_gradient}
    for layer in range(layers - 1, 0, -1):
        gradients[layer] = network.weights[layer][run].T @ deltas[layer]
        if layer + span in ends:
            gradients[layer] = gradients[layer] + gradients[layer + span]
    return [gradients[layer] for layer in range(1, layers + 1)]
