"""The generated data sets as functions of a script: the same calls of the same generator give the same numbers.

What ``engine/data/generated.py`` computes stands here once more, as source; a test compares both, number by number.
"""

_ON_CIRCLES = "x = np.stack((radius * np.sin(angle), radius * np.cos(angle)), axis=1)"
_LABELS = "labels = np.arange(SAMPLES) % 2"

# For each planar set: what it is; how the points x are made; the deviation of the noise.
_PLANAR: dict[str, tuple[str, tuple[str, ...], str]] = {
    "circle": (
        "A disc of radius 0.5 in a ring from 0.7 to 1, each evenly filled.",
        (
            "inner, outer = np.where(labels == 0, 0.0, 0.7), np.where(labels == 0, 0.5, 1.0)",
            "radius = np.sqrt(rng.uniform(inner**2, outer**2))",
            "angle = rng.uniform(0, 2 * np.pi, SAMPLES)",
            _ON_CIRCLES,
        ),
        "0.5 * NOISE",
    ),
    "xor": (
        "Four squares, classes crosswise.",
        (
            "sign = np.where(rng.random(SAMPLES) < 0.5, -1.0, 1.0)",
            "signs = np.stack((sign, np.where(labels == 1, sign, -sign)), axis=1)",
            "x = signs * rng.uniform(0.06, 1, (SAMPLES, 2))",
        ),
        "0.5 * NOISE",
    ),
    "gaussian": (
        "Two round clouds around (-0.5, -0.5) and (0.5, 0.5).",
        ("x = np.where(labels == 0, -0.5, 0.5)[:, None] * np.ones(2)",),
        "(0.2 + 0.5 * NOISE)",
    ),
    "spiral": (
        "Two arms of 1.75 turns, half a turn apart.",
        (
            "turns = 1.75",
            "along = np.empty(SAMPLES)",
            "for label in (0, 1):",
            "    arm = labels == label",
            "    points = np.count_nonzero(arm)",
            "    along[arm] = (np.arange(points) + rng.random(points)) / points",
            "along **= 0.75",
            "radius = 0.04 + 0.96 * along",
            "angle = 2 * np.pi * turns * along + np.pi * labels",
            _ON_CIRCLES,
            "between_arms = 0.96 / turns / 2",
        ),
        "NOISE * between_arms",
    ),
    "moons": (
        "Two half circles that reach into each other.",
        (
            "radius = 2 / 3",
            "angle = rng.uniform(0, np.pi, SAMPLES)",
            "side = np.where(labels == 0, 1.0, -1.0)",
            "x = np.stack((side * (np.cos(angle) - 0.5), side * (np.sin(angle) - 0.25)), axis=1)",
            "x *= radius",
        ),
        "radius * NOISE",
    ),
    "checkerboard": (
        "Four by four squares with a seam around each.",
        (
            "row = rng.integers(0, 4, SAMPLES)",
            "column = 2 * rng.integers(0, 2, SAMPLES) + (row + labels) % 2",
            "corner = 0.5 * np.stack((column, row), axis=1) - 1",
            "x = corner + rng.uniform(0.03, 0.47, (SAMPLES, 2))",
        ),
        "0.25 * NOISE",
    ),
}

# For each function to fit: what it is; its inputs and how far they go; how the values y are made.
_FUNCTIONS: dict[str, tuple[str, int, float, tuple[str, ...]]] = {
    "plane": ("A tilted plane over two inputs.", 2, 1.0, ("y = (x[:, 0] + x[:, 1]) / 2",)),
    "hills": (
        "Three hills and three hollows over two inputs.",
        2,
        1.0,
        (
            "y = np.zeros(SAMPLES)",
            "for column, x1 in enumerate((-2 / 3, 0.0, 2 / 3)):",
            "    for row, x2 in enumerate((-0.45, 0.45)):",
            "        square = (x[:, 0] - x1) ** 2 + (x[:, 1] - x2) ** 2",
            "        y += (-1) ** (column + row) * np.exp(-square / (2 * 0.22**2))",
        ),
    ),
    "sine": ("Two waves over one input.", 1, 2.0, ("y = np.sin(np.pi * x[:, 0])",)),
}

_NOISE = (
    "Gaussian inputs and random labels: there is nothing to learn.",
    (
        "x = rng.standard_normal((SAMPLES, DIMENSION))",
        "return x, rng.permutation(np.arange(SAMPLES) % 2)",
    ),
)


def body_of(name: str) -> tuple[str, tuple[str, ...]] | None:
    """What a generated set is, and the lines of a function that makes its samples and targets; None for others.

    They use SAMPLES, NOISE, DIMENSION and a generator rng.
    """
    if name in _PLANAR:
        text, lines, deviation = _PLANAR[name]
        blur = f"return x + {deviation} * rng.standard_normal(x.shape), labels"
        return text, (_LABELS, *lines, blur)
    if name in _FUNCTIONS:
        text, inputs, extent, lines = _FUNCTIONS[name]
        draw = f"x = rng.uniform({-extent}, {extent}, (SAMPLES, {inputs}))"
        return text, (draw, *lines, "return x, (y + NOISE * rng.standard_normal(SAMPLES))[:, None]")
    return _NOISE if name == "noise" else None
