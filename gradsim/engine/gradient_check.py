"""Back-propagated gradients against central differences: (L(θ + h) − L(θ − h))/2h for one parameter after the other.

The differences know nothing of the formulas that they check. In float64 and away from kinks both agree to about eight
digits. Training mode throughout, so batch normalization uses the batch; dropout is off.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.blas import single_threaded
from gradsim.engine.data.dataset import Dataset
from gradsim.engine.datasets import load_dataset
from gradsim.engine.experiment import Experiment
from gradsim.engine.network import Gradients, Network
from gradsim.engine.parameters import ParameterViews
from gradsim.engine.trainer import Trainer

Float64 = NDArray[np.float64]

TOLERANCE = 1e-6
"""Relative error above which a gradient is wrong."""

SAMPLES = 7
_DIFFERENCE = 1e-5
# Inputs of the activation function keep this distance from its kinks: a difference across one is no derivative.
_CLEARANCE = 1e-3
_SHAKE = 0.1
_ATTEMPTS = 200
# So many parameters are changed at once, each in two networks of its own.
_TOGETHER = 64


class NoSmoothPointError(ArithmeticError):
    """Every parameter tried puts some unit's input onto a kink; fewer or smaller layers have more room."""


@dataclass(frozen=True)
class _Point:
    """A network, and samples on which its loss is smooth around its parameters."""

    network: Network
    x: NDArray[Any]
    y: NDArray[Any]

    def loss(self) -> Float64:
        return self.network.loss_and_gradients(self.x, self.y)[0]

    def losses(self, parameters: Float64) -> Float64:
        """(…), the losses of networks with these parameters (…, size)."""
        network, shape = self.network, parameters.shape[:-1]
        propagation = network.beside(ParameterViews(network.layout, parameters.reshape(-1, parameters.shape[-1])))
        inputs, targets = network.augment(self.x), network.targets(self.y)
        workspace = propagation.workspace(inputs.shape[1])
        with np.errstate(all="ignore"), single_threaded():
            outputs = propagation.forward(workspace, inputs, training=True)
            losses = network.loss(outputs, targets, np.empty_like(outputs))
        return losses.astype(np.float64).reshape(shape)

    def gradient(self) -> Float64:
        """(runs, parameters), by back-propagation."""
        _, gradients = self.network.loss_and_gradients(self.x, self.y)
        return flatten(self.network, gradients)


def relative_error(experiment: Experiment, *, dataset: Dataset | None = None) -> float:
    """‖g − n‖/max(‖g‖, ‖n‖) of the gradient g and its central differences n over all parameters of all runs.

    In float64 whatever the experiment's precision, on the first seven training samples, at the experiment's first
    parameters shaken a little, so that biases, γ, β and α have values that an error would show in.

    Args:
        experiment: which network and loss; small, as each parameter costs two passes forward.
        dataset: the data, where they are at hand already.

    Raises:
        NoSmoothPointError: where no parameters keep clear of the activation's kinks.
        GradsimError: where the experiment cannot run.
    """
    point = _smooth_point(experiment.replace("precision", "float64"), dataset)
    gradient, flat = point.gradient(), point.network.flat
    differences = np.empty_like(gradient)
    for indices in np.array_split(np.arange(flat.shape[1]), -(-flat.shape[1] // _TOGETHER)):
        # Networks beside one another, in each of which one parameter is another: (sign, parameter, run, size).
        moved = np.tile(flat, (2, len(indices), 1, 1))
        for place, index in enumerate(indices):
            moved[0, place, :, index] += _DIFFERENCE
            moved[1, place, :, index] -= _DIFFERENCE
        above, below = point.losses(moved)
        differences[:, indices] = (above - below).T / (2 * _DIFFERENCE)
    return _relative_difference(gradient, differences)


def rounding_error(experiment: Experiment) -> float:
    """‖g − e‖/‖e‖ of the gradient g in the experiment's precision and the same gradient e in float64.

    Raises GradsimError where the experiment cannot run.
    """
    exact = _first_point(Trainer(experiment.replace("precision", "float64")))
    rounded = _first_point(Trainer(experiment))
    return _relative_difference(rounded.gradient(), exact.gradient())


def update_error(experiment: Experiment) -> float:
    """How well the gradient foretells what the first update does to the loss, and 1 where the update leads upwards.

    The slope of the loss along the update Δ is g·Δ by back-propagation, and (L(θ + hΔ) − L(θ − hΔ))/2h by central
    differences: their relative difference is returned. An optimizer, a clipping or a schedule whose first update on the
    full batch does not lead downhill, or leads nowhere, is wrong.

    Raises:
        GradsimError: where the experiment cannot run.
    """
    whole = {"precision": "float64", "training.batch_size": 100_000}
    trainer = Trainer(experiment.replace_all(whole))
    data, network = trainer.dataset, trainer.network
    point = _Point(network, data.x_train, data.y_train)
    before, gradient = network.flat.copy(), point.gradient()
    trainer.advance(1)
    update = network.flat - before
    length = np.linalg.norm(update)
    if not length > 0:
        return 1.0
    direction = update / length
    network.flat[...] = before + _DIFFERENCE * direction
    above = point.loss()
    network.flat[...] = before - _DIFFERENCE * direction
    below = point.loss()
    slope = np.sum(gradient * direction, axis=1)
    return _relative_difference(slope, (above - below) / (2 * _DIFFERENCE)) if (slope < 0).all() else 1.0


def flatten(network: Network, gradients: Gradients) -> Float64:
    """Gradients as one array (runs, parameters), in the order of ``network.flat``."""
    flat = np.zeros(network.flat.shape)
    views = ParameterViews(network.layout, flat)
    for name in ("weights", "biases", "gammas", "betas"):
        for view, part in zip(getattr(views, name), getattr(gradients, name), strict=True):
            view[...] = part
    views.residual_scales[...] = gradients.residual_scales
    return flat


def _first_point(trainer: Trainer) -> _Point:
    data = trainer.dataset
    return _Point(trainer.network, data.x_train[:SAMPLES], data.y_train[:SAMPLES])


def _smooth_point(experiment: Experiment, dataset: Dataset | None) -> _Point:
    dataset = dataset or load_dataset(experiment.data, experiment.seed)
    network = Network(experiment, dataset)
    point = _Point(network, dataset.x_train[:SAMPLES], dataset.y_train[:SAMPLES])
    first = network.flat.copy()
    generator = np.random.default_rng(experiment.seed)
    for _ in range(_ATTEMPTS):
        network.flat[...] = first + _SHAKE * generator.normal(size=first.shape)
        if _is_smooth(experiment, point):
            return point
    raise NoSmoothPointError("no parameters keep clear of the activation's kinks")


def _is_smooth(experiment: Experiment, point: _Point) -> bool:
    """Whether no input of an activation function is near one of its kinks."""
    kinks = ACTIVATIONS.get(experiment.network.activation).kinks
    if not kinks:
        return True
    propagation = point.network.propagation
    workspace = propagation.workspace(len(point.x))
    propagation.forward(workspace, point.network.augment(point.x), training=True)
    activated = experiment.network.depth + (experiment.network.output == "activation")
    inputs = workspace.u_views[:activated]
    return all(float(np.abs(u - kink).min()) > _CLEARANCE for u in inputs for kink in kinks)


def _relative_difference(first: Float64, second: Float64) -> float:
    scale = max(float(np.linalg.norm(first)), float(np.linalg.norm(second)))
    return float(np.linalg.norm(first - second)) / scale if scale > 0 else 0.0
