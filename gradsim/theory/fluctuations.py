"""How much the averages over a layer's units scatter because the units are finitely many.

An average over n independent units of a quantity X has relative variance (E[X²]/E[X]² − 1)/n. Over a mini-batch X is a
mean over samples too, and E[X²] a mean over pairs of samples: samples that lie close together scatter together.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.correlation import Correlation
from gradsim.theory.moments import Moments
from gradsim.theory.octaves import EVEN_TAIL, TERMS

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class Fluctuations:
    """Relative second moments of f² and f′² in several layers, (layers,) each unless stated.

    Attributes:
        value: mean over pairs of samples of E[f_i² f_j²]/E[f²]² − 1.
        cross: the same of E[f_i² f′_j²]/(E[f²] E[f′²]) − 1.
        slope: E[f′_i² f′_j²]/E[f′²]² of every pair, (layers, samples, samples).
        squares: c² of every pair, (layers, samples, samples); square_correlation: its mean.
        value_response: d ln E[f²]/d ln q.
        slope_response: d ln E[f′²]/d ln q.
    """

    value: Float64
    cross: Float64
    slope: Float64
    squares: Float64
    square_correlation: Float64
    value_response: Float64
    slope_response: Float64

    @classmethod
    def of(cls, moments: Moments, correlation: Correlation) -> "Fluctuations":
        """From the expansions of f² and f′² at the mean q of each layer's samples."""
        value, slope = moments.value_squared[:, :TERMS], moments.slope_squared[:, :TERMS]
        value_tails, slope_tails = (
            np.maximum(rows[:, EVEN_TAIL : EVEN_TAIL + 2], 0) for rows in (moments.value_squared, moments.slope_squared)
        )
        # What the tails have in common is at most the root of their product, with the sign of the last terms kept.
        cross_tails = np.sqrt(value_tails * slope_tails) * np.sign(value[:, -2:] * slope[:, -2:])
        last = correlation.powers[-1]
        value_mean, slope_mean = value[:, 0], slope[:, 0]
        powers = correlation.mean_powers()
        pairs = correlation.series(slope**2) + slope_tails.sum(axis=1)[:, np.newaxis, np.newaxis] * last
        value_pairs = (value[:, 1:] ** 2 * powers[:, 1:]).sum(axis=1) + value_tails.sum(axis=1) * powers[:, -1]
        cross_pairs = (value[:, 1:] * slope[:, 1:] * powers[:, 1:]).sum(axis=1) + cross_tails.sum(axis=1) * powers[
            :, -1
        ]
        return cls(
            value=_relative(value_pairs, value_mean**2),
            cross=_relative(cross_pairs, value_mean * slope_mean),
            slope=_relative(pairs, slope_mean[:, np.newaxis, np.newaxis] ** 2),
            squares=correlation.powers[2],
            square_correlation=powers[:, 2],
            # q dE[g(√q z)]/dq = ½ E[g (z² − 1)] (Stein), which is the second coefficient over √2.
            value_response=_relative(value[:, 2] / sqrt(2), value_mean),
            slope_response=_relative(slope[:, 2] / sqrt(2), slope_mean),
        )


def _relative(part: Float64, whole: Float64) -> Float64:
    """The ratio; 0 where the whole is 0, so that nothing is there to scatter."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)
