"""Session files that are damaged, forged or malicious: one clear error that names the file, and bounded memory."""

import io
import pickle
import random
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError, SessionError
from gradsim.engine.sessions import PinnedRun, Session
from gradsim.engine.timeline import Change, Timeline
from tests.engine.support import small

Content = dict[str, bytes]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session in which everything occurs: a live change, an earlier step, a diverged network, masks, averages."""
    changes = {
        "data.samples": 20,
        "network.depth": 2,
        "network.width": 3,
        "runs": 2,
        "mitigation.dropout": 0.2,
        "mitigation.normalization": "batch",
    }
    timeline = Timeline(Trainer(small(changes)))
    timeline.advance(6)
    timeline.apply(timeline.trainer.experiment.replace("training.learning_rate", 0.25))
    timeline.trainer.network.weights[0][1] = np.nan
    timeline.advance(34)
    timeline.go_to(37)
    state = timeline.state(evaluated=True, budget=10**6)
    assert state is not None
    place = tmp_path_factory.mktemp("good") / "good.gradsim"
    sessions.write(place, Session((state,), {}, 2))
    return place


@pytest.fixture(scope="module")
def members(good: Path) -> Content:
    """The files inside it."""
    with zipfile.ZipFile(good) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(place: Path, members: Mapping[str, bytes | None], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file of these members, all sums right; those that are None are left out."""
    with zipfile.ZipFile(place, "w", method) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return place


def npy(array: Any, **keywords: Any) -> bytes:
    """An array as the bytes of an .npy file."""
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array), **keywords)
    return file.getvalue()


def array_of(content: bytes) -> np.ndarray:
    """The other way round."""
    return np.lib.format.read_array(io.BytesIO(content))


def refused(place: Path) -> str:
    """The message with which a file is refused, without its path; it stands in one line."""
    with pytest.raises(SessionError) as caught:
        sessions.read(place)
    message = str(caught.value)
    assert place.name in message
    assert "\n" not in message
    assert len(message) < 1000
    return message.replace(str(place), "")


def peak_of(action: Callable[[], object]) -> int:
    """The most memory in bytes that Python objects took while something was done."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# -- anything -------------------------------------------------------------------------------------------------------


def flipped(content: bytes, draw: random.Random, start: int = 0) -> bytes:
    """Some wrong bytes."""
    damaged = bytearray(content)
    for _ in range(draw.choice([1, 1, 2, 8])):
        damaged[draw.randrange(start, len(damaged))] = draw.choice([0, 1, 127, 255, draw.randrange(256)])
    return bytes(damaged)


def edited_number(text: bytes, draw: random.Random) -> bytes:
    """One of the numbers of a text or header replaced."""
    numbers = list(re.finditer(rb"\d+", text))
    if not numbers:
        return b""
    number = draw.choice(numbers)
    other = draw.choice([b"0", b"-1", b"1", b"3", b"999999999999", b"9" * 30, b"1.5", b"true", b"nan", b""])
    return text[: number.start()] + other + text[number.end() :]


def mutated(place: Path, raw: bytes, members: Content, draw: random.Random) -> Path:
    """One damaged version of the file."""
    place.unlink(missing_ok=True)  # to cut off a file that is there takes some file systems a millisecond
    kind = draw.randrange(7)
    if kind == 0:
        place.write_bytes(flipped(raw, draw))
    elif kind == 1:
        place.write_bytes(flipped(raw, draw, raw.index(b"PK\x01\x02")))
    elif kind == 2:
        place.write_bytes(raw[: draw.randrange(len(raw))] + draw.choice([b"", b"", raw[-22:], b"\0" * 30]))
    else:
        changed: dict[str, bytes | None] = dict(members)
        name, other = draw.sample(sorted(changed), 2)
        content = members[name]
        if kind == 3:
            changed[name] = members[other]
        elif kind == 4:
            changed[name] = None if draw.random() < 0.2 else flipped(content, draw)
        elif kind == 5:
            changed[name] = edited_number(content[:128], draw) + content[128:]
        else:
            lines = content.split(b"\n")
            line = draw.randrange(len(lines))
            changed[name] = b"\n".join([*lines[:line], *([lines[line]] * draw.choice([0, 2])), *lines[line + 1 :]])
        rebuilt(place, changed, zipfile.ZIP_STORED)
    return place


def test_five_hundred_damaged_files(good: Path, members: Content, tmp_path: Path) -> None:
    """Each is opened, to a run that works, or refused with a GradsimError; nothing else ever comes out of it."""
    raw, draw, refusals, named = good.read_bytes(), random.Random(1), 0, 0
    for number in range(500):
        place = mutated(tmp_path / "damaged.gradsim", raw, members, draw)
        try:
            network = sessions.read(place).networks[0]
        except GradsimError as error:
            refusals += 1
            named += "damaged.gradsim" in str(error)
        except Exception as error:
            place.rename(tmp_path / f"{number}.gradsim")
            raise AssertionError(f"number {number}") from error
        else:
            network.timeline.advance(2)
    assert named == refusals
    assert refusals > 250
    assert refusals < 500


def test_the_good_one_is_good(good: Path, members: Content, tmp_path: Path) -> None:
    """What is forged below can be read as long as nothing is changed, packed or not."""
    assert sessions.read(good).networks[0].timeline.trainer.step_count == 37
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert sessions.read(rebuilt(tmp_path / "same", members, method)).layer == 2


# -- the zip file -----------------------------------------------------------------------------------------------------


def test_other_files(tmp_path: Path) -> None:
    """Whatever is called like a session: empty, text, a picture, a folder, a device, nothing at all."""
    place = tmp_path / "other.gradsim"
    for content in (b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"[network]\ndepth = 3\n" * 9, bytes(10_000)):
        place.write_bytes(content)
        refused(place)
    for path in (tmp_path, Path("/dev/zero"), tmp_path / "gone.gradsim"):
        with pytest.raises(SessionError, match="no such file"):
            sessions.read(path)


def test_bomb_that_says_what_it_is(members: Content, tmp_path: Path) -> None:
    """40 MB of zeros in 40 kB, where such a run has some kilobytes: never unpacked."""
    for name in ("session.toml", "a.extra.npy"):
        place = rebuilt(tmp_path / "bomb.gradsim", {**members, name: bytes(40_000_000)})
        assert place.stat().st_size < 200_000
        assert peak_of(lambda place=place: refused(place)) < 30e6


def test_bomb_that_lies(members: Content, tmp_path: Path) -> None:
    """40 MB that say they are 100 bytes: no more than these is unpacked."""
    place = rebuilt(tmp_path / "bomb.gradsim", {**members, "a.history.first_seen.npy": bytes(40_000_000)})
    content = place.read_bytes()
    place.write_bytes(content.replace(struct.pack("<L", 40_000_000), struct.pack("<L", 100)))
    assert peak_of(lambda: refused(place)) < 30e6


def test_index_that_is_a_bomb(members: Content, tmp_path: Path) -> None:
    """Python's reader takes a kilobyte for each member that an index names; it must not be asked to."""
    place = rebuilt(tmp_path / "many.gradsim", {**members, **{f"x{number}": b"" for number in range(5_000)}})
    assert "index" in refused(place)


def test_index_that_lies_about_its_size(good: Path, tmp_path: Path) -> None:
    """The form for files of more than 4 GB has a second index, which would be believed instead of the first."""
    raw = good.read_bytes()
    place = tmp_path / "lies.gradsim"
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    place.write_bytes(raw[:-22] + locator + raw[-22:])
    assert "index" in refused(place)


@pytest.mark.parametrize(
    "name", ["../outside.npy", "/tmp/absolute.npy", "a/b.npy", "a\\b.npy", "C:x.npy", "..", "a.\x1b[31m", "名.npy"]
)
def test_names_that_lead_elsewhere(name: str, members: Content, tmp_path: Path) -> None:
    """Nothing is ever written to the disk, and such names are not even passed over."""
    assert "not a name" in refused(rebuilt(tmp_path / "escape.gradsim", {**members, name: b"x"}))
    assert [entry.name for entry in tmp_path.iterdir()] == ["escape.gradsim"]


def test_the_same_name_twice(members: Content, tmp_path: Path) -> None:
    """Of two versions of a member one reader takes the first, another the last."""
    place = rebuilt(tmp_path / "twice.gradsim", members)
    with zipfile.ZipFile(place, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("experiment.toml", 'name = "another"')
    assert "twice" in refused(place)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing(method: int, members: Content, tmp_path: Path) -> None:
    """Those of gradsim are two, for which it is known how far they unpack at once."""
    assert "packed" in refused(rebuilt(tmp_path / "packed.gradsim", members, method))


def test_objects_are_refused_and_not_opened(members: Content, tmp_path: Path) -> None:
    """Arrays of Python objects are pickles."""
    evil = npy(np.array([_Accident()], object), allow_pickle=True)
    for content in (evil, pickle.dumps(_Accident()), b"\x93NUMPY\x01\x00\x40\x00{'descr': __import__('os').abort(), }"):
        for name in ("a.moments.parameters.npy", "a.history.first_seen.npy", "a.extra.npy"):
            refused(rebuilt(tmp_path / "evil.gradsim", {**members, name: content}))
    assert not _Accident.happened


class _Accident:
    happened = False

    def __reduce__(self) -> tuple[Any, ...]:
        return setattr, (_Accident, "happened", True)


# -- its parts ------------------------------------------------------------------------------------------------------


def test_every_member_is_needed(members: Content, tmp_path: Path) -> None:
    """A file that lacks anything is not opened to a run that lacks something."""
    for name in members:
        refused(rebuilt(tmp_path / "part.gradsim", {**members, name: None}))


def test_arrays_of_another_shape_or_type(members: Content, tmp_path: Path) -> None:
    """Huge, empty, one too many, of another precision or byte order: never reshaped, never converted."""
    for name, content in members.items():
        if name.startswith("a.moments."):
            array = array_of(content)
            swapped = array.astype(array.dtype.newbyteorder()) if array.dtype.itemsize > 1 else array[:0]
            for wrong in (array[None], array[:-1], array.astype(np.float32), swapped):
                refused(rebuilt(tmp_path / "shape.gradsim", {**members, name: npy(wrong)}))
    huge = members["a.moments.parameters.npy"].replace(b"'shape': (", b"'shape': (999999999, ", 1)
    refused(rebuilt(tmp_path / "shape.gradsim", {**members, "a.moments.parameters.npy": huge}))


def test_weights_that_are_not_finite(members: Content, tmp_path: Path) -> None:
    """A network whose weights are NaN has diverged; one that goes on with them is no run's."""
    weights = array_of(members["a.moments.parameters.npy"]).copy()
    weights[-1, 0, 0] = np.nan
    place = rebuilt(tmp_path / "nan.gradsim", {**members, "a.moments.parameters.npy": npy(weights)})
    assert "not finite" in refused(place)


@pytest.mark.parametrize(
    ("part", "place", "value"),
    [
        ("active", (-1, 1), True),  # it has diverged
        ("active", (-1, 0), False),  # it has not
        ("divergence", (-1, 1, 1), 99),
        ("divergence", (-1, 1, 0), 38),  # later than the moment
        ("divergence", (-1, 1, 2), 5),
        ("generators", (-1, 0, 3), 2),
        ("generators", (-1, 0, 4), 7),
        ("step", (-1,), 37),
        ("step", (0,), 1),
        ("step", (1,), -16),
    ],
)
def test_moments_that_no_run_has_had(
    part: str, place: tuple[int, ...], value: int, members: Content, tmp_path: Path
) -> None:
    """Each number of a moment is one that it can be."""
    name = f"a.moments.{part}.npy"
    array = array_of(members[name]).copy()
    array[place] = value
    refused(rebuilt(tmp_path / "moment.gradsim", {**members, name: npy(array)}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", 'format = "1"'),
        ("gradsim session", "something else"),
        ("step = 37", "step = 41"),
        ("step = 37", "step = -37"),
        ("step = 37", "step = 1e1"),
        ("latest_step = 40", "latest_step = 36"),
        ("latest_step = 40", "latest_step = 99999999999999999999"),
        ("stride = 32", "stride = 0"),
        ("stride = 32", "stride = 7"),
        ("moments = 3", "moments = 2"),
        ("moments = 3", "moments = 1000000000"),
        ("before = true", "before = false"),
        ("before = true", "before = 1"),
        ("evaluated = true", 'evaluated = "yes"'),
        ("layer = 2", "layer = 0"),
        ("layer = 2", 'layer = 2\nplots = "loss"'),
        ("layer = 2", 'layer = 2\nplots = ["loss", 3]'),
        ("layer = 2", f"layer = 2\nplots = {['loss'] * 101}".replace("'", '"')),
        ("training.learning_rate=0.25", "network.depth=9"),
        ("training.learning_rate=0.25", "training.learning_rate=NaN"),
        ("training.learning_rate=0.25", "training.rate=1"),
        ("[[networks]]", "[[network]]"),
        ("[[networks]]", "x = [[[[" + "[" * 100_000),
        ('differences = ""', 'differences = "network.depth=3"'),
        ('differences = ""', "differences = 3"),
        ('differences = ""', "a" + ".a" * 100_000 + " = 1"),
        ('differences = ""', 'differences = ""\nx = [\'"\', {a' + ".a" * 2000 + " = 1}, '\"']"),
        ('differences = ""', 'x = "\\\\"' + ".a" * 1000),
        ("format = 1", "\x00"),
    ],
)
def test_impossible_indexes(before: str, after: str, members: Content, tmp_path: Path) -> None:
    """The index is text that anyone can write."""
    text = members["session.toml"].decode()
    assert before in text
    changed = text.replace(before, after, 1).encode()
    refused(rebuilt(tmp_path / "index.gradsim", {**members, "session.toml": changed}))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"depth", b"a = " + b"[" * 100_000, b"x" * 11_000_000])
@pytest.mark.parametrize("name", ["session.toml", "experiment.toml", "a.experiment.toml"])
def test_garbage_instead_of_a_text(name: str, content: bytes, members: Content, tmp_path: Path) -> None:
    """Not UTF-8, not TOML, not this experiment, nested too deeply, or too long."""
    refused(rebuilt(tmp_path / "garbage.gradsim", {**members, name: content}))


def test_an_experiment_that_needs_too_much_memory(members: Content, tmp_path: Path) -> None:
    """The network is not made in order to find out that its arrays do not fit."""
    text = members["a.experiment.toml"].replace(b"width = 3", b"width = 8192").replace(b"depth = 2", b"depth = 900")
    place = rebuilt(tmp_path / "huge.gradsim", {**members, "a.experiment.toml": text})
    assert peak_of(lambda: refused(place)) < 30e6


def test_a_step_that_is_far_from_every_moment(members: Content, tmp_path: Path) -> None:
    """A file of a few kilobytes must not make somebody wait while a billion steps are made once more."""
    text = members["session.toml"].replace(b"step = 37", b"step = 999999999").replace(b"step = 40", b"step = 999999999")
    place = rebuilt(tmp_path / "far.gradsim", {**members, "session.toml": text})
    assert "moments" in refused(place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("step = 7", "step = 200000"),
        ("step = 7", "step = -1"),
        ("look = 2", "look = 8"),
        ("shown = false", "shown = 0"),
        ("training.learning_rate=0.3", "network.depth=7"),
        ("training.learning_rate=0.3", "nonsense=1"),
        ("look = 2", 'look = "2"'),
    ],
)
def test_impossible_pinned_runs(before: str, after: str, tmp_path: Path) -> None:
    """What is pinned in a forged file is refused, while its run can still be opened."""
    first = small()
    changes = Change(0, first), Change(3, first.replace("training.learning_rate", 0.3))
    state = Timeline(Trainer(first)).state(evaluated=True, budget=0)
    assert state is not None
    place = tmp_path / "pins.gradsim"
    sessions.write(place, Session((state,), {}, 1, (PinnedRun(changes, 7, "", 2, shown=False),)))
    with zipfile.ZipFile(place) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    text = content["session.toml"].decode()
    assert before in text
    head, _, tail = text.rpartition(before)
    rebuilt(place, {**content, "session.toml": f"{head}{after}{tail}".encode()})
    with pytest.raises(SessionError):
        sessions.pins_of(place)


def test_a_name_that_nobody_can_show(tmp_path: Path) -> None:
    """Control characters and books are no names."""
    state = Timeline(Trainer(small())).state(evaluated=True, budget=0)
    assert state is not None
    place = tmp_path / "names.gradsim"
    sessions.write(place, Session((state,), {}, 1, (PinnedRun((Change(0, small()),), 7, "name", 2, shown=True),)))
    with zipfile.ZipFile(place) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    for name in (b"a\nb", b"\x1b[31m", b"x" * 1000, b"\xff"):
        with pytest.raises(SessionError):
            sessions.pins_of(rebuilt(place, {**content, "pin1.name.txt": name}))
