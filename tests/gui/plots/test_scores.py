"""How good answers are, in one number."""

from math import inf, isnan

import numpy as np
import pytest

from gradsim.gui.plots.prediction.scores import coefficient_of_determination, share_right


def test_accuracy_is_the_share_of_the_diagonal() -> None:
    """6 of 8 right; of nothing, no share at all."""
    assert share_right(np.array([[4, 1], [1, 2]])) == pytest.approx(0.75)
    assert isnan(share_right(np.zeros((2, 2), dtype=np.int64)))


def test_r_squared_by_hand() -> None:
    """Targets 0, 1, 2: variation 2; answers off by 0, 0, 1: 1 − 1/2."""
    targets = np.array([0.0, 1.0, 2.0])
    assert coefficient_of_determination(targets, targets) == 1
    assert coefficient_of_determination(targets, np.array([0.0, 1.0, 3.0])) == pytest.approx(0.5)
    assert coefficient_of_determination(targets, np.ones(3)) == pytest.approx(0)


def test_r_squared_of_answers_that_explode() -> None:
    """Huge, infinite and undefined answers give a number or a word, never an error."""
    targets = np.array([0.0, 1.0])
    assert coefficient_of_determination(targets, np.array([1e300, 0.0])) == -inf
    assert coefficient_of_determination(targets, np.array([inf, 0.0])) == -inf
    assert isnan(coefficient_of_determination(targets, np.array([np.nan, 0.0])))
    assert isnan(coefficient_of_determination(np.ones(3), np.ones(3)))
    assert isnan(coefficient_of_determination(np.empty(0), np.empty(0)))
