"""Residual blocks on top of one another, measured: what each path of a block carries forward, and the gradient back.

A block is the engine's own, of span 2: x → W₁ → f → W₂ → f → h, and x + αh at its end. The gradient g at its end comes
to x as g(1 + αJ), with J = ∂h/∂x: the skip hands on g itself, the branch adds gαJ. All numbers are the engine's, of a
network drawn for a batch of random inputs with random labels; nothing is trained.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.data.dataset import CLASSIFICATION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.network import Network
from gradsim.engine.norms import scaled_norm
from gradsim.engine.parameters import ParameterViews

Float64 = NDArray[np.float64]

WIDTH, FEATURES, SAMPLES, CLASSES = 16, 8, 64, 2
MOST_BLOCKS = 50
SPAN = 2


@dataclass(frozen=True)
class Stack:
    """How the blocks are made.

    Attributes:
        blocks: how many, 1 … ``MOST_BLOCKS``.
        activation: name of f. ``gain``: multiplies the deviation of He's weights. ``seed``: of the weights.
    """

    blocks: int = 10
    activation: str = "sigmoid"
    gain: float = 1.0
    seed: int = 0

    def experiment(self, residual: str) -> Experiment:
        """The network as an experiment of the engine: a first layer, then the blocks; ``residual`` as in files."""
        return Experiment().replace_all(
            {
                "name": "Residual blocks",
                "seed": self.seed,
                "network.depth": 1 + SPAN * self.blocks,
                "network.width": WIDTH,
                "network.activation": self.activation,
                "network.initializer": "he_normal",
                "network.gain": self.gain,
                "mitigation.residual": residual,
                "mitigation.residual_span": SPAN,
                "data.test_fraction": 0.0,
                "training.batch_size": SAMPLES,
            }
        )

    def dataset(self) -> Dataset:
        """Normal inputs and labels at random, the same for all stacks."""
        random = np.random.default_rng(0)
        x = random.standard_normal((SAMPLES, FEATURES))
        y = random.integers(0, CLASSES, SAMPLES)
        names = tuple(f"x{number + 1}" for number in range(FEATURES))
        return Dataset(x, y, x[:0], y[:0], CLASSIFICATION, ("0", "1"), names)


@dataclass(frozen=True)
class Block:
    """One block in numbers: Frobenius norms over units and samples.

    Attributes:
        x, z1, f1, z2, h, scaled, out: of x, W₁x, f(W₁x), W₂f(W₁x), h, αh, and what leaves the block.
        scale: α. ``skip``: whether x is added at the end.
        x_gradient, …, out_gradient: of ∂L/∂ each of these; at x all that arrives there.
        branch_part, skip_part: what of it comes through the branch, and past it.
    """

    x: float
    z1: float
    f1: float
    z2: float
    h: float
    scaled: float
    out: float
    scale: float
    skip: bool
    x_gradient: float
    z1_gradient: float
    f1_gradient: float
    z2_gradient: float
    h_gradient: float
    out_gradient: float
    branch_part: float
    skip_part: float

    @property
    def branch_factor(self) -> float:
        """‖gαJ‖/‖g‖: how much of the gradient at the end of the block gets through its branch; NaN of nothing."""
        return _ratio(self.branch_part, self.out_gradient)

    @property
    def skip_factor(self) -> float:
        """1 exactly, or 0 without a skip: there is nothing on that path."""
        return 1.0 if self.skip else 0.0

    @property
    def factor(self) -> float:
        """‖g(1 + αJ)‖/‖g‖: by how much the block as a whole changes the gradient."""
        return _ratio(self.x_gradient, self.out_gradient)


@dataclass(frozen=True, eq=False)
class Flow:
    """A stack in numbers.

    Attributes:
        residual: name of the kind of connection.
        values, gradients: norms of a and ∂L/∂a (blocks + 1,) before the first block and after each.
        blocks: every block.
    """

    residual: str
    values: Float64
    gradients: Float64
    blocks: tuple[Block, ...]

    @property
    def backward_factor(self) -> float:
        """By how much the gradient changes per block, on the geometric mean."""
        return float(_ratio(self.gradients[0], self.gradients[-1]) ** (1 / len(self.blocks)))

    @property
    def forward_factor(self) -> float:
        """By how much the signal changes per block, on the geometric mean."""
        return float(_ratio(self.values[-1], self.values[0]) ** (1 / len(self.blocks)))


@lru_cache(maxsize=32)
def flow(stack: Stack, residual: str) -> Flow:
    """Send the batch through a stack and the gradient of its cross-entropy back. ``residual``: as in experiments.

    With "none" the same weights are there and the same layers, without the skips. The last results are kept.
    """
    data = stack.dataset()
    network = Network(stack.experiment(residual), data)
    propagation = network.propagation
    inputs, targets = network.augment(data.x_train), network.targets(data.y_train)
    workspace = propagation.workspace(SAMPLES)
    gradients = ParameterViews(network.layout, np.zeros_like(network.flat))
    with np.errstate(all="ignore"), single_threaded():
        outputs = propagation.forward(workspace, inputs, training=True)
        network.loss(outputs, targets, workspace.gradient_views[-1])
        propagation.backward(workspace, gradients)
        # Hidden layers 1, 3, 5, …, here counted from 0, are the ends of blocks; the first is where they begin.
        ends = range(0, SPAN * stack.blocks + 1, SPAN)
        values = np.array([scaled_norm(workspace.a_views[end]) for end in ends])
        arriving = np.array([scaled_norm(workspace.gradient_views[end]) for end in ends])
        connected = residual != "none"
        blocks = []
        for number, start in enumerate(ends[:-1]):
            inner, end = start + 1, start + SPAN
            scale = float(network.residual_scales[0, number]) if connected else 1.0
            h = scaled_norm(workspace.value_views[end])
            branch = propagation.backpropagate(workspace, start, network.parameters)
            blocks.append(
                Block(
                    x=float(values[number]),
                    z1=scaled_norm(workspace.u_views[inner]),
                    f1=scaled_norm(workspace.value_views[inner]),
                    z2=scaled_norm(workspace.u_views[end]),
                    h=h,
                    scaled=scale * h,
                    out=float(values[number + 1]),
                    scale=scale,
                    skip=connected,
                    x_gradient=float(arriving[number]),
                    z1_gradient=scaled_norm(workspace.delta_views[inner]),
                    f1_gradient=scaled_norm(workspace.gradient_views[inner]),
                    z2_gradient=scaled_norm(workspace.delta_views[end]),
                    h_gradient=scale * float(arriving[number + 1]),
                    out_gradient=float(arriving[number + 1]),
                    branch_part=scaled_norm(branch),
                    skip_part=float(arriving[number + 1]) if connected else 0.0,
                )
            )
    return Flow(residual, _kept(values), _kept(arriving), tuple(blocks))


def _ratio(above: float, below: float) -> float:
    """A quotient; NaN where nothing is divided by nothing."""
    with np.errstate(all="ignore"):
        return float(np.float64(above) / np.float64(below))


def _kept(values: NDArray[Any]) -> Float64:
    values.setflags(write=False)
    return values
