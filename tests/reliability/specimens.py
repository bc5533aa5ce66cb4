"""Good files of every kind that gradsim reads, to be damaged; and what reads each kind."""

import gzip
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from gradsim import Experiment, Trainer, load
from gradsim.engine import sessions
from gradsim.engine.datasets import load_dataset
from gradsim.engine.sections import Data
from gradsim.engine.sessions import PinnedRun, Session
from gradsim.engine.timeline import Change, Timeline
from gradsim.lessons import load_lesson
from gradsim.resources import resource_path

_EVERYTHING: dict[str, object] = {
    "data.samples": 20,
    "network.depth": 3,
    "network.width": 3,
    "network.bias_std": 0.1,
    "runs": 2,
    "mitigation.dropout": 0.2,
    "mitigation.normalization": "batch",
    "mitigation.residual": "zero_init",
    "training.optimizer": "adam",
}


def _experiments(folder: Path) -> list[bytes]:
    presets = [path.read_bytes() for path in sorted(resource_path("presets").glob("[0-9]*.toml"))]
    experiment = Experiment().replace_all({**_EVERYTHING, "network.width": [3, 4, 3], "mitigation.residual": "none"})
    locked = experiment.to_toml() + '\n[classroom]\nlocked = ["network.depth"]\nhidden = ["data"]\n'
    return [*presets, Experiment().to_toml().encode(), experiment.to_toml().encode(), locked.encode()]


def _share_strings(folder: Path) -> list[bytes]:
    return [
        Experiment().replace_all(_EVERYTHING).to_share_string().encode(),
        b"gradsim:network.depth=3;network.width=[3,4,5]",
    ]


def _lessons(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(resource_path("lessons").glob("*/*.md"))]


def _tables(folder: Path) -> list[bytes]:
    bundled = [gzip.decompress(resource_path("datasets", f"{name}.csv.gz").read_bytes()) for name in ("iris", "wine")]
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(30, 3))
    numbers = "a;b;y\n" + "".join(f"{x:.4g};{y:.4g};{z:.4g}\n" for x, y, z in rows)
    classes = "x,y,label\n" + "".join(f"{x},{y},{'yes' if z > 0 else 'no'}\n" for x, y, z in rows)
    return [*bundled, numbers.encode(), classes.encode()]


def _arrays(folder: Path) -> list[bytes]:
    rng = np.random.default_rng(0)
    place = folder / "data.npz"
    np.savez(place, x=rng.normal(size=(30, 3)), y=rng.integers(0, 3, 30))
    return [place.read_bytes()]


def _sessions(folder: Path) -> list[bytes]:
    experiment = Experiment().replace_all(_EVERYTHING)
    changed = experiment.replace("training.learning_rate", 0.25)
    other = {"network.activation": "tanh"}
    states = []
    for network in (experiment, experiment.replace_all(other)):
        timeline = Timeline(Trainer(network))
        timeline.advance(6)
        timeline.apply(timeline.trainer.experiment.replace("training.learning_rate", 0.25))
        timeline.advance(34)
        timeline.go_to(37)
        state = timeline.state(evaluated=True, budget=10**6)
        assert state is not None
        states.append(state)
    pins = (
        PinnedRun((Change(0, experiment), Change(6, changed)), 20, "mine", 0, True),
        PinnedRun((Change(0, changed),), 9, "", 1, False),
    )
    place = folder / "run.gradsim"
    contents = []
    for session in (Session((states[0],), {}, 2, pins), Session(tuple(states), other, 1)):
        sessions.write(place, session)
        contents.append(place.read_bytes())
    return contents


def _checkpoints(folder: Path) -> list[bytes]:
    trainer = Trainer(Experiment().replace_all(_EVERYTHING))
    trainer.advance(7)
    trainer.save(folder / "checkpoint")
    return [(folder / "checkpoint").read_bytes()]


def _read_experiment(path: Path) -> None:
    experiment = load(path)
    assert Experiment.from_toml(experiment.to_toml()) == experiment


def _read_share_string(path: Path) -> None:
    experiment = Experiment.from_share_string(path.read_bytes().decode("utf-8", "replace"))
    assert Experiment.from_share_string(experiment.to_share_string()) == experiment


def _read_data(path: Path) -> None:
    load_dataset(Data(name="file", path=str(path)), 0)


def _read_session(path: Path) -> None:
    sessions.outline_of(path)
    sessions.pins_of(path)
    for network in sessions.read(path).networks:
        network.timeline.advance(2)  # what can be opened can go on


def _read_checkpoint(path: Path) -> None:
    Trainer.load(path).advance(2)


# Suffix, what makes good ones, what reads them, and the share of all cases.
KINDS: dict[str, tuple[str, Callable[[Path], list[bytes]], Callable[[Path], object], int]] = {
    "experiment": (".toml", _experiments, _read_experiment, 5),
    "share string": (".txt", _share_strings, _read_share_string, 1),
    "lesson": (".md", _lessons, load_lesson, 4),
    "table": (".csv", _tables, _read_data, 4),
    "arrays": (".npz", _arrays, _read_data, 2),
    "session": (".gradsim", _sessions, _read_session, 3),
    "checkpoint": (".checkpoint", _checkpoints, _read_checkpoint, 1),
}


def good_files(kind: str) -> tuple[bytes, ...]:
    """The contents of good files of a kind; each has been read."""
    suffix, make, read, _ = KINDS[kind]
    with tempfile.TemporaryDirectory() as name:
        contents = make(Path(name))
        for number, content in enumerate(contents):
            place = Path(name) / f"good-{number}{suffix}"
            place.write_bytes(content)
            read(place)
    return tuple(contents)
