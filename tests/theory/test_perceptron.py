"""The perceptron of the figure has the engine's numbers, and they obey the report's formulas written out by hand."""

from math import exp

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.network import Network
from gradsim.theory.perceptron import LAYERS, SIZES, Exercise, Path, Perceptron

EXACT = 1e-12


def by_hand(perceptron: Perceptron) -> dict[str, list[np.ndarray]]:
    """z, a, δ, ∂W and ∂b by the four formulas of the report, unit by unit, with f and f′ of the registry."""
    exercise, numbers = perceptron.exercise, perceptron.numbers
    activation = ACTIVATIONS.get(exercise.activation)
    a, z = [np.array(exercise.x)], [np.empty(0)]
    for layer in range(1, LAYERS + 1):
        w, b = numbers.weights[layer], numbers.biases[layer]
        z.append(
            np.array(
                [sum(w[i, j] * a[layer - 1][j] for j in range(SIZES[layer - 1])) + b[i] for i in range(SIZES[layer])]
            )
        )
        a.append(activation(z[layer]))
    slopes = [np.empty(0), *(activation.slope(values) for values in z[1:])]
    delta: list[np.ndarray] = [np.empty(0)] * (LAYERS + 1)
    delta[LAYERS] = -(exercise.y - a[LAYERS]) * slopes[LAYERS]
    for layer in range(LAYERS - 1, 0, -1):
        w = numbers.weights[layer + 1]
        delta[layer] = np.array(
            [
                sum(delta[layer + 1][j] * w[j, i] for j in range(SIZES[layer + 1])) * slopes[layer][i]
                for i in range(SIZES[layer])
            ]
        )
    weights = [
        np.array([[delta[layer][i] * a[layer - 1][j] for j in range(SIZES[layer - 1])] for i in range(SIZES[layer])])
        for layer in range(1, LAYERS + 1)
    ]
    return {"z": z, "a": a, "slopes": slopes, "deltas": delta, "weight_gradients": [np.empty(0), *weights]}


@pytest.mark.parametrize("activation", ACTIVATIONS.names)
@pytest.mark.parametrize("seed", [0, 7])
def test_every_number_is_that_of_the_formulas(activation: str, seed: int) -> None:
    """What a class computes on paper from the weights shown must be what is shown."""
    perceptron = Perceptron(Exercise(activation, seed, gain=1.5, x=(0.3, -1.2, 2.0), y=-0.4))
    numbers = perceptron.numbers
    for name, expected in by_hand(perceptron).items():
        for layer in range(LAYERS + 1):
            assert getattr(numbers, name)[layer] == pytest.approx(expected[layer], abs=EXACT, rel=EXACT), (name, layer)
    for layer in range(1, LAYERS + 1):
        assert numbers.bias_gradients[layer] == pytest.approx(numbers.deltas[layer], abs=EXACT)
    assert numbers.loss == pytest.approx(0.5 * (-0.4 - numbers.a[LAYERS][0]) ** 2, abs=EXACT)


@pytest.mark.parametrize("activation", ACTIVATIONS.names)
def test_every_gradient_is_that_of_the_engine(activation: str) -> None:
    """A network made anew from the same experiment, asked through its public door, answers the same."""
    exercise = Exercise(activation, seed=3, y=0.2)
    numbers = Perceptron(exercise).numbers
    data = exercise.dataset()
    loss, gradients = Network(exercise.experiment(), data).loss_and_gradients(data.x_train, data.y_train)
    assert numbers.loss == pytest.approx(loss[0], abs=EXACT)
    for layer in range(1, LAYERS + 1):
        assert numbers.deltas[layer] == pytest.approx(gradients.deltas[layer - 1][0, :, 0], abs=EXACT)
        assert numbers.weight_gradients[layer] == pytest.approx(gradients.weights[layer - 1][0], abs=EXACT)
        assert numbers.bias_gradients[layer] == pytest.approx(gradients.biases[layer - 1][0], abs=EXACT)


def test_a_value_that_can_be_checked_with_a_pocket_calculator() -> None:
    """The first sum and its sigmoid from the weights shown, with the exponential function alone."""
    numbers = Perceptron(Exercise()).numbers
    w, b = numbers.weights[1], numbers.biases[1]
    z = w[1, 0] * 1.0 + w[1, 1] * -0.5 + w[1, 2] * 0.8 + b[1]
    assert numbers.z[1][1] == pytest.approx(z, abs=EXACT)
    assert numbers.a[1][1] == pytest.approx(1 / (1 + exp(-z)), abs=EXACT)


def test_updates_go_down_the_gradient_of_the_engine() -> None:
    """Updates of the figure are w − α ∂E/∂w with the gradients that the engine gives a network of its own."""
    exercise = Exercise("tanh", seed=2, learning_rate=0.3)
    perceptron = Perceptron(exercise)
    network = Network(exercise.experiment(), exercise.dataset())
    for _ in range(5):
        perceptron.update()
        data = exercise.dataset()
        _, gradients = network.loss_and_gradients(data.x_train, data.y_train)
        for layer in range(LAYERS):
            network.weights[layer] = network.weights[layer] - 0.3 * gradients.weights[layer]
            network.biases[layer] = network.biases[layer] - 0.3 * gradients.biases[layer]
    for layer in range(1, LAYERS + 1):
        assert perceptron.numbers.weights[layer] == pytest.approx(network.weights[layer - 1][0], abs=EXACT)
    assert perceptron.number == 5


def test_learning_lowers_the_loss() -> None:
    """The sign of the update: down the gradient, not up."""
    perceptron = Perceptron(Exercise())
    before = perceptron.numbers.loss
    perceptron.update()
    assert perceptron.numbers.loss < before


def test_rounds_can_be_gone_back_to() -> None:
    """Back shows the very numbers that were there, and forward those that had been reached."""
    perceptron = Perceptron(Exercise())
    losses = [perceptron.numbers.loss]
    for _ in range(3):
        perceptron.update()
        losses.append(perceptron.numbers.loss)
    perceptron.back()
    perceptron.back()
    assert perceptron.numbers.loss == losses[1]
    perceptron.update()
    assert perceptron.numbers.loss == losses[2]


def test_losses_of_the_rounds_are_kept_as_long_as_the_sample_is_the_same() -> None:
    """What is shown as a row of falling losses must be of one and the same task."""
    perceptron = Perceptron(Exercise())
    expected = [perceptron.numbers.loss]
    for _ in range(3):
        perceptron.update()
        expected.append(perceptron.numbers.loss)
    assert perceptron.losses == tuple(expected)
    perceptron.back()
    assert perceptron.losses == tuple(expected[:3])
    perceptron.learn(y=0.5)
    assert perceptron.losses == (perceptron.numbers.loss,)
    perceptron.update()
    assert len(perceptron.losses) == 2


def test_another_target_keeps_the_weights_and_forgets_what_was_ahead() -> None:
    """Rounds after a change would have been learned from the old target."""
    perceptron = Perceptron(Exercise())
    perceptron.update()
    weights = perceptron.numbers.weights[1]
    perceptron.update()
    perceptron.back()
    perceptron.learn(y=-1.0)
    assert np.array_equal(perceptron.numbers.weights[1], weights)
    assert perceptron.numbers.y == -1.0
    gradient = perceptron.numbers.weight_gradients[3][0, 0]
    before = perceptron.numbers.weights[3][0, 0]
    perceptron.update()
    assert perceptron.numbers.weights[3][0, 0] == pytest.approx(before - gradient, abs=EXACT)


def test_paths_add_up_to_the_gradient_of_an_input() -> None:
    """The chain rule: what comes over all nine paths to an input is ∂E/∂x, here by a finite difference."""
    exercise = Exercise("tanh", seed=5)
    numbers = Perceptron(exercise).numbers
    total = sum(Path(second, first, 1).product(numbers) for second in range(3) for first in range(3))

    def loss(shift: float) -> float:
        x = exercise.x
        return Perceptron(Exercise("tanh", seed=5, x=(x[0], x[1] + shift, x[2]))).numbers.loss

    assert total == pytest.approx((loss(1e-5) - loss(-1e-5)) / 2e-5, rel=1e-7)


def test_one_path_is_chosen_by_its_units() -> None:
    """A click changes one unit of the path and leaves the others."""
    path = Path().through(2, 1).through(0, 2)
    assert [path.unit(layer) for layer in range(LAYERS + 1)] == [2, 0, 1, 0]
    numbers = Perceptron(Exercise()).numbers
    assert path.factors(numbers) == (
        numbers.deltas[3][0],
        numbers.weights[3][0, 1],
        numbers.slopes[2][1],
        numbers.weights[2][1, 0],
        numbers.slopes[1][0],
        numbers.weights[1][0, 2],
    )


def test_a_rate_that_is_too_large_leaves_the_numbers_quietly() -> None:
    """Divergence is shown, not raised and not warned of."""
    perceptron = Perceptron(Exercise("relu", gain=3.0, y=-1000.0, learning_rate=1e9))
    for _ in range(6):
        perceptron.update()
    assert perceptron.number == 6


def test_numbers_cannot_be_changed_by_who_draws_them() -> None:
    """They are copies, and read-only."""
    numbers = Perceptron(Exercise()).numbers
    with pytest.raises(ValueError, match="read-only"):
        numbers.z[1][0] = 0
