"""Kernels far outside the range of float64: a matrix of ordinary numbers and the logarithm of its scale.

A depth of 1,000 takes second moments to 10^±600 and beyond, while the signals themselves, their roots, are still
numbers that a computer can hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]

_GREATEST = 709.0  # e to this is still a float64


class Scaled(NamedTuple):
    """``values``·e^``log_scale``; values (samples, samples)."""

    values: Float64
    log_scale: float = 0.0

    def plus(self, other: "Scaled") -> "Scaled":
        """The sum, on the larger of the two scales."""
        if other.log_scale == -inf:
            return self
        difference = other.log_scale - self.log_scale
        if difference <= 0:
            return Scaled(self.values + other.values * exp(difference), self.log_scale)
        return Scaled(self.values * exp(-difference) + other.values, other.log_scale)

    def times(self, factor: float) -> "Scaled":
        """The product with a factor ≥ 0, which goes into the scale."""
        return Scaled(self.values, self.log_scale + safe_log(factor))

    def with_mean_one(self, mean: float | None = None) -> "Scaled":
        """The same with a mean of 1 on the diagonal of ``values``: ``log_scale`` is then ln of the diagonal's mean.

        Where that is −inf, ``values`` stay as they are: a shape on a scale of 0. ``mean``: where it is known already.
        """
        if mean is None:
            mean = mean_diagonal(self.values)
        values = self.values / mean if 0 < mean < inf else self.values
        return Scaled(values, self.log_scale + safe_log(mean))

    def plain(self) -> Float64:
        """The product as it is: 0 and inf where float64 ends."""
        return self.values * safe_exp(self.log_scale) if self.log_scale != 0 else self.values


@dataclass(frozen=True, slots=True)
class ScaledStack:
    """The same for several layers: ``values`` (layers, samples, samples), ``log_scales`` (layers,)."""

    values: Float64
    log_scales: Float64

    def diagonals(self) -> Float64:
        """Those of ``values``, (layers, samples)."""
        return np.diagonal(self.values, axis1=1, axis2=2)

    def log_means(self, weights: Float64 | float = 1.0) -> Float64:
        """ln of the diagonals' means, (layers,), with each sample multiplied by its weight."""
        result: Float64 = np.log((self.diagonals() * weights).mean(axis=1)) + self.log_scales
        return result


def log_means(kernels: Sequence[Scaled]) -> Float64:
    """ln of the means of the diagonals of several kernels of one size, (kernels,): −inf at 0, NaN where undefined."""
    result: Float64 = np.log(diagonals(kernels).mean(axis=1)) + [kernel.log_scale for kernel in kernels]
    return result


def diagonals(kernels: Sequence[Scaled]) -> Float64:
    """The diagonals of the ``values`` of several kernels of one size, (kernels, samples)."""
    return np.array([kernel.values.diagonal() for kernel in kernels])


def mean_diagonal(matrix: Float64) -> float:
    """The mean of the diagonal of a small matrix, which numbers of Python add up sooner than NumPy's ``trace``."""
    total: float = sum(matrix.diagonal().tolist())
    return total / len(matrix)


def safe_log(value: float) -> float:
    """ln, with −inf at 0 and NaN below."""
    return log(value) if value > 0 else (-inf if value == 0 else float("nan"))


def safe_exp(value: float) -> float:
    """e to the power of ``value``, inf where that is too large."""
    return exp(value) if not value > _GREATEST else inf
