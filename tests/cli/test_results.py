"""The folder of ``gradsim run``: complete, or as if nothing had been tried."""

import signal
from pathlib import Path

import pytest

from gradsim.cli.results import OutputError, ResultFolder
from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.trainer import Trainer

SMALL = Experiment().replace_all({"network.depth": 2, "network.width": 4, "data.samples": 60})


@pytest.fixture(scope="module")
def record() -> Record:
    """The first step of a small network."""
    return Trainer(SMALL).step(evaluate=True)


@pytest.mark.parametrize("exists", [False, True])
def test_a_table_that_cannot_be_opened_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    """Neither the draft nor the folders above it, but a folder that was there before."""
    plain = Path.open

    def refuse(path: Path, *arguments: object, **keywords: object) -> object:
        if path.name == "layers.csv":
            raise OSError(24, "Too many open files")
        return plain(path, *arguments, **keywords)  # type: ignore[call-overload]  # passed on as they came

    place = tmp_path / "a" / "b" / "results"
    if exists:
        place.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="Too many open files"):
        ResultFolder(place, SMALL)
    assert sorted(tmp_path.rglob("*")) == before


def test_folders_above_go_too_where_the_run_fails(tmp_path: Path) -> None:
    """What was made for nothing is taken away; what somebody has put there meanwhile stays."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), ResultFolder(tmp_path / "a" / "b" / "results", SMALL):
            raise ZeroDivisionError
        assert list(tmp_path.iterdir()) == []
    results = ResultFolder(tmp_path / "a" / "b" / "results", SMALL)
    (tmp_path / "a" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(ZeroDivisionError), results:
        raise ZeroDivisionError
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "notes.txt"]


def test_the_draft_of_another_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the draft's name that was there before may hold what a move that failed has left."""
    monkeypatch.setattr("os.getpid", lambda: 7)
    draft = tmp_path / ".results.7.part"
    draft.mkdir()
    (draft / "history.csv").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        ResultFolder(tmp_path / "results", SMALL)
    assert (draft / "history.csv").read_text("utf-8") == "mine"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["_finish", "_move"])
@pytest.mark.parametrize("exists", [False, True])
def test_ctrl_c_at_the_end_keeps_everything(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record: Record,
    moment: str,
    number: signal.Signals,
    exists: bool,
) -> None:
    """While files are closed and moved it waits; the program then ends as interrupted all the same."""
    plain = getattr(ResultFolder, moment)

    def interrupted(results: ResultFolder) -> None:
        signal.raise_signal(number)
        plain(results)

    monkeypatch.setattr(ResultFolder, moment, interrupted)
    place = tmp_path / "results"
    if exists:
        place.mkdir()
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    results = ResultFolder(place, SMALL)
    results.add(record)
    with pytest.raises(KeyboardInterrupt), results:
        results.conclude(steps=1, interrupted=False)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers
    assert list(tmp_path.iterdir()) == [place]
    assert len(list(place.iterdir())) == 4
