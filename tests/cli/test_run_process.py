"""``gradsim run`` as a process of its own: what it loads, how it shows progress, how it is interrupted."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = "gradsim:network.depth=3;network.width=6;network.activation=tanh;data.samples=60"
ENDLESS = ("run", SMALL, "--steps", 10**9, "--every", 2, "--out", "results")


def _wait_for_rows(folder: Path, child: "subprocess.Popen[str]") -> None:
    """Until the growing table has been written to for the first time."""
    while True:
        try:
            child.wait(0.02)
            break
        except subprocess.TimeoutExpired:
            if any(table.stat().st_size > 0 for table in folder.glob(".results.*.part/history.csv")):
                return
    pytest.fail(f"ended by itself: {child.stderr.read() if child.stderr else ''}")


def test_no_qt_is_loaded(tmp_path: Path) -> None:
    """Training needs no window: neither the package, nor the terminal's run, list and check load one."""
    script = (
        "import sys\n"
        "from gradsim.cli.main import cli\n"
        "for words in (['run', 'digits', '--steps', '3', '--out', 'results'], ['list'], ['--help']):\n"
        "    try:\n"
        "        cli(words)\n"
        "    except SystemExit as end:\n"
        "        assert end.code == 0, end.code\n"
        "import gradsim.cli.check\n"
        "loaded = sorted(name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6'))\n"
        "assert not loaded, loaded\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert (tmp_path / "results" / "summary.json").is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_was_computed(process, tmp_path: Path, number: signal.Signals) -> None:
    """Exit status 130, and four complete files: whole rows, every K steps, and the step of the end."""
    child = process(*ENDLESS)
    _wait_for_rows(tmp_path, child)
    child.send_signal(number)
    out, err = child.communicate(timeout=120)
    assert child.returncode == 130
    assert "Traceback" not in err
    assert "written to" in out
    folder = tmp_path / "results"
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
    with (folder / "history.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    steps = [int(row["step"]) for row in rows]
    assert steps[:-1] == list(range(2, 2 * len(steps), 2))
    assert all(row["status"] == "running" for row in rows)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    assert (summary["interrupted"], summary["steps"], summary["steps_made"]) == (True, 10**9, steps[-1])
    with (folder / "layers.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4 * len(rows)


def test_there_is_no_bar_in_a_pipe(terminal) -> None:
    """A log file is not filled with carriage returns."""
    result = terminal("run", SMALL, "--steps", 300, "--out", "results")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1


def test_there_is_a_bar_on_a_terminal(process) -> None:
    """With steps per second and loss."""
    pty = pytest.importorskip("pty")
    outer, inner = pty.openpty()
    child = process("run", SMALL, "--steps", 300, "--out", "results", stderr=inner)
    os.close(inner)
    shown = b""
    try:
        while chunk := os.read(outer, 4096):
            shown += chunk
    except OSError:
        pass  # Linux's way to say that the other end is closed
    os.close(outer)
    child.communicate(timeout=120)
    assert child.returncode == 0
    text = shown.decode("utf-8", "replace")
    assert "300/300" in text
    assert "steps/s" in text
    assert "loss 0." in text


def test_a_full_disk_leaves_nothing_behind(process, tmp_path: Path) -> None:
    """One message, exit status 2, no half-written folder."""
    resource = pytest.importorskip("resource")

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    child = process("run", SMALL, "--steps", 3000, "--every", 1, "--out", "results", preexec_fn=limit_files)
    out, err = child.communicate(timeout=120)
    assert child.returncode == 2
    assert err.count("\n") == 1
    assert f"{tmp_path / 'results'}: File too large" in err
    assert out == ""
    assert list(tmp_path.iterdir()) == []
