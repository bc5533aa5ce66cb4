"""Which settings can change in a running network, and what happens then."""

import pytest

from gradsim import Experiment, ExperimentError, Trainer
from tests.engine.support import bytes_of, small

LIVE = {
    "training.learning_rate": 0.02,
    "training.momentum": 0.3,
    "training.weight_decay": 0.4,
    "training.schedule": "warmup",
    "mitigation.clip": "norm",
    "mitigation.clip_threshold": 0.5,
    "mitigation.l1": 0.01,
    "mitigation.l2": 0.01,
    "mitigation.dropout": 0.25,
}


def test_live_keys_are_those_of_the_contract() -> None:
    """Exactly these nine can change in a running network."""
    assert {setting.path for setting in Experiment.settings() if setting.live} == set(LIVE)


@pytest.mark.parametrize("path", LIVE)
@pytest.mark.parametrize("optimizer", ["nesterov", "adamw"])
def test_live_change_continues(path: str, optimizer: str) -> None:
    """A change goes on with the same parameters; going back and forth before a step is as if nothing had been."""
    base = {"training.optimizer": optimizer, "mitigation.clip": "norm", "mitigation.clip_threshold": 1e6}
    start = small({**base, **({} if path != "mitigation.clip" else {"mitigation.clip": "none"})})
    changed = start.replace(path, LIVE[path])
    trainer, wavering, steady = (Trainer(start) for _ in range(3))
    for one in (trainer, wavering, steady):
        one.advance(5)
    wavering.apply(changed)
    wavering.apply(start)
    trainer.apply(changed)
    assert trainer.experiment == changed
    assert trainer.network.flat.tobytes() == steady.network.flat.tobytes()
    record = trainer.step()
    assert record.step == 6
    assert bytes_of(wavering.step()) == bytes_of(steady.step())
    if path == "training.learning_rate":
        assert record.learning_rate == 0.02
    has_effect = path not in (
        "training.momentum",
        "training.weight_decay",
        "mitigation.clip",
        "mitigation.clip_threshold",
    )
    relevant = {"training.momentum": "nesterov", "training.weight_decay": "adamw"}.get(path) == optimizer
    if has_effect or relevant:
        assert trainer.network.flat.tobytes() != steady.network.flat.tobytes()


def test_live_change_is_training_with_that_value() -> None:
    """A rate changed after no step is the experiment with that rate."""
    for path, value in LIVE.items():
        base = {"training.optimizer": "adamw", "mitigation.clip": "norm", "mitigation.l2": 0.001}
        changed, fresh = Trainer(small(base)), Trainer(small(base).replace(path, value))
        changed.apply(small(base).replace(path, value))
        changed.advance(5)
        fresh.advance(5)
        assert changed.network.flat.tobytes() == fresh.network.flat.tobytes(), path


def test_other_changes_are_refused() -> None:
    """Every key that is not live names itself and leaves the training as it was."""
    trainer = Trainer(small())
    values: dict[str, object] = {"flag": False, "text": "other", "integer": 77, "number": 0.123}
    for setting in Experiment.settings():
        if setting.live:
            continue
        value = values.get(setting.kind)
        if setting.kind == "choice":
            value = next(name for name in setting.choices if name != trainer.experiment.get(setting.path))
        if setting.kind == "widths":
            value = 9
        with pytest.raises(ExperimentError, match=setting.path.replace(".", r"\.")):
            trainer.apply(trainer.experiment.replace(setting.path, value))
        assert trainer.experiment == small()
    trainer.step()
