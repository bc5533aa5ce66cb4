"""The tables of a sweep."""

import csv
from pathlib import Path

import numpy as np

from gradsim.engine.message import Message
from gradsim.sweep.grid import read_grid
from gradsim.sweep.tables import CSV_FILE, NPZ_FILE, write_csv, write_npz
from gradsim.sweep.together import PointResult, measure
from tests.engine.support import small


def test_tables_hold_every_figure_in_its_place(tmp_path: Path) -> None:
    """Rows read back are equal, not close, to the results; arrays have the grid's axes; what is missing stays so."""
    grid = read_grid(small({"network.depth": 2}), ["network.width=4,[3,5]", "runs=1,2", "network.activation=tanh,relu"])
    points = list(grid.points())
    results = dict(enumerate(measure([point.experiment for point in points], 3)))
    results[6] = PointResult.failed(points[6].experiment, Message('bad "data"'))
    del results[7]
    write_csv(tmp_path, grid, points, results)
    write_npz(tmp_path, grid, results)

    with (tmp_path / CSV_FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        *("network.width", "runs", "network.activation", "run", "step", "log10_delta_ratio", "log10_weight_ratio"),
        *("train_loss", "test_loss", "test_accuracy", "verdict", "diverged", "error"),
    ]
    assert [(row["network.width"], row["runs"], row["network.activation"], row["run"]) for row in rows] == [
        ("4", "1", "tanh", "0"),
        ("4", "1", "relu", "0"),
        *(("4", "2", name, run) for name in ("tanh", "relu") for run in ("0", "1")),
        *(("[3,5]", "1", name, "0") for name in ("tanh", "relu")),
        *(("[3,5]", "2", "tanh", run) for run in ("0", "1")),
    ]
    assert float(rows[3]["train_loss"]) == results[2].train_loss[1]
    assert rows[3]["verdict"] == results[2].verdict
    assert (rows[-1]["error"], rows[-1]["train_loss"], rows[-1]["verdict"]) == ('bad "data"', "", "")

    with np.load(tmp_path / NPZ_FILE, allow_pickle=False) as arrays:
        assert arrays["axes"].tolist() == ["network.width", "runs", "network.activation"]
        assert arrays["network.width"].tolist() == ["4", "[3,5]"]
        assert arrays["runs"].tolist() == [1, 2]
        loss = arrays["train_loss"]
        assert loss.shape == (2, 2, 2, 2)
        assert loss[0, 1, 0, 1] == results[2].train_loss[1]
        assert np.isnan(loss[0, 0, 0, 1])  # the second run of an experiment with one
        assert arrays["step"].tolist() == [[[3, 3], [3, 3]], [[3, 3], [0, -1]]]
        assert arrays["error"][1, 1].tolist() == ['bad "data"', ""]
        assert arrays["verdict"][0, 0, 0] == results[0].verdict
