"""How many networks the band really holds, and what χ is: ready-made experiments, measured at the first weights."""

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Trainer
from gradsim.presets import find_preset
from gradsim.theory.mean_field import MeanField, predict

NETWORKS = 48
# Gradients that explode or fade one by one, normalization over points in a plane, and what was right all along.
CASES = ("exploding-tanh", "batch-normalization", "residual", "vanishing-sigmoid")


def first_weights(key: str) -> tuple[NDArray[np.float64], MeanField]:
    """‖δ^l‖/‖δ^L‖ of many networks of a preset, (networks, L), and what is predicted for them."""
    preset = find_preset(key)
    assert preset is not None
    experiment = preset.experiment
    trainer = Trainer(experiment.replace_all({"runs": NETWORKS, "precision": "float32"}))
    norms = trainer.peek(evaluate=False).delta_norm
    return norms / norms[:, -1:], predict(experiment, trainer.dataset)


@pytest.mark.parametrize("key", CASES)
def test_the_band_holds_about_nine_of_ten_networks(key: str) -> None:
    """What window, terminal and report say of it: over all layers, and at none much less, at the first least of all."""
    norms, prediction = first_weights(key)
    lower, upper = prediction.delta.band()
    inside = ((norms > lower) & (norms < upper)).mean(axis=0)[:-1]
    assert 0.86 < inside.mean() < 0.995
    assert inside.min() > 0.7
    assert inside[0] > 0.83


def test_the_median_is_that_of_single_networks() -> None:
    """Where few samples rule the mean over networks, half of them still lie above the median: within a third of the
    band's half width."""
    norms, prediction = first_weights("exploding-tanh")
    shift = np.log(np.median(norms, axis=0) / prediction.delta.median)[:-1]
    assert np.all(np.abs(shift) < 2 / 3 * prediction.delta.deviation[:-1])


@pytest.mark.parametrize("key", ["exploding-tanh", "vanishing-sigmoid", "clipping", "digits", "regression-hills"])
def test_chi_is_what_its_formula_says(key: str) -> None:
    """χ^l = n^(l+1) Var(W^(l+1)) E[f′²] stands beside the numbers: where samples differ in size, too."""
    preset = find_preset(key)
    assert preset is not None
    experiment = preset.experiment
    trainer = Trainer(experiment.replace("runs", 16))
    prediction = predict(experiment, trainer.dataset)
    matrices = trainer.network.weights[1:]
    above = np.array([float(np.square(matrix, dtype=float).sum(axis=1).mean()) for matrix in matrices])  # n·Var(W)
    np.testing.assert_allclose(prediction.chi[:-1], above * prediction.slope_square[:-1], rtol=0.1)
    slopes = np.square(trainer.peek(evaluate=False).derivative_rms).mean(axis=0)
    np.testing.assert_allclose(prediction.chi[:-2], (above * slopes[:-1])[:-1], rtol=0.3)


def test_chi_to_the_last_digit() -> None:
    """Samples near the origin have slopes near 1 and the largest gradients: they do not count for more in χ."""
    preset = find_preset("exploding-tanh")
    assert preset is not None
    experiment = preset.experiment
    prediction = predict(experiment)
    expected = experiment.network.gain**2 * prediction.slope_square[:-2]
    np.testing.assert_allclose(prediction.chi[:-2], expected, rtol=1e-12)
    steps = np.square(prediction.delta.ratio[:-2] / prediction.delta.ratio[1:-1])
    assert steps[0] > 1.5 * prediction.chi[0]  # that they do in ‖δ‖ is what makes the test one
