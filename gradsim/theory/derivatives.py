"""f′ in every state of the forward recursion: what the backward recursion and the scatter of finite width need."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.correlation import Correlation
from gradsim.theory.expansion import Expansion
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.forward import Forward
from gradsim.theory.moments import moment_table

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Derivatives:
    """f′ over the samples, for every state.

    Attributes:
        slope: E[f′(u_i) f′(u_j)], (states, samples, samples).
        fluctuations: what a finite width makes of f² and f′², (states, …).
    """

    slope: Float64
    fluctuations: Fluctuations


def derivatives(activation: Activation, states: Forward) -> Derivatives:
    """For all states of a forward recursion."""
    table, correlation = moment_table(activation), Correlation(states.c)
    rows = table.value_and_slope(states.q.ravel())[1].reshape(*states.q.shape, -1)
    slope = correlation.expectation(Expansion.of(rows, kinked=bool(activation.kinks), slope=True))
    return Derivatives(slope, Fluctuations.of(table.at(states.q.mean(axis=1)), correlation))
