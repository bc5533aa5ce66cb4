"""The residual figure's numbers are the engine's, and they are what the Jacobian of a block makes of the gradient."""

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.network import Network
from gradsim.theory.residual_stack import SAMPLES, Stack, flow

KINDS = ("none", "identity", "scaled", "zero_init")


@pytest.mark.parametrize("residual", KINDS)
@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh", "gelu"])
def test_gradients_are_those_of_the_engine(residual: str, activation: str) -> None:
    """A network made anew, asked through its public door, has the same δ and, from it, the same branch part."""
    stack = Stack(4, activation, seed=3)
    data = stack.dataset()
    network = Network(stack.experiment(residual), data)
    _, gradients = network.loss_and_gradients(data.x_train, data.y_train)
    measured = flow(stack, residual)
    for number, block in enumerate(measured.blocks):
        inner, end = 1 + 2 * number, 2 + 2 * number  # hidden layers from 0
        assert block.z1_gradient == pytest.approx(np.linalg.norm(gradients.deltas[inner]), rel=1e-12)
        assert block.z2_gradient == pytest.approx(np.linalg.norm(gradients.deltas[end]), rel=1e-12)
        branch = network.weights[inner].swapaxes(1, 2) @ gradients.deltas[inner]
        assert block.branch_part == pytest.approx(np.linalg.norm(branch), rel=1e-12)
        f1 = network.weights[end].swapaxes(1, 2) @ gradients.deltas[end]
        assert block.f1_gradient == pytest.approx(np.linalg.norm(f1), rel=1e-12)
    last = network.weights[-1].swapaxes(1, 2) @ gradients.deltas[-1]
    assert measured.gradients[-1] == pytest.approx(np.linalg.norm(last), rel=1e-12)


def weights_and_slopes(stack: Stack, residual: str) -> tuple[Network, list[np.ndarray], list[np.ndarray]]:
    """The network, a of every hidden layer and f′(z), (units, samples) each, computed here from the weights alone."""
    data = stack.dataset()
    network = Network(stack.experiment(residual), data)
    activation = ACTIVATIONS.get(stack.activation)
    scale = {"none": 0.0, "identity": 1.0, "scaled": stack.blocks**-0.5, "zero_init": 0.0}[residual]
    a, slopes = [], []
    signal = data.x_train.T
    for layer in range(1 + 2 * stack.blocks):
        z = network.weights[layer][0] @ signal
        h = activation(z.ravel()).reshape(z.shape)
        slopes.append(activation.slope(z.ravel()).reshape(z.shape))
        ends_block = layer > 0 and layer % 2 == 0
        signal = a[layer - 2] + scale * h if ends_block and residual != "none" else h
        a.append(signal)
    return network, a, slopes


@pytest.mark.parametrize("residual", KINDS)
def test_a_block_sends_back_the_gradient_times_one_plus_its_jacobian(residual: str) -> None:
    """g(1 + αJ) with J = D₂W₂D₁W₁ written out for every sample: sum, skip part and branch part."""
    stack = Stack(3, "tanh", gain=1.3, seed=1)
    measured = flow(stack, residual)
    network, a, slopes = weights_and_slopes(stack, residual)
    data = stack.dataset()
    scale = {"none": 1.0, "identity": 1.0, "scaled": 3**-0.5, "zero_init": 0.0}[residual]
    outputs = network.weights[-1][0] @ a[-1]
    p = np.exp(outputs - outputs.max(axis=0))
    p /= p.sum(axis=0)
    p[data.y_train, np.arange(SAMPLES)] -= 1
    g = network.weights[-1][0].T @ (p / SAMPLES)
    for number in reversed(range(stack.blocks)):
        block = measured.blocks[number]
        inner, end = 1 + 2 * number, 2 + 2 * number
        w1, w2 = network.weights[inner][0], network.weights[end][0]
        branch = np.empty_like(g)
        for sample in range(SAMPLES):
            jacobian = np.diag(slopes[end][:, sample]) @ w2 @ np.diag(slopes[inner][:, sample]) @ w1
            branch[:, sample] = scale * g[:, sample] @ jacobian
        skip = g if residual != "none" else np.zeros_like(g)
        assert block.out_gradient == pytest.approx(np.linalg.norm(g), rel=1e-10)
        assert block.branch_part == pytest.approx(np.linalg.norm(branch), rel=1e-10, abs=1e-300)
        assert block.skip_part == pytest.approx(np.linalg.norm(skip), rel=1e-10)
        assert block.x_gradient == pytest.approx(np.linalg.norm(skip + branch), rel=1e-10)
        g = skip + branch


@pytest.mark.parametrize("residual", KINDS)
def test_values_are_those_of_the_forward_formulas(residual: str) -> None:
    """a after each block, and h and αh inside, from the weights alone."""
    stack = Stack(3, "relu", seed=2)
    measured = flow(stack, residual)
    _, a, _ = weights_and_slopes(stack, residual)
    assert measured.values == pytest.approx([np.linalg.norm(a[layer]) for layer in (0, 2, 4, 6)], rel=1e-12)
    for number, block in enumerate(measured.blocks):
        assert (block.x, block.out) == (measured.values[number], measured.values[number + 1])
        assert block.scaled == pytest.approx(block.scale * block.h)


def test_without_skips_the_weights_are_the_same() -> None:
    """Otherwise switching the skip off would show another network."""
    stack = Stack(2, "tanh", seed=5)
    networks = [Network(stack.experiment(residual), stack.dataset()) for residual in KINDS]
    for network in networks[1:]:
        for mine, theirs in zip(network.weights, networks[0].weights, strict=True):
            assert np.array_equal(mine, theirs)


def test_the_skip_keeps_the_gradient_of_sigmoids_alive() -> None:
    """What the lab report says: where the branch's gradient is small, the skip carries it nearly unchanged."""
    stack = Stack(20, "sigmoid")
    connected, plain = flow(stack, "identity"), flow(stack, "none")
    assert plain.gradients[0] < 1e-15 * plain.gradients[-1]
    assert 0.5 < connected.gradients[0] / connected.gradients[-1] < 2
    assert all(block.branch_factor < 0.3 for block in connected.blocks)
    assert all(block.skip_factor == 1 for block in connected.blocks)
    assert plain.blocks[0].skip_factor == 0


def test_plain_sums_of_relus_grow() -> None:
    """The squared signal at least doubles per block: x and h are both ≥ 0, so that even their product adds to it."""
    growths = [flow(Stack(10, "relu", seed=seed), "identity").forward_factor ** 2 for seed in range(8)]
    assert 2 < float(np.mean(growths)) < 4
    for seed in range(8):
        for block in flow(Stack(10, "relu", seed=seed), "identity").blocks:
            assert block.out**2 >= block.x**2 + block.h**2


def test_scaled_sums_grow_by_a_bounded_factor_however_many_blocks_there_are() -> None:
    """Backward (1 + 1/N)^N stays about e in the square; without the scaling it would be 2^N."""
    grown = [flow(Stack(blocks, "relu", seed=1), "scaled") for blocks in (10, 50)]
    assert all(measured.gradients[0] / measured.gradients[-1] < 20 for measured in grown)
    assert flow(Stack(50, "relu", seed=1), "identity").gradients[0] > 1e4


def test_zero_init_begins_as_the_identity() -> None:
    """Nothing comes through the branches, everything past them."""
    measured = flow(Stack(7, "tanh"), "zero_init")
    assert np.all(measured.gradients == measured.gradients[0])
    assert np.all(measured.values == measured.values[0])
    assert all(block.branch_part == 0 for block in measured.blocks)


@pytest.mark.parametrize("activation", ACTIVATIONS.names)
def test_every_activation_has_finite_numbers(activation: str) -> None:
    """Fifty blocks, with skips and without, at the usual gain: a curve for each."""
    for residual in ("identity", "none"):
        measured = flow(Stack(50, activation), residual)
        assert np.isfinite(measured.values).all()
        assert np.isfinite(measured.gradients).all()


def test_factors_of_nothing_are_not_numbers() -> None:
    """A dead stack divides nothing by nothing; that is said by NaN, without a warning."""
    measured = flow(Stack(3, "relu", gain=0.0), "none")
    assert np.isnan(measured.blocks[0].branch_factor)
    assert measured.values[1] == 0
