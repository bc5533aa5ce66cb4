"""The mathematics of descent in a parabolic valley, against its closed form w_n = (1 − rate · scale · k)ⁿ w₀."""

from math import inf

import pytest

from gradsim.gui.figures.descent.model import Descent, Regime, Valley, regime, steps_until


@pytest.mark.parametrize("product", [1e-6, 0.3, 1.0, 1.7, 2.0, 2.5])
def test_descent_follows_its_closed_form(product: float) -> None:
    """Each direction by itself: what is shown is gradient descent and nothing else."""
    descent = Descent(Valley((1.0, 4.0)), (-8.0, 3.0), scale=product / 0.5, rate=0.5)
    for _ in range(12):
        descent.step()
    assert descent.place[0] == pytest.approx(-8 * (1 - product) ** 12, abs=1e-12)
    assert descent.place[1] == pytest.approx(3 * (1 - 4 * product) ** 12, rel=1e-9, abs=1e-12)
    assert descent.steps == 12
    assert descent.products == pytest.approx((product, 4 * product))


def test_gradient_is_the_slope_of_the_loss() -> None:
    """Central differences are exact for a parabola."""
    valley, w, h = Valley((0.7, 20.0)), (2.0, -0.5), 1e-3
    for axis, slope in enumerate(valley.gradient(w)):
        ahead, behind = ([x + sign * h * (place == axis) for place, x in enumerate(w)] for sign in (1, -1))
        assert (valley.loss(tuple(ahead)) - valley.loss(tuple(behind))) / (2 * h) == pytest.approx(slope, rel=1e-9)


def test_the_limit_is_two() -> None:
    """At rate × curvature 2 descent goes from A to F and back to A; below it arrives, above it leaves."""
    at_limit = Descent(Valley((1.0,)), (-8.0,), scale=4.0, rate=0.5)
    assert [at_limit.step()[0] for _ in range(4)] == [8.0, -8.0, 8.0, -8.0]
    below = Descent(Valley((1.0,)), (-8.0,), rate=1.99)
    above = Descent(Valley((1.0,)), (-8.0,), rate=2.01)
    for _ in range(2000):
        below.step()
        above.step()
    assert below.finished
    assert abs(above.place[0]) > 1e6


@pytest.mark.parametrize(
    ("product", "kind"),
    [
        (0.0, Regime.CREEPING),
        (1e-3, Regime.CREEPING),
        (0.5, Regime.STEADY),
        (1.0, Regime.STEADY),
        (1.5, Regime.OVERSHOOTING),
        (0.2 * 10, Regime.BOUNCING),
        (2.0001, Regime.DIVERGING),
    ],
)
def test_regimes(product: float, kind: Regime) -> None:
    """What is said follows from one number."""
    assert regime(product) is kind


@pytest.mark.parametrize("product", [1e-3, 0.05, 0.5, 0.9, 1.0, 1.5, 1.95])
def test_steps_until_are_those_that_it_takes(product: float) -> None:
    """Counted by making them."""
    left, steps = 1.0, 0
    while left > 0.1 * (1 + 1e-12):
        left, steps = left * abs(1 - product), steps + 1
    assert steps_until(0.1, product) == steps


def test_steps_of_a_descent_that_never_arrives() -> None:
    """Neither at the limit, nor beyond it, nor without any gradient."""
    assert steps_until(0.1, 2.0) == steps_until(0.1, 3.0) == steps_until(0.1, 0.0) == inf


def test_steps_of_a_vanished_gradient() -> None:
    """ln 10 / 10⁻⁹: the logarithm of 1 − 10⁻⁹ would have lost half of its digits."""
    assert steps_until(0.1, 1e-9) == pytest.approx(2.302585092994046e9, rel=1e-9)


def test_descent_ends_where_numbers_do() -> None:
    """An exploding descent overflows; it then has left, and nothing is raised."""
    descent = Descent(Valley((1.0,)), (-8.0,), scale=1e6, rate=1e3)
    for _ in range(60):
        descent.step()
    assert descent.finished
    descent.restart()
    assert descent.path == [(-8.0,)]
