"""Scripts for PyTorch, run beside gradsim: the same samples, first weights, losses and norms."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from gradsim import Experiment, Trainer
from gradsim.engine.data.generated import GENERATED
from gradsim.engine.datasets import DATASETS, load_samples
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.schedules import SCHEDULES
from gradsim.export.pytorch import write_script
from tests.export.support import CHOICES, NUMBER, experiment_number, small

STEPS = 20
TOLERANCE = 1e-6

Script = dict[str, Any]
Run = Callable[..., Script]


@pytest.fixture(scope="module", autouse=True)
def torch() -> ModuleType:
    """PyTorch, loaded where a test needs it and not wherever tests are collected."""
    torch: ModuleType = pytest.importorskip("torch")
    torch.set_num_threads(1)
    return torch


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Writes the script of an experiment and loads it; gives its functions by name."""

    def load(experiment: Experiment, *, weights: bool = False) -> Script:
        file = tmp_path / "script.py"
        write_script(file, experiment, weights=weights)
        return runpy.run_path(str(file))

    return load


def losses_of(script: Script, runs: int, steps: int = STEPS) -> np.ndarray:
    """The loss of every step, (runs, steps), as the script finds them."""
    if runs == 1:
        return np.array([script["train"](steps=steps)])
    return np.array([script["train"](number, steps=steps) for number in range(runs)])


def true_losses(experiment: Experiment, steps: int = STEPS) -> np.ndarray:
    """The loss of every step, (runs, steps), as gradsim finds them."""
    trainer = Trainer(experiment)
    return np.stack([trainer.step(evaluate=False).train_loss for _ in range(steps)], axis=1)


@pytest.mark.parametrize("number", range(NUMBER))
def test_losses_are_the_same(run: Run, number: int) -> None:
    """The promise of a script: the first twenty losses, whatever the network is made of."""
    experiment = experiment_number(number)
    losses = losses_of(run(experiment), experiment.runs)
    np.testing.assert_allclose(losses, true_losses(experiment), rtol=0, atol=TOLERANCE)


def test_every_name_takes_part() -> None:
    """A name that never comes up would not be tested."""
    experiments = [experiment_number(number) for number in range(NUMBER)]
    for path, names in CHOICES.items():
        assert {experiment.get(path) for experiment in experiments} == set(names), path


@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 1e-5), ("float16", 1e-2)])
def test_other_precisions_follow(run: Run, precision: str, tolerance: float) -> None:
    """As far as the digits reach; float16 with Adam, whose epsilon is 0 in it, and with everything that is rounded."""
    experiment = small(
        precision=precision,
        data__name="gaussian",
        network__activation="tanh",
        mitigation__normalization="layer",
        mitigation__clip="norm",
        mitigation__dropout=0.2,
        training__optimizer="adam",
        training__learning_rate=0.01,
    )
    losses, expected = losses_of(run(experiment), 1), true_losses(experiment)
    np.testing.assert_allclose(losses, expected, rtol=0, atol=tolerance)
    assert abs(expected[0, -1] - expected[0, 0]) > 3 * tolerance, "nothing was learned that could differ"


@pytest.mark.parametrize("schedule", SCHEDULES.names)
def test_schedules_after_their_period(run: Run, monkeypatch: pytest.MonkeyPatch, schedule: str) -> None:
    """In the first twenty of a thousand steps a schedule hardly shows; so the thousand are six here."""
    for constant in ("STEP_INTERVAL", "COSINE_PERIOD", "WARMUP_STEPS"):
        monkeypatch.setattr(f"gradsim.engine.schedules.{constant}", 6)
    experiment = small(network__depth=1, training__schedule=schedule, training__learning_rate=0.3)
    np.testing.assert_allclose(losses_of(run(experiment), 1), true_losses(experiment), rtol=0, atol=TOLERANCE)


def test_first_weights(run: Run, torch: ModuleType) -> None:
    """Drawn by every initializer: those of gradsim, also of the second run."""
    for name in INITIALIZERS.names:
        experiment = small(
            network__initializer=name,
            runs=2,
            network__gain=1.3,
            network__bias_std=0.2,
            mitigation__normalization="batch",
            mitigation__residual="zero_init",
        )
        trainer = Trainer(experiment)
        script = run(experiment)
        model = script["Network"]().double()
        script["initialize"](model, 1)
        if "calibrate" in script:
            script["calibrate"](model, torch.from_numpy(trainer.dataset.x_train.copy()))
            assert all(float(norm.running_mean.abs().max()) == 0 for norm in model.norms)
        for index, linear in enumerate(model.linears):
            for ours, theirs in ((trainer.network.weights, linear.weight), (trainer.network.biases, linear.bias)):
                np.testing.assert_allclose(theirs.detach(), ours[index][1], rtol=1e-12, atol=1e-14, err_msg=name)


def test_samples_of_every_set(run: Run) -> None:
    """Made by the script or read from the table beside it: split and scaled as in gradsim."""
    for source in DATASETS:
        if source.name == "file":
            continue
        loss = "mse" if source.task == "regression" else "cross_entropy"
        experiment = small(data__name=source.name, training__loss=loss, data__noise=0.3, data__dimension=3)
        check_samples(run(experiment), experiment)


def check_samples(script: Script, experiment: Experiment) -> None:
    """What the script loads is what a Trainer sees."""
    dataset = Trainer(experiment).dataset
    parts = [part.numpy() for part in script["load_data"]()]
    expected = [dataset.x_train, dataset.y_train, dataset.x_test, dataset.y_test][: len(parts) or None]
    for part, true in zip(parts, expected, strict=True):
        np.testing.assert_allclose(part, true, rtol=1e-12, atol=1e-12, err_msg=experiment.data.name)


def test_generated_samples_to_the_last_bit(run: Run) -> None:
    """The same calls of the same generator; nothing but their scaling may round otherwise."""
    for source in GENERATED:
        loss = "mse" if source.task == "regression" else "cross_entropy"
        experiment = small(data__name=source.name, training__loss=loss, data__noise=0.3, seed=5)
        x, y = run(experiment)["make_samples"](np.random.default_rng([5, 1001]))
        samples = load_samples(experiment.data, 5)
        assert x.tobytes() == samples.x.tobytes(), source.name
        assert y.tobytes() == samples.y.tobytes(), source.name


def test_own_files(run: Run, tmp_path: Path) -> None:
    """A table in the manner of a spreadsheet with a row to leave out, and arrays that bring their own split."""
    table = tmp_path / "own.csv"
    table.write_text('id;"a ""b""";c;species\n1;1,5;2;x\n2;;3;y\n3;-0,1;1e-3;y\n4;7;0,3;x\n5;2;2;y\n', "utf-8")
    generator = np.random.default_rng(0)
    arrays = {"x_train": generator.normal(size=(9, 2)), "y_train": generator.normal(size=(9, 2))}
    np.savez(tmp_path / "own.npz", **arrays, x_test=arrays["x_train"][:4] + 1, y_test=arrays["y_train"][:4])
    for name, loss in (("own.csv", "cross_entropy"), ("own.npz", "mse")):
        experiment = small(data__name="file", data__path=str(tmp_path / name), training__loss=loss)
        script = run(experiment)
        check_samples(script, experiment)
        np.testing.assert_allclose(losses_of(script, 1), true_losses(experiment), rtol=0, atol=TOLERANCE)


def test_printed_norms_are_those_of_gradsim(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """What a script is for: both gradients of each layer, of the data loss alone, and the test at the end."""
    experiment = small(mitigation__normalization="batch", mitigation__l2=0.1, mitigation__clip="layer")
    run(experiment)["train"](steps=1)
    printed = capsys.readouterr().out
    record = Trainer(experiment).step(evaluate=True)
    rows = np.array(re.findall(r"^ +(\d+) +(\S+) +(\S+)$", printed, re.MULTILINE), dtype=float)
    np.testing.assert_array_equal(rows[:, 0], [1, 2, 3, 4, 5])
    np.testing.assert_allclose(rows[:, 1], record.weight_gradient_norm[0], rtol=1e-3)
    np.testing.assert_allclose(rows[:, 2], record.delta_norm[0], rtol=1e-3)
    loss, accuracy = re.findall(r"test loss (\S+), test accuracy (\S+)%", printed)[0]
    assert float(loss) == pytest.approx(record.test_loss[0], rel=1e-5)
    assert float(accuracy) == pytest.approx(100 * record.test_accuracy[0], abs=0.06)


def test_divergence_ends_the_training(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """At the step at which gradsim notices it too, and in words."""
    experiment = small(
        network__activation="leaky_relu", network__gain=3, training__loss="mse", training__learning_rate=1e4
    )
    losses = losses_of(run(experiment), 1)[0]
    trainer = Trainer(experiment)
    trainer.advance(STEPS)
    assert trainer.finished
    assert len(losses) == trainer.step_count < STEPS
    assert f"step {len(losses)}: diverged" in capsys.readouterr().out


def test_stored_weights_are_the_networks(run: Run) -> None:
    """A script with numbers needs no generator for them, and trains the same."""
    experiment = small(
        runs=2,
        network__initializer="lsuv",
        network__bias_std=0.2,
        mitigation__normalization="layer",
        mitigation__residual="zero_init",
        mitigation__residual_span=1,
    )
    script = run(experiment, weights=True)
    np.testing.assert_allclose(losses_of(script, 2), true_losses(experiment), rtol=0, atol=TOLERANCE)
    model = script["Network"]().double()
    script["initialize"](model, 1)
    first = Trainer(experiment).network.weights[0][1]
    assert model.linears[0].weight.detach().numpy().tobytes() == first.tobytes()
