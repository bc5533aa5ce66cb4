"""Changes that are made between two journeys in time, however quickly the wishes follow one another."""

import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.mailbox import Mailbox
from gradsim.runtime.requests import ComparisonRequest, Request, Requests
from gradsim.runtime.run import Run
from gradsim.runtime.snapshot import Snapshot
from gradsim.runtime.worker import Worker


class _Desk:
    """A worker in the test's own thread, so that every order of commands can be had."""

    def __init__(self, experiment: Experiment) -> None:
        self.requests = Requests()
        self.comparisons: Mailbox[ComparisonRequest] = Mailbox()
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.worker = Worker(None, self.requests, self.comparisons, self.snapshots)
        self.worker.failed.connect(lambda line, details: pytest.fail(details))
        self._serial = 0
        self.want(experiment)
        self.worker.take_request()

    def want(self, experiment: Experiment, journey: int = 0) -> None:
        """Leave a request, asked for after so many journeys."""
        self._serial += 1
        self.requests.put(Request(self._serial, experiment, False, journey))

    @property
    def run(self) -> Run:
        """The worker's run."""
        run = self.worker._run
        assert run is not None
        return run


@pytest.fixture
def desk(small: Experiment, qtbot: QtBot) -> _Desk:
    """A worker whose run has come to step 200."""
    made = _Desk(small)
    made.run.make(199)
    made.run.measure(evaluate=True)
    return made


def test_a_change_after_a_journey_that_was_skipped_is_made_at_its_step(desk: _Desk) -> None:
    """To step 50, another rate there, on to step 10: the run changes at 50, not wherever it happened to be before."""
    other = desk.run.experiment.replace("training.learning_rate", 0.5)
    desk.worker.expect_journey(2)
    desk.worker.go_to(1, 50)
    desk.want(other, journey=1)
    desk.worker.take_request()
    assert (desk.run.step_count, desk.run.latest_step) == (50, 50)
    assert [change.step for change in desk.run.main.timeline.changes] == [0, 50]
    desk.worker.go_to(2, 10)
    assert (desk.run.step_count, desk.run.latest_step) == (10, 50)


def test_the_same_settings_as_before_a_skipped_journey_are_a_change_after_it(desk: _Desk) -> None:
    """What changes is told by the settings at the step where the change is made."""
    early, late = desk.run.experiment, desk.run.experiment.replace("training.learning_rate", 0.5)
    desk.want(late)
    desk.worker.take_request()
    desk.worker.expect_journey(2)
    desk.worker.go_to(1, 50)
    desk.want(late, journey=1)
    desk.worker.take_request()
    assert [change.experiment for change in desk.run.main.timeline.changes] == [early, late]
    assert desk.run.latest_step == 50


def test_a_change_after_a_journey_that_was_given_up_leaves_both_networks_together(desk: _Desk) -> None:
    """One was on its way, the other had not begun: the change must not find them at different steps."""
    companion = desk.run.experiment.replace("training.optimizer", "adam")
    desk.comparisons.put(ComparisonRequest(1, companion))
    desk.worker.take_comparison()
    calls = iter([False, True])
    assert not desk.run.go_to(150, lambda: next(calls, True))
    desk.want(desk.run.experiment.replace("training.learning_rate", 0.5))
    desk.worker.take_request()
    assert [course.step_count for course in desk.run.courses] == [150, 150]
    for course in desk.run.courses:
        assert [change.step for change in course.timeline.changes] == [0, 150]


@pytest.mark.parametrize("measured", [True, False])
def test_steps_after_a_journey_that_was_given_up_are_made_from_its_end(desk: _Desk, measured: bool) -> None:
    """Training goes on from where one wanted to be, with the same numbers as if one had been there."""
    assert not desk.run.go_to(100, lambda: True)
    if measured:
        desk.run.measure(evaluate=True)
    else:
        desk.run.make(1)
    alone = Trainer(desk.run.experiment)
    alone.advance(101)
    assert desk.run.step_count == 101
    assert (desk.run.main.timeline.trainer.network.flat == alone.network.flat).all()


def test_a_change_that_replaces_an_earlier_one_waits_for_the_journey_between_them(desk: _Desk) -> None:
    """A slider moved, the past gone to, the slider moved again while the thread was busy: the last wish holds there."""
    first = desk.run.experiment.replace("training.learning_rate", 0.5)
    second = desk.run.experiment.replace("training.learning_rate", 0.25)
    desk.want(first)
    desk.requests.withdraw(0)
    desk.worker.expect_journey(1)
    desk.want(second, journey=1)
    desk.worker.take_request()  # for the signal of the first
    assert desk.run.latest_step == desk.run.step_count == 200
    desk.worker.go_to(1, 10)
    desk.worker.take_request()  # for that of the second
    assert (desk.run.step_count, desk.run.latest_step) == (10, 10)
    assert desk.run.experiment == second
