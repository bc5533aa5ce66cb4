"""Theory's lines lie where the papers have them."""

from math import sqrt

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.sweep.map_axis import MapAxis, read_axis
from gradsim.sweep.map_theory import CRITICAL, MapTheory, theory_of
from gradsim.sweep.phase_map import PhaseMap
from gradsim.theory.mean_field import predict

BASE = Experiment().replace_all({"network.width": 64, "network.initializer": "scaled_normal", "data.samples": 60})
DEPTH = read_axis("network.depth=4:50:5")


def lines(base: Experiment, x: MapAxis, y: MapAxis) -> tuple[PhaseMap, MapTheory]:
    """A map and what theory says on it."""
    plan = PhaseMap(base, x, y)
    return plan, theory_of(plan)


@pytest.mark.parametrize(
    ("activation", "bias_variance", "gains", "critical"),
    [
        ("tanh", 0.0, "0.5:3:6", 1.0),
        ("tanh", 0.05, "0.5:3:6", sqrt(1.7610)),
        ("relu", 0.0, "0.5:3:6", sqrt(2)),
        ("sigmoid", 0.0, "1:20:6:log", 10.149),
    ],
)
def test_critical_gain_is_that_of_the_papers(
    activation: str, bias_variance: float, gains: str, critical: float
) -> None:
    """σ_w at which χ = 1 (Poole et al. 2016, He et al. 2015), exact although the map is coarse: a straight line."""
    base = BASE.replace_all({"network.activation": activation, "network.bias_std": sqrt(bias_variance)})
    plan, theory = lines(base, DEPTH, read_axis(f"network.gain={gains}"))
    (line,) = (line for line in theory.lines if line.level == CRITICAL)
    assert plan.y.at(line.y) == pytest.approx(np.full(len(line.y), critical), rel=2e-4)
    assert float(line.x.min()) < 0
    assert float(line.x.max()) > len(DEPTH) - 1  # from rim to rim
    assert theory.note == ""


def test_axes_may_change_places() -> None:
    """Gain across and depth upwards: the critical line is upright."""
    base = BASE.replace("network.activation", "relu")
    plan, theory = lines(base, read_axis("network.gain=0.5:3:6"), DEPTH)
    (line,) = (line for line in theory.lines if line.level == CRITICAL)
    assert plan.x.at(line.x) == pytest.approx(np.full(len(line.x), sqrt(2)), rel=1e-4)


def test_depth_scale_is_that_of_the_prediction() -> None:
    """On the lines of ξ and 6ξ the depth is 1/|ln χ*| and six times that, in both phases."""
    base = BASE.replace("network.activation", "tanh")
    plan, theory = lines(base, DEPTH, read_axis("network.gain=0.5:3:14"))
    assert {line.level for line in theory.lines} == {0, 1, -1, 6, -6}
    for line in theory.lines:
        if line.level == CRITICAL:
            continue
        middle = len(line.x) // 2
        depth, gain = float(plan.x.at(line.x[middle])), float(plan.y.at(line.y[middle]))
        found = predict(base.replace_all({"network.gain": gain, "network.depth": 3}))
        assert abs(line.level) * found.depth_scale == pytest.approx(depth, rel=0.06)
        assert (found.chi_star > 1) is (line.level > 0)


def test_phase_diagram_of_weights_and_biases() -> None:
    """The plane of Poole et al. (2016): tanh with σ_b² = 0.05 is critical at σ_w² = 1.7610, without biases at 1."""
    base = BASE.replace_all({"network.activation": "tanh", "network.depth": 10})
    plan, theory = lines(base, read_axis("network.bias_std=0:0.5:4"), read_axis("network.gain=0.5:3:6"))
    (line,) = (line for line in theory.lines if line.level == CRITICAL)
    biases, gains = plan.x.at(line.x), plan.y.at(line.y)
    order = np.argsort(biases)
    assert float(np.interp(sqrt(0.05), biases[order], gains[order])) == pytest.approx(sqrt(1.7610), rel=0.01)
    assert float(gains[order][0]) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize(
    ("changes", "x", "y", "note"),
    [
        ({}, DEPTH, read_axis("network.activation=tanh,relu"), "numbers on both axes"),
        ({"network.activation": "sigmoid"}, DEPTH, read_axis("network.gain=0.5:3:6"), "χ* < 1 everywhere"),
        (
            {"network.activation": "relu", "mitigation.normalization": "batch"},
            DEPTH,
            read_axis("network.gain=0.5:3:6"),
            "χ* > 1 everywhere",
        ),
        (
            {"network.activation": "tanh", "mitigation.residual": "scaled"},
            read_axis("network.depth=20:50:4"),
            read_axis("network.gain=0.5:3:6"),
            "χ* = 1 everywhere",
        ),
    ],
    ids=["names", "ordered", "chaotic", "critical"],
)
def test_a_note_where_there_is_no_critical_line(changes: dict[str, object], x: MapAxis, y: MapAxis, note: str) -> None:
    """Nobody should look for a line that cannot be there."""
    _, theory = lines(BASE.replace_all(changes), x, y)
    assert note in theory.note
    assert not any(line.level == CRITICAL for line in theory.lines)


def test_lines_travel_between_processes() -> None:
    """They are worked out where the cells are."""
    _, theory = lines(BASE.replace("network.activation", "relu"), DEPTH, read_axis("network.gain=1:2:3"))
    again = MapTheory.from_data(theory.to_data())
    assert [line.level for line in again.lines] == [line.level for line in theory.lines]
    assert np.array_equal(again.lines[0].y, theory.lines[0].y)
