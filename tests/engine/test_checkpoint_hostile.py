"""Checkpoint files that are damaged, cut short, forged or malicious: one clear error, and nothing is executed."""

import io
import json
import pickle
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradsim import CheckpointError, Trainer
from tests.engine.support import small

CHANGES: dict[str, object] = {
    "runs": 2,
    "mitigation.dropout": 0.2,
    "mitigation.normalization": "batch",
    "mitigation.residual": "zero_init",
    "training.optimizer": "adam",
}


class Accident:
    """Shows whether a pickle was opened."""

    happened = False

    def __reduce__(self) -> tuple[Any, ...]:
        return setattr, (Accident, "happened", True)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of a run with everything in it, in which one run has diverged, on data of its own."""
    folder = tmp_path_factory.mktemp("good")
    file = folder / "data.csv"
    rows = np.random.default_rng(0).normal(size=(30, 2))
    file.write_text("a,b,label\n" + "".join(f"{x},{y},{'no' if x < y else 'yes'}\n" for x, y in rows), encoding="utf-8")
    trainer = Trainer(small({**CHANGES, "data.name": "file", "data.path": str(file)}))
    trainer.advance(5)
    trainer.network.weights[0][1] = np.nan
    trainer.advance(2)
    trainer.save(folder / "run")
    return folder / "run"


@cache
def members_of(path: Path) -> dict[str, bytes]:
    """The files inside a checkpoint."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(good: Path, path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """The checkpoint with members replaced, added, or (None) left out."""
    path.unlink(missing_ok=True)  # to cut off a file that is there takes some file systems a millisecond
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (members_of(good) | changes).items():
            if content is not None:
                # To pack everything takes longer than to read it.
                packing = zipfile.ZIP_DEFLATED if len(content) > 10**6 or "bomb" in path.name else zipfile.ZIP_STORED
                archive.writestr(name, content, packing)
    return path


def npy(array: Any, **keywords: Any) -> bytes:
    """An array as the bytes of an .npy file."""
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array), **keywords)
    return file.getvalue()


def refused(path: Path) -> str:
    """The message with which a file is refused."""
    with pytest.raises(CheckpointError) as caught:
        Trainer.load(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    assert len(message) < 1000
    return message


def refused_or_usable(path: Path) -> bool:
    """Whether it is refused; where it is not, the run it describes must be one that works."""
    try:
        trainer = Trainer.load(path)
    except CheckpointError:
        return True
    record = trainer.step(evaluate=True)
    assert record.delta_norm.shape == record.weight_norm.shape == (2, 4)
    trainer.advance(5)
    trainer.peek()
    for curve in (trainer.history.loss_curve, trainer.history.evaluation_curve, trainer.history.layer_curve):
        assert len({len(part) for part in curve(10)}) == 1
    trainer.save(path)
    return False


def test_the_good_one_is_good(good: Path, tmp_path: Path) -> None:
    """What is mutated below can be read, also after being packed anew."""
    assert Trainer.load(good).step_count == 7
    assert Trainer.load(rebuilt(good, tmp_path / "same", {})).step_count == 7


# -- not a checkpoint at all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"hello\n" * 100, bytes(10_000), b"\xff" * 500],
)
def test_other_files(content: bytes, tmp_path: Path) -> None:
    """Text, nothing, and the beginnings and ends of zip files."""
    path = tmp_path / "other"
    path.write_bytes(content)
    refused(path)


def test_pickles_and_archives(tmp_path: Path) -> None:
    """A pickle, an .npy, an .npz and a zip of something else."""
    contents = tmp_path / "pickle", tmp_path / "array.npy", tmp_path / "arrays.npz", tmp_path / "other.zip"
    contents[0].write_bytes(pickle.dumps(Accident()))
    np.save(contents[1], np.zeros(3))
    np.savez(contents[2], parameters=np.zeros(3))
    with zipfile.ZipFile(contents[3], "w") as archive:
        archive.writestr("readme.txt", "hello")
    for path in contents:
        refused(path)
    assert not Accident.happened


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A path where nothing is, and one that is a folder."""
    assert "run" in refused(tmp_path / "run")
    refused(tmp_path)
    with pytest.raises(CheckpointError):
        Trainer.load(tmp_path / ("x" * 5000))
    with pytest.raises(CheckpointError):
        Trainer.load("with\0zero")


# -- damaged ----------------------------------------------------------------------------------------------------------


def test_every_truncation(good: Path, tmp_path: Path) -> None:
    """Cut short anywhere: the index at the end is gone, or does not fit."""
    content, path = good.read_bytes(), tmp_path / "cut"
    for length in [*range(0, len(content) - 1, len(content) // 60), len(content) - 1]:
        path.write_bytes(content[:length])
        refused(path)


@pytest.mark.parametrize("seed", range(2))  # thousands more: `make fuzz`
def test_flipped_bytes(good: Path, tmp_path: Path, seed: int) -> None:
    """Single and several wrong bytes, anywhere: what is read is checked by sums, shapes and meanings."""
    content, path, draw = good.read_bytes(), tmp_path / "flipped", random.Random(seed)
    refusals = 0
    for _ in range(40):
        damaged = bytearray(content)
        for _ in range(draw.choice([1, 1, 2, 10])):
            damaged[draw.randrange(len(damaged))] = draw.randrange(256)
        path.write_bytes(damaged)
        refusals += refused_or_usable(path)
    assert refusals > 20


@pytest.mark.parametrize("seed", range(2))  # thousands more: `make fuzz`
def test_flipped_bytes_in_the_index(good: Path, tmp_path: Path, seed: int) -> None:
    """The directory of the zip file, which says where everything is and how it is packed, is where lies do harm."""
    content, path, draw = good.read_bytes(), tmp_path / "flipped", random.Random(seed)
    start = content.index(b"PK\x01\x02")
    for _ in range(40):
        damaged = bytearray(content)
        for _ in range(draw.choice([1, 1, 3])):
            damaged[draw.randrange(start, len(damaged))] = draw.choice([0, 1, 255, draw.randrange(256)])
        path.write_bytes(damaged)
        refused_or_usable(path)


# -- forged: whole zip files whose contents do not go together --------------------------------------------------------


def wrong_versions(array: np.ndarray) -> list[Any]:
    """Arrays that are not the one that belongs there."""
    number = array if array.dtype.kind in "if" else np.zeros(array.shape)
    return [
        None,
        np.zeros(0),
        np.zeros((2, 3, 4, 5)),
        np.array("text"),
        np.array([b"bytes"] * 3),
        np.full(array.shape, np.nan),
        np.full(array.shape, -(2**62)),
        np.full(array.shape, 2**64 - 1, np.uint64),
        np.full(array.shape, "9" * 40),
        number.astype(np.float16) if abs(float(np.nan_to_num(number).max(initial=0))) < 6e4 else None,
        np.concatenate([np.atleast_1d(number), np.atleast_1d(number)]),
        np.atleast_1d(number)[:-1],
        np.zeros(array.shape, bool),
    ]


def test_every_array_replaced(good: Path, tmp_path: Path) -> None:
    """Each array in turn missing, of another shape, of another type, or full of nonsense."""
    path, count, refusals = tmp_path / "forged", 0, 0
    arrays = [(name, content) for name, content in members_of(good).items() if name.endswith(".npy")]
    for number, (name, content) in enumerate(arrays):
        # Every other version in turn, which takes half the time and leaves out none.
        for version in wrong_versions(np.lib.format.read_array(io.BytesIO(content)))[number % 2 :: 2]:
            rebuilt(good, path, {name: None if version is None else npy(version)})
            try:
                refusals += refused_or_usable(path)
            except Exception as error:
                raise AssertionError(f"{name} = {version!r}") from error
            count += 1
    assert count > 250
    assert refusals > 0.6 * count


def test_arrays_of_another_shape_are_refused(good: Path, tmp_path: Path) -> None:
    """Shapes that do not belong to the experiment's network are never accepted."""
    path = tmp_path / "forged"
    for name in ("parameters", "memory.0", "running_mean.1", "history.train_loss.minimum", "record.delta_norm"):
        array = np.lib.format.read_array(io.BytesIO(members_of(good)[f"{name}.npy"]))
        for wrong in (array[..., :-1], np.concatenate([array, array]), array[None], np.zeros(array.shape, np.int64)):
            rebuilt(good, path, {f"{name}.npy": npy(wrong)})
            refused(path)


@pytest.mark.parametrize("step_count", [-1, -(2**63), 2**63 - 1, 0.5, np.nan])
def test_impossible_step_counts(step_count: float, good: Path, tmp_path: Path) -> None:
    """A number of steps that no run can have made."""
    refused(rebuilt(good, tmp_path / "forged", {"step_count.npy": npy(step_count)}))


@pytest.mark.parametrize("state", ["", "{}", "[]", "null", '"text"', "[" * 100_000, '{"bit_generator": "MT19937"}'])
def test_impossible_random_states(state: str, good: Path, tmp_path: Path) -> None:
    """The state of the random numbers is text that anyone can write."""
    refused(rebuilt(good, tmp_path / "forged", {"dropout.0.npy": npy(state)}))


@pytest.mark.parametrize(
    "change",
    [
        {"state": {"state": -1, "inc": 1}},
        {"state": {"state": 2**200, "inc": 1}},
        {"state": {"state": "x", "inc": 1}},
        {"state": {}},
        {"state": None},
        {"has_uint32": "x"},
        {"uinteger": 2**80},
        {"bit_generator": None},
    ],
)
def test_random_states_out_of_range(change: dict[str, Any], good: Path, tmp_path: Path) -> None:
    """The right form with impossible numbers."""
    array = np.lib.format.read_array(io.BytesIO(members_of(good)["dropout.0.npy"]))
    state = json.loads(str(array)) | change
    refused(rebuilt(good, tmp_path / "forged", {"dropout.0.npy": npy(json.dumps(state))}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[network]\ndepth = 3\n",
        "format = 9\n",
        "nonsense",
        "a = " + "[" * 100_000,
        'seed = "x"',
        "[network]\nwidth = 1024\ndepth = 1000\n",
        '[training]\nloss = "mse"\n[data]\nname = "file"\npath = "gone.csv"\n',
        '[data]\nname = "sine"\n',
        "[network]\nwidth = [1, 2]\ndepth = 10\n",
    ],
)
def test_experiments_that_do_not_fit(text: str, good: Path, tmp_path: Path) -> None:
    """An experiment that is none, contradicts itself, is another network, or would need too much memory."""
    refused(rebuilt(good, tmp_path / "forged", {"experiment.toml": text.encode()}))


@pytest.mark.parametrize(
    "version", [b"", b"{}", b"[]", b"1", b'{"gradsim checkpoint": "1"}', b"\xff\xfe", b"[" * 100_000]
)
def test_impossible_versions(version: bytes, good: Path, tmp_path: Path) -> None:
    """The file's own statement of what it is."""
    refused(rebuilt(good, tmp_path / "forged", {"format.json": version}))


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"task": "regression", "classes": [], "features": ["a", "b"]},
        {"task": "clustering", "classes": ["no", "yes"], "features": ["a", "b"]},
        {"task": "classification", "classes": [], "features": ["a", "b"]},
        {"task": "classification", "classes": ["no"], "features": ["a", "b"]},
        {"task": "classification", "classes": 3, "features": ["a", "b"]},
        {"task": ["classification"], "classes": ["no", "yes"], "features": ["a", "b"]},
        [],
        None,
    ],
)
def test_impossible_descriptions_of_data(names: Any, good: Path, tmp_path: Path) -> None:
    """Tasks and classes that do not belong to the stored data."""
    refused(rebuilt(good, tmp_path / "forged", {"dataset.json": json.dumps(names).encode()}))


def test_impossible_data(good: Path, tmp_path: Path) -> None:
    """Labels that name no class, rows that do not match, and other shapes."""
    path = tmp_path / "forged"
    arrays = {
        "data.y_train": [np.full(21, 2), np.full(21, -1), np.zeros(20, np.int64), np.zeros((21, 1), np.int64)],
        "data.x_train": [np.zeros((20, 2)), np.zeros((0, 2)), np.zeros((21, 3)), np.zeros(21), np.zeros((21, 0))],
        "data.x_test": [np.zeros((9, 3)), np.zeros((8, 2)), np.zeros((9, 2), np.float32)],
        "data.y_test": [np.full(9, 7), np.zeros(9)],
    }
    for name, versions in arrays.items():
        for version in versions:
            refused(rebuilt(good, path, {f"{name}.npy": npy(version)}))


def test_objects_are_refused_and_not_opened(good: Path, tmp_path: Path) -> None:
    """Arrays of Python objects are pickles: they are named, not opened, wherever they stand in the file."""
    path = tmp_path / "forged"
    evil = npy(np.array([Accident()], object), allow_pickle=True)
    for name in [*members_of(good), "extra.npy"]:
        if name.endswith(".npy"):
            rebuilt(good, path, {name: evil})
            refused(path)
    rebuilt(good, path, {"extra.npy": pickle.dumps(Accident())})
    refused(path)
    rebuilt(good, path, {"extra.npy": b"\x93NUMPY\x01\x00\x40\x00{'descr': __import__('os').getpid(), }"})
    refused(path)
    assert not Accident.happened


def test_members_of_no_use_do_no_harm(good: Path, tmp_path: Path) -> None:
    """Names that lead elsewhere are never written anywhere."""
    path = tmp_path / "forged"
    rebuilt(good, path, {"../../outside.npy": npy(np.zeros(3)), "/tmp/absolute": b"x", "readme": b"hello"})
    refused_or_usable(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["forged"]


# -- too large --------------------------------------------------------------------------------------------------------


def peak_of(action: Callable[[], object]) -> int:
    """The most memory in bytes that Python objects took while something was done."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_bomb_is_refused_before_it_is_unpacked(good: Path, tmp_path: Path) -> None:
    """A few kilobytes that say they are 4 GB."""
    path = rebuilt(good, tmp_path / "bomb", {})
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"parameters.npy"))
    struct.pack_into("<I", content, entry + 24, 2**32 - 2)
    path.write_bytes(content)
    assert peak_of(lambda: refused(path)) < 30e6


@pytest.mark.parametrize(
    "name", ["experiment.toml", "format.json", "dataset.json", "parameters.npy", "dropout.0.npy", "extra.npy"]
)
def test_bomb_that_unpacks(name: str, good: Path, tmp_path: Path) -> None:
    """64 MB of zeros in 64 kB: what no run of this experiment could have written is not unpacked."""
    path = tmp_path / "bomb"
    content = bytes(64 * 10**6)
    if name.endswith(".npy"):
        content = npy(np.zeros(0)).replace(b"(0,)", b"(8000000,)", 1)[:128].ljust(128) + content
    rebuilt(good, path, {name: content})
    assert path.stat().st_size < 10**5
    del content
    assert peak_of(lambda: refused(path)) < 30e6


def test_many_members(good: Path, tmp_path: Path) -> None:
    """Twenty thousand empty members take no more than a moment."""
    path = tmp_path / "many"
    rebuilt(good, path, {f"{number}": b"" for number in range(20_000)})
    refused_or_usable(path)
