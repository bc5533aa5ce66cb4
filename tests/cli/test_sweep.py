"""``gradsim sweep``: its folder, what it says, and how it ends."""

import csv
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

import gradsim
from gradsim.sweep.together import measure

SMALL = "gradsim:network.depth=3;network.width=6;network.activation=tanh;data.samples=60"
HERE = ("--workers", 1)


@pytest.fixture(autouse=True)
def no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures have tests of their own."""
    monkeypatch.setattr("gradsim.cli.sweep._draw", lambda folder, grid, results: None)


def rows_of(folder: Path) -> list[dict[str, str]]:
    """The table."""
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wait_for_points(child: "subprocess.Popen[str]", folder: Path) -> None:
    """Until the first point is finished."""
    while not list(folder.glob("points/*.json")):
        with suppress(subprocess.TimeoutExpired):
            child.wait(0.05)
            pytest.fail(f"ended by itself: {child.communicate()}")


def test_every_point_is_that_of_a_single_run(terminal, tmp_path: Path) -> None:
    """Point by point the table has what each experiment gives by itself, and the folder has all its files."""
    result = terminal(
        "sweep", SMALL, "--grid", "network.gain=1:2:2", "--grid", "training.optimizer=sgd,adam", "--repeats", 2,
        "--steps", 20, "--out", "sweep", *HERE, "--set", "data.noise=0.2",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    assert "8 of 8 points" in result.stdout
    folder = tmp_path / "sweep"
    assert {path.name for path in folder.iterdir()} == {
        *("sweep.json", "points", "experiment.toml", "results.csv", "results.npz")
    }
    assert len(list((folder / "points").iterdir())) == 8
    base = gradsim.load(folder / "experiment.toml")
    assert base == gradsim.Experiment.from_share_string(f"{SMALL};data.noise=0.2")
    rows = rows_of(folder)
    assert [(row["network.gain"], row["training.optimizer"], row["seed"]) for row in rows] == [
        (gain, optimizer, seed) for gain in ("1.0", "2.0") for optimizer in ("sgd", "adam") for seed in ("0", "1")
    ]
    for row in rows:
        changes = {"network.gain": float(row["network.gain"]), "seed": int(row["seed"])}
        trainer = gradsim.Trainer(base.replace_all({**changes, "training.optimizer": row["training.optimizer"]}))
        record = trainer.advance(20)
        assert record is not None
        assert float(row["train_loss"]) == record.train_loss[0]
        assert record.test_loss is not None
        assert float(row["test_loss"]) == record.test_loss[0]


def test_points_that_fail_are_noted(terminal, tmp_path: Path) -> None:
    """The others are computed, the reason stands in the table and on stderr, and that is no error of the command."""
    file = "gradsim:network.depth=3;network.width=[4,4,4];data.samples=60"
    result = terminal("sweep", file, "--grid", "network.depth=3,4", "--steps", 2, "--out", "x", *HERE)
    assert result.exit_code == 0
    assert "1 of 2 points failed" in result.stderr
    good, bad = rows_of(tmp_path / "x")
    assert (good["error"], good["step"]) == ("", "2")
    assert "network.width" in bad["error"]


def test_a_sweep_of_which_nothing_comes_is_no_success(terminal, tmp_path: Path) -> None:
    """A script that goes on with the results must hear that there are none; the reason is said once, and kept."""
    file = "gradsim:data.name=file;data.path=nowhere.csv"
    result = terminal("sweep", file, "--grid", "network.depth=2,3", "--steps", 2, "--out", "x", *HERE)
    assert result.exit_code == 2
    assert result.stdout == ""
    reason, end = result.stderr.splitlines()[-2:]
    assert "nowhere.csv" in reason
    assert "no point could be computed" in end
    assert "Traceback" not in result.stderr
    assert all("nowhere.csv" in row["error"] for row in rows_of(tmp_path / "x"))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--grid", "network.dpth=1,2"), 'Did you mean "network.depth"'),
        (("--grid", "network.gain=1,2", "--workers", 1, "--scheduler", "tcp://x:1"), "together"),
        (("--grid", "network.gain=1,2", "--scheduler", "tcp://127.0.0.1:9"), "no scheduler"),
        (("--grid", "network.gain=1,2", "--grid", "seed=1,2", "--repeats", 2), "seed"),
    ],
)
def test_bad_input_leaves_nothing_behind(terminal, tmp_path: Path, words: tuple[object, ...], part: str) -> None:
    """Exit status 2, one message, no folder."""
    if "tcp://127.0.0.1:9" in words:
        pytest.importorskip("distributed")
    result = terminal("sweep", SMALL, *words, "--steps", 2, "--out", "x")
    assert result.exit_code == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_sweep_has_finished_is_not_computed_again(process, terminal, tmp_path: Path) -> None:
    """A process that is killed leaves whole files, and resuming makes of them what an undisturbed sweep makes."""
    folder = tmp_path / "sweep"
    child = process("sweep", SMALL, "--grid", "seed=0:159:160", "--steps", 20, "--out", "sweep", *HERE)
    wait_for_points(child, folder)
    child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    child.communicate()
    finished = {path: path.stat().st_mtime_ns for path in folder.glob("points/*.json")}
    first = [json.loads(path.read_text("utf-8"))["experiment"] for path in finished]
    seeds = sorted(gradsim.Experiment.from_share_string(text).seed for text in first)[:3]
    grid = f"seed={','.join(map(str, seeds))},20000"

    assert terminal("sweep", SMALL, "--grid", grid, "--steps", 20, "--out", "sweep", *HERE).exit_code == 2
    assert terminal("sweep", SMALL, "--grid", grid, "--steps", 21, "--out", "sweep", *HERE, "--resume").exit_code == 2
    result = terminal("sweep", SMALL, "--grid", grid, "--steps", 20, "--out", "sweep", *HERE, "--resume")
    assert result.exit_code == 0, result.stderr
    assert {path: path.stat().st_mtime_ns for path in finished} == finished
    base = gradsim.Experiment.from_share_string(SMALL)
    expected = measure([base.replace("seed", seed) for seed in (*seeds, 20000)], 20)
    assert [float(row["train_loss"]) for row in rows_of(folder)] == [float(point.train_loss[0]) for point in expected]
    assert not list(folder.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_keeps_what_is_finished(process, tmp_path: Path) -> None:
    """Exit status 130, no traceback of any process, and tables of the points that are there."""
    folder = tmp_path / "sweep"
    child = process(
        "sweep", SMALL, "--grid", "seed=0:159:160", "--steps", 20, "--out", "sweep", "--workers", 2,
        start_new_session=True,
    )  # fmt: skip
    wait_for_points(child, folder)
    # As a terminal does it: to every process of the group.
    assert os.getpgid(child.pid) == child.pid
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=120)
    assert (child.returncode, err) == (130, "")
    assert "of 160 points" in out
    rows = rows_of(folder)
    assert 0 < len(rows) < 160
    assert len(rows) == len(list((folder / "points").iterdir()))
    with np.load(folder / "results.npz") as arrays:
        assert np.count_nonzero(arrays["step"] == 20) == len(rows)
