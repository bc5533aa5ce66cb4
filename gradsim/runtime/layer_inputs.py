"""Where the inputs of a layer's activation function fall: a histogram on tidy edges, cheap enough for each picture."""

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.runtime.snapshot import LayerInputs, read_only

# Within these edges every activation function shows its shape. Where inputs fall farther out, the edges double, so that
# they rarely change from one step to the next; what lies beyond the widest is counted in the bins at the ends.
EDGE = 6.0
WIDEST_EDGE = 96.0
SHARE_WITHIN = 0.99
# An odd number of bins puts 0 into the middle of one.
BINS = 81
# More values than this are thinned evenly: the histogram's error is then below half a percent.
MOST_VALUES = 32_768


def measure_inputs(layer: int, u: NDArray[Any]) -> LayerInputs:
    """The distribution of ``u``, of any shape, the inputs of layer 1…L's activation function."""
    values = np.asarray(u[..., :: -(-u.size // MOST_VALUES)], np.float64).ravel()
    finite = values[np.isfinite(values)]
    counts = np.zeros(BINS)
    mean = deviation = float("nan")
    edge = EDGE
    if finite.size:
        edge = _edge_for(finite)
        bins = ((np.clip(finite, -edge, edge) + edge) * (BINS / (2 * edge))).astype(np.intp)
        counts = np.bincount(np.minimum(bins, BINS - 1), minlength=BINS) / finite.size
        # Squares of values near the end of the range overflow; an infinite deviation is then what there is to say.
        with np.errstate(over="ignore", invalid="ignore"):
            mean, deviation = float(finite.mean()), float(finite.std())
    return LayerInputs(
        layer=layer,
        counts=read_only(counts),
        edges=read_only(np.linspace(-edge, edge, BINS + 1)),
        mean=mean,
        deviation=deviation,
        not_finite=1 - finite.size / max(1, values.size),
    )


def _edge_for(finite: NDArray[np.float64]) -> float:
    sizes = np.abs(finite)
    place = ceil(SHARE_WITHIN * (len(sizes) - 1))
    reach = float(np.partition(sizes, place)[place])
    edge = EDGE
    while edge < reach and edge < WIDEST_EDGE:
        edge *= 2
    return edge
