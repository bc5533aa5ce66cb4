"""Session files: what is opened is what was left, bit for bit."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine import sessions
from gradsim.engine.errors import Interrupted, SessionError
from gradsim.engine.sessions import PinnedRun, Session
from gradsim.engine.sessions.session import LATEST_PIN, MOMENT_BYTES
from gradsim.engine.timeline import Change, Timeline
from tests.engine.support import CASES, bytes_of, small

DROPPING = {"mitigation.dropout": 0.3, "training.optimizer": "adam", "runs": 2}


def run(changes: Mapping[str, object] | None = None, steps: int = 50) -> Timeline:
    """A run that has been looked at now and then."""
    timeline = Timeline(Trainer(small(changes)))
    for _ in range(steps // 10):
        timeline.advance(10)
    return timeline


def session_of(timeline: Timeline, budget: int = MOMENT_BYTES) -> Session:
    """What a file of this run holds."""
    state = timeline.state(evaluated=True, budget=budget)
    assert state is not None
    return Session((state,), {}, 1)


def reopened(timeline: Timeline, place: Path, budget: int = MOMENT_BYTES) -> Timeline:
    """The run out of a file of it."""
    sessions.write(place, session_of(timeline, budget))
    return sessions.read(place).networks[0].timeline


def assert_same(one: Timeline, other: Timeline) -> None:
    """Same place, same parameters, same past."""
    assert (one.trainer.step_count, one.latest_step) == (other.trainer.step_count, other.latest_step)
    assert one.trainer.experiment == other.trainer.experiment
    assert one.trainer.network.flat.tobytes() == other.trainer.network.flat.tobytes()
    history, others = one.trainer.history.state(), other.trainer.history.state()
    assert all(array.tobytes() == others[name].tobytes() for name, array in history.items())
    for layer in range(1, one.trainer.network.layout.layers + 1):
        assert one.trainer.inputs(layer).tobytes() == other.trainer.inputs(layer).tobytes()


@pytest.mark.parametrize("case", ["everything", "zero init", "layer norm", "warm-up"])
def test_going_on_is_the_same_as_never_having_stopped(case: str, tmp_path: Path) -> None:
    """Whatever a network has beside its weights is in the file: averages, the optimizer's memory, masks to come."""
    timeline = run({**CASES[case], "mitigation.dropout": 0.2})
    other = reopened(timeline, tmp_path / "run.gradsim")
    assert_same(timeline, other)
    assert bytes_of(timeline.advance(37)) == bytes_of(other.advance(37))
    assert_same(timeline, other)


def test_the_record_of_the_place_is_there_again(tmp_path: Path) -> None:
    """What plots and verdict show of the last step is what they showed, evaluated or not."""
    for evaluate in (True, False):
        timeline = run(DROPPING, 30)
        record = timeline.advance(1, evaluate=evaluate)
        state = timeline.state(evaluated=evaluate, budget=0)
        assert state is not None
        assert record is not None
        sessions.write(tmp_path / "run", Session((state,), {}, 1))
        assert bytes_of(sessions.read(tmp_path / "run").networks[0].record) == bytes_of(record)


def test_first_weights_that_were_only_looked_at(tmp_path: Path) -> None:
    """Before the first step there is nothing to repeat."""
    timeline = run(steps=0)
    record = timeline.trainer.peek()
    other = reopened(timeline, tmp_path / "run")
    assert bytes_of(sessions.read(tmp_path / "run").networks[0].record) == bytes_of(record)
    assert bytes_of(timeline.advance(5)) == bytes_of(other.advance(5))


def test_the_future_can_still_be_gone_to(tmp_path: Path) -> None:
    """A file of an earlier step of a run knows its later ones, with their live changes and their measurements."""
    timeline = run(DROPPING, 40)
    timeline.apply(timeline.trainer.experiment.replace("training.learning_rate", 0.5))
    timeline.advance(40)
    timeline.go_to(23)
    other = reopened(timeline, tmp_path / "run")
    assert_same(timeline, other)
    for step in (24, 61, 80, 3):
        one, two = timeline.go_to(step), other.go_to(step)
        assert one is not None
        assert two is not None
        assert bytes_of(one) == bytes_of(two)
        assert_same(timeline, other)
    assert other.changes == timeline.changes


def test_changes_are_kept_as_they_were_made(tmp_path: Path) -> None:
    """Names, lists and numbers of live changes, also one at the first step and two one after the other."""
    timeline = run(steps=0)
    for changes in ({"training.learning_rate": 1e-300}, {"mitigation.clip": "norm", "mitigation.l1": 0.1 + 0.2}):
        timeline.apply(timeline.trainer.experiment.replace_all(changes))
        timeline.advance(3)
    other = reopened(timeline, tmp_path / "run")
    assert other.changes == timeline.changes
    assert_same(timeline, other)


def test_a_run_of_which_one_network_has_diverged(tmp_path: Path) -> None:
    """Where it did is known, and the other one goes on."""
    timeline = run({"runs": 2}, 20)
    timeline.trainer.network.weights[0][1] = np.nan
    timeline.advance(20)
    other = reopened(timeline, tmp_path / "run")
    assert_same(timeline, other)
    assert bytes_of(timeline.advance(10)) == bytes_of(other.advance(10))


@pytest.mark.parametrize("seen", [True, False])
def test_a_run_that_has_ended_by_diverging(seen: bool, tmp_path: Path) -> None:
    """The last step is there to be looked at, whether or not anybody looked when it came."""
    timeline = Timeline(
        Trainer(small({"training.learning_rate": 1e9, "network.activation": "relu", "training.loss": "mse"}))
    )
    while not timeline.trainer.finished:
        timeline.advance(1, record=seen)
    sessions.write(tmp_path / "run", session_of(timeline))
    opened = sessions.read(tmp_path / "run").networks[0]
    assert opened.timeline.trainer.finished
    assert bytes_of(opened.record) == bytes_of(timeline.trainer.peek())


def test_own_data_are_in_the_file(tmp_path: Path) -> None:
    """The user's table may be gone when the session is opened, on another computer for example."""
    table = tmp_path / "data.csv"
    rows = np.random.default_rng(0).normal(size=(30, 2))
    table.write_text("a,b,label\n" + "".join(f"{x},{y},{'no' if x < y else 'yes'}\n" for x, y in rows), "utf-8")
    timeline = run({"data.name": "file", "data.path": str(table)}, 10)
    sessions.write(tmp_path / "run", session_of(timeline))
    table.unlink()
    other = sessions.read(tmp_path / "run").networks[0].timeline
    assert_same(timeline, other)
    assert other.trainer.dataset.class_names == timeline.trainer.dataset.class_names


def test_few_moments_where_there_is_little_room(tmp_path: Path) -> None:
    """A small file still goes on exactly and can go back; only the way back is longer."""
    timeline = run(DROPPING, 400)
    places = [tmp_path / "small", tmp_path / "large"]
    few, many = (reopened(timeline, place, budget) for place, budget in zip(places, (0, MOMENT_BYTES), strict=True))
    assert places[0].stat().st_size < 0.5 * places[1].stat().st_size
    for other in (few, many):
        assert_same(timeline, other)
    assert not session_of(timeline, 0).networks[0].moments
    one, two = few.go_to(200), many.go_to(200)
    assert one is not None
    assert two is not None
    assert bytes_of(one) == bytes_of(two)


def test_what_is_to_be_written_does_not_change_any_more() -> None:
    """The file is written in another thread while the run goes on."""
    timeline = run(DROPPING, 30)
    session = session_of(timeline)
    before = [array.tobytes() for array in session.networks[0].history.values()]
    moment = session.networks[0].before
    assert moment is not None
    weights = moment.arrays[0].tobytes()
    timeline.advance(200)
    assert [array.tobytes() for array in session.networks[0].history.values()] == before
    assert moment.arrays[0].tobytes() == weights


def test_two_networks_in_one_file(tmp_path: Path) -> None:
    """B has its own past, and is known by the keys in which it was made to differ."""
    timelines = [run(), run({"mitigation.clip": "norm", "training.optimizer": "adam"})]
    states = [timeline.state(evaluated=True, budget=0) for timeline in timelines]
    differences = {"training.optimizer": "adam", "mitigation.clip": "norm", "network.width": (6, 6, 6)}
    sessions.write(tmp_path / "run", Session(tuple(state for state in states if state), differences, 2))
    opened = sessions.read(tmp_path / "run")
    assert opened.differences == differences
    assert opened.layer == 2
    for timeline, network in zip(timelines, opened.networks, strict=True):
        assert_same(timeline, network.timeline)


def test_the_experiment_alone(tmp_path: Path) -> None:
    """For whoever wants nothing else of the file: it is the one that runs, with its live changes."""
    timeline = run(steps=10)
    changed = timeline.trainer.experiment.replace("mitigation.l2", 0.25)
    timeline.apply(changed)
    sessions.write(tmp_path / "run", session_of(timeline))
    assert sessions.outline_of(tmp_path / "run").experiment == changed


def test_files_are_known_by_name_or_by_what_is_in_them(tmp_path: Path) -> None:
    """A session that was renamed is one; the file of an experiment is not."""
    sessions.write(tmp_path / "renamed.bak", session_of(run(steps=0)))
    (tmp_path / "some.gradsim.toml").write_text(Experiment().to_toml(), "utf-8")
    assert sessions.is_session(tmp_path / "renamed.bak")
    assert sessions.is_session(tmp_path / "gone.gradsim")
    assert not sessions.is_session(tmp_path / "some.gradsim.toml")
    assert not sessions.is_session(tmp_path)
    assert not sessions.is_session("no\0name")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there is whole, and what is said names file and reason."""
    place = tmp_path / "run.gradsim"
    session = session_of(run(steps=10))
    sessions.write(place, session)
    before = place.read_bytes()

    def full(*arguments: object, **keywords: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np.lib.format, "write_array", full)
    with pytest.raises(SessionError, match=r"run\.gradsim: cannot be written \(No space left"):
        sessions.write(place, session)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_opening_can_be_given_up(tmp_path: Path) -> None:
    """The window may be closed while a huge network is drawn."""
    sessions.write(tmp_path / "run", session_of(run(steps=10)))
    with pytest.raises(Interrupted):
        sessions.read(tmp_path / "run", lambda: True)


def test_a_moment_that_takes_too_much_memory_cannot_be_kept() -> None:
    """Then there is no session, rather than one that could not be opened."""
    timeline = Timeline(Trainer(small()), budget=0)
    timeline.advance(3)
    assert timeline.state(evaluated=True, budget=0) is None


def pinned(step: int, name: str = "", first_step: int = 0) -> PinnedRun:
    """A run with a live change, pinned at a step."""
    first = small()
    changes = Change(first_step, first), Change(3, first.replace("training.learning_rate", 0.3))
    return PinnedRun(changes, step, name, 2, shown=False)


def test_pinned_runs_are_in_the_file(tmp_path: Path) -> None:
    """How each is made once more, in their order, whatever somebody has called them."""
    pins = pinned(7, 'what\'s "this" \\ 中文'), pinned(12)
    sessions.write(tmp_path / "run", replace(session_of(run()), pins=pins))
    assert sessions.pins_of(tmp_path / "run") == pins
    assert sessions.read(tmp_path / "run").layer == 1


def test_a_pinned_run_that_cannot_be_made_again_soon_is_left_out(tmp_path: Path) -> None:
    """One without its first weights, and one of very many steps."""
    pins = pinned(LATEST_PIN + 1), pinned(5), pinned(7, first_step=2)
    sessions.write(tmp_path / "run", replace(session_of(run()), pins=pins))
    assert sessions.pins_of(tmp_path / "run") == pins[1:2]


def test_a_file_without_pinned_runs(tmp_path: Path) -> None:
    """Nothing was pinned."""
    sessions.write(tmp_path / "run", session_of(run()))
    assert sessions.pins_of(tmp_path / "run") == ()
