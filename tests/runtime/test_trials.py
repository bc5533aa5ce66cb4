"""Trials in processes of their own: real ones, broken ones, slow ones, and none that outlives its window."""

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.data.dataset import Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.trials import Trial, Trials, trial_steps
from gradsim.theory.outcome import observe
from gradsim.theory.verdict import Kind, Verdict

VANISHING = Experiment().replace_all({"network.depth": 8, "network.width": 8, "data.samples": 60})
STEPS = 30
VERDICT = Verdict(Kind.VANISHING, "weights", 1, {}, 1e-6)
# Programs in place of gradsim, by what they do.
SILENT = (sys.executable, "-c", "pass")
FAILING = (sys.executable, "-c", "import sys; sys.exit('the disk is full')")
ENDLESS = (sys.executable, "-c", "while True: pass")


@pytest.fixture
def made() -> Iterator[list[Trials]]:
    """Trials of a test, closed at its end."""
    trials: list[Trials] = []
    yield trials
    for item in trials:
        item.close()


def begin(made: list[Trials], command: tuple[str, ...] | None = None) -> tuple[Trials, list[Trial]]:
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
    with qtbot.waitSignal(trials.finished, timeout=30_000):
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
    with qtbot.waitSignal(trials.finished, timeout=20_000):
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
    with qtbot.waitSignal(trials.finished, timeout=20_000):
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


def test_steps_follow_the_size_of_the_network() -> None:
    """A small network makes hundreds of steps in a trial, the largest a few."""

    def steps(depth: int, width: int) -> int:
        experiment = Experiment().replace_all({"network.depth": depth, "network.width": width})
        return trial_steps(experiment, data)

    data: Dataset = Trainer(VANISHING).dataset
    assert steps(5, 16) == 600
    assert steps(100, 64) > steps(100, 512) >= steps(1000, 1024) == 20
