"""The numbers in the cells: those of the Trainer, whichever way they were measured."""

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.sweep.map_axis import read_axis
from gradsim.sweep.map_cells import Cell, CellMeter
from gradsim.sweep.map_data import KINDS, MapData
from gradsim.sweep.phase_map import GRADIENT, LOSS, VERDICT, PhaseMap
from gradsim.theory.mean_field import predict
from gradsim.theory.outcome import observe

BASE = Experiment().replace_all(
    {"network.width": 8, "network.activation": "tanh", "network.bias_std": 0.3, "data.samples": 60}
)
DEPTH, GAIN = read_axis("network.depth=2,5"), read_axis("network.gain=0.5,1.5,40")


def measured(plan: PhaseMap) -> MapData:
    """The whole map."""
    meter, data = CellMeter(plan), MapData(plan)
    for portion in plan.tasks():
        for cell in meter.measure(portion):
            data.put(cell)
    assert data.complete
    return data


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"network.initializer": "orthogonal", "mitigation.residual": "zero_init"},
        {"network.initializer": "lsuv"},
        {"precision": "float32", "mitigation.normalization": "batch", "mitigation.dropout": 0.5},
    ],
    ids=["plain", "residual", "calibrated", "float32"],
)
def test_first_weights_are_those_of_the_trainer(changes: dict[str, object]) -> None:
    """A cell says what a Record says of that very network: seed by seed, also where weights are drawn once for all."""
    plan = PhaseMap(BASE.replace_all(changes), DEPTH, GAIN, seeds=3)
    data = measured(plan)
    for column, depth in enumerate(DEPTH.values):
        for row, gain in enumerate(GAIN.values):
            experiment = plan.base.replace_all({"network.depth": depth, "network.gain": gain, "runs": 3})
            record = Trainer(experiment).peek(evaluate=False)
            ratio = np.log10(record.delta_norm[:, 0] / record.delta_norm[:, -1])
            assert np.allclose(data.log_ratio[row, column], ratio, rtol=0, atol=1e-9 if not changes else 1e-6)
            assert np.allclose(data.loss[row, column], record.train_loss, rtol=1e-6)


@pytest.mark.parametrize("quantity", [LOSS, VERDICT])
def test_after_steps_they_are_those_of_training(quantity: str) -> None:
    """Loss, gradient and verdict after some steps, of networks that were trained side by side."""
    plan = PhaseMap(BASE, DEPTH, GAIN, quantity, steps=7, seeds=2)
    data = measured(plan)
    for column, row in ((0, 0), (1, 1), (1, 2)):
        found = observe(plan.experiment_at((column, row)), 7)
        assert data.loss[row, column] == pytest.approx(found.record.train_loss)
        assert KINDS[data.verdict[row, column]] == found.outcome.verdict.kind


def test_colours_are_of_the_median_and_hover_tells_the_range() -> None:
    """The median and not the mean: of a log-normal ratio the mean is that of a few networks."""
    plan = PhaseMap(BASE, DEPTH, GAIN, seeds=3)
    data = MapData(plan)
    data.put(Cell((1, 2), np.array([-3.0, np.nan, 5.0]), np.array([1.0, np.inf, 0.1])))
    assert data.values(GRADIENT)[2, 1] == 1.0
    assert data.spread(GRADIENT, (1, 2)) == (1.0, -3.0, 5.0)
    assert data.values(LOSS)[2, 1] == pytest.approx(0.0)
    assert np.isnan(data.values(GRADIENT)[0, 0])


def test_a_cell_without_a_network_says_why() -> None:
    """Residual blocks with a list of widths, or a depth that does not fit it, stop no other cell."""
    base = BASE.replace_all({"network.width": [8, 4], "network.depth": 2})
    plan = PhaseMap(base, DEPTH, read_axis("mitigation.residual=none,identity"), seeds=2)
    data = measured(plan)
    assert set(data.problems) == {(1, 0), (0, 1), (1, 1)}
    assert "equal widths" in data.problems[0, 1]
    assert "one per hidden layer" in data.problems[1, 0]
    assert np.isfinite(data.log_ratio[0, 0]).all()


def test_theory_beside_a_cell_is_that_of_its_network() -> None:
    """What hover compares the measured median with."""
    plan = PhaseMap(BASE, DEPTH, GAIN, seeds=2)
    experiment = BASE.replace_all({"network.depth": 5, "network.gain": 1.5})
    assert CellMeter(plan).predict((1, 1)) == pytest.approx(np.log10(predict(experiment).delta.median[0]))


def test_cells_travel_between_processes() -> None:
    """JSON has no word for what is not finite, and a reason must remain translatable."""
    cell = Cell((3, 4), np.array([-np.inf, np.nan, 2.5]), np.array([np.inf, 1.0, 0.5]), "diverged", 2)
    again = Cell.from_data(cell.to_data())
    assert np.array_equal(again.log_ratio, cell.log_ratio, equal_nan=True)
    assert np.array_equal(again.loss, cell.loss)
    assert (again.place, again.verdict, again.diverged) == ((3, 4), "diverged", 2)


def test_stopping_leaves_the_rest_out() -> None:
    """A second Ctrl+C must not be needed."""
    plan = PhaseMap(BASE, DEPTH, GAIN, LOSS, steps=5, seeds=2)
    assert list(CellMeter(plan).measure([(0, 0), (1, 1)], lambda: True)) == []
