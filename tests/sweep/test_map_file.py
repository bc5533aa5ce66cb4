"""Maps in files: what is saved is what is opened, and no file does any harm."""

import csv
import io
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.sweep.map_axis import MapError, read_axis
from gradsim.sweep.map_cells import Cell
from gradsim.sweep.map_data import MapData
from gradsim.sweep.map_file import map_csv, open_map, save_map
from gradsim.sweep.phase_map import VERDICT, PhaseMap

PLAN = PhaseMap(
    Experiment().replace_all({"name": "Über; a=map", "network.width": 8}),
    read_axis("network.activation=tanh,relu,selu"),
    read_axis("network.gain=0.1:10:4:log"),
    VERDICT,
    steps=3,
    seeds=2,
)


def half_filled() -> MapData:
    """A map with everything that a cell can be."""
    data = MapData(PLAN)
    data.put(Cell((0, 0), np.array([-3.5, -np.inf]), np.array([0.7, 0.1]), "vanishing", 0))
    data.put(Cell((2, 3), np.array([np.nan, 2.0]), np.array([np.inf, 1e300]), "diverged", 1))
    data.put(Cell.impossible((1, 1), Message("found {value}; allowed: {allowed}.", value="3", allowed="4")))
    data.predicted[0, 0] = -3.25
    return data


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The file of that map."""
    save_map(half_filled(), tmp_path / "map.npz")
    return tmp_path / "map.npz"


def test_opened_as_it_was_saved(saved: Path) -> None:
    """Bit for bit, with what is not known yet, and with reasons that can still be translated."""
    data, again = half_filled(), open_map(saved)
    assert again.plan == PLAN
    for name in ("known", "log_ratio", "loss", "verdict", "diverged", "predicted"):
        assert np.array_equal(getattr(again, name), getattr(data, name), equal_nan=name != "known")
    assert again.problems == data.problems
    assert isinstance(again.problems[1, 1], Message)


def test_table_has_every_cell_and_seed() -> None:
    """For whoever goes on in a spreadsheet: values as in experiment files, what is not finite as words."""
    head, *rows = csv.reader(io.StringIO(map_csv(half_filled())))
    assert head[:5] == ["network.activation", "network.gain", "run", "log10_delta_ratio", "train_loss"]
    assert rows[0] == ["tanh", "0.1", "0", "-3.5", "0.7", "vanishing", "0", "-3.25", ""]
    assert rows[1][3] == "-inf"
    assert rows[2] == ["relu", "0.464159", "", "", "", "", "", "", "found 3; allowed: 4."]
    assert rows[3][3:7] == ["nan", "inf", "diverged", "1"]
    assert len(rows) == 5


def rewritten(path: Path, **members: bytes | None) -> None:
    """The same file with other members; None leaves one out."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for name, value in members.items():
        key = next(known for known in content if known.partition(".")[0] == name)
        if value is None:
            del content[key]
        else:
            content[key] = value
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in content.items():
            archive.writestr(name, value)


def array(values: object) -> bytes:
    """The bytes of an NPY file."""
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(values), allow_pickle=True)
    return buffer.getvalue()


class Harmful:
    """What a pickle does to whoever reads it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.mkdir, (Path("harmed"),)


HOSTILE = {
    "another plan": {"map": PLAN.to_toml().replace("seeds = 2", "seeds = 3").encode()},
    "too many cells": {"map": PLAN.to_toml().replace("seeds = 2", "seeds = 99999999").encode()},
    "no number": {"map": PLAN.to_toml().replace("seeds = 2", "seeds = true").encode()},
    "later version": {"map": PLAN.to_toml().replace("format = 1", "format = 2").encode()},
    "no toml": {"map": b"\xff\xfe = ["},
    "nested": {"map": b"x = " + b"[" * 5000},
    "key of many parts": {"map": PLAN.to_toml().encode() + b"\n" + b".".join([b"a"] * 900_000) + b" = 1"},
    "hidden in texts": {"map": b"x = '\"" + b".a" * 900_000 + b"'\n"},
    "endless": {"map": b"#" * (11 * 2**20)},
    "no plan": {"map": None},
    "no array": {"loss": None},
    "other shape": {"known": array(np.ones((3, 4), bool))},
    "other type": {"log_ratio": array(np.zeros((4, 3, 2), np.float32))},
    "no verdict": {"verdict": array(np.full((4, 3), 99, np.int8))},
    "bomb": {"loss": array(np.zeros((2000, 2000)))},
    "pickle": {"loss": array(np.array([Harmful()], object))},
    "bare pickle": {"loss": pickle.dumps(Harmful())},
    "reasons elsewhere": {"problems": json.dumps([[77, 0, "x"]]).encode()},
    "no reasons": {"problems": b'{"a": 1}'},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that names the file; nothing is executed, and nothing is unpacked that is larger than it may be."""
    monkeypatch.chdir(tmp_path)
    rewritten(saved, **HOSTILE[name])
    with pytest.raises(MapError, match=r"^.*map\.npz: "):
        open_map(saved)
    assert not (tmp_path / "harmed").exists()


def test_texts_and_numbers_may_have_dots() -> None:
    """What is refused because it is never written must not be written after all."""
    base = Experiment().replace("name", 'a.b.c.d.e.f.g "quoted" \'and\' back\\slash """')
    plan = PhaseMap(base, read_axis("network.gain=0.1:10:200:log"), read_axis("network.depth=2,3"))
    assert PhaseMap.from_toml(plan.to_toml()) == plan


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"format = 1\n"], ids=["empty", "cut", "text"])
def test_what_is_no_map_is_refused(content: bytes, tmp_path: Path) -> None:
    """A wrong file is chosen more often than a hostile one is made."""
    (tmp_path / "other.npz").write_bytes(content)
    with pytest.raises(MapError, match=r"other\.npz: not a map of gradsim"):
        open_map(tmp_path / "other.npz")
    with pytest.raises(MapError, match="there is no such file"):
        open_map(tmp_path / "none.npz")
    with pytest.raises(MapError, match="there is no such file"):
        open_map(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quantity": "los"}, 'Did you mean "loss"?'),
        ({"seeds": 0}, "seeds: found 0; allowed: 1 to 64"),
        ({"steps": -1}, "steps: found -1"),
        ({"y": PLAN.x}, "two different keys"),
        (
            {"x": read_axis("seed=0:199:200"), "y": read_axis("network.gain=1:2:200")},
            "cells: found 40000; allowed: 4 to 10000",
        ),
    ],
)
def test_plans_that_contradict_themselves(change: dict[str, object], said: str) -> None:
    """Before any process is started."""
    values = {"base": PLAN.base, "x": PLAN.x, "y": PLAN.y, "quantity": VERDICT, "steps": 3, "seeds": 2} | change
    with pytest.raises(MapError) as raised:
        PhaseMap(**values)  # type: ignore[arg-type]
    assert said in str(raised.value)
