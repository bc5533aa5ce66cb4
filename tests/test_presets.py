"""The ready-made experiments: readable, named in every language, and each shows what its name says."""

from pathlib import Path

import numpy as np
import pytest

from gradsim.engine.experiment import Experiment
from gradsim.engine.record import Record
from gradsim.engine.registry import UnknownNameError
from gradsim.engine.trainer import Trainer
from gradsim.presets import Preset, presets, read_presets

LANGUAGES = ("en", "zh_CN")


def _trainer(key: str, **changes: object) -> Trainer:
    return Trainer(presets().get(key).experiment.replace_all({k.replace("__", "."): v for k, v in changes.items()}))


def _after(trainer: Trainer, steps: int) -> Record:
    record = trainer.advance(steps)
    assert record is not None
    return record


def _growth(record: Record) -> float:
    """‖δ¹‖/‖δᴸ‖ of the first run."""
    return float(record.delta_norm[0, 0] / record.delta_norm[0, -1])


def _accuracy(record: Record) -> float:
    assert record.test_accuracy is not None
    return float(record.test_accuracy[0])


def _learned(trainer: Trainer, steps: int, accuracy: float) -> bool:
    """Whether the test accuracy is above this within so many steps; it is looked at twenty times on the way."""
    return any(_accuracy(_after(trainer, steps // 20)) > accuracy for _ in range(20))


def test_the_first_preset_is_the_default_experiment() -> None:
    """What the window opens with is what the list offers first."""
    assert next(iter(presets())).experiment == Experiment()


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.key)
def test_every_preset_has_its_texts(preset: Preset) -> None:
    """Its own in each language, the English title being the experiment's name, all short enough for a menu."""
    assert preset.title() == preset.label == preset.experiment.name
    assert preset.help == preset.sentence("en")
    for language in LANGUAGES:
        assert set(preset.texts[language]) == {"title", "sentence"}
        assert 0 < len(preset.title(language)) <= 30
        assert len(preset.sentence(language)) <= 125
        assert preset.sentence(language)[-1] in ".。"
    assert preset.title("fr") == preset.title("en")


def test_an_unknown_preset_suggests_the_nearest() -> None:
    """A name typed from memory."""
    with pytest.raises(UnknownNameError, match='Did you mean "digits"'):
        presets().get("digit")


def test_a_new_file_is_a_new_preset(tmp_path: Path) -> None:
    """Numbers give the order, names the keys; the texts' own file is no preset."""
    (tmp_path / "02-b.toml").write_text('name = "B"\nseed = 2')
    (tmp_path / "10-a.toml").write_text('name = "A"\nseed = 1')
    (tmp_path / "presets.toml").write_text(
        '[a.en]\ntitle = "A"\nsentence = "a."\n[b.en]\ntitle = "B"\nsentence = "b."\n', "utf-8"
    )
    assert [(preset.key, preset.experiment.seed) for preset in read_presets(tmp_path)] == [("b", 2), ("a", 1)]


def test_vanishing_sigmoid() -> None:
    """Six orders of magnitude are lost on the way to the first layer, and nothing is learned."""
    trainer = _trainer("vanishing-sigmoid")
    assert _growth(trainer.peek()) < 1e-5
    assert _accuracy(_after(trainer, 1000)) < 0.6


def test_exploding_tanh() -> None:
    """Four orders of magnitude are gained at the start, and the run goes on for all to see."""
    trainer = _trainer("exploding-tanh")
    assert _growth(trainer.peek()) > 1e3
    record = _after(trainer, 500)
    assert record.status[0] == "running"
    assert _accuracy(record) < 0.65


def test_healthy_relu() -> None:
    """The gradient stays within an order of magnitude over all layers, and the spiral is learned."""
    trainer = _trainer("healthy-relu")
    profile = trainer.peek().delta_norm[0]
    assert profile.max() / profile.min() < 10
    assert _learned(trainer, 2000, 0.95)


def test_batch_normalization() -> None:
    """The default network but for one key learns."""
    experiment = presets().get("batch-normalization").experiment
    assert experiment.differences(Experiment()) == ("name", "mitigation.normalization")
    trainer = Trainer(experiment)
    assert _growth(trainer.peek()) > 1
    assert _learned(trainer, 4000, 0.85)


def test_residual() -> None:
    """With the paths it learns, without them it does not."""
    assert _learned(_trainer("residual"), 1000, 0.95)
    assert _accuracy(_after(_trainer("residual", mitigation__residual="none"), 1000)) < 0.7


def test_digits() -> None:
    """Real data, read to 95 %."""
    assert _learned(_trainer("digits"), 300, 0.95)


def test_clipping() -> None:
    """Clipped it learns; without clipping it is over after a few steps."""
    trainer = _trainer("clipping")
    record = _after(trainer, 1)
    assert _growth(record) > 1e3
    assert record.clip_scale[0] < 1e-3
    assert _learned(trainer, 3600, 0.9)
    unclipped = _trainer("clipping", mitigation__clip="none")
    unclipped.advance(10)
    assert unclipped.finished


def test_dead_relu() -> None:
    """Alive at first; soon whole layers are dead, and with them the gradient; at a tenth of the rate none are."""
    trainer = _trainer("dead-relu")
    assert trainer.peek().dead_fraction[0].max() < 0.5
    record = _after(trainer, 500)
    assert record.dead_fraction[0].max() == 1
    assert record.delta_norm[0, 0] == 0
    assert _accuracy(record) < 0.6
    assert _after(_trainer("dead-relu", training__learning_rate=0.1), 500).dead_fraction[0].max() < 1


def test_very_deep_tanh() -> None:
    """A hundred layers, and the gradient reaches the first with a tenth of its length; the digits are learned."""
    trainer = _trainer("very-deep-tanh")
    assert trainer.network.layout.layers == 101
    assert 0.03 < _growth(trainer.peek()) < 10
    assert _learned(trainer, 240, 0.9)


def test_regression_hills() -> None:
    """The error falls to a tenth of what it was, on samples never seen."""
    trainer = _trainer("regression-hills")
    first = trainer.peek()
    last = _after(trainer, 1000)
    assert first.test_loss is not None
    assert last.test_loss is not None
    assert last.test_loss[0] < 0.1 * first.test_loss[0]


def test_float16_underflow() -> None:
    """Exactly 0 in the first layer, where float64 knows the gradient still."""
    assert _growth(_trainer("float16-underflow").peek()) == 0
    assert _growth(_trainer("float16-underflow", precision="float64").peek()) > 0


def test_many_runs() -> None:
    """Eight networks whose gradients differ by far at the start, and which do not learn alike."""
    trainer = _trainer("many-runs")
    record = trainer.peek()
    growth = record.delta_norm[:, 0] / record.delta_norm[:, -1]
    assert growth.max() / growth.min() > 5
    accuracies = _after(trainer, 2000).test_accuracy
    assert accuracies is not None
    assert np.ptp(accuracies) > 0.15
