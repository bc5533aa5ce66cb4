"""Every gradient against central differences in float64, whatever is combined with whatever."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gradsim import Experiment, Trainer
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.initializers import INITIALIZERS
from gradsim.engine.losses import LOSSES
from gradsim.engine.network import Gradients, Network
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.residuals import RESIDUALS
from tests.cases import try_all
from tests.engine import reference
from tests.engine.support import classes_of, values_of

Array = NDArray[np.float64]

STEP = 3e-5
AMOUNTS = STEP * np.array([0.0, 1.0, -1.0, 2.0, -2.0])
RELATIVE = 1e-6
# What rounding leaves of a difference of two losses of about 1, divided by the step, with a wide margin.
ABSOLUTE = 1e-10
# Inputs of f stay this far from its kinks (and from 0, where curvatures may jump): far more than a step moves them.
CLEARANCE = 2e-3

CLASSES = classes_of(7)
VALUES = values_of(7)


def central_difference(losses: Array) -> Array:
    """d loss/dε at 0, from the losses (5, …) at the five ε of AMOUNTS: the error is of the order STEP⁴."""
    _, above, below, far_above, far_below = losses
    return (8 * (above - below) - (far_above - far_below)) / (12 * STEP)


def assert_same_slope(computed: Any, measured: Any, what: str) -> None:
    """Analytic and measured directional derivatives (runs,) agree to a millionth."""
    allowed = RELATIVE * np.maximum(np.abs(computed), np.abs(measured)) + ABSOLUTE
    assert np.all(np.abs(computed - measured) <= allowed), f"{what}: computed {computed}, measured {measured}"


def trainer_away_from_kinks(changes: dict[str, object], dataset: Any) -> Trainer:
    """Two networks with parameters of all kinds drawn anew, whose pre-activations stay clear of kinks."""
    for seed in range(100):
        basis: dict[str, object] = {
            "seed": seed,
            "runs": 2,
            "network.depth": 5,
            "network.width": 5,
            "network.initializer": "scaled_normal",
            "network.gain": 1.5,
            "network.bias_std": 0.5,
        }
        trainer = Trainer(Experiment().replace_all({**basis, **changes}), dataset=dataset)
        network, generator = trainer.network, np.random.default_rng(seed)
        for gamma, beta in zip(network.gammas, network.betas, strict=True):
            gamma[...] = generator.uniform(0.5, 1.5, gamma.shape)
            beta[...] = generator.normal(0, 0.5, beta.shape)
        if trainer.experiment.mitigation.residual == "zero_init":
            network.residual_scales[...] = generator.uniform(0.3, 1, network.residual_scales.shape)
        if clearance(trainer) > CLEARANCE:
            return trainer
    raise AssertionError("no seed keeps the pre-activations away from the kinks")


def clearance(trainer: Trainer) -> float:
    """The least distance of any u to a kink of the activation or to 0."""
    kinks = (0.0, *ACTIVATIONS.get(trainer.experiment.network.activation).kinks)
    distances = []
    for run in range(trainer.network.runs):
        signals = reference.forward(trainer.network, trainer.experiment, run, trainer.dataset.x_train)
        applied = signals.u if trainer.experiment.network.output == "activation" else signals.u[:-1]
        distances += [np.abs(u - kink).min() for u in applied for kink in kinks]
    return float(min(distances))


def parameter_classes(network: Network, gradients: Gradients) -> list[tuple[str, Array, Array]]:
    """(name, parameters, their gradient) of every array of every class, each (runs, …)."""
    found: list[tuple[str, Array, Array]] = []
    for name in ("weights", "biases", "gammas", "betas"):
        parts = zip(getattr(network, name), getattr(gradients, name), strict=True)
        found += [(f"{name}[{index}]", parameters, gradient) for index, (parameters, gradient) in enumerate(parts)]
    if gradients.residual_scales.size:
        found.append(("residual_scales", network.residual_scales, gradients.residual_scales))
    return found


def flat_direction(network: Network, moves: list[tuple[Array, Array]]) -> Array:
    """Directions of single arrays of parameters as one of all parameters, (runs, size)."""
    before = network.flat.copy()
    network.flat.fill(0)
    for parameters, direction in moves:
        parameters[...] = direction
    whole = network.flat.copy()
    network.flat[...] = before
    return whole


def shifted_losses(trainer: Trainer, directions: Array, amounts: Array) -> Array:
    """The losses (amounts, directions, runs) with these amounts of each direction (directions, runs, size) added to all
    parameters: networks side by side."""
    network = trainer.network
    moved = (network.flat + amounts[:, None, None, None] * directions).reshape(-1, network.layout.size)
    propagation = network.beside(ParameterViews(network.layout, moved))
    inputs, targets = network.augment(trainer.dataset.x_train), network.targets(trainer.dataset.y_train)
    outputs = propagation.forward(propagation.workspace(inputs.shape[1]), inputs, training=True)
    return network.loss(outputs, targets, np.empty_like(outputs)).reshape(len(amounts), *directions.shape[:2])


def check_parameters(trainer: Trainer) -> None:
    """Every class of parameters at once along random and steepest directions, and single entries of each array."""
    losses, gradients = trainer.network.loss_and_gradients(trainer.dataset.x_train, trainer.dataset.y_train)
    arrays = parameter_classes(trainer.network, gradients)
    generator = np.random.default_rng(1)
    checked: list[tuple[str, Array, Array]] = []  # what, the slope that is computed (runs,), the direction
    for kind in dict.fromkeys(name.partition("[")[0] for name, _, _ in arrays):
        members = [array for array in arrays if array[0].partition("[")[0] == kind]
        length = np.sqrt(sum(np.sum(gradient**2) for _, _, gradient in members)) + 1e-300
        along = [(parameters, gradient / length) for _, parameters, gradient in members]
        across = [(parameters, generator.normal(0, 0.1, parameters.shape)) for _, parameters, _ in members]
        for what, moves in (("steepest", along), ("random", across)):
            pairs = zip(members, moves, strict=True)
            computed = sum(_inner(gradient, direction) for (_, _, gradient), (_, direction) in pairs)
            checked.append((f"{kind}, {what} direction", computed, flat_direction(trainer.network, moves)))
    name, parameters, gradient = arrays[generator.integers(len(arrays))]
    one = np.zeros(parameters.shape)
    entry = tuple(int(generator.integers(size)) for size in parameters.shape[1:])
    one[(slice(None), *entry)] = 1
    direction = flat_direction(trainer.network, [(parameters, one)])
    checked.append((f"{name}{list(entry)}", _inner(gradient, one), direction))

    # All directions side by side: one by one, the passes of such small networks would take ten times as long.
    directions = np.stack([direction for _, _, direction in checked])
    shifted = shifted_losses(trainer, directions, AMOUNTS)
    np.testing.assert_allclose(shifted[0], np.broadcast_to(losses, shifted[0].shape))
    for (what, computed, _), measured in zip(checked, central_difference(shifted), strict=True):
        assert_same_slope(computed, measured, what)


def check_deltas(trainer: Trainer) -> None:
    """δ^l of every layer, unit and sample, by shifting z^l in the formulas as they are written down in the tests.

    All layers at once: a shift of every z^l changes the loss by the sum of what each would change it by alone.
    """
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    losses, gradients = trainer.network.loss_and_gradients(x, y)
    generator = np.random.default_rng(2)
    for run in range(trainer.network.runs):
        directions = [generator.normal(size=deltas.shape[1:]) for deltas in gradients.deltas]
        shifts = {layer: AMOUNTS[:, None, None] * direction for layer, direction in enumerate(directions, start=1)}
        signals = reference.forward(trainer.network, trainer.experiment, run, x, shifts_of_z=shifts)
        shifted = reference.loss_of(trainer.experiment, signals.a[-1], y)
        np.testing.assert_allclose(shifted[0], losses[run], rtol=1e-12)
        parts = zip(gradients.deltas, directions, strict=True)
        computed = np.array(sum(np.sum(deltas[run] * direction) for deltas, direction in parts))
        assert_same_slope(computed, central_difference(shifted), f"δ of all layers, run {run}")
    for biases, deltas in zip(gradients.biases, gradients.deltas, strict=True):
        np.testing.assert_allclose(biases, deltas.sum(axis=2), rtol=1e-9, atol=1e-14)


def _inner(gradient: Array, direction: Array) -> Array:
    return np.sum((gradient * direction).reshape(len(gradient), -1), axis=1)


@pytest.mark.parametrize("activation", ACTIVATIONS.names)
def test_every_combination(activation: str) -> None:
    """Backpropagation is right for every activation with every loss, normalization, residual and output."""

    def check(loss: str, normalization: str, residual: str, output: str) -> None:
        changes: dict[str, object] = {
            "network.activation": activation,
            "network.output": output,
            "training.loss": loss,
            "mitigation.normalization": normalization,
            "mitigation.residual": residual,
        }
        trainer = trainer_away_from_kinks(changes, CLASSES)
        check_parameters(trainer)
        check_deltas(trainer)

    try_all(check, product(LOSSES.names, NORMALIZATIONS.names, RESIDUALS.names, ("linear", "activation")))


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
@pytest.mark.parametrize("activation", ACTIVATIONS.names)
def test_regression(activation: str, normalization: str) -> None:
    """The squared error of several real outputs, which have no labels."""
    changes: dict[str, object] = {
        "network.activation": activation,
        "training.loss": "mse",
        "mitigation.normalization": normalization,
    }
    trainer = trainer_away_from_kinks(changes, VALUES)
    check_parameters(trainer)
    check_deltas(trainer)


@pytest.mark.parametrize("residual", [name for name in RESIDUALS.names if name != "none"])
@pytest.mark.parametrize("span", [1, 3, 4, 9])
def test_residual_spans(span: int, residual: str) -> None:
    """Blocks of every length: of one layer, that leave layers over, that fill the network, that do not fit into it."""
    changes: dict[str, object] = {
        "network.activation": "tanh",
        "mitigation.residual": residual,
        "mitigation.residual_span": span,
    }
    trainer = trainer_away_from_kinks(changes, CLASSES)
    check_parameters(trainer)
    check_deltas(trainer)


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
@pytest.mark.parametrize(
    "widths", [[1], [4], [6, 6, 2, 2, 2, 6, 6], [1, 5, 5, 5], [3, 2, 1, 2, 3], [4, 4, 3, 3], [3, 3, 3]]
)
def test_lists_of_widths(widths: list[int], normalization: str) -> None:
    """Networks whose layers have different sizes, also equal ones beside others and those of the inputs or outputs."""
    changes: dict[str, object] = {
        "network.activation": "softplus",
        "network.depth": len(widths),
        "network.width": widths,
        "mitigation.normalization": normalization,
    }
    trainer = trainer_away_from_kinks(changes, CLASSES)
    check_parameters(trainer)
    check_deltas(trainer)


def test_learnable_scales_at_their_start() -> None:
    """At α = 0 a block's weights get no gradient while α does: that is how training leaves the start."""
    changes: dict[str, object] = {"network.activation": "tanh", "mitigation.residual": "zero_init"}
    trainer = trainer_away_from_kinks(changes, CLASSES)
    trainer.network.residual_scales[...] = 0
    check_parameters(trainer)
    _, gradients = trainer.network.loss_and_gradients(CLASSES.x_train, CLASSES.y_train)
    assert np.all(gradients.weights[2] == 0)
    assert np.all(np.abs(gradients.residual_scales) > 1e-6)


@pytest.mark.parametrize("normalization", NORMALIZATIONS.names)
@pytest.mark.parametrize("initializer", INITIALIZERS.names)
def test_initializers_give_finite_gradients(initializer: str, normalization: str) -> None:
    """Whatever the first weights, also all zero, the first gradients are finite numbers of the right shape."""
    changes = {"network.initializer": initializer, "mitigation.normalization": normalization, "runs": 3}
    trainer = Trainer(Experiment().replace_all(changes), dataset=CLASSES)
    loss, gradients = trainer.network.loss_and_gradients(CLASSES.x_train, CLASSES.y_train)
    assert loss.shape == (3,)
    assert np.isfinite(loss).all()
    for name, parameters, gradient in parameter_classes(trainer.network, gradients):
        assert gradient.shape == parameters.shape, name
        assert np.isfinite(gradient).all(), name
    for delta, weights in zip(gradients.deltas, trainer.network.weights, strict=True):
        assert delta.shape == (3, weights.shape[1], 7)


def test_looking_leaves_everything_alone() -> None:
    """Asking for gradients changes neither parameters nor running averages, and gives arrays of the caller's own."""
    experiment = Experiment().replace_all({"mitigation.normalization": "batch", "mitigation.dropout": 0.5})
    trainer = Trainer(experiment, dataset=CLASSES)
    propagation = trainer.network.propagation
    before = trainer.network.flat.copy(), propagation.running_means[0].copy(), propagation.running_variances[0].copy()
    first_loss, first = trainer.network.loss_and_gradients(CLASSES.x_train, CLASSES.y_train)
    kept = [weights.copy() for weights in first.weights]
    other_loss, _ = trainer.network.loss_and_gradients(CLASSES.x_train[::-1], CLASSES.y_train)
    second_loss, _ = trainer.network.loss_and_gradients(CLASSES.x_train, CLASSES.y_train)
    after = trainer.network.flat, propagation.running_means[0], propagation.running_variances[0]
    assert all(np.array_equal(*pair) for pair in zip(before, after, strict=True))
    assert np.array_equal(first_loss, second_loss)
    assert not np.array_equal(first_loss, other_loss)
    assert all(np.array_equal(*pair) for pair in zip(kept, first.weights, strict=True))


def test_seed_formula_of_the_output_delta() -> None:
    """δ^L = −(y − a) f′(z)/batch for the squared error of an output that applies the activation."""
    changes: dict[str, object] = {
        "network.output": "activation",
        "training.loss": "mse",
        "network.activation": "sigmoid",
    }
    trainer = trainer_away_from_kinks(changes, CLASSES)
    _, gradients = trainer.network.loss_and_gradients(CLASSES.x_train, CLASSES.y_train)
    signals = reference.forward(trainer.network, trainer.experiment, 1, CLASSES.x_train)
    a, y = signals.a[-1], np.eye(3)[CLASSES.y_train].T
    np.testing.assert_allclose(gradients.deltas[-1][1], -(y - a) * a * (1 - a) / 7, rtol=1e-12)
