"""The verdict bar and its dialogs, through real clicks."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui import MainWindow
from gradsim.gui.numbers import grouped
from gradsim.gui.portions import portions
from gradsim.gui.verdict.comparison import Comparison
from gradsim.gui.verdict.tester import PATIENCE
from gradsim.gui.verdict.why import Why
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import Kind
from tests.gui.conftest import MakeWindow
from tests.gui.renewal import renew

SMALL = Experiment().replace_all({"network.depth": 8, "network.width": 16, "data.samples": 60, "name": "Mine"})


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    """Every remedy of a small vanishing network, really tried."""
    before = observe(SMALL, 60).outcome
    found = []
    for remedy in remedies(before.verdict, SMALL):
        after = observe(SMALL.replace_all(dict(remedy.changes)), 60).outcome
        found.append(Trial(remedy, before, after))
    return found


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that tries nothing by itself, and has tried nothing yet."""
    renew(shared_window, SMALL, qtbot)
    tester, snapshot = shared_window.verdict.tester, shared_window.controller.snapshot
    tester.enabled = False
    tester._failed_before = 0
    tester.trials.failures.clear()
    tester._subject = None  # what another test has offered belongs to the same verdict
    tester.follow(snapshot, snapshot.verdict)
    return shared_window


def offer(window: MainWindow, trials: list[Trial]) -> None:
    """As if the trials had just been made."""
    for trial in trials:
        window.verdict.tester._on_finished_one(trial)


def test_the_bar_says_what_the_engine_says(window: MainWindow) -> None:
    """Kind and sentence of the snapshot that is shown."""
    bar, verdict = window.verdict.bar, window.controller.snapshot.verdict
    assert bar.isVisible()
    assert bar.pill.text == verdict.kind.label == "VANISHING"
    assert bar.sentence.text == verdict.sentence


def test_the_bar_keeps_its_height(window: MainWindow, trials: list[Trial], qtbot: QtBot) -> None:
    """Whatever it says and offers, nothing below it moves."""
    bar = window.verdict.bar
    before = bar.height()
    offer(window, trials)
    assert bar.height() == before
    window.resize(960, 600)
    qtbot.waitUntil(lambda: window.width() == 960)
    assert bar.height() == before
    assert bar.why.isVisible()
    assert bar.width() <= window.width()


def test_only_what_helps_is_offered(window: MainWindow, trials: list[Trial]) -> None:
    """Never a popular cure that failed; at most three, healthy ones first."""
    assert any(trial.remedy.popular for trial in trials)
    offer(window, trials)
    helping = window.verdict.tester.helping
    assert helping
    assert all(trial.helps and not trial.remedy.popular for trial in helping)
    shown = [button.text() for button in window.verdict.bar.buttons if button.isVisible()]
    assert shown == [f"Try {trial.remedy.label}" for trial in helping[: len(shown)]]
    assert 1 <= len(shown) <= 3


def test_a_remedy_is_compared_and_used(window: MainWindow, trials: list[Trial], qtbot: QtBot) -> None:
    """Click, look at both sides, click again: the experiment has the change, the same seed, data and name."""
    offer(window, trials)
    qtbot.mouseClick(window.verdict.bar.buttons[0], Qt.MouseButton.LeftButton)
    dialog = window.verdict._dialog
    assert isinstance(dialog, Comparison)
    trial = window.verdict.tester.helping[0]
    assert [side.pill.text for side in dialog.sides] == ["VANISHING", trial.after.verdict.kind.label]
    assert dialog.sides[1].sentence.text() == trial.after.verdict.sentence
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    wanted = SMALL.replace_all(dict(trial.remedy.changes))
    qtbot.waitUntil(lambda: window.controller.experiment == wanted)
    assert window.controller.experiment.name == "Mine"
    assert window.verdict._dialog is None


def test_why_explains_and_shows_what_fails(window: MainWindow, trials: list[Trial], qtbot: QtBot) -> None:
    """W opens it; the product and its dominating factor; popular cures with their numbers; a link shows one."""
    offer(window, trials)
    qtbot.keyClick(window, Qt.Key.Key_W)
    dialog = window.verdict._dialog
    assert isinstance(dialog, Why)
    text = dialog.page.toPlainText()
    assert window.controller.snapshot.verdict.sentence in text
    assert "activation derivative" in text
    assert "What does not help here" in text
    assert f"tried for the first {grouped(window.verdict.tester.failing[0].after.steps)} steps" in text
    assert "cannot lengthen one that has vanished" in text
    dialog._follow(QUrl("trial:clip"))
    comparison = window.verdict._dialog
    assert isinstance(comparison, Comparison)
    assert comparison.trial.remedy.key == "clip"
    qtbot.keyClick(comparison, Qt.Key.Key_Escape)
    assert window.verdict._dialog is None


def test_a_factor_that_is_not_defined_is_none_of_so_many_times(window: MainWindow, qtbot: QtBot) -> None:
    """Below layers that are off, factors are 0/0."""
    made = window.controller.snapshot
    slope, delta = made.record.derivative_factor.copy(), made.record.delta_norm.copy()
    slope[:, -3], slope[:, :-3], delta[:, :-2] = 0.0, np.nan, 0.0
    record = replace(made.record, derivative_factor=slope, delta_norm=delta)
    why = Why(made.verdict, replace(made, record=record), (), ())
    qtbot.addWidget(why)
    text = why.page.toPlainText()
    assert "not defined" in text
    assert "×not" not in text


def test_testing_waits_for_a_verdict_that_stands(window: MainWindow) -> None:
    """The clock starts with the verdict, starts anew with another experiment, and not at all where all is well."""
    tester, snapshot = window.verdict.tester, window.controller.snapshot
    tester.enabled = True
    other = replace(snapshot, experiment=SMALL.replace("training.learning_rate", 0.2))
    tester.follow(other, snapshot.verdict)
    assert tester._timer.isActive()
    assert tester._timer.interval() == PATIENCE
    tester.follow(snapshot, replace(snapshot.verdict, kind=Kind.HEALTHY, cause=""))
    assert not tester._timer.isActive()
    assert tester.helping == ()


def test_nothing_is_tried_while_somebody_waits_for_a_run(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson that advances to a step needs the processor; Play, which has no end, does not hold trials up."""
    tester, controller, snapshot = window.verdict.tester, window.controller, window.controller.snapshot
    tester.enabled = True
    started: list[object] = []
    monkeypatch.setattr(tester.trials, "start", lambda *arguments: started.append(arguments))
    controller.advance_to(10**9)
    assert controller.advancing
    tester.follow(replace(snapshot, experiment=SMALL.replace("training.learning_rate", 0.2)), snapshot.verdict)
    tester._timer.stop()
    tester._start()
    assert not started
    assert tester._timer.isActive()  # it is only put off
    controller.pause()
    assert not controller.advancing
    tester._start()
    controller.play()
    assert not controller.advancing
    tester._start()
    assert len(started) == 2
    controller.pause()
    tester._timer.stop()


def test_nothing_is_tried_while_other_looks_are_put_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the bar then says would lay it out once more, in a turn that is long already."""
    tester, snapshot = window.verdict.tester, window.controller.snapshot
    tester.enabled = True
    started: list[object] = []
    monkeypatch.setattr(tester.trials, "start", lambda *arguments: started.append(arguments))
    tester.follow(replace(snapshot, experiment=SMALL.replace("training.learning_rate", 0.2)), snapshot.verdict)
    portions().begin([lambda: None, lambda: None])
    tester._timer.stop()
    tester._start()
    assert not started
    assert tester._timer.isActive()  # it is only put off
    portions().finish()
    tester._start()
    assert started
    tester._timer.stop()


def test_trials_end_with_the_window(make_window: MakeWindow, qtbot: QtBot) -> None:
    """No process outlives it."""
    window = make_window(SMALL)
    trials = window.verdict.tester.trials
    snapshot = window.controller.snapshot
    trials.start(SMALL, snapshot.verdict, 100)
    process = trials._process
    assert process is not None
    window.close()
    assert process.state() is process.ProcessState.NotRunning


def test_the_bar_speaks_chinese(window: MainWindow, trials: list[Trial], qtbot: QtBot) -> None:
    """Pill, sentence and buttons, at once."""
    offer(window, trials)
    window.window_actions["language-zh_CN"].trigger()
    bar = window.verdict.bar
    qtbot.waitUntil(lambda: "原因" in bar.sentence.text)
    assert bar.pill.text == "梯度消失"
    assert bar.buttons[0].text().startswith("试试")
    assert bar.why.text() == "为什么？"


def test_the_bar_says_what_came_of_testing(window: MainWindow) -> None:
    """Where nothing can be offered "testing remedies…" must not just go away: none helps, or none could be tried."""
    bar = window.verdict.bar
    for state, words in (
        ({"testing": True}, "testing remedies…"),
        ({"testing": False, "tried": 9}, "9 remedies tried, none helps"),
        ({"testing": False, "failed": 1}, "remedies could not be tried"),
        ({"testing": False}, ""),
    ):
        bar.show_remedies((), **state)
        assert bar._progress.text() == words
        assert bar._progress.isVisible() is bool(words)


def test_trials_that_fail_are_told(window: MainWindow) -> None:
    """A process that was given up leaves no remedy, and no word otherwise; earlier ones do not count."""
    tester, bar = window.verdict.tester, window.verdict.bar
    tester.trials.failures.append("long ago")
    tester._failed_before = 1
    tester._on_finished()
    assert bar._progress.text() == ""
    tester.trials.failures.append("a trial took too long")
    tester._on_finished()
    assert bar._progress.text() == "remedies could not be tried"
