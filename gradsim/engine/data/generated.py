"""Data sets that are computed: patterns of two classes in the plane, functions to fit, and pure noise.

Every pattern has a radius of about 1. ``noise`` is a standard deviation measured in a length of the pattern, so that
for every set 0 is sharp, 0.1 is lively and at 1 the pattern is lost; each function says which length it is.

A new set is one function with one of the decorators ``_planar`` or ``_function`` and appears everywhere by itself.
"""

from collections.abc import Callable

import numpy as np

from gradsim.engine.data.dataset import CLASSIFICATION, REGRESSION, Floats, Labels
from gradsim.engine.data.source import DataSection, DatasetSource, Samples
from gradsim.engine.message import Message

GENERATED: list[DatasetSource] = []

Pattern = Callable[[Labels, float, np.random.Generator], Floats]
Surface = Callable[[Floats], Floats]


def _planar(name: str, label: str, help_line: str, classes: tuple[str, str]) -> Callable[[Pattern], Pattern]:
    """Register a pattern of two classes: from labels (samples,), 0 and 1 in turn, to points (samples, 2)."""

    def register(pattern: Pattern) -> Pattern:
        def build(data: DataSection, generator: np.random.Generator) -> Samples:
            labels = np.arange(data.samples) % 2
            points = pattern(labels, data.noise, generator)
            return Samples(points, labels, CLASSIFICATION, classes, ("x1", "x2"))

        GENERATED.append(DatasetSource(name, label, help_line, CLASSIFICATION, True, build))
        return pattern

    return register


def _function(name: str, label: str, help_line: str, inputs: int, extent: float) -> Callable[[Surface], Surface]:
    """Register a function to fit: x uniform in [−extent, extent] per input, y = function(x) + noise · N(0, 1).

    The functions take values of about −1 to 1, so that noise 1 is half of their range.
    """

    def register(surface: Surface) -> Surface:
        def build(data: DataSection, generator: np.random.Generator) -> Samples:
            x = generator.uniform(-extent, extent, (data.samples, inputs))
            y = surface(x) + data.noise * generator.standard_normal(data.samples)
            names = ("x",) if inputs == 1 else tuple(f"x{number + 1}" for number in range(inputs))
            return Samples(x, y[:, None], REGRESSION, (), names)

        GENERATED.append(DatasetSource(name, label, help_line, REGRESSION, True, build))
        return surface

    return register


def _blur(points: Floats, deviation: float, generator: np.random.Generator) -> Floats:
    return points + deviation * generator.standard_normal(points.shape)


def _on_circles(radius: Floats, angle: Floats) -> Floats:
    return np.stack((radius * np.sin(angle), radius * np.cos(angle)), axis=1)


@_planar(
    "circle", "Circle", "a disc inside a ring; noise 1 is the radius of the disc", (Message("disc"), Message("ring"))
)
def circle(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """A disc of radius 0.5 in a ring from 0.7 to 1, each evenly filled."""
    inner, outer = np.where(labels == 0, 0.0, 0.7), np.where(labels == 0, 0.5, 1.0)
    # Area grows with the square of the radius.
    radius = np.sqrt(generator.uniform(inner**2, outer**2))
    return _blur(_on_circles(radius, generator.uniform(0, 2 * np.pi, len(labels))), 0.5 * noise, generator)


@_planar(
    "xor",
    "XOR",
    "four squares, classes crosswise: the signs of the inputs agree or differ; noise 1 is half a square",
    (Message("signs differ"), Message("signs agree")),
)
def xor(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """Points of the four quadrants, 0.06 to 1 from both axes."""
    sign = np.where(generator.random(len(labels)) < 0.5, -1.0, 1.0)
    signs = np.stack((sign, np.where(labels == 1, sign, -sign)), axis=1)
    return _blur(signs * generator.uniform(0.06, 1, (len(labels), 2)), 0.5 * noise, generator)


@_planar(
    "gaussian",
    "Two Gaussians",
    "two round clouds that a straight line can part; noise widens them",
    (Message("lower left"), Message("upper right")),
)
def gaussian(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """Clouds around (−0.5, −0.5) and (0.5, 0.5), of deviation 0.2 + 0.5 · noise."""
    centre = np.where(labels == 0, -0.5, 0.5)[:, None]
    return _blur(np.broadcast_to(centre, (len(labels), 2)), 0.2 + 0.5 * noise, generator)


@_planar(
    "spiral",
    "Spiral",
    "two arms wound round each other: the hardest of the planar sets; noise 1 is the distance between the arms",
    (Message("first arm"), Message("second arm")),
)
def spiral(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """Two arms of 1.75 turns, half a turn apart, with radius in proportion to the angle."""
    turns = 1.75
    along = np.empty(len(labels))
    for label in (0, 1):
        of_arm = labels == label
        count = int(np.count_nonzero(of_arm))
        # One point in each of `count` pieces of the arm: no gaps, and yet other points for every seed.
        along[of_arm] = (np.arange(count) + generator.random(count)) / max(count, 1)
    # Even steps of the angle (power 1) crowd the centre, even steps of length (power 1/2) leave it empty.
    along **= 0.75
    points = _on_circles(0.04 + 0.96 * along, 2 * np.pi * turns * along + np.pi * labels)
    between_arms = 0.96 / turns / 2
    return _blur(points, noise * between_arms, generator)


@_planar(
    "moons",
    "Moons",
    "two crescents that reach into each other; noise 1 is their radius",
    (Message("upper"), Message("lower")),
)
def moons(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """Half circles of radius 2/3; the lower one is shifted by one radius to the right and half a radius down."""
    radius = 2 / 3
    angle = generator.uniform(0, np.pi, len(labels))
    side = np.where(labels == 0, 1.0, -1.0)
    points = np.stack((side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)), axis=1)
    return _blur(radius * points, radius * noise, generator)


@_planar(
    "checkerboard",
    "Checkerboard",
    "four by four squares; noise 1 is half a square",
    (Message("dark"), Message("light")),
)
def checkerboard(labels: Labels, noise: float, generator: np.random.Generator) -> Floats:
    """A board of side 2: squares of 0.5 with a seam of 0.03 around each."""
    row = generator.integers(0, 4, len(labels))
    column = 2 * generator.integers(0, 2, len(labels)) + (row + labels) % 2
    corner = 0.5 * np.stack((column, row), axis=1) - 1
    return _blur(corner + generator.uniform(0.03, 0.47, (len(labels), 2)), 0.25 * noise, generator)


@_function("plane", "Plane", "a tilted plane over two inputs; noise is added to the target", 2, 1.0)
def plane(x: Floats) -> Floats:
    """(x₁ + x₂)/2: what a linear network can learn."""
    return (x[:, 0] + x[:, 1]) / 2


@_function("hills", "Hills", "three hills and three hollows over two inputs; noise is added to the target", 2, 1.0)
def hills(x: Floats) -> Floats:
    """Six Gaussians of height ±1 and deviation 0.22 on a grid of three by two, signs alternating."""
    height = np.zeros(len(x))
    for column, centre_1 in enumerate((-2 / 3, 0.0, 2 / 3)):
        for row, centre_2 in enumerate((-0.45, 0.45)):
            square = (x[:, 0] - centre_1) ** 2 + (x[:, 1] - centre_2) ** 2
            height += (-1) ** (column + row) * np.exp(-square / (2 * 0.22**2))
    return height


@_function("sine", "Sine", "two waves over one input; noise is added to the target", 1, 2.0)
def sine(x: Floats) -> Floats:
    """sin(πx) for x from −2 to 2."""
    return np.sin(np.pi * x[:, 0])


def _pure_noise(data: DataSection, generator: np.random.Generator) -> Samples:
    """Inputs N(0, 1), (samples, dimension), and labels that have nothing to do with them, half of each class."""
    x = generator.standard_normal((data.samples, data.dimension))
    labels = generator.permutation(np.arange(data.samples) % 2)
    names = tuple(f"x{number + 1}" for number in range(data.dimension))
    return Samples(x, labels, CLASSIFICATION, (Message("heads"), Message("tails")), names)


GENERATED.append(
    DatasetSource(
        "noise",
        "Pure noise",
        "Gaussian inputs and random labels, nothing to learn: the probe for theory; the key noise has no effect",
        CLASSIFICATION,
        True,
        _pure_noise,
    )
)
