"""The chain rule as a product: what n equal factors come to. Knows numbers alone: no Qt."""

from math import floor, inf, log10

import numpy as np
from numpy.typing import NDArray

from gradsim.engine.activations import Activation
from gradsim.gui.numbers import tidy

Float64 = NDArray[np.float64]

REACH = 6.0
"""Inputs u from −6 to 6 are shown."""

# So many factors are written out before the dots.
_WRITTEN = 3
_FINE = 4801


def slope_at(activation: Activation, u: float) -> float:
    """f′(u)."""
    return float(activation.slope(np.array([u]))[0])


def value_at(activation: Activation, u: float) -> float:
    """f(u)."""
    return float(activation(np.array([u]))[0])


def place_of_maximum(activation: Activation) -> float:
    """Where |f′| is greatest: 0 or 1 where these are among several places, otherwise the one nearest to 0."""
    for u in (0.0, 1.0):
        if abs(slope_at(activation, u)) >= activation.maximum_slope * (1 - 1e-9):
            return u
    places = np.linspace(-REACH, REACH, _FINE)
    slopes = np.abs(activation.slope(places))
    largest = np.flatnonzero(slopes >= slopes.max() * (1 - 1e-9))
    return float(places[largest[np.argmin(np.abs(places[largest]))]])


def logarithms(factor: float, layers: NDArray[np.int64]) -> Float64:
    """log₁₀ |factorⁿ| for each n of ``layers`` (n,); −∞ where the factor is 0.

    Computed as n log₁₀ |factor|, so that it holds where the product itself would be 0 or infinite in any precision.
    """
    if factor == 0:
        return np.where(layers == 0, 0.0, -inf)
    return layers.astype(np.float64) * log10(abs(factor))


def power_text(logarithm: float, figures: int = 3) -> str:
    """10 to the power of ``logarithm``, as numbers are written in the window: 0.0625, 9.54·10⁻⁷, 10⁻⁵⁰⁰."""
    if logarithm == -inf:
        return "0"
    exponent = floor(logarithm)
    factor = float(f"{10 ** (logarithm - exponent):.{figures - 1}f}")
    if factor >= 10:
        factor, exponent = factor / 10, exponent + 1
    if -3 <= exponent < 4:
        return tidy(float(f"{10**logarithm:.{max(figures, exponent + 1)}g}"))
    power = tidy(float(f"1e{exponent}")) if -300 < exponent < 300 else f"10{_raised(exponent)}"
    return power if factor == 1 else f"{tidy(factor)}·{power}"


def _raised(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))


def written_out(factor: float, layers: int) -> str:
    """The product in full, or its beginning and its end: 0.25 × 0.25 × 0.25 × … × 0.25 = 9.54·10⁻⁷."""
    word = tidy(float(f"{abs(factor):.3g}"))
    result = power_text(float(logarithms(factor, np.array([layers]))[0]))
    if layers <= _WRITTEN + 1:
        return f"{' × '.join([word] * layers)} = {result}" if layers > 1 else result
    return f"{' × '.join([word] * _WRITTEN)} × … × {word} = {result}"
