"""Reading session files, which anybody may have written."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gradsim.engine import container, stored_data
from gradsim.engine.container import Members
from gradsim.engine.errors import SessionError
from gradsim.engine.experiment import Experiment
from gradsim.engine.experiment_text import read_words
from gradsim.engine.message import Message
from gradsim.engine.moment import Moment
from gradsim.engine.sessions import moments as stored_moments
from gradsim.engine.sessions.pinned import from_members as pins_from_members
from gradsim.engine.sessions.session import (
    EXPERIMENT,
    FORMAT,
    HISTORY,
    INDEX,
    KIND,
    MOMENT_BYTES,
    MOMENTS,
    MOST_PLOTS,
    NETWORKS,
    SUFFIX,
    WHOLE,
    Opened,
    Outline,
    PinnedRun,
    Resumed,
)
from gradsim.engine.sessions.tables import LATEST_STEP, changes_from_tables, count
from gradsim.engine.settings import Value
from gradsim.engine.timeline import BUDGET, MOST_MOMENTS, Timeline
from gradsim.engine.timeline_state import TimelineState
from gradsim.engine.trainer import Trainer

_COUNTERS = ("first_step", "step", "latest_step", "stride", "moments")
_LONGEST_INDEX = 2**20
# Steps between two moments of a run that may be made once more while a file is opened: those of a run of many millions.
_MOST_REPEATED = 100_000
_MOST_DOTS = 1000
_STRING = re.compile(r'"[^"\n]*"')


def is_session(path: str | Path) -> bool:
    """Whether a file is called like one, or begins like one: a zip file, which no experiment is."""
    file = Path(path)
    try:
        if file.name.lower().endswith(SUFFIX) or not file.is_file():
            return file.name.lower().endswith(SUFFIX)
        with file.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except (OSError, ValueError):
        return False


def outline_of(path: Path) -> Outline:
    """What runs in a session, of which nothing else is read. Raises SessionError."""
    with _reading(path) as members:
        index = _checked_index(members)
        steps, latest_steps = (
            [count(table, key, 0, LATEST_STEP) for table in index["networks"]] for key in ("step", "latest_step")
        )
        experiment, layer = Experiment.from_toml(members.text(EXPERIMENT)), count(index, "layer", 1, LATEST_STEP)
        return Outline(experiment, steps[0], layer, max(steps), max(latest_steps), _plots(index))


def pins_of(path: Path) -> tuple[PinnedRun, ...]:
    """The pinned runs in a session. Raises SessionError."""
    with _reading(path) as members:
        return pins_from_members(_checked_index(members).get("pins", []), members)


def read(path: Path, interrupt: Callable[[], bool] = lambda: False) -> Opened:
    """The session in a file, made ready to go on.

    The parts of the file take at most 10 MB for each of its texts, 1.4 GB for data that are not generated, and for each
    network 16 MB, two of its moments (at most 400 MB), and twice what its history can take (40 MB); the network itself
    at most 4 GB, like any other.

    Raises:
        SessionError: where there is no such file, or anything in it is not as it should be.
        Interrupted: where ``interrupt`` answered True; it is asked every few steps, and while weights are drawn.
    """
    with _reading(path) as members:
        index = _checked_index(members)
        experiment = Experiment.from_toml(members.text(EXPERIMENT))
        tables = index["networks"]
        first = [Experiment.from_toml(members.text(f"{name}.{EXPERIMENT}")) for name in NETWORKS[: len(tables)]]
        differences = read_words(index["differences"], Experiment.settings())
        _check_companion(first, differences)
        stored = first[0].data.name == "file" or stored_data.NAMES in members
        dataset = stored_data.from_members(members) if stored else None
        networks = []
        for name, table, beginning in zip(NETWORKS, tables, first, strict=False):
            trainer = Trainer(beginning, dataset=dataset, interrupt=interrupt)
            state = _state(members, name, table, trainer)
            if name == NETWORKS[0] and state.experiment != experiment:
                raise ValueError(Message("the experiments in it do not go together"))
            timeline = Timeline(trainer, budget=BUDGET // len(tables))
            networks.append(Resumed(timeline, timeline.resume(state, interrupt), state.evaluated))
        return Opened(tuple(networks), differences, count(index, "layer", 1, LATEST_STEP))


@contextmanager
def _reading(path: Path) -> Iterator[Members]:
    """The members of the file; whatever turns out to be wrong inside the block is raised as SessionError."""

    def damaged(reason: str) -> Message:
        return Message("{file}: not a gradsim session, or a damaged one ({reason}).", file=str(path), reason=reason)

    with container.reading(path, SessionError, damaged) as members:
        yield members


def _checked_index(members: Members) -> dict[str, Any]:
    """The index, with the right kinds of values at its top."""
    text = members.text(INDEX)
    # gradsim writes neither; without them it is easy to see how many dots there are in keys, for which Python's reader
    # takes a time that grows with their square.
    bare = _STRING.sub("", text)
    if len(text) > _LONGEST_INDEX or "\\" in text or "'" in bare or bare.count(".") > _MOST_DOTS:
        raise ValueError(Message("{name} is not as gradsim writes it", name=INDEX))
    index = tomllib.loads(text)
    if index.get("kind") != KIND:
        raise ValueError(Message("{name} is not as gradsim writes it", name=INDEX))
    if type(index.get("format")) is not int or index["format"] != FORMAT:
        problem = Message(
            "format {found} is not one that this version reads ({known})",
            found=repr(index.get("format"))[:40],
            known=str(FORMAT),
        )
        raise ValueError(problem)
    tables = index.get("networks")
    if (
        not isinstance(tables, list)
        or not 1 <= len(tables) <= len(NETWORKS)
        or not isinstance(index["differences"], str)
    ):
        raise ValueError(Message("{name} is not as gradsim writes it", name=INDEX))
    _plots(index)
    return index


def _plots(index: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The keys of the plots that were open, where the file says so."""
    plots = index.get("plots")
    if plots is None:
        return None
    if not isinstance(plots, list) or len(plots) > MOST_PLOTS or not all(isinstance(key, str) for key in plots):
        raise ValueError(Message("{name} is not as gradsim writes it", name=INDEX))
    return tuple(plots)


def _check_companion(first: Sequence[Experiment], differences: Mapping[str, Value]) -> None:
    """B sees what A sees."""
    if (len(first) > 1) != bool(differences):
        raise ValueError(Message("the experiments in it do not go together"))
    for other in first[1:]:
        paths = (*differences, *first[0].differences(other))
        if any(path in ("seed", "training.batch_size") or path.startswith("data.") for path in paths):
            raise ValueError(Message("the experiments in it do not go together"))


def _state(members: Members, name: str, table: Mapping[str, Any], trainer: Trainer) -> TimelineState:
    """What is kept of one network, whose trainer stands at its first weights."""
    first_step, step, latest_step, stride, number = (count(table, key, 0, LATEST_STEP) for key in _COUNTERS)
    before, evaluated = table["before"], table["evaluated"]
    if not first_step <= step <= latest_step or stride < 1 or number > MOST_MOMENTS + 1:
        raise ValueError(Message("its numbers of steps do not go together"))
    if type(before) is not bool or type(evaluated) is not bool or before != (step > first_step):
        raise ValueError(Message("its numbers of steps do not go together"))
    most = MOMENT_BYTES + 2 * min(trainer.moment_bytes, BUDGET) + 2 * trainer.history.nbytes + 2**20
    arrays = members.arrays(most, lambda member: member.startswith(f"{name}.") and member.endswith(".npy"))
    moments: list[Moment] = []
    if number:
        moments = stored_moments.from_arrays(container.below(f"{name}.{MOMENTS}", arrays), number, trainer)
    state = TimelineState(
        changes=changes_from_tables(table["changes"], first_step, latest_step, trainer.experiment),
        first_step=first_step,
        step=step,
        latest_step=latest_step,
        stride=stride,
        evaluated=evaluated,
        moments=tuple(moments[:-1] if before else moments),
        before=moments[-1] if before else None,
        parts=tuple(trainer.moment_arrays),
        history=container.below(f"{name}.{HISTORY}", arrays),
        whole=container.below(f"{name}.{WHOLE}", arrays) if step < latest_step else None,
        dataset=None,
    )
    _check_moments(state)
    return state


def _check_moments(state: TimelineState) -> None:
    steps = [moment.step for moment in state.moments]
    if steps and (steps[0] != state.first_step or steps[-1] > state.latest_step):
        raise ValueError(Message("its moments are not those of the run"))
    if any((step - state.first_step) % state.stride for step in steps) or steps != sorted(set(steps)):
        raise ValueError(Message("its moments are not those of the run"))
    if not steps and state.first_step > 0:
        raise ValueError(Message("its moments are not those of the run"))
    before = state.before
    if before is not None and not max(state.first_step, state.step - _MOST_REPEATED) <= before.step < state.step:
        raise ValueError(Message("its moments are not those of the run"))
