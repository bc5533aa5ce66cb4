"""From the history of the layers to the colours of a heat map: a regular grid of steps, viridis, extremes apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gradsim.gui.plots import extremes
from gradsim.gui.plots.colormap import rgb, viridis
from gradsim.gui.plots.extremes import Extreme
from gradsim.gui.plots.ranges import Range

Float64 = NDArray[np.float64]
Steps = NDArray[np.int64]

# Colours that viridis does not have.
EXTREME_COLORS = {
    Extreme.ZERO: "#77808C",
    Extreme.SUBNORMAL: "#B9C0C9",
    Extreme.INFINITE: "#D7301F",
    Extreme.NAN: "#DB7BB0",
}


@dataclass(frozen=True)
class Sample:
    """Norms on a regular grid.

    Attributes:
        values: (rows, columns), the first layers lowest.
        x_range: the steps that the columns cover.
    """

    values: Float64
    x_range: Range


def sample(steps: Steps, norms: Float64, x_range: Range, columns: int, rows: int) -> Sample | None:
    """At most ``rows`` × ``columns`` of ``norms`` (n, L), recorded at irregular ``steps`` (n,), for a range of steps.

    Each column shows what was measured last until then; nothing is shown after the newest step. None where nothing was
    measured in the range.
    """
    if not len(steps):
        return None
    low, high = max(x_range[0], 0.0), min(x_range[1], float(steps[-1]))
    if high <= low:
        return None
    width = max(1, round(columns * (high - low) / (x_range[1] - x_range[0])))
    ends = low + (high - low) * np.arange(1, width + 1) / width
    measured = np.maximum(np.searchsorted(steps, ends, side="right") - 1, 0)
    layers = norms.shape[1]
    chosen = np.linspace(0, layers - 1, min(layers, rows)).round().astype(np.intp)
    return Sample(norms[measured[:, None], chosen].T, (low, high))


def color(values: Float64, levels: Range) -> tuple[NDArray[np.uint8], tuple[Extreme, ...]]:
    """The colours (rows, columns, 3) of norms (rows, columns), and which extremes are among them.

    ``levels`` are the logarithms at the ends of the colour map.
    """
    found = extremes.find(values)
    logarithms = extremes.logarithms(values)
    for mask in found.values():
        logarithms[mask] = levels[0]
    share = (logarithms - levels[0]) * (255 / (levels[1] - levels[0]))
    colors = viridis()[np.clip(share, 0, 255).astype(np.uint8)]
    for extreme, mask in found.items():
        colors[mask] = rgb(EXTREME_COLORS[extreme])
    return colors, tuple(found)


def color_numbers(values: Float64, levels: Range) -> NDArray[np.uint8]:
    """The colours (rows, columns, 3) of any numbers; ``levels`` are the numbers at the ends of the colour map."""
    undefined = np.isnan(values)
    # Clipped before it is scaled: differences of the largest numbers there are would overflow.
    inside = np.clip(np.where(undefined, levels[0], values), *levels)
    share = (inside - levels[0]) * (255 / (levels[1] - levels[0]))
    colors = viridis()[share.astype(np.uint8)]
    colors[undefined] = rgb(EXTREME_COLORS[Extreme.NAN])
    return colors
