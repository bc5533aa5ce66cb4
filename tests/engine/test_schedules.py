"""Schedules: the factor on the learning rate at every step."""

from math import cos, pi

import pytest

from gradsim import Trainer
from gradsim.engine.schedules import COSINE_PERIOD, SCHEDULES, STEP_FACTOR, STEP_INTERVAL, WARMUP_STEPS, Schedule
from tests.engine.support import small

each = pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)


@each
def test_factors_are_between_0_and_1(schedule: Schedule) -> None:
    """The learning rate of the experiment is the greatest one, however long it runs; some step has it."""
    factors = [schedule.factor(step) for step in [*range(5000), 10**6, 10**9, 2**53]]
    assert all(0 <= factor <= 1 for factor in factors)
    assert max(factors) == 1
    assert min(factors[:1]) > 0, "the first step must not be wasted"


def test_constant() -> None:
    """Always the rate as it is."""
    assert {SCHEDULES.get("constant").factor(step) for step in range(3000)} == {1.0}


def test_step() -> None:
    """Halved every so many steps, at the step and not one later."""
    factor = SCHEDULES.get("step").factor
    assert [factor(step) for step in (0, STEP_INTERVAL - 1, STEP_INTERVAL, 2 * STEP_INTERVAL)] == [1, 1, 0.5, 0.25]
    assert STEP_FACTOR == 0.5


def test_cosine() -> None:
    """½(1 + cos πt/T), then again from the top (Loshchilov & Hutter 2017, without lengthening)."""
    factor = SCHEDULES.get("cosine").factor
    for step in (0, 1, 250, 500, 777, COSINE_PERIOD - 1):
        expected = 0.5 * (1 + cos(pi * step / COSINE_PERIOD))
        assert factor(step) == pytest.approx(expected, rel=1e-12)
        assert factor(step + 3 * COSINE_PERIOD) == factor(step)
    assert factor(COSINE_PERIOD // 2) == pytest.approx(0.5)
    assert factor(COSINE_PERIOD - 1) < 1e-4


def test_warmup() -> None:
    """Even steps from the first one up to the whole rate, and then no more change."""
    factor = SCHEDULES.get("warmup").factor
    rises = [factor(step + 1) - factor(step) for step in range(WARMUP_STEPS - 1)]
    assert factor(0) == pytest.approx(1 / WARMUP_STEPS)
    assert rises == pytest.approx([1 / WARMUP_STEPS] * len(rises))
    assert factor(WARMUP_STEPS - 1) == factor(WARMUP_STEPS) == factor(10**6) == 1


@each
def test_rate_of_a_record_and_of_its_step(schedule: Schedule) -> None:
    """The rate that a Record names is the one with which its step was made."""
    trainer = Trainer(small({"training.schedule": schedule.name, "training.learning_rate": 0.3}))
    for step in range(4):
        before = trainer.network.flat.copy()
        record = trainer.step()
        assert record.learning_rate == 0.3 * schedule.factor(step)
        applied = record.applied_gradient_norm[0, 0]
        moved = ((trainer.network.weights[0] - before[:, : 6 * 3].reshape(1, 6, 3)[:, :, :2]) ** 2).sum() ** 0.5
        assert moved == pytest.approx(record.learning_rate * applied, rel=1e-9)


def test_switching_depends_on_the_step_alone() -> None:
    """Switched on in a running network, a schedule is where it would be had it been on from the start."""
    trainer = Trainer(small())
    trainer.advance(5)
    trainer.apply(trainer.experiment.replace("training.schedule", "warmup"))
    assert trainer.step().learning_rate == pytest.approx(0.1 * 6 / WARMUP_STEPS)
