"""Where the prediction does not hold, or less exactly, for a given experiment: one plain sentence for each reason."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.registry import Registry
from gradsim.engine.residuals import RESIDUALS, block_ends
from gradsim.theory.architecture import leaves_signs
from gradsim.theory.moments import moment_table
from gradsim.theory.octaves import SQUARE

# Σ 1/n over the hidden layers: the share by which a squared norm scatters, but for a factor of one to five. The band is
# right to first order in it.
GREATEST_DEPTH_OVER_WIDTH = 0.1

# An unstable fixed point within this factor of the first q, looked for at so many points; less of a change is none.
_NEAR, _POINTS, _STILL = 8.0, 13, 1e-6

# Batch normalization over fewer samples: the band holds less than three networks in four.
_FEW_SAMPLES = 8


@dataclass(frozen=True)
class Caveat:
    """One reason; ``help`` is the sentence, ``applies`` tells whether it concerns an experiment."""

    name: str
    label: str
    help: str
    applies: Callable[[Experiment], bool]


CAVEATS: Registry[Caveat] = Registry("caveat")


def limits(experiment: Experiment) -> tuple[str, ...]:
    """The sentences that concern an experiment; the first holds for every one."""
    return tuple(caveat.help for caveat in CAVEATS if caveat.applies(experiment))


def _no_weights(experiment: Experiment) -> bool:
    network = experiment.network
    return network.gain == 0 or INITIALIZERS.get(network.initializer).deviation(1, 1) == 0


def _narrow(experiment: Experiment) -> bool:
    return sum(1 / width for width in experiment.network.widths) > GREATEST_DEPTH_OVER_WIDTH


def _unequal(experiment: Experiment) -> bool:
    return len(set(experiment.network.widths)) > 1


def _orthogonal(experiment: Experiment) -> bool:
    return INITIALIZERS.get(experiment.network.initializer).draw is INITIALIZERS.get("orthogonal").draw


def _calibrated(experiment: Experiment) -> bool:
    return INITIALIZERS.get(experiment.network.initializer).calibrated


def _normalized_over(keeps_averages: bool) -> Callable[[Experiment], bool]:
    def applies(experiment: Experiment) -> bool:
        normalization = NORMALIZATIONS.get(experiment.mitigation.normalization)
        return normalization.axis is not None and normalization.keeps_running_averages is keeps_averages

    return applies


def _few_samples(experiment: Experiment) -> bool:
    normalization = NORMALIZATIONS.get(experiment.mitigation.normalization)
    return normalization.keeps_running_averages and experiment.training.batch_size < _FEW_SAMPLES


def _sums_of_one_sign(experiment: Experiment) -> bool:
    """Blocks that add up activations whose mean is not 0."""
    mitigation, network = experiment.mitigation, experiment.network
    residual = RESIDUALS.get(mitigation.residual)
    if not residual.connected or NORMALIZATIONS.get(mitigation.normalization).axis is not None:
        return False
    blocks = len(block_ends(network.depth, mitigation.residual_span))
    return blocks > 0 and residual.scale(blocks) > 0 and moment_table(ACTIVATIONS.get(network.activation)).has_mean


def _beside_unstable_point(experiment: Experiment) -> bool:
    """Networks in which q, near where it starts, runs away from a fixed point to either side: SiLU at σ_w = 1.5."""
    network, mitigation = experiment.network, experiment.mitigation
    initializer = INITIALIZERS.get(network.initializer)
    if NORMALIZATIONS.get(mitigation.normalization).axis is not None or RESIDUALS.get(mitigation.residual).connected:
        return False
    if initializer.calibrated or _no_weights(experiment):
        return False
    width, bias = network.widths[-1], network.bias_std**2
    weight = width * (network.gain * initializer.deviation(width, width)) ** 2
    q = (weight + bias) * np.geomspace(1 / _NEAR, _NEAR, _POINTS)
    following = weight * moment_table(ACTIVATIONS.get(network.activation)).value(q)[:, SQUARE] + bias
    # A function that is linear at heart leaves every q as it is, up to rounding.
    signs = np.sign(np.where(np.abs(following / q - 1) < _STILL, 0, following - q))
    return bool(np.any((signs[:-1] < 0) & (signs[1:] > 0)))


def _rounded(experiment: Experiment) -> bool:
    return PRECISIONS.get(experiment.precision) is not PRECISIONS.get("float64")


for _name, _label, _sentence, _applies in (
    (
        "first_weights",
        "First weights",
        "The prediction is for the first weights; training changes them, and it with them.",
        lambda experiment: True,
    ),
    (
        "no_weights",
        "No weights",
        "All first weights are 0: nothing passes back below the output layer, and ratios to it are 0 or not defined.",
        _no_weights,
    ),
    (
        "narrow",
        "Narrow layers",
        "The layers are narrow for this depth: single networks stray far; the band holds fewer, at worst seven in ten.",
        _narrow,
    ),
    (
        "unstable",
        "Unstable fixed point",
        "Signals here fade or grow without end, and chance decides which: single networks may lie far from the band.",
        _beside_unstable_point,
    ),
    (
        "unequal",
        "Unequal widths",
        "Fixed point, depth scale and phase are those of layers that are all as wide as the last hidden one.",
        _unequal,
    ),
    (
        "orthogonal",
        "Orthogonal matrices",
        "Orthogonal matrices keep lengths: networks hardly scatter, and may lie beside a band a few per cent wide.",
        _orthogonal,
    ),
    (
        "calibrated",
        "Calibrated layers",
        "LSUV gives every layer its variance by construction; the scale of an output layer of few units is chance.",
        _calibrated,
    ),
    (
        "batch",
        "Batch normalization",
        "Batch normalization is exact for large mini-batches and wide layers; else the band may miss one in three.",
        _normalized_over(keeps_averages=True),
    ),
    (
        "layer",
        "Layer normalization",
        "Layer normalization is predicted for wide layers, whose mean and variance do not scatter.",
        _normalized_over(keeps_averages=False),
    ),
    (
        "few",
        "Few samples",
        "Batch normalization over fewer than 8 samples: single networks stray much farther than the band says.",
        _few_samples,
    ),
    (
        "signs",
        "Signs alone",
        "Normalization leaves of two numbers the signs alone: what passes back hangs on ε, and is not predicted.",
        leaves_signs,
    ),
    (
        "sums",
        "Sums of one sign",
        "Blocks add up activations of one sign: gradients line up with them and grow somewhat faster than predicted.",
        _sums_of_one_sign,
    ),
    (
        "dropout",
        "Dropout",
        "Dropout is left out, as it is where the network is measured before its first step.",
        lambda experiment: experiment.mitigation.dropout > 0,
    ),
    (
        "precision",
        "Precision",
        "The prediction knows no rounding: what this precision turns into 0 or infinity is still a number in it.",
        _rounded,
    ),
):
    CAVEATS.add(Caveat(_name, _label, _sentence, _applies))
