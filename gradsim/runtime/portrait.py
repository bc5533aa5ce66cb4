"""The Snapshot of an experiment after so many steps, trained in this very thread: for whoever has no window."""

from collections.abc import Callable
from math import ceil

import numpy as np

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.runtime.course import Course
from gradsim.runtime.snapshot import Snapshot
from gradsim.theory.outcome import MEASURED_AT_FIRST

# How many points the curves have at most after the first steps, and how many steps are made at once.
_POINTS = 200
_PORTION = 50
# Nobody goes back in time: no moment of the run has to be kept.
_NO_MEMORY = 0


def portray(
    experiment: Experiment,
    steps: int,
    *,
    layer: Callable[[Snapshot], int] = lambda snapshot: 1,
    watched: frozenset[str] = frozenset(),
    stopped: Callable[[], bool] = lambda: False,
    told: Callable[[int, float], object] = lambda step, loss: None,
) -> Snapshot:
    """Train at full speed and look.

    What is measured on the way depends on the number of the step alone, so the same arguments give the same curves: all
    of the first steps, as an explosion is often over within a few, and then about two hundred.

    Args:
        experiment: what is trained.
        steps: how many steps; fewer are made where all networks diverge before.
        layer: whose inputs are wanted, told by a snapshot of the end.
        watched: what is measured on demand only; see ``observer.WATCHABLE``.
        stopped: asked now and then; where it answers True the snapshot is of the steps made so far.
        told: is told how many steps have been made, and the newest loss that is known.

    Raises:
        GradsimError: where the experiment cannot run.
    """
    course = Course(Trainer(experiment), 1, budget=_NO_MEMORY)
    every = max(1, ceil(steps / _POINTS))
    while course.step_count < steps and not course.finished and not stopped():
        last = course.step_count + 1 == steps
        on_curve = course.step_count % every == 0
        if last or on_curve or course.step_count < MEASURED_AT_FIRST:
            course.measure(evaluate=last or on_curve)
        else:
            until = min(steps - 1, ceil(course.step_count / every) * every, course.step_count + _PORTION)
            course.timeline.advance(until - course.step_count, record=False)
        if course.is_measured and course.record is not None:
            told(course.step_count, float(np.median(course.record.train_loss)))
    if not course.is_measured:
        course.measure(evaluate=True)
    picture = course.picture(layer=1, watched=watched, steps_per_second=0.0, playing=False, newest=True)
    wanted = layer(picture)
    if wanted == 1:
        return picture
    return course.picture(layer=wanted, watched=watched, steps_per_second=0.0, playing=False, newest=True)
