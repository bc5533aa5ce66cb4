"""A perceptron small enough to be read number by number: three inputs, two hidden layers of three units, one output.

It is an ordinary network of the engine, for one sample, with the lab report's loss E = ½(y − a)²: ``output`` is
"activation", ``loss`` is "mse". Nothing is computed here that the engine does not compute; its numbers are taken apart.
"""

from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.blas import single_threaded
from gradsim.engine.data.dataset import REGRESSION, Dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.network import Network
from gradsim.engine.norms import scaled_norm
from gradsim.engine.optimizers import OPTIMIZERS, Update
from gradsim.engine.parameters import ParameterViews

Float64 = NDArray[np.float64]

# Inputs, hidden units, outputs: layers 0 … 3.
SIZES = (3, 3, 3, 1)
LAYERS = len(SIZES) - 1
BIAS_STD = 0.2


@dataclass(frozen=True)
class Exercise:
    """What a perceptron is made from and what it is to learn.

    Attributes:
        activation: name of f, of all layers.
        seed: of the first weights; biases are drawn with deviation ``BIAS_STD``.
        gain: multiplies the deviation of the first weights, Glorot's otherwise.
        x: the three inputs. ``y``: the target.
        learning_rate: α of w ← w − α ∂E/∂w.
    """

    activation: str = "sigmoid"
    seed: int = 0
    gain: float = 1.0
    x: tuple[float, float, float] = (1.0, -0.5, 0.8)
    y: float = 1.0
    learning_rate: float = 1.0

    def experiment(self) -> Experiment:
        """The same as an experiment of the engine."""
        return Experiment().replace_all(
            {
                "name": "Perceptron",
                "seed": self.seed,
                "network.depth": LAYERS - 1,
                "network.width": SIZES[1],
                "network.activation": self.activation,
                "network.output": "activation",
                "network.gain": self.gain,
                "network.bias_std": BIAS_STD,
                "training.loss": "mse",
                "training.optimizer": "sgd",
                "training.learning_rate": self.learning_rate,
                "training.batch_size": 1,
                "data.test_fraction": 0.0,
            }
        )

    def dataset(self) -> Dataset:
        """The one sample."""
        x, y = np.array([self.x]), np.array([[self.y]])
        return Dataset(x, y, x[:0], y[:0], REGRESSION, (), ("x1", "x2", "x3"))


@dataclass(frozen=True, eq=False)
class Round:
    """All numbers of one pass forward and backward, read-only. Index l of a tuple is layer l; layer 0 is the input.

    Attributes:
        a: activations (units,) of layers 0 … 3. ``z``, ``slopes``, ``deltas``: z, f′(z) and δ = ∂E/∂z, nothing at 0.
        weights, biases: (units, units below) and (units,), nothing at 0, as they were in this pass.
        weight_gradients, bias_gradients: ∂E/∂w and ∂E/∂b, likewise.
        y, loss: the target and E.
    """

    a: tuple[Float64, ...]
    z: tuple[Float64, ...]
    slopes: tuple[Float64, ...]
    deltas: tuple[Float64, ...]
    weights: tuple[Float64, ...]
    biases: tuple[Float64, ...]
    weight_gradients: tuple[Float64, ...]
    bias_gradients: tuple[Float64, ...]
    y: float
    loss: float

    @property
    def delta_norms(self) -> tuple[float, ...]:
        """‖δˡ‖ of layers 1 … 3."""
        return tuple(scaled_norm(delta) for delta in self.deltas[1:])

    @property
    def is_finite(self) -> bool:
        """Whether everything can be drawn as a number; a rate that is too large ends elsewhere."""
        return isfinite(self.loss) and all(np.isfinite(delta).all() for delta in self.deltas)


@dataclass(frozen=True)
class Path:
    """One way from the output to an input, through unit ``second`` of layer 2 and ``first`` of layer 1 (from 0).

    δ of a unit is the sum of what comes over all paths; one path's part of it is a product of nothing but w and f′.
    """

    second: int = 0
    first: int = 0
    input: int = 0

    def unit(self, layer: int) -> int:
        """Which unit of a layer, 0 … 3, it goes through, from 0."""
        return (self.input, self.first, self.second, 0)[layer]

    def through(self, layer: int, unit: int) -> "Path":
        """The path that goes through this unit instead; that of the output is the only one there."""
        units = [self.unit(number) for number in range(LAYERS + 1)]
        units[layer] = unit
        return Path(units[2], units[1], units[0])

    def factors(self, numbers: Round) -> tuple[float, ...]:
        """δ³, then w and f′ in turn down to layer 1, then the last w: their product is this path's part of ∂E/∂x."""
        found = [float(numbers.deltas[LAYERS][0])]
        for layer in range(LAYERS - 1, -1, -1):
            below, above = self.unit(layer), self.unit(layer + 1)
            found.append(float(numbers.weights[layer + 1][above, below]))
            if layer:
                found.append(float(numbers.slopes[layer][below]))
        return tuple(found)

    def product(self, numbers: Round) -> float:
        """This path's part of ∂E/∂x."""
        return float(np.prod(self.factors(numbers)))


class Perceptron:
    """A network of the engine that learns one sample, round by round; earlier rounds can be gone back to.

    Attributes:
        exercise: what it was made from. ``network``: the engine's.
        number: which round is looked at, from 0.
    """

    def __init__(self, exercise: Exercise) -> None:
        """Draw the first weights. Raises ExperimentError where a value is out of its range."""
        self.exercise = exercise
        self.number = 0
        self._dataset = exercise.dataset()
        self.network = Network(exercise.experiment(), self._dataset)
        self._parameters = [self.network.flat.copy()]
        self._losses: dict[int, float] = {}
        self.numbers = self._pass()

    def learn(self, **changes: Any) -> None:
        """Change x, y or the learning rate and keep the weights; rounds that are ahead are forgotten."""
        self.exercise = replace(self.exercise, **changes)
        self._dataset = self.exercise.dataset()
        del self._parameters[self.number + 1 :]
        self._losses.clear()  # of another sample
        self.numbers = self._pass()

    @property
    def losses(self) -> tuple[float, ...]:
        """E of the rounds up to this one, as far back as they were made with the same sample."""
        first = self.number
        while first - 1 in self._losses:
            first -= 1
        return tuple(self._losses[number] for number in range(first, self.number + 1))

    def update(self) -> None:
        """w ← w − α ∂E/∂w and b ← b − α ∂E/∂b, by the engine's ``sgd``; then the next round."""
        if self.number + 1 == len(self._parameters):
            self._parameters.append(self.updated())
        self._look_at(self.number + 1)

    def back(self) -> None:
        """To the round before; none is before the first."""
        self._look_at(max(self.number - 1, 0))

    def updated(self) -> NDArray[Any]:
        """All parameters after the update, (1, parameters), laid out as the network's own."""
        result = self.network.flat.copy()
        rate = self.exercise.learning_rate
        update = Update(learning_rate=rate, momentum=0.0, weight_decay=0.0, number=1)
        with np.errstate(all="ignore"):  # a rate too large for numbers is seen as what it is
            OPTIMIZERS.get("sgd").rule(result, self._gradient, (), update, np.empty_like(result))
        return result

    def updated_views(self) -> ParameterViews:
        """The same as matrices."""
        return ParameterViews(self.network.layout, self.updated())

    def _look_at(self, number: int) -> None:
        self.number = number
        self.network.flat[...] = self._parameters[number]
        self.numbers = self._pass()

    def _pass(self) -> Round:
        network, propagation = self.network, self.network.propagation
        inputs, targets = network.augment(self._dataset.x_train), network.targets(self._dataset.y_train)
        workspace = propagation.workspace(1)
        self._gradient = np.zeros_like(network.flat)
        gradients = ParameterViews(network.layout, self._gradient)
        with np.errstate(all="ignore"), single_threaded():
            outputs = propagation.forward(workspace, inputs, training=True)
            loss = network.loss(outputs, targets, workspace.gradient_views[-1])
            propagation.backward(workspace, gradients)
            propagation.weight_gradients(workspace, inputs, gradients)
        self._losses[self.number] = float(loss[0])
        return Round(
            a=(_kept(inputs[:-1, 0]), *_column(workspace.a_views)),
            z=(_NOTHING, *_column(workspace.u_views)),
            slopes=(_NOTHING, *_column(workspace.derivative_views)),
            deltas=(_NOTHING, *_column(workspace.delta_views)),
            weights=(_NOTHING, *(_kept(matrix[0]) for matrix in network.weights)),
            biases=(_NOTHING, *(_kept(vector[0]) for vector in network.biases)),
            weight_gradients=(_NOTHING, *(_kept(matrix[0]) for matrix in gradients.weights)),
            bias_gradients=(_NOTHING, *(_kept(vector[0]) for vector in gradients.biases)),
            y=float(targets[0, 0]),
            loss=float(loss[0]),
        )


def _kept(values: NDArray[Any]) -> Float64:
    copy = np.array(values, dtype=np.float64)
    copy.setflags(write=False)
    return copy


def _column(views: list[NDArray[Any]]) -> tuple[Float64, ...]:
    """Of each layer what the first run has for the one sample, (units,)."""
    return tuple(_kept(view[0, :, 0]) for view in views)


_NOTHING = _kept(np.empty(0))
