"""Roots of covariances, along which normal numbers are drawn."""

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]


def symmetric_roots(covariances: Float64) -> Float64:
    """The symmetric R with R² = C for each C of (…, samples, samples); what rounding leaves below 0 counts as 0.

    It hardly changes where C does. Where samples are alike, or all equally unlike, eigenvectors turn with the last bit
    of C, and with them the draws would if they were taken along these.
    """
    values, vectors = np.linalg.eigh(covariances)
    roots = np.sqrt(np.maximum(values, 0))
    result: Float64 = (vectors * roots[..., np.newaxis, :]) @ np.matrix_transpose(vectors)
    return result
