"""The generated data sets show the patterns that their names promise."""

import numpy as np
import pytest

from gradsim.engine.datasets import DATASETS, Dataset, load_dataset
from gradsim.engine.experiment import Data

PATTERNS = DATASETS.select(
    lambda source: source.generated and source.task == "classification" and source.name != "noise"
)
FUNCTIONS = DATASETS.select(lambda source: source.generated and source.task == "regression")


def generated(name: str, noise: float = 0.0, samples: int = 400, seed: int = 5, dimension: int = 2) -> Dataset:
    """The whole set as it is generated: nothing held back, nothing scaled."""
    section = Data(name, samples=samples, noise=noise, dimension=dimension, test_fraction=0, standardize=False)
    return load_dataset(section, seed)


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("samples", [4, 7, 400])
def test_classes_are_balanced(name: str, samples: int) -> None:
    """Half the samples of each class, so that an accuracy of 50 % means nothing was learned."""
    counts = np.bincount(generated(name, samples=samples).y_train)
    assert counts.tolist() == [samples - samples // 2, samples // 2]


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_fill_the_unit_square(name: str) -> None:
    """All patterns have the same size, so that one view of the plane fits all."""
    reach = np.abs(generated(name).x_train).max()
    assert 0.8 < reach <= (1.6 if name == "gaussian" else 1.0)


@pytest.mark.parametrize("name", [name for name in PATTERNS if name != "gaussian"])
def test_without_noise_the_classes_are_apart(name: str) -> None:
    """At noise 0 a network can reach 100 %: the nearest sample of the other class is never at the same place."""
    data = generated(name, samples=1000)
    zero, one = (data.x_train[data.y_train == label] for label in (0, 1))
    distances = np.linalg.norm(zero[:, None] - one[None], axis=2)
    assert distances.min() > 0.02


@pytest.mark.parametrize("name", PATTERNS)
def test_more_noise_moves_points_further(name: str) -> None:
    """The key noise blurs every pattern, and does not change which class comes where in the list."""
    sharp, soft, wild = (generated(name, noise) for noise in (0.0, 0.1, 1.0))
    little, much = (np.abs(other.x_train - sharp.x_train).mean() for other in (soft, wild))
    assert 0.005 < little < 0.1
    assert much > 4 * little
    assert np.array_equal(sharp.y_train, wild.y_train)


def test_circle_is_a_disc_in_a_ring() -> None:
    """The radius alone tells the class."""
    data = generated("circle")
    radius = np.linalg.norm(data.x_train, axis=1)
    assert np.array_equal(data.y_train, radius > 0.6)


def test_xor_is_the_agreement_of_signs() -> None:
    """Neither input alone tells the class; their signs together do, and all four corners are filled."""
    data = generated("xor")
    signs = data.x_train > 0
    assert np.array_equal(data.y_train, signs[:, 0] == signs[:, 1])
    assert len(np.unique(signs, axis=0)) == 4


def test_gaussian_is_two_round_clouds() -> None:
    """The clouds lie where the class names say, and noise widens them as documented."""
    data = generated("gaussian", noise=0.4, samples=4000)
    for label, centre in ((0, -0.5), (1, 0.5)):
        cloud = data.x_train[data.y_train == label]
        assert cloud.mean(axis=0) == pytest.approx([centre, centre], abs=0.04)
        assert cloud.std(axis=0) == pytest.approx([0.4, 0.4], rel=0.06)


def test_spiral_arms_are_half_a_turn_apart() -> None:
    """Turning the first arm's curve by half a turn gives the second: angle minus that of the radius tells the arm."""
    data = generated("spiral")
    radius = np.linalg.norm(data.x_train, axis=1)
    angle = np.arctan2(data.x_train[:, 0], data.x_train[:, 1])
    turns = (angle / (2 * np.pi) - 1.75 * (radius - 0.04) / 0.96) % 1
    arm = np.round(2 * turns) % 2
    assert np.array_equal(arm, data.y_train)
    assert np.abs(2 * turns - np.round(2 * turns)).max() < 1e-9, "every point lies on its arm"


def test_moons_reach_into_each_other() -> None:
    """No straight line parts them: the upper one's end lies below the lower one's beginning."""
    data = generated("moons", samples=1000)
    upper, lower = (data.x_train[data.y_train == label] for label in (0, 1))
    assert upper[:, 0].max() > lower[:, 0].min() + 0.5
    assert upper[upper[:, 0] > 0.2, 1].min() < lower[lower[:, 0] < -0.2, 1].max()


def test_checkerboard_alternates() -> None:
    """Neighbouring squares belong to different classes; all sixteen are filled."""
    data = generated("checkerboard", samples=1000)
    square = np.floor((data.x_train + 1) / 0.5).astype(int)
    assert np.array_equal(data.y_train, square.sum(axis=1) % 2)
    assert len(np.unique(square, axis=0)) == 16


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_span_minus_one_to_one(name: str) -> None:
    """Targets are of the size of a network's first outputs, and noise is measured against their range."""
    data = generated(name, samples=4000)
    assert data.y_train.min() == pytest.approx(-1, abs=0.05)
    assert data.y_train.max() == pytest.approx(1, abs=0.05)
    blurred = generated(name, noise=0.3, samples=4000)
    assert (blurred.y_train - data.y_train).std() == pytest.approx(0.3, rel=0.05)
    assert np.array_equal(blurred.x_train, data.x_train)


def test_the_functions_are_those_documented() -> None:
    """Teachers compare the fitted curve with the formula."""
    plane = generated("plane")
    assert plane.y_train[:, 0] == pytest.approx((plane.x_train[:, 0] + plane.x_train[:, 1]) / 2)
    sine = generated("sine")
    assert sine.features == 1
    assert sine.y_train[:, 0] == pytest.approx(np.sin(np.pi * sine.x_train[:, 0]))
    hills = generated("hills", samples=4000)
    top = hills.x_train[np.argmax(hills.y_train)]
    assert np.abs(np.abs(top) - np.array([2 / 3, 0.45])).max() < 0.1 or np.abs(top - np.array([0, 0.45])).max() < 0.1


def test_noise_has_gaussian_inputs_and_labels_that_know_nothing() -> None:
    """Theory assumes inputs N(0, 1) of the chosen dimension; labels must not correlate with them."""
    data = generated("noise", samples=4000, dimension=20)
    assert data.features == 20
    assert data.x_train.mean() == pytest.approx(0, abs=0.02)
    assert data.x_train.std(axis=0) == pytest.approx(np.ones(20), abs=0.05)
    assert np.bincount(data.y_train).tolist() == [2000, 2000]
    difference = data.x_train[data.y_train == 0].mean(axis=0) - data.x_train[data.y_train == 1].mean(axis=0)
    assert np.abs(difference).max() < 5 * np.sqrt(2 / 2000)


def test_the_test_fraction_leaves_the_samples_alone() -> None:
    """Moving the slider of the test share must not draw another spiral."""
    whole = generated("spiral")
    parted = load_dataset(Data("spiral", samples=400, noise=0, test_fraction=0.4, standardize=False), seed=5)
    together = np.concatenate((parted.x_train, parted.x_test))
    assert np.array_equal(np.sort(together, axis=0), np.sort(whole.x_train, axis=0))
