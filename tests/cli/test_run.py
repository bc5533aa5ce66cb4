"""``gradsim run``: what is in its files."""

import csv
import json
from math import ceil, isnan
from pathlib import Path

import numpy as np
import pytest

import gradsim
from gradsim.export.run_tables import LAYER_FIGURES
from gradsim.presets import presets

SMALL = "gradsim:network.depth=3;network.width=6;network.activation=tanh;data.samples=60"
CSV_FILES = ("history.csv", "layers.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_and_their_columns(terminal, tmp_path: Path) -> None:
    """Other people's scripts lean on these names and their order."""
    assert terminal("run", SMALL, "--steps", 10, "--out", "results").exit_code == 0
    folder = tmp_path / "results"
    assert sorted(path.name for path in folder.iterdir()) == [
        "experiment.toml",
        "history.csv",
        "layers.csv",
        "summary.json",
    ]
    assert (folder / "history.csv").read_text("utf-8").splitlines()[0] == (
        "step,epoch,run,train_loss,penalty,test_loss,test_accuracy,learning_rate,clip_scale,status"
    )
    assert (folder / "layers.csv").read_text("utf-8").splitlines()[0] == (
        "step,run,layer,weight_gradient_norm,delta_norm,activation_gradient_norm,applied_gradient_norm,"
        "activation_mean,activation_std,derivative_rms,saturated_fraction,dead_fraction,weight_norm,update_ratio,"
        "weights_factor,skip_factor,dropout_factor,derivative_factor,normalization_factor,"
        "gradient_zero_fraction,gradient_subnormal_fraction,gradient_infinite_fraction,gradient_nan_fraction"
    )
    assert gradsim.load(folder / "experiment.toml") == gradsim.Experiment.from_share_string(SMALL)


def test_every_number_is_the_engines_to_the_last_digit(terminal, tmp_path: Path) -> None:
    """Rows read back are equal, not close, to the Records of the same experiment; runs and layers in their places."""
    terminal(
        "run", SMALL, "--steps", 12, "--every", 5, "--out", "results",
        "--set", "runs=2", "mitigation.clip=norm", "mitigation.clip_threshold=0.01", "mitigation.l2=0.001",
    )  # fmt: skip
    experiment = gradsim.load(tmp_path / "results" / "experiment.toml")
    assert experiment.runs == 2
    trainer = gradsim.Trainer(experiment)
    records = {steps: trainer.advance(steps - trainer.step_count) for steps in (5, 10, 12)}
    history = _rows(tmp_path / "results" / "history.csv")
    assert [(int(row["step"]), int(row["run"])) for row in history] == [(s, r) for s in (5, 10, 12) for r in (0, 1)]
    for row in history:
        record, run = records[int(row["step"])], int(row["run"])
        assert record is not None
        assert int(row["epoch"]) == record.epoch
        assert float(row["learning_rate"]) == record.learning_rate
        assert row["status"] == "running"
        for name in ("train_loss", "penalty", "test_loss", "test_accuracy", "clip_scale"):
            assert float(row[name]) == getattr(record, name)[run]
    layers = _rows(tmp_path / "results" / "layers.csv")
    assert len(layers) == 3 * 2 * 4
    for row in layers:
        record, run, layer = records[int(row["step"])], int(row["run"]), int(row["layer"])
        for name in LAYER_FIGURES:
            np.testing.assert_equal(float(row[name]), getattr(record, name)[run, layer - 1])


@pytest.mark.parametrize(("steps", "every"), [(1, None), (7, None), (199, None), (201, None), (401, None), (50, 20)])
def test_rows_come_every_k_steps_and_at_the_end(terminal, tmp_path: Path, steps: int, every: int | None) -> None:
    """About 200 rows unless told otherwise, and always the last step."""
    words = [] if every is None else ["--every", every]
    terminal("run", SMALL, "--steps", steps, "--out", "results", *words)
    found = [int(row["step"]) for row in _rows(tmp_path / "results" / "history.csv")]
    distance = every or ceil(steps / 200)
    assert found == sorted({*range(distance, steps + 1, distance), steps})
    assert len(found) <= 201


def test_how_often_rows_are_written_does_not_change_them(terminal, tmp_path: Path) -> None:
    """Measuring and evaluating leave the training as it is."""
    terminal("run", SMALL, "--steps", 60, "--every", 1, "--out", "often", "--set", "mitigation.dropout=0.2")
    terminal("run", SMALL, "--steps", 60, "--every", 60, "--out", "once", "--set", "mitigation.dropout=0.2")
    for name in CSV_FILES:
        often, once = _rows(tmp_path / "often" / name), _rows(tmp_path / "once" / name)
        assert often[-len(once) :] == once


def test_the_same_command_writes_the_same_bytes(terminal, tmp_path: Path) -> None:
    """Nothing in the files depends on the time, the place or chance."""
    for name in ("one", "two"):
        terminal("run", SMALL, "--steps", 40, "--out", name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_summary(terminal, tmp_path: Path) -> None:
    """What a script wants to know of a run in one look."""
    terminal("run", SMALL, "--steps", 30, "--out", "results", "--set", "runs=3")
    summary = json.loads((tmp_path / "results" / "summary.json").read_text("utf-8"))
    assert (summary["steps"], summary["steps_made"], summary["interrupted"]) == (30, 30, False)
    assert gradsim.Experiment.from_share_string(summary["experiment"]).runs == 3
    assert [run["run"] for run in summary["runs"]] == [0, 1, 2]
    last = _rows(tmp_path / "results" / "history.csv")[-1]
    assert summary["runs"][2]["train_loss"] == float(last["train_loss"])
    assert summary["runs"][2]["diverged"] is None


def test_figures_that_are_not_defined_are_empty(terminal, tmp_path: Path) -> None:
    """A regression has no accuracy; without test samples there is no test loss. Neither is 0."""
    terminal("run", "regression-hills", "--steps", 3, "--out", "results", "--set", "data.test_fraction=0")
    row = _rows(tmp_path / "results" / "history.csv")[-1]
    assert (row["test_loss"], row["test_accuracy"]) == ("", "")
    run = json.loads((tmp_path / "results" / "summary.json").read_text("utf-8"))["runs"][0]
    assert (run["test_loss"], run["test_accuracy"], run["train_accuracy"]) == (None, None, None)


def test_a_network_that_diverges_is_a_result(terminal, tmp_path: Path) -> None:
    """Exit status 0, a line with step and layer on stderr, and all rows up to there."""
    result = terminal(
        "run", "clipping", "--steps", 1000, "--every", 1, "--out", "results", "--set", "mitigation.clip=none"
    )
    assert result.exit_code == 0
    trainer = gradsim.Trainer(presets().get("clipping").experiment.replace("mitigation.clip", "none"))
    trainer.advance(1000)
    place = trainer.step().divergence[0]
    assert place is not None
    assert f"diverged at step {place.step} in layer {place.layer}" in result.stderr
    history = _rows(tmp_path / "results" / "history.csv")
    assert [int(row["step"]) for row in history] == list(range(1, place.step + 1))
    assert [row["status"] for row in history] == ["running"] * (place.step - 1) + ["diverged"]
    assert not np.isfinite(float(history[-1]["train_loss"]))
    run = json.loads((tmp_path / "results" / "summary.json").read_text("utf-8"))["runs"][0]
    assert run["diverged"] == {"step": place.step, "layer": place.layer, "quantity": place.quantity}
    assert isnan(float(run["train_loss"])) or float(run["train_loss"]) > 1e300


def test_a_divergence_between_two_rows_is_recorded(terminal, tmp_path: Path) -> None:
    """The row of the step where it happened is there, whatever --every says, and it is the last."""
    terminal("run", "clipping", "--steps", 1000, "--every", 500, "--out", "results", "--set", "mitigation.clip=none")
    history = _rows(tmp_path / "results" / "history.csv")
    assert [row["status"] for row in history] == ["diverged"]
    assert int(history[0]["step"]) < 20


def test_an_empty_folder_is_filled(terminal, tmp_path: Path) -> None:
    """Somebody made it for the purpose; it stays that very folder."""
    place = tmp_path / "results"
    place.mkdir()
    before = place.stat().st_ino
    assert terminal("run", SMALL, "--steps", 2, "--out", "results").exit_code == 0
    assert place.stat().st_ino == before
    assert len(list(place.iterdir())) == 4


def test_folders_above_are_made(terminal, tmp_path: Path) -> None:
    """`--out results/today/first` needs no mkdir before."""
    assert terminal("run", SMALL, "--steps", 2, "--out", "results/today/first").exit_code == 0
    assert len(list((tmp_path / "results" / "today").iterdir())) == 1
