"""Gradient clipping: what is done to a gradient that is too large (Pascanu et al. 2013)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.norms import run_norms
from gradsim.engine.registry import Registry

Array = NDArray[np.floating[Any]]
Clip = Callable[[Array, Sequence[Array], float], None]


@dataclass(frozen=True)
class Clipping:
    """One kind of clipping.

    Attributes:
        apply: ``apply(gradient, weights, threshold)`` clips in place. ``gradient`` is (runs, parameters), ``weights``
            are views into it, (runs, fan_out, fan_in), one per layer. None where nothing is clipped.
    """

    name: str
    label: str
    help: str
    apply: Clip | None


CLIPPINGS: Registry[Clipping] = Registry(Message("clipping"))


def _by_value(gradient: Array, weights: Sequence[Array], threshold: float) -> None:
    np.clip(gradient, -threshold, threshold, out=gradient)


def _by_norm(gradient: Array, weights: Sequence[Array], threshold: float) -> None:
    _scale_down(gradient, threshold)


def _by_layer(gradient: Array, weights: Sequence[Array], threshold: float) -> None:
    for matrix in weights:
        _scale_down(matrix, threshold)


def _scale_down(gradient: Array, threshold: float) -> None:
    """g ← g·θ/‖g‖ for every run whose ‖g‖ exceeds θ."""
    norms = run_norms(gradient)
    # An infinite or undefined norm stays visible: θ/∞·∞ is not a number, and the run is then known to have diverged.
    for run in np.flatnonzero(~(norms <= threshold)):
        gradient[run] *= threshold / norms[run]


CLIPPINGS.add(Clipping("none", "None", "the gradient as it is", None))
CLIPPINGS.add(Clipping("value", "By value", "each entry to between −θ and θ", _by_value))
CLIPPINGS.add(Clipping("norm", "By norm", "the whole gradient to length θ at most (Pascanu et al. 2013)", _by_norm))
CLIPPINGS.add(Clipping("layer", "By layer", "each weight matrix's gradient to length θ at most", _by_layer))
