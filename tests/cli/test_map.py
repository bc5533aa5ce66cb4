"""``gradsim map``: what it writes, and what it refuses before anything is computed."""

import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import numpy as np
import pytest

from gradsim.cli.main import BAD_INPUT, INTERRUPTED
from gradsim.sweep.map_cells import CellMeter
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_file import open_map
from gradsim.sweep.map_theory import theory_of

SMALL = ("--set", "network.width=8", "data.samples=60", "--seeds", 2, "--workers", 1)
AXES = ("--x", "network.depth=2:4:3", "--y", "network.activation=tanh,relu")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The map is measured in this process: what is written does not depend on where the numbers come from."""

    def measure(data: MapData, shown: Callable[[], object], *_: object, **__: object) -> SimpleNamespace:
        meter = CellMeter(data.plan)
        for portion in data.plan.tasks():
            for cell in meter.measure(portion):
                data.put(cell)
                shown()
        return SimpleNamespace(failure="", theory=theory_of(data.plan))

    monkeypatch.setattr("gradsim.cli.map.measure_map", measure)


def test_a_map_that_the_window_opens(terminal, tmp_path: Path) -> None:
    """The whole way, with a process of its own."""
    result = terminal("map", "vanishing-sigmoid", *AXES, *SMALL, "--out", "map.npz")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "6 cells: map.npz\n"
    assert result.stderr == ""
    data = open_map(tmp_path / "map.npz")
    assert data.complete
    assert data.plan.base.name == "Vanishing sigmoid"
    assert np.isfinite(data.predicted).all()


@pytest.mark.parametrize("name", ["map.csv", "map.png", "map.svg"])
def test_tables_and_pictures(terminal, tmp_path: Path, qapp: object, here: None, name: str) -> None:
    """A row for each cell and seed; a picture of the size that was asked for, as SVG with writing that is writing."""
    words = (*AXES, *SMALL, "--out", name, "--size", "640x420", "--theme", "dark")
    result = terminal("map", "vanishing-sigmoid", *words)
    assert result.exit_code == 0, result.stderr
    content = (tmp_path / name).read_bytes()
    if name.endswith("png"):
        assert content[:4] == b"\x89PNG"
        assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (640, 420)
    elif name.endswith("svg"):
        assert b">Tanh<" in content.replace(b" ", b"").replace(b"\n", b"")
    else:
        assert len(content.splitlines()) == 1 + 6 * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "map.jpg"), "the end of the name must be one of .png, .svg, .pdf, .csv, .npz"),
        (("--out", "nowhere/map.png"), "there is no such folder"),
        (("--x", "network.dept=1:2:3", "--out", "map.png"), 'Did you mean "network.depth"?'),
        (("--y", "network.gain=3:1:5", "--out", "map.png"), "network.gain: the range must end above its beginning"),
        (("--x", "network.gain=1:3:5", "--out", "map.png"), "two different keys"),
        (("--quantity", "color", "--out", "map.png"), "'gradient', 'loss', 'verdict'"),
        (("--seeds", "0", "--out", "map.png"), "1<=x<=64"),
    ],
)
def test_bad_input(terminal, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """One message on stderr, exit status 2, nothing written, and no process started."""
    result = terminal("map", "vanishing-sigmoid", *words)
    assert result.exit_code == BAD_INPUT
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_impossible_networks(terminal, tmp_path: Path, here: None) -> None:
    """A file of data that is not there is no map full of holes but an error, as in every other command."""
    words = (*AXES, *SMALL[:3], "data.name=file", "data.path=none.csv", "--out", "map.csv")
    result = terminal("map", "vanishing-sigmoid", *words)
    assert result.exit_code == BAD_INPUT
    assert "none.csv" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the process where Linux has it")
def test_ctrl_c_keeps_what_there_is(process, tmp_path: Path) -> None:
    """Exit status 130, a file that can be opened and gone on with, and no process left."""
    words = (*AXES, *SMALL, "--quantity", "loss", "--steps", 100_000, "--out", "map.npz")
    running = process("map", "vanishing-sigmoid", *words)
    # Once it has a worker it also listens for Ctrl+C.
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    end = monotonic() + 60
    while not children.read_text().split() and monotonic() < end:
        assert running.poll() is None
    (child,) = children.read_text().split()
    running.send_signal(signal.SIGINT)
    out, error = running.communicate(timeout=120)
    assert (running.returncode, error) == (INTERRUPTED, "")
    assert out.endswith("cells: map.npz\n")
    assert not open_map(tmp_path / "map.npz").complete
    assert not Path(f"/proc/{child}").exists()
