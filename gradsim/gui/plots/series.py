"""Curves: what is drawn of them, and how several runs become one line with a band."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.gui.plots.style import CurveStyle
from gradsim.runtime.snapshot import Snapshot

Float64 = NDArray[np.float64]


@dataclass(frozen=True)
class LayerCurve:
    """One curve over the layers.

    Attributes:
        key: its name in tables and menus.
        label: what the legend says, in English, for translation in the context "LayerCurve".
        values: from a snapshot to magnitudes (runs, L).
        shown: whether it is drawn from the start.
        optional: whether it can be switched on and off.
    """

    key: str
    label: str
    style: CurveStyle
    values: Callable[[Snapshot], Float64]
    shown: bool = True
    optional: bool = False


@dataclass(frozen=True)
class Spread:
    """Several runs at once: ``middle`` (the median), ``low`` and ``high``, each (n,); NaN where no run has a number."""

    middle: Float64
    low: Float64
    high: Float64


def spread(values: Float64) -> Spread:
    """Median and range over the runs of ``values`` (runs, n); runs that are NaN at a place do not count there."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    ordered = np.sort(values, axis=0)  # NaN last
    places = np.arange(values.shape[1])
    last = np.maximum(np.count_nonzero(~np.isnan(values), axis=0) - 1, 0)
    # Halves before the sum: two numbers near the largest one there is would overflow.
    middle = ordered[last // 2, places] / 2 + ordered[(last + 1) // 2, places] / 2
    return Spread(middle, ordered[0], ordered[last, places])


@dataclass(frozen=True)
class Line:
    """A curve ready for drawing: a line (n,) over ``x`` (n,), and a band around it; NaN where it breaks."""

    x: Float64
    y: Float64
    low: Float64
    high: Float64

    def extremes(self) -> tuple[float, float] | None:
        """Least and largest number, or None where there is none."""
        values = np.concatenate((self.low, self.high, self.y))
        finite = values[np.isfinite(values)]
        return (float(finite.min()), float(finite.max())) if len(finite) else None
