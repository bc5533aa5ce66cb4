"""The expansion of a function over the samples of one layer or several, with the tails that are left out of the sum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.theory.octaves import EVEN_TAIL, SQUARE, TERMS

Float64 = NDArray[np.float64]

_LEAST = np.finfo(np.float64).tiny  # of a divisor: 0/0 is 0
# A tail below this share of the whole is counted with the last term that is kept.
_SHORT = 1e-4


@dataclass(frozen=True, slots=True)
class Expansion:
    """What ``Correlation.expectation`` needs of the expansion of a function g at the samples of several layers.

    Attributes:
        coefficients: g_k for k < TERMS, a short tail counted with the last one of its parity, (TERMS, layers, samples);
            where some tail is long two more, of the even and of the odd tail, 0 where it is short.
        square: E[g²], (layers, samples).
        ratios: for smooth functions, of the geometric series that long tails are taken for, (2, layers, 1, 1).
        slope: whether g is f′ and not f, which says what shape the tails of functions with kinks have.
    """

    coefficients: Float64
    square: Float64
    ratios: Float64 | None
    slope: bool

    @classmethod
    def of(cls, rows: Float64, *, kinked: bool, slope: bool) -> "Expansion":
        """From rows (layers, samples, TERMS + 3), as a ``MomentTable`` has them; ``kinked``: whether f has a kink."""
        columns = np.array(rows.transpose(2, 0, 1), order="C")
        last, tails = columns[TERMS - 2 : TERMS], columns[EVEN_TAIL : EVEN_TAIL + 2]
        np.maximum(tails, 0, out=tails)
        last_squares = last * last
        greatest = columns[EVEN_TAIL:].max(axis=2)
        long = greatest[:2] > _SHORT * greatest[2]
        short = tails * ~long[:, :, np.newaxis]
        np.copysign(np.sqrt(last_squares + short), last, out=last)
        if not long.any():
            return cls(columns[:TERMS], columns[SQUARE], None, slope)
        tails -= short
        ratios = None
        if not kinked:
            rest = tails.sum(axis=2, keepdims=True)
            ratios = rest / np.maximum(rest + last_squares.sum(axis=2, keepdims=True), _LEAST)
            tails *= 1 - ratios
            ratios = ratios[..., np.newaxis]
        np.sqrt(tails, out=tails)
        return cls(columns[: TERMS + 2], columns[SQUARE], ratios, slope)

    @classmethod
    def of_values(cls, columns: Float64, *, kinked: bool) -> "Expansion":
        """The same of f in a single layer, by fewer calls, from columns (TERMS + 3, samples), which it writes into."""
        *rests, squares = columns[EVEN_TAIL:].tolist()
        slight = _SHORT * max(squares)
        ratios, any_long = [0.0, 0.0], False
        for parity, rest in enumerate(rests):
            last, tail = columns[TERMS - 2 + parity], columns[EVEN_TAIL + parity]
            greatest = max(rest)
            if greatest == 0 == min(rest):
                continue
            if min(rest) < 0:
                np.maximum(tail, 0, out=tail)
            last_squares = last * last
            if not greatest > slight:
                last_squares += tail
                np.copysign(np.sqrt(last_squares), last, out=last)
                tail[:] = 0
                continue
            any_long = True
            if not kinked:
                whole = sum(tail.tolist())
                ratios[parity] = whole / (whole + sum(last_squares.tolist()))
                tail *= 1 - ratios[parity]
            np.sqrt(tail, out=tail)
        return cls(
            columns[: TERMS + 2 if any_long else TERMS, np.newaxis],
            columns[SQUARE],
            None if kinked or not any_long else np.array(ratios).reshape(2, 1, 1, 1),
            slope=False,
        )
