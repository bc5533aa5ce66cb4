"""Trials in processes of their own: real ones, broken ones, slow ones, and none that outlives its window."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import gradsim
from gradsim.engine.experiment import Experiment
from gradsim.export.report import try_remedies
from gradsim.runtime.trials import _TIME_LIMIT as real_limit
from gradsim.runtime.trials import Trials
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.trial import TRIAL_SECONDS, Trial
from gradsim.theory.verdict import Kind, Verdict

VANISHING = Experiment().replace_all({"network.depth": 8, "network.width": 8, "data.samples": 60})
STEPS = 30
VERDICT = Verdict(Kind.VANISHING, "weights", 1, {}, 1e-6)
# gradsim itself, but without giving way to whatever else the machine does, which may take for ever.
HURRIED = (sys.executable, "-P", "-c", "import os; os.nice = lambda step: 0; from gradsim.cli.main import main; main()")
# Programs in place of gradsim, by what they do.
SILENT = (sys.executable, "-c", "pass")
FAILING = (sys.executable, "-c", "import sys; sys.exit('the disk is full')")
ENDLESS = (sys.executable, "-c", "while True: pass")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where others keep the machine busy, a trial takes longer than users are made to wait."""
    monkeypatch.setattr("gradsim.runtime.trials._TIME_LIMIT", 300_000)


@pytest.fixture
def made() -> Iterator[list[Trials]]:
    """Trials of a test, closed at its end."""
    trials: list[Trials] = []
    yield trials
    for item in trials:
        item.close()


@pytest.fixture
def one_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first remedy is tried: each is a process, which takes longer than most tests."""
    monkeypatch.setattr("gradsim.runtime.trials.remedies", lambda *arguments: remedies(*arguments)[:1])


def begin(made: list[Trials], command: tuple[str, ...] | None = HURRIED) -> tuple[Trials, list[Trial]]:
    """Trials, and the list that they fill."""
    trials = Trials(command=command)
    made.append(trials)
    found: list[Trial] = []
    trials.finished_one.connect(found.append)
    return trials, found


def test_remedies_are_tried_and_judged(made: list[Trials], qtbot: QtBot) -> None:
    """The outcome of the process is that of the same training here; a second request is answered from memory."""
    trials, found = begin(made)
    experiment = VANISHING.replace_all({"mitigation.normalization": "layer", "network.activation": "tanh"})
    verdict = Verdict(Kind.STUCK, "learning_rate", None, {}, 1.0)
    with qtbot.waitSignal(trials.finished, timeout=300_000):
        trials.start(experiment, verdict, STEPS)
        assert trials.running
    assert trials.failures == []
    assert [trial.remedy.key for trial in found] == ["faster", "adam", "l2", "dropout"]
    for trial in found:
        expected = observe(experiment.replace_all(dict(trial.remedy.changes)), STEPS).outcome
        assert trial.after.to_json() == expected.to_json()
        assert trial.before.to_json() == observe(experiment, STEPS).outcome.to_json()
    found.clear()
    with qtbot.waitSignal(trials.finished, timeout=0):
        trials.start(experiment, verdict, STEPS)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("command", "reason"),
    [(SILENT, ""), (FAILING, "the disk is full"), (("/nowhere/gradsim",), "")],
    ids=["silent", "failing", "missing"],
)
def test_a_process_that_fails_ends_quietly(command, reason: str, made: list[Trials], qtbot: QtBot) -> None:
    """No exception, no trial; the reason is kept."""
    trials, found = begin(made, command)
    with qtbot.waitSignal(trials.finished, timeout=300_000):
        trials.start(VANISHING, VERDICT, STEPS)
    assert found == []
    assert reason in trials.failures[0]
    assert not trials.running


def test_a_process_that_takes_too_long_is_ended(
    made: list[Trials], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts as failed, and is killed."""
    monkeypatch.setattr("gradsim.runtime.trials._TIME_LIMIT", 50)
    trials, found = begin(made, ENDLESS)
    with qtbot.waitSignal(trials.finished, timeout=300_000):
        trials.start(VANISHING, VERDICT, STEPS)
    assert found == []
    assert "too long" in trials.failures[0]


def test_cancelled_trials_tell_nothing(made: list[Trials], qtbot: QtBot) -> None:
    """The process is gone at once, and another experiment can be tried."""
    trials, found = begin(made, ENDLESS)
    trials.start(VANISHING, VERDICT, STEPS)
    process = trials._process
    assert process is not None
    assert process.waitForStarted(10_000)
    with qtbot.assertNotEmitted(trials.finished):
        trials.close()
    assert not trials.running
    assert process.state() is process.ProcessState.NotRunning
    assert found == []


def test_nothing_to_try(made: list[Trials], qtbot: QtBot) -> None:
    """A healthy network needs nothing."""
    trials, _ = begin(made, ENDLESS)
    with qtbot.waitSignal(trials.finished, timeout=0):
        trials.start(VANISHING, Verdict(Kind.HEALTHY, "", None, {}, 1.0), STEPS)
    assert not trials.running


def test_a_file_beside_the_user_is_never_executed(
    made: list[Trials], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder from the internet may hold a random.py beside the experiment; starting a process must not import it."""
    proof = tmp_path / "executed"
    for name in ("random", "numpy", "gradsim", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(proof)!r}, 'w').close()\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    trials, found = begin(made, command=None)
    with qtbot.waitSignal(trials.finished_one, timeout=300_000):
        trials.start(VANISHING, Verdict(Kind.STUCK, "learning_rate", None, {}, 1.0), STEPS)
    assert trials.failures == []
    assert found
    assert not proof.exists()


def test_nothing_runs_after_close_though_it_was_cancelled_before(made: list[Trials], qtbot: QtBot) -> None:
    """A killed process is not yet a dead one; destroying its object then would be an error of Qt's."""
    trials, _ = begin(made, ENDLESS)
    processes = []
    for _ in range(3):
        trials.start(VANISHING, VERDICT, STEPS)
        process = trials._process
        assert process is not None
        assert process.waitForStarted(10_000)
        processes.append(process)
        trials.cancel()
    trials.close()
    assert all(process.state() is process.ProcessState.NotRunning for process in processes)


def test_another_start_while_one_is_told(made: list[Trials], qtbot: QtBot, one_remedy: None) -> None:
    """Whoever hears of a trial may start others at once: the first ones go no further, and one process runs."""
    trials, _ = begin(made)
    other = VANISHING.replace("seed", 5)
    verdict = Verdict(Kind.STUCK, "learning_rate", None, {}, 1.0)
    told: list[Trial] = []

    def restart(trial: Trial) -> None:
        told.append(trial)
        if len(told) == 1:
            trials.start(other, verdict, STEPS)

    trials.finished_one.connect(restart)
    trials.start(VANISHING, verdict, STEPS)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=300_000)
    assert [trial.before.experiment.seed for trial in told] == [0, 5]
    assert trials.failures == []


def test_a_process_ends_with_the_window_that_started_it() -> None:
    """A window that is killed closes its end of the pipe; its trial must not train on for nobody."""
    endless = VANISHING.to_share_string()
    command = [sys.executable, "-P", "-m", "gradsim", "diagnose", endless, "--steps", "100000000", "--attached"]
    folder = str(Path(gradsim.__file__).resolve().parent.parent)
    with subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": folder}) as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=120) != 0


def test_relative_data_stay_relative_and_are_remembered(
    made: list[Trials], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_remedy: None
) -> None:
    """ "Use this" must not turn data.csv into a path of this computer; and what is known is not run again."""
    (tmp_path / "data.csv").write_text("x,y\n" + "".join(f"{k},{k % 2}\n" for k in range(40)), "utf-8")
    monkeypatch.chdir(tmp_path)
    experiment = VANISHING.replace_all({"data.name": "file", "data.path": "data.csv"})
    trials, found = begin(made)
    verdict = Verdict(Kind.STUCK, "learning_rate", None, {}, 1.0)
    with qtbot.waitSignal(trials.finished, timeout=300_000):
        trials.start(experiment, verdict, STEPS)
    assert trials.failures == []
    assert [trial.after.experiment.data.path for trial in found] == ["data.csv"]
    with qtbot.waitSignal(trials.finished, timeout=0):
        trials.start(experiment, verdict, STEPS)


def test_remedies_make_as_many_steps_as_there_was_time_for(
    made: list[Trials], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the time of a trial is over first, fewer steps are made, as many before as after, and it is said."""
    monkeypatch.setattr("gradsim.runtime.trials.TRIAL_SECONDS", 0.0)
    trials, found = begin(made)
    with qtbot.waitSignal(trials.finished_one, timeout=300_000):
        trials.start(VANISHING, Verdict(Kind.STUCK, "learning_rate", None, {}, 1.0), STEPS)
    assert found
    assert {(trial.before.steps, trial.after.steps) for trial in found} <= {(0, 0), (1, 1)}
    assert found[0].cut


@pytest.mark.usefixtures("one_remedy")
def test_a_window_and_a_report_try_the_same(made: list[Trials], qtbot: QtBot) -> None:
    """Two answers to the same question, by who asks or how busy the machine is, would be none."""
    experiment = VANISHING.replace("network.depth", 2)
    verdict = Verdict(Kind.STUCK, "initialization", None, {}, 1.0)
    trials, found = begin(made)
    with qtbot.waitSignal(trials.finished, timeout=300_000):
        trials.start(experiment, verdict)
    (windows,), reports = found, try_remedies(experiment, verdict)[0]
    assert windows.remedy == reports.remedy
    assert windows.after.to_json() == reports.after.to_json()
    assert windows.reason == reports.reason
    assert not windows.cut


def test_a_process_has_long_enough_to_start_on_a_busy_machine() -> None:
    """Given up after five seconds of the clock, trials beside others that wanted the processor came to nothing."""
    assert real_limit >= 6_000 * TRIAL_SECONDS
