"""Activations and their derivatives against sixty-digit arithmetic, in the tails, and at the edges of the numbers."""

from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS, SELU_ALPHA, SELU_SCALE, Activation
from gradsim.engine.precisions import PRECISIONS

DIGITS = 60
ONE = Decimal(1)
# √(2/π) to more digits than a float has.
GELU_FACTOR = Decimal("0.797884560802865355879892119868763736951717262329869315332")


def sigmoid(u: Decimal) -> Decimal:
    """1/(1 + e^−u)."""
    return ONE / (ONE + (-u).exp())


def tanh(u: Decimal) -> Decimal:
    """2σ(2u) − 1."""
    return 2 * sigmoid(2 * u) - 1


def softplus(u: Decimal) -> Decimal:
    """ln(1 + e^u)."""
    return (ONE + u.exp()).ln()


def selu(u: Decimal) -> Decimal:
    """With λ and α of Klambauer et al. 2017 to twenty digits."""
    scale, alpha = Decimal("1.0507009873554804934"), Decimal("1.6732632423543772848")
    return scale * (u if u > 0 else alpha * (u.exp() - 1))


FORMULAS: dict[str, Callable[[Decimal], Decimal]] = {
    "linear": lambda u: u,
    "sigmoid": sigmoid,
    "hard_sigmoid": lambda u: min(max(u + 3, Decimal(0)), Decimal(6)) / 6,
    "tanh": tanh,
    "softsign": lambda u: u / (1 + abs(u)),
    "softplus": softplus,
    "relu": lambda u: max(u, Decimal(0)),
    "leaky_relu": lambda u: u if u > 0 else u / 100,
    "elu": lambda u: u if u > 0 else u.exp() - 1,
    "selu": selu,
    "gelu": lambda u: u * (1 + tanh(GELU_FACTOR * (u + Decimal("0.044715") * u**3))) / 2,
    "silu": lambda u: u * sigmoid(u),
    "mish": lambda u: u * tanh(softplus(u)),
}
# Away from every kink; dense near 0, out to where tails have all but gone.
POINTS = np.concatenate([[0.0, 1e-12, -1e-12, 1e-5, -1e-5], np.linspace(-40, 40, 162), np.linspace(-1.9, 1.9, 40)])


def exactly(function: Callable[[Decimal], Decimal], points: np.ndarray) -> np.ndarray:
    """The function at each point, computed with sixty digits."""
    with localcontext() as context:
        context.prec = DIGITS
        return np.array([float(function(Decimal(float(point)))) for point in points])


def exact_slopes(function: Callable[[Decimal], Decimal], points: np.ndarray) -> np.ndarray:
    """The derivative by a difference so small that its error is beyond a float's digits."""
    step = Decimal("1e-18")
    return exactly(lambda u: (function(u + step) - function(u - step)) / (2 * step), points)


def with_formula(activation: Activation) -> Callable[[Decimal], Decimal]:
    """The formula of an entry; a test that needs one is skipped for entries without."""
    if activation.name not in FORMULAS:
        pytest.skip("no formula is written down here; the other tests go on")
    return FORMULAS[activation.name]


each = pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda activation: activation.name)


@each
def test_values(activation: Activation) -> None:
    """f to the last digits; where f is a small difference of larger numbers, to the last digits of those."""
    expected = exactly(with_formula(activation), POINTS)
    # u·(1 + tanh …) of GELU: as in other frameworks, the 1 sets the scale of what is lost.
    allowed = 1e-15 * np.maximum(1, np.abs(POINTS)) if activation.name == "gelu" else 0
    assert np.all(np.abs(activation(POINTS) - expected) <= 1e-13 * np.abs(expected) + allowed)


@each
def test_slopes(activation: Activation) -> None:
    """f′ against sixty-digit differences over the whole range."""
    function = with_formula(activation)
    points = POINTS[[all(abs(point - kink) > 1e-3 for kink in activation.kinks) for point in POINTS]]
    np.testing.assert_allclose(activation.slope(points), exact_slopes(function, points), rtol=1e-12, atol=5e-15)


@each
def test_slopes_are_those_of_the_function(activation: Activation) -> None:
    """f′ against central differences of f itself, for every entry of the registry, known here or not."""
    points = np.linspace(-40, 40, 4001) + 1e-3
    points = points[np.all([np.abs(points - kink) > 1e-3 for kink in (*activation.kinks, 0.0)], axis=0)]
    step = 1e-4
    far, near = (activation(points + size) - activation(points - size) for size in (2 * step, step))
    np.testing.assert_allclose(activation.slope(points), (8 * near - far) / (12 * step), rtol=1e-9, atol=1e-10)


@each
def test_kinks_are_where_the_slope_jumps(activation: Activation) -> None:
    """The stated kinks, and no others, are where f′ jumps; f itself is continuous everywhere."""
    grid = np.linspace(-10, 10, 200_001)
    jumps = grid[1:][np.abs(np.diff(activation.slope(grid))) > 1e-3]
    found = sorted({round(float(jump)) for jump in jumps})
    assert found == sorted(round(kink) for kink in activation.kinks)
    assert np.abs(np.diff(activation(grid))).max() < 2e-4


@pytest.mark.parametrize(
    ("name", "point", "slope"),
    [
        ("relu", 0.0, 0.0),
        ("leaky_relu", 0.0, 0.01),
        ("hard_sigmoid", -3.0, 0.0),
        ("hard_sigmoid", 3.0, 0.0),
        ("selu", 0.0, SELU_SCALE * SELU_ALPHA),
        ("elu", 0.0, 1.0),
    ],
)
def test_slopes_at_kinks_are_those_of_pytorch(name: str, point: float, slope: float) -> None:
    """At a kink any slope between the two sides would do; PyTorch's is taken, so that both train alike."""
    assert ACTIVATIONS.get(name).slope(np.array([point]))[0] == pytest.approx(slope, rel=1e-15)


@each
def test_maximum_slope(activation: Activation) -> None:
    """The stated greatest slope is reached, and not exceeded: saturation is measured against it."""
    grid = np.concatenate([np.linspace(-40, 40, 800_001), np.linspace(-3, 3, 600_001)])
    assert np.abs(activation.slope(grid)).max() == pytest.approx(activation.maximum_slope, rel=1e-4)


@each
def test_homogeneous(activation: Activation) -> None:
    """f(c·u) = c·f(u) for c > 0 exactly where it is stated: the level weight gradients are explained by it."""
    same = np.allclose(activation(3 * POINTS), 3 * activation(POINTS), rtol=1e-12)
    assert same == activation.homogeneous


@each
@pytest.mark.parametrize("precision", PRECISIONS, ids=lambda precision: precision.name)
def test_all_finite_inputs_give_finite_outputs(activation: Activation, precision: object) -> None:
    """Out to the largest numbers there are: nothing overflows inside on its way to a finite result."""
    dtype = precision.dtype  # type: ignore[attr-defined]  # Precision
    largest = np.finfo(dtype).max
    magnitudes = np.concatenate([np.geomspace(1e-3, float(largest) * 0.5, 300), [float(largest) * 0.9]])
    points = np.concatenate([magnitudes, -magnitudes, [0.0, -0.0]]).astype(dtype)
    with np.errstate(all="ignore"):
        value, slope = activation(points), activation.slope(points)
    assert value.dtype == slope.dtype == dtype
    finite = np.abs(points) < largest / 2
    assert np.isfinite(value[finite]).all()
    assert np.isfinite(slope).all()
    assert np.abs(slope).max() <= activation.maximum_slope * (1 + 2 * np.finfo(dtype).eps) + 1e-4


@each
def test_no_input_warns(activation: Activation) -> None:
    """The curve of an exploded network is drawn without a line on the terminal, which would fail every test here."""
    u = np.array([-np.inf, -1e300, -1e3, 1e3, 1e300, np.inf])
    assert activation(u).shape == activation.slope(u).shape == u.shape


@each
@pytest.mark.parametrize("precision", ["float32", "float16"])
def test_shorter_precisions_agree(activation: Activation, precision: str) -> None:
    """float32 and float16 compute the same function, to their own digits."""
    dtype = PRECISIONS.get(precision).dtype
    epsilon = float(np.finfo(dtype).eps)
    points = np.linspace(-8, 8, 1001).astype(dtype)
    points = points[np.all([np.abs(points - kink) > 0.01 for kink in (*activation.kinks, 100.0)], axis=0)]
    wide = points.astype(np.float64)
    scale = 8 * epsilon * np.maximum(1, np.abs(wide))
    assert np.all(np.abs(activation(points) - activation(wide)) <= scale)
    assert np.all(np.abs(activation.slope(points) - activation.slope(wide)) <= 2 * scale)


@each
def test_not_a_number_stays(activation: Activation) -> None:
    """NaN goes through, in value and slope: a network must not look healthy because f hides it."""
    points = np.array([np.nan, 1.0])
    assert np.isnan(activation(points)).tolist() == [True, False]
    assert np.isnan(activation.slope(points)).tolist() == [True, False]


@each
def test_infinities(activation: Activation) -> None:
    """At ±∞ the value is the limit of f, or NaN; never another number."""
    with np.errstate(all="ignore"):
        at_infinity = activation(np.array([np.inf, -np.inf]))
        limits = activation(np.array([1e300, -1e300]))
    for value, limit in zip(at_infinity, limits, strict=True):
        if abs(limit) > 1e200:
            assert np.isnan(value) or value == np.sign(limit) * np.inf
        else:
            assert np.isnan(value) or value == pytest.approx(limit)


@pytest.mark.parametrize("name", ["sigmoid", "hard_sigmoid", "tanh"])
def test_saturating_ones_reach_their_limits(name: str) -> None:
    """What makes an infinite pre-activation invisible further on."""
    activation = ACTIVATIONS.get(name)
    with np.errstate(all="ignore"):
        high, low = activation(np.array([np.inf, -np.inf]))
    assert (high, low) == (1.0, -1.0 if name == "tanh" else 0.0)


@each
def test_writes_only_where_it_may(activation: Activation) -> None:
    """f may be computed in place; f′ changes neither u nor f(u), which are still needed."""
    generator = np.random.default_rng(0)
    u = generator.normal(0, 4, (2, 5, 7))
    value, kept = activation(u), u.copy()
    in_place = u.copy()
    activation.function(in_place, in_place)
    assert np.array_equal(in_place, value)
    out, f = np.empty_like(u), value.copy()
    activation.derivative(u, f, out)
    assert np.array_equal(u, kept)
    assert np.array_equal(f, value)
    assert np.array_equal(out, activation.slope(u))


@each
def test_views_that_are_not_contiguous(activation: Activation) -> None:
    """Layers are blocks of rows of larger arrays."""
    whole = np.random.default_rng(0).normal(size=(2, 9, 6))
    part, out = whole[:, 2:5, ::2], np.zeros((2, 9, 6))[:, 2:5, ::2]
    activation.function(part, out)
    assert np.array_equal(out, activation(part.copy()))
    slopes = np.zeros((2, 9, 6))[:, 2:5, ::2]
    activation.derivative(part, out, slopes)
    assert np.array_equal(slopes, activation.slope(part.copy()))


def test_ten_layers_of_sigmoid_at_its_best() -> None:
    """The number of the textbooks: 0.25 to the tenth is 9.54e-7."""
    assert ACTIVATIONS.get("sigmoid").maximum_slope ** 10 == pytest.approx(9.54e-7, rel=1e-3)


@each
def test_descriptions(activation: Activation) -> None:
    """Every entry can be shown: a label, a line of help, a symbol for formulas."""
    assert activation.label
    assert activation.help
    assert activation.symbol
    assert "\n" not in activation.help
