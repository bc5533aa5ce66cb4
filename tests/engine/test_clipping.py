"""Clipping: what becomes of gradients that are too long, and of all others."""

import numpy as np
import pytest

from gradsim.engine.clipping import CLIPPINGS, Clipping
from gradsim.engine.parameters import ParameterLayout, ParameterViews

LAYOUT = ParameterLayout((2, 3, 3, 3, 2), normalized=True, learnable_scales=1)
CLIPS = [clipping for clipping in CLIPPINGS if clipping.apply is not None]
each = pytest.mark.parametrize("clipping", CLIPS, ids=lambda clipping: clipping.name)


def gradient_of(dtype: type = np.float64, runs: int = 2) -> np.ndarray:
    """A gradient with parts of every kind, the second run a hundred times the first."""
    gradient = np.random.default_rng(0).normal(size=(runs, LAYOUT.size))
    gradient[1:] *= 100
    return gradient.astype(dtype)


def clipped(clipping: Clipping, gradient: np.ndarray, threshold: float) -> np.ndarray:
    """The gradient after clipping; the argument stays."""
    result = gradient.copy()
    assert clipping.apply is not None
    with np.errstate(all="ignore"):
        clipping.apply(result, ParameterViews(LAYOUT, result).weights, threshold)
    return result


def test_by_norm() -> None:
    """g·θ/‖g‖ over all parameters, per run, where ‖g‖ > θ; untouched elsewhere (Pascanu et al. 2013)."""
    gradient = gradient_of()
    norms = np.linalg.norm(gradient, axis=1)
    threshold = float(norms.mean())
    result = clipped(CLIPPINGS.get("norm"), gradient, threshold)
    assert np.array_equal(result[0], gradient[0])
    np.testing.assert_allclose(result[1], gradient[1] * threshold / norms[1], rtol=1e-14)


def test_by_value() -> None:
    """Each entry to [−θ, θ]."""
    gradient = gradient_of()
    result = clipped(CLIPPINGS.get("value"), gradient, 0.7)
    assert np.array_equal(result, np.where(gradient > 0.7, 0.7, np.where(gradient < -0.7, -0.7, gradient)))


def test_by_layer() -> None:
    """One norm per weight matrix; biases, γ, β and α as they are."""
    gradient = gradient_of()
    before, threshold = ParameterViews(LAYOUT, gradient), 2.0
    after = ParameterViews(LAYOUT, clipped(CLIPPINGS.get("layer"), gradient, threshold))
    lengths = set()
    for old, new in zip(before.weights, after.weights, strict=True):
        for run in range(2):
            length = np.linalg.norm(old[run])
            lengths.add(bool(length > threshold))
            np.testing.assert_allclose(new[run], old[run] * min(1, threshold / length), rtol=1e-14)
    assert lengths == {True, False}
    for name in ("biases", "gammas", "betas"):
        for old, new in zip(getattr(before, name), getattr(after, name), strict=True):
            assert np.array_equal(old, new)
    assert np.array_equal(before.residual_scales, after.residual_scales)


@each
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_never_longer_than_allowed(clipping: Clipping, dtype: type) -> None:
    """Afterwards the size is at most θ, in every precision; the direction of each entry is kept."""
    gradient = gradient_of(dtype)
    result = clipped(clipping, gradient, 0.5)
    assert result.dtype == dtype
    assert np.array_equal(np.sign(result), np.sign(gradient))
    allowed = 0.5 * (1 + 4 * float(np.finfo(dtype).eps))
    wide = result.astype(np.float64)
    if clipping.name == "value":
        assert np.abs(wide).max() <= allowed
    elif clipping.name == "norm":
        assert np.linalg.norm(wide, axis=1).max() <= allowed
    else:
        weights = ParameterViews(LAYOUT, wide).weights
        assert max(np.linalg.norm(matrix[run]) for matrix in weights for run in range(2)) <= allowed


@each
def test_small_gradients_stay(clipping: Clipping) -> None:
    """Below θ not a bit changes, nor of a gradient that is 0."""
    gradient = gradient_of()
    gradient[0] = 0
    assert clipped(clipping, gradient, 1e9).tobytes() == gradient.tobytes()


@each
@pytest.mark.parametrize(("dtype", "size"), [(np.float64, 1e200), (np.float64, 1e306), (np.float32, 1e30)])
def test_gradients_whose_squares_overflow(clipping: Clipping, dtype: type, size: float) -> None:
    """An exploding gradient is what clipping is there for: a finite one stays finite and gets the right length."""
    gradient = (gradient_of() / 1000 * size).astype(dtype)
    result = clipped(clipping, gradient, 1.0)
    assert np.isfinite(result).all()
    expected = clipped(clipping, gradient.astype(np.float64) / size * 1e6, 1.0)
    np.testing.assert_allclose(
        ParameterViews(LAYOUT, result).weights[1], ParameterViews(LAYOUT, expected).weights[1], rtol=1e-5
    )


@each
def test_what_is_not_finite_stays_visible(clipping: Clipping) -> None:
    """Clipping NaN must not make a number of it; the other run is clipped as if alone."""
    gradient = gradient_of()
    healthy = clipped(clipping, gradient, 0.5)
    ParameterViews(LAYOUT, gradient).weights[1][0, 0, 0] = np.nan
    result = clipped(clipping, gradient, 0.5)
    assert np.isnan(ParameterViews(LAYOUT, result).weights[1][0, 0, 0])
    assert np.array_equal(result[1], healthy[1])


def test_none_is_none() -> None:
    """Without clipping there is nothing to do, and nothing is done."""
    assert CLIPPINGS.get("none").apply is None
    assert [clipping.name for clipping in CLIPPINGS if clipping.apply is None] == ["none"]
