"""Where the inputs of a layer's activation function fall: a histogram on fixed edges, cheap enough for each picture."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradsim.runtime.snapshot import LayerInputs, read_only

# Within these edges every activation function shows its shape; fixed ones let histograms of any two steps be compared.
# An odd number of bins puts 0 into the middle of one.
EDGE = 6.0
BINS = 81
# More values than this are thinned evenly: the histogram's error is then below half a percent.
MOST_VALUES = 32_768

_EDGES = read_only(np.linspace(-EDGE, EDGE, BINS + 1))


def measure_inputs(layer: int, u: NDArray[Any]) -> LayerInputs:
    """The distribution of ``u``, of any shape, the inputs of layer 1…L's activation function."""
    values = np.asarray(u[..., :: -(-u.size // MOST_VALUES)], np.float64).ravel()
    finite = values[np.isfinite(values)]
    counts = np.zeros(BINS)
    mean = deviation = float("nan")
    if finite.size:
        bins = ((np.clip(finite, -EDGE, EDGE) + EDGE) * (BINS / (2 * EDGE))).astype(np.intp)
        counts = np.bincount(np.minimum(bins, BINS - 1), minlength=BINS) / finite.size
        # Squares of values near the end of the range overflow; an infinite deviation is then what there is to say.
        with np.errstate(over="ignore", invalid="ignore"):
            mean, deviation = float(finite.mean()), float(finite.std())
    return LayerInputs(
        layer=layer,
        counts=read_only(counts),
        edges=_EDGES,
        mean=mean,
        deviation=deviation,
        not_finite=1 - finite.size / max(1, values.size),
    )
