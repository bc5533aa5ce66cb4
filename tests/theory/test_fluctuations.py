"""Relative second moments of one unit, against the integrals that they are."""

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.correlation import Correlation
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.moments import moment_table
from tests.theory.integration import gaussian_mean


@pytest.mark.parametrize("q", [0.5, 20.0])
@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_one_sample(name: str, q: float) -> None:
    """E[f⁴]/E[f²]² − 1, E[f′⁴]/E[f′²]², their mixture, and how the means move with q."""
    activation = ACTIVATIONS.get(name)

    def mean(power: int, slope_power: int, at: float = q) -> float:
        return gaussian_mean(
            lambda u: activation(u) ** power * activation.slope(u) ** slope_power, at, activation.kinks
        )

    found = Fluctuations.of(moment_table(activation).at(np.array([q])), Correlation(np.ones((1, 1, 1))))
    assert found.value[0] == pytest.approx(mean(4, 0) / mean(2, 0) ** 2 - 1, rel=1e-6)
    assert found.slope[0, 0, 0] == pytest.approx(mean(0, 4) / mean(0, 2) ** 2, rel=1e-6)
    # The rest of the mixture's sum is estimated; it matters where the function is steep.
    mixture = mean(2, 2) / (mean(2, 0) * mean(0, 2)) - 1
    assert found.cross[0] == pytest.approx(mixture, rel=0.01 if q < 1 else 0.2, abs=1e-3)
    assert found.square_correlation[0] == 1
    step = 1e-3
    for response, powers in ((found.value_response[0], (2, 0)), (found.slope_response[0], (0, 2))):
        above, below = (np.log(mean(*powers, q * np.exp(sign * step))) for sign in (1, -1))
        assert response == pytest.approx((above - below) / (2 * step), abs=1e-5)


def test_unrelated_samples_scatter_less() -> None:
    """A mean over samples of correlation 0: only each sample's own share is left."""
    moments = moment_table(ACTIVATIONS.get("tanh")).at(np.array([1.5]))
    one, many = (Fluctuations.of(moments, Correlation(np.eye(count)[np.newaxis])) for count in (1, 8))
    assert many.value[0] == pytest.approx(one.value[0] / 8)
    assert many.cross[0] == pytest.approx(one.cross[0] / 8)
    assert many.slope[0, 0, 1] == pytest.approx(1)


def test_signals_that_are_zero_do_not_scatter() -> None:
    """E[f²] = 0 has no relative scatter; 0, not 0/0."""
    found = Fluctuations.of(moment_table(ACTIVATIONS.get("relu")).at(np.zeros(1)), Correlation(np.zeros((1, 1, 1))))
    assert found.value[0] == found.cross[0] == found.slope_response[0] == 0
    assert not found.slope.any()
