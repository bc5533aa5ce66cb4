"""The limit of endless depth: fixed points, factors, depth scales and phases of every kind of network."""

from math import exp, inf, isnan, log

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.theory.architecture import Architecture
from gradsim.theory.limit import limit
from gradsim.theory.moments import moment_table
from tests.theory.support import infinite, probe, unit_data


@pytest.mark.parametrize("gain", [0.3, 0.9, 1.0, 1.2, 1.7, 3.0])
@pytest.mark.parametrize("name", ACTIVATIONS.names)
def test_fixed_point_is_where_the_recursion_ends(name: str, gain: float) -> None:
    """Iterated a thousand times, q arrives where the search says it does, be it 0 or beyond all numbers."""
    architecture = Architecture.of(probe({"network.activation": name, "network.gain": gain}), unit_data())
    table = moment_table(ACTIVATIONS.get(name))
    q = 1.3
    found = limit(architecture, q)
    for _ in range(1000):
        if q > 1e12:
            break
        q = gain**2 * table.squares(q)[0]
    if found.q == 0:
        assert q < 1e-2  # tanh at its critical point falls no faster than 1/depth
    elif found.q == inf:
        assert q > 1e6
    else:
        assert q == pytest.approx(found.q, rel=1e-6)


@pytest.mark.parametrize(
    ("chi", "phase"), [(0.98, "ordered"), (0.995, "critical"), (1.005, "critical"), (1.02, "chaotic")]
)
def test_phase_and_its_tolerance(chi: float, phase: str) -> None:
    """Within 1 % of 1 is critical: there 200 layers change the norm by less than a factor e."""
    prediction = infinite({"network.activation": "linear", "network.gain": chi**0.5})
    assert prediction.chi_star == pytest.approx(chi)
    assert prediction.phase == phase


def test_depth_scale_is_the_length_of_a_factor_e() -> None:
    """ξ = −1/ln χ in the ordered phase; as a length it is positive in the chaotic one too, and without end between."""
    for gain, xi in ((exp(-0.05), 10.0), (exp(0.05), 10.0)):
        prediction = infinite({"network.activation": "linear", "network.gain": gain})
        assert prediction.depth_scale == pytest.approx(xi)
    sigmoid = infinite({"network.activation": "sigmoid"})
    assert sigmoid.depth_scale == pytest.approx(-1 / log(sigmoid.chi_star))
    assert infinite({"network.activation": "linear", "network.initializer": "zeros"}).depth_scale == 0


def test_unstable_fixed_points_are_left_on_the_side_of_the_data() -> None:
    """SiLU at gain 1.5: from one side q goes to 0, from the other to infinity."""
    architecture = Architecture.of(probe({"network.activation": "silu", "network.gain": 1.5}), unit_data())
    low, high = limit(architecture, 1.0), limit(architecture, 8.0)
    assert (low.q, high.q) == (0, inf)
    assert low.chi == pytest.approx(1.5**2 / 4)
    assert high.chi == pytest.approx(1.5**2 / 2)


def test_biases_keep_q_from_zero() -> None:
    """Linear: q* = σ_b²/(1 − σ_w²); at σ_w = 1 biases add up for ever."""
    changes = {"network.activation": "linear", "network.bias_std": 0.3}
    assert infinite({**changes, "network.gain": 0.5}).fixed_point == pytest.approx(0.09 / 0.75)
    assert infinite({**changes, "network.gain": 1.0}).fixed_point == inf
    assert infinite({**changes, "network.initializer": "zeros"}).fixed_point == pytest.approx(0.09)


def test_calibrated_layers_have_the_variance_asked_for() -> None:
    """LSUV: q = gain² in every layer by construction, and χ = q E[f′²]/E[f²] there."""
    prediction = infinite(
        {"network.activation": "tanh", "network.initializer": "lsuv", "network.gain": 0.8, "network.width": 200}
    )
    np.testing.assert_allclose(prediction.q[:-1], 0.64, rtol=0.02)
    assert prediction.fixed_point == pytest.approx(0.64)
    value, slope = moment_table(ACTIVATIONS.get("tanh")).squares(0.64)
    assert prediction.chi_star == pytest.approx(0.64 * slope / value)
    np.testing.assert_allclose(prediction.chi[30:50], prediction.chi_star, rtol=0.02)


@pytest.mark.parametrize("name", ["tanh", "relu", "sigmoid"])
def test_layer_normalization_has_unit_variance(name: str) -> None:
    """u has variance 1 from the first layer on: χ = σ_w²E[f′²]/(σ_w²E[f²] + σ_b²)."""
    prediction = infinite({"network.activation": name, "network.bias_std": 0.5, "mitigation.normalization": "layer"})
    value, slope = moment_table(ACTIVATIONS.get(name)).squares(1.0)
    assert prediction.chi_star == pytest.approx(slope / (value + 0.25), rel=1e-4)
    np.testing.assert_allclose(prediction.chi[5:50], prediction.chi_star, rtol=1e-3)


@pytest.mark.parametrize(
    ("kind", "normalization", "q", "chi"),
    [
        ("identity", "none", inf, 1 + 1.0**2),
        ("identity", "batch", inf, 1.0),
        ("identity", "layer", inf, 1.0),
        ("scaled", "none", None, 1.0),
        ("zero_init", "none", None, 1.0),
    ],
)
def test_residual_blocks(kind: str, normalization: str, q: float | None, chi: float) -> None:
    """Plain sums double per block for ever; a share that falls with depth, or under normalization, does not."""
    prediction = infinite(
        {
            "network.activation": "relu",
            "network.initializer": "he_normal",
            "mitigation.residual": kind,
            "mitigation.residual_span": 2,
            "mitigation.normalization": normalization,
        }
    )
    assert isnan(prediction.fixed_point) if q is None else prediction.fixed_point == q
    assert prediction.chi_star == pytest.approx(chi)
    assert prediction.phase == ("chaotic" if chi > 1 else "critical")
    if chi == 2:
        assert prediction.depth_scale == pytest.approx(2 / log(2))  # blocks of two layers


def test_saturating_branches_leave_the_gradient_alone() -> None:
    """tanh blocks: the sum grows, the branches saturate, χ* = 1."""
    prediction = infinite({"network.activation": "tanh", "network.gain": 2.0, "mitigation.residual": "identity"})
    assert prediction.chi_star == pytest.approx(1, abs=1e-6)
