"""Which of the first steps are measured: with a made-up clock, on which a measured step takes as long as two others."""

from collections.abc import Callable

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.timeline import Timeline
from gradsim.engine.trainer import Trainer
from gradsim.runtime import course as module
from gradsim.runtime.course import ALWAYS_MEASURED, Course
from gradsim.theory.outcome import MEASURED_AT_FIRST

MakeCourse = Callable[[Experiment, float], Course]


class Clock:
    """Stands still but while steps are made."""

    now = 0.0


@pytest.fixture
def make_course(monkeypatch: pytest.MonkeyPatch) -> MakeCourse:
    """Makes a Course whose steps take so many made-up seconds."""

    def make(experiment: Experiment, step_time: float) -> Course:
        clock, step, advance = Clock(), Timeline.step, Timeline.advance

        def timed_step(timeline: Timeline, evaluate: bool | None = None) -> Record:
            clock.now += step_time
            return step(timeline, evaluate)

        def timed_advance(timeline: Timeline, steps: int, **keywords: bool) -> Record | None:
            clock.now += steps * step_time
            return advance(timeline, steps, **keywords)

        monkeypatch.setattr(Timeline, "step", timed_step)
        monkeypatch.setattr(Timeline, "advance", timed_advance)
        monkeypatch.setattr(module, "perf_counter", lambda: clock.now)
        return Course(Trainer(experiment), 1)

    return make


def measured_steps(course: Course) -> list[int]:
    """Of which the history of layers knows."""
    steps: list[int] = course.timeline.trainer.history.layers.steps.tolist()
    return steps


def test_first_steps_are_measured_on_a_ration(make_course: MakeCourse, small: Experiment) -> None:
    """A hundred measured steps in a row doubled the time of the first hundred steps of many layers."""
    course = make_course(small, 1.0)
    course.make(MEASURED_AT_FIRST)
    measured = measured_steps(course)
    assert measured[:ALWAYS_MEASURED] == list(range(1, ALWAYS_MEASURED + 1))
    # Two units each, of a quarter of the time.
    later = len(measured) - ALWAYS_MEASURED
    assert 5 <= later <= (MEASURED_AT_FIRST - ALWAYS_MEASURED) / 6 + 1
    assert course.step_count == MEASURED_AT_FIRST


def test_later_steps_are_not_measured(make_course: MakeCourse, small: Experiment) -> None:
    """Beyond the first hundred only steps with a picture are, however large the slices are that cross that border."""
    course = make_course(small, 1.0)
    course.make(MEASURED_AT_FIRST + 50)
    assert max(measured_steps(course)) <= MEASURED_AT_FIRST
    assert course.step_count == MEASURED_AT_FIRST + 50


def test_an_explosion_is_measured_whatever_the_ration_says(make_course: MakeCourse, small: Experiment) -> None:
    """It is over within a few steps: where the loss rises steeply the history of layers must not have a gap."""
    plain = small.replace_all({"training.optimizer": "sgd", "training.learning_rate": 0.01})
    course = make_course(plain, 1.0)
    course.make(60)
    quiet = measured_steps(course)
    weights = course.timeline.trainer.network.flat
    for _ in range(5):
        weights *= 2.0  # what an explosion does, without having to find settings for one
        course.make(1)
    losses = course.timeline.trainer.history.train_loss.maximum[:, 0]
    risen = [step for step in range(61, 65) if losses[step - 1] > 1.5 * losses[step - 2]]
    assert risen
    assert {step + 1 for step in risen} <= set(measured_steps(course))
    assert len(quiet) < 60


def test_repeated_steps_are_not_measured_again(make_course: MakeCourse, small: Experiment) -> None:
    """They are in the history already: measuring them would add nothing and cost as much as the first time."""
    course = make_course(small, 1.0)
    course.make(50)
    known = measured_steps(course)
    made: list[bool] = []
    course.go_to(10, lambda: False)
    advance = course.timeline.trainer.advance

    def watched(steps: int, *, record: bool = True, evaluate: bool = True) -> Record | None:
        made.append(record)
        return advance(steps, record=record, evaluate=evaluate)

    course.timeline.trainer.advance = watched  # type: ignore[method-assign]
    course.make(20)
    assert made
    assert not any(made)
    course.make(20)
    np.testing.assert_array_equal(measured_steps(course), known)
