"""The check itself: passes what is right, finds what is wrong."""

from collections.abc import Sequence

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.gradient_check import TOLERANCE, NoSmoothPointError, relative_error, rounding_error, update_error
from gradsim.engine.network import Gradients, Network
from gradsim.engine.optimizers import OPTIMIZERS, Update

SMALL = Experiment().replace_all({"network.depth": 3, "network.width": 4, "network.activation": "tanh"})


@pytest.mark.parametrize("part", ["weights", "biases", "gammas", "betas", "residual_scales"])
def test_an_error_in_any_kind_of_parameter_is_found(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One part in a thousand off in one run's gradient of one layer."""
    experiment = SMALL.replace_all({"runs": 2, "mitigation.normalization": "layer", "mitigation.residual": "zero_init"})
    assert relative_error(experiment) < TOLERANCE
    right = Network.loss_and_gradients

    def wrong(network: Network, x: object, y: object) -> tuple[np.ndarray, Gradients]:
        loss, gradients = right(network, x, y)
        parameters = getattr(gradients, part)
        (parameters if part == "residual_scales" else parameters[1])[1] *= 1.001
        return loss, gradients

    monkeypatch.setattr(Network, "loss_and_gradients", wrong)
    assert relative_error(experiment) > TOLERANCE


def test_the_precision_of_the_experiment_does_not_matter() -> None:
    """Differences in float32 would say nothing about the formulas."""
    assert relative_error(SMALL.replace("precision", "float32")) == relative_error(SMALL)


def test_a_point_without_kinks_is_found_or_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A difference across ReLU's kink is no derivative; in a large network some input is always near it."""
    experiment = SMALL.replace("network.activation", "relu")
    assert relative_error(experiment) < TOLERANCE
    monkeypatch.setattr("gradsim.engine.gradient_check._CLEARANCE", 1.0)  # as crowded as a large network
    with pytest.raises(NoSmoothPointError):
        relative_error(experiment)


def test_rounding_is_measured_against_float64() -> None:
    """float64 has no error against itself, the others about as many digits as they carry."""
    errors = [rounding_error(SMALL.replace("precision", name)) for name in ("float64", "float32", "float16")]
    assert errors[0] == 0
    assert 1e-9 < errors[1] < 1e-5
    assert 1e-5 < errors[2] < 1e-1


@pytest.mark.parametrize("sign", [1, 0])
def test_an_update_that_does_not_lead_downhill_is_wrong(sign: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten minus, or a step of length 0."""

    def wrong(
        parameters: np.ndarray,
        gradient: np.ndarray,
        memory: Sequence[np.ndarray],
        update: Update,
        scratch: np.ndarray,
    ) -> None:
        parameters += sign * update.learning_rate * gradient

    assert update_error(SMALL) < TOLERANCE
    monkeypatch.setitem(vars(OPTIMIZERS.get("sgd")), "rule", wrong)
    assert update_error(SMALL) == 1
