"""What is kept of a run: the loss of every step, evaluations and layer norms, never more than 20 MB."""

import time

import numpy as np
import pytest

from gradsim import Trainer
from gradsim.engine.history import History
from gradsim.engine.series import Series
from tests.engine.support import small, values_of

LIMIT = 20 * 10**6


@pytest.mark.parametrize(
    ("runs", "layers"), [(1, 2), (1, 11), (1, 1001), (64, 1001), (1024, 4), (1024, 1001), (7, 300)]
)
def test_never_more_than_20_megabytes(runs: int, layers: int) -> None:
    """The memory is bounded whatever the depth and the number of runs, and still shows at least 60 points."""
    history = History(runs, layers)
    assert history.nbytes <= LIMIT
    for series in (history.train_loss, history.evaluations, history.layers):
        assert series.capacity >= 60


def test_millions_of_steps() -> None:
    """Two million steps of 64 runs stay within the bound; keeping a loss takes microseconds."""
    history = History(64, 1001)
    row = np.linspace(0, 1, 64)
    started = time.perf_counter()
    for step in range(1, 300_001):
        history.train_loss.append(step, row)
    for step in range(300_001, 2_000_001, 17):
        history.train_loss.append(step, row)
    elapsed = time.perf_counter() - started
    assert history.nbytes <= LIMIT
    steps, low, high = history.loss_curve(500)
    assert len(steps) == 500
    assert low.shape == high.shape == (500, 64)
    assert (low == row).all()
    assert elapsed < 20


def test_holds_what_records_said() -> None:
    """Every loss; evaluations where they were made; the runs' medians of ‖δ‖ and ‖∂L/∂W‖ at every Record."""
    trainer = Trainer(small({"runs": 3}))
    records = [trainer.step() for _ in range(12)]
    trainer.advance(5, record=False)
    records.append(trainer.step(evaluate=True))
    steps, low, high = trainer.history.loss_curve(1000)
    assert steps.tolist() == list(range(1, 19))
    assert np.array_equal(low, high)
    for record in records:
        assert np.array_equal(low[record.step - 1], record.train_loss)
    steps, deltas, gradients = trainer.history.layer_curve(1000)
    assert steps.tolist() == [record.step for record in records]
    assert np.array_equal(deltas, [np.median(record.delta_norm, axis=0) for record in records])
    assert np.array_equal(gradients, [np.median(record.weight_gradient_norm, axis=0) for record in records])
    evaluated = [record for record in records if record.test_loss is not None]
    steps, test_loss, test_accuracy, train_accuracy = trainer.history.evaluation_curve(1000)
    assert steps.tolist() == [record.step for record in evaluated] == [5, 10, 18]
    assert np.array_equal(test_loss, [record.test_loss for record in evaluated])
    assert np.array_equal(test_accuracy, [record.test_accuracy for record in evaluated])
    assert np.array_equal(train_accuracy, [record.train_accuracy for record in evaluated])


def test_runs_that_have_diverged_leave_the_layers_to_the_others() -> None:
    """One run that leaves the finite numbers must not blacken the picture of the rest; where all have, it says so."""
    trainer = Trainer(small({"runs": 2}))
    trainer.network.weights[0][0] = np.inf
    record = trainer.step()
    _, deltas, _ = trainer.history.layer_curve(10)
    assert not np.isfinite(record.delta_norm[0]).all()
    assert np.array_equal(deltas[0], record.delta_norm[1])
    alone = Trainer(small())
    alone.network.weights[0][0] = np.inf
    alone.step()
    assert not np.isfinite(alone.history.layer_curve(10)[1]).all()


def test_without_test_samples_or_classes() -> None:
    """What does not exist is missing or NaN, not 0."""
    trainer = Trainer(small({"data.test_fraction": 0.0}))
    trainer.step(evaluate=True)
    _, test_loss, test_accuracy, train_accuracy = trainer.history.evaluation_curve(10)
    assert np.isnan(test_loss).all()
    assert np.isnan(test_accuracy).all()
    assert np.isfinite(train_accuracy).all()
    regression = Trainer(small({"training.loss": "mse"}), dataset=values_of(20))
    regression.step(evaluate=True)
    steps, *curves = regression.history.evaluation_curve(10)
    assert len(steps) == 0
    assert [curve.shape for curve in curves] == [(0, 1)] * 3


def test_peeks_leave_no_trace() -> None:
    """Looking is no step."""
    trainer = Trainer(small())
    trainer.peek()
    trainer.step()
    trainer.peek()
    assert [len(part) for part in trainer.history.loss_curve(10)] == [1, 1, 1]
    assert len(trainer.history.layers) == 1


def test_numbers_that_are_not_finite_are_kept() -> None:
    """The end of a diverged run is in its history as it was."""
    trainer = Trainer(small({"runs": 2}))
    trainer.advance(3)
    trainer.network.weights[0][1] = np.inf
    trainer.advance(4)
    _, low, high = trainer.history.loss_curve(100)
    assert np.isfinite(low[:, 0]).all()
    assert np.isfinite(low[:3]).all()
    assert not np.isfinite(high[3:, 1]).any()


def test_state_and_restore() -> None:
    """A history restored from its state has the same bytes; one of another shape is refused."""
    trainer = Trainer(small())
    for _ in range(9):
        trainer.step()
    state = trainer.history.state()
    other = History(1, 4)
    other.restore(state)
    assert {name: array.tobytes() for name, array in other.state().items()} == {
        name: array.tobytes() for name, array in state.items()
    }
    for runs, layers in ((2, 4), (1, 5)):
        with pytest.raises(ValueError, match="another size"):
            History(runs, layers).restore(state)
    with pytest.raises(KeyError):
        History(1, 4).restore({name: array for name, array in state.items() if name != "layers.steps"})


def test_evaluations_that_are_joined_are_not_flattered() -> None:
    """The greatest accuracy of several is not what the network reached on the whole."""
    series = Series(3, 8)
    history = History(1, 2)
    history.evaluations = series
    for step in range(1, 4097):
        series.append(step, [1.0, 0.5 + 0.1 * (step % 2), 0.5])
    _, _, accuracy, _ = history.evaluation_curve(4)
    np.testing.assert_allclose(accuracy, 0.55)
