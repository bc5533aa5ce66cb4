"""Every figure of a Record means what its description says: computed again by hand."""

from dataclasses import fields

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.precisions import PRECISIONS
from tests.engine import reference
from tests.engine.support import CASES, batch_of, bytes_of, small

Array = NDArray[np.float64]


@pytest.mark.parametrize("step", [0, 7])
@pytest.mark.parametrize("case", CASES)
def test_record_by_hand(case: str, step: int) -> None:
    """Every figure of a Record, computed again from gradients, parameters and the formulas of a forward pass."""
    trainer = Trainer(small(CASES[case]))
    if step:
        trainer.advance(step)
    experiment, network, mitigation = trainer.experiment, trainer.network, trainer.experiment.mitigation
    x, y = batch_of(trainer, step)
    losses, gradients = network.loss_and_gradients(x, y)
    before = [weights.copy() for weights in network.weights]
    signals = [reference.forward(network, experiment, run, x) for run in range(network.runs)]
    arriving = [
        reference.activation_gradients(network, experiment, run, [delta[run] for delta in gradients.deltas], last)
        for run, last in enumerate(output_gradients(experiment, signals, y))
    ]
    record = trainer.step(evaluate=True)

    assert record.step == step + 1
    assert record.epoch == (step + 1) // (len(trainer.dataset.x_train) // 8)
    np.testing.assert_allclose(record.train_loss, losses, rtol=1e-12)
    slopes = 0.01 * ACTIVATIONS.get(experiment.network.activation).maximum_slope
    for run in range(network.runs):
        assert record.train_loss[run] == pytest.approx(reference.loss_of(experiment, signals[run].a[-1], y))
        weights = [matrix[run] for matrix in before]
        magnitudes, squares = (sum(np.sum(np.abs(w) ** power) for w in weights) for power in (1, 2))
        assert record.penalty[run] == pytest.approx(mitigation.l1 * magnitudes + mitigation.l2 * squares, rel=1e-12)
        applied, scale = regularized(experiment, gradients, weights, run)
        assert record.clip_scale[run] == pytest.approx(scale, rel=1e-12)
        for index, w in enumerate(weights):
            a, slope = signals[run].a[index], signals[run].slope[index]
            expected = {
                "weight_gradient_norm": np.linalg.norm(gradients.weights[index][run]),
                "delta_norm": np.linalg.norm(gradients.deltas[index][run]),
                "activation_gradient_norm": np.linalg.norm(arriving[run][index]),
                "applied_gradient_norm": np.linalg.norm(applied[index]),
                "activation_mean": a.mean(),
                "activation_std": a.std(),
                "derivative_rms": np.sqrt(np.mean(slope**2)),
                "saturated_fraction": np.mean(np.abs(slope) < slopes),
                "dead_fraction": np.mean(np.all(slope == 0, axis=1)),
                "weight_norm": np.linalg.norm(w),
                "update_ratio": np.linalg.norm(network.weights[index][run] - w) / np.linalg.norm(w),
            }
            for name, value in expected.items():
                figure = getattr(record, name)[run, index]
                assert figure == pytest.approx(value, rel=1e-9, abs=1e-15), f"{name} of layer {index + 1}, run {run}"


def output_gradients(experiment: Experiment, signals: list[reference.Signals], y: Array) -> list[Array]:
    """∂L/∂a^L of each run: (softmax − y)/batch, or (a − y)/batch."""
    found = []
    for signal in signals:
        a = signal.a[-1]
        if experiment.training.loss == "cross_entropy":
            a = np.exp(a) / np.exp(a).sum(axis=0)
        found.append((a - np.eye(len(a))[y].T) / len(y))
    return found


def regularized(experiment: Experiment, gradients: object, weights: list[Array], run: int) -> tuple[list[Array], float]:
    """The weights' gradients after penalty and clipping, and by what the whole gradient became shorter."""
    mitigation, threshold = experiment.mitigation, experiment.mitigation.clip_threshold
    data = [gradient[run] for gradient in gradients.weights]  # type: ignore[attr-defined]  # Gradients
    summed = [g + mitigation.l1 * np.sign(w) + 2 * mitigation.l2 * w for g, w in zip(data, weights, strict=True)]
    names = ("biases", "gammas", "betas")
    others = [array[run] for name in names for array in getattr(gradients, name)]
    others.append(gradients.residual_scales[run])  # type: ignore[attr-defined]  # Gradients
    everything = np.concatenate([array.ravel() for array in (*summed, *others)])
    length = np.linalg.norm(everything)
    match mitigation.clip:
        case "value":
            clipped = [np.clip(g, -threshold, threshold) for g in summed]
            scale = np.linalg.norm(np.clip(everything, -threshold, threshold)) / length
        case "norm":
            scale = min(1.0, threshold / length)
            clipped = [g * scale for g in summed]
        case "layer":
            clipped = [g * min(1.0, threshold / np.linalg.norm(g)) for g in summed]
            parts = np.concatenate([array.ravel() for array in (*clipped, *others)])
            scale = np.linalg.norm(parts) / length
        case _:
            clipped, scale = summed, 1.0
    return clipped, float(scale)


def test_cases_have_what_they_are_there_for() -> None:
    """The cases above do clip, saturate and kill units: figures of 0 and 1 alone would prove little."""
    assert Trainer(small(CASES["relu with dead units"])).step().dead_fraction.max() > 0
    assert 0 < Trainer(small(CASES["saturated"])).step().saturated_fraction.max() <= 1
    for case in CASES:
        experiment = small(CASES[case])
        clips = experiment.mitigation.clip != "none"
        assert (Trainer(experiment).step().clip_scale < 1).all() == clips, case


def test_saturated_and_dead_are_told_apart() -> None:
    """A sigmoid far out is saturated, not dead; a ReLU that is off is both; one on for a single sample is not dead."""
    trainer = Trainer(small({"network.activation": "relu", "training.batch_size": 1000, "network.width": 4}))
    trainer.network.weights[0] = 0
    trainer.network.biases[0] = [[-1.0, 0.0, 1.0, 2.0]]
    record = trainer.peek(evaluate=False)
    assert record.dead_fraction[0, 0] == record.saturated_fraction[0, 0] == 0.5
    trainer.network.weights[0][0, 0] = [1.0, 0.0]
    record = trainer.peek(evaluate=False)
    active = np.mean(trainer.dataset.x_train[:, 0] > 1)
    assert 0 < active < 1
    assert record.dead_fraction[0, 0] == 0.25
    assert record.saturated_fraction[0, 0] == pytest.approx(0.5 - active / 4)

    sigmoid = Trainer(small({"network.activation": "sigmoid", "network.width": 4, "training.batch_size": 1000}))
    sigmoid.network.weights[0] = 0
    sigmoid.network.biases[0] = [[-8.0, 0.0, 8.0, 5.0]]
    record = sigmoid.peek(evaluate=False)
    assert record.saturated_fraction[0, 0] == 0.5
    assert record.dead_fraction[0, 0] == 0
    # From u = −900, where f′ is 0 to the last bit, to u = −20, where it is not: saturated throughout, but alive.
    x = sigmoid.dataset.x_train[:, 0]
    sigmoid.network.weights[0][0, 0] = [880 / (x.max() - x.min()), 0.0]
    sigmoid.network.biases[0][0, 0] = -20 - 880 * x.max() / (x.max() - x.min())
    sigmoid.network.biases[0][0, 1] = -2000.0
    record = sigmoid.peek(evaluate=False)
    assert record.saturated_fraction[0, 0] == 0.75
    assert record.dead_fraction[0, 0] == 0.25


@pytest.mark.parametrize("precision", PRECISIONS.names)
def test_records_are_read_only_float64(precision: str) -> None:
    """Plots may keep a Record: nobody can change it, later steps neither. Figures are float64 of the stated shape."""
    trainer = Trainer(small({"precision": precision, "runs": 2, "mitigation.clip": "norm"}))
    record = trainer.step(evaluate=True)
    kept = bytes_of(record)
    per_run = {"train_loss", "penalty", "clip_scale", "test_loss", "test_accuracy", "train_accuracy"}
    for item in fields(record):
        value = getattr(record, item.name)
        if not isinstance(value, np.ndarray):
            continue
        assert not value.flags.writeable, item.name
        assert value.base is None or not value.base.flags.writeable, item.name
        if item.name != "status":
            assert value.dtype == np.float64, item.name
            assert value.shape == ((2,) if item.name in per_run else (2, 4)), item.name
    trainer.advance(3)
    trainer.peek()
    assert bytes_of(record) == kept


@pytest.mark.parametrize(("factor", "low", "high"), [(1e-30, 1e-260, 1e-220), (1e15, 1e230, 1e290)])
def test_norms_hold_where_squares_do_not(factor: float, low: float, high: float) -> None:
    """‖δ‖ of 1e-240 is the subject: its square is 0, its norm is not; nor is one of 1e255 infinite."""
    changes = {"network.activation": "linear", "network.depth": 8, "training.loss": "mse", "network.bias_std": 0.0}
    trainer = Trainer(small(changes))
    for weights in trainer.network.weights:
        weights *= factor
    record = trainer.peek(evaluate=False)
    _, gradients = trainer.network.loss_and_gradients(*batch_of(trainer, 0))
    for figures, arrays in ((record.delta_norm, gradients.deltas), (record.weight_gradient_norm, gradients.weights)):
        largest = [np.abs(array).max() for array in arrays]
        norms = [size * np.linalg.norm(array / size) for size, array in zip(largest, arrays, strict=True)]
        np.testing.assert_allclose(figures[0], norms, rtol=1e-12)
        assert low < figures[0, 0] < high
    signals = reference.forward(trainer.network, trainer.experiment, 0, batch_of(trainer, 0)[0]).a
    deviations = [np.abs(a).max() * np.std(a / np.abs(a).max()) for a in signals]
    np.testing.assert_allclose(record.activation_std[0], deviations, rtol=1e-12)


def test_slopes_too_small_to_be_squared() -> None:
    """f′ = 4e-31 in float32: its square is 0, its root mean square is not."""
    trainer = Trainer(small({"network.activation": "sigmoid", "precision": "float32"}))
    trainer.network.weights[0] = 0
    trainer.network.biases[0] = -70
    record = trainer.peek(evaluate=False)
    np.testing.assert_allclose(record.derivative_rms[0, 0], np.exp(-70), rtol=1e-4)


def test_figures_are_finite_or_honest_with_zero_weights() -> None:
    """With W = 0 the ratio ‖ΔW‖/‖W‖ does not exist: NaN, not infinity, and nothing warns."""
    record = Trainer(small({"network.initializer": "zeros", "network.bias_std": 0.0})).step()
    assert np.isnan(record.update_ratio).all()
    assert (record.weight_norm == 0).all()
