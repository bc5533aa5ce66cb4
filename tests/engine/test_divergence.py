"""Numbers that leave the finite ones: found, located, reported, and kept away from everything else.

Warnings are errors in these tests: that none of NumPy's reaches the user is tested by every one of them.
"""

import warnings
from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from gradsim import Divergence, Record, Trainer
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.residuals import RESIDUALS
from tests.cases import try_all
from tests.engine.support import CASES, small


def train_until_divergence(trainer: Trainer, limit: int = 300) -> Record:
    """The Record of the step where the last run diverged."""
    for _ in range(limit):
        record = trainer.step()
        if trainer.finished:
            return record
    raise AssertionError(f"still finite after {limit} steps")


def spoil(changes: dict[str, object], damage: Callable[[Trainer], None]) -> Divergence:
    """Damage a network after two steps; where the third one says that it diverged."""
    trainer = Trainer(small(changes))
    trainer.advance(2)
    damage(trainer)
    record = trainer.step()
    assert record.status.tolist() == ["diverged"]
    assert record.diverged
    assert trainer.finished
    (place,) = record.divergence
    assert place is not None
    assert place.step == record.step == 3
    return place


# -- where it begins --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", [1, 2, 3, 4])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
def test_weight_that_is_no_number(value: float, layer: int, normalization: str) -> None:
    """A single NaN or infinite weight is found in its own layer, which is the first one computed from it."""

    def damage(trainer: Trainer) -> None:
        trainer.network.weights[layer - 1][0, 1, 0] = value

    place = spoil({"mitigation.normalization": normalization}, damage)
    assert (place.layer, place.quantity) == (layer, "pre-activation")


@pytest.mark.parametrize("activation", ["sigmoid", "hard_sigmoid", "tanh", "softsign"])
def test_infinite_weight_in_front_of_a_saturating_activation(activation: str) -> None:
    """σ(∞) = 1 hides the infinity from loss and gradient: the weights themselves are looked at."""
    changes = {"network.activation": activation, "data.name": "iris", "network.depth": 1}

    def damage(trainer: Trainer) -> None:
        trainer.network.weights[0][0, 0] = np.inf

    place = spoil(changes, damage)
    assert place.layer == 1


@pytest.mark.parametrize("layer", [1, 2, 3, 4])
def test_bias_that_is_no_number(layer: int) -> None:
    """Biases count like weights."""

    def damage(trainer: Trainer) -> None:
        trainer.network.biases[layer - 1] = np.nan

    assert spoil({}, damage).layer == layer


@pytest.mark.parametrize("name", ["gammas", "betas"])
def test_normalization_parameter_that_is_no_number(name: str) -> None:
    """γ and β act in their own layer."""

    def damage(trainer: Trainer) -> None:
        getattr(trainer.network, name)[1][0, 2] = np.inf

    assert spoil({"mitigation.normalization": "layer"}, damage).layer == 2


def test_residual_scale_that_is_no_number() -> None:
    """α enters the activation of its block's last layer, and is seen in the layer after it."""

    def damage(trainer: Trainer) -> None:
        trainer.network.residual_scales[0, 0] = np.nan

    assert spoil({"mitigation.residual": "zero_init"}, damage).layer == 4


def test_exploding_forward() -> None:
    """Weights too large for the number format overflow on the way forward, in the first layer where it happens."""
    trainer = Trainer(small({"network.activation": "linear", "network.depth": 6, "network.width": 8}))
    for weights in trainer.network.weights:
        weights[...] = 1e90
    record = trainer.step()
    (place,) = record.divergence
    assert place is not None
    # |a^1| ~ 1e90, |a^2| ~ 1e180, |a^3| ~ 1e270, and the fourth would be 1e360.
    assert place == Divergence(1, 4, "pre-activation")
    assert not np.isfinite(record.train_loss).any()
    assert np.isfinite(record.activation_std[0, :2]).all()


def test_exploding_backward() -> None:
    """A finite loss whose gradient is not: found on the way back, in the layer where it begins."""
    changes = {"network.activation": "linear", "network.depth": 6, "training.loss": "mse", "network.bias_std": 0.0}
    trainer = Trainer(small(changes))
    # Forward the first layer makes everything small, so that the product stays finite; backward it comes last.
    trainer.network.weights[0] = 1e-300
    for layer in range(2, 8):
        trainer.network.weights[layer - 1] = 1e60
    record = trainer.step()
    (place,) = record.divergence
    assert place is not None
    assert np.isfinite(record.train_loss).all()
    assert place.quantity == "delta"
    # |δ^7| ~ 1e60 at most and grows by 1e60 a layer: the exponent passes 308 on the way to layer 1.
    assert np.isfinite(record.delta_norm[0, place.layer :]).all()
    assert not np.isfinite(record.delta_norm[0, place.layer - 1])
    assert 1 <= place.layer <= 4


def test_huge_learning_rate() -> None:
    """The classic: too large a step, growing oscillation, overflow, and everything before it kept."""
    changes = {"network.activation": "relu", "training.learning_rate": 1e3, "training.loss": "mse"}
    trainer = Trainer(small(changes))
    record = train_until_divergence(trainer)
    (place,) = record.divergence
    assert place is not None
    assert place.step == record.step == trainer.step_count
    losses = trainer.history.train_loss.maximum[:, 0]
    assert len(losses) == record.step
    assert np.isfinite(losses[:-1]).all()
    assert losses[-2] > 1e100


def test_overflow_in_the_update() -> None:
    """A finite gradient times a huge rate is infinite: located in the weights."""
    trainer = Trainer(small({"training.learning_rate": 1e9, "training.loss": "mse", "network.activation": "linear"}))
    trainer.network.biases[-1] = 1e153  # the loss is of the order 1e306, its gradient 1e153
    for weights in trainer.network.weights[1:]:
        weights[...] = 1.0
    trainer.network.weights[-1] = 1e147
    record = trainer.step()
    (place,) = record.divergence
    assert place is not None
    assert place.quantity == "weights"
    assert np.isfinite(record.train_loss).all()


def test_not_a_number_from_the_first_step() -> None:
    """Data or first weights that overflow at once are reported at step 1."""
    trainer = Trainer(small({"precision": "float16", "network.gain": 1e6, "network.activation": "relu"}))
    record = trainer.step()
    assert record.status.tolist() == ["diverged"]
    (place,) = record.divergence
    assert place is not None
    assert (place.step, place.layer) == (1, 1)


def test_float16_overflows_where_float32_does_not() -> None:
    """65,504 is the end of float16."""
    changes = {"network.activation": "relu", "network.initializer": "he_normal", "network.gain": 6.0}
    outcomes = {
        precision: Trainer(small({**changes, "precision": precision, "network.depth": 8})).step().status[0]
        for precision in PRECISIONS.names
    }
    assert outcomes == {"float64": "running", "float32": "running", "float16": "diverged"}


# -- what happens then ------------------------------------------------------------------------------------------------


def test_after_the_end_nothing_moves() -> None:
    """Steps after the last run has diverged return that step's Record, and change neither numbers nor history."""
    trainer = Trainer(small({"training.learning_rate": 1e9, "network.activation": "relu", "training.loss": "mse"}))
    last = train_until_divergence(trainer)
    before = trainer.network.flat.tobytes(), len(trainer.history.train_loss), trainer.step_count
    for again in (trainer.step(), trainer.advance(50), trainer.peek(), trainer.advance(3, record=False)):
        assert again is last
    assert (trainer.network.flat.tobytes(), len(trainer.history.train_loss), trainer.step_count) == before
    loss, accuracy = trainer.evaluate(trainer.dataset.x_test, trainer.dataset.y_test)
    assert loss.shape == (1,)
    assert accuracy is not None


def test_advance_stops_at_divergence() -> None:
    """A long advance returns at the step where the last run diverged, and not a step later."""
    changes = {"network.activation": "relu", "training.learning_rate": 1e3, "training.loss": "mse"}
    slow, fast = Trainer(small(changes)), Trainer(small(changes))
    expected = train_until_divergence(slow)
    record = fast.advance(1000)
    assert record is not None
    assert record.step == expected.step == fast.step_count
    assert record.divergence == expected.divergence


@pytest.mark.parametrize(
    ("changes", "damage"),
    [
        ({"training.learning_rate": 1e3, "network.activation": "relu", "training.loss": "mse"}, None),
        ({"mitigation.l2": 0.1, "mitigation.clip": "norm", "mitigation.clip_threshold": 0.1}, "weights"),
        ({"training.learning_rate": 1e9, "training.loss": "mse", "network.activation": "linear"}, "rate"),
    ],
)
def test_last_record_is_the_same_at_full_speed(changes: dict[str, object], damage: str | None) -> None:
    """What the step of a divergence looked like does not depend on whether somebody was watching."""
    watched, unwatched = (Trainer(small({**changes, "runs": 2})) for _ in range(2))
    for trainer in (watched, unwatched):
        if damage == "weights":
            trainer.advance(2)
            trainer.network.weights[0][0] = np.nan
        elif damage == "rate":
            trainer.network.biases[-1] = 1e153
            trainer.network.weights[-1] = 1e147
    expected = watched.step(evaluate=True)
    while not np.any(expected.status == "diverged"):
        assert expected.step < 300
        expected = watched.step(evaluate=True)
    unwatched.advance(expected.step - unwatched.step_count, record=False)
    found = unwatched._last_record
    assert found is not None
    for name, value in expected.to_arrays().items():
        np.testing.assert_array_equal(found.to_arrays()[name], value, err_msg=name)


@pytest.mark.parametrize("full_speed", [True, False])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("case", CASES)
def test_other_runs_do_not_notice(case: str, optimizer: str, full_speed: bool) -> None:
    """Runs beside one that diverges go on bit for bit as if it had not, measured or not, clipped or not."""
    changes = {**CASES[case], "runs": 3, "mitigation.dropout": 0.1, "training.optimizer": optimizer}
    hurt, healthy = Trainer(small(changes)), Trainer(small(changes))
    hurt.network.weights[1][1, 0, 0] = np.nan
    others = [0, 2]
    for steps in (1, 5, 1):
        if full_speed:
            record, expected = hurt.advance(steps), healthy.advance(steps)
        else:
            record, expected = ([trainer.step() for _ in range(steps)][-1] for trainer in (hurt, healthy))
        assert record is not None
        assert expected is not None
        assert record.status.tolist() == ["running", "diverged", "running"]
        assert [place is None for place in record.divergence] == [True, False, True]
        assert hurt.network.flat[others].tobytes() == healthy.network.flat[others].tobytes()
        for name in ("train_loss", "delta_norm", "applied_gradient_norm", "update_ratio", "clip_scale"):
            left, right = getattr(record, name)[others], getattr(expected, name)[others]
            assert left.tobytes() == right.tobytes(), name
    assert not hurt.finished


@pytest.mark.parametrize("case", CASES)
def test_divergence_inside_a_long_advance_does_not_disturb_the_others(case: str) -> None:
    """The same where nobody looks at the step in which one run diverges."""
    changes = {**CASES[case], "runs": 2}
    hurt, healthy = Trainer(small(changes)), Trainer(small(changes))
    for trainer in (hurt, healthy):
        trainer.advance(3, record=False)
    hurt.network.weights[0][0, 0, 0] = np.inf
    for trainer in (hurt, healthy):
        trainer.advance(9, record=False)
    assert hurt.network.flat[1].tobytes() == healthy.network.flat[1].tobytes()
    record = hurt.step()
    assert record.status.tolist() == ["diverged", "running"]
    (place, nothing) = record.divergence
    assert nothing is None
    assert place is not None
    assert place.step == 4


def test_a_run_that_diverged_keeps_its_last_parameters() -> None:
    """Its weights stay what they were when it diverged, to be looked at; its losses from then on are not numbers."""
    trainer = Trainer(small({"runs": 2, "training.loss": "mse"}))
    trainer.advance(2)
    trainer.network.biases[-1][0] = np.nan
    frozen = trainer.network.flat[0].tobytes()
    trainer.step()
    assert trainer.network.flat[0].tobytes() == frozen
    trainer.advance(10)
    assert trainer.network.flat[0].tobytes() == frozen
    losses = trainer.history.train_loss.maximum
    assert np.isfinite(losses[:2]).all()
    assert np.isnan(losses[2:, 0]).all()
    assert np.isfinite(losses[:, 1]).all()


def test_runs_diverge_at_their_own_time() -> None:
    """Each run's step is its own, and the end comes with the last of them."""
    trainer = Trainer(small({"runs": 3}))
    for run, steps in ((1, 2), (0, 3), (2, 1)):
        trainer.advance(steps)
        trainer.network.weights[2][run] = np.nan
    record = trainer.step()
    assert trainer.finished
    assert [place.step for place in record.divergence if place] == [6, 3, 7]
    assert [place.layer for place in record.divergence if place] == [3, 3, 3]


@pytest.mark.parametrize("optimizer", OPTIMIZERS.names)
def test_nothing_warns(optimizer: str) -> None:
    """Overflow under every optimizer, normalization and residual: a Record with its status, and no warning."""

    def check(normalization: str, residual: str) -> None:
        changes = {
            "training.optimizer": optimizer,
            "mitigation.normalization": normalization,
            "mitigation.residual": residual,
            "mitigation.clip": "norm",
            "mitigation.l1": 0.1,
            "network.activation": "selu",
            "precision": "float32",
        }
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            trainer = Trainer(small(changes))
            trainer.network.weights[1] = 1e30
            trainer.network.weights[2] = 3e38
            for _ in range(3):
                trainer.step(evaluate=True)
            trainer.peek()
            trainer.network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
            trainer.evaluate(trainer.dataset.x_test, trainer.dataset.y_test)
            trainer.predict(trainer.dataset.x_test)

    try_all(check, product(NORMALIZATIONS.names, RESIDUALS.names))
