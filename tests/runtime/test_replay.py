"""A run made once more, for films and tables."""

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.timeline import Timeline
from gradsim.engine.trainer import Trainer
from gradsim.runtime.replay import Replay, frame_steps, from_start, spacing

SMALL = Experiment().replace_all(
    {"network.depth": 2, "network.width": 4, "data.samples": 60, "mitigation.dropout": 0.2, "runs": 2}
)


def test_it_has_the_numbers_of_the_run_bit_for_bit() -> None:
    """With live changes and dropout, however often the run itself was measured on the way."""
    timeline = Timeline(Trainer(SMALL))
    timeline.advance(7, record=False)
    timeline.apply(SMALL.replace("training.learning_rate", 0.7))
    timeline.advance(4, record=False)
    timeline.apply(SMALL.replace_all({"training.learning_rate": 0.7, "mitigation.clip": "norm"}))
    record = timeline.advance(9)
    *_, again = Replay(timeline.changes, 20).records()
    for name in ("train_loss", "test_loss", "delta_norm", "weight_gradient_norm", "weight_norm", "clip_scale"):
        np.testing.assert_array_equal(getattr(again, name), getattr(record, name))


def test_what_is_measured_depends_on_the_steps_alone() -> None:
    """The last picture of a film is the one of that step, whatever other pictures were made on the way."""
    one, *_ = Replay(from_start(SMALL), 202).pictures((202,))
    *_, last = Replay(from_start(SMALL), 202).pictures(frame_steps(202, 4))
    assert one.step == last.step == 202
    np.testing.assert_array_equal(one.evaluations.steps, last.evaluations.steps)
    np.testing.assert_array_equal(one.layers.delta_norm, last.layers.delta_norm)
    np.testing.assert_array_equal(one.predictions.grid, last.predictions.grid)


@pytest.mark.parametrize(("steps", "frames"), [(1000, 60), (1000, 2), (7, 60), (0, 5), (202, 7)])
def test_frames_are_measured_steps_from_first_to_last(steps: int, frames: int) -> None:
    """As many as were asked for, where there are so many; evenly."""
    at = frame_steps(steps, frames)
    assert (at[0], at[-1]) == (0, steps)
    assert len(at) == min(frames, steps + 1)
    assert all(step % spacing(steps) == 0 for step in at[:-1])
    gaps = np.diff(at)
    assert not len(gaps) or gaps.max() - gaps.min() <= 2 * spacing(steps)


def test_it_ends_where_it_is_told_to() -> None:
    """Within some steps, whatever was still to come."""
    asked = []
    replay = Replay(from_start(SMALL), 10**6, stop=lambda: len(asked) > 5 or asked.append(1) is not None)
    assert list(replay.pictures((10**6,))) == []
    assert replay.trainer.step_count < 1000
