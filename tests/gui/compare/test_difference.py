"""The difference between A and B in words."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gradsim.engine.record import Divergence
from gradsim.gui.compare.bar import DifferenceBar
from gradsim.gui.compare.difference import difference_text
from gradsim.runtime.snapshot import LossCurve
from tests.gui.plots.conftest import snapshot


def side(ratio: float, loss: float, **settings: object):
    """A run with this ‖δ¹‖/‖δ^L‖ and this loss."""
    made = snapshot(settings=settings)
    delta = made.record.delta_norm.copy()
    delta[:, 0] = ratio * delta[:, -1]
    steps = np.arange(1, 101)
    curve = np.full((100, 1), loss)
    return replace(made, record=replace(made.record, delta_norm=delta), loss=LossCurve(steps, curve, curve))


RELU = {"network.activation": "relu", "network.initializer": "he_normal"}


def test_both_sides_and_the_keys_are_said() -> None:
    """Signal and loss of each, and by what B differs, in the words of the controls."""
    text = difference_text(side(7e-7, 0.69), side(0.8, 0.021, **RELU))
    assert text == (
        "A · Sigmoid + Glorot normal: layer 1 receives 7·10⁻⁷ of the signal, loss 0.69. "
        "B · ReLU + He normal: 0.8, loss 0.021. "
        "B differs in activation, initializer."
    )


def test_a_side_that_diverged_is_said_to_have() -> None:
    """Numbers of a network that is no more would mislead."""
    gone = side(1.0, np.inf, **RELU)
    record = replace(gone.record, status=np.array(["diverged"]), divergence=(Divergence(1234, 3, "gradient"),))
    text = difference_text(side(0.5, 0.7), replace(gone, record=record))
    assert "B · ReLU + He normal: diverged at step 1\N{THIN SPACE}234." in text


@pytest.mark.parametrize("ratio", [0.0, np.nan, np.inf, 5e-324])
def test_any_signal_can_be_said(ratio: float) -> None:
    """Nothing at all, far too much, and what is not defined."""
    assert "layer 1 receives" in difference_text(side(ratio, 0.7), side(ratio, np.nan, **RELU))


def test_the_sentence_is_steady_while_training(qtbot: QtBot) -> None:
    """It changes at most about once a second, but at once when training stops or something else is compared."""
    now = [0.0]
    bar = DifferenceBar(clock=lambda: now[0])
    qtbot.addWidget(bar)
    bar.show_pair(side(1e-3, 0.7), side(0.8, 0.5, **RELU))
    first = bar.sentence.text
    now[0] = 0.3
    newer = side(1e-5, 0.7)
    bar.show_pair(newer, side(0.8, 0.4, **RELU))
    assert bar.sentence.text == first
    now[0] = 1.0
    bar.show_pair(newer, side(0.8, 0.4, **RELU))
    assert "10⁻⁵" in bar.sentence.text
    now[0] = 1.1
    bar.show_pair(replace(newer, playing=False), side(0.8, 0.3, **RELU))
    assert "loss 0.3" in bar.sentence.text
    bar.clear()
    assert bar.isHidden()
