"""How long a remedy is tried: by the size of the network, never by the speed of the machine."""

from time import process_time

import pytest

from gradsim.engine.experiment import Experiment
from gradsim.presets import presets
from gradsim.theory.trial import LEAST_STEPS, MOST_STEPS, TRIAL_SECONDS, limited, trial_steps


def test_networks_of_usual_size_have_all_steps() -> None:
    """Remedies that need some hundred steps are found for every preset, on every machine; very deep ones make fewer."""
    for preset in presets():
        depth = preset.experiment.network.depth
        assert trial_steps(preset.experiment) >= (MOST_STEPS if depth <= 50 else 300), preset.key


@pytest.mark.parametrize(
    ("path", "value"),
    [("network.width", 256), ("network.depth", 100), ("runs", 32), ("training.batch_size", 256)],
)
def test_what_makes_a_step_longer_makes_the_trial_shorter(path: str, value: int) -> None:
    """It takes about a second whatever the size, and never so few steps that nothing could be seen."""
    large = Experiment().replace_all(
        {"network.depth": 60, "network.width": 160, "training.batch_size": 128, "data.samples": 1000}
    )
    larger = large.replace(path, value) if path != "network.depth" else large.replace(path, 100)
    assert LEAST_STEPS <= trial_steps(larger) < trial_steps(large) < MOST_STEPS
    assert trial_steps(large.replace_all({"network.depth": 1000, "network.width": 1000})) == LEAST_STEPS


def test_more_samples_in_a_batch_than_there_are_cost_nothing() -> None:
    """The full batch of 40 samples is as large as it is, however it was asked for."""
    small = Experiment().replace_all({"data.samples": 40, "network.width": 200, "network.depth": 50})
    steps = [trial_steps(small.replace("training.batch_size", size)) for size in (40, 10_000)]
    assert steps[0] == steps[1]


def test_time_that_others_take_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the clock runs on while a trial waits for the processor."""
    used = [process_time()]
    monkeypatch.setattr("gradsim.theory.trial.process_time", lambda: used[0])
    over = limited()
    assert not over()
    used[0] += 0.99 * TRIAL_SECONDS
    assert not over()
    used[0] += 0.02 * TRIAL_SECONDS
    assert over()
    assert limited(lambda: True)()
