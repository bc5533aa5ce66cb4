"""How the first weights of a layer are drawn. All are special cases of one rule: a distribution and its deviation.

The draws are made in float64 whatever the precision of the network, so that a float32 and a float64 network of the same
seed start from the same weights but for the rounding.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry

Weights = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Weights]


@dataclass(frozen=True)
class Initializer:
    """One way to draw first weights.

    Attributes:
        draw: ``draw(generator, fan_out, fan_in)`` returns weights of shape (fan_out, fan_in) at gain 1.
        deviation: ``deviation(fan_out, fan_in)`` is the standard deviation of an entry at gain 1.
        calibrated: whether each layer is afterwards rescaled on data until its pre-activations have unit variance.
    """

    name: str
    label: str
    help: str
    draw: Draw
    deviation: Callable[[int, int], float]
    calibrated: bool = False


INITIALIZERS: Registry[Initializer] = Registry(Message("initializer"))


def _normal(deviation: Callable[[int, int], float]) -> Draw:
    return lambda generator, fan_out, fan_in: generator.normal(0.0, deviation(fan_out, fan_in), (fan_out, fan_in))


def _uniform(deviation: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, fan_out: int, fan_in: int) -> Weights:
        limit = sqrt(3) * deviation(fan_out, fan_in)  # U(−a, a) has variance a²/3
        return generator.uniform(-limit, limit, (fan_out, fan_in))

    return draw


def _zeros(generator: np.random.Generator, fan_out: int, fan_in: int) -> Weights:
    return np.zeros((fan_out, fan_in))


def _orthogonal(generator: np.random.Generator, fan_out: int, fan_in: int) -> Weights:
    """A (semi-)orthogonal matrix, uniformly distributed (Saxe et al. 2014): Q of a Gaussian's QR, signs fixed by R."""
    tall = generator.normal(size=(max(fan_out, fan_in), min(fan_out, fan_in)))
    q, r = np.linalg.qr(tall)
    q *= np.sign(np.diagonal(r))
    return q if fan_out >= fan_in else q.T


def _lecun(fan_out: int, fan_in: int) -> float:
    return 1 / sqrt(fan_in)


def _glorot(fan_out: int, fan_in: int) -> float:
    return sqrt(2 / (fan_in + fan_out))


def _he(fan_out: int, fan_in: int) -> float:
    return sqrt(2 / fan_in)


def _constant(deviation: float) -> Callable[[int, int], float]:
    return lambda fan_out, fan_in: deviation


def _orthogonal_deviation(fan_out: int, fan_in: int) -> float:
    # The squares of all entries of a semi-orthogonal matrix sum to min(fan_out, fan_in).
    return 1 / sqrt(max(fan_out, fan_in))


def _standard(fan_out: int, fan_in: int) -> float:
    return 1 / sqrt(3 * fan_in)


INITIALIZERS.add(Initializer("zeros", "Zeros", "every weight 0: all units stay alike", _zeros, _constant(0.0)))
for _name, _label, _help, _family, _deviation in (
    ("uniform_small", "Uniform ±0.5", "U(−0.5, 0.5), whatever the fan-in", _uniform, _constant(0.5 / sqrt(3))),
    ("standard", "Uniform ±1/√fan-in", "U(±1/√fan_in): variance 1/(3 fan_in)", _uniform, _standard),
    ("normal", "Normal", "N(0, gain²), whatever the fan-in", _normal, _constant(1.0)),
    ("scaled_normal", "Scaled normal", "N(0, gain²/fan_in): the gain is σ_w of mean-field theory", _normal, _lecun),
    ("lecun_normal", "LeCun normal", "variance 1/fan_in (LeCun et al. 1998)", _normal, _lecun),
    ("lecun_uniform", "LeCun uniform", "variance 1/fan_in (LeCun et al. 1998)", _uniform, _lecun),
    ("glorot_normal", "Glorot normal", "variance 2/(fan_in + fan_out) (Glorot & Bengio 2010)", _normal, _glorot),
    ("glorot_uniform", "Glorot uniform", "variance 2/(fan_in + fan_out) (Glorot & Bengio 2010)", _uniform, _glorot),
    ("he_normal", "He normal", "variance 2/fan_in (He et al. 2015)", _normal, _he),
    ("he_uniform", "He uniform", "variance 2/fan_in (He et al. 2015)", _uniform, _he),
):
    INITIALIZERS.add(Initializer(_name, _label, _help, _family(_deviation), _deviation))

INITIALIZERS.add(
    Initializer(
        "orthogonal",
        "Orthogonal",
        "random (semi-)orthogonal matrices: every singular value is the gain (Saxe et al. 2014)",
        _orthogonal,
        _orthogonal_deviation,
    )
)
INITIALIZERS.add(
    Initializer(
        "lsuv",
        "LSUV",
        "orthogonal, then each layer rescaled on data to unit variance (Mishkin & Matas 2016)",
        _orthogonal,
        _orthogonal_deviation,
        calibrated=True,
    )
)
