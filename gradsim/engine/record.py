"""The Record: everything that is measured at one step. Plots, tables and verdicts know Records alone."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message

Float64 = NDArray[np.float64]

# By what δ is multiplied on its way down a layer, in this order; see ``Record.factor``.
FACTORS = ("weights", "skip", "dropout", "derivative", "normalization")
# What becomes of numbers that leave the range of their precision; see ``Record.extreme``.
EXTREMES = ("zero", "subnormal", "infinite", "nan")

# What can be the first that is not finite; see ``Divergence``.
QUANTITIES = ("pre-activation", "loss", "delta", "gradient", "weights")

RUNNING = "running"
DIVERGED = "diverged"


@dataclass(frozen=True)
class Divergence:
    """Where a run left the finite numbers.

    Attributes:
        step: number of the step, 1 for the first.
        layer: 1…L, the first layer in the order of computation at which a number was not finite.
        quantity: what was not finite there: "pre-activation", "loss", "delta", "gradient" or "weights".
    """

    step: int
    layer: int
    quantity: str


@dataclass(frozen=True)
class Record:
    """Measurements at one step, before its update unless stated otherwise. Arrays are float64 and read-only.

    Layers are numbered 1…L, the output layer last; index l − 1 of a per-layer array (runs, L) is layer l. Norms are
    Frobenius norms over units and mini-batch. Values that are not finite are kept as they are.

    Attributes:
        step: how many steps have been made, this one included.
        epoch: how many epochs have been completed, this step included.
        learning_rate: of this step, after the schedule.
        train_loss: (runs,) mean loss of the mini-batch, without penalties.
        penalty: (runs,) l1 Σ|W| + l2 ΣW².
        test_loss: (runs,) over all test samples after the update, or None where not evaluated at this step.
        test_accuracy: (runs,) share of right classes, 0…1, or None where not evaluated or not a classification.
        train_accuracy: the same over the training samples (at most the first 2,000), or None.
        weight_gradient_norm: ‖∂L/∂W^l‖ of the data loss.
        delta_norm: ‖δ^l‖, δ = ∂L/∂z.
        activation_gradient_norm: ‖∂L/∂a^l‖, what arrives at a layer over all paths.
        applied_gradient_norm: ‖gradient of W^l‖ after penalty and clipping, as the optimizer gets it.
        activation_mean, activation_std: of a^l over units and samples.
        derivative_rms: √mean f′(u^l)².
        saturated_fraction: share of units × samples with |f′(u)| < 0.01·max|f′|.
        dead_fraction: share of units with f′(u) = 0 on the whole mini-batch.
        weight_norm: ‖W^l‖.
        update_ratio: ‖ΔW^l‖/‖W^l‖; NaN where ‖W^l‖ = 0 or no update was made.
        weights_factor: ‖Wᵀδ^(l+1)‖/‖δ^(l+1)‖, the first factor of ‖δ^l‖/‖δ^(l+1)‖, NaN at the output layer. All
            five are measured one after the other: their product is that ratio. 0/0, a factor on nothing, is NaN.
        skip_factor: by what a skip connection and the α of a block change the norm after that; 1 without them.
        dropout_factor: by what the dropout mask changes it after that.
        derivative_factor: by what f′(u) changes it after that.
        normalization_factor: by what the backward pass of normalization changes it after that.
        gradient_zero_fraction, gradient_subnormal_fraction, gradient_infinite_fraction, gradient_nan_fraction: shares
            of the entries of ∂L/∂W^l that are so in the precision of the experiment.
        clip_scale: (runs,) length of the whole gradient after clipping over that before; 1 where nothing was clipped.
        status: (runs,) of "running" or "diverged".
        divergence: for each run, where it diverged, or None.
    """

    step: int
    epoch: int
    learning_rate: float
    train_loss: Float64
    penalty: Float64
    test_loss: Float64 | None
    test_accuracy: Float64 | None
    train_accuracy: Float64 | None
    weight_gradient_norm: Float64
    delta_norm: Float64
    activation_gradient_norm: Float64
    applied_gradient_norm: Float64
    activation_mean: Float64
    activation_std: Float64
    derivative_rms: Float64
    saturated_fraction: Float64
    dead_fraction: Float64
    weight_norm: Float64
    update_ratio: Float64
    weights_factor: Float64
    skip_factor: Float64
    dropout_factor: Float64
    derivative_factor: Float64
    normalization_factor: Float64
    gradient_zero_fraction: Float64
    gradient_subnormal_fraction: Float64
    gradient_infinite_fraction: Float64
    gradient_nan_fraction: Float64
    clip_scale: Float64
    status: NDArray[Any]
    divergence: tuple[Divergence | None, ...]

    @property
    def layers(self) -> int:
        """L, the number of layers, the output layer included."""
        return int(self.delta_norm.shape[1])

    @property
    def diverged(self) -> bool:
        """Whether every run has diverged."""
        return bool(np.all(self.status == DIVERGED))

    def factor(self, name: str) -> Float64:
        """One of ``FACTORS`` by name, (runs, L)."""
        values: Float64 = getattr(self, f"{name}_factor")
        return values

    def extreme(self, kind: str) -> Float64:
        """The share of gradient entries of one kind of ``EXTREMES``, (runs, L)."""
        values: Float64 = getattr(self, f"gradient_{kind}_fraction")
        return values

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Every figure as an array, by name; figures that were not evaluated are left out."""
        arrays: dict[str, NDArray[Any]] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name == "divergence":
                arrays |= _divergence_arrays(value)
            elif value is not None:
                arrays[item.name] = np.asarray(value)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The Record that ``to_arrays`` took apart. Raises KeyError or ValueError where something does not fit."""
        runs, layers = arrays["delta_norm"].shape
        kinds = {"step": "i", "layer": "i", "quantity": "U"}
        places = [_figure(arrays[f"divergence_{part}"], (runs,), kind).tolist() for part, kind in kinds.items()]
        figures: dict[str, Any] = {
            "divergence": tuple(Divergence(*place) if place[0] else None for place in zip(*places, strict=True))
        }
        for item in fields(cls):
            name = item.name
            if name in _SCALARS:
                figures[name] = _SCALARS[name](arrays[name])
            elif name in _OPTIONAL and name not in arrays:
                figures[name] = None
            elif name != "divergence":
                shape = (runs,) if name in _PER_RUN or name in _OPTIONAL else (runs, layers)
                figures[name] = _figure(arrays[name], shape, "U" if name == "status" else "f")
        found = [DIVERGED if place else RUNNING for place in figures["divergence"]]
        if found != figures["status"].tolist():
            raise ValueError(Message("the stored record has no known status"))
        if not all(1 <= place.layer <= layers for place in figures["divergence"] if place):
            raise ValueError(Message("the stored record names a layer that does not exist"))
        return cls(**figures)


# Figures of a Record that are not (runs, L).
_SCALARS = {"step": int, "epoch": int, "learning_rate": float}
_PER_RUN = ("train_loss", "penalty", "clip_scale", "status")
_OPTIONAL = ("test_loss", "test_accuracy", "train_accuracy")  # (runs,), or None


def _figure(array: NDArray[Any], shape: tuple[int, ...], kind: str) -> NDArray[Any]:
    if array.shape != shape or array.dtype.kind != kind or (kind == "f" and array.dtype != np.float64):
        raise ValueError(Message("the stored record has another shape or type"))
    return frozen(array.copy())


def _divergence_arrays(divergence: tuple[Divergence | None, ...]) -> dict[str, NDArray[Any]]:
    """Step, layer and quantity of each run; step 0 stands for a run that has not diverged."""
    return {
        "divergence_step": np.array([place.step if place else 0 for place in divergence]),
        "divergence_layer": np.array([place.layer if place else 0 for place in divergence]),
        "divergence_quantity": np.array([place.quantity if place else "" for place in divergence]),
    }


def judged_runs(record: Record) -> NDArray[np.intp]:
    """The runs, counted from 0, that speak for an experiment: those that go on, with finite numbers.

    Where there are none, those that go on; where none does, all.
    """
    if len(record.status) == 1:
        return np.zeros(1, dtype=np.intp)
    running = record.status != DIVERGED
    finite = running & np.isfinite(record.delta_norm).all(axis=1) & np.isfinite(record.train_loss)
    for candidates in (finite, running):
        if candidates.any():
            return np.flatnonzero(candidates)
    return np.arange(len(running))


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """``array`` itself, no longer writable."""
    array.setflags(write=False)
    return array
