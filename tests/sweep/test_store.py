"""The folder of a sweep."""

import json
import os
from pathlib import Path

import pytest

from gradsim import Experiment
from gradsim.sweep import store as store_module
from gradsim.sweep.errors import SweepError
from gradsim.sweep.grid import read_grid
from gradsim.sweep.store import Store
from gradsim.sweep.together import PointResult, measure
from tests.engine.support import small
from tests.sweep.test_together import bytes_of

GRID = read_grid(small(), ["network.gain=1,2,3"])
EXPERIMENTS = [point.experiment for point in GRID.points()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the first two of three points."""
    store = Store(tmp_path / "sweep", GRID, 4, resume=False)
    for result in measure(EXPERIMENTS[:2], 4):
        store.add(result)
    return store.folder


def test_finished_points_are_found_again(place: Path) -> None:
    """By what they are experiments of: a larger grid finds them in other places."""
    found = Store(place, GRID, 4, resume=True).load(EXPERIMENTS)
    assert sorted(found) == [0, 1]
    assert bytes_of(found[1]) == bytes_of(measure(EXPERIMENTS[1:2], 4)[0])
    larger = read_grid(small(), ["network.gain=0.5,1,2,3"])
    assert sorted(Store(place, larger, 4, resume=True).load([p.experiment for p in larger.points()])) == [1, 2]


def test_errors_are_tried_again(place: Path) -> None:
    """What has failed for want of memory or a file may work the next time."""
    store = Store(place, GRID, 4, resume=True)
    store.add(PointResult.failed(EXPERIMENTS[2], store_module.Message("no room")))
    assert sorted(store.load(EXPERIMENTS)) == [0, 1]


def test_a_damaged_point_is_computed_again(place: Path) -> None:
    """Whatever happened to a file, it is no reason to give up a sweep, nor a result."""
    first, second = sorted((place / "points").iterdir())
    first.write_text("{", "utf-8")
    second.write_text(second.read_text("utf-8").replace('"steps": 4', '"steps": 5'), "utf-8")
    assert Store(place, GRID, 4, resume=True).load(EXPERIMENTS) == {}


@pytest.mark.parametrize(
    ("base", "steps", "version", "parts"),
    [
        (small(), 5, None, ("4 steps", "not 5")),
        (small({"network.depth": 4}), 4, None, ("network.depth", "was 3", "is 4")),
        (small(), 4, "0.0.1", ("0.0.1", "may differ")),
    ],
)
def test_another_sweep_is_not_resumed(
    place: Path, base: Experiment, steps: int, version: str | None, parts: tuple[str, ...]
) -> None:
    """Points of two experiments, of two lengths or of two versions must not stand in one table."""
    if version is not None:
        head = json.loads((place / "sweep.json").read_text("utf-8"))
        (place / "sweep.json").write_text(json.dumps({**head, "gradsim": version}), "utf-8")
    with pytest.raises(SweepError) as caught:
        Store(place, read_grid(base, ["network.gain=1,2"]), steps, resume=True)
    for part in (str(place), *parts):
        assert part in str(caught.value)


def test_nothing_is_overwritten(place: Path, tmp_path: Path) -> None:
    """A sweep that is there is named as one, and how to go on with it; other files are left alone."""
    with pytest.raises(SweepError, match="--resume"):
        Store(place, GRID, 4, resume=False)
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("all of it", "utf-8")
    with pytest.raises(SweepError, match="not empty"):
        Store(other, GRID, 4, resume=False)
    with pytest.raises(SweepError, match=r"no sweep .*sweep\.json|no sweep"):
        Store(other, GRID, 4, resume=True)
    with pytest.raises(SweepError, match="file of this name"):
        Store(other / "thesis.txt", GRID, 4, resume=False)
    assert [file.name for file in other.iterdir()] == ["thesis.txt"]


def test_what_comes_to_nothing_leaves_nothing(tmp_path: Path, place: Path) -> None:
    """No empty folders where a sweep has no finished point; one with points is left as it was."""
    Store(tmp_path / "new" / "folder", GRID, 4, resume=False).abandon()
    assert not (tmp_path / "new").exists()
    Store(place, GRID, 4, resume=True).abandon()
    assert len(list((place / "points").iterdir())) == 2
    assert (place / "sweep.json").is_file()


@pytest.mark.parametrize("text", ["[" * 100_000, '{"experiment": "gradsim:", "steps": 1e999, "gradsim": ""}', "[]"])
def test_a_hostile_head_is_refused(place: Path, text: str) -> None:
    """Folders are passed on; what is in them is bad input at worst, and never a traceback."""
    (place / "sweep.json").write_text(text)
    with pytest.raises(SweepError, match="no sweep that could be resumed"):
        Store(place, GRID, 4, resume=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_folder_of_devices_is_not_waited_for(place: Path) -> None:
    """Reading a pipe that nobody writes into would never end; a point that is one counts as missing."""
    points = sorted((place / "points").iterdir())
    points[0].write_text("[" * 100_000)
    points[1].unlink()
    os.mkfifo(points[1])
    assert Store(place, GRID, 4, resume=True).load(EXPERIMENTS) == {}
    (place / "sweep.json").unlink()
    os.mkfifo(place / "sweep.json")
    with pytest.raises(SweepError, match="not a regular file"):
        Store(place, GRID, 4, resume=True)


def test_a_disk_that_is_full_at_once_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty folders would only be in the way of the next try."""

    def fail(*args: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(store_module, "_write_json", fail)
    with pytest.raises(OSError, match="full"):
        Store(tmp_path / "new" / "sweep", GRID, 4, resume=False)
    assert list(tmp_path.iterdir()) == []
