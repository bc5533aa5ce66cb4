"""f′ in every state of the forward recursion: what the backward recursion and the scatter of finite width need."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.theory.correlation import Correlation, Expansion
from gradsim.theory.fluctuations import Fluctuations
from gradsim.theory.forward import Forward
from gradsim.theory.moments import moment_table

Float64 = NDArray[np.float64]

# States are taken together to save time, but not so many that a depth of 1,000 needs much memory.
_TOGETHER = 16


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
    parts = [
        _derivatives(activation, *(values[start : start + _TOGETHER] for values in (states.q, states.c, states.slope)))
        for start in range(0, len(states.q), _TOGETHER)
    ]
    slope = np.concatenate([part.slope for part in parts])
    return Derivatives(
        slope,
        Fluctuations(
            *(
                np.concatenate([getattr(part.fluctuations, item.name) for part in parts])
                for item in fields(Fluctuations)
            )
        ),
    )


def _derivatives(activation: Activation, q: Float64, c: Float64, rows: Float64) -> Derivatives:
    correlation = Correlation(c)
    slope = correlation.expectation(Expansion(rows, kinked=bool(activation.kinks), slope=True))
    return Derivatives(slope, Fluctuations.of(moment_table(activation).at(q.mean(axis=1)), correlation))
