"""Activation functions f and their derivatives f′, applied elementwise to arrays of any shape.

Every entry writes into arrays given by the caller, so that a training step need not allocate. Where f′ follows from f
alone (sigmoid, tanh, ReLU, …) it is computed from there, which is cheaper and as exact as in other frameworks.
At a kink the derivative is the one PyTorch uses, so that both train alike: f′(0) = 0 for ReLU, and the slope of the
negative side for leaky ReLU.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry

Array = NDArray[np.floating[Any]]

SELU_SCALE = 1.0507009873554805  # λ of Klambauer et al. 2017
SELU_ALPHA = 1.6732632423543772  # α of Klambauer et al. 2017
LEAKY_SLOPE = 0.01
GELU_FACTOR = sqrt(2 / pi)  # of the tanh form, Hendrycks & Gimpel 2016
GELU_CUBIC = 0.044715


@dataclass(frozen=True)
class Activation:
    """One activation function.

    Attributes:
        function: ``function(u, out)`` writes f(u) into ``out``; ``out`` may be ``u`` itself.
        derivative: ``derivative(u, f, out)`` writes f′(u) into ``out``, given u and f = f(u); ``out`` is neither.
        maximum_slope: max |f′| over all u, the scale against which a unit counts as saturated.
        kinks: the points where f′ jumps, empty for smooth functions.
        symbol: how the function is written in formulas.
        homogeneous: whether f(c·u) = c·f(u) for c > 0, so that weight-gradient norms stay level across layers.
    """

    name: str
    label: str
    help: str
    function: Callable[[Array, Array], object]
    derivative: Callable[[Array, Array, Array], object]
    maximum_slope: float
    kinks: tuple[float, ...] = ()
    symbol: str = "f"
    homogeneous: bool = False

    def __call__(self, u: Array) -> Array:
        """f(u) as a new array; where a step of the calculation overflows, nobody is warned, as in training."""
        out = np.empty_like(u)
        with np.errstate(all="ignore"):
            self.function(u, out)
        return out

    def slope(self, u: Array) -> Array:
        """f′(u) as a new array; likewise."""
        out = np.empty_like(u)
        with np.errstate(all="ignore"):
            self.derivative(u, self(u), out)
        return out

    @property
    def ends_flat(self) -> bool:
        """Whether the slope is under 1 % of its maximum far out on both sides, so that units can saturate."""
        return bool(np.abs(self.slope(np.array([-_FAR, _FAR]))).max() <= 0.01 * self.maximum_slope)


# Inputs where a function that saturates has done so.
_FAR = 1e4
ACTIVATIONS: Registry[Activation] = Registry(Message("activation"))


def _identity(u: Array, out: Array) -> None:
    if out is not u:
        np.copyto(out, u)


def _one(u: Array, f: Array, out: Array) -> None:
    out.fill(1)
    # A derivative of 1 must not hide that the network has left the finite numbers.
    np.copyto(out, u, where=np.isnan(u))


def _sigmoid(u: Array, out: Array) -> None:
    # 1/(1 + e^−u): e^−u may overflow to inf, whose reciprocal is the right 0; no digits cancel in either tail.
    np.negative(u, out=out)
    np.exp(out, out=out)
    np.add(out, 1, out=out)
    np.reciprocal(out, out=out)


def _sigmoid_slope(u: Array, f: Array, out: Array) -> None:
    np.subtract(1, f, out=out)
    np.multiply(out, f, out=out)


def _hard_sigmoid(u: Array, out: Array) -> None:
    np.add(u, 3, out=out)
    np.clip(out, 0, 6, out=out)
    np.divide(out, 6, out=out)


def _hard_sigmoid_slope(u: Array, f: Array, out: Array) -> None:
    np.multiply((f > 0) & (f < 1), u.dtype.type(1 / 6), out=out)
    np.copyto(out, f, where=np.isnan(f))


def _tanh(u: Array, out: Array) -> None:
    np.tanh(u, out=out)


def _tanh_slope(u: Array, f: Array, out: Array) -> None:
    np.multiply(f, f, out=out)
    np.subtract(1, out, out=out)


def _softsign(u: Array, out: Array) -> None:
    np.divide(u, 1 + np.abs(u), out=out)


def _softsign_slope(u: Array, f: Array, out: Array) -> None:
    np.abs(u, out=out)
    np.add(out, 1, out=out)
    np.reciprocal(out, out=out)
    np.multiply(out, out, out=out)


def _softplus(u: Array, out: Array) -> None:
    # ln(1 + e^u) = max(u, 0) + ln(1 + e^−|u|), which neither overflows nor loses the tail.
    tail = np.abs(u)
    np.negative(tail, out=tail)
    np.exp(tail, out=tail)
    np.log1p(tail, out=tail)
    np.maximum(u, 0, out=out)
    out += tail


def _softplus_slope(u: Array, f: Array, out: Array) -> None:
    _sigmoid(u, out)


def _relu(u: Array, out: Array) -> None:
    np.maximum(u, 0, out=out)


def _relu_slope(u: Array, f: Array, out: Array) -> None:
    np.sign(f, out=out)  # f ≥ 0, so the sign is 1 where the unit is active, 0 elsewhere, and NaN where f is


def _leaky_relu(u: Array, out: Array) -> None:
    np.maximum(u, u * u.dtype.type(LEAKY_SLOPE), out=out)


def _leaky_relu_slope(u: Array, f: Array, out: Array) -> None:
    np.sign(u, out=out)
    np.maximum(out, u.dtype.type(LEAKY_SLOPE), out=out)


def _exponential_part(u: Array) -> Array:
    """e^min(u, 0) − 1, the negative side of ELU and SELU; the minimum keeps large u from overflowing."""
    part = np.minimum(u, 0)
    np.expm1(part, out=part)
    return part


def _elu(u: Array, out: Array) -> None:
    np.add(np.maximum(u, 0), _exponential_part(u), out=out)


def _elu_slope(u: Array, f: Array, out: Array) -> None:
    # e^u on the negative side, 1 on the other: e^min(u, 0).
    np.minimum(u, 0, out=out)
    np.exp(out, out=out)


def _selu(u: Array, out: Array) -> None:
    negative = _exponential_part(u)
    negative *= SELU_SCALE * SELU_ALPHA
    positive = np.maximum(u, 0)
    positive *= SELU_SCALE
    np.add(positive, negative, out=out)


def _selu_slope(u: Array, f: Array, out: Array) -> None:
    _elu_slope(u, f, out)
    np.multiply(out, np.where(u > 0, u.dtype.type(SELU_SCALE), u.dtype.type(SELU_SCALE * SELU_ALPHA)), out=out)


def _gelu_inner(u: Array) -> Array:
    """tanh(√(2/π)(u + 0.044715 u³)); beyond |u| = 20 the tanh is ±1 and the cube would only overflow."""
    v = np.clip(u, -20, 20)
    inner = v * v
    inner *= GELU_CUBIC
    inner += 1
    inner *= v
    inner *= GELU_FACTOR
    np.tanh(inner, out=inner)
    return inner


def _gelu(u: Array, out: Array) -> None:
    inner = _gelu_inner(u)
    inner += 1
    inner *= 0.5
    np.multiply(inner, u, out=out)


def _gelu_slope(u: Array, f: Array, out: Array) -> None:
    inner = _gelu_inner(u)
    v = np.clip(u, -20, 20)
    # ½(1 + t) + ½u(1 − t²)·√(2/π)(1 + 3·0.044715 u²)
    np.multiply(inner, inner, out=out)
    np.subtract(1, out, out=out)
    out *= v
    v *= v
    v *= 3 * GELU_CUBIC
    v += 1
    out *= v
    out *= GELU_FACTOR
    out += inner
    out += 1
    out *= 0.5


def _silu(u: Array, out: Array) -> None:
    gate = np.empty_like(u)
    _sigmoid(u, gate)
    np.multiply(u, gate, out=out)


def _silu_slope(u: Array, f: Array, out: Array) -> None:
    gate = np.empty_like(u)
    _sigmoid(u, gate)
    # s + f(1 − s), with f = u·s
    np.subtract(1, gate, out=out)
    out *= f
    out += gate


def _mish_gate(u: Array) -> Array:
    gate = np.empty_like(u)
    _softplus(u, gate)
    np.tanh(gate, out=gate)
    return gate


def _mish(u: Array, out: Array) -> None:
    gate = _mish_gate(u)
    np.multiply(u, gate, out=out)


def _mish_slope(u: Array, f: Array, out: Array) -> None:
    gate = _mish_gate(u)
    sigmoid = np.empty_like(u)
    _sigmoid(u, sigmoid)
    # t + u(1 − t²)·σ(u), with t = tanh(softplus(u))
    np.multiply(gate, gate, out=out)
    np.subtract(1, out, out=out)
    out *= u
    out *= sigmoid
    out += gate


for _entry in (
    Activation("linear", "Linear", "f(u) = u: no non-linearity at all", _identity, _one, 1.0, homogeneous=True),
    Activation("sigmoid", "Sigmoid", "1/(1 + e⁻ᵘ); f′ is at most 0.25", _sigmoid, _sigmoid_slope, 0.25, symbol="σ"),
    Activation(
        "hard_sigmoid",
        "Hard sigmoid",
        "ReLU6(u + 3)/6: a sigmoid of three straight lines",
        _hard_sigmoid,
        _hard_sigmoid_slope,
        1 / 6,
        kinks=(-3.0, 3.0),
    ),
    Activation("tanh", "Tanh", "hyperbolic tangent; f′ is at most 1, at u = 0", _tanh, _tanh_slope, 1.0, symbol="tanh"),
    Activation("softsign", "Softsign", "u/(1 + |u|): like tanh, with slower tails", _softsign, _softsign_slope, 1.0),
    Activation("softplus", "Softplus", "ln(1 + eᵘ): a smooth ReLU", _softplus, _softplus_slope, 1.0),
    Activation(
        "relu",
        "ReLU",
        "max(0, u); f′ is 1 or 0",
        _relu,
        _relu_slope,
        1.0,
        kinks=(0.0,),
        homogeneous=True,
    ),
    Activation(
        "leaky_relu",
        "Leaky ReLU",
        "u for u > 0, else 0.01·u: no unit is ever quite dead",
        _leaky_relu,
        _leaky_relu_slope,
        1.0,
        kinks=(0.0,),
        homogeneous=True,
    ),
    Activation("elu", "ELU", "u for u > 0, else eᵘ − 1 (Clevert et al. 2016)", _elu, _elu_slope, 1.0),
    Activation(
        "selu",
        "SELU",
        "scaled ELU that keeps mean 0 and variance 1 (Klambauer et al. 2017)",
        _selu,
        _selu_slope,
        SELU_SCALE * SELU_ALPHA,
        kinks=(0.0,),
    ),
    Activation("gelu", "GELU", "u·Φ(u) in the tanh form (Hendrycks & Gimpel 2016)", _gelu, _gelu_slope, 1.12900),
    Activation("silu", "SiLU", "u·sigmoid(u), also called swish", _silu, _silu_slope, 1.0998),
    Activation("mish", "Mish", "u·tanh(softplus(u)) (Misra 2019)", _mish, _mish_slope, 1.0885),
):
    ACTIVATIONS.add(_entry)
